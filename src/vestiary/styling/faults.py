"""What disturbs in an outfit, told as what would help: the kind of thing to look for, or to leave away."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, TypeAlias
from uuid import UUID

from vestiary.styling.columns import kind_of
from vestiary.styling.coverage import coverage_of
from vestiary.styling.domain import Factor, Occasion, Situation, Term
from vestiary.styling.temperatures import in_words
from vestiary.styling.terms.occasion import ASKED_FORMALITY, CALLED
from vestiary.styling.terms.types import opinion
from vestiary.styling.terms.wording import agreed, called, capital, noun_of
from vestiary.vision.taxonomy import slot_of
from vestiary.vision.vocabulary import Slot
from vestiary.wardrobe.facts import GarmentFacts

Advice: TypeAlias = tuple[frozenset[UUID], str]
"""The garments that a sentence is about, and the sentence."""

DISTURBING: Final = -0.25
"""Units of the score from which a term is a fault; less would hardly be noticed."""
UNFIT: Final = -0.6
"""The same for a garment's formality, in which a wardrobe has no exact steps."""
COMPETING: Final = -0.15
"""The same for the colours of two garments, which count half."""


def faults_of(worn: Mapping[UUID, GarmentFacts], terms: Sequence[Term], situation: Situation) -> Iterator[Advice]:
    """Yield what would help against the faults of an outfit, the largest first.

    A pair of types that the table praises is no fault, whatever the colours: white beside black is a shirt and a suit.
    """
    yield from _extras(worn, terms, situation)
    for term in sorted(terms, key=lambda term: term.value):
        if term.value > (COMPETING if term.factor is Factor.COLORS else DISTURBING):
            continue
        garments = [worn[it] for it in term.garments]
        is_of_all = term.factor is Factor.WARMTH and len(garments) > 1
        if is_of_all:
            says = _of_warmth(term, situation)
        elif len(garments) == 1:
            says = _of_one(garments[0], term, situation)
        else:
            says = _of_two(garments, term)
        if says:
            yield frozenset(() if is_of_all else term.garments), f"{capital(says)}."


def _extras(worn: Mapping[UUID, GarmentFacts], terms: Sequence[Term], situation: Situation) -> Iterator[Advice]:
    """Yield small things that the outfit is better without."""
    for garment_id, garment in worn.items():
        if slot_of(garment.category) is not Slot.ACCESSORY or garment_id in situation.constraints.must_include:
            continue
        own = (term for term in terms if garment_id in term.garments and term.factor is not Factor.WARMTH)
        if sum(term.value for term in own) <= DISTURBING:
            yield frozenset({garment_id}), f"It would look better without {called(garment)}."


def _of_warmth(term: Term, situation: Situation) -> str:
    weather = in_words(situation.constraints.weather)
    if "too light" in term.says:
        return f"something warmer would help: this is light for {weather}"
    return f"something lighter would help: this is warm for {weather}" if "too warm" in term.says else ""


def _of_one(garment: GarmentFacts, term: Term, situation: Situation) -> str:
    occasion = situation.constraints.occasion
    match term.factor:
        case Factor.OCCASION if occasion is not None:
            return _for_occasion(garment, term, occasion)
        case Factor.WARMTH:
            it_is, weather = agreed(garment, "it is", "they are"), in_words(situation.constraints.weather)
            return f"something lighter than {called(garment)} would help: {it_is} warm for {weather}"
        case Factor.TYPES:
            return ""  # the price of a layer: that it is there means that it earns it
        case _:
            return term.says


def _for_occasion(garment: GarmentFacts, term: Term, occasion: Occasion) -> str:
    _, colon, reason = term.says.partition(": ")
    if colon:
        return f"something other than {called(garment)} would do better for {CALLED[occasion]}: {reason}"
    if term.value > UNFIT:
        return ""
    more = "less" if garment.formality > ASKED_FORMALITY[occasion] else "more"
    return f"{_kind(garment)} {more} dressed up than {called(garment)} would suit {CALLED[occasion]} better"


def _of_two(garments: Sequence[GarmentFacts], term: Term) -> str:
    small, large = sorted(garments, key=coverage_of)
    match term.factor:
        case Factor.COLORS if opinion(kind_of(small), kind_of(large))[0] > 0:
            return ""
        case Factor.COLORS:
            return f"{_kind(small)} nearer in colour to {called(large)} would calm it"
        case Factor.PATTERN:
            return f"one plain piece in place of {called(small)} or {called(large)} would calm the patterns"
        case Factor.SILHOUETTE:
            return f"a closer cut beside {called(large)} would give it shape"
        case _:
            return term.says


def _kind(garment: GarmentFacts) -> str:
    """Return the kind of thing that could take a garment's place, e.g. `shoes`, `a bag`."""
    if slot_of(garment.category) is Slot.ACCESSORY:
        noun = noun_of(kind_of(garment))
        return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"
    return _KINDS[slot_of(garment.category)]


_KINDS: Final[Mapping[Slot, str]] = {
    Slot.TOP: "a top",
    Slot.DRESS: "a dress",
    Slot.BOTTOM: "something below",
    Slot.OUTERWEAR: "a jacket or coat",
    Slot.SHOES: "shoes",
}
