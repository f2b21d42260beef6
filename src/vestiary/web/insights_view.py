"""Insights as they are drawn: figures as bars in the ink of the house, colours as what they are, reasons in words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from vestiary.media.addresses import Addresses
from vestiary.styling.domain import ScoredOutfit
from vestiary.styling.gaps import Unlocked
from vestiary.styling.insights import NeverWorn, Prospects
from vestiary.styling.taste_lessons import Lessons
from vestiary.vision.domain import Season
from vestiary.wardrobe.domain import GarmentCard
from vestiary.wardrobe.statistics import WardrobeStats, WearFigure
from vestiary.web import wording
from vestiary.web.cards import CardView, card_view
from vestiary.web.collage import Board, board_of, cloth_of

MOST_LESSONS: Final = 5
FULL: Final = 100
"""Width of the longest bar, in units of its drawing."""
LEAST: Final = 0.8
"""Width of the shortest bar that is not nothing: it stays visible."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One line of a chart: its words, its number as it is written, and its length."""

    label: str
    shown: str
    length: float
    """0..100."""
    fill: str = ""
    """sRGB; empty takes the ink."""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars under a title, the longest first. It is a table: whoever cannot see bars reads the numbers."""

    ident: str
    title: str
    unit: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Stripe:
    """A part of the strip of colours."""

    x: float
    width: float
    fill: str


@dataclass(frozen=True, slots=True)
class ExampleView:
    """An outfit that there could be, in small."""

    board: Board
    title: str
    score: str


@dataclass(frozen=True, slots=True)
class UnwornView:
    """A garment that was never worn, and why."""

    card: CardView
    says: str
    good: str
    best: ExampleView | None


@dataclass(frozen=True, slots=True)
class UnlockView:
    """A garment that is not owned, and what it would bring."""

    name: str
    swatch: str
    brings: str
    examples: tuple[ExampleView, ...]


@dataclass(frozen=True, slots=True)
class InsightsView:
    """The insights page."""

    summary: str
    stripes: tuple[Stripe, ...]
    stripes_label: str
    charts: tuple[Chart, ...]
    unworn: tuple[UnwornView, ...]
    unworn_total: int
    purchases: tuple[UnlockView, ...]
    lessons: tuple[str, ...]
    votes: str
    is_empty: bool


def insights_view(
    stats: WardrobeStats, never: NeverWorn, bought: Prospects, lessons: Lessons, addresses: Addresses
) -> InsightsView:
    """Return the insights page."""
    colours = [(word, number) for word, number in stats.by_color.items() if word in wording.SWATCHES]
    return InsightsView(
        summary=_summary(stats),
        stripes=_stripes(colours),
        stripes_label=", ".join(f"{wording.word(word)} {number}" for word, number in colours),
        charts=tuple(chart for chart in _charts(stats) if chart.bars),
        unworn=tuple(
            _unworn(one.garment_id, one.says, one.good, one.best, never.cards, addresses)
            for one in never.garments.shown
            if one.garment_id in never.cards
        ),
        unworn_total=never.garments.total,
        purchases=tuple(unlock_view(one, bought.cards, addresses) for one in bought.unlocked),
        lessons=tuple(lesson.says for lesson in lessons.lessons[:MOST_LESSONS]),
        votes=wording.count(lessons.votes, "vote"),
        is_empty=stats.total == 0,
    )


def unlock_view(one: Unlocked, cards: Mapping[UUID, GarmentCard], addresses: Addresses) -> UnlockView:
    """Return what a garment that is not owned would bring."""
    facts = one.facts
    return UnlockView(
        name=f"{facts.name[:1].upper()}{facts.name[1:]}",
        swatch=facts.tints[0].hex if facts.tints else "",
        brings=_brings(one),
        examples=tuple(_example(outfit, cards, addresses) for outfit, _ in one.examples),
    )


def _brings(one: Unlocked) -> str:
    good = one.prospect.good
    if not good:
        return "no good outfit"
    return ("at least " if not one.prospect.is_exact else "") + wording.count(good, "good outfit")


def _summary(stats: WardrobeStats) -> str:
    parts = [wording.count(stats.total, "garment"), wording.count(stats.wears, "wear")]
    parts += [f"worth {wording.money(it.amount, it.currency)}" for it in stats.value[:1]]
    return ", ".join(parts)


def _stripes(colours: Sequence[tuple[str, int]]) -> tuple[Stripe, ...]:
    total = sum(number for _, number in colours) or 1
    stripes, x = [], 0.0
    for word, number in colours:
        width = FULL * number / total
        stripes.append(Stripe(round(x, 3), round(width, 3), wording.SWATCHES[word]))
        x += width
    return tuple(stripes)


def _charts(stats: WardrobeStats) -> Iterable[Chart]:
    colours = {word: number for word, number in stats.by_color.items() if word in wording.SWATCHES}
    seasons = {str(word): stats.by_season[word] for word in Season if word in stats.by_season}
    yield Chart("colours", "Colours", "Garments", _counted(colours, "color", fills=wording.SWATCHES))
    yield Chart("kinds", "Kinds", "Garments", _counted(stats.by_category, ""))
    yield Chart("seasons", "Seasons", "Garments", _counted(seasons, "season"))
    yield Chart("most", "Worn most", "Wears", _worn(stats.most_worn))
    yield Chart("least", "Worn least", "Wears", _worn(stats.least_worn))
    yield Chart("value", "Cheapest by the wear", "Cost of a wear", _costs(stats.best_value))


def _counted(counts: Mapping[str, int], filter_name: str, fills: Mapping[str, str] | None = None) -> tuple[Bar, ...]:
    longest = max(counts.values(), default=1)
    return tuple(
        Bar(
            wording.word(word),
            f"{number:,}",
            _length(number, longest),
            (fills or {}).get(word, ""),
            f"/wardrobe?{filter_name}={word}" if filter_name else "",
        )
        for word, number in counts.items()
    )


def _worn(figures: Sequence[WearFigure]) -> tuple[Bar, ...]:
    longest = max((it.wear_count for it in figures), default=1) or 1
    return tuple(
        Bar(it.name, f"{it.wear_count:,}", _length(it.wear_count, longest), address=f"/wardrobe/{it.garment_id}")
        for it in figures
    )


def _costs(figures: Sequence[WearFigure]) -> tuple[Bar, ...]:
    known = [(it, it.cost_per_wear) for it in figures if it.cost_per_wear is not None]
    longest = float(max((cost for _, cost in known), default=1)) or 1.0
    return tuple(
        Bar(
            it.name,
            wording.money(cost, it.currency),
            _length(float(cost), longest),
            address=f"/wardrobe/{it.garment_id}",
        )
        for it, cost in known
    )


def _length(number: float, longest: float) -> float:
    return round(max(FULL * number / longest, LEAST), 2) if number else 0.0


def _unworn(  # what gaps say of one garment
    garment_id: UUID,
    says: str,
    good: int,
    best: ScoredOutfit | None,
    cards: Mapping[UUID, GarmentCard],
    addresses: Addresses,
) -> UnwornView:
    return UnwornView(
        card=card_view(cards[garment_id], addresses),
        says=says,
        good=wording.count(good, "good outfit") if good else "",
        best=None if best is None else _example(best, cards, addresses),
    )


def _example(outfit: ScoredOutfit, cards: Mapping[UUID, GarmentCard], addresses: Addresses) -> ExampleView:
    owned = [(cards[it.garment_id], it.place) for it in outfit.pieces if it.garment_id in cards]
    board = board_of([cloth_of(card, place, addresses) for card, place in owned])
    return ExampleView(board, outfit.title, f"{outfit.score:.2f}".removeprefix("0"))
