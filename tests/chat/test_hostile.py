"""Two hundred messages that mean no good: no fault, nobody else's things, no act that was not asked for."""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Final
from uuid import UUID

import pytest
from sqlalchemy import Engine

from tests.chat.hostile_building import AS_JSON, Estate, an_estate, faults_of, fingerprints, say
from tests.chat.hostile_messages import ASKING, MESSAGES, Hostile, filled
from vestiary.kernel.database import Sessions

GROUPS: Final = sorted({message.why.rpartition("-")[0] for message in MESSAGES})

pytestmark = pytest.mark.slow


@pytest.fixture
def estate(sessions: Sessions, people: tuple[UUID, UUID], garments: dict[str, UUID]) -> Iterator[Estate]:
    with an_estate(sessions, people) as estate:
        yield estate


def of_group(estate: Estate, group: str) -> list[Hostile]:
    """Return the messages of a group with Ben's things filled in, without those that do ask for something."""
    return [
        replace(message, text=filled(message.text, estate.known))
        for message in MESSAGES
        if message.why.rpartition("-")[0] == group and message.why not in ASKING
    ]


@pytest.mark.parametrize("group", GROUPS)
def test_no_message_breaks_leaks_or_does_anything(estate: Estate, engine: Engine, group: str) -> None:
    before = fingerprints(engine)
    conversation = say(estate, "What shall I wear to work?").json()["conversation_id"]
    faults = [
        fault
        for message in of_group(estate, group)
        for fault in faults_of(estate, message, say(estate, message.text, conversation))
    ]

    assert faults == []
    assert fingerprints(engine) == before


def test_what_may_be_taken_for_a_request_touches_only_what_is_ones_own(estate: Estate) -> None:
    conversation = say(estate, "What shall I wear to work?").json()["conversation_id"]
    asking = [replace(it, text=filled(it.text, estate.known)) for it in MESSAGES if it.why in ASKING]

    assert [fault for it in asking for fault in faults_of(estate, it, say(estate, it.text, conversation))] == []


@pytest.mark.parametrize("group", ["markup", "control", "direction"])
def test_no_message_adds_events_to_the_stream(estate: Estate, group: str) -> None:
    for message in of_group(estate, group):
        answer = estate.anna.post("chat/stream", content=json.dumps({"message": message.text}), headers=AS_JSON)
        if answer.status_code == 400:
            continue
        blocks = [block.split("\n") for block in answer.text.removesuffix("\n\n").split("\n\n") if block != ":"]
        names, told = zip(*((name, json.loads(data.removeprefix("data: "))) for name, data in blocks), strict=True)

        assert names[0] == "event: meta", message.why
        assert names[-1] == "event: done", message.why
        assert set(names[1:-1]) <= {"event: delta", "event: outfits"}, message.why
        assert "".join(it["text"] for it in told if it.keys() == {"text"}) == told[-1]["reply"], message.why
