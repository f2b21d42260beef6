"""What differs between the shown outfits: which is dressier, warmer, more colourful; what they share."""

from collections.abc import Iterator, Mapping, Sequence
from statistics import fmean
from typing import Final
from uuid import UUID

from vestiary.chat.naming import listed, number, ordinal
from vestiary.chat.replying.answerable import Answerable
from vestiary.styling.domain import Place
from vestiary.styling.outfit_views import OutfitView
from vestiary.styling.terms.wording import capital
from vestiary.vision.domain import Colour
from vestiary.wardrobe.facts import GarmentFacts

FELT_FORMALITY: Final = 0.08
"""Mean formality by which an outfit is visibly dressier than another: a blazer in place of a jacket is .1."""

FELT_CLO: Final = 0.2
"""Insulation that one feels, about two degrees Celsius: a light sweater has more."""

_QUIET: Final = frozenset(
    {Colour.BLACK, Colour.WHITE, Colour.GREY, Colour.NAVY, Colour.BEIGE, Colour.TAN, Colour.BROWN}
)

_TWO: Final = 2
_MOST: Final = 2
"""Differences that are told."""

_SLOTS: Final[Mapping[Place, str]] = {
    Place.OUTERWEAR: "the outer layer",
    Place.LAYER: "the layer",
    Place.TOP: "the upper half",
    Place.BOTTOM: "the lower half",
    Place.DRESS: "the dress",
    Place.SHOES: "the shoes",
}


def differences(a: Answerable, names: Mapping[UUID, str]) -> str:
    """Return up to two differences between the shown outfits as a sentence; empty for fewer than two."""
    if len(a.outfits) < _TWO:
        return ""
    known = {facts.id: facts for facts in a.garments}
    worn = [[known[it] for it in outfit.garment_ids if it in known] for outfit in a.outfits]
    told = [*_compared(worn), *_colourful(worn), *_shared(a.outfits, names)][:_MOST]
    at_places = _at_places(a.outfits, names)[: _MOST - len(told)]
    is_pair = len(a.outfits) == _TWO
    text = "; ".join([*told, *_differ(at_places, is_pair=is_pair)])
    return f"{capital(text)}." if text else ""


def _differ(places: Sequence[tuple[str, Sequence[str]]], *, is_pair: bool) -> Iterator[str]:
    """Yield where outfits differ, each place with what two of them have there."""
    if is_pair:
        yield from (f"they differ in {word}: {listed(worn, 'or')}" for word, worn in places)
    elif places:
        yield f"they differ in {listed([word for word, _ in places])}"


def _compared(worn: Sequence[Sequence[GarmentFacts]]) -> Iterator[str]:
    if not all(worn):
        return
    formality = [fmean(it.formality for it in facts) for facts in worn]
    warmth = [sum(it.warmth_clo for it in facts) for facts in worn]
    dressiest, warmest = _standing_out(formality, FELT_FORMALITY), _standing_out(warmth, FELT_CLO)
    is_pair = len(worn) == _TWO
    if dressiest is not None and dressiest == warmest:
        yield f"{_the(dressiest)} is the {'dressier and the warmer' if is_pair else 'dressiest and the warmest'}"
        return
    if dressiest is not None:
        yield f"{_the(dressiest)} is the {'dressier' if is_pair else 'dressiest'}"
    if warmest is not None:
        yield f"{_the(warmest)} {'is the warmer' if is_pair else 'is the warmest'}"


def _standing_out(values: Sequence[float], least: float) -> int | None:
    """Return which value is larger than every other by at least so much; None where none is."""
    first, second = sorted(values, reverse=True)[:2]
    return list(values).index(first) if first - second >= least else None


def _colourful(worn: Sequence[Sequence[GarmentFacts]]) -> Iterator[str]:
    """Yield the one outfit that has a colour which no other has."""
    colours = [{it.colours[0] for it in facts if it.colours} - _QUIET for facts in worn]
    own = [mine.difference(*(colours[:at] + colours[at + 1 :])) for at, mine in enumerate(colours)]
    if sum(map(bool, own)) == 1:
        at = next(at for at, mine in enumerate(own) if mine)
        yield f"only {_the(at)} brings in {listed(sorted(own[at]))}"


def _shared(outfits: Sequence[OutfitView], names: Mapping[UUID, str]) -> Iterator[str]:
    common = [it for it in outfits[0].garment_ids if all(it in other.garment_ids for other in outfits)]
    if common:
        all_of_them = "both" if len(outfits) == _TWO else f"all {number(len(outfits))}"
        yield f"{all_of_them} share {listed([names[it] for it in common[:_TWO]])}"


def _at_places(outfits: Sequence[OutfitView], names: Mapping[UUID, str]) -> list[tuple[str, list[str]]]:
    """Return the places where no two outfits have the same, with what they have there."""
    found = []
    for place, word in _SLOTS.items():
        there = [next((it.garment_id for it in one.pieces if it.place is place), None) for one in outfits]
        told = [names[it] for it in there if it is not None]
        if len(set(told)) == len(outfits):
            found.append((word, told))
    return found


def _the(place: int) -> str:
    return f"the {ordinal(place)}"
