"""A conversation with the stylist as its page shows it. What anybody said is text: templates escape it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Final
from uuid import UUID

from vestiary.chat.conversations import ConversationCard, ConversationView, Line
from vestiary.chat.domain import DoneAct, Doubt, Question, Role, Verb
from vestiary.chat.naming import ordinal
from vestiary.media.addresses import Addresses
from vestiary.styling.outfit_views import OutfitView
from vestiary.web import wording
from vestiary.web.chat_held import Garments, Held, heard_in
from vestiary.web.outfit_cards import OutfitCard, kept_card


@dataclass(frozen=True, slots=True)
class Button:
    """Something to tap that says a sentence."""

    label: str
    says: str
    picture: str = ""


@dataclass(frozen=True, slots=True)
class TalkCard:
    """An outfit of an answer: its card, and why it was proposed."""

    card: OutfitCard
    explanation: str
    """All of it, where the card does not say it already."""
    kept: tuple[str, ...]
    improvement: str
    is_today: bool
    day: date
    near_day: str
    """The day that it was proposed for, inside a sentence."""


@dataclass(frozen=True, slots=True)
class Look:
    """A page that shows what was done."""

    label: str
    address: str


@dataclass(frozen=True, slots=True)
class LineView:
    """One message."""

    key: str
    """What its elements are called on the page."""
    is_mine: bool
    paragraphs: tuple[str, ...]
    day: str = ""
    """The day, where it is another than that of the message before."""
    heard: str = ""
    """What the message before was understood to ask for; empty where it asked for nothing."""
    cards: tuple[TalkCard, ...] = ()
    gone: str = ""
    """How many of its outfits are there no more, in words."""
    looks: tuple[Look, ...] = ()


@dataclass(frozen=True, slots=True)
class TalkRow:
    """A conversation in the list."""

    address: str
    title: str
    when: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class Greeting:
    """What stands where nothing was said yet; `step` names what has to come first."""

    title: str
    sentence: str
    step: str = ""


@dataclass(frozen=True, slots=True)
class TalkView:
    """The page of a conversation. `id` is None while nothing was said."""

    id: UUID | None
    title: str
    lines: tuple[LineView, ...]
    earlier: str
    """Address of the messages before; empty where these are the first."""
    later: str
    """Address of the latest messages; empty where these are."""
    held: tuple[Held, ...]
    options: tuple[Button, ...]
    """Answers to what was asked back."""
    suggestions: tuple[Button, ...]
    talks: tuple[TalkRow, ...]
    has_more_talks: bool
    key: str
    """Under which the next message counts once, however often it is sent."""
    most_letters: int
    greeting: Greeting | None = None


NO_GARMENTS: Final = Greeting(
    "Photograph a few garments first",
    "The stylist speaks only of what hangs in your wardrobe. A top, something below and shoes are enough to begin.",
    "Add photos",
)
NOTHING_SAID: Final = Greeting(
    "What are you dressing for?",
    "Say it as you would to a friend: the occasion, the weather, what you will not wear, a garment that must be in it.",
)

FIRST_SENTENCES: Final = (
    "I have a job interview tomorrow",
    "It's cold and rainy, and I want to be comfortable",
    "Something casual, no jeans",
    "What can you do?",
)

AGAIN: Final = "Show me others"
"""After something was let go of."""

UNDO: Final = "Undo"
"""After something was done."""

START_OVER: Final = "Start over"
"""Has its own place beside what holds."""


def line_views(
    lines: Sequence[Line],
    days: Sequence[date],
    outfits: Mapping[UUID, OutfitView],
    garments: Garments,
    addresses: Addresses,
    today: date,
) -> tuple[LineView, ...]:
    """Return messages as they are shown. `days` are those of the messages, where the person lives."""
    before = [today, *days]  # of a talk of today alone, the day needs no saying
    return tuple(
        _line(line, outfits, garments, addresses, today, day=wording.past_day(day, today) if day != last else "")
        for line, (last, day) in zip(lines, pairwise(before), strict=True)
    )


def _line(  # what a line is made of
    line: Line,
    outfits: Mapping[UUID, OutfitView],
    garments: Garments,
    addresses: Addresses,
    today: date,
    *,
    day: str,
) -> LineView:
    shown = [outfits[it] for it in line.outfit_ids if it in outfits]
    gone = len(line.outfit_ids) - len(shown)
    return LineView(
        key=f"m-{line.id.hex[-12:]}",
        is_mine=line.role is Role.USER,
        paragraphs=tuple(part for part in line.content.split("\n\n") if part.strip()),
        day=day,
        heard=heard_in(line.extracted or {}, garments),
        cards=tuple(_card(view, addresses, today) for view in shown),
        gone=f"{wording.count(gone, 'outfit')} of this answer {'is' if gone == 1 else 'are'} no longer there."
        if gone
        else "",
        looks=tuple(_look(act) for act in line.acts if act.is_done and act.address),
    )


def _card(view: OutfitView, addresses: Addresses, today: date) -> TalkCard:
    day = max(_day_of(view) or today, today)
    card = kept_card(view, addresses, day=day)
    return TalkCard(
        card=card,
        explanation=view.explanation if view.explanation != card.sentence else "",
        kept=view.satisfied,
        improvement=card.improvement,
        is_today=day == today,
        day=day,
        near_day=wording.near_day(day, today).replace("Tomorrow", "tomorrow"),
    )


def _day_of(view: OutfitView) -> date | None:
    """Return the day that an outfit was proposed for."""
    try:
        return date.fromisoformat(str(view.context.get("date", "")))
    except ValueError:
        return None


_LOOKS: Final[Mapping[Verb, str]] = {Verb.PLAN: "Open the calendar", Verb.PACK: "Open the packing list"}


def _look(act: DoneAct) -> Look:
    return Look(_LOOKS.get(act.verb, "Open the outfit"), act.address)


def options_of(question: Question | None, garments: Garments, outfits: Mapping[UUID, OutfitView]) -> tuple[Button, ...]:
    """Return what a question leaves to choose from: each says its place, which is never ambiguous."""
    return tuple(_options(question, garments, outfits)) if question else ()


def _options(question: Question, garments: Garments, outfits: Mapping[UUID, OutfitView]) -> Iterator[Button]:
    for place, option in enumerate(question.options):
        says = f"The {ordinal(place)} one"
        if question.doubt is Doubt.WHICH_OUTFIT and option in outfits:
            yield Button(outfits[option].display_name, says)
        elif option in garments:
            yield Button(garments[option].name, says, garments[option].picture)


def suggestions_of(found: ConversationView, *, has_options: bool) -> tuple[Button, ...]:
    """Return what may be said next: what the latest answer suggests, without what stands among the options already.

    Where the person has started over since, that is as in the beginning: nothing is shown any more.
    """
    lines, has_started_over = found.lines, _has_started_over(found)
    said = FIRST_SENTENCES if has_started_over else lines[-1].suggestions if lines else ()
    words = [it for it in said if it != START_OVER and not (has_options and it.startswith("The "))]
    if lines and any(act.is_done and act.undo for act in lines[-1].acts):
        words = [UNDO, *(it for it in words if it != UNDO)]
    last = lines[-1].active if lines else None
    if last is not None and dict(last) != dict(found.card.active) and not has_started_over:
        words = [AGAIN, *(it for it in words if it != AGAIN)]
    return buttons(words)


def _has_started_over(found: ConversationView) -> bool:
    """Say whether outfits were shown and then forgotten, without a word to which there is an answer."""
    for line in reversed(found.lines):
        if line.outfit_ids:
            return not found.latest
        if line.extracted and line.extracted.get("reset"):
            return False
    return False


def buttons(sentences: Sequence[str]) -> tuple[Button, ...]:
    """Return sentences to tap."""
    return tuple(Button(it, it) for it in sentences)


def talk_rows(
    cards: Sequence[ConversationCard], days: Sequence[date], today: date, opened: UUID | None = None
) -> tuple[TalkRow, ...]:
    """Return conversations as a list. `days` are those on which they were talked in, where the person lives."""
    return tuple(
        TalkRow(f"/chat/{card.id}", card.title or "Conversation", wording.past_day(day, today), card.id == opened)
        for card, day in zip(cards, days, strict=True)
    )
