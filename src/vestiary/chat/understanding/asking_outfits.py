"""What is asked back about acts: which outfit, which day."""

from collections.abc import Sequence
from datetime import date
from typing import Final
from uuid import UUID

from vestiary.chat.domain import Doubt, Question, Verb
from vestiary.chat.naming import listed, ordinal
from vestiary.chat.surroundings import Surroundings

_ASKED: Final = {
    Verb.LIKE: "do you like",
    Verb.DISLIKE: "do you not like",
    Verb.SAVE: "shall I save",
    Verb.WEAR: "do you wear",
    Verb.PLAN: "shall I plan",
}


def which_outfit(around: Surroundings, verb: Verb, on: date | None) -> Question:
    """Ask which of the shown outfits is meant. A plan's day is kept with the question."""
    names = [
        f"the {ordinal(place)} ({outfit.title})" if outfit.title else f"the {ordinal(place)}"
        for place, outfit in enumerate(around.latest)
    ]
    says = f"Which one {_ASKED[verb]}: {listed(names, 'or')}?"
    return Question(Doubt.WHICH_OUTFIT, says, tuple(it.id for it in around.latest), asked_for(verb, on))


def which_day(around: Surroundings, outfits: Sequence[UUID]) -> Question:
    """Ask for which day an outfit shall be planned."""
    titles = [it.title for it in around.latest if it.id in outfits and it.title]
    called = titles[0] if titles else "it"
    return Question(
        Doubt.WHICH_DAY, f"For which day shall I plan {called}?", tuple(outfits), asked_for(Verb.PLAN, None)
    )


def asked_for(verb: Verb, on: date | None) -> str:
    """Return what a question keeps of an act: its verb, and its day where one was said, as `plan:2026-03-20`."""
    return str(verb) if on is None else f"{verb}:{on.isoformat()}"


def read_asked_for(kept: str) -> tuple[Verb, date | None] | None:
    """Return what `asked_for` wrote; None where it speaks of no act."""
    verb, _, day = kept.partition(":")
    if verb not in set(Verb):
        return None
    return Verb(verb), date.fromisoformat(day) if day else None
