"""What picks one garment among several that fit: the newest, the one never worn, the favourite."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from typing import Final

from vestiary.chat.understanding.descriptions import Rank
from vestiary.wardrobe.domain import Laundry
from vestiary.wardrobe.facts import GarmentFacts

Garments = Sequence[GarmentFacts]


def ranked(rank: Rank, garments: Garments) -> Garments:
    """Return those of some garments that a ranking picks: one, or several where they are even."""
    if len(garments) < 2:  # noqa: PLR2004  # nothing to pick
        return garments
    match rank:
        case Rank.FAVOURITE:
            return [it for it in garments if it.favorite] or _most(garments, lambda it: float(it.wear_count))
        case Rank.CLEAN:
            return [it for it in garments if it.laundry is Laundry.CLEAN] or garments
        case Rank.NEVER_WORN:
            return [it for it in garments if not it.wear_count] or _most(garments, _days_since)
        case _:
            return _most(garments, _MEASURES[rank])


def all_ranked(rank: Rank, garments: Garments) -> Garments:
    """Return all of some garments that a ranking is about, to list them; superlatives pick as `ranked` does."""
    match rank:
        case Rank.NEVER_WORN:
            return [it for it in garments if not it.wear_count]
        case Rank.FAVOURITE:
            return [it for it in garments if it.favorite] or ranked(rank, garments)
        case Rank.WORN_LONG_AGO:
            return sorted(garments, key=_days_since, reverse=True)[:LONG_AGO]
        case _:
            return ranked(rank, garments)


LONG_AGO: Final = 5
"""Garments that are listed as not worn for long."""


def _most(garments: Garments, measure: Callable[[GarmentFacts], float]) -> Garments:
    best = max(map(measure, garments))
    return [it for it in garments if measure(it) == best]


def _added(garment: GarmentFacts) -> float:
    return (garment.added_at or datetime(1970, 1, 1, tzinfo=UTC)).timestamp()


def _days_since(garment: GarmentFacts) -> float:
    return -float((garment.last_worn_on or date.min).toordinal())


_MEASURES: Final[dict[Rank, Callable[[GarmentFacts], float]]] = {
    Rank.NEWEST: _added,
    Rank.OLDEST: lambda it: -_added(it),
    Rank.MOST_WORN: lambda it: it.wear_count,
    Rank.LEAST_WORN: lambda it: -it.wear_count,
    Rank.WORN_LAST: lambda it: -_days_since(it),
    Rank.WORN_LONG_AGO: _days_since,
    Rank.WARMEST: lambda it: it.warmth_clo,
    Rank.LIGHTEST: lambda it: -it.warmth_clo,
    Rank.DRESSIEST: lambda it: it.formality,
    Rank.MOST_CASUAL: lambda it: -it.formality,
}
