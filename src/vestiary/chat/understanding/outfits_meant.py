"""Shown outfits that a message turns down, or that the next ones shall be like; and how many it asks for."""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from vestiary.chat.surroundings import Surroundings
from vestiary.chat.understanding.measures import number_at
from vestiary.chat.understanding.pieces import Piece
from vestiary.chat.understanding.references import NOUNS, Reference, outfits_in
from vestiary.chat.understanding.senses import Mark
from vestiary.chat.understanding.tokens import Word
from vestiary.chat.understanding.verbs import PRAISE

MOST: Final = 10
"""Outfits that a message may ask for."""

_LIKENESS: Final = frozenset(
    {
        ("more", "like"), ("something", "like"), ("anything", "like"), ("similar", "to"), ("same", "as"),
        ("close", "to"), ("based", "on"), ("one", "like"), ("looks", "like"), ("outfit", "like"), ("closer", "to"),
        ("just", "like"), ("exactly", "like"), ("others", "like"), ("along", "with"), ("variation", "of"),
        ("variations", "of"), ("version", "of"), ("variation", "on"), ("ones", "like"), ("outfits", "like"),
    }
)  # fmt: skip
_SEVERAL: Final = {"couple": 2, "pair": 2, "few": 3, "several": 3, "some": None, "handful": 5}
_COUNTED: Final = NOUNS - {"one", "ones", "fit", "choice", "ensemble"} | {
    "alternatives",
    "choices",
    "ensembles",
    "fits",
}
_BETWEEN: Final = 3
"""Words that may stand between a number and what it counts: `three more casual outfits`."""


def turned_down(words: Sequence[Word], pieces: Sequence[Piece], around: Surroundings) -> tuple[UUID, ...]:
    """Return the shown outfits that a message does not want again: `not the second one`, `none of these`."""
    if not around.latest:
        return ()
    marked = _marks_before(pieces)
    found: list[UUID] = []
    for reference in outfits_in(words, around):
        is_clear = not reference.is_vague or len(around.latest) == 1
        before = words[reference.start - 1].text if reference.start else ""
        is_denied = is_clear and (before == "not" or marked.get(reference.start, False))
        if is_denied or reference.is_none:
            found.extend(reference.outfits)
    return tuple(dict.fromkeys(found))


def taken_as_pattern(words: Sequence[Word], around: Surroundings) -> UUID | None:
    """Return the shown outfit that the next ones shall be like: `something like the first, but warmer`."""
    for reference in outfits_in(words, around) if around.latest else ():
        before = tuple(word.text for word in words[max(0, reference.start - 2) : reference.start])
        is_wanted = before in _LIKENESS or before[-1:] == ("prefer",) or _is_changed(words, reference)
        if len(reference.outfits) == 1 and is_wanted:
            return reference.outfits[0]
    return None


_PRAISING: Final = frozenset({",", "is", "looks", "was", "very", "really", "almost", *PRAISE, "fine", "ok", "there"})
"""Words between an outfit and how it shall be changed: `the first is nice but swap the shoes`."""
_CHANGING: Final = frozenset({"but", "without", "with", "only", "except", "minus", "just"})
_TAKING: Final = frozenset(
    {"me", "see", "take", "want", "prefer", "like", "love", "have", "do", "try", "ok", "yes", "with"}
)


def _is_changed(words: Sequence[Word], reference: Reference) -> bool:
    """Say whether an outfit is wanted with a difference: `the second one but with other shoes`."""
    behind = [word.text for word in words[reference.end : reference.end + 6] if word.text not in _PRAISING]
    before = words[reference.start - 1] if reference.start else None
    is_taken = before is None or before.is_sign or before.text in _TAKING
    return not reference.is_vague and is_taken and behind[:1] != [] and behind[0] in _CHANGING


def _marks_before(pieces: Sequence[Piece]) -> dict[int, bool]:
    """Return, for each word where a piece begins, whether the piece before it denies."""
    marked: dict[int, bool] = {}
    place, is_denied = 0, False
    for piece in pieces:
        marked[place] = is_denied
        is_small = piece.has(Mark.CHECKS, Mark.THOSE, Mark.A)
        is_denied = piece.has(Mark.NOT, Mark.ONLY_BUT, Mark.DISLIKE) or (is_denied and is_small)
        place += len(piece.words)
    return marked


def count_in(words: Sequence[Word]) -> int | None:
    """Return how many outfits a message asks for, 1 to `MOST`; None where it does not say."""
    for place, word in enumerate(words):
        if word.is_sign:
            continue
        counted = _counted_at(words, place)
        if counted is not None:
            return counted
    return None


def _counted_at(words: Sequence[Word], place: int) -> int | None:
    number = number_at(words, place)
    value, end = (_SEVERAL.get(words[place].text), place + 1) if number is None else (number[0], place + number[1])
    if value is None or not 1 <= value <= MOST or value != int(value):
        return None
    is_last = all(word.is_sign or word.text in {"please", "more"} for word in words[end:])
    if is_last and place > 1 and words[place - 1].text == "me" and words[place - 2].text in {"show", "give"}:
        return int(value)
    for at in range(end, min(len(words), end + _BETWEEN + 1)):
        if words[at].is_sign:
            return None
        if words[at].text in _COUNTED:
            is_place = value == 1 or words[at].text.endswith("s")
            return int(value) if is_place else None
    return None
