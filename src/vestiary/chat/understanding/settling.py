"""What a verb and its outfit come to, by the words before and behind: an act, another act, or none."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from vestiary.chat.domain import Verb
from vestiary.chat.understanding import verbs
from vestiary.chat.understanding.days import NamedDay
from vestiary.chat.understanding.sentences import Sentence, is_blocked

_FAR: Final = 5
"""Words that a negation, or the subject, may stand before its verb."""


_BEFORE_NOUNS: Final = frozenset({"the", "a", "an", "my", "your", "this", "that", "of", "no", "any", "some"})
"""`the star of the outfit`, `my plan`: behind these stands a noun."""


def meaning(sentence: Sentence, place: int, end: int, verb: Verb) -> Verb | None:
    """Return what a verb asks for, as its sentence has it; None where it asks for nothing."""
    if sentence.is_question or is_blocked(sentence, place):
        return None
    words = sentence.words
    if place and words[place - 1] in _BEFORE_NOUNS:
        return None
    if words[place] == "like" and _is_preposition(words, place, end):
        return None
    before = list(words[max(0, place - _FAR) : place])
    for stop in ("but", ",", "and"):
        if stop in before:
            before = before[len(before) - before[::-1].index(stop) :]
    negation = next((at for at, word in enumerate(before) if word in verbs.NEGATIONS), None)
    if negation is None:
        return verb
    is_flipped = verb is Verb.LIKE and negation > 0 and before[negation - 1] in verbs.FLIPPING and "only" not in before
    return Verb.DISLIKE if is_flipped else None


def _is_preposition(words: Sequence[str], place: int, end: int) -> bool:
    before = words[place - 1] if place else ""
    if before in verbs.AS_PREPOSITION and not (before == "not" and place > 1 and words[place - 2] in verbs.FLIPPING):
        return True
    # `like the first one but warmer` compares; `I like the first one but ...` does not.
    return place == 0 and not {"but", "except", "only", "just", "without", "with"}.isdisjoint(words[end:])


def settled(
    verb: Verb, said: str, sentence: Sentence, place: int, after: int, day: NamedDay | None
) -> tuple[Verb, date | None] | None:
    """Return what is done, and for which day, by the words behind the outfit; None where they make it nothing."""
    rest = tuple(it for it in sentence.words[after:] if it not in {"please", "it"})
    on = None if day is None else day.on
    head = " ".join(word for word in said.split() if word not in verbs.ADVERBS - {"put", "on"})
    match verb:
        case Verb.SAVE:
            is_dated = day is not None and head in {"save", "keep", "put"}
            is_placed = any(rest[: len(where)] == where for where in verbs.SAVED_WHERE)
            return None if is_dated or (head in verbs.NEEDS_WHERE and not is_placed) else (Verb.SAVE, None)
        case Verb.WEAR:
            return _wearing(head, sentence, place, rest, day)
        case Verb.PLAN:
            return _planning(head, sentence, place, on)
        case _:
            return None if rest[:1] in {("when",), ("if",)} else (verb, None)


def _wearing(
    head: str, sentence: Sentence, place: int, rest: tuple[str, ...], day: NamedDay | None
) -> tuple[Verb, date | None] | None:
    if head in verbs.NEEDS_WORN and not any(rest[: len(where)] == where for where in verbs.AS_WORN):
        return None
    is_future = day is not None and day.on > date.min and _lies_ahead(sentence, head, day)
    if is_future:
        return None if day is None else (Verb.PLAN, day.on)
    if "want" in sentence.words[:place] and day is None:
        return None
    if day is None and rest[:1] in {("to",), ("for",)} and head in {"wear", "will wear"}:
        return Verb.PLAN, None
    return Verb.WEAR, None if day is None else day.on


def _lies_ahead(sentence: Sentence, head: str, day: NamedDay) -> bool:
    if not verbs.WORN_BEFORE.isdisjoint(head.split()):
        return False
    now = {"today", "tonight", "now", "morning", "afternoon", "evening", "yesterday", "ago", "night"}
    return now.isdisjoint(sentence.words[day.start : day.end])


def _planning(head: str, sentence: Sentence, place: int, on: date | None) -> tuple[Verb, date | None] | None:
    is_plain = head in {"plan", "schedule", "pencil in", "plan in", "planning", "scheduling", "plan to wear"}
    if on is None:
        return (Verb.PLAN, None) if is_plain and "to" not in sentence.words[max(0, place - 1) : place] else None
    return Verb.PLAN, on


def opinion_of(words: Sequence[str]) -> Verb | None:
    """Return what `is` is followed by: praise, blame, or their denial."""
    is_denied = words[:1] == ("not",)
    rest = words[1:] if is_denied else words
    if is_denied and any(rest[: len(it)] == it for it in verbs.NOT_MINE):
        return Verb.DISLIKE
    told = [it for it in rest[:5] if it not in verbs.ADVERBS and it not in {"my", "one", "it", "on"}]
    if not told or (is_denied and told[0] not in verbs.PRAISE):
        return None
    if told[0] in verbs.PRAISE:
        return Verb.DISLIKE if is_denied else Verb.LIKE
    return Verb.DISLIKE if told[0] in verbs.BLAME else None
