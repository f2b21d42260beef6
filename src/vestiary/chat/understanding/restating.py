"""Degrees that were meant in the other unit: `I meant Fahrenheit`."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from vestiary.chat.domain import Change
from vestiary.chat.surroundings import Surroundings
from vestiary.chat.understanding.measures import bounded
from vestiary.chat.understanding.tokens import Word
from vestiary.styling.temperatures import band_of

_FAHRENHEIT: Final = frozenset({"fahrenheit", "farenheit"})
_UNITS: Final = _FAHRENHEIT | {"celsius", "centigrade"}
_ASIDE_WORDS: Final = (
    "i meant mean sorry oops no in not degrees that was is it of course you know obviously wait , . ! :"
)
_ASIDE: Final = frozenset(_ASIDE_WORDS.split())


def restated(words: Sequence[Word], change: Change, around: Surroundings) -> Change:
    """Return a change with the degrees that hold read in the unit that a message names, where it says only that."""
    texts = [word.text for word in words]
    celsius = around.active.weather.celsius
    meant = [word for place, word in enumerate(texts) if word in _UNITS and texts[place - 1 : place] != ["not"]]
    if celsius is None or len(meant) != 1 or not _ASIDE.union(_UNITS).issuperset(texts):
        return change
    value = (celsius - 32.0) * 5.0 / 9.0 if meant[0] in _FAHRENHEIT else celsius * 9.0 / 5.0 + 32.0
    read = bounded(value)
    return change if read is None else replace(change, celsius=read, temperature=band_of(read))
