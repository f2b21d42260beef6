"""The wire types of asking for outfits."""

from collections.abc import Iterable, Mapping
from typing import Annotated, Final
from uuid import UUID

from pydantic import Field, TypeAdapter
from typing_extensions import TypedDict

from vestiary.kernel.wire import Day
from vestiary.media.addresses import Addresses
from vestiary.styling.composing import Blocking, Loosened
from vestiary.styling.constraint_schemas import MAX_DEMANDED, ConstraintsBody
from vestiary.styling.domain import (
    DEFAULT_COUNT,
    MAX_COUNT,
    Condition,
    EmptyReason,
    OutfitSlot,
    ScoredOutfit,
    Temperature,
    Weather,
)
from vestiary.styling.outfit_answers import OutfitAnswer, outfit_answer
from vestiary.styling.recommending import Recommendation
from vestiary.wardrobe.answers import GarmentItem, garment_item
from vestiary.wardrobe.domain import GarmentCard

MAX_SHOWN: Final = 1_000
"""Outfits that a request may name as seen."""

Seed = Annotated[int, Field(strict=True, ge=0, lt=2**53)]


class RecommendPost(ConstraintsBody):
    """What the outfits shall be like, how many, and which must not come again."""

    count: Annotated[int, Field(strict=True, ge=1, le=MAX_COUNT)] = DEFAULT_COUNT
    seed: Seed | None = Field(
        default=None,
        description="The same seed, wardrobe and wishes give the same outfits. Without one, outfits that were shown "
        "within a week count less.",
    )
    lock: list[UUID] = Field(
        default_factory=list, max_length=MAX_DEMANDED, description="Garments that every outfit has, as `must_include`."
    )
    exclude_outfits: list[UUID] = Field(
        default_factory=list, max_length=MAX_SHOWN, description="Outfits that were shown: none of them comes again."
    )
    on: Day | None = Field(
        default=None, alias="date", description="The day they are for; today, where the person lives, if left out."
    )


class WeatherAnswer(TypedDict):
    """The weather that the outfits are for. `source` is `request`, `forecast`, or null where none is known."""

    temperature: Temperature | None
    celsius: float | None
    conditions: list[Condition]
    source: str | None


class BlockingAnswer(TypedDict):
    """What stands in the way: a field of the request with its value, or a slot, and how many garments it keeps out."""

    field: str | None
    slot: OutfitSlot | None
    value: str | None
    garments_excluded: int
    says: str


class ChangeAnswer(TypedDict):
    """A field of the request, and what to set it to."""

    field: str
    to: object


class RelaxAnswer(ChangeAnswer):
    """A wish loosened, and how many outfits there are then, up to 20. `also` is a second change, where needed."""

    also: list[ChangeAnswer]
    outfits: int


class RecommendAnswer(TypedDict):
    """Outfits, the best first. Where there are fewer than asked for, `reason`, `blocking` and `relax` say more.

    `proven` says that no better outfits were left out; `combinations` among how many they were searched.
    """

    outfits: list[OutfitAnswer]
    reason: EmptyReason | None
    blocking: list[BlockingAnswer]
    relax: list[RelaxAnswer]
    notes: list[str]
    proven: bool
    combinations: int
    weather: WeatherAnswer


RECOMMENDATION: Final = TypeAdapter(RecommendAnswer)


class SwapAnswer(TypedDict):
    """A garment that could be worn instead of another one; the score is that of the whole outfit then, 0..1."""

    garment: GarmentItem
    replaces: UUID | None
    compatibility_score: float
    garment_ids: list[UUID]
    title: str
    explanation: str


class SwapsAnswer(TypedDict):
    """For each slot the best replacements, the best first."""

    swaps: dict[OutfitSlot, list[SwapAnswer]]


SWAPS: Final = TypeAdapter(SwapsAnswer)


def recommend_answer(
    found: Recommendation, weather: WeatherAnswer, notes: Iterable[str], addresses: Addresses
) -> RecommendAnswer:
    """Return a recommendation as it is answered."""
    composed = found.composition
    return RecommendAnswer(
        outfits=[outfit_answer(view, addresses) for view in found.outfits],
        reason=composed.reason,
        blocking=[_blocking(one) for one in composed.blocking],
        relax=[_relax(one) for one in composed.relax],
        notes=list(notes),
        proven=composed.is_proven,
        combinations=composed.combinations,
        weather=weather,
    )


def weather_answer(weather: Weather, source: str | None) -> WeatherAnswer:
    """Return the weather as it is answered."""
    return WeatherAnswer(
        temperature=weather.temperature,
        celsius=weather.celsius,
        conditions=sorted(weather.conditions),
        source=source,
    )


def swaps_answer(
    worn: frozenset[UUID],
    swaps: Mapping[OutfitSlot, Iterable[ScoredOutfit]],
    cards: Mapping[UUID, GarmentCard],
    addresses: Addresses,
) -> SwapsAnswer:
    """Return replacements as they are answered; `worn` are the garments of the outfit as it is.

    What was deleted while the answer was made has no card, and is left out.
    """
    there = {slot: [one for one in found if new_garment(worn, one) in cards] for slot, found in swaps.items()}
    return SwapsAnswer(
        swaps={slot: [_swap(worn, one, cards, addresses) for one in found] for slot, found in there.items() if found}
    )


def new_garment(before: frozenset[UUID], outfit: ScoredOutfit) -> UUID:
    """Return the garment of a replacement that the outfit did not have."""
    return next(garment_id for garment_id in outfit.garment_ids if garment_id not in before)


def _swap(
    before: frozenset[UUID], outfit: ScoredOutfit, cards: Mapping[UUID, GarmentCard], addresses: Addresses
) -> SwapAnswer:
    return SwapAnswer(
        garment=garment_item(cards[new_garment(before, outfit)], addresses),
        replaces=next(iter(before.difference(outfit.garment_ids)), None),
        compatibility_score=round(outfit.score, 4),
        garment_ids=list(outfit.garment_ids),
        title=outfit.title,
        explanation=outfit.explanation,
    )


def _blocking(one: Blocking) -> BlockingAnswer:
    return BlockingAnswer(
        field=one.field, slot=one.slot, value=one.value, garments_excluded=one.garments_excluded, says=one.says
    )


def _relax(one: Loosened) -> RelaxAnswer:
    first, *others = (ChangeAnswer(field=name, to=_as_sent(name, to)) for name, to in one.changes)
    return RelaxAnswer(field=first["field"], to=first["to"], also=others, outfits=one.outfits)


def _as_sent(name: str, to: object) -> object:
    # `null` would let the forecast tell again.
    return {} if name == "weather" and to is None else to
