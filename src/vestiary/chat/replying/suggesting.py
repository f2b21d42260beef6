"""What may be said next: two to four sentences to tap, each of which the grammar understands."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from vestiary.chat.domain import Asks, Doubt, Kind, Question, Verb
from vestiary.chat.naming import ordinal
from vestiary.chat.replying.answerable import Answerable
from vestiary.chat.replying.naming import unmistakable
from vestiary.chat.replying.relaxing import offers_of
from vestiary.chat.replying.wishes import skies
from vestiary.styling.domain import Occasion, Place, Temperature, Weather
from vestiary.styling.temperatures import WET, temperature_of
from vestiary.styling.terms.wording import capital
from vestiary.vision.vocabulary import FormalityLevel

MOST: Final = 4

_FIRST_WISHES: Final = (
    "Something for work",
    "A casual day, mild weather",
    "A date tonight",
    "I have a job interview",
    "A walk in the rain",
)

_DAYS: Final = ("Tomorrow", "On Saturday", "Start over")
_TRIPS: Final = ("3 days from tomorrow", "Friday to Sunday", "Start over")
"""Answers to the question which day, or which days, are meant."""

_DRESSED_UP: Final = frozenset({Occasion.INTERVIEW, Occasion.BUSINESS_FORMAL, Occasion.WEDDING})
_DRESSED_UP_LEVELS: Final = frozenset({FormalityLevel.BUSINESS_FORMAL, FormalityLevel.FORMAL})
_CHILLY: Final = frozenset({Temperature.COLD, Temperature.COOL})
_SHOWN_ALONE: Final = (Place.ACCESSORY, Place.LAYER, Place.OUTERWEAR, Place.BAG)
"""Places that an outfit can do without, the easiest first."""


def suggestions_for(a: Answerable) -> tuple[str, ...]:
    """Return two to four sentences that make sense next, the likeliest first; none twice."""
    return tuple(islice(dict.fromkeys(_suggested(a)), MOST))


def _suggested(a: Answerable) -> Iterator[str]:
    if a.question is not None and a.question.doubt is Doubt.NOT_OWNED and a.outfits:
        yield from _named(a.question, a)
        yield from _after_outfits(a)
    elif a.question is not None:
        yield from _answers_to(a.question, a)
    elif not (a.wardrobe_size or a.outfits):
        yield from ("What can you do?", _FIRST_WISHES[0])
    elif a.outfits:
        yield from _after_outfits(a)
    elif a.is_about_outfits:
        yield from (offer.saying for offer in offers_of(a) if offer.saying)
        yield from ("Start over", "What did I ask for?")
    elif a.done:
        yield from _after_acts(a)
    else:
        yield from _after_words(a)


def _answers_to(question: Question, a: Answerable) -> Iterator[str]:
    if question.doubt is Doubt.WHICH_DAY:
        yield from _TRIPS if question.asked_for == Verb.PACK else _DAYS
        return
    options = question.options[: MOST - 1]
    yield from _named(question, a) or (f"The {ordinal(at)}" for at in range(len(options)))
    yield from ("Start over", "Show me something else")


def _named(question: Question, a: Answerable) -> tuple[str, ...]:
    """Return what there is to choose from by name; nothing where the names do not tell all of it apart."""
    names = unmistakable(a.garments)
    options = question.options[: MOST - 1]
    return tuple(capital(names[it]) for it in options) if all(it in names for it in options) else ()


def _after_outfits(a: Answerable) -> Iterator[str]:
    """Yield one of each kind: keep, refine, go on, take away; which refinement changes from turn to turn."""
    is_one = len(a.outfits) == 1
    refinements = list(_refinements(a))
    yield "Save it" if is_one else f"Save the {ordinal(a.turn % 2)}"
    yield refinements[a.turn % len(refinements)]
    if a.reason is None:
        yield "Show me others"
    else:
        yield from (offer.saying for offer in offers_of(a) if offer.saying)
    yield from _less(a)
    yield "Why this one?" if is_one else "What is the difference?"


def _refinements(a: Answerable) -> Iterator[str]:
    weather = _weather(a)
    wet = WET & weather.conditions
    if temperature_of(weather) in _CHILLY:
        yield "Warmer, please"
    if temperature_of(weather) is Temperature.HOT:
        yield "Something lighter"
    if wet and a.active.weather.conditions:
        yield f"Forget the {skies(Weather(conditions=wet))[0]}"
    is_dressed_up = a.active.occasion in _DRESSED_UP or a.active.formality_level in _DRESSED_UP_LEVELS
    yield "Less formal" if is_dressed_up else "More formal"
    yield "More colourful"
    yield "More comfortable"


def _less(a: Answerable) -> Iterator[str]:
    """Yield a garment to do without, of the first outfit that has one."""
    names = unmistakable(a.garments)
    for place in _SHOWN_ALONE:
        worn = [it.garment_id for outfit in a.outfits for it in outfit.pieces if it.place is place]
        free = [it for it in worn if it in names and it not in a.active.must_include]
        if free and free[0] is not None:
            yield f"Without {names[free[0]]}"
            return


def _after_acts(a: Answerable) -> Iterator[str]:
    if any(it.is_done and it.undo for it in a.done):
        yield "Undo"
    verbs = {it.verb for it in a.done}
    if a.still_there and Verb.DISLIKE in verbs:
        yield "Show me others"
    if a.still_there and Verb.PLAN not in verbs:
        yield f"Plan {'it' if _has_one_in_hand(a) else _one_there(a)} for tomorrow"
    yield from ("Show me others",) if a.still_there else _FIRST_WISHES[:2]
    yield "What should I wear tomorrow?"


def _after_words(a: Answerable) -> Iterator[str]:
    kind = a.reading.kind
    if kind is Kind.INQUIRY:
        yield from _after_findings(a)
    if a.still_there:
        yield from ("Show me others", f"Save {_one_there(a)}")
    start = a.turn % len(_FIRST_WISHES)
    yield from _rotated(_FIRST_WISHES, start)[: 3 if kind is Kind.HELP else 2]
    yield from ("What can you do?",) if kind is not Kind.HELP else ()


def _after_findings(a: Answerable) -> Iterator[str]:
    names = unmistakable(a.garments)
    about = [names[it] for found in a.findings for it in found.garment_ids if it in names]
    if about and Asks.GOES_WITH not in {found.asks for found in a.findings}:
        yield f"What goes with {about[0]}?"
    if about:
        yield f"Something with {about[0]}"


def _has_one_in_hand(a: Answerable) -> bool:
    """Say whether something was done last with an outfit that is liked well enough: then `it` is that one."""
    last = next((it for it in reversed(a.done) if it.is_done and it.undo), None)
    return last is not None and last.outfit_id is not None and last.verb is not Verb.DISLIKE


def _one_there(a: Answerable) -> str:
    """Return what to say for the first of the latest outfits that is still there."""
    return "it" if a.latest == 1 else f"the {ordinal(a.still_there[0])}"


def _rotated(words: Sequence[str], start: int) -> tuple[str, ...]:
    return (*words[start:], *words[:start])


def _weather(a: Answerable) -> Weather:
    return a.forecast if a.forecast is not None and a.active.weather == Weather() else a.active.weather
