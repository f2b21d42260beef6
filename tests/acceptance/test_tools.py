"""The tools at `/mcp` on a real server: nothing of somebody else, no value that breaks one, answers as it is said."""

import json
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]  # it comes with the protocol's library

from tests.acceptance.estate import Estate
from tests.acceptance.people import Json, Person
from tests.acceptance.serving import Server
from tests.acceptance.test_hostile_words import VALUES, places, replaced
from tests.acceptance.test_isolation import filled

pytestmark = pytest.mark.slow

TODAY = datetime.now(UTC).date().isoformat()

ARGUMENTS: dict[str, Json] = {
    "ask_stylist": {"message": "What goes with my Heirloom of Anna?", "conversation_id": "{conversation_id}"},
    "recommend_outfits": {
        "occasion": "work", "formality_level": "casual", "weather": {"celsius": 9.5, "conditions": ["rainy"]},
        "exclude_colors": ["red"], "exclude_items": ["{garment_id}"], "must_include": ["{other_id}"],
        "exclude_outfits": ["{outfit_id}"], "count": 2, "date": TODAY,
    },
    "pack_for_trip": {"days": 2, "occasions": ["work"], "exclude_items": ["{garment_id}"]},
    "search_garments": {"text": "Heirloom of Anna", "like": "{garment_id}", "limit": 5},
    "list_garments": {"archived": False, "sort": "name", "limit": 5},
    "get_garment": {"garment_id": "{garment_id}"},
    "list_outfits": {"q": "Heirloom", "garment": "{garment_id}", "limit": 5},
    "get_outfit": {"outfit_id": "{outfit_id}"},
    "get_calendar": {"from": "2024-05-01", "to": "2024-05-07"},
    "get_weather": {"place": "home"},
    "rate_outfit": {"outfit_id": "{outfit_id}", "action": "like", "reason": "colors"},
    "wear_outfit": {"outfit_id": "{outfit_id}", "worn_on": "2024-05-04"},
    "plan_outfit": {"outfit_id": "{outfit_id}", "day": TODAY},
    "undo": {"handle": "vote:{feedback_id}:like"},
}  # fmt: skip
"""Arguments that mean something to the owner, by tool; in the order in which one may call them."""

OF_NOBODY = {"list_garments", "list_outfits", "get_calendar"}
"""Tools that a stranger may ask the same: the answer is empty."""


def sent(person: Person, served: Server, method: str, params: bytes = b"{}") -> httpx.Response:
    """Send one message of the protocol, as an assistant of the person."""
    headers = {
        "Authorization": f"Bearer {person.tokens['access_token']}",
        "Content-Type": "application/json",
        "Accept": "application/json, text/event-stream",
        "MCP-Protocol-Version": "2025-06-18",
    }
    content = f'{{"jsonrpc": "2.0", "id": 1, "method": "{method}", "params": '.encode() + params + b"}"
    return httpx.post(f"{served.address}/mcp", content=content, headers=headers, timeout=60)


def called(person: Person, served: Server, tool: str, arguments: Any) -> Any:
    """Return the result of a call."""
    answer = sent(person, served, "tools/call", json.dumps({"name": tool, "arguments": arguments}).encode())
    assert answer.status_code == 200, answer.text
    return answer.json()["result"]


def test_every_tool_is_walked_here(estate: Estate, served: Server) -> None:
    tools = sent(estate.owner, served, "tools/list").json()["result"]["tools"]

    assert [tool["name"] for tool in tools] == list(ARGUMENTS)


def test_nothing_of_somebody_else_is_found_or_touched(estate: Estate, served: Server, ben: Person) -> None:
    results = {
        tool: called(ben, served, tool, filled(arguments, dict(estate.ids))) for tool, arguments in ARGUMENTS.items()
    }

    told = [(tool, word) for tool, result in results.items() for word in estate.words if word in json.dumps(result)]
    assert told == []
    refused = {
        tool: each["structuredContent"]["error"]["code"] for tool, each in results.items() if each.get("isError")
    }
    assert results.keys() - refused.keys() == OF_NOBODY
    assert refused.pop("get_weather") == "unavailable"  # no weather service is chosen
    assert set(refused.values()) == {"not_found"}


@pytest.mark.parametrize("tool", ARGUMENTS)
def test_no_value_of_an_argument_breaks_a_tool(tool: str, estate: Estate, served: Server) -> None:
    valid = filled(ARGUMENTS[tool], dict(estate.ids))
    wrong = [
        json.dumps({"name": tool, "arguments": replaced(valid, place, "@")}).replace('"@"', value).encode()
        for place in places(valid)
        for value in VALUES
    ]

    answers = [(content, sent(estate.owner, served, "tools/call", content)) for content in wrong]

    assert [(content[:120], a.status_code) for content, a in answers if a.status_code >= 500] == []
    broken = [content[:120] for content, answer in answers if "Something broke" in answer.text]
    assert broken == []


def test_the_owner_is_answered_as_each_tool_says(estate: Estate, served: Server) -> None:
    """Runs last: it takes the estate apart, and the refusals above mean something only if the same calls work."""
    tools = sent(estate.owner, served, "tools/list").json()["result"]["tools"]
    shapes = {tool["name"]: Draft202012Validator(tool["outputSchema"]) for tool in tools}

    results = {
        tool: called(estate.owner, served, tool, filled(arguments, dict(estate.ids)))
        for tool, arguments in ARGUMENTS.items()
    }

    refused = {tool: each["content"][0]["text"] for tool, each in results.items() if each.get("isError")}
    assert refused.keys() == {"get_weather"}
    for tool, result in results.items():
        if tool not in refused:
            shapes[tool].validate(result["structuredContent"])
            assert json.loads(result["content"][0]["text"]) == result["structuredContent"]
