"""The answer in words, without a model: what was understood, the outfits with their reasons, and what was done."""

from collections.abc import Iterator, Sequence
from typing import Final

from vestiary.chat.domain import Doubt, Kind
from vestiary.chat.naming import listed, number, ordinal, quoted
from vestiary.chat.replying.answerable import Answerable
from vestiary.chat.replying.differing import differences
from vestiary.chat.replying.naming import names_of
from vestiary.chat.replying.obstacles import empty_wardrobe, nothing_found, too_few
from vestiary.chat.replying.pleasantries import pleasantry
from vestiary.chat.replying.reasons import Line, kept_by_all, lines_of
from vestiary.chat.replying.wishes import told_change, told_day, told_rest, told_weather
from vestiary.styling.domain import EmptyReason
from vestiary.styling.terms.wording import capital

MOST_WORDS: Final = 90
"""Longer answers are told with fewer garments and without what can be left out."""

MOST_LINES: Final = 5
FEW_LINES: Final = 3
"""Outfits that get a sentence each; where there are more than `MOST_LINES`, so many, and the cards show the rest."""

_DETAILS: Final = (
    (6, True, True),
    (4, True, True),
    (4, False, True),
    (3, False, True),
    (3, False, False),
    (2, False, False),
)
"""Garments named of an outfit, whether what all keep is told, whether differences are; the fullest first."""

_ASSENTING: Final = ("Understood.", "Very well.", "Of course.", "Gladly.", "Certainly.")
_LOOKING: Final = ("Let me see.", "I have looked.")
_REGRETTING: Final = ("I am sorry.", "I went through everything.")
_ASKING: Final = ("One question first.", "Let me ask back.")
"""How every second answer begins, so that no two in a row begin alike: an answer to a wish or an act, to an inquiry,
one that finds nothing, and one that asks."""

PARAGRAPHS: Final = "\n\n"


def written(a: Answerable) -> str:
    """Return the answer: one or two paragraphs of plain text, normally under ninety words.

    It names no garment beyond the shown outfits, the findings and what the person asked for or ruled out.
    """
    done = _acts(a)
    found = " ".join(it.says for it in a.findings)
    first = " ".join(filter(None, [_lacking(a), done, found]))
    if a.is_about_outfits:
        about = _about_outfits(a, has_begun=bool(first))
        first = _opened(first, a.turn, _beginning(a))
        return PARAGRAPHS.join(filter(None, [first, about.replace(PARAGRAPHS, " ") if first else about]))
    told = " ".join(filter(None, [first, _ignored(a), _question(a)]))
    if told:
        return _opened(told, a.turn, _beginning(a))
    if not a.wardrobe_size and a.reading.kind in {Kind.GREETING, Kind.HELP}:
        return f"{pleasantry(a.reading.kind, a.turn)} {empty_wardrobe()[0].rpartition('. ')[2]}"
    return pleasantry(a.reading.kind, a.turn, is_beside_outfits=bool(a.still_there))


def _opened(text: str, turn: int, intros: Sequence[str]) -> str:
    """Return a text behind the words that every second answer begins with."""
    return f"{intros[turn // 2 % len(intros)]} {text}" if text and turn % 2 else text


def _beginning(a: Answerable) -> Sequence[str]:
    """Return how an answer may begin that starts with an act, something looked up, or a question."""
    if a.done:
        return _ASSENTING if any(it.is_done for it in a.done) else _REGRETTING
    if a.findings:
        return _LOOKING
    if a.question is None:
        return _REGRETTING  # words that no vocabulary has: there is nothing to ask back
    return _REGRETTING if a.question.doubt is Doubt.NOT_OWNED else _ASKING


def _acts(a: Answerable) -> str:
    says = [it.says for it in a.done]
    if says and any(it.is_done and it.undo for it in a.done):
        says.append("Say “undo” to take it back." if a.turn % 3 else "“Undo” takes it back.")
    return " ".join(says)


def _about_outfits(a: Answerable, *, has_begun: bool) -> str:
    if a.reason is EmptyReason.EMPTY_WARDROBE or not (a.wardrobe_size or a.outfits):
        return empty_wardrobe()[a.turn % 2]
    turn = 0 if has_begun else a.turn
    if not a.outfits:
        rest = " ".join(filter(None, [_ignored(a), _question(a)]))
        why = "" if a.question is not None and a.reason is None else nothing_found(a)
        return _opened(" ".join(filter(None, [why, rest])), turn, _REGRETTING if why else _beginning(a))
    return _shortest_enough(a, turn)


