"""An embedder that somebody plugged in: the image and the text tower of a CLIP or SigLIP model, through open_clip.

open_clip and torch come with the extra `clip` and are imported when the first picture or word comes, not before.
"""
# ruff: noqa: PLC0415  # see above

import hashlib
import json
import tempfile
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

import numpy as np
from PIL import Image

from vestiary.vision.adapters.model_card import MAX_CARD_BYTES, ModelCard
from vestiary.vision.adapters.onnx_files import SHORT_HASH, name_of, open_weights
from vestiary.vision.adapters.onnx_garment_net import framed
from vestiary.vision.domain import Embedding, GarmentPicture
from vestiary.vision.errors import ModelUnavailable, ModelUnusable
from vestiary.vision.plugging import SUFFIX, HubWeights, ModelDescription, PlugInFile, Role

LOADING_FAILURES: Final = (OSError, RuntimeError, ValueError, KeyError, TypeError, AttributeError)
"""What open_clip lets through for weights that are missing or do not fit the architecture."""

HUB_SCHEMA: Final = "hf-hub:"


@dataclass(frozen=True, slots=True, eq=False)
class _Loaded:
    """Both towers, ready to run; `words` is a sentence instead where there is no tokenizer for the text tower."""

    name: str
    fingerprint: str
    towers: Any
    prepare: Callable[[Image.Image], Any]
    words: Callable[[list[str]], Any] | str


class OpenClipEmbedder:
    """An `Embedder` and `TextEncoder` that share one model. Pictures are framed by their cut-out, as for the others."""

    def __init__(self, weights: PlugInFile | HubWeights, *, threads: int = 1) -> None:
        self._weights = weights
        self._threads = threads
        self._lock = threading.Lock()
        self._known: _Loaded | None = None

    @property
    def name(self) -> str:
        """The model and the hash of its weights; loads them."""
        return self._loaded().name

    def describe(self) -> ModelDescription:
        """Load the model and say what it is."""
        loaded = self._loaded()
        size = len(self._vectors(loaded, [Image.new("RGB", (64, 64))])[0])
        words = f"words are refused: {loaded.words}" if isinstance(loaded.words, str) else f"words: vector of {size}"
        return ModelDescription(
            name=loaded.name,
            fingerprint=loaded.fingerprint,
            inputs=("a picture of any size, or words",),
            outputs=(f"picture: vector of {size}", words),
            classes={},
        )

    def embed(self, picture: GarmentPicture) -> Embedding:
        """Return the picture's vector."""
        return self._vectors(self._loaded(), [Image.fromarray(framed(picture))])[0]

    def encode(self, texts: Sequence[str]) -> list[Embedding]:
        """Return one vector for each text.

        Raises:
            ModelUnusable: the text tower's tokenizer is not there.

        """
        loaded = self._loaded()
        if isinstance(loaded.words, str):
            raise ModelUnusable(self._weights.label, loaded.words)
        if not texts:
            return []
        import torch

        with torch.inference_mode():
            return _rows(loaded.towers.encode_text(loaded.words(list(texts)), normalize=True))

    def _vectors(self, loaded: _Loaded, images: list[Image.Image]) -> list[Embedding]:
        import torch

        try:
            with torch.inference_mode():
                pixels = torch.stack([loaded.prepare(image) for image in images])
                return _rows(loaded.towers.encode_image(pixels, normalize=True))
        except MemoryError as error:
            raise ModelUnavailable(loaded.name) from error

    def _loaded(self) -> _Loaded:
        with self._lock:
            if self._known is None:
                self._known = _load(self._weights, threads=self._threads)
            return self._known


def _rows(vectors: Any) -> list[Embedding]:
    """Return a tensor's rows as vectors of unit length, to the last bit that float32 has."""
    numbers = vectors.float().cpu().numpy().astype(np.float64)
    return [Embedding((row / np.linalg.norm(row)).astype(np.float32)) for row in numbers]


def _load(weights: PlugInFile | HubWeights, *, threads: int) -> _Loaded:
    try:
        import torch
        from safetensors import SafetensorError
    except ImportError as error:
        fault = (
            f"the package {error.name} is not installed; install Vestiary with the extra: pip install 'vestiary[clip]'."
        )
        raise ModelUnusable(weights.label, fault) from error
    torch.set_num_threads(threads)
    try:
        return _from_hub(weights) if isinstance(weights, HubWeights) else _from_file(weights)
    except MemoryError as error:
        raise ModelUnavailable(weights.label) from error
    except (SafetensorError, *LOADING_FAILURES) as error:
        raise ModelUnusable(weights.label, f"open_clip cannot load it: {_first_line(error)}") from error


