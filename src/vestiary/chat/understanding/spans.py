"""Where the words for one garment end in a message."""

from collections.abc import Sequence
from typing import Final

from vestiary.chat.understanding.calling import Names, stems
from vestiary.chat.understanding.descriptions import FILLERS, OTHERS, known_at, rank_at
from vestiary.vision.domain import Category, Colour, Subcategory

MOST_UNKNOWN: Final = 1
"""Words of no vocabulary between an article and its noun."""

LONGEST: Final = 12
"""Words for one garment."""

_NOUNS: Final = frozenset({"one", "ones", "suit"})

_END_WORDS: Final = (
    "and or but with without instead for to at in on when if because so then is are was were it today tonight tomorrow"
    " please again anymore go goes going wear wearing wore worn wears last ever have has had do does did not no can"
    " could should would will i you we they he she him her us me like likes said says want wants need needs work works"
    " look looks get gets , . ; : ! ? ( ) /"
)
_ENDS: Final = frozenset(_END_WORDS.split())
"""Words that end the words for a garment."""


def name_at(words: Sequence[str], place: int, names: Names) -> int | None:
    """Return where a garment's own name ends that starts here; a name of ordinary words needs an article."""
    end = _end_of_name(words, place, names)
    if end is not None and not _is_ordinary(stems(words[place:end])):
        return end
    if names.called.isdisjoint(stems([words[place]])):
        return None
    # `levis jeans`, `501s`
    end = end_of_phrase(words, place, names)
    return end + (words[end : end + 1] in (["s"], ["'s"]))


def _end_of_name(words: Sequence[str], place: int, names: Names) -> int | None:
    # An apostrophe's `'s` is a word of its own in messages, and none in names.
    if names.beginnings.isdisjoint(stems(words[place : place + 2])[:1]):
        return None
    for end in range(min(len(words), place + 2 * names.longest), place, -1):
        if words[end - 1] != "'s" and stems(words[place:end]) in names.whole:
            return end + 1 if end < len(words) and words[end] == "'s" else end
    return None


def _is_ordinary(name: tuple[str, ...]) -> bool:
    """Say whether a name is made of words that mean kinds and looks of garments anyway, or of hardly a word."""
    return all(word in FILLERS or known_at([word], 0) is not None for word in name) or len("".join(name)) < 3  # noqa: PLR2004


def end_of_phrase(words: Sequence[str], place: int, names: Names) -> int:
    """Return where the words for one garment end: behind its kind, its name, or `one` and what says which."""
    end, at, unknown = place, place, 0
    for start in (place, place + 1):
        named = _end_of_name(words, start, names)
        if named is not None:
            at = end = named
            break
    while at < min(len(words), place + LONGEST):
        rank = rank_at(words, at)
        if rank is not None:
            at = end = rank[1]
            continue
        known = known_at(words, at)
        if known is not None:
            _, meanings, at = known
            end = at
            if isinstance(meanings[0].value, Category | Subcategory) and not _goes_on(words, at):
                break
            continue
        if words[at] in _ENDS or unknown == MOST_UNKNOWN:
            break
        is_said = words[at] in _NOUNS or words[at] in OTHERS or not names.called.isdisjoint(stems([words[at]]))
        unknown += not is_said and words[at] not in FILLERS
        at += 1
        if is_said:
            end = at
    return _with_clause(words, _with_looks_behind(words, end) if end > place else end)


def _with_looks_behind(words: Sequence[str], end: int) -> int:
    """Return the end with a colour that stands behind the noun and before nothing: `my chinos beige`."""
    known = known_at(words, end) if end < len(words) else None
    if known is None or not isinstance(known[1][0].value, Colour):
        return end
    is_last = known[2] == len(words) or words[known[2]] in _ENDS
    return known[2] if is_last else end


def _goes_on(words: Sequence[str], place: int) -> bool:
    """Say whether another kind follows at once: a `shirt dress`."""
    known = known_at(words, place)
    return known is not None and any(isinstance(it.value, Category | Subcategory) for it in known[1])


def _with_clause(words: Sequence[str], end: int) -> int:
    """Return the end with `I never wear` and the like behind the noun."""
    start = end + 1 if end < len(words) and words[end] in {"that", "which"} else end
    ranked_here = rank_at(words, start) if start < len(words) else None
    return ranked_here[1] if ranked_here is not None else end
