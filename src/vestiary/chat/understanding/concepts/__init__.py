"""One file for each concept: its phrases, and examples that are its tests."""

from itertools import chain
from typing import Final

from vestiary.chat.understanding.concepts import (
    formality,
    garments,
    marks,
    occasions,
    shifts,
    styles,
    taking_back,
    talk,
    weather,
)
from vestiary.chat.understanding.senses import Example, Phrase

_CONCEPTS: Final = (taking_back, shifts, weather, occasions, formality, styles, garments)

ENGLISH_CONCEPTS: Final[tuple[Phrase, ...]] = tuple(chain.from_iterable(concept.PHRASES for concept in _CONCEPTS))
"""Every phrase that says something."""

ENGLISH: Final[tuple[Phrase, ...]] = tuple(
    chain.from_iterable(concept.PHRASES for concept in (*_CONCEPTS, marks, talk))
)
"""Every phrase; where one is given twice, the first counts."""

EXAMPLES: Final[tuple[Example, ...]] = tuple(chain.from_iterable(concept.EXAMPLES for concept in (*_CONCEPTS, talk)))
