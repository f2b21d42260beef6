"""The wire types of the routes of outfits, feedback and calendar: what is asked."""

from datetime import date
from typing import Annotated, Self, cast
from uuid import UUID

from pydantic import Field, model_validator

from vestiary.kernel.wire import Body, Day, Line, PageQuery, Parameters, Text
from vestiary.styling.calendar import last_of_month
from vestiary.styling.changing import OutfitChanges
from vestiary.styling.combining import MAX_GARMENTS, Variation
from vestiary.styling.domain import FeedbackAction, FeedbackReason, Occasion, OutfitSource
from vestiary.styling.outfits import OutfitFilter

Name = Annotated[Line, Field(max_length=100)]
Garments = Annotated[list[UUID], Field(max_length=MAX_GARMENTS)]


class OutfitQuery(PageQuery):
    """Which outfits, the newest first."""

    source: OutfitSource | None = None
    occasion: Occasion | None = None
    saved: bool | None = None
    liked: bool | None = None
    worn: bool | None = None
    planned: bool | None = None
    garment: UUID | None = Field(default=None, description="Outfits that have this garment.")
    q: Text | None = Field(
        default=None,
        max_length=100,
        description="Words that all occur in the name, the title, the occasion or the names of garments.",
    )

    def filters(self) -> OutfitFilter:
        """Return the conditions; what only pages ask for is left out."""
        asked = OutfitQuery.model_fields.keys() & set(OutfitFilter.__slots__)
        return OutfitFilter(**{name: getattr(self, name) for name in asked})


class OutfitPost(Body):
    """Garments that make an outfit of one's own."""

    garment_ids: Annotated[list[UUID], Field(min_length=1, max_length=MAX_GARMENTS)]
    name: Name | None = None
    occasion: Occasion | None = None


class OutfitPatch(Body):
    """What to change about an outfit; null clears."""

    name: Name | None = None
    occasion: Occasion | None = None
    planned_for: Day | None = Field(
        default=None, description="Moves the next plan to this day, or makes one; null takes the plans to come away."
    )

    def changes(self) -> OutfitChanges:
        """Return the fields that were sent."""
        return cast("OutfitChanges", self.model_dump(include=self.model_fields_set))


class ClonePost(Body):
    """How the other outfit differs; deleted garments do not come along."""

    name: Name | None = None
    replace: Annotated[dict[UUID, UUID], Field(max_length=MAX_GARMENTS)] = Field(
        default_factory=dict, description="The garment to take out -> the one that comes in its place."
    )
    without: Garments = Field(default_factory=list)
    add: Garments = Field(default_factory=list)

    def variation(self) -> Variation:
        """Return the differences."""
        return Variation(self.replace, frozenset(self.without), tuple(self.add))


class OutfitWearPost(Body):
    """When it was worn."""

    worn_on: Day | None = Field(default=None, description="Today, where the person lives, if it is left out.")


class FeedbackPost(Body):
    """What somebody did with an outfit."""

    outfit_id: UUID
    action: FeedbackAction
    reason: FeedbackReason | None = None
    worn_on: Day | None = Field(default=None, description="With `wear` only: the day, today if it is left out.")

    @model_validator(mode="after")
    def _a_day_is_worn_on(self) -> Self:
        if self.worn_on is not None and self.action is not FeedbackAction.WEAR:
            msg = "worn_on goes with the action wear"
            raise ValueError(msg)
        return self


class FeedbackQuery(PageQuery):
    """Which feedback, the latest first."""

    action: FeedbackAction | None = None
    outfit_id: UUID | None = None


class CalendarQuery(Parameters):
    """Which days, both with them; the present month where one is not named."""

    from_: Day | None = Field(default=None, alias="from")
    to: Day | None = None

    def days(self, today: date) -> tuple[date, date]:
        """Return the first and the last day; what is not named is the edge of the other one's month, or of today's."""
        first = self.from_ or (self.to or today).replace(day=1)
        return first, self.to or last_of_month(self.from_ or today)


class PlanPost(Body):
    """Which outfit is meant for the day."""

    outfit_id: UUID
