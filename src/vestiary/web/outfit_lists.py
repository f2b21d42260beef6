"""The outfits that somebody kept: saved, liked, worn, planned, put together by hand; with a search and pages."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Annotated, Final
from urllib.parse import urlencode
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import Response

from vestiary.kernel.http import Acting
from vestiary.styling.domain import Occasion, OutfitSource
from vestiary.styling.outfits import OutfitFilter, list_outfits
from vestiary.wardrobe.wearing import local_date
from vestiary.web import wording
from vestiary.web.looking import Chip, plain_words
from vestiary.web.outfit_cards import OutfitCard, kept_card
from vestiary.web.rendering import frame_of, page
from vestiary.web.state import Now, PictureAddresses

router: Final = APIRouter(prefix="/outfits", include_in_schema=False)

PAGE_SIZE: Final = 12
"""Cards: full rows for one, two, three and four columns."""


class Shelf(StrEnum):
    """Which outfits are looked at; without one, all that somebody kept."""

    SAVED = "saved"
    LIKED = "liked"
    WORN = "worn"
    PLANNED = "planned"
    OWN = "own"
    EVERYTHING = "everything"
    """Also what was recommended and nobody did anything with, such as what a program asked for."""


_FILTERS: Final[Mapping[Shelf, OutfitFilter]] = {
    Shelf.SAVED: OutfitFilter(saved=True),
    Shelf.LIKED: OutfitFilter(liked=True),
    Shelf.WORN: OutfitFilter(worn=True),
    Shelf.PLANNED: OutfitFilter(planned=True),
    Shelf.OWN: OutfitFilter(source=OutfitSource.USER_CREATED),
    Shelf.EVERYTHING: OutfitFilter(),
}

_LABELS: Final[Mapping[Shelf, str]] = {
    Shelf.SAVED: "Saved",
    Shelf.LIKED: "Liked",
    Shelf.WORN: "Worn",
    Shelf.PLANNED: "Planned",
    Shelf.OWN: "Put together by you",
    Shelf.EVERYTHING: "Everything shown",
}


@dataclass(frozen=True, slots=True)
class Looking:
    """The conditions of the page. Names are those of the address, where `occasion` is `for`."""

    show: Shelf | None = None
    occasion: Occasion | None = None
    garment: UUID | None = None
    q: str = ""

    def address(self, cursor: str = "") -> str:
        """Return the address of this view, or of its next page."""
        pairs = {
            "show": self.show,
            "for": self.occasion,
            "garment": self.garment,
            "q": self.q,
            "cursor": cursor,
        }
        told = {name: str(value) for name, value in pairs.items() if value}
        return f"/outfits/history?{urlencode(told)}" if told else "/outfits/history"


@dataclass(frozen=True, slots=True)
class HistoryView:
    """The page of kept outfits."""

    looking: Looking
    summary: str
    shelves: tuple[Chip, ...]
    occasions: tuple[Chip, ...]
    cards: tuple[OutfitCard, ...]
    next_address: str


def _looking(
    *,
    show: Shelf | None = None,
    occasion: Annotated[Occasion | None, Query(alias="for")] = None,
    garment: UUID | None = None,
    q: Annotated[str, Query(max_length=100)] = "",
) -> Looking:
    return Looking(show, occasion, garment, plain_words(q))


@router.get("/history")
def history(
    request: Request,
    acting: Acting,
    looking: Annotated[Looking, Depends(_looking)],
    addresses: PictureAddresses,
    now: Now,
    cursor: Annotated[str | None, Query(max_length=600)] = None,
) -> Response:
    """Show kept outfits, the newest first."""
    session, owner_id = acting.session, acting.actor.account_id
    shelf = OutfitFilter(kept=True) if looking.show is None else _FILTERS[looking.show]
    filters = replace(shelf, occasion=looking.occasion, garment=looking.garment, q=looking.q or None)
    found = list_outfits(session, owner_id, filters=filters, limit=PAGE_SIZE, cursor=cursor)
    today = local_date(session, acting.actor.user_id, now())
    view = HistoryView(
        looking=looking,
        summary=wording.count(found.total, "outfit"),
        shelves=_shelves(looking),
        occasions=_occasions(looking),
        cards=tuple(kept_card(it, addresses, day=today) for it in found.items),
        next_address=looking.address(found.next_cursor) if found.next_cursor else "",
    )
    return page(
        "outfit_history.html", frame_of(request, acting.actor, title="Your outfits", section="outfits"), view=view
    )


def _shelves(looking: Looking) -> tuple[Chip, ...]:
    kept = Chip("All yours", replace(looking, show=None).address(), is_on=looking.show is None)
    return (
        kept,
        *(Chip(_LABELS[it], replace(looking, show=it).address(), is_on=looking.show is it) for it in Shelf),
    )


def _occasions(looking: Looking) -> tuple[Chip, ...]:
    return tuple(
        Chip(
            wording.word(it),
            replace(looking, occasion=None if looking.occasion is it else it).address(),
            is_on=looking.occasion is it,
        )
        for it in Occasion
    )
