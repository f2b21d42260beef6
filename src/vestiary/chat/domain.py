"""What a message may mean, what a conversation keeps, and what is answered. Plain and frozen."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from vestiary.styling.domain import ColourStyle, Condition, Constraints, Occasion, Temperature
from vestiary.vision.domain import Category, Colour, StyleTag, Subcategory
from vestiary.vision.vocabulary import FormalityLevel

MAX_LETTERS: Final = 2_000
"""Of a message."""


class Field(StrEnum):
    """A constraint that can be taken back by itself, by its name in the contract."""

    OCCASION = "occasion"
    FORMALITY_LEVEL = "formality_level"
    WEATHER = "weather"
    """All of the weather; `TEMPERATURE` and `CONDITIONS` are its parts."""
    TEMPERATURE = "weather.temperature"
    CONDITIONS = "weather.conditions"
    EXCLUDE_CATEGORIES = "exclude_categories"
    EXCLUDE_COLORS = "exclude_colors"
    EXCLUDE_ITEMS = "exclude_items"
    STYLE_KEYWORDS = "style_keywords"
    MUST_INCLUDE = "must_include"
    COMFORT_PRIORITY = "comfort_priority"
    COLOR_STYLE = "color_style"


class Shift(StrEnum):
    """A wish that compares with what was shown, or with what holds."""

    WARMER = "warmer"
    LIGHTER = "lighter"
    """Less warm."""
    MORE_FORMAL = "more_formal"
    LESS_FORMAL = "less_formal"
    MORE_COLOURFUL = "more_colourful"
    CALMER = "calmer"
    """Less colourful."""
    MORE_COMFORTABLE = "more_comfortable"
    MORE_STYLISH = "more_stylish"


@dataclass(frozen=True, slots=True)
class Change:
    """What a message says about the outfits to come. What is None or empty was not said.

    `cleared` and what is lifted is applied first, then what is said.
    """

    occasion: Occasion | None = None
    formality_level: FormalityLevel | None = None
    temperature: Temperature | None = None
    celsius: float | None = None
    """Felt temperature, -60..60; with it, `temperature` is its word."""
    conditions: frozenset[Condition] = frozenset()
    exclude_categories: frozenset[Category | Subcategory] = frozenset()
    exclude_colors: frozenset[Colour] = frozenset()
    style_keywords: frozenset[StyleTag] = frozenset()
    exclude_items: frozenset[UUID] = frozenset()
    must_include: frozenset[UUID] = frozenset()
    """Replaces what was demanded before."""
    comfort_priority: float | None = None
    """0..1, 1 is all comfort."""
    color_style: ColourStyle | None = None
    cleared: frozenset[Field] = frozenset()
    is_reset: bool = False
    """Start over: constraints, exclusions and what was shown are forgotten."""
    lift_categories: frozenset[Category | Subcategory] = frozenset()
    """No longer excluded: `jeans are fine after all`."""
    lift_colors: frozenset[Colour] = frozenset()
    lift_conditions: frozenset[Condition] = frozenset()
    """No longer the case: `it stopped raining`."""
    lift_styles: frozenset[StyleTag] = frozenset()
    lift_items: frozenset[UUID] = frozenset()
    """No longer excluded and no longer demanded."""
    shifts: frozenset[Shift] = frozenset()
    """Merged against what holds and what was shown: see `merging`."""

    @property
    def is_empty(self) -> bool:
        """Whether the message says nothing about outfits."""
        return self == Change()


class Kind(StrEnum):
    """What a message is, on the whole."""

    WISH = "wish"
    """Asks for outfits, or changes what they must be like."""
    ANOTHER = "another"
    """Asks for other outfits under the same constraints."""
    ACT = "act"
    INQUIRY = "inquiry"
    GREETING = "greeting"
    THANKS = "thanks"
    GOODBYE = "goodbye"
    HELP = "help"
    """What can you do?"""
    RESET = "reset"
    YES = "yes"
    NO = "no"
    """Answers to a question that was asked back."""
    SMALL_TALK = "small_talk"
    """Anything else. Nothing is extracted from it."""


class Verb(StrEnum):
    """What can be done with a shown outfit, from the conversation."""

    LIKE = "like"
    DISLIKE = "dislike"
    SAVE = "save"
    WEAR = "wear"
    PLAN = "plan"
    UNDO = "undo"
    """Takes back the last act of the conversation."""
    PACK = "pack"
    """Asks for a packing list; about no outfit."""


@dataclass(frozen=True, slots=True)
class Act:
    """Something to do. Which outfit is meant is resolved already; None where there is nothing it could mean."""

    verb: Verb
    outfit: UUID | None = None
    on: date | None = None
    """For `WEAR` (today if None) and `PLAN`; the first day of a trip."""
    until: date | None = None
    """The last day of a trip."""
    occasions: tuple[Occasion, ...] = ()
    """Of a trip."""
    reason: str | None = None
    """A word of `styling.domain.FeedbackReason`, for `LIKE` and `DISLIKE`."""


class Asks(StrEnum):
    """What can be asked about garments."""

    LAST_WORN = "last_worn"
    TIMES_WORN = "times_worn"
    GOES_WITH = "goes_with"
    HOW_MANY = "how_many"
    WHICH = "which"
    """List them: `which black shirts do I have?`"""
    WHY = "why"
    """Why was this outfit proposed?"""
    COMPARE = "compare"
    """What is the difference between two shown outfits?"""
    IN_FORCE = "in_force"
    """Which constraints hold now?"""


@dataclass(frozen=True, slots=True)
class Inquiry:
    """A question about garments or shown outfits."""

    asks: Asks
    garments: tuple[UUID, ...] = ()
    """What it is about, resolved; for `HOW_MANY` and `WHICH` all that match."""
    described: str = ""
    """The words that described them, for the answer: `black shirts`."""
    outfits: tuple[UUID, ...] = ()


class Doubt(StrEnum):
    """Why something is asked back."""

    WHICH_GARMENT = "which_garment"
    """Several garments answer to the description."""
    NOT_OWNED = "not_owned"
    """No garment answers to it."""
    WHICH_OUTFIT = "which_outfit"
    CONTRADICTION = "contradiction"
    """What is demanded is excluded, or two things cannot be worn together."""
    WHICH_DAY = "which_day"


@dataclass(frozen=True, slots=True)
class Question:
    """Something asked back, and what a short answer to it (`the second`, `the grey one`, `yes`) would mean."""

    doubt: Doubt
    says: str
    """The question in words."""
    options: tuple[UUID, ...] = ()
    """Garments or outfits to choose from, in the order in which they are named."""
    asked_for: str = ""
    """What to do with the answer: `must_include`, `exclude_items`, a `Verb` (with its day where one was said, as
    `plan:2026-03-20`) or an `Asks`."""
    described: str = ""
    """The words that were not clear."""


@dataclass(frozen=True, slots=True)
class ShownOutfit:
    """An outfit of an earlier answer, as references look at it."""

    id: UUID
    garment_ids: tuple[UUID, ...]
    """Empty where it is there no more."""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a message means."""

    kind: Kind
    change: Change = Change()  # frozen
    acts: tuple[Act, ...] = ()
    inquiries: tuple[Inquiry, ...] = ()
    rejected_outfits: tuple[UUID, ...] = ()
    """Not these again: `not the second one`."""
    liked_outfit: UUID | None = None
    """The next outfits shall be like this one: `something like the first, but warmer`."""
    question: Question | None = None
    """What has to be asked back before the rest makes sense; what is clear is done all the same."""
    ignored: tuple[str, ...] = ()
    """Words that were meant as constraints and are in no vocabulary; the answer says so."""
    language: str = "en"
    """`en`, `es`, `fr` or `de`."""
    count: int | None = None
    """How many outfits are asked for, where the message says so: 1..10."""
    on: date | None = None
    """The day that the outfits are for, where the message says so."""
    kinds: frozenset[Category | Subcategory] = frozenset()
    """The next outfits shall have one of these, whichever it is: `something with a skirt`."""


