"""What somebody searches for, and what a search answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final
from uuid import UUID

import numpy as np

from vestiary.kernel.paging import Page
from vestiary.vision.domain import Colour, Embedding
from vestiary.vision.phrasing import Term
from vestiary.wardrobe.domain import GarmentCard

MAX_COLOURS: Final = 3
"""Colours of one search: a garment hardly shows more."""

MAX_TEXT: Final = 200
"""Characters of a search's words."""


class PictureSearchStatus(StrEnum):
    """How far the look at a picture is that somebody searches by."""

    PENDING = "pending"
    READY = "ready"
    FAILED = "failed"


class ReasonKind(StrEnum):
    """What about a garment answers the search."""

    KIND = "kind"
    COLOR = "color"
    ATTRIBUTE = "attribute"
    TEXT = "text"
    PICTURE = "picture"
    GARMENT = "garment"
    WORDS = "words"
    """The words as a whole fit the picture, as an image-text model sees it."""


@dataclass(frozen=True, slots=True)
class Shade:
    """A colour that was chosen: `#rrggbb`, and the name under which it was, empty for a free shade."""

    hex: str
    name: Colour | None = None
    share: float = 1.0
    """How much of the picture it came from has it, 0..1."""


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody asked, before anything was looked up: words, colours, a garment to find more like."""

    text: str = ""
    shades: tuple[Shade, ...] = ()
    like: UUID | None = None
    archived: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked for."""
        return not (self.text.strip() or self.shades or self.like)


@dataclass(frozen=True, slots=True, eq=False)
class Likeness:
    """Pictures of garments are compared with this vector, by the model that made it only."""

    embedding: Embedding
    model: str


def likeness_of(stored: Sequence[float] | None, model: str) -> Likeness | None:
    """Return a vector as the database gives it, with the model that made it; NULL is None."""
    return None if stored is None else Likeness(Embedding(np.asarray(stored, np.float32)), model)


@dataclass(frozen=True, slots=True, eq=False)
class Wish:
    """Everything that a search asks for; what is empty asks for nothing."""

    terms: tuple[Term, ...] = ()
    shades: tuple[Shade, ...] = ()
    picture: Likeness | None = None
    """What a picture looks like; `picture_shades` are its main colours."""
    picture_shades: tuple[Shade, ...] = ()
    words: Likeness | None = None
    """The words as a whole, read by an image-text model."""
    like: UUID | None = None
    """The garment that `picture` was taken from; it is not found itself."""
    archived: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked for."""
        return not (self.terms or self.shades or self.picture)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a garment was found, in words, and how much of what was asked for it answers, 0..1."""

    kind: ReasonKind
    text: str
    degree: float


@dataclass(frozen=True, slots=True)
class Hit:
    """A garment that was found, how well it answers (0..1), and why; the weightiest reason first."""

    card: GarmentCard
    score: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """One page of what was found. `is_loose`: nothing answers all of it, so these answer a part."""

    page: Page[Hit]
    terms: Sequence[Term]
    is_loose: bool
    models: Sequence[str]
    """The models whose vectors were compared."""