def _shortest_enough(a: Answerable, turn: int) -> str:
    """Return the answer in the fullest telling that is short enough, else in the shortest."""
    names = names_of(a)
    lines = lines_of(a, names)
    lines = lines if len(lines) <= MOST_LINES else lines[:FEW_LINES]
    texts = (_told(a, turn, lines, detail) for detail in _DETAILS)
    last = ""
    for last in texts:
        if len(last.split()) <= MOST_WORDS:
            return last
    return last


def _told(a: Answerable, turn: int, lines: Sequence[Line], detail: tuple[int, bool, bool]) -> str:
    most, tells_kept, tells_differences = detail
    kept = kept_by_all(a.outfits, lines) if tells_kept else ""
    between = differences(a, lines[0].names) if tells_differences else ""
    more = len(a.outfits) - len(lines)
    others = f"{number(more).capitalize()} more {'is' if more == 1 else 'are'} shown beside them." if more > 0 else ""
    first = f"{_opening(a, turn)} {_outfits(lines, most)}"
    second = " ".join(filter(None, [others, kept, between, *_remarks(a), _shortage(a), _question(a)]))
    return PARAGRAPHS.join(filter(None, [first, second]))


def _outfits(lines: Sequence[Line], most: int) -> str:
    if len(lines) == 1:
        return f"{lines[0].told(most)}."
    told = [f"{ordinal(at)}, {line.told(most)}." for at, line in enumerate(lines)]
    return " ".join([told[0], *map(capital, told[1:])])


def _opening(a: Answerable, turn: int) -> str:
    """Return what was understood, up to a colon: `For an interview on a cold, rainy day:`."""
    said = [*_about_shown(a), *told_change(a.reading.change, a.active, a.garments)]
    rest = told_rest(a.reading.change, a.active, a.garments)[:MOST_CLAUSES]
    day = told_day(a.reading.on, a.today)
    if said and rest:
        still = "still" if "again" in " ".join(said) else _STILL[turn // 2 % len(_STILL)]
        clauses = [*day, *said, f"{still} {', '.join(rest)}"]
    else:
        clauses = [*day, *said, *rest]
    text = ", ".join(clauses) or "from your wardrobe"
    return _opened(f"{capital(text)}:", turn, _ASSENTING)


MOST_CLAUSES: Final = 2
"""Of what holds from before; the page shows all of it."""

_STILL: Final = ("still", "again")


def _about_shown(a: Answerable) -> list[str]:
    """Return what a message says of outfits that were shown, as clauses."""
    if a.reading.change.is_reset:
        return ["from the start"]
    if a.is_near:
        return ["close to the one you picked"]
    if a.reading.rejected_outfits:
        return ["leaving that one aside" if len(a.reading.rejected_outfits) == 1 else "leaving those aside"]
    return ["something else"] if a.reading.kind is Kind.ANOTHER else []


def _shortage(a: Answerable) -> str:
    return too_few(a) if a.reason is not None else ""


def remarks_of(a: Answerable) -> str:
    """Return what belongs to an answer about outfits in these words only, whoever words the rest; often nothing."""
    return " ".join(filter(None, [*_remarks(a), _shortage(a)]))


def _remarks(a: Answerable) -> Iterator[str]:
    """Yield what belongs to an answer about outfits besides: words that were left aside, the forecast, notes."""
    yield _ignored(a)
    weather = "" if a.forecast is None else told_weather(a.forecast)
    if weather:
        yield f"The forecast gives {weather}."
    yield from a.notes


def _ignored(a: Answerable) -> str:
    if not a.ignored:
        return ""
    words = listed([quoted(it) for it in a.ignored])
    return f"I do not know {words} among clothes, so I left {'it' if len(a.ignored) == 1 else 'them'} aside."


def _lacking(a: Answerable) -> str:
    """Return that something is not owned, which comes before all else: outfits would seem to have it."""
    return a.question.says if a.question is not None and a.question.doubt is Doubt.NOT_OWNED else ""


def _question(a: Answerable) -> str:
    return "" if a.question is None or _lacking(a) else a.question.says
