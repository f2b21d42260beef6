"""The page of one outfit, as its template sees it: kept or only looked at."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import sqrt
from typing import Final
from uuid import UUID

from vestiary.media.addresses import Addresses
from vestiary.styling.domain import (
    Constraints,
    Factor,
    FeedbackReason,
    OutfitSlot,
    OutfitSource,
    ScoredOutfit,
    Term,
)
from vestiary.styling.outfit_views import OutfitView
from vestiary.wardrobe.domain import GarmentCard
from vestiary.web import wording
from vestiary.web.attributes import Option
from vestiary.web.cards import CardView, card_view
from vestiary.web.outfit_cards import OutfitCard, look_address
from vestiary.web.wish import Wish

BAR: Final = 100
"""Half the width of a drawn bar, in units: nothing lies in the middle, better to the right."""

SMALLEST: Final = 0.02
"""Terms smaller than this (units of the score) are not worth a line."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A value as a bar from the middle to the right (good) or to the left."""

    x: float
    width: float
    is_good: bool
    value: str
    """With its sign, as `+0.42`."""


@dataclass(frozen=True, slots=True)
class TermRow:
    """One summand of the score in words."""

    says: str
    bar: Bar


@dataclass(frozen=True, slots=True)
class FactorRow:
    """Everything of one factor: its sum and its terms, the largest first."""

    name: str
    bar: Bar
    terms: tuple[TermRow, ...]


@dataclass(frozen=True, slots=True)
class SwapOption:
    """Another garment for a slot, and the outfit it makes."""

    card: CardView
    address: str
    difference: str
    """Of the scores, as `+.03`; `as good` where it is less than a hundredth."""
    is_better: bool


