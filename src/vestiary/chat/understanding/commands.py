"""What a message asks to do with shown outfits: like, dislike, save, wear, plan, undo, pack. Questions ask for nothing.

Words that only sound like it do nothing either: `I like blue`, `should I save it?`, `don't save it`, `something like
the first one`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final
from uuid import UUID

from vestiary.chat.domain import Act, Inquiry, Question, Verb
from vestiary.chat.surroundings import Surroundings
from vestiary.chat.understanding import verbs
from vestiary.chat.understanding.asking_outfits import which_day, which_outfit
from vestiary.chat.understanding.days import NamedDay, days_in
from vestiary.chat.understanding.references import Reference, outfits_in
from vestiary.chat.understanding.tokens import Word

_STOPS: Final = frozenset({".", "!", "?", ";", "\n"})
_FAR: Final = 5
"""Words that a negation, or the subject, may stand before its verb."""

_MANY: Final = frozenset({Verb.LIKE, Verb.DISLIKE, Verb.SAVE})
"""What can be done with several outfits at once."""


@dataclass(frozen=True, slots=True)
class Commanded:
    """What a message asks to do, and what must be asked back before."""

    acts: tuple[Act, ...] = ()
    inquiries: tuple[Inquiry, ...] = ()
    question: Question | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked."""
        return not (self.acts or self.inquiries or self.question)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a message: its words, where they begin in the message, and whether it asks."""

    words: tuple[str, ...]
    start: int
    is_question: bool


@dataclass(slots=True)
class _Reader:
    """Reads one message sentence by sentence; `it` may mean an outfit of an earlier sentence."""

    around: Surroundings
    references: tuple[Reference, ...]
    message: Sequence[Word]
    acts: list[Act] = field(default_factory=list)
    question: Question | None = None

    def read(self, sentence: Sentence) -> None:
        place = 0
        while place < len(sentence.words):
            place = self._at(sentence, place)

    def _at(self, sentence: Sentence, place: int) -> int:
        """Read what begins at a word, and return where to go on."""
        for verb, length in _verbs_at(sentence.words, place):
            end = place + length
            meant = self._object(sentence, end)
            if meant is None:
                continue
            turned = _meaning(sentence, place, end, verb)
            if turned is None:
                continue
            after = self._done(sentence, turned, place, meant)
            if after is not None:
                return after
        self._judged(sentence, place)
        return place + 1

    def _object(self, sentence: Sentence, place: int) -> Reference | None:
        """Return the outfit that stands right behind a verb."""
        here = sentence.start + place
        while True:
            found = next((it for it in self.references if it.start == here), None)
            if found is not None:
                return found
            at = here - sentence.start
            if at >= len(sentence.words) or sentence.words[at] not in verbs.ADVERBS:
                return None
            here += 1

    def _done(self, sentence: Sentence, verb: Verb, place: int, meant: Reference) -> int | None:
        """Do what a verb asks of an outfit, and return where to go on; None where the words make it nothing."""
        if verb is Verb.WEAR and meant.is_vague and self.around.told_of:
            return None  # `wear it`: the garment that was just told of
        row = list(self._row(sentence, meant))
        after = row[-1].end - sentence.start
        said = " ".join(sentence.words[place : meant.start - sentence.start])
        day = self._day(sentence, place, after, is_past=sentence.words[place] in verbs.WORN_BEFORE)
        settled = _settled(verb, said, sentence, place, after, day)
        if settled is None:
            return None
        settled_verb, on = settled
        for one in row:
            turned = Verb.DISLIKE if one.is_none and settled_verb is Verb.LIKE else settled_verb
            self._act(turned, one, on, _reason_in(sentence))
        return after

    def _row(self, sentence: Sentence, first: Reference) -> Iterator[Reference]:
        """Yield an outfit and those that are named in a row with it: `1, 2 and 3`."""
        yield first
        end = first.end
        while True:
            joint = [
                word for word in sentence.words[end - sentence.start : end - sentence.start + 2] if word in _JOINTS
            ]
            following = next((it for it in self.references if it.start == end + len(joint)), None)
            if not joint or following is None:
                return
            yield following
            end = following.end

    def _day(self, sentence: Sentence, place: int, after: int, *, is_past: bool) -> NamedDay | None:
        """Return the day that belongs to an act: behind its outfit, else before its verb."""
        until = next((at for at in range(after, len(sentence.words)) if _begins_act(sentence.words, at)), None)
        words = self.message[sentence.start : sentence.start + len(sentence.words)]
        days = [it for it in days_in(words, self.around.today, is_past=is_past) if until is None or it.end <= until]
        behind = [it for it in days if it.start >= after]
        before = [it for it in days if it.end <= place]
        return next(iter(behind or before[-1:]), None)

    def _judged(self, sentence: Sentence, place: int) -> None:
        """Read `the second one is perfect`, `the first it is`."""
        meant = next((it for it in self.references if it.end == sentence.start + place), None)
        if meant is None or meant.is_none or sentence.is_question or _is_blocked(sentence, place):
            return
        words = sentence.words[place:]
        if words[:2] == ("it", "is"):
            self._act(Verb.LIKE, meant, None, None)
        elif words[:1] and words[0] in verbs.BEING:
            rest = [it for it in words[1:6] if it not in verbs.ADVERBS and it not in {"my", "one", "it", "on"}]
            opinion = _opinion(rest[:1])
            if opinion is not None:
                self._act(opinion, meant, None, _reason_in(sentence))

    def _act(self, verb: Verb, meant: Reference, on: date | None, reason: str | None) -> None:
        outfits = self._resolved(meant, verb)
        if outfits is None:
            self.question = self.question or which_outfit(self.around, verb, on)
            return
        if verb is Verb.PLAN and on is None:
            self.question = self.question or which_day(self.around, outfits)
            return
        for outfit in outfits or (None,):
            act = Act(verb, outfit, on, reason=reason)
            if act not in self.acts:
                self.acts.append(act)

    def _resolved(self, meant: Reference, verb: Verb) -> tuple[UUID, ...] | None:
        """Return the outfits that are meant; None where that is not clear."""
        if not meant.is_vague:
            return meant.outfits if len(meant.outfits) < 2 or verb in _MANY else None  # noqa: PLR2004
        if len(meant.outfits) < 2:  # noqa: PLR2004
            return meant.outfits
        before = [it for it in self.references if it.end <= meant.start and not it.is_vague and len(it.outfits) == 1]
        return before[-1].outfits if before else None


def acts_in(words: Sequence[Word], around: Surroundings) -> Commanded:
    """Return what a message asks to do with outfits, in its order; without packing and inquiries."""
    sentences = list(sentences_of(words))
    if any(_is_undo(sentence) for sentence in sentences):
        return Commanded((Act(Verb.UNDO),))
    reader = _Reader(around, outfits_in(words, around), words)
    for sentence in sentences:
        reader.read(sentence)
    signs = () if reader.acts or reader.question else _by_signs(words, around, reader.references)
    for act in signs:
        reader.acts.append(act)
    return Commanded(tuple(reader.acts), question=reader.question)


def sentences_of(words: Sequence[Word]) -> Iterator[Sentence]:
    """Yield the sentences of a message. What ends with a question mark, or begins like one, asks."""
    start = 0
    for place in range(len(words) + 1):
        if place < len(words) and not (words[place].is_sign and words[place].text in _STOPS):
            continue
        texts = tuple(word.text for word in words[start:place])
        if texts:
            sign = words[place].text if place < len(words) else ""
            yield Sentence(texts, start, _asks(texts, sign))
        start = place + 1


def _asks(texts: tuple[str, ...], sign: str) -> bool:
    first = next((place for place, word in enumerate(texts) if word not in _OPENINGS), 0)
    if any(texts[first : first + len(phrase)] == phrase for phrase in verbs.REQUESTS):
        return False
    return sign == "?" or (texts[first] in verbs.ASKING and texts[first : first + 2] not in _NO_QUESTIONS)


_OPENINGS: Final = frozenset(
    {"and", "but", "so", "ok", "well", "hey", "hi", "hello", "oh", "then", ",", "yes", "no", "hmm", "now"}
)
_NO_QUESTIONS: Final = frozenset(
    {
        ("do", "not"),
        ("will", "wear"),
        ("have", "to"),
        ("am", "wearing"),
        ("will", "take"),
        ("did", "not"),
        ("can", "not"),
    }
)


_JOINTS: Final = frozenset({"and", ",", "&"})


def _begins_act(words: Sequence[str], place: int) -> bool:
    """Say whether another act begins behind a joint: `and plan it`."""
    start = place + 1 + (words[place + 1 : place + 2] == ("then",))
    return words[place] in {"and", "then", "but", ","} and any(True for _ in _verbs_at(words, start))


def _verbs_at(words: Sequence[str], place: int) -> Iterator[tuple[Verb, int]]:
    for verb, phrases in verbs.BEFORE.items():
        fitting = [len(phrase) for phrase in phrases if tuple(words[place : place + len(phrase)]) == phrase]
        if fitting:
            yield verb, max(fitting)


def _meaning(sentence: Sentence, place: int, end: int, verb: Verb) -> Verb | None:
    """Return what a verb asks for, as its sentence has it; None where it asks for nothing."""
    if sentence.is_question or _is_blocked(sentence, place):
        return None
    words = sentence.words
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


def _is_blocked(sentence: Sentence, place: int) -> bool:
    first = next((at for at, word in enumerate(sentence.words) if word not in _OPENINGS), 0)
    if any(sentence.words[first : first + len(phrase)] == phrase for phrase in verbs.REQUESTS):
        return False
    return not verbs.BLOCKERS.isdisjoint(sentence.words[:place])


def _is_preposition(words: Sequence[str], place: int, end: int) -> bool:
    before = words[place - 1] if place else ""
    if before in verbs.AS_PREPOSITION and not (before == "not" and place > 1 and words[place - 2] in verbs.FLIPPING):
        return True
    # `like the first one but warmer` compares; `I like the first one but ...` does not.
    return place == 0 and not {"but", "except", "only", "just", "without", "with"}.isdisjoint(words[end:])


def _settled(
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


def _opinion(words: Sequence[str]) -> Verb | None:
    if not words:
        return None
    if words[0] in verbs.PRAISE:
        return Verb.LIKE
    return Verb.DISLIKE if words[0] in verbs.BLAME else None


def _reason_in(sentence: Sentence) -> str | None:
    for reason, told in verbs.REASONS:
        for phrase in told:
            size = len(phrase)
            if any(sentence.words[at : at + size] == phrase for at in range(len(sentence.words) - size + 1)):
                return str(reason)
    return None


def _by_signs(words: Sequence[Word], around: Surroundings, references: Sequence[Reference]) -> Iterator[Act]:
    """Read a thumb or a heart that stands alone, or with an outfit's number."""
    texts = [word.text for word in words if not word.is_sign and word.text not in verbs.ADVERBS]
    signs = [text for text in texts if text in verbs.GOOD_SIGNS | verbs.BAD_SIGNS]
    if not signs or len(texts) > len(signs) + 4:
        return
    verb = Verb.LIKE if signs[0] in verbs.GOOD_SIGNS else Verb.DISLIKE
    named = [it for it in references if not it.is_vague and it.outfits]
    if named:
        yield Act(verb, named[0].outfits[0])
    elif len(texts) == len(signs) and len(around.latest) == 1:
        yield Act(verb, around.latest[0].id)


def _is_undo(sentence: Sentence) -> bool:
    words = tuple(
        it for it in sentence.words if it not in _OPENINGS | {"please", "oops", "sorry", "actually", "i", "can", "you"}
    )
    return not sentence.is_question and (words in verbs.UNDO or sentence.words in verbs.UNDO)
