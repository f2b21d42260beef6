"""An outfit as a card: its board, why it is good, and what can be done with it in one tap."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final
from uuid import UUID

from vestiary.media.addresses import Addresses
from vestiary.styling.domain import FeedbackAction, Piece, ScoredOutfit
from vestiary.styling.outfit_views import OutfitView
from vestiary.wardrobe.domain import GarmentCard
from vestiary.web import wording
from vestiary.web.collage import Board, board_of, cloth_of
from vestiary.web.wish import Wish

MOST_KEPT: Final = 3
"""Rules kept that a card tells; the outfit's page has all."""


@dataclass(frozen=True, slots=True)
class Lock:
    """A garment's lock on a board: what a tap does, and where that leads."""

    label: str
    address: str
    is_on: bool


@dataclass(frozen=True, slots=True)
class OutfitCard:
    """One card. `fields` say in a form which outfit is meant: its id, or the garments of one that nobody kept yet."""

    key: str
    """What its elements are called on the page."""
    address: str
    board: Board
    title: str
    score: str
    """As `.91`; empty where nobody scored it."""
    sentence: str
    kept: tuple[str, ...]
    improvement: str
    missing: str
    """What it lacks to be complete; empty where nothing."""
    fields: tuple[tuple[str, str], ...]
    done: frozenset[str]
    """What was done with it already: like, dislike, save, skip, wear (on the page's day), plan (for it)."""
    locks: Mapping[UUID, Lock] = field(default_factory=dict)


def composed_card(
    outfit: ScoredOutfit,
    garments: Mapping[UUID, GarmentCard],
    addresses: Addresses,
    *,
    known: OutfitView | None,
    wish: Wish,
    day: date,
) -> OutfitCard:
    """Return the card of an outfit that was composed for a wish; `known` is the same one where it was kept."""
    return OutfitCard(
        key=f"o-{outfit.garment_ids[0].hex[-6:]}{sum(it.int for it in outfit.garment_ids) % 10**9}",
        address=f"/outfits/{known.id}" if known else look_address(outfit.garment_ids, wish),
        board=board_of([cloth_of(garments[it.garment_id], it.place, addresses) for it in outfit.pieces]),
        title=(known.name if known else None) or outfit.title,
        score=written_score(outfit.score),
        sentence=first_sentence(outfit.explanation),
        kept=outfit.satisfied[:MOST_KEPT],
        improvement=next(iter(outfit.improvements), ""),
        missing="",
        fields=_fields_of(outfit, known),
        done=done_with(known, day) if known else frozenset(),
        locks={it.garment_id: _lock(it, garments, wish) for it in outfit.pieces},
    )


def kept_card(view: OutfitView, addresses: Addresses, *, day: date) -> OutfitCard:
    """Return the card of an outfit that was kept."""
    return OutfitCard(
        key=f"o-{view.id.hex[-12:]}",
        address=f"/outfits/{view.id}",
        board=board_of_view(view, addresses),
        title=view.display_name,
        score="" if view.score is None else written_score(view.score),
        sentence=first_sentence(view.explanation),
        kept=view.satisfied[:MOST_KEPT],
        improvement=next(iter(view.improvements), ""),
        missing=missing_words(view),
        fields=(("outfit", str(view.id)),),
        done=done_with(view, day),
    )


def board_of_view(view: OutfitView, addresses: Addresses) -> Board:
    """Return the board of what is still there of a kept outfit."""
    return board_of([cloth_of(it.garment, it.place, addresses) for it in view.pieces if it.garment is not None])


def look_address(garment_ids: Sequence[UUID], wish: Wish) -> str:
    """Return the address of any combination's page, under a wish: nothing is kept by looking."""
    plain = replace(wish.anew, lock=frozenset())
    return plain.address("/outfits/look", [("g", str(garment_id)) for garment_id in garment_ids])


def written_score(score: float) -> str:
    """Return a score 0..1 with two digits, as `.91`."""
    # No score is quite 1: what is shown is never more than there is.
    return f"{min(score, 0.99):.2f}".removeprefix("0")


def first_sentence(text: str) -> str:
    """Return how a text begins, up to its first full stop: a card says one thing."""
    first, stop, _ = text.partition(". ")
    return first + "." if stop else text


def missing_words(view: OutfitView) -> str:
    """Return what an outfit lacks, e.g. `No shoes`."""
    return f"No {wording.listed(view.missing)}" if view.missing else ""


def done_with(view: OutfitView, day: date) -> frozenset[str]:
    """Return what was done with an outfit: opinions, and wear or plan of the day."""
    done = {str(vote.action) for vote in view.votes if vote.action is not FeedbackAction.WEAR}
    if day in view.worn_on:
        done.add("wear")
    if day in view.planned_for:
        done.add("plan")
    return frozenset(done)


def _fields_of(outfit: ScoredOutfit, known: OutfitView | None) -> tuple[tuple[str, str], ...]:
    garments = ("garments", " ".join(map(str, outfit.garment_ids)))
    return (garments,) if known is None else (("outfit", str(known.id)), garments)


def _lock(piece: Piece, garments: Mapping[UUID, GarmentCard], wish: Wish) -> Lock:
    is_on = piece.garment_id in wish.lock
    name = garments[piece.garment_id].display_name
    turned = replace(wish.anew, lock=wish.lock ^ {piece.garment_id})
    return Lock(f"Let go of {name}" if is_on else f"Keep {name} in every outfit", turned.address(), is_on)
