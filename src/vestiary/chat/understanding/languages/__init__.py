"""The core in other languages, over the same grammar."""

from collections.abc import Mapping
from typing import Final

from vestiary.chat.understanding.senses import Phrase

PHRASES_OF: Final[Mapping[str, tuple[Phrase, ...]]] = {}
