"""Whether outfits are asked for, also without a word on what they shall be like: `what should I wear?`."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from vestiary.chat.understanding.tokens import Word

_CLOTHES_WORDS: Final = (
    "wear outfit outfits ootd clothes attire look looks dressed"
    " pongo ponerme ponernos vestirme vestir conjunto porter mettre tenue tenues habiller habille"
    " anziehen anziehe kleidung"
)
_CLOTHES: Final = frozenset(_CLOTHES_WORDS.split())
_ASKING_WORDS: Final = (
    "what which how something anything some any an suggest suggestion suggestions recommend recommendation idea ideas"
    " need want give show find pick choose help put make create build plan another should shall nothing"
    " que como algo necesito quiero quoi comment une besoin was wie etwas brauche ein"
)
_ASKING: Final = frozenset(_ASKING_WORDS.split())
_ELSEWHERE: Final = frozenset({"wore", "worn", "did", "was", "were", "yesterday", "had", "your", "his", "her", "their"})
"""Words of what is over, or of somebody else."""
_GERMAN: Final = frozenset({"anziehen", "anziehe", "ich"})
"""Beside these `was` is no past."""
_DRESS: Final = frozenset(
    {
        *(("dress", "me"), ("style", "me"), ("surprise", "me"), ("get", "dressed")),
        *(("i", "put"), ("pick", "something"), ("choose", "something")),
    }
)
_LOOKING: Final = frozenset({"look", "looks"})
"""Words that are as often verbs: `it looks good` asks for nothing, `a look` does."""
_ARTICLES: Final = frozenset({"a", "some", "new", "another", "me", "any"})


def asks_for_outfits(words: Sequence[Word]) -> bool:
    """Say whether a message asks for outfits, whatever else it says."""
    texts = [word.text for word in words if not word.is_sign]
    if _ELSEWHERE.intersection(texts) and not _GERMAN.intersection(texts):
        return False
    pairs = list(pairwise(texts))
    if any(pair in _DRESS for pair in pairs):
        return True
    is_asked = not _ASKING.isdisjoint(texts)
    named = {second for first, second in pairs if second in _LOOKING and first in _ARTICLES}
    return is_asked and bool(_CLOTHES.difference(_LOOKING).intersection(texts) or named)


def asks_for_something(words: Sequence[Word]) -> bool:
    """Say whether a message asks for something for what it then names: `find me something for Saturday`."""
    texts = [word.text for word in words if not word.is_sign]
    while texts[:1] and texts[0] in _OPENINGS:
        texts = texts[1:]
    return ("something", "for") in set(pairwise(texts[:5])) and texts[0] in _BEGINNING


_OPENINGS: Final = frozenset(
    {"please", "ok", "so", "and", "now", "can", "could", "would", "you", "hi", "hello", "then"}
)
_BEGINNING: Final = frozenset(
    {"something", "find", "give", "show", "plan", "pick", "choose", "suggest", "recommend", "get"}
)
