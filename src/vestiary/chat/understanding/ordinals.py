"""Places in a row, in words and figures: `second`, `2nd`, `number two`, `#2`, `the last`."""

from collections.abc import Mapping, Sequence
from typing import Final

_FIRST_WORDS: Final = "first second third fourth fifth sixth seventh eighth ninth tenth"
_NUMBER_WORDS: Final = "one two three four five six seven eight nine ten eleven twelve"

ORDINALS: Final[Mapping[str, int]] = {
    **{word: place for place, word in enumerate(_FIRST_WORDS.split())},
    "middle": 1,
    "last": -1,
    "final": -1,
}
"""From 0; -1 is the last."""

NUMBERS: Final[Mapping[str, int]] = {word: value for value, word in enumerate(_NUMBER_WORDS.split(), 1)}

_ENDINGS: Final = frozenset({"st", "nd", "rd", "th"})
_NUMBERING: Final = frozenset(
    {"number", "no", "nr", "num", "outfit", "look", "option", "choice", "suggestion", "combo"}
)


def number_at(words: Sequence[str], place: int) -> tuple[int, int] | None:
    """Return a whole number that starts at a word (`3`, `three`, `a couple of`), and where it ends."""
    if place >= len(words):
        return None
    word = words[place]
    if word.isascii() and word.isdigit() and len(word) < 5:  # noqa: PLR2004  # digits
        return int(word), place + 1
    if word in NUMBERS:
        return NUMBERS[word], place + 1
    if tuple(words[place : place + 3]) == ("a", "couple", "of"):
        return 2, place + 3
    return (2, place + 1) if word == "couple" else None


def ordinal_at(words: Sequence[str], place: int) -> tuple[int, int] | None:
    """Return a place in a row, from 0, that starts at a word (`second`, `2nd`), and where it ends."""
    if place >= len(words):
        return None
    word = words[place]
    if word in ORDINALS:
        return ORDINALS[word], place + 1
    following = words[place + 1] if place + 1 < len(words) else ""
    if word.isascii() and word.isdigit() and len(word) < 3 and following in _ENDINGS and int(word) > 0:  # noqa: PLR2004
        return int(word) - 1, place + 2
    return None


def numbered_at(words: Sequence[str], place: int) -> tuple[int, int] | None:
    """Return a place in a row, from 0, that is told by its number (`number 3`, `outfit two`), and where it ends."""
    if place >= len(words) or words[place] not in _NUMBERING:
        return None
    start = place + 1
    while start < len(words) and (words[start] in {".", "number"} or (words[start] == "no" and start > place)):
        start += 1
    found = number_at(words, start)
    return None if found is None or found[0] < 1 else (found[0] - 1, found[1])
