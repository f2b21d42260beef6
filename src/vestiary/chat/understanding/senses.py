"""What a phrase may mean to the grammar: values of the vocabularies, and marks that shape the sentence around them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum, auto
from typing import Final, TypeAlias

from vestiary.chat.domain import Field, Shift
from vestiary.chat.understanding.mentions import Spoken
from vestiary.styling.domain import ColourStyle, Condition, Occasion, Temperature
from vestiary.vision.domain import Category, Colour, StyleTag, Subcategory
from vestiary.vision.vocabulary import FormalityLevel


class Mark(StrEnum):
    """A word that says nothing about clothes but how to take what stands around it."""

    INERT = auto()
    """A phrase to skip whole: `no problem`, `date of birth`."""
    # Scopes.
    NOT = auto()
    """What follows is not wanted, or not so."""
    DISLIKE = auto()
    """As `NOT`, of colours, kinds and styles only: nobody is spared a wedding by hating it."""
    LESS = auto()
    """As `NOT`, where a colour, a kind or a style follows at once: `less black`, `I'm off brown`."""
    ONLY_BUT = auto()
    """`anything but`: as `NOT`, and ends no scope."""
    BUT = auto()
    OR = auto()
    AND = auto()
    LIKEWISE = auto()
    """`so are`: what follows is as what stood before, allowed or not."""
    THAN = auto()
    """After `rather`: what follows is not wanted."""
    FORGET = auto()
    """What follows no longer holds."""
    FINE = auto()
    """What stands before is allowed again."""
    BANNED = auto()
    """What stands before is not wanted."""
    ALLOW = auto()
    """What follows is allowed again."""
    STOPPED = auto()
    """What follows or stands before is over: `it stopped raining`."""
    TOO = auto()
    # Who, when, how.
    ME = auto()
    OTHERS = auto()
    KIN = auto()
    """My sister: somebody else, unless something of hers follows."""
    YOU = auto()
    IT = auto()
    THAT = auto()
    """What was shown: `that is too warm`."""
    OUTSIDE = auto()
    """The weather is spoken of."""
    PAST = auto()
    OPENS_QUESTION = auto()
    WISH = auto()
    """Clothes are asked for."""
    OCCASION_AHEAD = auto()
    """`invited to`, `getting ready for`: what follows is ahead, whatever the tense."""
    DEMANDS = auto()
    """Somebody sets a dress code."""
    TASTE = auto()
    """Likes and loves in general."""
    HABIT = auto()
    """`every sunday`, `usually`: nothing that is ahead."""
    EVALUATES = auto()
    """`is boring`: an opinion about what stands before."""
    ELSEWHERE = auto()
    """A thing that clothes and weather do not speak of: the phone, the oven."""
    DEFINES = auto()
    """`what does ... mean`: words are only mentioned."""
    LINK = auto()
    """Opens a clause that hangs on the one before: `when`, `if`, `because`."""
    RESTARTS = auto()
    """Opens a clause of its own: `so`, `then`."""
    TO = auto()
    """for, to, at: what follows is what the outfit is for."""
    WITH = auto()
    WEAR = auto()
    MINE = auto()
    THOSE = auto()
    A = auto()
    BE = auto()
    CHECKS = auto()
    """An adverb that may stand between a mark and its word: `really`, `very`, `a bit`."""


class Talk(StrEnum):
    """What a message does, apart from what it wants."""

    GREETING = auto()
    THANKS = auto()
    GOODBYE = auto()
    HELP = auto()
    RESET = auto()
    YES = auto()
    NO = auto()
    ANOTHER = auto()


@dataclass(frozen=True, slots=True)
class Event:
    """An occasion, and the dress code that its name carries with it."""

    occasion: Occasion
    formality: FormalityLevel | None = None


@dataclass(frozen=True, slots=True)
class Kinds:
    """Kinds of garments that one word names."""

    kinds: tuple[Category | Subcategory, ...]


@dataclass(frozen=True, slots=True)
class Comfort:
    """How much comfort counts, 0..1."""

    priority: float


@dataclass(frozen=True, slots=True)
class Unknown:
    """A wish that no vocabulary has a word for, such as a pattern."""

    facet: str


@dataclass(frozen=True, slots=True)
class Named:
    """Words for garments of the person's own, or that might be."""

    spoken: Spoken
    is_bare: bool = False
    """Without an article: `white sneakers`."""


Value: TypeAlias = (
    Event
    | Named
    | FormalityLevel
    | Temperature
    | Condition
    | Kinds
    | Colour
    | StyleTag
    | Comfort
    | ColourStyle
    | Shift
    | Field
    | Unknown
    | Talk
    | Mark
)


@dataclass(frozen=True, slots=True)
class Sense:
    """One meaning of a phrase."""

    value: Value
    is_weak: bool = False
    """Means it only in the right company: `cold`, `wine`, `work`."""


Choice: TypeAlias = tuple[str, ...]
"""Words that may stand at a place of a phrase; none where the place may be left out."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Places with the words that may stand there, and what they mean together; all senses hold at once."""

    places: tuple[tuple[Choice, ...], ...]
    senses: tuple[Sense, ...]

    def words(self) -> frozenset[str]:
        """Return every word that may stand in it."""
        return frozenset(word for choices in self.places for choice in choices for word in choice)

    def words_alone(self) -> frozenset[str]:
        """Return the words that are the whole phrase when everything else is left out."""
        needed = [choices for choices in self.places if () not in choices]
        if len(needed) > 1:
            return frozenset()
        return frozenset(choice[0] for choices in needed or self.places for choice in choices if len(choice) == 1)


def phrases(pattern: str, *values: Value, weak: bool = False) -> Iterator[Phrase]:
    """Yield the phrases of a pattern, one for each line.

    A word may be one of several, `job|work interview`; a group may be left out, `(the) office`, or be several words
    written with an underscore, `meeting|get_together`. A line that begins with a bar goes on with the one before.
    """
    senses = tuple(Sense(value, is_weak=weak) for value in values)
    joined = "\n".join(line.strip() for line in pattern.splitlines()).replace("\n|", "|")
    for line in filter(None, joined.splitlines()):
        yield Phrase(tuple(_choices(place) for place in line.split()), senses)


def plain_phrase(words: Iterable[str], senses: tuple[Sense, ...]) -> Phrase:
    """Return a phrase of exactly these words."""
    return Phrase(tuple(((word,),) for word in words), senses)


def _choices(place: str) -> tuple[Choice, ...]:
    is_left_out = place.startswith("(") and place.endswith(")")
    choices = tuple(tuple(filter(None, choice.split("_"))) for choice in place.strip("()").split("|"))
    return ((), *choices) if is_left_out else choices


Expected: TypeAlias = str
"""What a message says, as `describing` writes it: `occasion=interview formality=business_formal`."""

Example: TypeAlias = tuple[str, Expected]

NOTHING: Final[Expected] = ""
