"""Degrees in a message: `5C`, `41 °F`, `minus 3`, `in the 40s`, `twenty degrees`, `between 10 and 15 degrees`."""

from collections.abc import Mapping, Sequence
from typing import Final

from vestiary.chat.understanding.tokens import Word

_UNITS: Final = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
_NUMBERS: Final[Mapping[str, int]] = {
    **{word: value for value, word in enumerate((*_UNITS.split(), "seventeen", "eighteen", "nineteen"))},
    **{
        word: 10 * value
        for value, word in enumerate(
            ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], start=2
        )
    },
}
_DECADES: Final[Mapping[str, int]] = {
    "teens": 15, "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70,
    "eighties": 80, "nineties": 90,
}  # fmt: skip
_MINUS: Final = frozenset({"minus", "negative"})
_DEGREES: Final = frozenset({"degrees", "degress", "degres", "degree", "deg", "°", "degs", "grad", "grados"})
_CELSIUS: Final = frozenset({"c", "celsius", "centigrade", "celcius"})
_FAHRENHEIT: Final = frozenset({"f", "fahrenheit", "farenheit", "farenheight"})
_SURELY_FAHRENHEIT: Final = 45.0
"""A bare number above this is no temperature that anybody dresses for in Celsius."""
_COLDEST, _HOTTEST = -60.0, 60.0
_COMPARED: Final = frozenset({"warmer", "colder", "cooler", "hotter", "more", "less"})
"""`10 degrees warmer` is no temperature."""
_COLD_WORDS: Final = frozenset(
    {
        "f",
        "fahrenheit",
        "cold",
        "freezing",
        "chilly",
        "frosty",
        "snow",
        "snowing",
        "foggy",
        "drizzly",
        "sleet",
        "coat",
        "nippy",
        "brisk",
        "bitter",
        "icy",
    }
)
_LEADING_WORDS: Final = (
    "feels like,feel like,highs of,high of,lows of,low of,to hit,will hit,to reach,up to,down to,hits around"
    ",closer to,is pushing,is nudging,is touching,more like"
)
_LEADING: Final = frozenset(tuple(words.split()) for words in _LEADING_WORDS.split(","))
"""Words before a bare number that make it one of the air."""
_FELT_WORDS: Final = (
    "sweltering chilly freezing crisp balmy scorching mild frosty toasty boiling cool cold hot warm pleasant"
)
_FELT: Final = frozenset(_FELT_WORDS.split())
"""`a sweltering 95`."""
_SKY_WORDS: Final = (
    "sunny cloudy clear overcast windy humid breezy raining foggy rain rainy showers drizzle drizzling snow snowing"
    " sleet muggy misty fog sun sunshine gusty stormy dry"
)
_SKIES: Final = frozenset(_SKY_WORDS.split())
"""`72 and sunny`."""
_OUT: Final = frozenset({"outside", "out", "today", "tonight", "tomorrow", "outdoors"})


def number_at(words: Sequence[Word], place: int) -> tuple[float, int] | None:
    """Return the number that starts at a word, in digits or words, and how many words it takes."""
    word = words[place]
    if word.is_number:
        return float(word.text.replace(",", ".")), 1
    if word.text not in _NUMBERS:
        return None
    value = _NUMBERS[word.text]
    following = words[place + 1].text if place + 1 < len(words) else ""
    if value >= 20 and value % 10 == 0 and 0 < _NUMBERS.get(following, 0) < 10:  # noqa: PLR2004  # twenty-one
        return float(value + _NUMBERS[following]), 2
    return float(value), 1


def degrees_at(words: Sequence[Word], place: int) -> tuple[float, int] | None:
    """Return the temperature in Celsius that starts at a word, and how many words it takes; None if none does."""
    decade = _decade_at(words, place)
    if decade is not None:
        return decade
    at, is_minus = place, False
    if words[at].text in _MINUS and at + 1 < len(words):
        at, is_minus = at + 1, True
    found = number_at(words, at)
    if found is None:
        return None
    value, end = -found[0] if is_minus else found[0], at + found[1]
    if any(word.text in _COMPARED for word in words[end : end + 2]):
        return None
    second = _second(words, end)
    if second is not None:
        value, end = (value + second[0]) / 2, second[1]
    return _with_unit(words, value, place, end, is_sure=is_minus and second is None)


def _second(words: Sequence[Word], end: int) -> tuple[float, int] | None:
    """Return the other end of a range, `10 to 15`, and where it ends."""
    if end + 1 >= len(words) or words[end].text not in {"to", "-", "and", "or"}:
        return None
    at, sign = end + 1, 1.0
    if words[at].text in _MINUS and at + 1 < len(words):
        at, sign = at + 1, -1.0
    found = number_at(words, at)
    return (sign * found[0], at + found[1]) if found is not None else None


def _with_unit(words: Sequence[Word], value: float, start: int, end: int, *, is_sure: bool) -> tuple[float, int] | None:
    at = end
    has_degrees = at < len(words) and words[at].text in _DEGREES
    at += has_degrees
    unit = words[at].text if at < len(words) else ""
    if unit in _CELSIUS:
        return _bounded(value, at + 1 - start)
    if unit in _FAHRENHEIT:
        return _bounded(_from_fahrenheit(value), at + 1 - start)
    beside = _beside_zero(words, value, at)
    if beside is not None:
        return _bounded(beside[0], beside[1] - start)
    if has_degrees or is_sure or _is_of_the_air(words, start, at):
        is_fahrenheit = value > _SURELY_FAHRENHEIT
        return _bounded(_from_fahrenheit(value) if is_fahrenheit else value, at - start)
    return None


