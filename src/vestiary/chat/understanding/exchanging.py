"""Garments of shown outfits that a message wants exchanged: `other shoes please`, `change the top`."""

from collections.abc import Iterator, Sequence
from typing import Final
from uuid import UUID

from vestiary.chat.surroundings import Surroundings
from vestiary.chat.understanding.calling import names_of
from vestiary.chat.understanding.mentions import mentioned_loosely
from vestiary.chat.understanding.references import all_shown, outfits_in, shown_in
from vestiary.chat.understanding.spans import end_of_phrase
from vestiary.chat.understanding.tokens import Word

_OTHER: Final = frozenset({"other", "different", "another", "alternative"})
_CHANGE: Final = frozenset({"change", "swap", "replace", "switch", "exchange", "changing", "swapping"})
_DENIED: Final = frozenset({"no", "not", "never", "any", "nothing"})


def exchanged(words: Sequence[Word], around: Surroundings) -> frozenset[UUID]:
    """Return the shown garments that shall not come again: others of their kind are wanted."""
    if not around.latest:
        return frozenset()
    seen = _seen(words, around)
    return frozenset((*_others(words, around, seen), *_changed(words, around, seen)))


def _others(words: Sequence[Word], around: Surroundings, seen: frozenset[UUID]) -> Iterator[UUID]:
    texts = [word.text for word in words]
    for place, text in enumerate(texts):
        if text not in _OTHER or texts[max(0, place - 1) : place] in [[it] for it in _DENIED]:
            continue
        end = end_of_phrase(texts, place + 1, names_of(around.garments))
        mention = mentioned_loosely(words[place + 1 : end], around, seen)
        if mention.asked.kinds and not mention.asked.traits:
            yield from mention.ids


def _seen(words: Sequence[Word], around: Surroundings) -> frozenset[UUID]:
    """Return the garments of the outfit that a message names; of all that were shown, where it names none."""
    named = {it for one in outfits_in(words, around) if not one.is_vague and not one.is_none for it in one.outfits}
    garments = frozenset(it for outfit in around.latest if outfit.id in named for it in outfit.garment_ids)
    return garments or all_shown(around)


def _changed(words: Sequence[Word], around: Surroundings, seen: frozenset[UUID]) -> Iterator[UUID]:
    shown = all_shown(around)
    for spoken in shown_in(words, around):
        before = words[spoken.start - 1].text if spoken.start else ""
        if before in _CHANGE and shown.issuperset(spoken.mention.ids):
            meant = mentioned_loosely(words[spoken.start : spoken.end], around, seen)
            yield from meant.ids or spoken.mention.ids
