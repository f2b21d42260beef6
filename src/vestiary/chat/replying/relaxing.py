"""Which wish to let go of: as a clause of an answer, and as the sentence a person says to do it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from vestiary.chat.merging import SHOWN
from vestiary.chat.naming import counted, listed, plural_of, quoted, small
from vestiary.chat.replying.answerable import Answerable
from vestiary.chat.replying.naming import called_all, spoken
from vestiary.chat.replying.wishes import LEVELS, skies
from vestiary.styling.composing import Loosened
from vestiary.styling.domain import Condition, Weather
from vestiary.styling.loosening import COUNTED
from vestiary.styling.temperatures import WET
from vestiary.styling.terms.occasion import CALLED
from vestiary.styling.terms.wording import capital
from vestiary.vision.domain import Category, Colour, Subcategory
from vestiary.vision.vocabulary import FormalityLevel

MOST_NAMED: Final = 3
"""Garments that are named as held back; of more only that there are some."""


@dataclass(frozen=True, slots=True)
class Way:
    """One wish let go of."""

    clause: str
    """What would be done, after `I could` or `Shall I`: `leave the rain aside`."""
    saying: str
    """What to say for it; empty where the conversation cannot do it."""
    hint: str = ""
    """A finished sentence instead, where the conversation cannot do it."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A loosening that gives outfits, in words."""

    ways: tuple[Way, ...]
    outfits: int

    @property
    def saying(self) -> str:
        """What to say to get it; empty where the conversation cannot do all of it."""
        sayings = [way.saying for way in self.ways]
        return ", and ".join([sayings[0], *map(small, sayings[1:])]) if all(sayings) else ""

    @property
    def told(self) -> str:
        """The offer as a question, which `yes` answers; or what helps outside of the conversation."""
        if self._hint:
            return self._hint
        return f"Shall I {listed([way.clause for way in self.ways])}? That gives {self._gives}."

    @property
    def spoken(self) -> str:
        """The offer as something to say, where the answer asks nothing; empty where there are no words for it."""
        return self._hint or (f"Say {quoted(small(self.saying))} for {self._gives}." if self.saying else "")

    @property
    def _hint(self) -> str:
        return next((way.hint for way in self.ways if way.hint), "")

    @property
    def _gives(self) -> str:
        return counted(self.outfits, "outfit") if self.outfits < COUNTED else "plenty of outfits"


def offers_of(a: Answerable) -> list[Offer]:
    """Return what helps, the smallest change first."""
    return [
        Offer(tuple(_way(field, to, a) for field, to in one.changes), one.outfits) for one in a.relax if _is_told(one)
    ]


def _is_told(one: Loosened) -> bool:
    return all(field in _WAYS for field, _ in one.changes)


def _way(field: str, to: object, a: Answerable) -> Way:
    return _WAYS[field](a, to)


def _colours(a: Answerable, to: Any) -> Way:
    back = listed(sorted(a.active.exclude_colors - frozenset(map(Colour, to))))
    return Way(f"allow {back} again", f"{capital(back)} is fine after all")


def _kinds(a: Answerable, to: Any) -> Way:
    left = frozenset(_kind(word) for word in to)
    back = listed(sorted(map(plural_of, a.active.exclude_categories - left)))
    return Way(f"allow {back} again", f"{capital(back)} are fine after all")


def _kind(word: str) -> Category | Subcategory:
    return Category(word) if word in set(Category) else Subcategory(word)


def _formality(_: Answerable, to: Any) -> Way:
    if to is None:
        return Way("leave the dress code open", "Forget the dress code")
    level = LEVELS[FormalityLevel(to)]
    return Way(f"try {level} instead", f"{capital(level)} instead")


def _occasion(a: Answerable, _: Any) -> Way:
    what = "the occasion" if a.active.occasion is None else CALLED[a.active.occasion]
    return Way(f"look beyond {what}", "Forget the occasion")


def _temperature(_: Answerable, to: Any) -> Way:
    return Way(f"dress for {to} weather instead", f"It is {to}")


def _sky(a: Answerable, to: Iterable[Any]) -> Way:
    gone = _weather(a).conditions - frozenset(map(Condition, to))
    words = listed(skies(Weather(conditions=gone or WET & _weather(a).conditions))) or "rain"
    return Way(f"leave the {words} aside", f"Forget the {words}")


def _any_weather(_: Answerable, __: Any) -> Way:
    return Way("leave the weather aside", "Forget the weather")


def _left_out(a: Answerable, _: Any) -> Way:
    names = called_all(a.active.exclude_items, a.garments)
    if not 0 < len(names) <= MOST_NAMED:
        return Way("bring back what you left out", "")
    are = "are" if len(names) > 1 else "is"
    saying = f"{capital(listed(spoken(a.active.exclude_items, a.garments)))} {are} fine after all"
    return Way(f"bring back {listed(names)}", saying)


def _demanded(a: Answerable, to: Iterable[Any]) -> Way:
    gone = a.active.must_include - frozenset(UUID(str(it)) for it in to)
    names = listed(called_all(gone, a.garments))
    return Way(f"do without {names or 'what must be worn'}", names and f"Without {listed(spoken(gone, a.garments))}")


def _laundry(_: Answerable, __: Any) -> Way:
    return Way(
        "", "", "Some of what would fit is in the laundry or away; once it is back, there is more to choose from."
    )


def _avoided(words: str) -> Callable[[Answerable, Any], Way]:
    def way(_: Answerable, __: Any) -> Way:
        return Way(
            "", "", f"In your preferences you avoid {words} that would fit; you can change that under /preferences."
        )

    return way


def _seen(_: Answerable, __: Any) -> Way:
    return Way("show the earlier ones again", "Start over")


_WAYS: Final[Mapping[str, Callable[[Answerable, Any], Way]]] = {
    "exclude_colors": _colours,
    "exclude_categories": _kinds,
    "formality_level": _formality,
    "occasion": _occasion,
    "weather.temperature": _temperature,
    "weather.conditions": _sky,
    "weather": _any_weather,
    "exclude_items": _left_out,
    "must_include": _demanded,
    "laundry": _laundry,
    "preferences.avoid_colors": _avoided("colours"),
    "preferences.avoid_styles": _avoided("styles"),
    SHOWN: _seen,
}


def _weather(a: Answerable) -> Weather:
    return a.active.weather if a.active.weather != Weather() or a.forecast is None else a.forecast
