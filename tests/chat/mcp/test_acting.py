"""The tools that compose and act, through the protocol's own client over HTTP."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import text

from tests.chat.mcp.conftest import SITE, Assistant
from tests.styling.outfit_building import TODAY, an_outfit
from tests.wardrobe.building import a_garment
from vestiary.kernel.database import Sessions

WARDROBE = (
    ("shirt", "white"),
    ("shirt", "blue"),
    ("pants", "navy"),
    ("jeans", "blue"),
    ("shoes", "brown"),
    ("sneakers", "white"),
    ("sweater", "grey"),
)

TOMORROW = str(TODAY + timedelta(days=1))


@pytest.fixture
def outfit(sessions: Sessions, anna_id: UUID) -> str:
    with sessions.as_system() as session:
        return str(an_outfit(session, anna_id))


@pytest.fixture
def wardrobe(sessions: Sessions, anna_id: UUID) -> set[str]:
    with sessions.as_system() as session:
        return {
            str(a_garment(session, anna_id, read={"category": category, "color_primary": colour}))
            for category, colour in WARDROBE
        }


def opinion(anna: Assistant, outfit: str) -> Any:
    return anna.told("get_outfit", outfit_id=outfit).get("opinion")


def test_outfits_are_recommended_from_the_persons_own_garments(anna: Assistant, wardrobe: set[str]) -> None:
    told = anna.told("recommend_outfits", occasion="work", exclude_categories=["jeans"], count=2)
    assert told["date"] == str(TODAY)
    assert len(told["outfits"]) == 2
    for outfit in told["outfits"]:
        assert {garment["id"] for garment in outfit["garments"]} <= wardrobe
        assert outfit["explanation"]
        assert outfit["page"] == f"{SITE}/outfits/{outfit['id']}"
        assert anna.told("get_outfit", outfit_id=outfit["id"])["name"] == outfit["name"]


def test_what_stands_in_the_way_is_told(anna: Assistant, wardrobe: set[str]) -> None:
    told = anna.told("recommend_outfits", exclude_categories=["shoes", "sneakers"])
    assert "outfits" not in told
    assert told["blocking"]
    change = told["relax"][0]
    helped = anna.told(
        "recommend_outfits", **{"exclude_categories": ["shoes", "sneakers"], change["field"]: change["to"]}
    )
    assert helped["outfits"]


def test_wishes_that_exclude_each_other_are_refused_in_the_apis_words(anna: Assistant, wardrobe: set[str]) -> None:
    garment = min(wardrobe)
    error = anna.refusal("recommend_outfits", must_include=[garment], exclude_items=[garment])
    assert error["code"] == "conflicting_constraints"
    assert anna.refusal("recommend_outfits", must_include=[str(uuid4())])["code"] == "not_found"


def test_a_trip_is_packed(anna: Assistant, wardrobe: set[str]) -> None:
    told = anna.told("pack_for_trip", days=2, occasions=["work"])
    assert {garment["id"] for garment in told["garments"]} <= wardrobe
    assert [day["on"] for day in told["days"]] == [str(TODAY), TOMORROW]
    assert told["covered"]


def test_a_talk_goes_on_where_it_stopped(anna: Assistant, wardrobe: set[str]) -> None:
    first = anna.told("ask_stylist", message="Something for work")
    assert first["reply"]
    second = anna.told("ask_stylist", message="Something else, please", conversation_id=first["conversation_id"])
    assert second["conversation_id"] == first["conversation_id"]


def test_a_strangers_conversation_is_not_there(anna: Assistant, ben: Assistant, wardrobe: set[str]) -> None:
    begun = anna.told("ask_stylist", message="Something for work")["conversation_id"]
    error = ben.refusal("ask_stylist", message="And shoes?", conversation_id=begun)
    assert error == ben.refusal("ask_stylist", message="And shoes?", conversation_id=str(uuid4()))


def test_an_opinion_can_be_taken_back(anna: Assistant, outfit: str) -> None:
    liked = anna.told("rate_outfit", outfit_id=outfit, action="like", reason="colors")
    assert liked["says"].startswith("Liked: ")
    again = anna.told("rate_outfit", outfit_id=outfit, action="like")
    assert "undo_handle" not in again
    changed = anna.told("rate_outfit", outfit_id=outfit, action="dislike")
    assert anna.refusal("undo", handle=liked["undo_handle"])["code"] == "not_found", "it is another opinion now"
    assert opinion(anna, outfit) == "dislike"
    anna.told("undo", handle=changed["undo_handle"])
    assert opinion(anna, outfit) == "like"
    anna.told("undo", handle=liked["undo_handle"])
    assert opinion(anna, outfit) is None
    assert anna.refusal("undo", handle=liked["undo_handle"])["code"] == "not_found"


def test_a_wear_is_logged_once_and_can_be_taken_back(anna: Assistant, outfit: str) -> None:
    worn = anna.told("wear_outfit", outfit_id=outfit)
    assert "undo_handle" not in anna.told("wear_outfit", outfit_id=outfit, worn_on=str(TODAY))
    (day,) = anna.told("get_calendar")["days"]
    assert [it["id"] for it in day["worn"]] == [outfit]
    anna.told("undo", handle=worn["undo_handle"])
    assert "days" not in anna.told("get_calendar")


def test_a_plan_can_be_taken_back(anna: Assistant, outfit: str) -> None:
    planned = anna.told("plan_outfit", outfit_id=outfit, day=TOMORROW)
    assert "undo_handle" not in anna.told("plan_outfit", outfit_id=outfit, day=TOMORROW)
    (day,) = anna.told("get_calendar", **{"from": TOMORROW})["days"]
    assert [it["id"] for it in day["planned"]] == [outfit]
    anna.told("undo", handle=planned["undo_handle"])
    assert "days" not in anna.told("get_calendar")


@pytest.mark.parametrize(
    ("tool", "arguments"),
    [
        ("get_outfit", {}),
        ("rate_outfit", {"action": "like"}),
        ("wear_outfit", {}),
        ("plan_outfit", {"day": TOMORROW}),
    ],
)
def test_a_strangers_outfit_is_not_there(
    ben: Assistant, sessions: Sessions, outfit: str, tool: str, arguments: dict[str, Any]
) -> None:
    error = ben.refusal(tool, outfit_id=outfit, **arguments)
    assert error == ben.refusal(tool, outfit_id=str(uuid4()), **arguments)
    assert error["code"] == "not_found"
    with sessions.as_system() as session:
        assert session.scalar(text("SELECT count(*) FROM outfit_feedback")) == 0
        assert session.scalar(text("SELECT count(*) FROM outfit_plans")) == 0


def test_a_stranger_takes_nothing_back(anna: Assistant, ben: Assistant, outfit: str) -> None:
    liked = anna.told("rate_outfit", outfit_id=outfit, action="like")["undo_handle"]
    planned = anna.told("plan_outfit", outfit_id=outfit, day=TOMORROW)["undo_handle"]
    changed = anna.told("rate_outfit", outfit_id=outfit, action="dislike")["undo_handle"]
    for handle in (liked, planned, changed):
        assert ben.refusal("undo", handle=handle)["code"] == "not_found"
    assert opinion(anna, outfit) == "dislike"


@pytest.mark.parametrize("tool", ["ask_stylist", "recommend_outfits", "rate_outfit", "plan_outfit", "undo"])
def test_who_may_only_read_neither_sees_nor_uses_tools_that_write(reader: Assistant, outfit: str, tool: str) -> None:
    listed = reader.tools().tools
    assert tool not in {it.name for it in listed}
    assert all(it.annotations is not None and it.annotations.read_only_hint for it in listed)
    assert reader.refusal(tool, outfit_id=outfit, action="like") == {
        "code": "forbidden",
        "message": "This needs the scope `write`.",
    }
