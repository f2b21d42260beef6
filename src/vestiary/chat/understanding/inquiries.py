"""What a message asks about garments and shown outfits: when worn, what goes with it, how many, why, what differs."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final
from uuid import UUID

from vestiary.chat.domain import Asks, Inquiry, Question
from vestiary.chat.surroundings import Surroundings
from vestiary.chat.understanding.asking_back import question_about
from vestiary.chat.understanding.commands import Commanded
from vestiary.chat.understanding.inquiry_words import (
    COMPARE,
    DIFFER_WORDS,
    GOES_WITH,
    IN_FORCE,
    LAST_WORN,
    TELLING,
    TIMES_WORN,
    WHY,
    WISH_NOUNS,
    WORN_WORDS,
)
from vestiary.chat.understanding.listing import how_many, more_of, ranking, starts, until, which
from vestiary.chat.understanding.mentions import Mention, mentioned, mentions_in
from vestiary.chat.understanding.references import outfits_in
from vestiary.chat.understanding.sentences import Sentence, sentences_of
from vestiary.chat.understanding.tokens import Word

MOST_GARMENTS: Final = 5
"""Garments that a question about wears or company may mean at once; of more it is asked which."""


def inquiries_in(words: Sequence[Word], around: Surroundings) -> Commanded:
    """Return what a message asks about garments and outfits; a question where it is not clear which are meant."""
    inquiries: list[Inquiry] = []
    question: Question | None = None
    for sentence in sentences_of(words):
        last = inquiries[-1].garments if inquiries else ()
        around = replace(around, told_of=last or around.told_of)
        part = words[sentence.start : sentence.start + len(sentence.words)]
        found = next((it for read in _READERS if (it := read(sentence, part, around)) is not None), None)
        if isinstance(found, tuple):
            inquiries += [it for it in found if it not in inquiries]
        elif isinstance(found, Question):
            question = question or found
        elif found is not None and found not in inquiries:
            inquiries.append(found)
    return Commanded(inquiries=tuple(inquiries), question=question)


Found = Inquiry | tuple[Inquiry, ...] | Question | None


def _in_force(sentence: Sentence, part: Sequence[Word], around: Surroundings) -> Found:  # noqa: ARG001  # one shape for all readers
    end = starts(sentence.words, IN_FORCE)
    if end is None and not WISH_NOUNS.isdisjoint(sentence.words) and sentence.words[0] in TELLING:
        return Inquiry(Asks.IN_FORCE)
    if end is None or {"wear", "worn", "wore"} & set(sentence.words[end:]):
        return None
    return Inquiry(Asks.IN_FORCE)


def _compare(sentence: Sentence, part: Sequence[Word], around: Surroundings) -> Found:
    is_versus = {"vs", "versus"} & set(sentence.words)
    if starts(sentence.words, COMPARE) is None and not is_versus:
        return None
    if DIFFER_WORDS.isdisjoint(sentence.words) or len(around.latest) < 2:  # noqa: PLR2004  # to compare
        return None
    named = [it for reference in outfits_in(part, around) if not reference.is_vague for it in reference.outfits]
    outfits = tuple(dict.fromkeys(named)) if len(named) > 1 else tuple(it.id for it in around.latest)
    is_about_outfits = bool(named) or not mentions_in(part, around)
    is_asked = sentence.words[0] in {"compare", "difference", "differences"} or sentence.is_question or bool(is_versus)
    return Inquiry(Asks.COMPARE, outfits=outfits) if is_about_outfits and is_asked else None


def _why(sentence: Sentence, part: Sequence[Word], around: Surroundings) -> Found:
    if starts(sentence.words, WHY) is None or not around.latest:
        return None
    named = outfits_in(part, around)
    outfits = tuple(dict.fromkeys(it for reference in named for it in reference.outfits))
    shown = {it for outfit in around.latest for it in outfit.garment_ids}
    garments = tuple(
        it
        for spoken in mentions_in(part, around)
        for it in mentioned(part[spoken.start : spoken.end], around, shown).ids
    )
    if not named and not garments and len(sentence.words) > 1:
        return None
    with_them = tuple(it.id for it in around.latest if not set(garments).isdisjoint(it.garment_ids))
    return Inquiry(Asks.WHY, garments, outfits=outfits or with_them or tuple(it.id for it in around.latest))


def _worn(asks: Asks, told: frozenset[tuple[str, ...]]) -> Callable[[Sentence, Sequence[Word], Surroundings], Found]:
    def read(sentence: Sentence, part: Sequence[Word], around: Surroundings) -> Found:
        end = starts(sentence.words, told)
        if end is None or WORN_WORDS.isdisjoint(sentence.words):
            return None
        return _about(asks, part, end, around)

    return read


def _goes_with(sentence: Sentence, part: Sequence[Word], around: Surroundings) -> Found:
    end = starts(sentence.words, GOES_WITH)
    if end is None:
        return None
    if sentence.words[end - 1] == "does" and not {"go", "match", "pair"} & set(sentence.words[end:]):
        return None
    return _about(Asks.GOES_WITH, part, end, around, most=1)


def _pair(sentence: Sentence, part: Sequence[Word], around: Surroundings) -> Found:
    """Read `does the blazer go with black jeans?`: a question about two garments of one's own."""
    words = sentence.words
    if (
        words[0] not in _PAIR_BEGINS
        or _PAIRING.isdisjoint(words)
        or not {"with", "together", "match", "and"} & set(words)
    ):
        return None
    joint = next((at for at, word in enumerate(words) if at > 1 and word in {"with", "match", "and"}), None)
    if joint is None:
        return None
    first = _mention_in(list(until(part[1:joint], _PAIRING)), around)
    second = _mention_in(list(until(part[joint + 1 :], _PAIRING | {"together"})), around)
    if first is None or second is None:
        return None
    for mention in (first, second):
        if not mention.is_one:
            return question_about(mention, around, asked_for=str(Asks.GOES_WITH))
    return Inquiry(Asks.GOES_WITH, (*first.ids, *second.ids), f"{first.described} with {second.described}")


