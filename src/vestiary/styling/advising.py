"""What would make an outfit better, as a stylist would put it: another garment of the wardrobe, or the kind that lacks.

An exchange is named where it makes the whole sum better, and by the factor that gains most by it. What disturbs and
nothing at hand mends is told as the kind of thing to look for (`faults`). No garment is spoken of twice.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from vestiary.styling.alternatives import Alternatives, Exchange
from vestiary.styling.domain import Factor, Piece, Situation, Term
from vestiary.styling.faults import Advice, faults_of
from vestiary.styling.scoring import terms_of_all
from vestiary.styling.temperatures import in_words
from vestiary.styling.terms.colours import apart
from vestiary.styling.terms.occasion import CALLED
from vestiary.styling.terms.wording import agreed, called, capital
from vestiary.wardrobe.facts import GarmentFacts

MOST_ADVICE: Final = 2

LEAST_GAIN: Final = 0.4
"""Units of the score that an exchange must bring: odds of 1.2 to 1. Less is a matter of mood."""


@dataclass(frozen=True, slots=True)
class _Look:
    """An outfit with its terms."""

    worn: Mapping[UUID, GarmentFacts]
    terms: Sequence[Term]

    def worth(self, factor: Factor, *garments: UUID) -> float:
        """Return the sum of a factor's terms, or of those about all of some garments."""
        return sum(it.value for it in self.terms if it.factor is factor and set(garments) <= set(it.garments))


def advice_of(
    pieces: Sequence[Piece],
    facts: Sequence[GarmentFacts],
    terms: Sequence[Term],
    situation: Situation,
    alternatives: Alternatives | None,
) -> tuple[str, ...]:
    """Return up to two sentences about what would make an outfit better; none where nothing notable would.

    Args:
        pieces: the outfit.
        facts: its garments, in the same order.
        terms: of the outfit.
        situation: what it is for.
        alternatives: what else there is; without, only kinds of garments are named.

    """
    look = _Look({garment.id: garment for garment in facts}, terms)
    advised: list[str] = []
    told: set[UUID] = set()
    exchanges = () if alternatives is None else _exchanges(pieces, look, situation, alternatives)
    for about, says in (*exchanges, *faults_of(look.worn, terms, situation)):
        if told.isdisjoint(about) and len(advised) < MOST_ADVICE:
            advised.append(says)
            told |= about
    return tuple(advised)


def _exchanges(
    pieces: Sequence[Piece], look: _Look, situation: Situation, alternatives: Alternatives
) -> Iterator[Advice]:
    found = [it for it in alternatives.exchanges(pieces) if it.gain >= LEAST_GAIN][:MOST_ADVICE]
    if not found:
        return
    comes = [alternatives.facts_of(it.comes) for it in found]
    outfits = [
        [new if one.id == it.out else one for one in look.worn.values()] for it, new in zip(found, comes, strict=True)
    ]
    for exchange, new, outfit, terms in zip(found, comes, outfits, terms_of_all(outfits, situation), strict=True):
        old = look.worn[exchange.out]
        if called(new) != called(old):
            after = _Look({one.id: one for one in outfit}, terms)
            better = _better(exchange, look, after, situation)
            yield frozenset({old.id}), f"{capital(called(new))} in place of {called(old)} {better}."


def _better(exchange: Exchange, before: _Look, after: _Look, situation: Situation) -> str:
    """Say what an exchange makes better: what gains most by it."""
    old, new = before.worn[exchange.out], after.worn[exchange.comes]
    occasion = situation.constraints.occasion
    match max(Factor, key=lambda it: after.worth(it) - before.worth(it)):
        case Factor.OCCASION if occasion is not None:
            return f"would suit {CALLED[occasion]} better"
        case Factor.WARMTH:
            return "would keep you warmer" if new.warmth_clo > old.warmth_clo else "would be lighter to wear"
        case Factor.FRESHNESS:
            return f"would give {agreed(old, 'it', 'them')} a rest"
        case Factor.PREFERENCES | Factor.TASTE:
            is_off_season = any("not made for" in it.says for it in before.terms if old.id in it.garments)
            weather = in_words(situation.constraints.weather)
            return f"would suit {weather} better" if is_off_season else "would be closer to what you like"
        case factor:
            return _better_beside(factor, exchange, before, after)


def _better_beside(factor: Factor, exchange: Exchange, before: _Look, after: _Look) -> str:
    """Say with which garment of the outfit the new one goes better."""
    rest = [it for it in before.worn if it != exchange.out]
    gains = {it: after.worth(factor, it, exchange.comes) - before.worth(factor, it, exchange.out) for it in rest}
    beside = before.worn[max(rest, key=lambda it: gains[it])]
    old, new = before.worn[exchange.out], after.worn[exchange.comes]
    if factor is Factor.COLORS and apart(new, beside) < apart(old, beside):
        return f"would sit closer in colour to {called(beside)}"
    return f"would go better with {called(beside)}"
