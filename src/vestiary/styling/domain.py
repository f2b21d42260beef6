"""What styling speaks of: constraints, weather, preferences, taste, outfits; and (from `vocabulary`) its words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final
from uuid import UUID

from vestiary.styling.vocabulary import (
    ColourStyle,
    Condition,
    EmptyReason,
    Factor,
    FeedbackAction,
    FeedbackReason,
    Occasion,
    OutfitSlot,
    OutfitSource,
    Place,
    Temperature,
)
from vestiary.vision.domain import Category, Colour, Fit, StyleTag, Subcategory
from vestiary.vision.vocabulary import FormalityLevel

__all__ = [
    "ColourStyle",
    "Condition",
    "Constraints",
    "DayWeather",
    "EmptyReason",
    "Factor",
    "FeedbackAction",
    "FeedbackReason",
    "Forecast",
    "Occasion",
    "OutfitSlot",
    "OutfitSource",
    "Piece",
    "Place",
    "Preferences",
    "ScoredOutfit",
    "Situation",
    "Taste",
    "Temperature",
    "Term",
    "Weather",
]

DEFAULT_COUNT: Final = 5
MAX_COUNT: Final = 20
"""Outfits of one answer."""


@dataclass(frozen=True, slots=True)
class Weather:
    """The weather that an outfit is for. Empty means: unknown, and nothing is asked of the outfit."""

    temperature: Temperature | None = None
    celsius: float | None = None
    """Felt temperature in degrees Celsius; None where only the band is known."""
    conditions: frozenset[Condition] = frozenset()


@dataclass(frozen=True, slots=True)
class DayWeather:
    """One day of a forecast; temperatures are felt, in degrees Celsius, lowest and highest of the waking hours."""

    on: date
    weather: Weather
    low_c: float
    high_c: float


@dataclass(frozen=True, slots=True)
class Forecast:
    """The weather of a place: now, and by day with today first."""

    now: Weather
    days: tuple[DayWeather, ...]
    service: str
    read_at: datetime


@dataclass(frozen=True, slots=True)
class Constraints:
    """What an outfit must be like. What is empty or None asks for nothing."""

    occasion: Occasion | None = None
    formality_level: FormalityLevel | None = None
    weather: Weather = Weather()
    exclude_categories: frozenset[Category | Subcategory] = frozenset()
    exclude_colors: frozenset[Colour] = frozenset()
    style_keywords: frozenset[StyleTag] = frozenset()
    exclude_items: frozenset[UUID] = frozenset()
    must_include: frozenset[UUID] = frozenset()
    """Garments that every outfit has; what is locked on the page counts as this."""
    comfort_priority: float | None = None
    """0 is all style, 1 all comfort; None takes it from the preferences (1 - comfort_style_balance)."""
    color_style: ColourStyle | None = None


@dataclass(frozen=True, slots=True)
class Preferences:
    """What a person said they like. The defaults shift nothing."""

    preferred_styles: tuple[StyleTag, ...] = ()
    avoid_styles: tuple[StyleTag, ...] = ()
    favorite_colors: tuple[Colour, ...] = ()
    avoid_colors: tuple[Colour, ...] = ()
    preferred_fit: Fit | None = None
    formality_min: float = 0.0
    formality_max: float = 1.0
    comfort_style_balance: float = 0.5
    """0 is all comfort, 1 all style."""
    color_style: ColourStyle | None = None


@dataclass(frozen=True, slots=True)
class Taste:
    """What was learned from feedback, ready to be added to scores; empty before the first vote.

    `features` and `garments` hold what each is worth in units of the score, by feature key (see `taste_features`) and
    by garment, such that outfits rank by mean + 0.3 standard deviations. `warmth_offset_clo` is what this person needs
    more (or less) than the norm. `votes` is from how many votes all this is.
    """

    features: Mapping[str, float] = field(default_factory=dict)
    garments: Mapping[UUID, float] = field(default_factory=dict)
    warmth_offset_clo: float = 0.0
    votes: int = 0


@dataclass(frozen=True, slots=True)
class Situation:
    """Everything outside the garments that a score looks at."""

    on: date
    """The day that the outfit is for: freshness counts from it."""
    constraints: Constraints = Constraints()
    preferences: Preferences = Preferences()
    taste: Taste = field(default_factory=Taste)


@dataclass(frozen=True, slots=True)
class Piece:
    """A garment at its place in an outfit."""

    garment_id: UUID
    place: Place


@dataclass(frozen=True, slots=True)
class Term:
    """One summand of a score: what it is about, its value in units of the score, and what it says in plain words.

    `says` is a clause without a full stop that names garments and colours, e.g. `the grey coat and the navy jeans stay
    close in tone`; for a negative value, what disturbs.
    """

    factor: Factor
    value: float
    garments: tuple[UUID, ...]
    says: str


@dataclass(frozen=True, slots=True)
class ScoredOutfit:
    """A complete outfit with its score and the reasons.

    `score` is 0..1 and `raw` the sum of all `terms`; `breakdown` has 0..1 for each factor. `scoring` documents how the
    three follow from one another, and a test recomputes them.
    """

    pieces: tuple[Piece, ...]
    """From head to foot; bag and accessory last."""
    raw: float
    score: float
    breakdown: Mapping[Factor, float]
    terms: tuple[Term, ...]
    title: str
    """Two to five words, e.g. `Soft tweed, dark denim`."""
    explanation: str
    satisfied: tuple[str, ...]
    """Rules that it keeps, in words."""
    improvements: tuple[str, ...]
    """What would make it better, in words; the largest negative term first."""

    @property
    def garment_ids(self) -> tuple[UUID, ...]:
        """Its garments from head to foot."""
        return tuple(piece.garment_id for piece in self.pieces)
