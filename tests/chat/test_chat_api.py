"""Talking and conversations over HTTP."""

import asyncio
import json
from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid4

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response
from sqlalchemy.exc import TimeoutError as PoolTimeout

from tests.apps import app_for
from tests.chat.talk_building import NOW, a_stylist
from vestiary.chat.api import router
from vestiary.chat.api import talk as talking_routes
from vestiary.chat.api.talk import told
from vestiary.chat.domain import Change, Doubt, Kind, Question, Reading
from vestiary.chat.errors import ConversationNotFound
from vestiary.chat.stylist import Stylist
from vestiary.chat.surroundings import Surroundings
from vestiary.chat.talking import Ongoing
from vestiary.kernel.database import Sessions
from vestiary.styling.domain import Occasion

MEANS = {
    "work": Reading(Kind.WISH, Change(occasion=Occasion.WORK)),
    "another": Reading(Kind.ANOTHER),
    "which": Reading(Kind.WISH, question=Question(Doubt.WHICH_GARMENT, "Which one?", (UUID(int=1),), "must_include")),
    "break": None,
}


def understand(message: str, _: Surroundings) -> Reading:
    means = MEANS.get(message, Reading(Kind.SMALL_TALK))
    if means is None:
        msg = "broken"
        raise RuntimeError(msg)
    return means


@pytest.fixture
def client(sessions: Sessions, people: tuple[UUID, UUID], garments: dict[str, UUID]) -> Iterator[TestClient]:
    """Yield a client that is signed in as Anna."""
    stylist = a_stylist(sessions, understand=understand)
    app = app_for(sessions, router, stylist=stylist, clock=lambda: NOW)
    with TestClient(app, base_url="http://testserver/api/v1/", headers={"X-Test-User": str(people[0])}) as client:
        yield client


@pytest.fixture
def ben(client: TestClient, people: tuple[UUID, UUID]) -> TestClient:
    return TestClient(client.app, base_url=str(client.base_url), headers={"X-Test-User": str(people[1])})


def say(client: TestClient, message: str, conversation_id: str | None = None, **headers: str) -> dict[str, Any]:
    body = {"message": message} | ({"conversation_id": conversation_id} if conversation_id else {})
    answer = client.post("chat", json=body, headers=headers)
    assert answer.status_code == 200, answer.text
    told: dict[str, Any] = answer.json()
    return told


def events_of(answer: Response) -> list[tuple[str, Any]]:
    blocks = [block for block in answer.text.split("\n\n") if block.startswith("event:")]
    lines = [block.split("\n") for block in blocks]
    return [(name.removeprefix("event: "), json.loads(data.removeprefix("data: "))) for name, data in lines]


def code(answer: Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["error"]["code"]


def test_a_message_is_answered(client: TestClient) -> None:
    told = say(client, "work")

    assert told.keys() == {
        *("conversation_id", "message_id", "reply", "outfits", "constraints"),
        *("question", "acts", "suggestions", "notes"),
    }
    assert told["constraints"] == {"extracted": {"occasion": "work"}, "active": {"occasion": "work"}}
    assert len(told["outfits"]) == 3
    assert told["outfits"][0]["garments"][0]["image_url"]
    assert told["reply"]
    assert told["question"] is None

    more = say(client, "another", told["conversation_id"])
    assert more["conversation_id"] == told["conversation_id"]
    assert not {it["id"] for it in more["outfits"]} & {it["id"] for it in told["outfits"]}


def test_a_question_is_told_with_its_options(client: TestClient) -> None:
    assert say(client, "which")["question"] == {
        "doubt": "which_garment",
        "says": "Which one?",
        "options": [str(UUID(int=1))],
        "described": "",
    }


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "message"),
        ({"message": ""}, "message"),
        ({"message": " \n "}, "message"),
        ({"message": "x" * 2_001}, "message"),
        ({"message": "a\x00b"}, "message"),
        ({"message": "a\ud800b"}, "message"),
        ({"message": 7}, "message"),
        ({"message": "hi", "mood": "good"}, "mood"),
        ({"message": "hi", "conversation_id": "first"}, "conversation_id"),
    ],
    ids=["nothing", "empty", "spaces", "too long", "NUL", "half a letter", "a number", "unknown field", "no id"],
)
@pytest.mark.parametrize("path", ["chat", "chat/stream"])
def test_what_cannot_be_said_is_refused(client: TestClient, path: str, body: dict[str, Any], field: str) -> None:
    answer = client.post(path, content=json.dumps(body), headers={"Content-Type": "application/json"})

    assert code(answer) == (400, "invalid_request")
    assert [detail["field"] for detail in answer.json()["error"]["details"]] == [f"body.{field}"]


