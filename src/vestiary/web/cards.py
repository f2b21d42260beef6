"""The garment as a card: what a grid shows of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from vestiary.media.addresses import Addresses
from vestiary.vision.domain import Colour
from vestiary.wardrobe.domain import GarmentCard, GarmentStatus, Laundry
from vestiary.web import wording


@dataclass(frozen=True, slots=True)
class CardView:
    """One card. `picture` is the cut-out where there is one, the photo otherwise."""

    id: UUID
    address: str
    name: str
    line: str
    """What it is and how often it was worn, e.g. `Blazer · worn 11 times`."""
    picture: str
    is_cutout: bool
    is_waiting: bool
    reason: str
    """Why its photo could not be understood; empty where it could."""
    is_doubtful: bool
    """The category is a guess that the person should look at."""
    is_favorite: bool
    laundry: str
    """Where it is, unless it hangs clean in the wardrobe."""
    parts: int
    """How many garments its photo seems to show, when that is still to be decided; else 0."""
    swatch: str
    """sRGB of its main colour, empty where none was read."""


def card_view(card: GarmentCard, addresses: Addresses) -> CardView:
    """Return the card of one garment."""
    shows_cutout = card.status is GarmentStatus.READY and card.cutout_key is not None
    small_cutout = card.cutout_thumb_key or card.cutout_key
    picture = small_cutout if shows_cutout else (card.thumb_key or card.large_key or card.original_key)
    return CardView(
        id=card.id,
        address=f"/wardrobe/{card.id}",
        name=_name_of(card),
        line=_line_of(card),
        picture=addresses.url(picture) or "",
        is_cutout=shows_cutout,
        is_waiting=not card.status.is_final,
        reason=_reason_of(card),
        is_doubtful=card.is_doubtful,
        is_favorite=card.favorite,
        laundry="" if card.laundry is Laundry.CLEAN else wording.word(card.laundry),
        parts=card.parts if card.parts > 1 else 0,
        swatch=wording.SWATCHES.get(card.color_primary or Colour.UNKNOWN, ""),
    )


def card_views(cards: Iterable[GarmentCard], addresses: Addresses) -> tuple[CardView, ...]:
    """Return the cards of several garments, in the same order."""
    return tuple(card_view(card, addresses) for card in cards)


def _name_of(card: GarmentCard) -> str:
    if card.custom_name is None and not card.status.is_final:
        return "New photo"
    if card.custom_name is None and card.status is GarmentStatus.FAILED and card.category is None:
        return "Not understood"
    return card.display_name


def _line_of(card: GarmentCard) -> str:
    if not card.status.is_final:
        return "Reading the photo"
    kind = card.subcategory or card.category
    worn = wording.times(card.wear_count)
    return f"{wording.word(kind)} · {worn}" if kind else worn[:1].upper() + worn[1:]


def _reason_of(card: GarmentCard) -> str:
    if card.status is not GarmentStatus.FAILED:
        return ""
    return card.error_message or "The photo could not be understood. Open it to say what it is."
