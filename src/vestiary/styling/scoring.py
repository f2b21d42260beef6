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
from vestiary.styling.terms.colours import colour_pairs, colours_say
from vestiary.styling.terms.freshness import freshness_says, freshness_scores
from vestiary.styling.terms.occasion import occasion_says, occasion_scores
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

SCALE: Final = 1.5
"""Units of the score in which the odds grow e-fold: at 1.5 a plain outfit shows about .5 and a very good one .9."""

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


GARMENT_TERMS: Final = (
    GarmentTerm(Factor.OCCASION, occasion_scores, occasion_says),
    GarmentTerm(Factor.FRESHNESS, freshness_scores, freshness_says),
)
PAIR_TERMS: Final = (
    PairTerm(Factor.COLORS, colour_pairs, colours_say),
    PairTerm(Factor.TYPES, type_pairs, types_say),
    PairTerm(Factor.TYPES, formality_pairs, formality_says),
)
"""All terms but warmth, which looks at the whole outfit. A new term is a file in `terms` and a line here."""


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
    total = np.array(warmth_scores(columns, situation))
    for term in GARMENT_TERMS:
        total += term.scores(columns, situation)
    return Scores(total)


def warmth_coupling(columns: Columns, situation: Situation) -> NDArray[np.float32] | None:
    """Return a, shape `(n,)`: each pair of an outfit adds `-a_i a_j`. None where the weather is unknown."""
    return warmth_products(columns, situation)


def constant_score(situation: Situation) -> float:
    """Return what every outfit gets in this situation."""
    return warmth_constant(situation)


def terms_of(facts: Sequence[GarmentFacts], places: Sequence[Place], situation: Situation) -> tuple[Term, ...]:
    """Return the summands of an outfit's score, the largest first; their sum is raw. What is 0 is left out.

    Args:
        facts: the garments of the outfit, from head to foot.
        places: where each is worn. The score does not depend on it; a sweater is as warm over a shirt as alone.
        situation: what the outfit is for.

    """
    del places
    columns = columns_of(facts)
    found = [*_warmth_term(columns, situation), *_garment_terms(columns, situation), *_pair_terms(columns, situation)]
    return tuple(sorted(found, key=lambda term: -term.value))


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


def _warmth_term(columns: Columns, situation: Situation) -> Iterator[Term]:
    target = target_clo(situation)
    if target is not None:
        worn = float(columns.clo.sum(dtype=np.float64))
        says = warmth_says(worn, target, situation.constraints.weather)
        yield Term(Factor.WARMTH, warmth_score(worn, target), tuple(each.id for each in columns.facts), says)


def _garment_terms(columns: Columns, situation: Situation) -> Iterator[Term]:
    for term in GARMENT_TERMS:
        for facts, value in zip(columns.facts, term.scores(columns, situation).tolist(), strict=True):
            if value:
                yield Term(term.factor, value, (facts.id,), term.says(facts, value, situation))


def _pair_terms(columns: Columns, situation: Situation) -> Iterator[Term]:
    style, rows = style_of(situation), np.arange(len(columns))
    pairing = pairing_of(columns, rows, style)
    for term in PAIR_TERMS:
        values = term.scores(pairing, rows, slice(0, len(rows))).tolist()
        for row, other in combinations(range(len(columns)), 2):
            if value := values[row][other]:
                first, second = columns.facts[row], columns.facts[other]
                yield Term(term.factor, value, (first.id, second.id), term.says(first, second, value, style))