@pytest.mark.parametrize("message", ["", " \n ", "x" * 2_001])
def test_a_length_that_is_refused_is_told_in_letters(client: TestClient, message: str) -> None:
    answer = client.post("/chat", json={"message": message})

    assert answer.status_code == 400
    (detail,) = answer.json()["error"]["details"]
    assert detail["message"].startswith("String should have at ")


@pytest.mark.parametrize("path", ["chat", "chat/stream"])
def test_a_foreign_conversation_is_not_there(client: TestClient, ben: TestClient, path: str) -> None:
    hers = say(client, "work")["conversation_id"]

    for conversation_id in (hers, str(uuid4())):
        assert code(ben.post(path, json={"message": "hi", "conversation_id": conversation_id})) == (404, "not_found")
    for answer in (
        ben.get(f"conversations/{hers}"),
        ben.delete(f"conversations/{hers}"),
        ben.post(f"conversations/{hers}/reset"),
    ):
        assert code(answer) == (404, "not_found")
    assert ben.get("conversations").json()["items"] == []


def test_a_stream_tells_the_answer_piece_by_piece(client: TestClient) -> None:
    answer = client.post("chat/stream", json={"message": "work"})
    events = events_of(answer)

    assert answer.headers["content-type"].startswith("text/event-stream")
    assert events[0][0] == "meta"
    assert [name for name, _ in events[-2:]] == ["outfits", "done"]
    assert {name for name, _ in events[1:-2]} == {"delta"}
    meta, done = events[0][1], events[-1][1]
    assert meta == {name: done[name] for name in ("conversation_id", "message_id", "constraints")}
    assert "".join(told["text"] for name, told in events if name == "delta") == done["reply"]
    assert events[-2][1] == {"outfits": done["outfits"]}


def test_the_same_key_gets_the_first_answer_streamed_or_not(client: TestClient) -> None:
    first = say(client, "work", **{"Idempotency-Key": "one"})
    again = say(client, "work", **{"Idempotency-Key": "one"})
    streamed = client.post("chat/stream", json={"message": "work"}, headers={"Idempotency-Key": "one"})
    other = client.post("chat", json={"message": "another"}, headers={"Idempotency-Key": "one"})

    assert again["message_id"] == first["message_id"]
    assert (again["reply"], again["constraints"]) == (first["reply"], first["constraints"])
    assert events_of(streamed)[-1][1]["message_id"] == first["message_id"]
    assert other.status_code == 409
    assert client.get("conversations").json()["total"] == 1


def test_a_turn_that_breaks_saves_nothing_and_is_told(
    client: TestClient, sessions: Sessions, people: tuple[UUID, UUID]
) -> None:
    broken = TestClient(
        client.app, base_url=str(client.base_url), headers=dict(client.headers), raise_server_exceptions=False
    )

    assert code(broken.post("chat", json={"message": "break"})) == (500, "internal_error")
    assert client.get("conversations").json()["total"] == 0


