"""Questions that count or list garments: `how many black shirts do I have?`, `which is my oldest coat?`."""

from collections.abc import Iterator, Sequence
from typing import Final

from vestiary.chat.domain import Asks, Inquiry
from vestiary.chat.surroundings import Surroundings
from vestiary.chat.understanding.descriptions import ranks_in
from vestiary.chat.understanding.inquiry_words import HAVING, HOW_MANY, WHICH
from vestiary.chat.understanding.mentions import all_described
from vestiary.chat.understanding.sentences import Sentence
from vestiary.chat.understanding.tokens import Word

LATEST: Final = 6
"""Words that may stand before the beginning of a question."""


def starts(words: Sequence[str], told: frozenset[tuple[str, ...]]) -> int | None:
    """Return where the longest of some phrases ends that a sentence has near its beginning."""
    for start in range(min(len(words), LATEST)):
        ends = [start + len(it) for it in told if tuple(words[start : start + len(it)]) == it]
        if ends:
            return max(ends)
    return None


def until(words: Sequence[Word], stops: frozenset[str]) -> Iterator[Word]:
    """Yield words up to one of some stops."""
    for word in words:
        if word.text in stops:
            return
        yield word


def ranking(sentence: Sentence, part: Sequence[Word], around: Surroundings) -> Inquiry | tuple[Inquiry, ...] | None:
    """Read `what is my oldest coat?`, `what have I not worn in a while?`."""
    if sentence.words[0] not in {"what", "which", "show", "list"} or not {"i", "my"} & set(sentence.words):
        return None
    if not _ASKS_FOR_ADVICE.isdisjoint(sentence.words):
        return None
    ranks = ranks_in(sentence.words)
    if not ranks:
        return None
    phrase = [word for word in part[1:] if word.text not in _ASIDE]
    mention = all_described(phrase, around, ranks)
    return Inquiry(Asks.WHICH, mention.ids, _shortened(mention.described)) if mention.ids else None


_ASKS_FOR_ADVICE: Final = frozenset({"should", "can", "could", "outfit", "outfits", "pack", "goes", "go", "match"})
_ASIDE: Final = frozenset({"is", "are", "my", "have", "i", "do", "of", "the", "me", "one", "did", "own", "all"})


def more_of(sentence: Sentence, part: Sequence[Word], around: Surroundings) -> Inquiry | tuple[Inquiry, ...] | None:
    """Read `do I have more shirts or trousers?` as two counts."""
    words = sentence.words
    joint = next((at for at, word in enumerate(words) if word in {"or", "than"}), None)
    if "more" not in words or joint is None or HAVING.isdisjoint(words) or words[0] not in {"do", "have"}:
        return None
    halves = (part[words.index("more") + 1 : joint], part[joint + 1 :])
    mentions = [all_described([word for word in half if word.text not in _ARTICLES], around) for half in halves]
    if not all(mention.asked.kinds for mention in mentions):
        return None
    return tuple(Inquiry(Asks.HOW_MANY, it.ids, _shortened(it.described)) for it in mentions)


def how_many(sentence: Sentence, part: Sequence[Word], around: Surroundings) -> Inquiry | tuple[Inquiry, ...] | None:
    """Read `how many black shirts do I have?`."""
    end = starts(sentence.words, HOW_MANY)
    return None if end is None else _listed(Asks.HOW_MANY, sentence, part, end, around)


def which(sentence: Sentence, part: Sequence[Word], around: Surroundings) -> Inquiry | tuple[Inquiry, ...] | None:
    """Read `which coats do I own?`, `do I have a red tie?`, `show me my jeans`."""
    end = starts(sentence.words, WHICH)
    if end is None:
        return None
    is_asked = not HAVING.isdisjoint(sentence.words) or "my" in sentence.words[:end]
    if not is_asked or not {"wear", "pack", "should", "need", "outfit", "outfits"}.isdisjoint(sentence.words):
        return None
    return _listed(Asks.WHICH, sentence, part, end, around)


def _listed(
    asks: Asks, sentence: Sentence, part: Sequence[Word], end: int, around: Surroundings
) -> Inquiry | tuple[Inquiry, ...] | None:
    """Return a question about all garments of a description: the words up to `do I have`, or behind it."""
    behind = list(until(part[end:], HAVING | {"do", "are", "have"}))
    phrase = [word for word in behind if word.text not in _ARTICLES]
    if asks is Asks.WHICH and {word.text for word in phrase} <= {"one", "some", "any", "ones", "it"}:
        phrase = list(part[: end - 1])  # `what about scarves, do I have one?`
    mention = all_described(phrase, around)
    if mention.asked.kinds or (mention.ids and mention.asked.traits):
        return Inquiry(asks, mention.ids, _shortened(mention.described))
    is_all = {"garments", "clothes", "items", "things", "pieces"} & {word.text for word in phrase}
    if asks is Asks.HOW_MANY and is_all and not HAVING.isdisjoint(sentence.words):
        return Inquiry(asks, tuple(it.id for it in around.garments), "garments")
    return None


_ARTICLES: Final = frozenset({"do", "i", "of", "my", "any", "all", "the", "a", "an", "some", "about", ","})


def _shortened(words: str) -> str:
    return " ".join(words.split()[:6])
