"""One file for each concept: its phrases, and examples that are its tests."""

from itertools import chain
from typing import Final

from vestiary.chat.understanding.concepts import (
    errands,
    false_friends,
    formality,
    frames,
    garments,
    gatherings,
    leisure,
    negation,
    occasions,
    outings,
    sayings,
    shifts,
    small_words,
    styles,
    taking_back,
    talk,
    verdicts_behind,
    weather,
)
from vestiary.chat.understanding.senses import Example, Phrase

_CONCEPTS: Final = (taking_back, shifts, weather, gatherings, occasions, leisure, outings, formality, styles, garments)
_MARKS: Final = (negation, verdicts_behind, errands, false_friends, sayings, small_words, frames)

ENGLISH_CONCEPTS: Final[tuple[Phrase, ...]] = tuple(
    chain.from_iterable(concept.PHRASES for concept in _CONCEPTS if concept is not taking_back)
)
"""Every phrase that says something."""

ENGLISH: Final[tuple[Phrase, ...]] = tuple(
    chain.from_iterable(concept.PHRASES for concept in (*_CONCEPTS, *_MARKS, talk))
)
"""Every phrase; where one is given twice, the first counts."""

_WITH_EXAMPLES: Final = (negation, verdicts_behind, errands, false_friends, sayings, frames, talk)

EXAMPLES: Final[tuple[Example, ...]] = tuple(
    chain.from_iterable(concept.EXAMPLES for concept in (*_CONCEPTS, *_WITH_EXAMPLES))
)
