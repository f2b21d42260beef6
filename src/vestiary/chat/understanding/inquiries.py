"""What a message asks about garments and shown outfits: when worn, what goes with it, how many, why, what differs."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Final
from uuid import UUID

from vestiary.chat.domain import Asks, Inquiry, Question
from vestiary.chat.surroundings import Surroundings
from vestiary.chat.understanding.asking_back import question_about
from vestiary.chat.understanding.commands import Commanded
from vestiary.chat.understanding.mentions import Mention, all_described, mentioned, mentions_in
from vestiary.chat.understanding.references import outfits_in
from vestiary.chat.understanding.sentences import Sentence, sentences_of
from vestiary.chat.understanding.tokens import Word
from vestiary.chat.understanding.verbs import phrases

LATEST: Final = 6
"""Words that may stand before the beginning of a question."""

MOST_GARMENTS: Final = 5
"""Garments that a question about wears or company may mean at once; of more it is asked which."""

_LAST_WORN: Final = phrases(
    "when did i last wear|when did i wear|when was the last time i wore|when have i last worn|when did i last put on"
    "|last time i wore|how long since i wore|how long since i last wore|how long is it since i wore|when was"
    "|how long ago did i wear|when did i last have on|how long has it been since i wore|did i wear|have i worn"
    "|have i ever worn|did i ever wear|how long ago was"
)
_WORN_WORDS: Final = frozenset({"wear", "wore", "worn", "wearing", "put", "have", "had"})
_TIMES_WORN: Final = phrases(
    "how often have i worn|how often did i wear|how often do i wear|how many times have i worn"
    "|how many times did i wear|how many times do i wear|how much do i wear|how often i wear|how often i have worn"
    "|how often was|how often is|how many wears does|how many times has|how many times was"
)
_GOES_WITH: Final = phrases(
    "what goes with|what goes well with|what would go with|what would go well with|what could go with"
    "|what can go with|what matches|what would match|what will go with|what looks good with|what looks nice with"
    "|what pairs with|what pairs well with|what do i pair with|what can i pair with|what should i pair with"
    "|what would you pair with|what can i combine with|what combines with|what suits|what else goes with"
    "|what fits with|what works with|what works well with|what does|what would work with|what can be worn with"
    "|how can i combine|how do i combine|what colours go with|what colors go with|what shoes go with"
    "|what trousers go with|what tops go with|which shoes go with|which trousers go with|what top goes with"
    "|what goes best with|what would look good with|which trousers match|what pants go with|which pants go with"
    "|what jacket goes with|what to wear with"
)
_HOW_MANY: Final = phrases("how many|what number of|count my|count")
_WHICH: Final = phrases(
    "which|what|do i own|do i have|have i got|list|list my|list all my|list all|show me my|show me all my|show my"
    "|show me all the|show all my|what kind of|what sort of|what are my|which are my|what is my|which is my"
    "|which one is my|where are my|do i even own|do i have any|do i own any|have i got any|is there|are there"
)
_HAVING: Final = frozenset({"have", "own", "got"})
_WHY: Final = phrases(
    "why did you choose|why did you pick|why did you suggest|why did you recommend|why do you suggest"
    "|why do you recommend|why this|why that|why the|why these|why those|why did you propose|why is|why are|why does"
    "|why do|what makes|why would i wear|why should i wear|why|explain|explain why|tell me why|how come"
)
_COMPARE: Final = phrases(
    "what is different about|what is different between|what is the difference between"
    "|what are the differences between|difference between|differences between|compare|how do|how does|how are|how is"
    "|which is|which one is|which of them is|which of these is|which of those is|what is the difference"
    "|what are the differences|what distinguishes|which outfit is"
)
_DIFFER_WORDS: Final = frozenset(
    {
        *(
            "differ",
            "different",
            "difference",
            "differences",
            "compare",
            "warmer",
            "better",
            "dressier",
            "smarter",
            "nicer",
        ),
        *("comfier", "lighter", "cooler", "warmest", "best", "smartest", "dressiest", "distinguishes", "comfortable"),
        *("formal", "casual", "vs", "versus"),
    }
)
_IN_FORCE: Final = phrases(
    "what have i told you|what did i tell you|what did i ask for|what have i asked for|what did i say"
    "|what have i said|which constraints|what constraints|what are my constraints|what are the constraints"
    "|what do you know so far|what are you working with|what are you considering|what are you taking into account"
    "|what do you remember|what is in force|what holds|what applies|what are my wishes|what are my requirements"
    "|what are my filters|which filters|what filters|what am i looking for|what do you have so far"
    "|what have you got so far|list my constraints|show my constraints|show me my constraints|what have i ruled out"
    "|what did i rule out|what have i excluded|what did i exclude|summarise what i said|summarize what i said"
    "|summarise my wishes|summarize my wishes|recap|remind me what i asked for|what are you assuming"
    "|what do you know about my request|what rules"
)


_WISH_NOUNS: Final = frozenset({"constraints", "constraint", "filters", "restrictions", "requirements", "criteria"})
_TELLING: Final = frozenset({"what", "which", "show", "list", "tell", "remind", "summarise", "summarize"})


def inquiries_in(words: Sequence[Word], around: Surroundings) -> Commanded:
    """Return what a message asks about garments and outfits; a question where it is not clear which are meant."""
    inquiries: list[Inquiry] = []
    question: Question | None = None
    for sentence in sentences_of(words):
        last = inquiries[-1].garments if inquiries else ()
        around = replace(around, told_of=last or around.told_of)
        part = words[sentence.start : sentence.start + len(sentence.words)]
        found = next((it for read in _READERS if (it := read(sentence, part, around)) is not None), None)
        if isinstance(found, Question):
            question = question or found
        elif found is not None and found not in inquiries:
            inquiries.append(found)
    return Commanded(inquiries=tuple(inquiries), question=question)


Found = Inquiry | Question | None


def _starts(words: Sequence[str], told: frozenset[tuple[str, ...]]) -> int | None:
    """Return where the longest of some phrases ends that a sentence has near its beginning."""
    for start in range(min(len(words), LATEST)):
        ends = [start + len(it) for it in told if tuple(words[start : start + len(it)]) == it]
        if ends:
            return max(ends)
    return None


def _in_force(sentence: Sentence, part: Sequence[Word], around: Surroundings) -> Found:  # noqa: ARG001  # one shape for all readers
    end = _starts(sentence.words, _IN_FORCE)
    if end is None and not _WISH_NOUNS.isdisjoint(sentence.words) and sentence.words[0] in _TELLING:
        return Inquiry(Asks.IN_FORCE)
    if end is None or {"wear", "worn", "wore"} & set(sentence.words[end:]):
        return None
    return Inquiry(Asks.IN_FORCE)


def _compare(sentence: Sentence, part: Sequence[Word], around: Surroundings) -> Found:
    is_versus = {"vs", "versus"} & set(sentence.words)
    if _starts(sentence.words, _COMPARE) is None and not is_versus:
        return None
    if _DIFFER_WORDS.isdisjoint(sentence.words) or len(around.latest) < 2:  # noqa: PLR2004  # to compare
        return None
    named = [it for reference in outfits_in(part, around) if not reference.is_vague for it in reference.outfits]
    outfits = tuple(dict.fromkeys(named)) if len(named) > 1 else tuple(it.id for it in around.latest)
    is_about_outfits = bool(named) or not mentions_in(part, around)
    is_asked = sentence.words[0] in {"compare", "difference", "differences"} or sentence.is_question or bool(is_versus)
    return Inquiry(Asks.COMPARE, outfits=outfits) if is_about_outfits and is_asked else None


def _why(sentence: Sentence, part: Sequence[Word], around: Surroundings) -> Found:
    if _starts(sentence.words, _WHY) is None or not around.latest:
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
        end = _starts(sentence.words, told)
        if end is None or _WORN_WORDS.isdisjoint(sentence.words):
            return None
        return _about(asks, part, end, around)

    return read


def _goes_with(sentence: Sentence, part: Sequence[Word], around: Surroundings) -> Found:
    end = _starts(sentence.words, _GOES_WITH)
    if end is None:
        return None
    if sentence.words[end - 1] == "does" and not {"go", "match", "pair"} & set(sentence.words[end:]):
        return None
    return _about(Asks.GOES_WITH, part, end, around, most=1)


def _about(asks: Asks, part: Sequence[Word], start: int, around: Surroundings, *, most: int = MOST_GARMENTS) -> Found:
    """Return a question about the garments that stand behind a phrase; of too many it is asked which."""
    mention = _mention_in(part[start:], around)
    if mention is None:
        told = _told_of(part[start:], around)
        return Inquiry(asks, told) if told else None
    if 0 < len(mention.ids) <= most:
        return Inquiry(asks, mention.ids, mention.described)
    return question_about(mention, around, asked_for=str(asks))


def _told_of(rest: Sequence[Word], around: Surroundings) -> tuple[UUID, ...]:
    """Return what `it` and `them` mean: what the latest answer told of, or the one outfit that was shown."""
    texts = [word.text for word in rest]
    if not {"it", "them", "that", "those", "this", "these"} & set(texts[:3]):
        return ()
    if around.told_of:
        return around.told_of
    return around.latest[0].garment_ids if len(around.latest) == 1 else ()


def _mention_in(rest: Sequence[Word], around: Surroundings) -> Mention | None:
    """Return the first garment that words speak of, with an article or without."""
    spoken = mentions_in(rest, around)
    if spoken:
        shown = frozenset(it for outfit in around.latest for it in outfit.garment_ids)
        first = spoken[0]
        pointed = mentioned(rest[first.start : first.end], around, shown) if first.is_pointing and shown else None
        return pointed if pointed is not None and pointed.ids else first.mention
    phrase = list(_until(rest, _AFTER_GARMENT))
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


def _until(words: Sequence[Word], stops: frozenset[str]) -> Iterator[Word]:
    for word in words:
        if word.text in stops:
            return
        yield word


def _how_many(sentence: Sentence, part: Sequence[Word], around: Surroundings) -> Found:
    end = _starts(sentence.words, _HOW_MANY)
    return None if end is None else _listed(Asks.HOW_MANY, sentence, part, end, around)


def _which(sentence: Sentence, part: Sequence[Word], around: Surroundings) -> Found:
    end = _starts(sentence.words, _WHICH)
    if end is None:
        return None
    is_asked = not _HAVING.isdisjoint(sentence.words) or "my" in sentence.words[:end]
    if not is_asked or not {"wear", "pack", "should", "need", "outfit", "outfits"}.isdisjoint(sentence.words):
        return None
    return _listed(Asks.WHICH, sentence, part, end, around)


def _listed(asks: Asks, sentence: Sentence, part: Sequence[Word], end: int, around: Surroundings) -> Found:
    """Return a question about all garments of a description: the words up to `do I have`, or behind it."""
    behind = list(_until(part[end:], _HAVING | {"do", "are", "have"}))
    phrase = [word for word in behind if word.text not in {"do", "i", "of", "my", "any", "all", "the"}]
    if asks is Asks.WHICH and {word.text for word in phrase} <= {"one", "some", "any", "ones", "it"}:
        phrase = list(part[: end - 1])  # `what about scarves, do I have one?`
    mention = all_described(phrase, around)
    if mention.asked.kinds or (mention.ids and mention.asked.traits):
        return Inquiry(asks, mention.ids, _shortened(mention.described))
    is_all = {"garments", "clothes", "items", "things", "pieces"} & {word.text for word in phrase}
    if asks is Asks.HOW_MANY and is_all and not _HAVING.isdisjoint(sentence.words):
        return Inquiry(asks, tuple(it.id for it in around.garments), "garments")
    return None


def _shortened(words: str) -> str:
    return " ".join(words.split()[:6])


_READERS: Final = (
    _in_force,
    _worn(Asks.TIMES_WORN, _TIMES_WORN),
    _worn(Asks.LAST_WORN, _LAST_WORN),
    _goes_with,
    _how_many,
    _compare,
    _why,
    _which,
)
