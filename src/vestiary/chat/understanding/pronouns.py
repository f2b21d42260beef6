"""What `it` means where a garment has just been spoken of: `the cardigan is nice and warm, wear it`."""

from collections.abc import Iterator, Sequence
from typing import Final

from vestiary.chat.surroundings import Surroundings
from vestiary.chat.understanding.mentions import Spoken, mentioned, mentions_in
from vestiary.chat.understanding.tokens import Word, words_of

_VERB_WORDS: Final = (
    "wear use include keep want bring choose pick take try style add give skip avoid drop ditch lose leave without"
    " not need using wearing do rock with"
)
_VERBS: Final = frozenset(_VERB_WORDS.split())
"""Words after which `it` is what is worn, or left out."""

_PRONOUNS: Final = frozenset({"it", "them", "that", "those"})

_AFTER_WORDS: Final = (
    "please today tonight tomorrow on for with to in again then now somehow an a go some out_there instead though"
    " and or if when because this"
)
_AFTER: Final = frozenset(_AFTER_WORDS.split())
"""Words that may follow; before others it is no garment: `keep it casual`."""


def with_antecedents(words: Sequence[Word], around: Surroundings) -> tuple[Word, ...]:
    """Return a message with a garment's words in the place of `it`: one that it names before, or was just told of."""
    places = [place for place in range(1, len(words)) if _is_a_garments(words, place)]
    if not places:
        return tuple(words)
    spoken = mentions_in(words, around)
    return tuple(_replaced(words, places, spoken, around))


def _replaced(
    words: Sequence[Word], places: Sequence[int], spoken: Sequence[Spoken], around: Surroundings
) -> Iterator[Word]:
    skipped = False
    for place, word in enumerate(words):
        if skipped:
            skipped = False
            continue
        meant = _antecedent(words, place, spoken, around) if place in places else ()
        if not meant:
            yield word
            continue
        if words[place - 1].text == "leave":  # `leave it` alone refuses; `leave the coat` does not yet
            yield Word("out")
        yield from meant
        skipped = [it.text for it in words[place : place + 2]] == ["that", "one"]


def _is_a_garments(words: Sequence[Word], place: int) -> bool:
    before, following = words[place - 1], words[place + 1 : place + 2]
    if words[place].text not in _PRONOUNS or before.text not in _VERBS:
        return False
    if words[place].text == "that" and following and following[0].text == "one":
        following = words[place + 2 : place + 3]
    return not following or following[0].is_sign or following[0].text in _AFTER


def _antecedent(words: Sequence[Word], place: int, spoken: Sequence[Spoken], around: Surroundings) -> tuple[Word, ...]:
    """Return the words of the last garment before a place; those of the one just told of, where none is named."""
    before = [one for one in spoken if one.end <= place]
    if before:
        last = before[-1]
        is_one = last.mention.is_one or last.is_own
        # `my`: of the one garment, where `skip the coat` may mean all coats.
        return (Word("my"), *words[last.start + 1 : last.end]) if is_one and last.determiner else ()
    if len(around.told_of) != 1 or around.latest:
        return ()
    told = next((it for it in around.garments if it.id == around.told_of[0]), None)
    if told is None:
        return ()
    kind = str(told.subcategory or told.category).replace("_", " ")
    said = (Word("my"), *(word for word in words_of(f"{told.colours[0]} {kind}") if not word.is_sign))
    return said if mentioned(said[1:], around).ids == around.told_of else ()
