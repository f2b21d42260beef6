"""The tools that read, through the protocol's own client over HTTP."""

from uuid import UUID, uuid4

import pytest
from fastapi import FastAPI

from tests.chat.mcp.conftest import SITE, Assistant
from tests.styling.outfit_building import NOW
from tests.wardrobe.building import a_garment
from vestiary.chat.mcp.told import written
from vestiary.kernel.database import Sessions
from vestiary.styling.adapters.fake import FakeWeather
from vestiary.styling.weather import Desk


@pytest.fixture
def coat(sessions: Sessions, anna_id: UUID) -> str:
    with sessions.as_system() as session:
        return str(
            a_garment(
                session, anna_id, read={"category": "coat", "color_primary": "grey"}, custom_name="Grandfather's coat"
            )
        )


@pytest.mark.parametrize("mode", ["auto", "legacy"])
def test_both_generations_of_the_protocol_are_spoken(anna: Assistant, coat: str, mode: str) -> None:
    assistant = Assistant(anna.app, anna.token, mode)
    assert "search_garments" in {tool.name for tool in assistant.tools().tools}
    assert [it["id"] for it in assistant.told("search_garments", text="grey coat")["garments"]] == [coat]


def test_a_garment_is_told_with_its_page_and_picture(anna: Assistant, coat: str) -> None:
    told = anna.told("get_garment", garment_id=coat)
    assert told["name"] == "Grandfather's coat"
    assert told["page"] == f"{SITE}/wardrobe/{coat}"
    assert told["image"].startswith(f"{SITE}/api/v1/media/")


def test_a_strangers_garment_is_not_there(ben: Assistant, coat: str) -> None:
    error = ben.refusal("get_garment", garment_id=coat)
    assert error == ben.refusal("get_garment", garment_id=str(uuid4()))
    assert error["code"] == "not_found"
    assert ben.told("list_garments") == {"total": 0}


def test_the_wardrobe_is_gone_through_page_by_page(anna: Assistant, sessions: Sessions, anna_id: UUID) -> None:
    with sessions.as_system() as session:
        shirts = {str(a_garment(session, anna_id, read={"category": "shirt"})) for _ in range(3)}
        a_garment(session, anna_id, read={"category": "coat"})
    first = anna.told("list_garments", category="shirt", limit=2)
    rest = anna.told("list_garments", category="shirt", limit=2, cursor=first["next_cursor"])
    assert first["total"] == 3
    assert {it["id"] for it in first["garments"] + rest["garments"]} == shirts
    assert "next_cursor" not in rest


def test_a_search_says_why_a_garment_was_found(anna: Assistant, coat: str) -> None:
    (found,) = anna.told("search_garments", text="grey coat")["garments"]
    assert found["because"]
    assert anna.refusal("search_garments")["message"]


def test_a_calendar_has_two_months_at_most(anna: Assistant) -> None:
    error = anna.refusal("get_calendar", **{"from": "2026-01-01", "to": "2026-12-31"})
    assert error["details"] == [{"field": "to", "message": "Ask for 62 days at most."}]


def test_the_words_of_a_field_are_told_to_who_takes_another(anna: Assistant) -> None:
    (fault,) = anna.refusal("list_garments", season="monsoon")["details"]
    assert fault["field"] == "season"
    assert "'spring', 'summer', 'fall' or 'winter'" in fault["message"]


def test_the_weather_is_told_in_the_words_of_wishes(app: FastAPI, anna: Assistant, sessions: Sessions) -> None:
    assert anna.refusal("get_weather", place="Springfield")["code"] == "unavailable"
    app.state.weather = Desk(FakeWeather(clock=lambda: NOW), sessions, lambda: NOW)
    told = anna.told("get_weather", place="Springfield")
    assert (told["place"], told["current"]["temperature"]) == ("Springfield", "cool")
    assert told["daily"][0]["date"] == str(NOW.date())
    assert anna.refusal("get_weather", place="Nowhere")["code"] == "not_found"
    assert anna.refusal("get_weather")["message"] == "No place is known. Give one, or set yours in your account."


def test_what_is_empty_is_left_out() -> None:
    assert written({"a": None, "b": [], "c": {"d": [], "e": None}, "f": 0, "g": False, "h": [{"i": ""}]}) == {
        "f": 0,
        "g": False,
        "h": [{}],
    }
