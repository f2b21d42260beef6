"""The garments on one photo, as their page's template sees them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from vestiary.media.addresses import Addresses
from vestiary.wardrobe.domain import GarmentCard
from vestiary.wardrobe.parting import MOST_PARTS, Part, PartsState, PhotoParts
from vestiary.web import wording
from vestiary.web.cards import CardView

SPARE: Final = 2
"""Empty rows for boxes of one's own; more come once these are used."""


@dataclass(frozen=True, slots=True)
class PartRow:
    """One part: its number on the picture, what it may be, its box, and where its number is drawn."""

    id: UUID
    number: int
    name: str
    sure: str
    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class PartsView:
    """Everything on the page of a photo's parts."""

    title: str
    sentence: str
    state: PartsState
    address: str
    garment_name: str
    photo: str
    width: int
    height: int
    badge: int
    """Radius of a part's number on the picture, in the picture's pixels."""
    parts: tuple[PartRow, ...]
    spare: tuple[int, ...]
    progress: int
    became: tuple[CardView, ...]


def parts_view(shown: PhotoParts, card: GarmentCard, addresses: Addresses, *, became: Sequence[CardView]) -> PartsView:
    """Return the page of a photo's parts."""
    rows = tuple(_row(part, number) for number, part in enumerate(shown.parts, 1))
    return PartsView(
        title=_title(shown),
        sentence=_sentence(shown),
        state=shown.state,
        address=f"/wardrobe/{shown.garment_id}",
        garment_name=card.display_name,
        photo=addresses.url(card.large_key or card.original_key) or "",
        width=shown.width,
        height=shown.height,
        badge=max(8, round(max(shown.width, shown.height) * 0.032)),
        parts=rows,
        spare=tuple(range(len(rows), min(MOST_PARTS, len(rows) + SPARE))),
        progress=round(100 * (shown.progress or 0)),
        became=tuple(became),
    )


def _row(part: Part, number: int) -> PartRow:
    best = part.guesses[0] if part.guesses else None
    return PartRow(
        id=part.id,
        number=number,
        name="Drawn by you" if best is None else wording.word(best.category),
        sure="" if best is None else f"{wording.percent(best.confidence)} sure",
        x=part.box.x,
        y=part.box.y,
        width=part.box.width,
        height=part.box.height,
    )


def _title(shown: PhotoParts) -> str:
    match shown.state:
        case PartsState.PROPOSED:
            return wording.count(len(shown.parts), "garment") + " on one photo"
        case PartsState.SPLITTING:
            return "The photo is being split"
        case PartsState.SPLIT:
            return "The photo was split"
        case PartsState.SINGLE | PartsState.DISMISSED:
            return "One garment on this photo"


def _sentence(shown: PhotoParts) -> str:
    match shown.state:
        case PartsState.PROPOSED:
            return _guessed(shown.parts)
        case PartsState.SPLITTING:
            return "Each garment gets a picture of its own. This takes a moment."
        case PartsState.SPLIT:
            return "The original is in the archive."
        case PartsState.DISMISSED:
            return "You said so. If there are several, split it all the same."
        case PartsState.SINGLE:
            return "Nothing says that there are several. If there are, draw a box around each."


def _guessed(parts: Sequence[Part]) -> str:
    """Return what the parts may be, in words: `Shirt, jeans and shoes, as far as the photo tells.`."""
    names = [wording.word(part.guesses[0].category).lower() for part in parts if part.guesses]
    if not names:
        return "Say which of your boxes become garments."
    listed = names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]
    return f"{listed[:1].upper()}{listed[1:]}, as far as the photo tells."
