"""The card beside a plugged-in model: `clothes.toml` next to `clothes.onnx`, and its label file.

Everything that a file of weights does not say about itself stands there. Both travel with the weights, and both
are part of the model's name: other labels make other readings.
"""

import ast
import hashlib
import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from vestiary.vision.domain import Category
from vestiary.vision.errors import ModelUnusable
from vestiary.vision.plugging import PlugInFile
from vestiary.vision.taxonomy import parse_category

MAX_CARD_BYTES: Final = 1024 * 1024

KEYS: Final[Mapping[str, type | tuple[type, ...]]] = {
    "labels": str,
    "categories": dict,
    "normalise": str,
    "mean": list,
    "std": list,
    "scores": str,
    "fit": str,
    "side": int,
    "confidence": (int, float),
    "family": str,
    "architecture": str,
}
"""What a card may say, and in which type. docs/models.md explains each."""


@dataclass(frozen=True, slots=True, eq=False)
class ModelCard:
    """What is known of a model beside its weights."""

    label: str
    values: Mapping[str, Any]
    labels: tuple[str, ...] | None
    fingerprint: str
    """SHA-256 over card and labels, in hexadecimal; empty without either."""

    def word(self, key: str, allowed: tuple[str, ...], *, default: str) -> str:
        """Return a word of the card.

        Raises:
            ModelUnusable: it is none of the allowed ones.

        """
        value = str(self.values.get(key, default))
        if value not in allowed:
            raise ModelUnusable(self.label, f"its card says {key} = “{value}”; known are {', '.join(allowed)}.")
        return value

    def triple(self, key: str) -> tuple[float, float, float] | None:
        """Return three numbers of the card, one for each colour; None where it says nothing."""
        value = self.values.get(key)
        if value is None:
            return None
        if len(value) != 3 or not all(isinstance(number, int | float) for number in value):  # noqa: PLR2004  # red, green, blue
            raise ModelUnusable(self.label, f"its card's {key} must be three numbers, for red, green and blue.")
        red, green, blue = map(float, value)
        return red, green, blue

    def number(self, key: str, *, default: float, low: float, high: float) -> float:
        """Return a number of the card within its bounds."""
        value = float(self.values.get(key, default))
        if not low <= value <= high:
            raise ModelUnusable(self.label, f"its card's {key} must lie between {low:g} and {high:g}.")
        return value

    def classes(self, facts: Mapping[str, str]) -> tuple[str, ...]:
        """Return the model's words: of its label file, else of the weights' own metadata; empty without either."""
        if self.labels is not None:
            return self.labels
        for key in ("names", "classes", "labels"):
            if facts.get(key):
                return _words(facts[key].replace(",", "\n") if facts[key][0] not in "{[" else facts[key])
        return ()

    def mapped(self, classes: tuple[str, ...]) -> dict[str, Category | None]:
        """Return what category each word means: as the card says, else by the table of aliases.

        Raises:
            ModelUnusable: the card names a category that is none of ours, or no word means a category.

        """
        own = self.values.get("categories", {})
        found = {word: self._category(str(own[word])) if word in own else parse_category(word) for word in classes}
        if not any(found.values()):
            shown = ", ".join(classes[:8])
            raise ModelUnusable(
                self.label,
                f"none of its words means a category of ours ({shown}). Map them under [categories] in its card.",
            )
        return found

    def _category(self, word: str) -> Category | None:
        if not word:
            return None
        try:
            return Category(word)
        except ValueError as error:
            raise ModelUnusable(self.label, f"its card maps to “{word}”, which is no category of ours.") from error


def card_of(file: PlugInFile) -> ModelCard:
    """Return the card beside a file of weights; an empty one where there is none.

    Raises:
        ModelUnusable: the card or the label file cannot be read.

    """
    card_bytes = _beside(file, f"{file.path.stem}.toml")
    values = _values(file.label, card_bytes)
    wanted = values.get("labels")
    if wanted is not None and (Path(wanted).name != wanted or wanted.startswith(".")):
        raise ModelUnusable(file.label, "its card's labels must be the name of a file beside it.")
    label_bytes = _beside(file, wanted or f"{file.path.stem}.txt")
    if wanted is not None and label_bytes is None:
        raise ModelUnusable(file.label, f"its label file {wanted} is missing.")
    told = [part for part in (card_bytes, label_bytes) if part is not None]
    return ModelCard(
        label=file.label,
        values=values,
        labels=None if label_bytes is None else _label_words(file.label, label_bytes),
        fingerprint=hashlib.sha256(b"\0".join(told)).hexdigest() if told else "",
    )


def _beside(file: PlugInFile, name: str) -> bytes | None:
    path = file.path.with_name(name)
    try:
        if path.is_symlink() or path.stat().st_size > MAX_CARD_BYTES:
            raise ModelUnusable(file.label, f"the file {name} beside it is a link or longer than 1 MB.")
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise ModelUnusable(file.label, f"the file {name} beside it cannot be read: {error.strerror}.") from error


def _values(label: str, content: bytes | None) -> dict[str, Any]:
    try:
        values = tomllib.loads((content or b"").decode())
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ModelUnusable(label, f"its card is not TOML: {error}.") from error
    for key, value in values.items():
        if key not in KEYS:
            raise ModelUnusable(label, f"its card says “{key}”, which means nothing; known are {', '.join(KEYS)}.")
        if not isinstance(value, KEYS[key]) or isinstance(value, bool):
            raise ModelUnusable(label, f"its card's {key} has the wrong type.")
    return values


def _label_words(label: str, content: bytes) -> tuple[str, ...]:
    try:
        words = _words(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ModelUnusable(label, "its label file is not UTF-8 text.") from error
    if not words:
        raise ModelUnusable(label, "its label file is empty.")
    return words


def _words(written: str) -> tuple[str, ...]:
    """Return words from a JSON or Python list or `{number: word}`, or from one line each."""
    text = written.strip()
    value = _literal(text) if text[:1] in {"{", "["} else None
    if isinstance(value, list):
        return tuple(map(str, value))
    if isinstance(value, dict) and all(str(number).isdecimal() for number in value):
        return tuple(str(value[number]) for number in sorted(value, key=int))
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _literal(text: str) -> object:
    for read in (json.loads, ast.literal_eval):
        try:
            value: object = read(text)
        except (ValueError, SyntaxError, RecursionError, MemoryError):
            continue
        return value
    return None
