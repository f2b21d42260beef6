"""What can be plugged in, and what is known of a plugged-in model: plain words, no file is opened here."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final, Protocol

from vestiary.vision.vocabulary import Category

HUB: Final = "hub:"
"""Begins the name of weights that a library fetches from its hub: only where an operator writes it, never by itself."""


class Role(StrEnum):
    """The place of a model in the pipeline that another one can take."""

    DETECTOR = "detector"
    SEGMENTER = "segmenter"
    CLASSIFIER = "classifier"
    EMBEDDER = "embedder"


SUFFIX: Final[Mapping[Role, str]] = {
    Role.DETECTOR: ".onnx",
    Role.SEGMENTER: ".onnx",
    Role.CLASSIFIER: ".onnx",
    Role.EMBEDDER: ".safetensors",
}
"""How the files of a role end. Neither kind can carry code that runs when it is opened."""

KIND: Final[Mapping[Role, str]] = {
    Role.DETECTOR: "yolo",
    Role.SEGMENTER: "rembg",
    Role.CLASSIFIER: "classifier",
    Role.EMBEDDER: "open_clip",
}
"""The adapter that reads the files of a role; the first part of a plugged-in model's name."""


@dataclass(frozen=True, slots=True)
class PlugInFile:
    """A file that takes a role, and what must hold for it to be opened."""

    role: Role
    path: Path
    max_bytes: int
    fingerprint: str | None = None
    """SHA-256 that the file must have, in hexadecimal; None takes it as it is."""

    @property
    def label(self) -> str:
        """How an operator knows the model, e.g. `yolo:clothes.onnx`."""
        return f"{KIND[self.role]}:{self.path.name}"


@dataclass(frozen=True, slots=True)
class HubWeights:
    """Weights that a library fetches from its hub because an operator named them: `ViT-B-32/laion2b_s34b_b79k`."""

    name: str

    @property
    def label(self) -> str:
        """How an operator knows the model."""
        return f"{KIND[Role.EMBEDDER]}:{self.name}"


@dataclass(frozen=True, slots=True)
class ModelDescription:
    """What a loaded model says of itself."""

    name: str
    fingerprint: str
    """SHA-256 of the file of weights, in hexadecimal; of the weights themselves where they come from a hub."""
    inputs: tuple[str, ...]
    outputs: tuple[str, ...]
    classes: Mapping[str, Category | None]
    """Its words and the category that each means; None is left out. Empty where it names nothing."""


class PlugIn(Protocol):
    """A model that somebody plugged in."""

    def describe(self) -> ModelDescription:
        """Load the model if it is not loaded yet, and say what it is.

        Raises:
            ModelUnusable: the file is missing or not what it should be; the sentence says what.
            ModelUnavailable: it could not be loaded for want of memory.

        """
        ...
