"""What the page of a week is asked for, as its address and its form carry it: reload, bookmark and Back keep it."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Annotated, Final
from urllib.parse import urlencode

from fastapi import Query

from vestiary.kernel.errors import Invalid
from vestiary.styling.domain import Condition, Occasion, Temperature, Weather
from vestiary.styling.errors import PlannedTooEarly, PlannedTooLate
from vestiary.styling.outings import Outing, days_between
from vestiary.styling.planning import FARTHEST
from vestiary.styling.week_schemas import MAX_WEEK
from vestiary.web.forms import Fields, known_word
from vestiary.web.seen import joined

PATH: Final = "/calendar/week/plan"

USUAL: Final = 7

MOST_LETTERS: Final = 4000
"""Of the outfits that were seen."""

_OF_A_DAY: Final = "."
"""Parts a day from what is said of it: in no date, in no word, and in no combination."""


@dataclass(frozen=True, slots=True)
class WeekAsked:
    """A week as somebody asks for it. Combinations are written as `seen` writes them."""

    first: date
    length: int = USUAL
    occasions: Mapping[date, Occasion] = field(default_factory=dict)
    temperature: Temperature | None = None
    is_wet: bool = False
    held: Mapping[date, str] = field(default_factory=dict)
    """What the page showed for each day: it stays while one day gets another outfit."""
    seen: str = ""
    """What shall not come again."""
    out: frozenset[date] = frozenset()
    """Days that are left out when the others are planned."""

    @property
    def days(self) -> tuple[date, ...]:
        """The days of the week, both ends included."""
        return days_between(self.first, days=self.length, last=None)

    @property
    def weather(self) -> Weather | None:
        """The weather that was chosen, of every day; None is by forecast."""
        if self.temperature is None and not self.is_wet:
            return None
        return Weather(self.temperature, conditions=frozenset({Condition.RAINY} if self.is_wet else ()))

    def outings(self, weathers: Mapping[date, Weather]) -> tuple[Outing, ...]:
        """Return what somebody dresses for."""
        return tuple(Outing(day, self.occasions.get(day), weathers.get(day, Weather())) for day in self.days)

    def pairs(self) -> list[tuple[str, str]]:
        """Return what is asked for, without what was shown: the hidden fields of the form."""
        pairs = [("from", self.first.isoformat()), ("days", str(self.length))]
        pairs += [("for", _of_a_day(day, occasion)) for day, occasion in sorted(self.occasions.items())]
        pairs += [("temp", str(self.temperature))] if self.temperature else []
        pairs += [("wet", "1")] if self.is_wet else []
        return [*pairs, ("seen", self.seen)] if self.seen else pairs

    def address(self) -> str:
        """Return the address that shows the same."""
        held = [("held", _of_a_day(day, code)) for day, code in sorted(self.held.items())]
        return f"{PATH}?{urlencode([*self.pairs(), *held, *(('out', day.isoformat()) for day in sorted(self.out))])}"

    def another(self, day: date) -> "WeekAsked":
        """Return the same week with another outfit for one day, which is what it is looked at for."""
        left = {on: code for on, code in self.held.items() if on != day}
        seen = joined(self.seen, self.held.get(day, ""))
        return replace(self, held=left, seen=seen, out=self.out - {day})


@dataclass(frozen=True, slots=True)
class Written:
    """What an address or a form says, before anything of it is believed."""

    first: date | None
    days: str = ""
    occasions: tuple[str, ...] = ()
    temp: str = ""
    wet: str = ""
    held: tuple[str, ...] = ()
    seen: str = ""
    out: tuple[str, ...] = ()

    def plain(self, today: date) -> WeekAsked:
        """Return the week without what could be wrong with it: what the form shows beside a refusal."""
        return WeekAsked(self.first or today + timedelta(days=1))

    def asked(self, today: date) -> WeekAsked:
        """Return the week; an empty form asks for seven days from tomorrow on. What names other days is left out.

        Raises:
            Invalid: it is no week that can be planned.

        """
        first = self.first or today + timedelta(days=1)
        if first < today:
            raise PlannedTooLate("from")
        if first - today > FARTHEST:
            raise PlannedTooEarly("from")
        asked = WeekAsked(first, _length(self.days))
        return replace(
            asked,
            occasions={day: known_word(value, Occasion, "for") for day, value in _by_day(self.occasions, asked.days)},
            temperature=known_word(self.temp, Temperature, "temp") if self.temp else None,
            is_wet=self.wet == "1",
            held=dict(_by_day(self.held, asked.days)),
            seen=self.seen,
            out=frozenset(day for day in asked.days if day.isoformat() in self.out),
        )


_Many = Annotated[list[str] | None, Query(max_length=2 * MAX_WEEK)]


def written(  # one parameter for each field of the form
    *,
    first: Annotated[date | None, Query(alias="from")] = None,
    days: Annotated[str, Query(max_length=4)] = "",
    occasions: Annotated[list[str] | None, Query(alias="for", max_length=2 * MAX_WEEK)] = None,
    temp: Annotated[str, Query(max_length=10)] = "",
    wet: Annotated[str, Query(max_length=1)] = "",
    held: _Many = None,
    seen: Annotated[str, Query(max_length=MOST_LETTERS)] = "",
    out: _Many = None,
) -> Written:
    """Read the address."""
    return Written(first, days, tuple(occasions or ()), temp, wet, tuple(held or ()), seen, tuple(out or ()))


def written_in(fields: Fields) -> Written:
    """Read the posted form: days whose box is not ticked are left out.

    Raises:
        Invalid: a field is missing, or not of ours.

    """
    first = fields.day("from")
    if first is None:
        raise Invalid("This form is incomplete. Reload the page and try again.", field="from")
    held = fields.values.get("held", ())
    ticked = set(fields.values.get("plan", ()))
    shown = (entry.partition(_OF_A_DAY)[0] for entry in held)
    return Written(
        first,
        fields.text("days", longest=4),
        fields.values.get("for", ()),
        fields.text("temp"),
        fields.text("wet"),
        held,
        fields.text("seen", longest=MOST_LETTERS),
        tuple(day for day in shown if day not in ticked),
    )


def _of_a_day(day: date, value: str) -> str:
    return f"{day.isoformat()}{_OF_A_DAY}{value}"


def _by_day(entries: Iterable[str], days: Collection[date]) -> Iterable[tuple[date, str]]:
    known = {day.isoformat(): day for day in days}
    for entry in entries:
        day, _, value = entry.partition(_OF_A_DAY)
        if day in known and value:
            yield known[day], value


def _length(value: str) -> int:
    if not value.strip():
        return USUAL
    if not (value.isascii() and value.isdigit() and 1 <= int(value) <= MAX_WEEK):
        raise Invalid(f"Give the number of days, 1 to {MAX_WEEK}.", field="days")
    return int(value)
