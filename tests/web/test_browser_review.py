"""The review in a real Chromium: accessible at every width, one key an answer, none lost."""

from uuid import UUID

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from tests.wardrobe.building import a_garment, a_photo
from tests.web.browser import Screen, address, chromium, pytestmark, screen
from tests.web.test_garment_pages import READ
from vestiary.kernel.database import Sessions
from vestiary.media.adapters.memory import MemoryStorage
from vestiary.media.models import Image, ImageVariant
from vestiary.wardrobe.viewing import card_of

__all__ = ["address", "chromium", "pytestmark", "screen"]


@pytest.fixture
def doubtful(sessions: Sessions, anna_id: UUID, storage: MemoryStorage) -> list[UUID]:
    """Give Anna fourteen garments whose kind is a guess, the least sure first."""
    with sessions.as_system() as session:
        ids = [a_garment(session, anna_id, read={**READ, "category_confidence": 0.1 + n / 100}) for n in range(14)]
        for key in [*session.scalars(select(Image.storage_key)), *session.scalars(select(ImageVariant.storage_key))]:
            storage.put(key, a_photo(), mime_type="image/jpeg")
    return ids


def test_the_review_is_good(screen: Screen, doubtful: list[UUID]) -> None:
    screen.sign_in()
    screen.open("/review")
    screen.page.keyboard.press("?")
    screen.page.keyboard.press("c")
    screen.must_be_good("review")


def test_the_review_takes_one_key_an_answer(
    screen: Screen, doubtful: list[UUID], sessions: Sessions, anna_id: UUID
) -> None:
    screen.sign_in()
    screen.open("/review")
    shown = screen.page.locator(".review-item:not([hidden])")
    press = screen.page.keyboard.press
    for place, key in enumerate(("Enter", "2", " ", "s", "3")):
        expect(shown).to_have_attribute("data-garment", str(doubtful[place]))
        press(key)
    press("u")
    expect(shown).to_have_attribute("data-garment", str(doubtful[4]))
    press("o")
    screen.page.keyboard.type("bel")
    press("Enter")
    press("c")
    press("2")
    press("1")
    for garment_id in doubtful[6:]:
        expect(shown).to_have_attribute("data-garment", str(garment_id))
        press("Enter")

    screen.page.get_by_text("That was all but what you skipped").wait_for()
    with sessions.for_account(anna_id) as session:
        cards = [card_of(session, anna_id, garment_id) for garment_id in doubtful]
    assert [str(card.category) for card in cards[:6]] == ["skirt", "dress", "skirt", "skirt", "belt", "skirt"]
    assert [card.category_confidence is None for card in cards] == [True, True, True, False, *[True] * 10]
    assert cards[5].color_primary == "white"
    assert screen.complaints == []


def test_an_answer_that_is_not_saved_comes_back(screen: Screen, doubtful: list[UUID]) -> None:
    screen.sign_in()
    screen.open("/review")
    screen.page.route(f"**/review/{doubtful[0]}", lambda route: route.abort())

    screen.page.keyboard.press("Enter")

    screen.page.get_by_text("This answer was not saved.").wait_for()
    shown = screen.page.locator(".review-item:not([hidden])")
    expect(shown).to_have_attribute("data-garment", str(doubtful[0]))
