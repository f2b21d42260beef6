"""Which of the person's garments a message can mean, and the handles by which a model speaks of them."""

import re
from collections.abc import Collection, Iterable, Mapping
from typing import Final
from uuid import UUID

from vestiary.chat.surroundings import Surroundings
from vestiary.vision.lexicon import LONGEST_PHRASE, meanings_of, plain
from vestiary.vision.taxonomy import slot_of
from vestiary.vision.vocabulary import Category, Slot, Subcategory
from vestiary.wardrobe.facts import GarmentFacts

MOST: Final = 60
"""Garments that a model is told of; a message names few, and each costs some twenty tokens."""

LEAST_WORD: Final = 3
"""Letters of a word of a name that counts; shorter ones are in every message."""

_FILLER_WORDS: Final = (
    "the and for with not but you are can will what wear wearing have want need something anything one ones mine"
    " please from that this those these outfit outfits look today tomorrow tonight new old"
)
_FILLERS: Final = frozenset(_FILLER_WORDS.split())


def handles(around: Surroundings, message: str) -> Mapping[str, GarmentFacts]:
    """Return the garments that a model is told of: those that the message may mean, and those shown last."""
    named = mentioned(message, around.garments)
    shown = {garment_id for outfit in around.latest for garment_id in outfit.garment_ids}
    told = [facts for facts in around.garments if facts.id in named]
    told += [facts for facts in around.garments if facts.id in shown - named]
    return {f"g{number}": facts for number, facts in enumerate(told[:MOST], start=1)}


def mentioned(message: str, garments: Iterable[GarmentFacts]) -> frozenset[UUID]:
    """Return the garments whose kind, or a word of whose name, is in a message."""
    words = re.findall(r"[^\W_]+(?:'s)?", plain(message))
    kinds = _kinds_in(words)
    telling = {word.removesuffix("'s") for word in words if len(word) >= LEAST_WORD} - _FILLERS
    return frozenset(facts.id for facts in garments if _is_of(facts, kinds) or _is_called(facts, telling))


def _kinds_in(words: list[str]) -> frozenset[Category | Subcategory | Slot]:
    phrases = {
        "-".join(words[start : start + length])
        for length in range(1, LONGEST_PHRASE + 1)
        for start in range(len(words) - length + 1)
    }
    values = {meaning.value for phrase in phrases for meaning in meanings_of(phrase)}
    return frozenset(it for it in values if isinstance(it, Category | Subcategory | Slot))


def _is_of(facts: GarmentFacts, kinds: Collection[Category | Subcategory | Slot]) -> bool:
    # Vocabularies may share a spelling, so a set of them is asked by type.
    return any(facts.subcategory is kind or facts.category is kind or slot_of(facts.category) is kind for kind in kinds)


def _is_called(facts: GarmentFacts, words: Collection[str]) -> bool:
    own = set(re.findall(r"[^\W_]+", plain(facts.name))) - {str(colour) for colour in facts.colours}
    return any(word in own or word.removesuffix("s") in own for word in words)
