"""A message with the slips of the keyboard mended, where it is clear what was meant."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

from vestiary.chat.understanding.common_words import COMMON
from vestiary.chat.understanding.lexicon import Lexicon, singulars
from vestiary.chat.understanding.ordinary_words import ordinary_words
from vestiary.chat.understanding.senses import Kinds, Unknown, Value
from vestiary.chat.understanding.slips import SHORTEST, SURE, meant_by
from vestiary.chat.understanding.tokens import Word
from vestiary.styling.domain import Condition, Temperature
from vestiary.vision.domain import Colour

_SHORTEST_MEANT: Final = 3
"""Letters of the shortest word that is looked at."""


def repaired(words: tuple[Word, ...], lexicon: Lexicon, names: AbstractSet[str] = frozenset()) -> tuple[Word, ...]:
    """Return the words with slips of the keyboard mended; known and ordinary words, and `names`, stay as they are."""
    mended: list[Word] = []
    for word in words:
        is_name = not names.isdisjoint(singulars(word.text))
        mended.append(word if is_name else _repaired(word, mended[-_BEFORE:], lexicon))
    strange = [at for at, word in enumerate(mended) if not word.written and _may_be_a_name(word, lexicon, names)]
    for at in strange[:_MOST_NAMES]:
        said = mended[at].text
        meant = process.extractOne(said.removesuffix("s"), names, scorer=OSA.distance, score_cutoff=1)
        if meant is not None and meant[0][0] == said[0] and len(meant[0]) >= SHORTEST:
            mended[at] = Word(meant[0], written=said)
    return tuple(mended)


_MOST_NAMES: Final = 8
"""Unknown words of a message that are compared with what garments are called by; more only cost time."""


def _may_be_a_name(word: Word, lexicon: Lexicon, names: AbstractSet[str]) -> bool:
    is_long = len(word.text) >= SURE and word.text.isalpha()
    is_known = word.text in COMMON or lexicon.knows(word.text) or not names.isdisjoint(singulars(word.text))
    return is_long and not word.is_sign and not is_known and word.text not in ordinary_words()


_BEFORE: Final = 3
"""Words before one that tell whether it goes on with a list."""


def _repaired(word: Word, before: Sequence[Word], lexicon: Lexicon) -> Word:
    is_short = len(word.text) < _SHORTEST_MEANT
    if word.is_sign or is_short or not word.text.isalpha() or not word.text.isascii():
        return word
    meant = meant_by(word.text, lexicon.language)
    is_ordinary = lexicon.language == "en" and word.text in ordinary_words()
    if len(meant) > 1 or is_ordinary:
        meant = tuple(it for it in meant if _is_expected(it, before, lexicon))
    return Word(meant[0], written=word.text) if len(meant) == 1 else word


_EXPECTING: Final = frozenset({"no", "not", "without", "nor", "my", "wear", "wearing", "any", "avoid", "skip", "hate"})
"""Words behind which an ordinary word may be a garment or a colour that was mistyped: `no boosts`."""


_JOINTS: Final = frozenset({"and", "or", ",", "very", "so", "n", "quite", "bit", "a"})
_SORTS: Final = (Kinds | Colour | Unknown, Temperature | Condition)


def _is_expected(meant: str, before: Sequence[Word], lexicon: Lexicon) -> bool:
    """Say whether an ordinary word stands where ours would: `no boosts`, `red heals`, `foggy and chilli`."""
    values = _values(meant, lexicon)
    nearest = next((word.text for word in reversed(before) if word.text not in _JOINTS), "")
    if before and before[-1].text in _EXPECTING:
        return any(isinstance(value, Kinds | Colour) for value in values)
    said = _values(nearest, lexicon)
    return any(
        any(isinstance(value, sort) for value in values) and any(isinstance(value, sort) for value in said)
        for sort in _SORTS
    )


def _values(word: str, lexicon: Lexicon) -> tuple[Value, ...]:
    senses = next((senses for senses, _ in lexicon.phrases_at((Word(word),), 0)), ())
    return tuple(sense.value for sense in senses)
