"""Who comes in over HTTP, and what becomes of whatever else is sent there."""

import asyncio
import json
from itertools import product
from typing import Any
from uuid import UUID, uuid4

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx2 import Response
from mcp_types import INVALID_PARAMS, CallToolResult
from sqlalchemy import text

from tests.chat.mcp.conftest import Assistant, a_token
from tests.conftest import REPOSITORY
from tests.styling.outfit_building import NOW, an_outfit
from vestiary.accounts.domain import Scope
from vestiary.accounts.vendors import add_vendor
from vestiary.chat.mcp.tools import TOOLS
from vestiary.kernel.database import Sessions
from vestiary.kernel.settings import Settings

VERSIONS = ("2025-06-18", "2026-07-28")


def a_call(tool: str, arguments: Any) -> dict[str, Any]:
    return {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": tool, "arguments": arguments}}


def posted(door: TestClient, token: str, body: Any, **headers: str) -> Response:
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    sent = {"Authorization": f"Bearer {token}", "Content-Type": "application/json", **headers}
    return door.post("/mcp", content=content, headers=sent)


@pytest.mark.parametrize("header", [{}, {"Authorization": "Bearer vst_wrong"}, {"Authorization": "Basic YTpi"}])
def test_nobody_comes_in_without_a_token(door: TestClient, header: dict[str, str]) -> None:
    answer = door.post("/mcp", json=a_call("list_garments", {}), headers=header)
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"] == "Bearer"
    assert answer.json()["error"]["code"] == "unauthenticated"


def test_a_browsers_cookie_opens_nothing_here(door: TestClient) -> None:
    door.cookies.set("vestiary_session", "whatever")
    assert door.post("/mcp", json=a_call("list_garments", {})).status_code == 401


@pytest.mark.parametrize("method", ["GET", "DELETE", "PUT"])
def test_only_messages_are_taken(door: TestClient, anna: Assistant, method: str) -> None:
    answer = door.request(method, "/mcp", headers={"Authorization": f"Bearer {anna.token}"})
    assert answer.status_code == 405


def test_a_revoked_token_opens_nothing_from_then_on(anna: Assistant, sessions: Sessions, door: TestClient) -> None:
    assert anna.told("list_garments") == {"total": 0}
    with sessions.as_system() as session:
        session.execute(text("DELETE FROM api_tokens"))
    assert posted(door, anna.token, a_call("list_garments", {})).status_code == 401


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8000", "localhost.evil.example", ""])
def test_a_name_that_somebody_else_points_here_is_sent_away(door: TestClient, anna: Assistant, host: str) -> None:
    assert posted(door, anna.token, a_call("list_garments", {}), Host=host).status_code == 421


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "[::1]:8000", "192.168.1.20", "nas", "clothes.local:8000"])
def test_names_of_the_own_network_pass(door: TestClient, anna: Assistant, host: str) -> None:
    assert posted(door, anna.token, a_call("list_garments", {}), Host=host).status_code == 200


def test_the_public_address_passes_and_is_told(app: FastAPI, door: TestClient, anna: Assistant, anna_id: UUID) -> None:
    app.state.settings = Settings(_env_file=None, public_url="https://clothes.example/")
    with app.state.sessions.as_system() as session:
        an_outfit(session, anna_id)
    answer = posted(
        door, anna.token, a_call("list_outfits", {}), Host="clothes.example", Origin="https://clothes.example"
    )
    (outfit,) = answer.json()["result"]["structuredContent"]["outfits"]
    assert outfit["page"] == f"https://clothes.example/outfits/{outfit['id']}"


def test_pages_of_other_sites_are_sent_away(door: TestClient, anna: Assistant) -> None:
    body = a_call("list_garments", {})
    assert posted(door, anna.token, body, Origin="https://evil.example").status_code == 403
    assert posted(door, anna.token, body, Origin="http://localhost:8000").status_code == 200


def test_a_body_has_its_limit(door: TestClient, anna: Assistant) -> None:
    answer = posted(door, anna.token, a_call("search_garments", {"text": "a" * 300_000}))
    assert (answer.status_code, answer.json()["error"]["code"]) == (413, "too_large")


