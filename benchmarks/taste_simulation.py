"""How much learning from votes helps: people with a hidden taste vote on what they are shown, for 40 days.

Each person has a wardrobe and a taste that nobody knows. Every day brings an occasion and a weather, the real engine
shows outfits, and the person likes or dislikes each by chance, as often as their taste says. The same person, with
the same days, is shown outfits once with learning and once without; what counts is how often they like what they see
on days 31 to 40. Two kinds of people: with a mild opinion on everything, as the model assumes, and with a few strong
opinions and none on the rest, as it does not.

    python -m benchmarks.taste_simulation [--people N] [--garments N] [--days N] [--shown N]
"""

import argparse
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from math import exp, log
from typing import Final
from uuid import UUID

import numpy as np

from benchmarks.random_wardrobes import Chance
from vestiary.styling.closets import closet_of
from vestiary.styling.composing import compose
from vestiary.styling.domain import (
    Constraints,
    Factor,
    FeedbackAction,
    Occasion,
    ScoredOutfit,
    Situation,
    Taste,
    Temperature,
    Weather,
)
from vestiary.styling.taste import learned_from, taste_from
from vestiary.styling.taste_features import design_of, taste_features
from vestiary.styling.taste_record import Cast, Record
from vestiary.wardrobe.domain import Laundry
from vestiary.wardrobe.facts import GarmentFacts

BAR: Final = 0.30
"""Of the design: so much more often liked on the last days than without learning."""

FIRST_DAY: Final = date(2026, 3, 1)
COUNTED_DAYS: Final = 10
HARD_TO_PLEASE: Final = -2.0
"""The logit of a like for an outfit of score .5 about which a person has no opinion."""

STRONG: Final = 2.0
"""A strong opinion, in logits; everybody of the second kind has `STRONG_OPINIONS` for and as many against."""

STRONG_OPINIONS: Final = 3
EFFORT: Final = 20_000_000
"""Cells of one search. The best is found sooner; what takes longer is its proof."""

OCCASIONS: Final = (None, Occasion.CASUAL, Occasion.WORK, Occasion.DATE)
TEMPERATURES: Final = (Temperature.WARM, Temperature.MILD, Temperature.COOL)


@dataclass(frozen=True, slots=True)
class Person:
    """A wardrobe, a hidden taste in logits, and days to dress for."""

    facts: tuple[GarmentFacts, ...]
    features: Mapping[str, float]
    garments: Mapping[UUID, float]
    days: tuple[Situation, ...]
    seed: int

    def logit(self, outfit: ScoredOutfit, by_id: Mapping[UUID, GarmentFacts]) -> float:
        """Return the logit of how likely they like an outfit."""
        own = sum(
            self.garments[it] + sum(self.features.get(k, 0.0) * v for k, v in taste_features(by_id[it]).items())
            for it in outfit.garment_ids
        )
        return HARD_TO_PLEASE + plain_logit(outfit) + own


def plain_logit(outfit: ScoredOutfit) -> float:
    """Return the logit of a score without its part of taste."""
    return _logit(outfit.score) - _logit(outfit.breakdown[Factor.TASTE])


def somebody(seed: int, garments: int, days: int, *, is_mild: bool) -> Person:
    """Make up a person."""
    chance, random = Chance(seed), np.random.default_rng(seed + 10_000)
    facts = [replace(it, laundry=Laundry.CLEAN) for it in chance.wardrobe(garments)]
    keys = design_of(facts).keys
    if is_mild:
        features = dict(zip(keys, random.normal(0, 0.6, len(keys)).tolist(), strict=True))
        spread = 0.25
    else:
        chosen = random.choice(len(keys), 2 * STRONG_OPINIONS, replace=False)
        features = {keys[at]: STRONG if place % 2 else -STRONG for place, at in enumerate(chosen)}
        spread = 0.0
    own = {it.id: float(random.normal(0, spread)) for it in facts}
    return Person(tuple(facts), features, own, tuple(_day(chance, at) for at in range(days)), seed)


def _day(chance: Chance, at: int) -> Situation:
    weather = Weather(temperature=chance.one_of(TEMPERATURES))
    return Situation(FIRST_DAY + timedelta(days=at), Constraints(chance.one_of(OCCASIONS), weather=weather))


