"""The page of one garment: everything on it works as a plain form."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from fastapi import FastAPI
from sqlalchemy import insert, text

from tests.wardrobe.building import a_garment, a_vector
from tests.web.conftest import Visitor, words_of
from vestiary.accounts.registering import add_user, prepare_newcomer
from vestiary.kernel.database import Sessions
from vestiary.wardrobe.merging import ordered_pair
from vestiary.wardrobe.models import GarmentDuplicate

READ = {
    "category": "skirt",
    "category_confidence": 0.4,
    "attributes": {
        "guesses": [
            {"category": "skirt", "confidence": 0.4},
            {"category": "dress", "confidence": 0.3},
            {"category": "shorts", "confidence": 0.1},
        ],
        "palette": [
            {"name": "navy", "hex": "#1f2b4d", "share": 0.7},
            {"name": "white", "hex": "#f7f5f0", "share": 0.3},
        ],
        "confidences": {"category": 0.4, "pattern": 0.93},
        "defaults": ["fit", "seasons", "formality", "style_tags"],
        "warnings": ["check_cutout", "unsure_category"],
    },
}


@pytest.fixture
def skirt(sessions: Sessions, anna_id: UUID) -> str:
    """Give Anna a skirt that might be a dress; return the address of its page."""
    with sessions.as_system() as session:
        return f"/wardrobe/{a_garment(session, anna_id, read=READ)}"


def test_the_page_shows_values_with_how_sure_they_are(anna: Visitor, skirt: str) -> None:
    answer = anna.open(skirt)

    words = words_of(answer.text)
    assert "Navy skirt" in words
    assert "Kind Skirt 40 % sure" in words
    assert "Pattern Solid 93 % sure" in words
    assert "Fit Regular assumed" in words
    assert "Please check the cut-out" in words
    assert 'fill="#1f2b4d"' in answer.text


def test_a_doubtful_kind_is_asked_and_settled_by_one_tap(anna: Visitor, skirt: str) -> None:
    assert "What is this?" in words_of(anna.open(skirt).text)

    answer = anna.send(f"{skirt}/labels", field="category", value="dress")

    words = words_of(answer.text)
    assert "Saved." in words
    assert "What is this?" not in words
    assert "Kind Dress yours" in words


@pytest.mark.parametrize(
    ("field", "value", "shown"),
    [
        ("color_primary", "green", "Main colour Green yours"),
        ("pattern", "polka_dot", "Pattern Polka dot yours"),
        ("seasons", "winter", "Seasons Winter yours"),
        ("style_tags", "vintage", "Style Vintage yours"),
        ("formality", "90", "Formality Formal yours"),
        ("material", "Linen", "Material Linen yours"),
    ],
)
def test_any_field_is_corrected_in_place(field: str, value: str, shown: str, anna: Visitor, skirt: str) -> None:
    anna.open(skirt)

    assert shown in words_of(anna.send(f"{skirt}/labels", field=field, value=value).text)


def test_a_correction_is_taken_back(anna: Visitor, skirt: str) -> None:
    anna.open(skirt)
    anna.send(f"{skirt}/labels", field="fit", value="slim")

    answer = anna.send(f"{skirt}/labels", field="fit", act="withdraw")

    assert "Fit Regular assumed" in words_of(answer.text)


@pytest.mark.parametrize(
    ("field", "value"),
    [("category", "spaceship"), ("formality", "101"), ("formality", "nan"), ("owner", "me"), ("material", "a\x00b")],
)
def test_a_correction_that_cannot_be_is_refused(field: str, value: str, anna: Visitor, skirt: str) -> None:
    anna.open(skirt)

    answer = anna.send(f"{skirt}/labels", field=field, value=value)

    assert answer.status_code == 400
    assert "That did not work" in answer.text


def test_wearing_is_logged_once_a_day_and_can_be_undone(anna: Visitor, skirt: str) -> None:
    anna.open(skirt)
    assert "Noted in the wear log." in words_of(anna.send(f"{skirt}/wears").text)
    anna.send(f"{skirt}/wears", worn_on="2026-03-28")
    words = words_of(anna.send(f"{skirt}/wears", worn_on="2026-03-28").text)
    assert "That day is in the wear log already." in words
    assert "worn 2 times" in words

    undo = next(part.split('"')[0] for part in anna.page.split('action="')[1:] if part.split('"')[0].endswith("/undo"))

    assert "worn once" in words_of(anna.send(undo).text)


@pytest.mark.parametrize("day", ["soon", "1066-10-14", "9999-99-99", ""])
def test_days_that_cannot_be_are_refused(day: str, anna: Visitor, skirt: str) -> None:
    anna.open(skirt)
    tomorrow = (datetime.now(UTC) + timedelta(days=3)).date().isoformat()

    assert anna.send(f"{skirt}/wears", worn_on=day or tomorrow).status_code == 400


def test_details_are_noted_and_cost_per_wear_follows(anna: Visitor, skirt: str) -> None:
    anna.open(skirt)
    anna.send(f"{skirt}/wears")
    anna.open(skirt)

    answer = anna.send(
        f"{skirt}/details",
        custom_name="Sage pencil skirt 👩‍🎤",
        brand="Nähwerk",
        size="38",
        price="49,90",
        currency="eur",
        purchased_on="2025-10-01",
        custom_notes="Line one\r\nline two",
    )

    words = words_of(answer.text)
    for expected in ("Sage pencil skirt", "Nähwerk", "49.90 EUR a wear", "1 October 2025", "Line one line two"):
        assert expected in words


def test_today_is_the_day_where_the_person_lives(
    app: FastAPI, sessions: Sessions, anna: Visitor, anna_id: UUID, skirt: str
) -> None:
    app.state.clock = lambda: datetime(2026, 5, 10, 20, 0, tzinfo=UTC)
    with sessions.as_system() as session:
        session.execute(text("UPDATE users SET timezone = 'Pacific/Auckland' WHERE id = :id"), {"id": anna_id})
    anna.open(skirt)

    assert anna.send(f"{skirt}/details", purchased_on="2026-05-11").status_code == 200
    assert "11 May 2026" in words_of(anna.page)
    assert anna.send(f"{skirt}/details", purchased_on="2026-05-12").status_code == 400


@pytest.mark.parametrize("wrong", [{"price": "much"}, {"price": "NaN"}, {"price": "-1"}, {"currency": "€"}])
def test_details_that_cannot_be_are_refused(wrong: dict[str, str], anna: Visitor, skirt: str) -> None:
    anna.open(skirt)

    assert anna.send(f"{skirt}/details", **wrong).status_code == 400


def test_a_garment_is_liked_moved_and_archived(anna: Visitor, skirt: str) -> None:
    anna.open(skirt)
    assert 'aria-pressed="true"' in anna.send(f"{skirt}/favorite", favorite="yes").text
    anna.send(f"{skirt}/laundry", laundry="washing")
    assert "in the archive" in words_of(anna.send(f"{skirt}/archive", archived="yes").text)
    assert "Back in the wardrobe." in words_of(anna.send(f"{skirt}/archive", archived="no").text)


def test_a_photo_is_read_again(anna: Visitor, skirt: str) -> None:
    anna.open(skirt)

    assert "The photo is being read." in words_of(anna.send(f"{skirt}/again").text)


def test_deleting_asks_first(anna: Visitor, skirt: str) -> None:
    anna.open(f"{skirt}/delete")
    assert "This cannot be undone." in words_of(anna.page)
    assert anna.send(f"{skirt}/delete").status_code == 409
    anna.open(f"{skirt}/delete")

    answer = anna.send(f"{skirt}/delete", sure="yes")

    assert "The garment is deleted." in words_of(answer.text)
    assert anna.open(skirt).status_code == 404


def test_look_alikes_are_shown(anna: Visitor, sessions: Sessions, anna_id: UUID) -> None:
    with sessions.as_system() as session:
        first, second = a_garment(session, anna_id), a_garment(session, anna_id, custom_name="Its sister")
        a_vector(session, anna_id, first, 1.0, 0.1)
        a_vector(session, anna_id, second, 1.0, 0.2)
        a_vector(session, anna_id, a_garment(session, anna_id, custom_name="A boot"), 0.1, 1.0)

    words = words_of(anna.open(f"/wardrobe/{first}").text)

    assert "Looks like it" in words
    assert "Its sister" in words
    assert "A boot" not in words


@pytest.fixture
def twins(sessions: Sessions, anna_id: UUID) -> tuple[UUID, UUID]:
    """Give Anna two garments that look like one picture."""
    with sessions.as_system() as session:
        pair = (
            a_garment(session, anna_id, custom_name="First tee"),
            a_garment(session, anna_id, custom_name="Second tee", brand="Nähwerk"),
        )
        smaller, larger = ordered_pair(*pair)
        session.execute(
            insert(GarmentDuplicate).values(garment_id=smaller, other_id=larger, user_id=anna_id, distance=0.1)
        )
    return pair


def test_near_duplicates_become_one(anna: Visitor, twins: tuple[UUID, UUID]) -> None:
    first, second = twins
    assert "Is this the same garment as Second tee?" in words_of(anna.open(f"/wardrobe/{first}").text)
    anna.open(f"/wardrobe/{first}/twins/{second}")

    answer = anna.send(f"/wardrobe/{first}/twins", answer="same", other=str(second))

    words = words_of(answer.text)
    assert "The two are one garment now." in words
    assert "Nähwerk" in words
    assert anna.open(f"/wardrobe/{second}").status_code == 404


def test_two_garments_stay_two(anna: Visitor, twins: tuple[UUID, UUID]) -> None:
    first, second = twins
    anna.open(f"/wardrobe/{first}/twins/{second}")

    answer = anna.send(f"/wardrobe/{first}/twins", answer="different", other=str(second))

    assert "Is this the same garment" not in words_of(answer.text)


def test_forms_of_another_site_change_nothing(anna: Visitor, skirt: str) -> None:
    for action in ("labels", "details", "laundry", "favorite", "archive", "wears", "again", "delete", "twins"):
        refused = anna.client.post(f"{skirt}/{action}", data={"csrf_token": "guessed", "sure": "yes"})
        assert refused.status_code == 403, action


def test_a_garment_of_somebody_else_is_not_there(anna: Visitor, sessions: Sessions) -> None:
    with sessions.as_system() as session:
        ben_id = add_user(session, prepare_newcomer("ben@example.org", "another quiet wardrobe"))
        theirs = f"/wardrobe/{a_garment(session, ben_id)}"
    anna.open("/account")

    for path in (theirs, f"{theirs}/delete", f"{theirs}/twins/{uuid4()}", f"/wardrobe/{uuid4()}"):
        assert anna.open(path).status_code == 404
    for action in ("labels", "details", "laundry", "favorite", "archive", "wears", "again", "delete"):
        fields = {"field": "fit", "value": "slim", "sure": "yes"}
        answer = anna.client.post(f"{theirs}/{action}", data=fields, headers={"Sec-Fetch-Site": "same-origin"})
        assert answer.status_code == 404, action
