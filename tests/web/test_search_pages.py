"""The search page: words and colours by an address, a picture by a form, a reason under every garment."""

from uuid import UUID, uuid4

import pytest
from sqlalchemy import text

from tests.wardrobe.building import a_garment, a_photo, a_vector
from tests.web.conftest import Visitor, words_of
from vestiary.kernel.database import Sessions
from vestiary.vision.adapters.fake import fake_models
from vestiary.vision.domain import QualityThresholds
from vestiary.wardrobe import asking_by_picture
from vestiary.wardrobe.glancing import Looker, look_for_search


@pytest.fixture
def sweater(sessions: Sessions, anna_id: UUID) -> UUID:
    with sessions.for_account(anna_id) as session:
        a_garment(session, anna_id, read={"category": "dress", "color_primary": "red"})
        return a_garment(session, anna_id, read={"category": "sweater"}, custom_name="The old one")


def test_the_empty_page_invites_with_examples(anna: Visitor) -> None:
    words = words_of(anna.open("/wardrobe/search").text)

    assert "What are you looking for?" in words
    assert "blue shirt without stripes" in words


def test_a_hit_says_why_it_was_found(anna: Visitor, sweater: UUID) -> None:
    answer = anna.open("/wardrobe/search?q=pullover&color=navy&own=1&shade=%231f2b4d")
    words = words_of(answer.text)

    assert answer.status_code == 200
    assert "1 garment" in words
    assert "The old one" in words
    assert "matches &#39;pullover&#39; = sweater" in words
    assert f'href="/wardrobe/{sweater}"' in answer.text


def test_nothing_found_says_what_to_try(anna: Visitor, sweater: UUID) -> None:
    assert "Nothing like this here" in words_of(anna.open("/wardrobe/search?q=zeppelin").text)


def test_more_like_a_garment_names_it(anna: Visitor, sessions: Sessions, anna_id: UUID, sweater: UUID) -> None:
    with sessions.for_account(anna_id) as session:
        a_vector(session, anna_id, sweater, 1, model="vestiary-tests/1")
        a_vector(session, anna_id, a_garment(session, anna_id), 1, model="vestiary-tests/1")

    words = words_of(anna.open(f"/wardrobe/search?like={sweater}").text)

    assert "More like The old one" in words
    assert "looks like the garment you chose" in words
    assert anna.open(f"/wardrobe/search?like={uuid4()}").status_code == 404


def test_a_picture_is_awaited_and_then_answered(
    anna: Visitor, sessions: Sessions, sweater: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking_by_picture, "PATIENCE_S", 0.0)
    headers = {"Accept": "text/html", "Sec-Fetch-Site": "same-origin"}

    sent = anna.client.post(
        "/wardrobe/search", files={"file": ("a.jpg", a_photo())}, data={"q": "tee"}, headers=headers
    )

    assert sent.status_code == 303
    assert "Your picture is being looked at" in words_of(anna.open(sent.headers["location"]).text)
    with sessions.as_system() as session:
        search_id = session.scalars(text("SELECT id FROM picture_searches")).one()
    look_for_search(Looker(sessions, fake_models(), QualityThresholds()), search_id)
    assert anna.open(sent.headers["location"]).status_code == 200


def test_a_file_that_is_no_picture_keeps_the_page_and_says_why(anna: Visitor) -> None:
    headers = {"Accept": "text/html", "Sec-Fetch-Site": "same-origin"}

    answer = anna.client.post("/wardrobe/search", files={"file": ("a.jpg", b"<html>")}, headers=headers)

    assert answer.status_code == 415
    assert "Only JPEG" in words_of(answer.text)


@pytest.mark.parametrize("query", ["color=mud", "shade=red&own=1", "like=x", "picture=x", "q=" + "x" * 201])
def test_an_address_that_is_none_of_ours_is_refused(anna: Visitor, query: str) -> None:
    assert anna.open(f"/wardrobe/search?{query}").status_code == 400


def test_a_search_that_was_forgotten_says_so(anna: Visitor) -> None:
    answer = anna.open(f"/wardrobe/search?picture={uuid4()}")

    assert answer.status_code == 404
    assert "Send the picture again" in words_of(answer.text)
