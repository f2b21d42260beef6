"""A wish to pack: `pack for 3 days in Rome from monday`, `a packing list for my 5-day business trip`."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from vestiary.chat.domain import Act, Doubt, Question, Verb
from vestiary.chat.surroundings import Surroundings
from vestiary.chat.understanding.commands import Commanded
from vestiary.chat.understanding.days import WEEK, NamedDay, days_in, range_in
from vestiary.chat.understanding.lexicon import lexicon_of
from vestiary.chat.understanding.ordinals import number_at
from vestiary.chat.understanding.pieces import pieces_of
from vestiary.chat.understanding.senses import Event
from vestiary.chat.understanding.sentences import Sentence, sentences_of
from vestiary.chat.understanding.tokens import Word
from vestiary.chat.understanding.verbs import BLOCKERS, NEGATIONS, phrases
from vestiary.styling.domain import Occasion

WEEKEND_DAYS: Final = 3
"""Friday to Sunday, or Saturday to Monday: who packs for a weekend stays two nights."""

_PACKING: Final = phrases(
    "pack for|pack from|pack my|pack me|help me pack|packing list|packing for|what should i pack|what do i pack"
    "|what to pack|what shall i pack|what do i need to pack|what should i bring|what should i take"
    "|what do i take with me|what to take|what to bring|pack a bag|pack a suitcase|pack clothes|pack light"
    "|pack outfits|travel wardrobe|capsule for|suitcase for|i need to pack|need to pack|let us pack"
    "|what clothes should i pack|what would you pack|which clothes should i pack|what can i pack|make a packing list"
    "|i am packing|have to pack|pack something for"
)
_TRAVELLING: Final = frozenset({"trip", "vacation", "holiday", "holidays", "travel", "suitcase", "luggage", "journey"})
_NEEDS_TRIP: Final = frozenset({"bring", "take"})
"""`what should I take` alone may be an outfit; with a trip or days it is packing."""

DAYS_ASKED: Final = "For which days shall I pack? Say for example: 3 days from Monday."


def packing_in(words: Sequence[Word], around: Surroundings) -> Commanded:
    """Return the wish to pack that a message holds; without its length it is asked back."""
    for sentence in sentences_of(words):
        if _asks_to_pack(sentence):
            return trip_in(words, around)
    return Commanded()


def trip_in(words: Sequence[Word], around: Surroundings) -> Commanded:
    """Return packing for the days that words name: the answer to `for which days?`, too."""
    texts = [word.text for word in words]
    length = _length_in(texts)
    first, until = (
        range_in(words, around.today)
        or _next_week(texts, length, around.today)
        or _span(texts, list(days_in(words, around.today)), length, around.today)
    )
    if until is None:
        return Commanded(question=Question(Doubt.WHICH_DAY, DAYS_ASKED, asked_for=str(Verb.PACK)))
    return Commanded((Act(Verb.PACK, on=first, until=until, occasions=_occasions_in(words)),))


def _next_week(texts: Sequence[str], length: int | None, today: date) -> tuple[date, date] | None:
    """Return the days of `next week`, where nothing else tells the length: Monday to Sunday."""
    is_said = any(texts[at : at + 2] == ["next", "week"] for at in range(len(texts)))
    if not is_said or length is not None:
        return None
    monday = today + timedelta(WEEK - today.weekday())
    return monday, monday + timedelta(WEEK - 1)


def _asks_to_pack(sentence: Sentence) -> bool:
    words = sentence.words
    found = next(
        ((at, it) for at in range(len(words)) for it in _PACKING if tuple(words[at : at + len(it)]) == it), None
    )
    if found is None:
        return False
    at, phrase = found
    if not NEGATIONS.isdisjoint(words[max(0, at - 3) : at]) or (
        phrase[0] in {"pack", "packing"} and _is_blocked(words, at)
    ):
        return False
    is_trip = not _TRAVELLING.isdisjoint(words) or _length_in(words) is not None
    return is_trip or _NEEDS_TRIP.isdisjoint(phrase)


def _is_blocked(words: Sequence[str], place: int) -> bool:
    return not (BLOCKERS - {"what", "how", "should", "would", "could"}).isdisjoint(words[:place])


def _length_in(texts: Sequence[str]) -> int | None:
    """Return how many days words tell: `3 days`, `a week`, `two nights` (a day more), `long weekend`."""
    for place, text in enumerate(texts):
        if text in {"weekend", "weekends"}:
            return WEEKEND_DAYS + (texts[place - 1 : place] == ["long"])
        if text not in {"day", "days", "week", "weeks", "night", "nights", "fortnight"}:
            continue
        found = _count_before(texts, place)
        if found is None or texts[place + 1 : place + 2] == ["ago"]:
            continue
        match text:
            case "week" | "weeks":
                return found * WEEK
            case "night" | "nights":
                return found + 1
            case "fortnight":
                return 2 * WEEK
            case _:
                return found
    return None


def _count_before(texts: Sequence[str], place: int) -> int | None:
    before = place - 1
    while before >= 0 and texts[before] in {"full", "whole", "-", "long", "or", "so", "of"}:
        before -= 1
    if before < 0:
        return None
    if texts[before] in {"a", "one", "per"}:
        # `in a week` is a day; `for a week` is a length.
        return None if before and texts[before - 1] == "in" else 1
    found = number_at(texts, before)
    is_ahead = before > 0 and texts[before - 1] == "in" and texts[place + 1 : place + 2] != ["in"]
    return None if found is None or is_ahead else max(found[0], 1)


def _span(texts: Sequence[str], named: Sequence[NamedDay], length: int | None, today: date) -> tuple[date, date | None]:
    """Return the first and the last day; the last is None where nothing tells it."""
    starts = [it for it in named if not _ends_trip(texts, it)]
    ends = [it for it in named if _ends_trip(texts, it)]
    first = starts[0].on if starts else today + timedelta(1)
    if starts and "weekend" in texts[starts[0].start : starts[0].end]:
        first -= timedelta(1)  # it begins on Friday
    if ends:
        last = ends[0].on
        while last < first and (first - last).days <= WEEK:
            last += timedelta(WEEK)
        return first, last
    if length is None and len(starts) > 1:
        return min(starts[0].on, starts[1].on), max(starts[0].on, starts[1].on)
    if length is None:
        return first, None
    try:
        return first, first + timedelta(length - 1)
    except OverflowError:
        return first, None


def _ends_trip(texts: Sequence[str], day: NamedDay) -> bool:
    before = texts[day.start - 1] if day.start else ""
    return before in {"to", "until", "till", "through"} or texts[day.start] in {"to", "until", "till"}


def _occasions_in(words: Sequence[Word]) -> tuple[Occasion, ...]:
    pieces = pieces_of(tuple(words), lexicon_of("en"))
    return tuple(dict.fromkeys(event.occasion for piece in pieces for event in piece.says(Event)))
