"""Short answers to what was asked back: `the grey one`, `both`, `2`, `yes`, `neither`."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID

from vestiary.chat.domain import Doubt, Question, ShownOutfit
from vestiary.chat.surroundings import Surroundings
from vestiary.chat.understanding.calling import word_is_of
from vestiary.chat.understanding.mentions import mentioned
from vestiary.chat.understanding.ordinals import number_at, numbered_at, ordinal_at
from vestiary.chat.understanding.references import outfits_in
from vestiary.chat.understanding.tokens import Word
from vestiary.chat.understanding.verbs import phrases

LONGEST: Final = 9
"""Words of a short answer; a longer message speaks for itself."""

_YES: Final = phrases(
    "yes|yes please|sure|ok|of course|please do|go ahead|do it|definitely|absolutely|right|correct|exactly"
    "|that is right|sounds good|good|fine|perfect|why not|i do|y|please|go for it|that works|works for me"
    "|all right|great|si|oui|ja|yes do that|do that"
)
_NO: Final = phrases(
    "no|no thanks|no thank you|not really|never mind|forget it|forget about it|neither|none|none of them"
    "|none of those|none of these|neither of them|cancel|stop|n|rather not|leave it|i do not|do not|not now"
    "|not today|neither of those|nein|non|nothing|i changed my mind"
)
_ALL: Final = phrases("both|all|all of them|both of them|all three|every one|the two|all of those|both please")
_ANY: Final = phrases(
    "either|any|any of them|either one|whichever|whatever|you choose|you pick|you decide|does not matter"
    "|it does not matter|i do not care|do not care|do not mind|i do not mind|surprise me"
)

_ASIDE_WORDS: Final = (
    "please thanks thank you the i mean meant think would say use take with wear want that one my it is was go for"
    " let us um oh well hmm then pick choose of course s 's like to prefer a ok yes and this these made out from"
    " colour color fabric kind ones definitely guess maybe probably"
)
_ASIDE: Final = frozenset(_ASIDE_WORDS.split())
"""Words around an answer that change nothing."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What a short answer says to the pending question."""

    chosen: tuple[UUID, ...] = ()
    """Of its options."""
    is_yes: bool = False
    is_no: bool = False
    """Nothing of what was asked: `neither`, `never mind`."""


def answer_to(words: Sequence[Word], around: Surroundings) -> Answered | None:
    """Return what a message answers to the question that was asked back; None where it speaks of something else."""
    question = around.question
    texts = [word.text for word in words if not word.is_sign]
    if question is None or not texts or len(texts) > LONGEST:
        return None
    said = tuple(texts)
    if said in _NO or (texts[0] in {"no", "neither", "none"} and set(texts[1:]) <= _ASIDE | {"thanks"}):
        return Answered(is_no=True)
    if said in _ALL:
        return Answered(question.options, is_yes=True)
    if said in _ANY:
        return Answered(question.options[:1], is_yes=True)
    chosen = _by_place(texts, question) or _by_words(words, question, around)
    if chosen:
        return Answered(chosen, is_yes=True)
    is_yes = said in _YES or (texts[0] in {"yes", "sure", "ok"} and set(texts[1:]) <= _ASIDE)
    return Answered(question.options if len(question.options) == 1 else (), is_yes=True) if is_yes else None


def _by_place(texts: Sequence[str], question: Question) -> tuple[UUID, ...]:
    """Read `the second`, `number 2`, `2`, `1 and 3`; other words than asides make it something else."""
    chosen: list[UUID] = []
    place = 0
    while place < len(texts):
        found = numbered_at(texts, place) or ordinal_at(texts, place) or _number(texts, place)
        if found is None and texts[place] not in _ASIDE:
            return ()
        if found is not None and -1 <= found[0] < len(question.options):
            chosen.append(question.options[found[0]])
        place = place + 1 if found is None else found[1]
    return tuple(dict.fromkeys(chosen))


def _number(texts: Sequence[str], place: int) -> tuple[int, int] | None:
    # `one` alone is a pronoun: `the one`.
    found = None if texts[place] == "one" else number_at(texts, place)
    return None if found is None or found[0] < 1 else (found[0] - 1, found[1])


def _by_words(words: Sequence[Word], question: Question, around: Surroundings) -> tuple[UUID, ...]:
    """Read `the grey one`, `the wool coat`, `the one with the boots` among the options."""
    if question.doubt is Doubt.WHICH_OUTFIT:
        shown = {it.id: it for it in around.latest}
        latest = tuple(shown.get(it, ShownOutfit(it, ())) for it in question.options)
        named = outfits_in(words, replace(around, latest=latest))
        return next((it.outfits for it in named if it.outfits and not it.is_vague), ())
    mention = mentioned(words, around, set(question.options))
    options = [it for it in around.garments if it.id in question.options]
    others = [
        word for word in mention.asked.loose if word not in _ASIDE and not any(word_is_of(it, word) for it in options)
    ]
    if others or len(mention.ids) >= max(2, len(question.options)):
        return ()
    return mention.ids
