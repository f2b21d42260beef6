"""Days that people name: `tomorrow`, `next tuesday`, `on the 5th`, `5 may`, `in three days`."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from vestiary.chat.understanding.ordinals import number_at, ordinal_at
from vestiary.chat.understanding.tokens import Word

_DAY_NAMES: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SHORT_DAYS: Final = ("mon", "tue tues", "wed weds", "thu thur thurs", "fri", "sat", "sun")
_MONTH_NAMES: Final = (
    "january february march april may june july august september october november december".split()  # noqa: SIM905  # one line
)
_SHORT_MONTHS: Final = "jan feb mar apr may jun jul aug sep oct nov dec".split()  # noqa: SIM905  # one line

WEEKDAYS: Final[Mapping[str, int]] = {
    **{name: day for day, name in enumerate(_DAY_NAMES)},
    **{f"{name}s": day for day, name in enumerate(_DAY_NAMES)},
    **{short: day for day, shorts in enumerate(_SHORT_DAYS) for short in shorts.split()},
}
_MONTHS: Final[Mapping[str, int]] = {
    **{name: month for month, name in enumerate(_MONTH_NAMES, 1)},
    **{name: month for month, name in enumerate(_SHORT_MONTHS, 1)},
    "sept": 9,
}
_WORDS_TOO: Final = frozenset({"sat", "sun", "may", "mar", "march", "wed", "mon"})
"""Names of days and months that are other words: they count only after `on`, `next` or a number."""
_BEFORE_DAYS: Final = frozenset(
    {"on", "next", "this", "for", "from", "until", "till", "to", "by", "of", "coming", "last"}
)

_NAMED: Final[tuple[tuple[str, int], ...]] = (
    ("day after tomorrow", 2),
    ("day before yesterday", -2),
    ("tomorrow", 1),
    ("yesterday", -1),
    ("last night", -1),
    ("tonight", 0),
    ("today", 0),
    ("this morning", 0),
    ("this afternoon", 0),
    ("this evening", 0),
    ("right now", 0),
)

LONG_GONE: Final = 60
"""Days: a date that has gone for longer, said without its year, is next year's."""

WEEK: Final = 7
_SATURDAY: Final = 5


@dataclass(frozen=True, slots=True)
class NamedDay:
    """A day and the place of its words in the message."""

    on: date
    start: int
    end: int


def day_in(words: Sequence[Word], today: date, *, is_past: bool = False) -> NamedDay | None:
    """Return the first day that a message names; `is_past` looks back: `I wore it on monday`."""
    return next(days_in(words, today, is_past=is_past), None)


def days_in(words: Sequence[Word], today: date, *, is_past: bool = False) -> Iterator[NamedDay]:
    """Yield the days that a message names, in its order. Dates that do not exist are no days."""
    texts = [word.text for word in words]
    place = 0
    while place < len(texts):
        found = next((day for read in _READERS if (day := read(texts, place, today, is_past))), None)
        if found is not None:
            yield found
        place = place + 1 if found is None else found.end


def range_in(words: Sequence[Word], today: date) -> tuple[date, date] | None:
    """Return the days of `3 to 9 April`, `from the 3rd to the 9th of april`, `April 3-9`: one month for both ends."""
    texts = [word.text for word in words]
    for place in range(len(texts)):
        month = _month_at(texts, place)
        first = _day_number(texts, place if month is None else month[1])
        last = None if first is None else _day_number(texts, first[1], is_second=True)
        named = month or (
            None if last is None else _month_at(texts, last[1] + (texts[last[1] : last[1] + 1] == ["of"]))
        )
        if first is None or last is None or named is None or last[0] < first[0]:
            continue
        begin = _in_year(texts, first[0] + 1, named, (place, named[1]), today, is_past=False)
        end = None if begin is None else _dated(begin.on.year, named[0], last[0] + 1, place, named[1])
        if begin is not None and end is not None:
            return begin.on, end.on
    return None


