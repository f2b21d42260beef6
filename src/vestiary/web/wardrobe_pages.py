"""The wardrobe: the grid and what narrows it, cards on their own for live views, and photos without JavaScript."""

from dataclasses import dataclass
from typing import Annotated, Final
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import Response

from vestiary.kernel.http import Acting
from vestiary.vision.domain import Colour, Season, Slot
from vestiary.wardrobe.browsing import list_garments
from vestiary.wardrobe.domain import GarmentSort, GarmentStatus, Laundry
from vestiary.wardrobe.reviewing import review_count
from vestiary.wardrobe.statistics import WardrobeCounts, wardrobe_counts
from vestiary.wardrobe.viewing import cards_of
from vestiary.web import wording
from vestiary.web.cards import CardView, card_views
from vestiary.web.looking import Chip, ChipRow, Looking, more_rows, plain_words, slot_chips, sort_chips
from vestiary.web.rendering import frame_of, page
from vestiary.web.state import KnownSettings, PictureAddresses

router: Final = APIRouter(include_in_schema=False)

PAGE_SIZE: Final = 48
"""Cards: full rows for 2, 3, 4, 6 and 8 columns."""

MOST_CARDS: Final = 60
"""Cards that a live view may ask for at once."""


@dataclass(frozen=True, slots=True)
class WardrobeView:
    """The wardrobe page."""

    looking: Looking
    summary: str
    is_new: bool
    """Nothing has ever been added: the page teaches the first photo."""
    slots: tuple[Chip, ...]
    rows: tuple[ChipRow, ...]
    sorts: tuple[Chip, ...]
    has_more_on: bool
    """A condition behind `Filters` is set, so that they stand open."""
    cards: tuple[CardView, ...]
    to_review: int
    """How many garments wait in the review."""
    is_learning: bool
    """What the person has said changes other cards any moment."""
    next_address: str
    max_bytes: int

    @property
    def max_megabytes(self) -> int:
        """The largest photo, in MB."""
        return self.max_bytes // (1024 * 1024)


def looking(  # noqa: PLR0913  # one parameter for each condition of the address
    *,
    slot: Slot | None = None,
    color: Colour | None = None,
    season: Season | None = None,
    laundry: Laundry | None = None,
    status: GarmentStatus | None = None,
    favorite: bool | None = None,
    archived: bool = False,
    q: Annotated[str, Query(max_length=100)] = "",
    sort: GarmentSort = GarmentSort.NEWEST,
) -> Looking:
    """Read from the address what somebody looks for."""
    return Looking(
        slot=slot,
        color=color,
        season=season,
        laundry=laundry,
        status=status,
        favorite=favorite or None,
        archived=archived,
        q=plain_words(q),
        sort=sort,
    )


@router.get("/wardrobe")
def wardrobe(
    request: Request,
    acting: Acting,
    wanted: Annotated[Looking, Depends(looking)],
    addresses: PictureAddresses,
    settings: KnownSettings,
    cursor: Annotated[str | None, Query(max_length=600)] = None,
) -> Response:
    """Show the garments that fit, the newest first unless asked otherwise."""
    session, owner_id = acting.session, acting.actor.account_id
    counts = wardrobe_counts(session, owner_id)
    found = list_garments(session, owner_id, filters=wanted.filters, sort=wanted.sort, limit=PAGE_SIZE, cursor=cursor)
    to_review = review_count(session, owner_id)
    rows = more_rows(wanted, counts)
    view = WardrobeView(
        looking=wanted,
        summary=_summary(wanted, counts, found=found.total, to_review=to_review),
        is_new=counts.total + counts.archived == 0,
        slots=slot_chips(wanted, counts),
        rows=rows,
        sorts=sort_chips(wanted),
        has_more_on=any(chip.is_on for row in rows for chip in row.chips),
        cards=card_views(found.items, addresses),
        to_review=to_review,
        is_learning=counts.learning > 0,
        next_address=wanted.address(found.next_cursor) if found.next_cursor else "",
        max_bytes=settings.media.max_bytes,
    )
    return page("wardrobe.html", frame_of(request, acting.actor, title="Wardrobe", section="wardrobe"), view=view)


def _summary(wanted: Looking, counts: WardrobeCounts, *, found: int, to_review: int) -> str:
    """Return the quiet sentence beside the title, e.g. `128 garments, 3 waiting for your eye`."""
    if wanted.is_narrowed:
        return (
            f"{found:,} of {wording.count(counts.total, 'garment')}"
            if not wanted.archived
            else wording.count(found, "garment")
        )
    if not counts.total:
        return "Nothing here yet"
    reading = sum(counts.by_status.get(status, 0) for status in (GarmentStatus.PENDING, GarmentStatus.PROCESSING))
    failed = counts.by_status.get(GarmentStatus.FAILED, 0)
    parts = [wording.count(counts.total, "garment")]
    if reading:
        parts.append(f"{reading:,} being read")
    if to_review + failed:
        parts.append(f"{to_review + failed:,} waiting for your eye")
    return ", ".join(parts)


@router.get("/wardrobe/cards")
def cards(
    acting: Acting,
    request: Request,
    addresses: PictureAddresses,
    wanted: Annotated[list[UUID], Query(alias="id", min_length=1, max_length=MOST_CARDS)],
) -> Response:
    """Return the cards of some garments; those that are gone are left out."""
    views = card_views(cards_of(acting.session, acting.actor.account_id, wanted), addresses)
    return page("cards.html", frame_of(request, acting.actor, title="Cards"), cards=views)