@dataclass(frozen=True, slots=True)
class State:
    """What a conversation keeps between messages."""

    constraints: Constraints = Constraints()  # noqa: RUF009  # frozen
    """`exclude_items` stays empty here; see `excluded_items`."""
    excluded_items: frozenset[UUID] = frozenset()
    shown_outfits: tuple[UUID, ...] = ()
    """All outfits shown since the start or the last reset, the oldest first: they do not come again."""


@dataclass(frozen=True, slots=True)
class DoneAct:
    """What became of an act: in words, and how to take it back."""

    verb: Verb
    says: str
    """What was done or why it was not, as a sentence."""
    is_done: bool = True
    outfit_id: UUID | None = None
    undo: Mapping[str, Any] = field(default_factory=dict)
    """What `UNDO` needs; JSON. Empty where there is nothing to take back."""
    address: str = ""
    """The page that shows what was done."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found out about garments or shown outfits: in words, and what the words speak of."""

    asks: Asks
    says: str
    """Finished sentences that name garments with their colours."""
    garment_ids: tuple[UUID, ...] = ()
    outfit_ids: tuple[UUID, ...] = ()


class Role(StrEnum):
    """Who says a message."""

    USER = "user"
    ASSISTANT = "assistant"


@dataclass(frozen=True, slots=True)
class Message:
    """One line of a conversation."""

    id: UUID
    role: Role
    content: str
    created_at: datetime
    outfit_ids: tuple[UUID, ...] = ()