def _day_number(texts: Sequence[str], place: int, *, is_second: bool = False) -> tuple[int, int] | None:
    at = place
    while at < len(texts) and texts[at] in (
        {"to", "until", "till", "the", "-", "through", "and"} if is_second else {"the"}
    ):
        at += 1
    return ordinal_at(texts, at) or _plain_number(texts, at)


def said_day(on: date, today: date) -> str:
    """Return a day as people say it inside a sentence: `today`, `tomorrow`, `Friday`, `4 December`, `4 May 2027`."""
    ahead = (on - today).days
    if ahead in _NEAR:
        return _NEAR[ahead]
    if 1 < ahead < WEEK:
        return f"{on:%A}"
    return f"{on.day} {on:%B}" + ("" if on.year == today.year else f" {on.year}")


_NEAR: Final = {0: "today", 1: "tomorrow", -1: "yesterday"}


def _shifted(today: date, days: int) -> date | None:
    try:
        return today + timedelta(days)
    except OverflowError:
        return None


def _named(texts: Sequence[str], place: int, today: date, is_past: bool) -> NamedDay | None:  # noqa: ARG001, FBT001  # one shape for all readers
    for phrase, ahead in _NAMED:
        parts = phrase.split()
        if list(texts[place : place + len(parts)]) == parts:
            on = _shifted(today, ahead)
            return None if on is None else NamedDay(on, place, place + len(parts))
    return None


def _ahead(texts: Sequence[str], place: int, today: date, is_past: bool) -> NamedDay | None:  # noqa: FBT001  # one shape for all readers
    """Read `in three days`, `in a week`, `two days ago`."""
    start = place + 1 if texts[place] == "in" else place
    found = (1, start + 1) if texts[start : start + 1] == ["a"] else number_at(texts, start)
    if found is None or texts[found[1] : found[1] + 1] not in (["day"], ["days"], ["week"], ["weeks"]):
        return None
    days = found[0] * (WEEK if texts[found[1]].startswith("week") else 1)
    if start > place and not is_past:
        on, end = _shifted(today, days), found[1] + 1
    elif texts[found[1] + 1 : found[1] + 2] == ["ago"]:
        on, end = _shifted(today, -days), found[1] + 2
    else:
        return None
    return None if on is None else NamedDay(on, place, end)


def _weekend(texts: Sequence[str], place: int, today: date, is_past: bool) -> NamedDay | None:  # noqa: FBT001  # one shape for all readers
    if texts[place] not in {"this", "the", "next", "at", "on"} or is_past:
        return None
    end = place + 1 + (texts[place + 1 : place + 2] == ["the"])
    if texts[end : end + 1] != ["weekend"]:
        return None
    coming = (_SATURDAY - today.weekday()) % WEEK
    on = _shifted(today, coming + (WEEK if texts[place] == "next" else 0))
    return None if on is None else NamedDay(on, place, end + 1)


def _weekday(texts: Sequence[str], place: int, today: date, is_past: bool) -> NamedDay | None:  # noqa: FBT001  # one shape for all readers
    weekday = WEEKDAYS.get(texts[place])
    before = texts[place - 1] if place else ""
    if weekday is None or (texts[place] in _WORDS_TOO and before not in _BEFORE_DAYS):
        return None
    start = place - (before in {"next", "this", "last", "coming", "on"})
    if is_past or before == "last":
        on = _shifted(today, -((today.weekday() - weekday) % WEEK or WEEK))
    else:
        on = _shifted(today, _days_to(weekday, today, before))
    return None if on is None else NamedDay(on, start, place + 1)


def _days_to(weekday: int, today: date, before: str) -> int:
    """Return the days until a weekday: `next friday` is that of the next week, `friday` the coming one."""
    coming = (weekday - today.weekday()) % WEEK
    if before == "this":
        return coming
    is_this_week = weekday > today.weekday()
    if before == "next" and is_this_week:
        return coming + WEEK
    return coming or WEEK


