"""The wire types of the wardrobe's routes: what is asked."""

from decimal import Decimal
from typing import Annotated, Self, cast
from uuid import UUID

from pydantic import AfterValidator, Field, StrictBool, model_validator

from vestiary.kernel.wire import Body, Day, Line, PageQuery, Parameters, Text
from vestiary.vision.domain import Category, Colour, Fit, Pattern, Season, Slot, StyleTag, Subcategory
from vestiary.wardrobe.domain import (
    DEFAULT_SIMILAR,
    MAX_SIMILAR,
    GarmentChanges,
    GarmentFilter,
    GarmentSort,
    GarmentStatus,
    LabelChanges,
    Laundry,
)

Share = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]
StrictShare = Annotated[float, Field(ge=0, le=1, strict=True)]
Seasons = Annotated[
    list[Season], Field(max_length=len(Season)), AfterValidator(lambda words: list(dict.fromkeys(words)))
]
StyleTags = Annotated[
    list[StyleTag], Field(max_length=len(StyleTag)), AfterValidator(lambda words: list(dict.fromkeys(words)))
]


class GarmentQuery(PageQuery):
    """Which garments, in which order."""

    status: GarmentStatus | None = None
    category: Category | None = None
    subcategory: Subcategory | None = None
    color: Colour | None = Field(default=None, description="The primary or the secondary colour.")
    pattern: Pattern | None = None
    season: Season | None = None
    slot: Slot | None = None
    formality_min: Share | None = None
    formality_max: Share | None = None
    q: Text | None = Field(
        default=None,
        max_length=100,
        description="Words that all occur in name, brand, notes, material, category, colour or pattern.",
    )
    favorite: bool | None = None
    laundry: Laundry | None = None
    archived: bool = Field(default=False, description="true shows the archived garments, and only them.")
    sort: GarmentSort = GarmentSort.NEWEST

    @model_validator(mode="after")
    def _range_is_a_range(self) -> Self:
        if (
            self.formality_min is not None
            and self.formality_max is not None
            and self.formality_min > self.formality_max
        ):
            msg = "formality_min is larger than formality_max"
            raise ValueError(msg)
        return self

    def filters(self) -> GarmentFilter:
        """Return the conditions."""
        return GarmentFilter(**{name: getattr(self, name) for name in GarmentFilter.__slots__})


class SimilarQuery(Parameters):
    """How many look-alikes."""

    limit: int = Field(default=DEFAULT_SIMILAR, ge=1, le=MAX_SIMILAR)


class GarmentPatch(Body):
    """What to change about a garment; null clears a field that may be empty."""

    custom_name: Annotated[Line, Field(max_length=100)] | None = None
    custom_notes: Annotated[Text, Field(max_length=5000)] | None = None
    favorite: StrictBool = False
    archived: StrictBool = False
    laundry: Laundry = Laundry.CLEAN
    price: Annotated[Decimal, Field(ge=0, lt=10**10, decimal_places=2)] | None = None
    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$", description="ISO 4217, e.g. EUR.")] | None = None
    purchased_on: Day | None = None
    brand: Annotated[Line, Field(max_length=100)] | None = None
    size: Annotated[Line, Field(max_length=40)] | None = None

    def changes(self) -> GarmentChanges:
        """Return the fields that were sent."""
        return cast("GarmentChanges", self.model_dump(include=self.model_fields_set))


class LabelsPut(Body):
    """What the garment is; fields that are not sent keep their earlier label, null withdraws one."""

    category: Category | None = None
    subcategory: Subcategory | None = None
    color_primary: Colour | None = None
    color_secondary: Colour | None = None
    pattern: Pattern | None = None
    fit: Fit | None = None
    formality: StrictShare | None = None
    seasons: Seasons | None = None
    style_tags: StyleTags | None = None
    material: Annotated[Line, Field(max_length=100)] | None = None

    def changes(self) -> LabelChanges:
        """Return the fields that were sent."""
        return cast("LabelChanges", self.model_dump(include=self.model_fields_set))


class WearPost(Body):
    """When it was worn."""

    worn_on: Day | None = Field(default=None, description="Today, where the person lives, if it is left out.")


class MergePost(Body):
    """Which garment stays."""

    into: UUID
