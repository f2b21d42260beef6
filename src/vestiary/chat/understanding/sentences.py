"""The sentences of a message as commands and inquiries read them: their words, and whether they ask."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from vestiary.chat.understanding import verbs
from vestiary.chat.understanding.tokens import Word

_STOPS: Final = frozenset({".", "!", "?", ";", "\n"})


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a message: its words, where they begin in the message, and whether it asks."""

    words: tuple[str, ...]
    start: int
    is_question: bool


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
    first = next((place for place, word in enumerate(texts) if word not in OPENINGS), 0)
    if any(texts[first : first + len(phrase)] == phrase for phrase in verbs.REQUESTS):
        return False
    return sign == "?" or (texts[first] in verbs.ASKING and texts[first : first + 2] not in _NO_QUESTIONS)


OPENINGS: Final = frozenset(
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


def is_blocked(sentence: Sentence, place: int) -> bool:
    """Say whether words before a place make what follows no wish of this person, now: `if`, `should I`, `my boss`."""
    first = next((at for at, word in enumerate(sentence.words) if word not in OPENINGS), 0)
    if any(sentence.words[first : first + len(phrase)] == phrase for phrase in verbs.REQUESTS):
        return False
    words = list(sentence.words[:place])
    for at in range(len(words) - 2):
        if words[at] == "would" and words[at + 1] in {"like", "love"} and words[at + 2] == "to":
            words[at] = ""
    return not verbs.BLOCKERS.isdisjoint(words)