def test_conversations_are_listed_read_reset_and_deleted(client: TestClient) -> None:
    talked = say(client, "work")
    conversation_id = talked["conversation_id"]
    say(client, "thanks", conversation_id)

    (item,) = client.get("conversations").json()["items"]
    assert (item["id"], item["title"], item["messages_count"]) == (conversation_id, "work", 4)
    assert item["constraints"] == {"occasion": "work"}
    read = client.get(f"conversations/{conversation_id}").json()
    assert [line["role"] for line in read["messages"]] == ["user", "assistant", "user", "assistant"]
    assert [line["content"] for line in read["messages"][::2]] == ["work", "thanks"]
    assert read["messages"][1]["outfit_ids"] == [outfit["id"] for outfit in talked["outfits"]]
    assert read["messages"][1]["constraints"] == talked["constraints"]
    assert "constraints" not in read["messages"][0]

    reset = client.post(f"conversations/{conversation_id}/reset").json()
    assert (reset["constraints"], reset["messages_count"], len(reset["messages"])) == ({}, 4, 4)

    assert client.delete(f"conversations/{conversation_id}").status_code == 204
    assert code(client.get(f"conversations/{conversation_id}")) == (404, "not_found")


def test_lists_are_read_page_by_page(client: TestClient) -> None:
    conversation_id = say(client, "first")["conversation_id"]
    for message in ("second", "third"):
        say(client, message, conversation_id)
    for message in ("other", "last"):
        say(client, message)

    seen: list[str] = []
    cursor = None
    while True:
        page = client.get("conversations", params={"limit": 2} | ({"cursor": cursor} if cursor else {})).json()
        seen += [item["id"] for item in page["items"]]
        cursor = page["next_cursor"]
        if cursor is None:
            break
    assert (len(seen), len(set(seen)), page["total"]) == (3, 3, 3)

    contents: list[str] = []
    while True:
        query = {"limit": 4} | ({"cursor": cursor} if cursor else {})
        page = client.get(f"conversations/{conversation_id}", params=query).json()
        contents = [line["content"] for line in page["messages"] if line["role"] == "user"] + contents
        cursor = page["next_cursor"]
        if cursor is None:
            break
    assert contents == ["first", "second", "third"]


@pytest.mark.parametrize(
    "query",
    [
        {"limit": 0},
        {"limit": 101},
        {"cursor": "nonsense"},
        {"colour": "red"},
        {"cursor": "WyItc2VxIiw5OTk5OTk5OTk5OTld"},
    ],
    ids=["no limit", "beyond the limit", "no cursor", "an unknown parameter", "a cursor of nowhere"],
)
def test_bad_pages_are_refused(client: TestClient, query: dict[str, Any]) -> None:
    conversation_id = say(client, "hi")["conversation_id"]

    for path in ("conversations", f"conversations/{conversation_id}"):
        assert client.get(path, params=query).status_code == 400


def listened(stylist: Stylist, ongoing: Ongoing, *, count: int) -> list[str]:
    """Return the first pieces of a stream that nobody has told anything of yet, then those that are left."""

    async def listen() -> list[str]:
        pieces = told(stylist, ongoing, None)
        return [await anext(pieces) for _ in range(count)]

    return asyncio.run(listen())


def test_a_slow_answer_gives_signs_of_life(sessions: Sessions, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(talking_routes, "HEARTBEAT_S", 0.001)

    assert listened(a_stylist(sessions), Ongoing(), count=3) == [":\n\n"] * 3


@pytest.mark.parametrize(
    ("failure", "code"),
    [
        (ConversationNotFound(), "not_found"),
        (PoolTimeout(), "unavailable"),
        (RuntimeError("a secret"), "internal_error"),
    ],
    ids=["a refusal", "the database is away", "a fault of ours"],
)
def test_what_fails_after_the_status_is_an_event(sessions: Sessions, failure: Exception, code: str) -> None:
    ongoing = Ongoing()
    ongoing.tell(failure)

    _, last = listened(a_stylist(sessions), ongoing, count=2)

    assert last.startswith("event: error\ndata: ")
    assert json.loads(last.split("data: ")[1])["code"] == code
    assert "secret" not in last
