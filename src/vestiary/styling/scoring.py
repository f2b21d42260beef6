"""The score of an outfit: a sum over its garments and pairs of garments, for the search and for the explanation alike.

For the garments of an outfit: raw = constant + sum of u_i + sum over pairs of (P_ij - a_i a_j). `pair_scores` gives P,
`unary_scores` u, `warmth_coupling` a, `constant_score` the constant; `terms_of` gives the same sum in words.
Shown as 0..1, a sum is the logistic function of sum / `SCALE`. Each factor shows its own sum so, and the odds of the
score are the product of the factors' odds: whoever has the breakdown has the score.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import exp, fsum, log, log1p
from typing import Final

import numpy as np
from numpy.typing import NDArray

from vestiary.styling.columns import Columns, PairScores, Rows, Scores, columns_of
from vestiary.styling.domain import ColourStyle, Factor, Place, Situation, Term
from vestiary.styling.pairing import Pairing, pairing_of
from vestiary.styling.terms import requests, statements
from vestiary.styling.terms.colours import colour_pairs, colours_say
from vestiary.styling.terms.extras import extra_constant, extra_scores, extra_terms
from vestiary.styling.terms.freshness import freshness_says, freshness_scores
from vestiary.styling.terms.heat import heat_says, heat_scores
from vestiary.styling.terms.matching import metals, metals_say, shoes_and_bag, shoes_and_bag_say
from vestiary.styling.terms.occasion import occasion_says, occasion_scores
from vestiary.styling.terms.pattern import pattern_pairs, patterns_say
from vestiary.styling.terms.silhouette import silhouette_pairs, silhouette_says
from vestiary.styling.terms.taste import taste_says, taste_scores
from vestiary.styling.terms.types import formality_pairs, formality_says, type_pairs, types_say
from vestiary.styling.terms.warmth import (
    target_clo,
    warmth_constant,
    warmth_products,
    warmth_says,
    warmth_score,
    warmth_scores,
)
from vestiary.wardrobe.facts import GarmentFacts

SCALE: Final = 2.0
"""Units of the score in which the odds grow e-fold: an outfit put together by chance shows less than .5, the best of a
wardrobe about .9 (simulated wardrobes of 120 garments)."""

UNSAID: Final = "every piece more has to earn its place"
"""What is said, of the outfit, for terms that have no words for a garment."""

_ROUNDING: Final = 1e-5
"""A smaller sum of prices is none."""

_BLOCK: Final = 128
"""Rows computed at once: what is temporary stays small and near the processor."""


@dataclass(frozen=True, slots=True)
class GarmentTerm:
    """A term that looks at one garment in the situation, with what it says of a garment and its value."""

    factor: Factor
    scores: Callable[[Columns, Situation], Scores]
    says: Callable[[GarmentFacts, float, Situation], str]


@dataclass(frozen=True, slots=True)
class PairTerm:
    """A term that looks at two garments, whatever the request. It is symmetric."""

    factor: Factor
    scores: Callable[[Pairing, Rows, slice], PairScores]
    says: Callable[[GarmentFacts, GarmentFacts, float, ColourStyle | None], str]


@dataclass(frozen=True, slots=True)
class _Summands:
    """What each term gives each garment and each pair, in the order of `GARMENT_TERMS` and `PAIR_TERMS`."""

    of_garments: list[list[float]]
    of_pairs: list[list[list[float]]]


GARMENT_TERMS: Final = (
    GarmentTerm(Factor.OCCASION, occasion_scores, occasion_says),
    GarmentTerm(Factor.WARMTH, heat_scores, heat_says),
    GarmentTerm(Factor.FRESHNESS, freshness_scores, freshness_says),
    GarmentTerm(Factor.PREFERENCES, statements.style_scores, statements.style_says),
    GarmentTerm(Factor.PREFERENCES, statements.favorite_colour_scores, statements.favorite_colour_says),
    GarmentTerm(Factor.PREFERENCES, statements.fit_scores, statements.fit_says),
    GarmentTerm(Factor.PREFERENCES, statements.range_scores, statements.range_says),
    GarmentTerm(Factor.PREFERENCES, statements.favorite_scores, statements.favorite_says),
    GarmentTerm(Factor.PREFERENCES, requests.keyword_scores, requests.keywords_say),
    GarmentTerm(Factor.PREFERENCES, requests.comfort_scores, requests.comfort_says),
    GarmentTerm(Factor.PREFERENCES, requests.season_scores, requests.season_says),
    GarmentTerm(Factor.TASTE, taste_scores, taste_says),
)
PAIR_TERMS: Final = (
    PairTerm(Factor.COLORS, colour_pairs, colours_say),
    PairTerm(Factor.COLORS, shoes_and_bag, shoes_and_bag_say),
    PairTerm(Factor.COLORS, metals, metals_say),
    PairTerm(Factor.TYPES, type_pairs, types_say),
    PairTerm(Factor.TYPES, formality_pairs, formality_says),
    PairTerm(Factor.PATTERN, pattern_pairs, patterns_say),
    PairTerm(Factor.SILHOUETTE, silhouette_pairs, silhouette_says),
)
"""All terms but warmth and extras, which look at the whole outfit. A new term is a file in `terms` and a line here."""


def style_of(situation: Situation) -> ColourStyle | None:
    """Return the colour style that holds: the one asked for, else the preferred one."""
    return situation.constraints.color_style or situation.preferences.color_style


def pair_scores(columns: Columns, style: ColourStyle | None) -> PairScores:
    """Return P, shape `(n, n)`: exactly symmetric, 0 on the diagonal. It depends on garments and style alone."""
    count = len(columns)
    pairing = pairing_of(columns, np.arange(count), style)
    pairs = np.zeros((count, count), np.float32)
    for start in range(0, count, _BLOCK):
        end = min(start + _BLOCK, count)
        block = _pairs_between(pairing, np.arange(start, end), slice(start, count))
        square = np.triu(block[:, : end - start], 1)
        block[:, : end - start] = square + square.T
        pairs[start:end, start:] = block
        for column in range(end, count, _BLOCK):  # square by square: the processor's cache dislikes long columns
            pairs[column : column + _BLOCK, start:end] = pairs[start:end, column : column + _BLOCK].T
    return PairScores(pairs)


def pair_rows(columns: Columns, rows: Rows, style: ColourStyle | None) -> PairScores:
    """Return the given rows of P, shape `(len(rows), n)`, to renew what a changed garment has."""
    rows = np.asarray(rows, np.intp)
    pairs = _pairs_between(pairing_of(columns, rows, style), rows, slice(0, len(columns)))
    pairs[np.arange(len(rows)), rows] = 0
    return pairs


def unary_scores(columns: Columns, situation: Situation) -> Scores:
    """Return u, shape `(n,)`: what each garment is worth by itself in this situation."""
    total = warmth_scores(columns, situation) + extra_scores(columns, situation)
    for term in GARMENT_TERMS:
        total += term.scores(columns, situation)
    return Scores(total)


def warmth_coupling(columns: Columns, situation: Situation) -> NDArray[np.float32] | None:
    """Return a, shape `(n,)`: each pair of an outfit adds `-a_i a_j`. None where the weather is unknown."""
    return warmth_products(columns, situation)


def constant_score(situation: Situation) -> float:
    """Return what every outfit gets in this situation."""
    return warmth_constant(situation) + extra_constant(situation)


def terms_of(facts: Sequence[GarmentFacts], places: Sequence[Place], situation: Situation) -> tuple[Term, ...]:
    """Return the summands of an outfit's score, the largest first; their sum is raw. What is 0 is left out.

    Args:
        facts: the garments of the outfit, from head to foot.
        places: where each is worn. The score does not depend on it; a sweater is as warm over a shirt as alone.
        situation: what the outfit is for.

    """
    del places
    return terms_of_all([facts], situation)[0]


def terms_of_all(outfits: Sequence[Sequence[GarmentFacts]], situation: Situation) -> list[tuple[Term, ...]]:
    """Return `terms_of` for each outfit, in the same order; of ten outfits it costs hardly more than of one."""
    garments = {each.id: each for outfit in outfits for each in outfit}
    columns = columns_of(list(garments.values()))
    row_of = {each.id: row for row, each in enumerate(columns.facts)}
    summands = _summands(columns, situation)
    prices = extra_scores(columns, situation).tolist()
    found = []
    for outfit in outfits:
        rows = [row_of[each.id] for each in outfit]
        terms = [
            *extra_terms(outfit, [prices[row] for row in rows], situation),
            *_warmth_term(columns, rows, situation),
            *_garment_terms(columns, rows, situation, summands),
            *_pair_terms(columns, rows, style_of(situation), summands),
        ]
        found.append(tuple(sorted(_with_words(terms), key=lambda term: -term.value)))
    return found


def raw_of(terms: Sequence[Term]) -> float:
    """Return the sum of the terms."""
    return fsum(term.value for term in terms)


def score_of(raw: float) -> float:
    """Return a sum as 0..1; 0 gives .5."""
    scaled = max(min(raw / SCALE, 700.0), -700.0)  # where a float ends
    return 1 / (1 + exp(-scaled))


def breakdown_of(terms: Sequence[Term]) -> Mapping[Factor, float]:
    """Return for every factor the sum of its terms as 0..1: .5 has no opinion."""
    return {factor: score_of(fsum(term.value for term in terms if term.factor is factor)) for factor in Factor}


def score_of_breakdown(breakdown: Mapping[Factor, float]) -> float:
    """Return the score by its breakdown alone: logits add up, which is to say that odds multiply."""
    return score_of(SCALE * fsum(log(share) - log1p(-share) for share in breakdown.values()))


def _pairs_between(pairing: Pairing, rows: Rows, others: slice) -> PairScores:
    total = np.zeros((len(rows), others.stop - others.start), np.float32)
    for term in PAIR_TERMS:
        total += term.scores(pairing, rows, others)
    return PairScores(total)


def _summands(columns: Columns, situation: Situation) -> _Summands:
    rows = np.arange(len(columns))
    pairing = pairing_of(columns, rows, style_of(situation))
    return _Summands(
        [term.scores(columns, situation).tolist() for term in GARMENT_TERMS],
        [term.scores(pairing, rows, slice(0, len(rows))).tolist() for term in PAIR_TERMS],
    )


def _with_words(terms: Sequence[Term]) -> Iterator[Term]:
    """Yield the terms, those without words as one for each factor: about no garment, but about the outfit."""
    yield from (term for term in terms if term.says)
    for factor in Factor:
        unsaid = fsum(term.value for term in terms if term.factor is factor and not term.says)
        if abs(unsaid) > _ROUNDING:
            yield Term(factor, unsaid, (), UNSAID)


def _warmth_term(columns: Columns, rows: Sequence[int], situation: Situation) -> Iterator[Term]:
    target = target_clo(situation)
    if target is not None:
        worn = float(columns.clo[rows].sum(dtype=np.float64))
        says = warmth_says(worn, target, situation.constraints.weather)
        yield Term(Factor.WARMTH, warmth_score(worn, target), tuple(columns.facts[row].id for row in rows), says)


def _garment_terms(columns: Columns, rows: Sequence[int], situation: Situation, summands: _Summands) -> Iterator[Term]:
    for term, values in zip(GARMENT_TERMS, summands.of_garments, strict=True):
        for row in rows:
            if value := values[row]:
                facts = columns.facts[row]
                yield Term(term.factor, value, (facts.id,), term.says(facts, value, situation))


def _pair_terms(
    columns: Columns, rows: Sequence[int], style: ColourStyle | None, summands: _Summands
) -> Iterator[Term]:
    for term, values in zip(PAIR_TERMS, summands.of_pairs, strict=True):
        for row, other in combinations(rows, 2):
            if value := values[row][other]:
                first, second = columns.facts[row], columns.facts[other]
                yield Term(term.factor, value, (first.id, second.id), term.says(first, second, value, style))
