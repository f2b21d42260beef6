"""What was said and what holds, as JSON in the words of a request: for rows, answers and events. Pure."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Final, TypedDict
from uuid import UUID

from vestiary.chat.domain import Change, DoneAct, Doubt, Question, State, Verb
from vestiary.styling.contexts import context_of
from vestiary.styling.domain import Constraints, Weather

_LIFTS: Final = {
    "exclude_categories": "lift_categories",
    "exclude_colors": "lift_colors",
    "weather.conditions": "lift_conditions",
    "style_keywords": "lift_styles",
    "exclude_items": "lift_items",
}


def wishes_json(constraints: Constraints) -> dict[str, Any]:
    """Return constraints as a request writes them, without those that ask for nothing; `constraints_from` reads it."""
    written = context_of(constraints, on=date.min)
    del written["date"]
    return written


def active_json(state: State) -> dict[str, Any]:
    """Return what holds, with the garments that were taken out."""
    return wishes_json(wishes_of(state))


def wishes_of(state: State) -> Constraints:
    """Return what holds as a recommendation asks for it."""
    return replace(state.constraints, exclude_items=state.excluded_items)


def wishes_said(change: Change) -> Constraints:
    """Return the wishes that a message states, without what it takes back."""
    return Constraints(
        occasion=change.occasion,
        formality_level=change.formality_level,
        weather=Weather(change.temperature, change.celsius, change.conditions),
        exclude_categories=change.exclude_categories,
        exclude_colors=change.exclude_colors,
        style_keywords=change.style_keywords,
        exclude_items=change.exclude_items,
        must_include=change.must_include,
        comfort_priority=change.comfort_priority,
        color_style=change.color_style,
    )


def extracted_json(change: Change) -> dict[str, Any]:
    """Return what a message says, without what it does not say."""
    lifted = {name: sorted(map(str, getattr(change, field))) for name, field in _LIFTS.items()}
    told = {
        "cleared": sorted(change.cleared),
        "lifted": {name: words for name, words in lifted.items() if words},
        "shifts": sorted(change.shifts),
        "reset": change.is_reset,
    }
    return wishes_json(wishes_said(change)) | {name: value for name, value in told.items() if value}


def question_json(question: Question | None) -> dict[str, Any] | None:
    """Return what is asked back; `question_from` reads it."""
    if question is None:
        return None
    return {
        "doubt": question.doubt,
        "says": question.says,
        "options": [str(option) for option in question.options],
        "asked_for": question.asked_for,
        "described": question.described,
    }


def question_from(written: Mapping[str, Any] | None) -> Question | None:
    """Return a question that was asked back."""
    if not written:
        return None
    return Question(
        doubt=Doubt(written["doubt"]),
        says=written["says"],
        options=tuple(map(UUID, written["options"])),
        asked_for=written["asked_for"],
        described=written["described"],
    )


def act_json(act: DoneAct) -> dict[str, Any]:
    """Return what was done; `act_from` reads it."""
    return {
        "verb": act.verb,
        "says": act.says,
        "is_done": act.is_done,
        "outfit_id": None if act.outfit_id is None else str(act.outfit_id),
        "undo": dict(act.undo),
        "address": act.address,
    }


def act_from(written: Mapping[str, Any]) -> DoneAct:
    """Return what was done."""
    outfit_id = written["outfit_id"]
    return DoneAct(
        verb=Verb(written["verb"]),
        says=written["says"],
        is_done=written["is_done"],
        outfit_id=None if outfit_id is None else UUID(outfit_id),
        undo=written["undo"],
        address=written["address"],
    )


class Details(TypedDict):
    """What a row keeps of an answer besides its words, its outfits and what was extracted."""

    active: Mapping[str, Any]
    question: Question | None
    acts: tuple[DoneAct, ...]
    suggestions: tuple[str, ...]
    notes: tuple[str, ...]


def details_json(details: Details) -> dict[str, Any]:
    """Return the details of an answer without those that are empty; `details_from` reads it."""
    written = {
        "active": details["active"],
        "question": question_json(details["question"]),
        "acts": [act_json(act) for act in details["acts"]],
        "suggestions": list(details["suggestions"]),
        "notes": list(details["notes"]),
    }
    return {name: value for name, value in written.items() if value}


def details_from(written: Mapping[str, Any]) -> Details:
    """Return the details of an answer."""
    return Details(
        active=written.get("active", {}),
        question=question_from(written.get("question")),
        acts=tuple(map(act_from, written.get("acts", ()))),
        suggestions=tuple(written.get("suggestions", ())),
        notes=tuple(written.get("notes", ())),
    )
