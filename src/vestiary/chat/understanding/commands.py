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
from vestiary.chat.understanding.sentences import OPENINGS, Sentence, is_blocked, sentences_of
from vestiary.chat.understanding.settling import meaning, opinion_of, settled
from vestiary.chat.understanding.tokens import Word

MOST_VERBS: Final = 12

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


@dataclass(slots=True)
class _Reader:
    """Reads one message sentence by sentence; `it` may mean an outfit of an earlier sentence."""

    around: Surroundings
    references: tuple[Reference, ...]
    message: Sequence[Word]
    acts: list[Act] = field(default_factory=list)
    question: Question | None = None

    looked_at: int = 0
    """Verbs with an outfit: more than `MOST_VERBS` only cost time."""

    def read(self, sentence: Sentence) -> None:
        place = 0
        while place < len(sentence.words) and self.looked_at < MOST_VERBS:
            place = self._at(sentence, place)

    def _at(self, sentence: Sentence, place: int) -> int:
        """Read what begins at a word, and return where to go on."""
        for verb, length in _verbs_at(sentence.words, place):
            end = place + length
            meant = self._object(sentence, end)
            if meant is None:
                continue
            self.looked_at += 1
            turned = meaning(sentence, place, end, verb)
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
                is_owner = sentence.words[found.end - sentence.start : found.end - sentence.start + 1] == ("'s",)
                return None if is_owner else found
            at = here - sentence.start
            if at >= len(sentence.words) or sentence.words[at] not in verbs.ADVERBS:
                return None
            here += 1

    def _done(self, sentence: Sentence, verb: Verb, place: int, meant: Reference) -> int | None:
        """Do what a verb asks of an outfit, and return where to go on; None where the words make it nothing."""
        if not self.around.latest and sentence.words[meant.end - sentence.start :][:1] in {("with",), ("that",)}:
            return None  # `the one with the grey coat` speaks of a garment where nothing was shown
        if verb is Verb.WEAR and meant.is_vague and self.around.told_of:
            return None  # `wear it`: the garment that was just told of
        row = list(self._row(sentence, meant))
        after = row[-1].end - sentence.start
        said = " ".join(sentence.words[place : meant.start - sentence.start])
        day = self._day(sentence, place, after, is_past=sentence.words[place] in verbs.WORN_BEFORE)
        came_to = settled(verb, said, sentence, place, after, day)
        if came_to is None:
            return None
        settled_verb, on = came_to
        for one in row:
            turned = Verb.DISLIKE if one.is_none and settled_verb is Verb.LIKE else settled_verb
            reason = _reason_in(sentence, turned) if turned in {Verb.LIKE, Verb.DISLIKE} else None
            self._act(turned, one, on, reason)
        return self._again(sentence, settled_verb, after)

    def _again(self, sentence: Sentence, verb: Verb, after: int) -> int:
        """Read what is left unsaid: `plan the first for friday and the second for saturday`."""
        if verb is not Verb.PLAN:
            return after
        words = self.message[sentence.start : sentence.start + len(sentence.words)]
        days = list(days_in(words, self.around.today))
        for one in self.references:
            start, end = one.start - sentence.start, one.end - sentence.start
            is_here = after < start < len(words)  # another sentence has plans of its own
            is_joined = is_here and sentence.words[start - 1] in _JOINTS and sentence.words[end : end + 1] in _FOR
            day = next((it for it in days if it.start <= end + 1 < it.end), None) if is_joined else None
            if day is not None:
                self._act(verb, one, day.on, None)
                after = day.end
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
        if meant is None or meant.is_none or sentence.is_question or is_blocked(sentence, place):
            return
        words = sentence.words[place:]
        if words[:2] == ("it", "is"):
            self._act(Verb.LIKE, meant, None, None)
        elif words[:1] and words[0] in verbs.BEING and "but" not in words:
            opinion = opinion_of(words[1:])
            if opinion is not None:
                self._act(opinion, meant, None, _reason_in(sentence, opinion))

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
    if not reader.acts and reader.question is None:
        reader.acts += [*_by_signs(words, around, reader.references), *_picked(words, around, reader.references)]
    return Commanded(tuple(reader.acts), question=reader.question)


_FOR: Final = (("for",), ("on",))
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


def _reason_in(sentence: Sentence, verb: Verb) -> str | None:
    """Return why, as far as it fits: nobody likes an outfit for being too warm. What follows a `but` is no reason."""
    words = sentence.words[: sentence.words.index("but")] if "but" in sentence.words else sentence.words
    for reason, told in verbs.REASONS:
        if verb is Verb.LIKE and reason in verbs.ONLY_AGAINST:
            continue
        for phrase in told:
            size = len(phrase)
            if any(words[at : at + size] == phrase for at in range(len(words) - size + 1)):
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


def _picked(words: Sequence[Word], around: Surroundings, references: Sequence[Reference]) -> Iterator[Act]:
    """Read an outfit that is all a message says: `the second one, please` picks it. Short answers are no picks."""
    if len(references) != 1 or around.question is not None:
        return
    (one,) = references
    others = [*words[: one.start], *words[one.end :]]
    if one.is_vague or one.is_none or any(not word.is_sign and word.text not in _POLITE for word in others):
        return
    if not any(word.text == "?" for word in others):
        yield from (Act(Verb.LIKE, outfit) for outfit in one.outfits[:1])


_POLITE: Final = frozenset(
    {"please", "yes", "thanks", "thank", "you", "ok", "definitely", "then", "hmm", "oh", "i", "choose"}
)


def _is_undo(sentence: Sentence) -> bool:
    """Say whether a sentence, or each part of it between commas, takes something back."""
    if sentence.is_question:
        return False
    parts: list[list[str]] = [[]]
    for word in sentence.words:
        if word == ",":
            parts.append([])
        else:
            parts[-1].append(word)
    said = [(tuple(part), tuple(word for word in part if word not in OPENINGS | _ASIDE)) for part in parts]
    telling = [(whole, bare) for whole, bare in said if bare]
    return bool(telling) and all(whole in verbs.UNDO or bare in verbs.UNDO for whole, bare in telling)


_ASIDE: Final = frozenset(
    {"please", "oops", "sorry", "actually", "i", "can", "you", "thanks", "wait", "no", "hang", "on", "stop"}
)