def live(person: Person, shown: int, *, is_learning: bool, effort: int = EFFORT) -> list[float]:
    """Let a person vote for all their days; returns the share of liked outfits of each day."""
    random, closet = np.random.default_rng(person.seed), closet_of(person.facts)
    facts = {it.id: it for it in person.facts}
    casts: list[Cast] = []
    seen: list[frozenset[UUID]] = []
    taste, rates = Taste(), []
    for number, day in enumerate(person.days):
        lately = frozenset(seen[-7 * shown :])
        found = compose(closet, replace(day, taste=taste), count=shown, exclude=lately, effort=effort).outfits
        liked = [bool(random.random() < 1 / (1 + exp(-person.logit(it, facts)))) for it in found]
        rates.append(float(np.mean(liked)) if found else float("nan"))
        seen += [frozenset(it.garment_ids) for it in found]
        casts += [_cast(it, is_liked, person.facts, number) for it, is_liked in zip(found, liked, strict=True)]
        worn = next((it for it, is_liked in zip(found, liked, strict=True) if is_liked), None)
        if worn is not None:
            put_on = [replace(facts[it], last_worn_on=day.on) for it in worn.garment_ids]
            facts |= {it.id: it for it in put_on}
            closet = closet.with_garments(put_on)
        if is_learning:
            taste = learn(casts, person.facts)
    return rates


def learn(casts: Sequence[Cast], facts: Sequence[GarmentFacts]) -> Taste:
    """Return the taste that votes teach."""
    record = Record(tuple(casts), design_of(facts), tuple(it.id for it in facts), {it.id: it for it in facts}, {})
    return taste_from(record, learned_from(record))


def _cast(outfit: ScoredOutfit, is_liked: bool, facts: Sequence[GarmentFacts], day: int) -> Cast:  # noqa: FBT001
    place = {it.id: row for row, it in enumerate(facts)}
    return Cast(
        outfit_id=UUID(int=day),
        action=FeedbackAction.LIKE if is_liked else FeedbackAction.DISLIKE,
        reason=None,
        at=datetime(2026, 3, 1, tzinfo=UTC) + timedelta(days=day),
        rows=tuple(place[it] for it in outfit.garment_ids),
        logit=plain_logit(outfit),
    )


def _logit(share: float) -> float:
    inside = min(max(share, 1e-9), 1 - 1e-9)
    return log(inside) - log(1 - inside)


def gain_of(people: Sequence[Person], shown: int) -> tuple[float, float]:
    """Return how often outfits of the last days are liked: with learning, and without."""
    with_it = [np.nanmean(live(it, shown, is_learning=True)[-COUNTED_DAYS:]) for it in people]
    without = [np.nanmean(live(it, shown, is_learning=False)[-COUNTED_DAYS:]) for it in people]
    return float(np.mean(with_it)), float(np.mean(without))


def main() -> int:
    """Print the like-rates of both kinds of people against the bar."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, default in (("people", 10), ("garments", 80), ("days", 40), ("shown", 5)):
        parser.add_argument(f"--{name}", type=int, default=default)
    asked = parser.parse_args()
    print(
        f"{asked.people} people of each kind, {asked.garments} garments, {asked.days} days, {asked.shown} outfits a day"
    )
    print(f"{'liked on the last 10 days':30s} {'learning':>9s} {'without':>9s} {'gain':>7s}   bar {BAR:+.2f}")
    worst = 1.0
    for title, is_mild in (("mild opinions on everything", True), ("a few strong opinions", False)):
        started = time.perf_counter()
        people = [somebody(seed, asked.garments, asked.days, is_mild=is_mild) for seed in range(asked.people)]
        learning, without = gain_of(people, asked.shown)
        gain = learning - without
        worst = min(worst, gain)
        verdict = "holds" if gain >= BAR else "MISSED"
        spent = time.perf_counter() - started
        print(f"{title:30s} {learning:9.3f} {without:9.3f} {gain:+7.3f}   {verdict}   ({spent:.0f} s)")
    return 0 if worst >= BAR else 1


if __name__ == "__main__":
    sys.exit(main())