def test_who_acts_for_a_vendor_has_no_wardrobe(anna: Assistant, anna_id: UUID, sessions: Sessions) -> None:
    with sessions.as_system() as session:
        vendor_id = add_vendor(session, anna_id, name="Shop", slug="shop").id
    assistant = Assistant(anna.app, anna.token, headers=(("X-Vestiary-Account", str(vendor_id)),))
    for tool, arguments in SENSIBLE.items():
        assert assistant.refusal(tool, **arguments)["code"] == "forbidden", tool


SENSIBLE: dict[str, dict[str, Any]] = {
    "ask_stylist": {"message": "Something for work"},
    "recommend_outfits": {"count": 1},
    "pack_for_trip": {"days": 1},
    "search_garments": {"text": "shirt"},
    "list_garments": {},
    "get_garment": {"garment_id": str(uuid4())},
    "list_outfits": {},
    "get_outfit": {"outfit_id": str(uuid4())},
    "get_calendar": {},
    "get_weather": {},
    "rate_outfit": {"outfit_id": str(uuid4()), "action": "like"},
    "wear_outfit": {"outfit_id": str(uuid4())},
    "plan_outfit": {"outfit_id": str(uuid4()), "day": str(NOW.date())},
    "undo": {"handle": f"vote:{uuid4()}:like"},
}
"""Arguments that every tool understands."""


def test_every_tool_has_arguments_here() -> None:
    assert SENSIBLE.keys() == TOOLS.keys()


HOSTILE: tuple[Any, ...] = (
    None,
    "text",
    [],
    [{}],
    7,
    {"": ""},
    {"a\x00b": 1},
    {"x" * 50_000: 1},
    {"message": "\x00", "text": "\x00", "q": "\x00", "place": "\x00", "handle": "\x00"},
    {"message": 7, "text": [], "limit": "10", "count": True, "days": 2.0, "garment_id": 1, "outfit_id": {}},
    {"message": " ", "limit": 0, "count": 10**30, "days": -1, "day": "tomorrow", "worn_on": "9999-12-31"},
    {"limit": 1e308, "cursor": "x" * 600, "text": "a", "garment_id": "x" * 1000, "outfit_id": "' OR 1=1 --"},
    {"exclude_items": ["x"] * 5000, "exclude_outfits": [None] * 300, "occasion": "moon landing"},
    {"weather": {"celsius": 1e999}, "comfort_priority": "NaN", "colors": ["#gggggg"]},
    {"from": "0001-01-01", "to": "9999-12-31"},
    {"from": "9999-12-31"},
    {"to": "0001-01-01"},
    {"handle": "plan:00000000-0000-0000-0000-000000000000:2026-02-30"},
    {"handle": "opinion:00000000-0000-0000-0000-000000000000:like:nonsense"},
    {"day": "9999-12-31", "outfit_id": str(uuid4())},
    {"must_include": [str(uuid4())] * 20},
    {"text": "\ud800", "message": "\ud800"},
)


def called(door: TestClient, token: str, tool: str, arguments: Any, version: str) -> Response:
    """Call a tool as an assistant of some generation of the protocol does."""
    call = a_call(tool, arguments)
    headers = {"MCP-Protocol-Version": version}
    if version == VERSIONS[-1]:
        call["params"]["_meta"] = META
        headers |= {"Mcp-Method": "tools/call", "Mcp-Name": tool}
    return posted(door, token, call, **headers)


@pytest.mark.parametrize("version", VERSIONS)
def test_hostile_arguments_are_refused_in_words(door: TestClient, anna: Assistant, version: str) -> None:
    assert called(door, anna.token, "list_garments", {}, version).json()["result"]["structuredContent"] == {"total": 0}
    for tool, arguments in product(TOOLS, HOSTILE):
        answer = called(door, anna.token, tool, arguments, version)
        assert answer.status_code < 500, (tool, arguments, answer.text)
        assert len(answer.content) < 20_000
        for word in ("Traceback", "Something broke", "errors.pydantic"):
            assert word not in answer.text, (tool, arguments)


META = {
    "io.modelcontextprotocol/protocolVersion": VERSIONS[-1],
    "io.modelcontextprotocol/clientInfo": {"name": "tests", "version": "1"},
    "io.modelcontextprotocol/clientCapabilities": {},
}