def _from_hub(weights: HubWeights) -> _Loaded:
    """Load what the operator named; open_clip fetches it unless it is in its cache already."""
    import open_clip

    if weights.name.startswith(HUB_SCHEMA):
        architecture, tag = weights.name, None
    else:
        architecture, _, tag = weights.name.partition("/")
    towers, prepare = open_clip.create_model_from_pretrained(architecture, pretrained=tag)
    fingerprint = _fingerprint(towers.state_dict())
    name = f"{weights.label[:100]}/{fingerprint[:SHORT_HASH]}"
    return _Loaded(name, fingerprint, towers.eval(), prepare, _words(lambda: open_clip.get_tokenizer(architecture)))


def _fingerprint(state: Mapping[str, Any]) -> str:
    """Return a SHA-256 over named weights, in hexadecimal."""
    digest = hashlib.sha256()
    for key in sorted(state):
        digest.update(key.encode())
        digest.update(state[key].detach().cpu().contiguous().numpy().tobytes())
    return digest.hexdigest()


def _from_file(file: PlugInFile) -> _Loaded:
    """Load a file through a folder as the hub's repositories are: nothing is asked of the hub then."""
    import open_clip

    if file.path.suffix != SUFFIX[Role.EMBEDDER]:
        raise ModelUnusable(file.label, f"only {SUFFIX[Role.EMBEDDER]} is read: other formats may carry code.")
    opened = open_weights(file)
    settings = _settings(file, str(opened.card.values.get("architecture", "")))
    with tempfile.TemporaryDirectory(prefix="vestiary-clip-") as place:
        folder = Path(place)
        (folder / "open_clip_config.json").write_text(json.dumps(settings))
        (folder / f"open_clip_model{file.path.suffix}").symlink_to(file.path.absolute())
        beside = file.path.with_suffix(".tokenizer")
        for path in beside.iterdir() if beside.is_dir() else ():
            (folder / path.name).symlink_to(path.absolute())
        towers, prepare = open_clip.create_model_from_pretrained(f"local-dir:{folder}")
        words = _words(lambda: _local_tokenizer(folder, beside, settings))
    name = name_of(file.label, opened.fingerprint, _with(opened.card, settings))
    return _Loaded(name, opened.fingerprint, towers.eval(), prepare, words)


def _with(card: ModelCard, settings: Mapping[str, Any]) -> ModelCard:
    """Return the card with the configuration in its fingerprint: another one makes other vectors."""
    told = json.dumps(settings, sort_keys=True) + card.fingerprint
    return replace(card, fingerprint=hashlib.sha256(told.encode()).hexdigest())


def _settings(file: PlugInFile, architecture: str) -> dict[str, Any]:
    """Return open_clip's configuration of a model: of the JSON file beside it, else of the architecture in its card."""
    import open_clip

    path = file.path.with_suffix(".json")
    if path.is_file() and path.stat().st_size <= MAX_CARD_BYTES:
        settings: dict[str, Any] = json.loads(path.read_text())
    else:
        known = open_clip.get_model_config(architecture) if architecture else None
        if known is None:
            fault = (
                f"open_clip knows no architecture “{architecture}”."
                if architecture
                else "nothing says its architecture."
            )
            raise ModelUnusable(
                file.label,
                f'{fault} Write architecture = "ViT-B-32" into {file.path.stem}.toml, or put its open_clip_config.json '
                f"beside it as {path.name}.",
            )
        settings = {"model_cfg": known}
    if settings.get("model_cfg", {}).get("text_cfg", {}).get("hf_model_name"):
        raise ModelUnusable(file.label, "its text tower is described on a hub only; name it with hub: in the settings.")
    return settings


def _local_tokenizer(folder: Path, beside: Path, settings: Mapping[str, Any]) -> Any:
    import open_clip

    if settings["model_cfg"].get("text_cfg", {}).get("hf_tokenizer_name") and not beside.is_dir():
        raise FileNotFoundError(f"put its tokenizer's files into the folder {beside.name} beside it")
    return open_clip.get_tokenizer(f"local-dir:{folder}")


def _words(load: Callable[[], Callable[[list[str]], Any]]) -> Callable[[list[str]], Any] | str:
    """Return the tokenizer, or a sentence that says why there is none: pictures can do without."""
    try:
        return load()
    except ImportError as error:
        return f"the package {error.name} is not installed."
    except LOADING_FAILURES as error:
        return f"its tokenizer cannot be loaded: {_first_line(error)}."


def _first_line(error: BaseException) -> str:
    lines = str(error).strip().splitlines()
    return (lines[0] if lines else type(error).__name__)[:300]
