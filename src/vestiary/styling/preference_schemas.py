"""The wire types of preferences, stated and learned."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from vestiary.kernel.wire import Body
from vestiary.styling.domain import ColourStyle, FeedbackAction, Preferences
from vestiary.styling.taste_lessons import Lesson, Lessons
from vestiary.vision.domain import Colour, Fit, StyleTag

MAX_WORDS = 50
"""Words of one list; every vocabulary has fewer."""


def _is_a_colour(colour: Colour) -> Colour:
    if colour is Colour.UNKNOWN:
        names = ", ".join(f"'{known.value}'" for known in Colour if known is not Colour.UNKNOWN)
        msg = f"must be one of {names}"
        raise ValueError(msg)
    return colour


KnownColour = Annotated[Colour, AfterValidator(_is_a_colour)]
Share = Annotated[float, Field(strict=True, ge=0, le=1)]
Styles = Annotated[list[StyleTag], Field(max_length=MAX_WORDS)]
Colours = Annotated[list[KnownColour], Field(max_length=MAX_WORDS)]


class PreferencesPut(Body):
    """All preferences; what is left out takes its default."""

    preferred_styles: Styles = Field(default_factory=list)
    avoid_styles: Styles = Field(default_factory=list)
    favorite_colors: Colours = Field(default_factory=list)
    avoid_colors: Colours = Field(default_factory=list)
    preferred_fit: Fit | None = None
    formality_min: Share = Field(default=0.0, description="0 is very casual, 1 formal.")
    formality_max: Share = Field(default=1.0, description="Not below `formality_min`.")
    comfort_style_balance: Share = Field(
        default=0.5, description="0 is all comfort, 1 all style (`comfort_priority` of a request runs the other way)."
    )
    color_style: ColourStyle | None = None

    def preferences(self) -> Preferences:
        """Return them as the inside speaks of them."""
        return Preferences(**_inside(self.model_dump()))


class PreferencesPatch(PreferencesPut):
    """Some preferences; what is left out stays, null sets `preferred_fit` and `color_style` back."""

    def changes(self) -> dict[str, Any]:
        """Return what was sent, as the inside speaks of it."""
        return _inside(self.model_dump(include=self.model_fields_set))


class PreferencesAnswer(BaseModel):
    """All preferences, defaults included."""

    preferred_styles: list[StyleTag]
    avoid_styles: list[StyleTag]
    favorite_colors: list[Colour]
    avoid_colors: list[Colour]
    preferred_fit: Fit | None
    formality_min: float
    formality_max: float
    comfort_style_balance: float
    color_style: ColourStyle | None


class LearnedVote(BaseModel):
    """A vote that moved what was learned; `agrees` says whether to where it is now."""

    model_config = ConfigDict(from_attributes=True)

    outfit_id: UUID
    action: FeedbackAction
    at: datetime
    agrees: bool


class LearnedLine(BaseModel):
    """Something that is clear by now."""

    key: str = Field(description="As `color:green`; the address to forget it under.")
    says: str = Field(description="In words, as `you seem to avoid green: 4 votes`.")
    strength: float = Field(description="-1 surely avoided (or less of it) .. 1 surely liked (or more of it).")
    votes: list[LearnedVote]


class ForgottenLine(BaseModel):
    """Something that was forgotten and can be brought back."""

    key: str
    name: str
    at: datetime


class LearnedAnswer(BaseModel):
    """What was learned, the surest first; from how many votes; and what was forgotten."""

    items: list[LearnedLine]
    total: int
    votes: int
    forgotten: list[ForgottenLine]


def preferences_answer(preferences: Preferences) -> PreferencesAnswer:
    """Return preferences as they go over the wire."""
    return PreferencesAnswer.model_validate(preferences, from_attributes=True)


def learned_answer(learned: Lessons) -> LearnedAnswer:
    """Return what was learned as it goes over the wire."""
    return LearnedAnswer(
        items=[_line(lesson) for lesson in learned.lessons],
        total=len(learned.lessons),
        votes=learned.votes,
        forgotten=[ForgottenLine(key=it.key, name=it.name, at=it.at) for it in learned.forgotten],
    )


def _line(lesson: Lesson) -> LearnedLine:
    return LearnedLine.model_validate(lesson, from_attributes=True)


def _inside(values: dict[str, Any]) -> dict[str, Any]:
    """Return values with each list as a tuple in which every word is once."""
    return {name: tuple(dict.fromkeys(value)) if isinstance(value, list) else value for name, value in values.items()}