_PAIR_BEGINS: Final = frozenset({"do", "does", "would", "will", "could", "can", "should", "is"})
_PAIRING: Final = frozenset({"go", "goes", "match", "pair", "work", "suit", "fit", "look", "clash"})


def _about(asks: Asks, part: Sequence[Word], start: int, around: Surroundings, *, most: int = MOST_GARMENTS) -> Found:
    """Return a question about the garments that stand behind a phrase; of too many it is asked which."""
    named = [it for it in outfits_in(part[start:], around) if not it.is_vague and it.outfits]
    if named and named[0].start == 0 and asks is not Asks.GOES_WITH:
        return Inquiry(asks, outfits=named[0].outfits)
    mention = _mention_in(part[start:], around)
    if mention is None:
        told = _told_of(part[start:], around)
        return Inquiry(asks, told) if told else None
    if 0 < len(mention.ids) <= most:
        return Inquiry(asks, mention.ids, mention.described)
    return question_about(mention, around, asked_for=str(asks))


def _told_of(rest: Sequence[Word], around: Surroundings) -> tuple[UUID, ...]:
    """Return what `it` and `them` mean: what the latest answer told of first, or the one outfit that was shown."""
    texts = {word.text for word in rest[:3]}
    if around.told_of and not _ONE_THING.isdisjoint(texts):
        return around.told_of[:1]
    if _ONE_THING.isdisjoint(texts) and _SEVERAL_THINGS.isdisjoint(texts):
        return ()
    if around.told_of:
        return around.told_of[:MOST_GARMENTS]
    return around.latest[0].garment_ids if len(around.latest) == 1 else ()


_ONE_THING: Final = frozenset({"it", "that", "this"})
_SEVERAL_THINGS: Final = frozenset({"them", "those", "these"})


def _mention_in(rest: Sequence[Word], around: Surroundings) -> Mention | None:
    """Return the first garment that words speak of, with an article or without."""
    spoken = mentions_in(rest, around)
    if spoken:
        shown = frozenset(it for outfit in around.latest for it in outfit.garment_ids)
        first = spoken[0]
        pointed = mentioned(rest[first.start : first.end], around, shown) if first.is_pointing and shown else None
        return pointed if pointed is not None and pointed.ids else first.mention
    phrase = list(until(rest, _AFTER_GARMENT))
    mention = mentioned(phrase, around) if phrase else None
    return mention if mention is not None and (mention.ids or mention.asked.kinds) else None


_AFTER_GARMENT: Final = frozenset(
    {
        "last",
        "this",
        "in",
        "since",
        "for",
        "to",
        "today",
        "ever",
        "so",
        "if",
        "when",
        "and",
        "but",
        "yet",
        ",",
        "worn",
        "recently",
        "lately",
    }
)


_READERS: Final = (
    _in_force,
    _worn(Asks.TIMES_WORN, TIMES_WORN),
    _worn(Asks.LAST_WORN, LAST_WORN),
    _pair,
    _goes_with,
    more_of,
    how_many,
    ranking,
    _compare,
    _why,
    which,
)
