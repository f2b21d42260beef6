"""The core in other languages, over the same grammar."""

from collections.abc import Mapping
from typing import Final

from vestiary.chat.understanding.languages import french, german, spanish
from vestiary.chat.understanding.senses import Example, Phrase

PHRASES_OF: Final[Mapping[str, tuple[Phrase, ...]]] = {
    "es": spanish.PHRASES,
    "fr": french.PHRASES,
    "de": german.PHRASES,
}
EXAMPLES: Final[tuple[Example, ...]] = (*spanish.EXAMPLES, *french.EXAMPLES, *german.EXAMPLES)
