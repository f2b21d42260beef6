"""What a person says they like, over HTTP and inside."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid4

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests.apps import app_for, make_user
from tests.styling.voting import GREEN_SHIRT, NAVY_PANTS, vote, worn_together
from vestiary.kernel.database import Sessions
from vestiary.styling.api.preferences import router
from vestiary.styling.domain import Preferences
from vestiary.styling.errors import BadConstraint
from vestiary.styling.preferences import change_preferences, preferences_of, set_preferences
from vestiary.styling.taste_tables import StylePreferences
from vestiary.vision.domain import Colour, Fit, StyleTag

PATH = "/api/v1/preferences"
DEFAULTS: dict[str, Any] = {
    "preferred_styles": [],
    "avoid_styles": [],
    "favorite_colors": [],
    "avoid_colors": [],
    "preferred_fit": None,
    "formality_min": 0.0,
    "formality_max": 1.0,
    "comfort_style_balance": 0.5,
    "color_style": None,
}
SAID = {
    "preferred_styles": ["classic", "minimalist"],
    "avoid_styles": ["streetwear"],
    "favorite_colors": ["navy"],
    "avoid_colors": ["orange", "pink"],
    "preferred_fit": "slim",
    "formality_min": 0.2,
    "formality_max": 0.8,
    "comfort_style_balance": 0.7,
    "color_style": "tonal",
}


@pytest.fixture
def anna_id(sessions: Sessions) -> UUID:
    with sessions.as_system() as session:
        return make_user(session)


@pytest.fixture
def client(sessions: Sessions, anna_id: UUID) -> Iterator[TestClient]:
    with TestClient(app_for(sessions, router), headers={"X-Test-User": str(anna_id)}) as client:
        yield client


def test_without_a_word_the_defaults_hold_and_nothing_is_written(session: Session, owner_id: UUID) -> None:
    assert preferences_of(session, owner_id) == Preferences()
    assert session.scalar(select(func.count()).select_from(StylePreferences)) == 0


def test_what_was_said_is_kept_for_its_owner_alone(session: Session, owner_id: UUID, stranger_id: UUID) -> None:
    said = Preferences(
        preferred_styles=(StyleTag.CLASSIC,), avoid_colors=(Colour.GREEN,), preferred_fit=Fit.SLIM, formality_min=0.3
    )

    set_preferences(session, owner_id, said)

    assert preferences_of(session, owner_id) == said
    assert preferences_of(session, stranger_id) == Preferences()


def test_a_change_leaves_the_rest(session: Session, owner_id: UUID) -> None:
    set_preferences(session, owner_id, Preferences(favorite_colors=(Colour.NAVY,), formality_max=0.5))

    change_preferences(session, owner_id, {"formality_max": 0.9})

    assert preferences_of(session, owner_id) == Preferences(favorite_colors=(Colour.NAVY,), formality_max=0.9)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"avoid_colors": (Colour.NAVY,)}, "avoid_colors"),
        ({"avoid_styles": (StyleTag.CLASSIC,)}, "avoid_styles"),
        ({"formality_max": 0.1}, "formality_min"),
    ],
)
def test_a_change_must_not_contradict_what_stays(
    session: Session, owner_id: UUID, changes: dict[str, Any], field: str
) -> None:
    stays = Preferences(
        preferred_styles=(StyleTag.CLASSIC,), favorite_colors=(Colour.NAVY,), formality_min=0.3, formality_max=0.8
    )
    set_preferences(session, owner_id, stays)

    with pytest.raises(BadConstraint) as refused:
        change_preferences(session, owner_id, changes)

    assert refused.value.details[0]["field"] == field
    assert preferences_of(session, owner_id) == stays


def test_the_defaults_are_answered_without_a_row(client: TestClient) -> None:
    assert client.get(PATH).json() == DEFAULTS


def test_put_replaces_all_and_patch_some(client: TestClient) -> None:
    assert client.put(PATH, json=SAID).json() == SAID

    changed = client.patch(PATH, json={"preferred_fit": None, "avoid_colors": ["red", "red"]})
    assert changed.json() == SAID | {"preferred_fit": None, "avoid_colors": ["red"]}

    assert client.put(PATH, json={"formality_min": 0.1}).json() == DEFAULTS | {"formality_min": 0.1}
    assert client.put(PATH, json={}).json() == DEFAULTS == client.get(PATH).json()


@pytest.mark.parametrize("method", ["put", "patch"])
@pytest.mark.parametrize(
    ("body", "field", "word"),
    [
        ({"preferred_styles": ["goth"]}, "body.preferred_styles.0", "minimalist"),
        ({"avoid_styles": "casual"}, "body.avoid_styles", ""),
        ({"favorite_colors": ["unknown"]}, "body.favorite_colors.0", "navy"),
        ({"avoid_colors": ["teal"]}, "body.avoid_colors.0", "navy"),
        ({"preferred_fit": "tight"}, "body.preferred_fit", "slim"),
        ({"color_style": "loud"}, "body.color_style", "tonal"),
        ({"formality_min": 1.1}, "body.formality_min", ""),
        ({"formality_max": -0.1}, "body.formality_max", ""),
        ({"comfort_style_balance": "0.5"}, "body.comfort_style_balance", ""),
        ({"formality_min": None}, "body.formality_min", ""),
        ({"mood": "sunny"}, "body.mood", ""),
        ({"formality_min": 0.8, "formality_max": 0.2}, "formality_min", ""),
        ({"favorite_colors": ["red"], "avoid_colors": ["red"]}, "avoid_colors", "red"),
        ({"preferred_styles": ["formal"], "avoid_styles": ["formal"]}, "avoid_styles", "formal"),
    ],
)
def test_what_cannot_be_meant_is_told_with_its_field(
    client: TestClient, method: str, body: dict[str, Any], field: str, word: str
) -> None:
    answer = client.request(method, PATH, json=body)

    assert answer.status_code == 400
    (detail,) = answer.json()["error"]["details"]
    assert detail["field"] == field
    assert word in str(detail)


def test_an_empty_change_is_refused(client: TestClient) -> None:
    assert client.patch(PATH, json={}).status_code == 400


def test_what_was_learned_is_told_forgotten_and_brought_back(
    client: TestClient, sessions: Sessions, anna_id: UUID
) -> None:
    with sessions.for_account(anna_id) as session:
        outfit_id = uuid4()
        for minute, colour in enumerate(("grey", "black", "white", "navy")):
            outfit_id, _ = worn_together(session, anna_id, GREEN_SHIRT, NAVY_PANTS | {"color_primary": colour})
            vote(session, anna_id, outfit_id, "dislike", "colors", minute=minute)

    lines = {line["key"]: line for line in client.get(f"{PATH}/learned").json()["items"]}
    green = lines["color:green"]
    assert green["says"] == "you seem to avoid green: 4 votes"
    assert green["strength"] < 0
    assert green["votes"][0] == {
        "outfit_id": str(outfit_id),
        "action": "dislike",
        "at": "2026-03-01T12:03:00Z",
        "agrees": True,
    }

    assert client.delete(f"{PATH}/learned/color:green").status_code == 204
    after = client.get(f"{PATH}/learned").json()
    assert {line["key"] for line in after["items"]} == set(lines) - {"color:green"}
    assert [(it["key"], it["name"]) for it in after["forgotten"]] == [("color:green", "green")]

    assert client.post(f"{PATH}/learned/color:green/restore").status_code == 204
    assert client.get(f"{PATH}/learned").json()["items"] == list(lines.values())

    assert client.delete(f"{PATH}/learned").status_code == 204
    assert client.get(f"{PATH}/learned").json()["items"] == []
    assert client.post(f"{PATH}/learned/*/restore").status_code == 204
    assert client.get(f"{PATH}/learned").json()["items"] == list(lines.values())


@pytest.mark.parametrize("key", ["color:unknown", "mood", "garment:x", "*:*", "a" * 60])
def test_a_key_that_cannot_be_learned_is_not_there(client: TestClient, key: str) -> None:
    assert client.delete(f"{PATH}/learned/{key}").status_code == 404


def test_what_was_not_forgotten_cannot_be_brought_back(client: TestClient) -> None:
    assert client.post(f"{PATH}/learned/color:red/restore").status_code == 404


def test_somebody_elses_garment_says_nothing(client: TestClient) -> None:
    assert client.delete(f"{PATH}/learned/garment:{uuid4()}").status_code == 204
    assert client.get(f"{PATH}/learned").json()["items"] == []
