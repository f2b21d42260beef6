"""The wire type of constraints: closed vocabularies, limits, and what they mean inside."""

from collections.abc import Iterable
from typing import Annotated
from uuid import UUID

from pydantic import AliasChoices, ConfigDict, Field

from vestiary.kernel.wire import Body
from vestiary.styling.conflicts import check_weather
from vestiary.styling.domain import ColourStyle, Condition, Constraints, Occasion, Temperature, Weather
from vestiary.styling.temperatures import band_of
from vestiary.vision.domain import Category, Colour, StyleTag, Subcategory
from vestiary.vision.vocabulary import FormalityLevel

MAX_WORDS = 100
"""Words of one list; every vocabulary has fewer."""

MAX_GARMENTS = 5_000
"""Garments that a request may take out: the whole of a large wardrobe."""

MAX_DEMANDED = 20
"""Garments that a request may demand; no outfit has more places."""

Share = Annotated[float, Field(strict=True, ge=0, le=1)]


class WeatherBody(Body):
    """The weather that the outfit is for."""

    model_config = ConfigDict(populate_by_name=True)

    temperature: Temperature | None = Field(
        default=None,
        validation_alias=AliasChoices("temperature", "temp"),
        description="How warm it feels: hot from 28 °C, warm 20-27, mild 13-19, cool 5-12, cold below. `temp` is the "
        "same field.",
    )
    celsius: Annotated[float, Field(strict=True, ge=-60, le=60)] | None = Field(
        default=None, description="Felt temperature in °C; must agree with `temperature` where both are given."
    )
    conditions: list[Condition] = Field(default_factory=list, max_length=MAX_WORDS)

    def weather(self) -> Weather:
        """Return the weather as the inside speaks of it; degrees bring their word along."""
        band = self.temperature
        if band is None and self.celsius is not None:
            band = band_of(self.celsius)
        return Weather(band, self.celsius, frozenset(self.conditions))


class ConstraintsBody(Body):
    """What outfits must be like; a field that is left out asks for nothing."""

    occasion: Occasion | None = None
    formality_level: FormalityLevel | None = Field(
        default=None, description="Holds for every garment that is not demanded, with a slack of 0.1."
    )
    weather: WeatherBody | None = None
    exclude_categories: list[Category | Subcategory] = Field(default_factory=list, max_length=MAX_WORDS)
    exclude_colors: list[Colour] = Field(
        default_factory=list, max_length=MAX_WORDS, description="Looks at the primary and the secondary colour."
    )
    style_keywords: list[StyleTag] = Field(default_factory=list, max_length=MAX_WORDS)
    exclude_items: list[UUID] = Field(default_factory=list, max_length=MAX_GARMENTS)
    must_include: list[UUID] = Field(default_factory=list, max_length=MAX_DEMANDED)
    comfort_priority: Share | None = Field(default=None, description="0 is all style, 1 all comfort.")
    color_style: ColourStyle | None = None

    def constraints(self, lock: Iterable[UUID] = ()) -> Constraints:
        """Return the constraints as the inside speaks of them; what is locked is demanded.

        Raises:
            ConflictingConstraints: word and degrees of the weather disagree.

        """
        constraints = Constraints(
            occasion=self.occasion,
            formality_level=self.formality_level,
            weather=self.weather.weather() if self.weather is not None else Weather(),
            exclude_categories=frozenset(self.exclude_categories),
            exclude_colors=frozenset(self.exclude_colors),
            style_keywords=frozenset(self.style_keywords),
            exclude_items=frozenset(self.exclude_items),
            must_include=frozenset(self.must_include) | frozenset(lock),
            comfort_priority=self.comfort_priority,
            color_style=self.color_style,
        )
        check_weather(constraints)
        return constraints