NO_MESSAGES: tuple[bytes, ...] = (
    b"",
    b"{",
    b"[" * 10_000,
    b"null",
    b"7",
    b'"\xff"',
    b'{"jsonrpc":"2.0"}',
    b'{"jsonrpc":"2.0","id":1,"method":"tools/call"}',
    b'{"jsonrpc":"2.0","id":1,"method":"tools/call","params":[]}',
    b'{"jsonrpc":"2.0","id":{},"method":"tools/list"}',
    b'{"jsonrpc":"2.0","id":1,"method":"resources/read","params":{"uri":"file:///etc/passwd"}}',
    b'{"jsonrpc":"2.0","id":' + b"9" * 5000 + b',"method":"ping"}',
    b'[{"jsonrpc":"2.0","id":1,"method":"tools/list"}]',
    b'{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1}}',
    b'{"jsonrpc":"2.0","id":1,"result":{}}',
)


@pytest.mark.parametrize("version", VERSIONS)
def test_what_is_no_message_is_refused(door: TestClient, anna: Assistant, version: str) -> None:
    for body in NO_MESSAGES:
        answer = posted(door, anna.token, body, **{"MCP-Protocol-Version": version})
        assert answer.status_code < 500, body[:80]
        assert "Traceback" not in answer.text


def test_an_unknown_tool_is_said_to_be_none(door: TestClient, anna: Assistant) -> None:
    error = posted(door, anna.token, a_call("delete_everything", {})).json()["error"]
    assert (error["code"], error["message"]) == (INVALID_PARAMS, "There is no tool of this name.")


def test_two_assistants_at_once_see_each_their_own(
    anna: Assistant, ben: Assistant, sessions: Sessions, people: tuple[UUID, UUID]
) -> None:
    with sessions.as_system() as session:
        own = [str(an_outfit(session, person)) for person in people]

    async def looked(assistant: Assistant) -> list[CallToolResult]:
        async with assistant.connected() as client:
            return await asyncio.gather(*(client.call_tool("list_outfits", {}) for _ in range(5)))

    async def both() -> tuple[list[CallToolResult], list[CallToolResult]]:
        return await asyncio.gather(looked(anna), looked(ben))

    for outfit_id, answers in zip(own, asyncio.run(both()), strict=True):
        for answer in answers:
            assert [it["id"] for it in answer.structured_content["outfits"]] == [outfit_id]


def test_schemas_say_their_words_in_place(anna: Assistant, reader: Assistant) -> None:
    listed = {tool.name: tool for tool in anna.tools().tools}
    assert listed.keys() == TOOLS.keys()
    written = json.dumps([[tool.input_schema, tool.output_schema] for tool in listed.values()])
    assert "$ref" not in written
    assert '"null"' not in written
    occasion = listed["recommend_outfits"].input_schema["properties"]["occasion"]
    assert {"work", "interview", "wedding"} <= set(occasion["enum"])
    assert listed["rate_outfit"].input_schema["properties"]["action"]["enum"] == ["like", "dislike", "save", "skip"]
    assert {tool.name for tool in reader.tools().tools} == {
        name for name, tool in TOOLS.items() if tool.scope is Scope.READ
    }


def test_every_tool_says_what_it_answers(anna: Assistant) -> None:
    for tool in anna.tools().tools:
        assert tool.output_schema is not None
        assert tool.output_schema["type"] == "object"
        assert set(tool.output_schema.get("required", ())) <= tool.output_schema["properties"].keys()
        assert len(json.dumps(tool.output_schema)) < 4_000, "an assistant pays for every word of it"


def test_who_may_only_write_lists_no_tool_that_reads(anna: Assistant, anna_id: UUID, sessions: Sessions) -> None:
    writer = Assistant(anna.app, a_token(sessions, anna_id, Scope.WRITE))
    assert "get_garment" not in {tool.name for tool in writer.tools().tools}
    assert writer.refusal("list_garments")["message"] == "This needs the scope `read`."


def test_the_documentation_names_every_tool_and_its_scope() -> None:
    page = (REPOSITORY / "docs" / "mcp.md").read_text()
    for tool in TOOLS.values():
        assert f"| `{tool.name}` | {tool.scope} |" in page
