"""The review without a script: every answer is a form that leads to the next garment."""

from typing import Any
from uuid import UUID

import pytest

from tests.wardrobe.building import a_garment
from tests.web.conftest import Visitor, words_of
from tests.web.test_garment_pages import READ
from vestiary.kernel.database import Sessions
from vestiary.vision.domain import Category, Colour, Pattern
from vestiary.wardrobe.domain import GarmentDetail
from vestiary.wardrobe.viewing import garment_of


def _unsure(confidence: float, **more: Any) -> dict[str, Any]:
    read: Any = READ["attributes"]
    guesses = [{"category": "skirt", "confidence": confidence}, *read["guesses"][1:]]
    attributes = {**read, "guesses": guesses, "confidences": {"category": confidence, **more}}
    return {**READ, "category_confidence": confidence, "attributes": attributes}


@pytest.fixture
def three(sessions: Sessions, anna_id: UUID) -> list[UUID]:
    """Give Anna three garments in doubt, the least sure first."""
    with sessions.as_system() as session:
        return [a_garment(session, anna_id, read=_unsure(0.2 + n / 10)) for n in range(3)]


def _of(sessions: Sessions, anna_id: UUID, garment_id: UUID) -> GarmentDetail:
    with sessions.for_account(anna_id) as session:
        return garment_of(session, anna_id, garment_id)


def test_the_least_sure_is_asked_first_with_its_three_guesses(anna: Visitor, three: list[UUID]) -> None:
    page = anna.open("/review").text

    words = words_of(page)
    assert "1 of 3" in words
    assert "What is this?" in words
    assert "Skirt 20 %" in words
    assert "Dress 30 %" in words
    assert page.index(str(three[0])) < page.index(str(three[1]))
    assert page.count("review-item") == 3
    assert page.count(' hidden>\n  <div class="easel">') == 2


def test_an_answer_leads_to_the_next(anna: Visitor, three: list[UUID], sessions: Sessions, anna_id: UUID) -> None:
    anna.open("/review")

    page = anna.send(f"/review/{three[0]}", category="dress").text

    assert "2 of 3" in words_of(page)
    assert str(three[0]) not in page.split("data-deck")[1]
    assert _of(sessions, anna_id, three[0]).card.category is Category.DRESS


def test_colour_and_pattern_come_along_with_the_answer(
    anna: Visitor, three: list[UUID], sessions: Sessions, anna_id: UUID
) -> None:
    anna.open("/review")
    anna.send(f"/review/{three[0]}", category="skirt", color_primary="green", pattern="plaid")

    card = _of(sessions, anna_id, three[0]).card
    assert (card.category, card.color_primary, card.pattern) == (Category.SKIRT, Colour.GREEN, Pattern.PLAID)


def test_agreeing_says_what_was_in_doubt(anna: Visitor, sessions: Sessions, anna_id: UUID) -> None:
    with sessions.as_system() as session:
        garment_id = a_garment(session, anna_id, read=_unsure(0.9, pattern=0.3))
    assert "Yes: solid" in words_of(anna.open("/review").text)

    anna.send(f"/review/{garment_id}", act="fine")

    labels = _of(sessions, anna_id, garment_id).labels
    assert labels is not None
    assert (labels.pattern, labels.category, labels.color_primary) == (Pattern.SOLID, None, None)


def test_skipping_leaves_it_for_the_end(anna: Visitor, three: list[UUID]) -> None:
    anna.open("/review")
    page = anna.send(f"/review/{three[0]}", act="skip").text
    assert "1 of 3" in words_of(page)
    for garment_id in three[1:]:
        page = anna.send(f"/review/{garment_id}", category="skirt").text

    assert "all but what you skipped" in words_of(page)
    assert str(three[0]) in anna.open("/review").text


def test_the_last_answer_is_undone(anna: Visitor, three: list[UUID], sessions: Sessions, anna_id: UUID) -> None:
    anna.open("/review")
    anna.send(f"/review/{three[0]}", category="dress")

    page = anna.send("/review/undo").text

    assert "1 of 3" in words_of(page)
    assert "Taken back. It waits again." in words_of(page)
    assert _of(sessions, anna_id, three[0]).labels is None


def test_at_the_end_the_page_says_so(anna: Visitor) -> None:
    assert "Nothing waits for your eye" in words_of(anna.open("/review").text)


def test_the_script_is_answered_without_a_page(anna: Visitor, three: list[UUID]) -> None:
    anna.open("/review")
    token = anna.page.split('name="csrf_token" value="')[1].split('"')[0]
    answer = anna.client.post(
        f"/review/{three[0]}", data={"csrf_token": token, "category": "skirt"}, headers={"X-Vestiary-Deck": "1"}
    )

    assert answer.status_code == 204


@pytest.mark.parametrize(("field", "value"), [("category", "spaceship"), ("pattern", "x"), ("color_primary", "y")])
def test_an_unknown_word_is_refused(field: str, value: str, anna: Visitor, three: list[UUID]) -> None:
    anna.open("/review")

    assert anna.send(f"/review/{three[0]}", **{field: value}).status_code == 400


def test_the_wardrobe_leads_to_the_review(anna: Visitor, three: list[UUID]) -> None:
    page = anna.open("/wardrobe").text

    assert "Review 3" in words_of(page)
    assert 'href="/review"' in page


def test_the_garment_page_says_what_was_learned(anna: Visitor, sessions: Sessions, anna_id: UUID) -> None:
    read = _unsure(0.5, pattern=0.8)
    read["attributes"] = {**read["attributes"], "learned": {"category": 3, "pattern": 1}}
    with sessions.as_system() as session:
        garment_id = a_garment(session, anna_id, read=read)

    words = words_of(anna.open(f"/wardrobe/{garment_id}").text)

    assert "Learned from 3 labels of yours." in words
    assert "Pattern Solid learned 80 % sure" in words
