"""Messages of nothing but assent or refusal: `ok`, `sounds good`, `no thanks`."""

from collections.abc import Sequence
from typing import Final

from vestiary.chat.domain import Kind
from vestiary.chat.understanding.tokens import Word
from vestiary.chat.understanding.verbs import phrases

MOST_WORDS: Final = 4

_YES: Final = phrases(
    "yes|yeah|yep|yup|ok|okay|k|sure|fine|great|nice|cool|perfect|lovely|good|good idea|sounds good|sounds great"
    "|that works|works for me|alright|all right|right|exactly|correct|absolutely|definitely|go ahead|do it|do that"
    "|of course|why not|love it|makes sense|deal|agreed|got it|si|oui|ja|vale|claro|genau|gerne"
)
_NO: Final = phrases(
    "no|nope|nah|no thank you|no thanks|no way|not really|not now|never mind|nevermind|forget it|rather not|do not"
    "|leave it|non|nein"
)
_FILLERS: Final = frozenset({"please", "then", "thanks", "so", "very", "oh", "well", "that", "is", "it", "let", "us"})


def assent_in(words: Sequence[Word]) -> Kind | None:
    """Return YES or NO where a message says only that; None for anything else."""
    said = tuple(word.text for word in words if not word.is_sign)
    if not 0 < len(said) <= MOST_WORDS:
        return None
    bare = tuple(word for word in said if word not in _FILLERS)
    if said in _NO or bare in _NO:
        return Kind.NO
    return Kind.YES if said in _YES or bare in _YES else None
