"""The shapes of what tools answer. What is empty is left out, so only what is always there is required."""

from datetime import date
from typing import Any, Required
from uuid import UUID

from typing_extensions import TypedDict

from vestiary.chat.domain import Verb
from vestiary.styling.domain import (
    Condition,
    EmptyReason,
    FeedbackAction,
    Occasion,
    OutfitSlot,
    Temperature,
)
from vestiary.styling.recommend_schemas import RelaxAnswer
from vestiary.styling.trips import BagReason
from vestiary.vision.domain import Category, Colour, Fit, Pattern, Season, Slot, StyleTag, Subcategory
from vestiary.wardrobe.domain import GarmentStatus, Laundry


class NameTold(TypedDict):
    """A garment by its name."""

    id: UUID
    name: str


class GarmentTold(TypedDict, total=False):
    """A garment as lists tell it; `laundry` where it is not clean, `status` where it is not ready."""

    id: Required[UUID]
    name: Required[str]
    category: Category | None
    subcategory: Subcategory | None
    color_primary: Colour | None
    color_secondary: Colour | None
    pattern: Pattern | None
    wear_count: int
    last_worn_on: date | None
    favorite: bool | None
    archived: bool | None
    laundry: Laundry | None
    status: GarmentStatus | None
    page: Required[str]
    image: str | None


class GarmentWholeTold(GarmentTold, total=False):
    """Everything about a garment that helps to dress; `formality` is 0 (casual) to 1 (formal)."""

    slot: Slot | None
    formality: float | None
    seasons: list[Season]
    style_tags: list[StyleTag]
    fit: Fit | None
    material: str | None
    brand: str | None
    size: str | None
    notes: str | None
    purchased_on: date | None
    price: float | None
    currency: str | None
    cost_per_wear: float | None


class FoundTold(GarmentTold, total=False):
    """A garment that was found, and why."""

    because: list[str]


class FoundGarmentsTold(TypedDict, total=False):
    """What was found, the best first; `loose`: nothing fits everything."""

    total: Required[int]
    loose: bool | None
    garments: list[FoundTold]
    next_cursor: str | None


class GarmentsTold(TypedDict, total=False):
    """One page of the wardrobe."""

    total: Required[int]
    garments: list[GarmentTold]
    next_cursor: str | None


class PieceTold(TypedDict, total=False):
    """A garment of an outfit; `is_removed`: it is in the wardrobe no more."""

    id: UUID | None
    name: Required[str]
    slot: OutfitSlot
    color_primary: Colour | None
    image: str | None
    is_removed: bool


class OutfitTold(TypedDict, total=False):
    """An outfit with its garments, why it is good, and what was done with it; the score is 0 to 1."""

    id: Required[UUID]
    name: Required[str]
    occasion: Occasion | None
    garments: list[PieceTold]
    missing: list[OutfitSlot]
    compatibility_score: float | None
    explanation: str
    improvements: list[str]
    opinion: FeedbackAction | None
    saved: bool | None
    planned_for: list[date]
    worn_on: list[date]
    page: Required[str]


class OutfitNamedTold(TypedDict, total=False):
    """An outfit by its name, with the names of its garments."""

    id: Required[UUID]
    name: Required[str]
    garments: list[str]
    page: str | None


class OutfitsTold(TypedDict, total=False):
    """One page of outfits, the newest first."""

    total: Required[int]
    outfits: list[OutfitTold]
    next_cursor: str | None


class DayTold(TypedDict, total=False):
    """What is planned for a day, and what was worn on it."""

    day: Required[date]
    planned: list[OutfitNamedTold]
    worn: list[OutfitNamedTold]
    worn_garments: list[NameTold]


CalendarTold = TypedDict(
    "CalendarTold",
    {"today": Required[date], "from": Required[date], "to": Required[date], "days": list[DayTold]},
    total=False,
)
"""Some days without those that are empty; `today` is where the person lives."""


class WeatherTold(TypedDict, total=False):
    """The weather in the words of wishes; `celsius` is the felt temperature."""

    temperature: Temperature | None
    celsius: float | None
    conditions: list[Condition]


class DayWeatherTold(WeatherTold, total=False):
    """The weather of a day."""

    date: Required[date]
    low_c: Required[float]
    high_c: Required[float]


class ForecastTold(TypedDict, total=False):
    """The weather of a place now and by day; `is_stale`: the service fails, and this is older."""

    place: str
    is_stale: bool | None
    current: WeatherTold
    daily: list[DayWeatherTold]


class SaidWeatherTold(WeatherTold, total=False):
    """The weather that outfits are for, and who told it: `request` or `forecast`."""

    source: str | None


class BlockingTold(TypedDict, total=False):
    """What stands in the way: a field with its value, or a slot, and how many garments it keeps out."""

    field: str | None
    slot: OutfitSlot | None
    value: str | None
    garments_excluded: int
    says: str


class RecommendationTold(TypedDict, total=False):
    """Outfits, the best first; where there are fewer than asked for, why, and what would help."""

    date: Required[date]
    outfits: list[OutfitTold]
    reason: EmptyReason | None
    blocking: list[BlockingTold]
    notes: list[str]
    weather: SaidWeatherTold
    relax: tuple[RelaxAnswer, ...]


class PackedTold(TypedDict, total=False):
    """A garment to pack, and on how many days it is worn."""

    id: Required[UUID]
    name: Required[str]
    slot: OutfitSlot
    color_primary: Colour | None
    times: int
    image: str | None


class PackedDayTold(TypedDict, total=False):
    """What is worn for one occasion of a day; `reason` where there is no outfit for it."""

    on: Required[date]
    occasion: Occasion | None
    weather: WeatherTold
    outfit: OutfitNamedTold | None
    reason: EmptyReason | BagReason | None


PackingTold = TypedDict(
    "PackingTold",
    {
        "from": Required[date],
        "to": Required[date],
        "garments": list[PackedTold],
        "days": list[PackedDayTold],
        "total": Required[int],
        "covered": Required[bool],
        "uncovered": int | None,
        "reason": EmptyReason | BagReason | None,
        "weather_source": str | None,
        "notes": list[str],
    },
    total=False,
)
"""The fewest garments of a trip, and what to wear when; `covered`: there is an outfit for everything."""


class QuestionTold(TypedDict, total=False):
    """Something that the stylist must know first; `options` are garments or outfits, in the order they are named."""

    says: Required[str]
    options: list[UUID]


class ActTold(TypedDict, total=False):
    """What was done on request, or why it was not."""

    verb: Required[Verb]
    says: Required[str]
    done: Required[bool]
    outfit_id: UUID | None
    page: str | None


class TalkTold(TypedDict, total=False):
    """The stylist's answer; `constraints` are those in force, `suggestions` what may be said next."""

    conversation_id: Required[UUID]
    reply: Required[str]
    outfits: list[OutfitTold]
    constraints: dict[str, Any]
    question: QuestionTold | None
    acts: list[ActTold]
    suggestions: list[str]
    notes: list[str]


class DoneTold(TypedDict, total=False):
    """What was done, and the handle that takes it back; without one there is nothing to take back."""

    done: Required[bool]
    says: Required[str]
    outfit: OutfitNamedTold
    undo_handle: str | None