@dataclass(frozen=True, slots=True)
class SwapRow:
    """What else could be worn in one slot."""

    slot: str
    options: tuple[SwapOption, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """A day in words, and as forms send it."""

    value: str
    words: str


@dataclass(frozen=True, slots=True)
class OutfitPage:
    """Everything on the page of an outfit. `id` is None while nobody kept it."""

    id: UUID | None
    card: OutfitCard
    name: str
    """The person's own name; empty where it has none."""
    line: str
    explanation: str
    kept: tuple[str, ...]
    improvements: tuple[str, ...]
    factors: tuple[FactorRow, ...]
    swaps: tuple[SwapRow, ...]
    garments: tuple[CardView, ...]
    gone: tuple[str, ...]
    """Names of garments that were deleted."""
    reasons: tuple[Option, ...]
    plans: tuple[Day, ...]
    wears: tuple[Day, ...]
    today: date
    settled: str
    change: str
    """Address where another outfit is made out of it."""


def factor_rows(terms: Sequence[Term]) -> tuple[FactorRow, ...]:
    """Return the summands grouped by factor, what counts most first; all bars on one scale."""
    by_factor: dict[Factor, list[Term]] = {}
    for term in terms:
        by_factor.setdefault(term.factor, []).append(term)
    sums = {factor: sum(term.value for term in group) for factor, group in by_factor.items()}
    largest = max((abs(value) for value in (*sums.values(), *(term.value for term in terms))), default=1.0) or 1.0
    return tuple(
        FactorRow(
            wording.factor(factor),
            _bar(sums[factor], largest),
            tuple(
                TermRow(term.says[:1].upper() + term.says[1:], _bar(term.value, largest))
                for term in sorted(by_factor[factor], key=lambda term: -abs(term.value))
                if term.says and abs(term.value) >= SMALLEST
            ),
        )
        for factor in sorted(sums, key=lambda factor: -abs(sums[factor]))
        if abs(sums[factor]) >= SMALLEST
    )


def _bar(value: float, largest: float) -> Bar:
    # By the root, so that small ones are still seen beside a large one.
    width = round(BAR * sqrt(abs(value) / largest), 1)
    is_good = value >= 0
    return Bar(float(BAR) if is_good else BAR - width, max(width, 1.0), is_good, wording.signed(value))


def swap_rows(
    swaps: Mapping[OutfitSlot, Sequence[ScoredOutfit]],
    worn: frozenset[UUID],
    score: float,
    garments: Mapping[UUID, GarmentCard],
    addresses: Addresses,
    wish: Wish,
) -> tuple[SwapRow, ...]:
    """Return for each slot the other garments that would do, the best first."""
    rows = []
    for slot in OutfitSlot:
        options = tuple(
            option
            for outfit in swaps.get(slot, ())
            if (option := _option(outfit, worn, score, garments, addresses, wish)) is not None
        )
        if options:
            rows.append(SwapRow(wording.word(slot), options))
    return tuple(rows)


def _option(  # what an option is made of
    outfit: ScoredOutfit,
    worn: frozenset[UUID],
    score: float,
    garments: Mapping[UUID, GarmentCard],
    addresses: Addresses,
    wish: Wish,
) -> SwapOption | None:
    new = next((it for it in outfit.garment_ids if it not in worn and it in garments), None)
    if new is None:
        return None
    difference = outfit.score - score
    return SwapOption(
        card=card_view(garments[new], addresses),
        address=look_address(outfit.garment_ids, wish),
        difference=wording.difference(difference),
        is_better=difference >= wording.HUNDREDTH / 2,
    )


def outfit_page(  # what the page is made of
    card: OutfitCard,
    outfit: ScoredOutfit | None,
    view: OutfitView | None,
    garments: Sequence[CardView],
    swaps: tuple[SwapRow, ...],
    *,
    constraints: Constraints,
    settled: str,
    today: date,
) -> OutfitPage:
    """Return the page of an outfit. `outfit` is how it scores now, None where it is not complete any more."""
    told: ScoredOutfit | OutfitView | None = outfit or view
    return OutfitPage(
        id=view.id if view else None,
        card=card,
        name=(view.name or "") if view else "",
        line=_line(view, constraints),
        explanation=told.explanation if told else "",
        kept=told.satisfied if told else (),
        improvements=told.improvements if told else (),
        factors=factor_rows(told.terms if told else ()),
        swaps=swaps,
        garments=tuple(garments),
        gone=tuple(it.display_name for it in view.pieces if it.garment is None) if view else (),
        reasons=_reasons(view),
        plans=tuple(Day(day.isoformat(), wording.near_day(day, today)) for day in _to_come(view, today)),
        wears=tuple(Day(day.isoformat(), wording.day(day)) for day in view.worn_on) if view else (),
        today=today,
        settled=settled,
        change=Wish().address("/outfits/new", [("g", str(it.id)) for it in garments]),
    )


def _to_come(view: OutfitView | None, today: date) -> Sequence[date]:
    return [day for day in view.planned_for if day >= today] if view else []


def _line(view: OutfitView | None, constraints: Constraints) -> str:
    """Return the quiet line under the name: what it was put together for, by whom, how often it was worn."""
    parts = [wording.word(it) for it in (constraints.occasion, constraints.formality_level) if it is not None]
    if constraints.weather.temperature or constraints.weather.conditions or constraints.weather.celsius is not None:
        parts.append(wording.weather(constraints.weather))
    if view is not None and view.source is OutfitSource.USER_CREATED:
        parts.append("put together by you")
    if view is not None and view.worn_on:
        parts.append(wording.times(len(view.worn_on)))
    line = " · ".join(parts)
    return line[:1].upper() + line[1:]


def _reasons(view: OutfitView | None) -> tuple[Option, ...]:
    """Return what an opinion may be about; empty before there is one."""
    if view is None or view.opinion is None:
        return ()
    given = next((vote.reason for vote in view.votes if vote.action is view.opinion), None)
    return tuple(Option(it, wording.reason(it), is_chosen=it is given) for it in FeedbackReason)
