"""Insights and the wish list as pages, without JavaScript."""

from uuid import UUID

import pytest

from tests.styling.trip_building import a_wardrobe
from tests.wardrobe.building import a_photo, a_wear
from tests.web.conftest import Visitor, words_of
from vestiary.kernel.clock import utc_now
from vestiary.kernel.database import Sessions
from vestiary.vision.adapters.fake import fake_models
from vestiary.vision.domain import QualityThresholds
from vestiary.wardrobe import asking_by_picture
from vestiary.wardrobe.glancing import Looker, look_for_search


@pytest.fixture
def garments(sessions: Sessions, anna_id: UUID) -> dict[str, UUID]:
    with sessions.as_system() as session:
        found = a_wardrobe(session, anna_id)
        a_wear(session, anna_id, found["navy jeans"], utc_now().date())
    return found


def test_an_empty_wardrobe_has_nothing_to_tell(anna: Visitor) -> None:
    page = anna.open("/insights")

    assert page.status_code == 200
    assert "Nothing to tell yet" in words_of(page.text)


@pytest.mark.usefixtures("garments")
def test_the_wardrobe_is_told_in_charts_with_numbers(anna: Visitor) -> None:
    page = anna.open("/insights").text

    words = words_of(page)
    assert "14 garments, 1 wear" in words
    for title in ("Colours", "Kinds", "Seasons", "Worn most", "Taste learned", "Never worn, and why"):
        assert title in words
    assert page.count('<table class="bars">') == page.count("<caption") >= 5
    assert 'aria-label="Colours of the wardrobe: Grey 4' in page
    assert "13 garments were never worn" in words


@pytest.mark.usefixtures("garments")
def test_a_purchase_is_wished_for_and_taken_off(anna: Visitor) -> None:
    anna.open("/insights")
    landed = anna.send("/wishes")

    assert "It is on your wish list." in landed.text
    assert landed.text.count('action="/wishes/remove"') == 1
    gone = anna.send("/wishes/remove")
    assert "Taken off your wish list." in gone.text
    assert "No wishes yet" in words_of(gone.text)


@pytest.mark.usefixtures("garments")
def test_words_are_tried_before_they_are_wished_for(anna: Visitor) -> None:
    page = anna.open("/wishes?q=dark+blue+jeans").text

    assert "It would bring" in words_of(page)
    assert "/wishes/remove" not in page
    landed = anna.send("/wishes", q="dark blue jeans")
    assert "Dark blue jeans" in words_of(landed.text)


def test_words_without_a_kind_are_told_on_the_form(anna: Visitor) -> None:
    page = anna.open("/wishes?q=something+blue")

    assert page.status_code == 400
    assert "Say which kind of garment it is" in words_of(page.text)


@pytest.mark.usefixtures("garments")
def test_a_picture_is_looked_at_and_then_tried(
    anna: Visitor, sessions: Sessions, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking_by_picture, "PATIENCE_S", 0.0)  # no worker runs here
    answer = anna.client.post(
        "/wishes/picture",
        files={"file": ("coat.jpg", a_photo(3), "image/jpeg")},
        headers={"Accept": "text/html", "Sec-Fetch-Site": "same-origin"},
    )
    assert answer.status_code == 303, answer.text
    address = answer.headers["location"]
    assert "Your picture is being looked at" in words_of(anna.open(address).text)

    look_for_search(Looker(sessions, fake_models(), QualityThresholds()), UUID(address.rpartition("=")[2]))

    assert "It would bring" in words_of(anna.open(address).text)
    assert "It is on your wish list." in anna.send("/wishes").text


def test_a_search_of_nobody_is_not_there(anna: Visitor) -> None:
    assert anna.open("/wishes?picture=00000000-0000-0000-0000-000000000001").status_code == 404