def _beside_zero(words: Sequence[Word], value: float, at: int) -> tuple[float, int] | None:
    """Read `below`, `under zero`, `above freezing` behind a number: the degrees, and where that ends."""
    unit = words[at].text if at < len(words) else ""
    if unit == "below" and (at + 1 >= len(words) or words[at + 1].is_sign):
        return -abs(value), at + 1
    if unit in {"below", "under", "above"} and at + 1 < len(words) and words[at + 1].text in {"zero", "freezing", "0"}:
        return value if unit == "above" else -abs(value), at + 2
    return None


def _is_of_the_air(words: Sequence[Word], start: int, end: int) -> bool:
    """Say whether a bare number is a temperature: `it's 75 out`."""
    before = [word.text for word in words[max(0, start - 4) : start]]
    after = words[end].text if end < len(words) else ""
    if tuple(before[-2:]) in _LEADING:
        return True
    if words[start].is_number and before[-1:] and before[-1] in _FELT:
        return True
    if {"temperature", "temperatures", "thermometer"} & set(before):
        return True
    if words[start].is_number and _is_told_of_the_air(words, start, end, before):
        return True
    skies = {word.text for word in words[end + 1 : end + 3]} if after in {"and", ","} else set()
    return (after in _OUT and (before[-1:] == ["still"] or {"it", "is"} <= set(before))) or bool(skies & _SKIES)


_TELLING_WORDS: Final = "is about around roughly nearly almost only says shows reads to hits hit , : still"
_TELLING: Final = frozenset(_TELLING_WORDS.split())
"""Words before a bare number that may tell how warm it is."""
_AIR_WORDS: Final = (
    "warm warmer warmed hot hotter cold colder cool cooler cooled chilly freezing weather mercury sunny sweaty humid"
    " heat heatwave muggy forecast rain raining snow snowing windy degrees dropping dropped drops rising temperature"
    " nippy boiling roasting scorching mild frosty"
)
_AIR: Final = frozenset(_AIR_WORDS.split())
_OUTSIDE: Final = frozenset({"outside", "out", "outdoors"})
_AWAITED: Final = frozenset({"meant", "supposed", "forecast", "expected", "set"})
_WHEN: Final = frozenset({"now", "but", "and", "this", "by", "in", "already", "later"})
_HOTTEST_TOLD: Final = 45.0
_REACH: Final = 9
"""Words before and behind a number in which something of the weather must be said."""


def _is_told_of_the_air(words: Sequence[Word], start: int, end: int, before: Sequence[str]) -> bool:
    """Say whether a bare number ends a statement about the weather: `it has warmed up, 21 now`."""
    after = words[end].text if end < len(words) else ""
    if after in _OUTSIDE and before[-1:] and before[-1] in _TELLING:
        return True
    is_about = [word.text for word in words[end : end + 2]] in (["or", "so"], ["or", "thereabouts"], ["ish"])
    is_last = not after or words[end].is_sign or after in _OUT | _WHEN or is_about
    if is_last and before[-1:] == ["be"] and not _AWAITED.isdisjoint(before):
        return True  # `it's meant to be 16 later`
    if (
        not (is_last and before[-1:] and before[-1] in _TELLING)
        or float(words[start].text.replace(",", ".")) > _HOTTEST_TOLD
    ):
        return False
    near = {word.text for word in words[max(0, start - _REACH) : end + _REACH]}
    return not _AIR.isdisjoint(near)


def _decade_at(words: Sequence[Word], place: int) -> tuple[float, int] | None:
    """Return the middle of `in the 40s`, `low 60s`, `mid twenties`."""
    at, offset = place, 5.0
    opens = [word.text for word in words[place : place + 4]]
    if opens[:2] == ["in", "the"]:
        at += 2
    if at < len(words) and words[at].text in {"low", "lower", "mid", "middle", "high", "upper"}:
        offset = {"l": 2.0, "m": 5.0}.get(words[at].text[0], 8.0)
        at += 1
    if at == place or at >= len(words):
        return None
    if words[at].text in _DECADES:
        decade, end = float(_DECADES[words[at].text]), at + 1
    elif words[at].is_number and at + 1 < len(words) and words[at + 1].text in {"s", "'s"}:
        decade, end = float(words[at].text.replace(",", ".")), at + 2
    else:
        return None
    is_celsius = end < len(words) and words[end].text in _CELSIUS
    value = decade + (offset if decade % 10 == 0 else 0)
    if is_celsius or (decade < 40 and not _is_american(words)):  # noqa: PLR2004  # the 20s and 30s are warm in Celsius
        return _bounded(value, end - place + is_celsius)
    return _bounded(_from_fahrenheit(value), end - place)


def _is_american(words: Sequence[Word]) -> bool:
    """Say whether low decades are meant in Fahrenheit: something in the message says that it is cold."""
    return any(word.text in _COLD_WORDS for word in words)


def _from_fahrenheit(value: float) -> float:
    return (value - 32.0) * 5.0 / 9.0


def bounded(celsius: float) -> float | None:
    """Return degrees as they are kept; None where no weather has them."""
    return round(celsius, 1) + 0.0 if _COLDEST <= celsius <= _HOTTEST else None


def _bounded(celsius: float, length: int) -> tuple[float, int] | None:
    kept = bounded(celsius)
    return None if kept is None else (kept, length)
