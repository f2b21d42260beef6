"""Why an outfit is good, and what disturbs it, in a sentence or two: the largest terms of its score, as they say it."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from vestiary.styling.domain import Factor, Term

MOST_REASONS: Final = 3
MOST_SENTENCES: Final = 2
MOST_IMPROVEMENTS: Final = 2

NOTABLE: Final = 0.05
"""Terms smaller than this (units of the score) are not worth a word."""

IMPROVABLE: Final = 0.12
"""A smaller loss is no advice: navy below white costs .08 for its contrast, and is as old as dressing."""

_TWICE: Final = frozenset({Factor.COLORS})
"""Factors that may give two reasons: a second pair of colours tells more than a fourth factor that hardly counts."""

NOTHING_NOTABLE: Final = "A complete outfit of what is at hand."

NOTHING_USUAL: Final[Mapping[Factor, float]] = MappingProxyType({})

_ROUNDING: Final = 1e-5

_JOINTS: Final = (", and ", "; ", ", while ")


def explanation_of(terms: Sequence[Term], usual: Mapping[Factor, float] = NOTHING_USUAL) -> str:
    """Return the two or three largest reasons as a sentence or two.

    `usual` is what most garments of the wardrobe get for a factor: no reason for one of them unless there is no other.
    """
    reasons = [term.says for term in _telling(terms, usual)]
    if not reasons:
        return NOTHING_NOTABLE
    # `the shirt and the jeans: smart above and easy below` is a sentence of its own; others share one.
    proverbs = [says for says in reasons if ":" in says]
    plain = [says for says in reasons if ":" not in says]
    if len(plain) > 1:
        return " ".join([_sentence(_joined(plain[:2], terms)), *map(_sentence, [*proverbs, *plain[2:]])])
    return " ".join(map(_sentence, [*plain, *proverbs][:MOST_SENTENCES]))


def improvements_of(terms: Iterable[Term]) -> tuple[str, ...]:
    """Return what takes most from the score, as sentences; the largest first."""
    told = (term for term in terms if term.value <= -IMPROVABLE and term.says and _is_advice(term))
    disturbing = sorted(told, key=lambda term: term.value)
    return tuple(dict.fromkeys(_sentence(term.says) for term in disturbing))[:MOST_IMPROVEMENTS]


def _is_advice(term: Term) -> bool:
    # In hard frost the warmest outfit still loses a little, and says that it is as warm as it gets: nothing to change.
    # Nor is the price of a layer, which was worth it.
    is_price = term.factor is Factor.TYPES and len(term.garments) == 1
    return bool(term.garments) and not is_price and (term.factor is not Factor.WARMTH or " too " in term.says)


def _telling(terms: Iterable[Term], usual: Mapping[Factor, float]) -> list[Term]:
    """Return the largest terms that speak for the outfit, of different factors and different garments."""
    chosen: list[Term] = []
    notable = [term for term in terms if term.value >= NOTABLE]
    for term in sorted(notable, key=lambda term: (_is_usual(term, usual), -term.value)):
        if len(chosen) == MOST_REASONS or (chosen and _is_usual(term, usual)):
            break
        garments = set(term.garments)
        of_factor = [other for other in chosen if other.factor is term.factor]
        is_told = any(garments & set(other.garments) for other in of_factor) or any(
            garments == set(other.garments) for other in chosen
        )
        if term.says and not is_told and len(of_factor) < (2 if term.factor in _TWICE else 1):
            chosen.append(term)
    return chosen


def _is_usual(term: Term, usual: Mapping[Factor, float]) -> bool:
    most = usual.get(term.factor)
    return most is not None and len(term.garments) == 1 and term.value <= most + _ROUNDING


def _joined(clauses: Sequence[str], terms: Sequence[Term]) -> str:
    # The same outfit is always told the same way; another one may be told another way.
    told = sum(garment_id.int for term in terms for garment_id in term.garments)
    return _JOINTS[told % len(_JOINTS)].join(clauses)


def _sentence(clause: str) -> str:
    return f"{clause[:1].upper()}{clause[1:]}."