def _iso(texts: Sequence[str], place: int, today: date, is_past: bool) -> NamedDay | None:  # noqa: ARG001, FBT001  # one shape for all readers
    parts = texts[place : place + 3]
    if [len(part) for part in parts] != [4, 2, 2] or not all(part.isascii() and part.isdigit() for part in parts):
        return None
    return _dated(int(parts[0]), int(parts[1]), int(parts[2]), place, place + 3)


def _dated(year: int, month: int, day: int, start: int, end: int) -> NamedDay | None:
    try:
        return NamedDay(date(year, month, day), start, end)
    except ValueError:
        return None


def _of_month(texts: Sequence[str], place: int, today: date, is_past: bool) -> NamedDay | None:  # noqa: FBT001  # one shape for all readers
    """Read `5 may`, `the 5th of may`, `may 5th`, with or without a year."""
    start = place + (texts[place] == "the")
    day = ordinal_at(texts, start) or _plain_number(texts, start)
    if day is not None and (month := _month_at(texts, day[1] + (texts[day[1] : day[1] + 1] == ["of"]))):
        return _in_year(texts, day[0] + 1, month, (place, month[1]), today, is_past)
    month = _month_at(texts, place)
    after = None if month is None else month[1] + (texts[month[1] : month[1] + 1] == ["the"])
    day = None if after is None else ordinal_at(texts, after) or _plain_number(texts, after)
    if month is None or day is None:
        return None
    return _in_year(texts, day[0] + 1, month, (place, day[1]), today, is_past)


def _plain_number(texts: Sequence[str], place: int) -> tuple[int, int] | None:
    text = texts[place] if place < len(texts) else ""
    is_day = text.isascii() and text.isdigit() and 1 <= int(text) <= 31  # noqa: PLR2004  # days
    return (int(text) - 1, place + 1) if is_day else None


def _month_at(texts: Sequence[str], place: int) -> tuple[int, int] | None:
    month = _MONTHS.get(texts[place]) if place < len(texts) else None
    return None if month is None else (month, place + 1)


def _in_year(
    texts: Sequence[str],
    day: int,
    month: tuple[int, int],
    span: tuple[int, int],
    today: date,
    is_past: bool,  # noqa: FBT001  # handed through
) -> NamedDay | None:
    start, end = span
    end += texts[end : end + 1] == [","]
    year = texts[end] if end < len(texts) else ""
    if len(year) == 4 and year.isascii() and year.isdigit():  # noqa: PLR2004  # digits of a year
        return _dated(int(year), month[0], day, start, end + 1)
    found = _dated(today.year, month[0], day, start, span[1])
    if found is None:
        return None
    if is_past and found.on > today:
        return _dated(today.year - 1, month[0], day, start, span[1])
    is_long_gone = (today - found.on).days > LONG_GONE and not is_past
    return _dated(today.year + 1, month[0], day, start, span[1]) if is_long_gone else found


def _of_this_month(texts: Sequence[str], place: int, today: date, is_past: bool) -> NamedDay | None:  # noqa: FBT001  # one shape for all readers
    """Read `on the 5th`: the next one, or looking back the last one."""
    if texts[place] not in {"on", "from", "until", "till", "to", "for", "by"} or texts[place + 1 : place + 2] != [
        "the"
    ]:
        return None
    # `for the first` may be an outfit: only figures, or `on`.
    found = ordinal_at(texts, place + 2)
    is_figure = texts[place + 2 : place + 3] and texts[place + 2][:1].isdigit()
    if found is None or found[0] < 0 or not (is_figure or texts[place] == "on"):
        return None
    if _month_at(texts, found[1] + (texts[found[1] : found[1] + 1] == ["of"])):
        return None
    months = range(13) if not is_past else range(0, -13, -1)
    for ahead in months:
        years, month = divmod(today.month - 1 + ahead, 12)
        named = _dated(today.year + years, month + 1, found[0] + 1, place, found[1])
        if named is not None and (named.on <= today if is_past else named.on >= today):
            return named
    return None


_READERS: Final[tuple[Callable[[Sequence[str], int, date, bool], NamedDay | None], ...]] = (
    _iso,
    _of_month,
    _of_this_month,
    _named,
    _ahead,
    _weekend,
    _weekday,
)
