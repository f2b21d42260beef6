"""In which language a message is: the one that knows most of its words."""

from collections.abc import Sequence
from typing import Final

from vestiary.chat.understanding.common_words import COMMON
from vestiary.chat.understanding.lexicon import lexicon_of
from vestiary.chat.understanding.ordinary_words import MISTAKEN, ordinary_words
from vestiary.chat.understanding.tokens import Word

LANGUAGES: Final = ("es", "fr", "de")


def language_of(words: Sequence[Word], names: frozenset[str] = frozenset()) -> str:
    """Return the language of a message: English unless another one knows more of its words."""
    said = [word.text for word in words if not word.is_sign and not word.is_number and word.text not in names]
    known, plain = lexicon_of("en"), ordinary_words()
    english = sum(text in COMMON or known.knows(text) or text in plain or text in MISTAKEN for text in said)
    scores = {language: sum(text in lexicon_of(language).words for text in said) for language in LANGUAGES}
    best = max(LANGUAGES, key=scores.__getitem__)
    return best if scores[best] > english else "en"
