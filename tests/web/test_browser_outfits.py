"""Outfits in a real Chromium: accessible at every width, in both lights; with the keyboard, and without a reload."""

from uuid import UUID

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from tests.wardrobe.building import a_garment, a_photo
from tests.web.browser import Screen, address, chromium, pytestmark, screen
from vestiary.kernel.database import Sessions
from vestiary.media.adapters.memory import MemoryStorage
from vestiary.media.models import Image, ImageVariant
from vestiary.styling.models import OutfitFeedback

__all__ = ["address", "chromium", "pytestmark", "screen"]

KINDS = {"shirt": 4, "sweater": 1, "jeans": 2, "pants": 2, "shoes": 2, "coat": 2, "hat": 1}


@pytest.fixture
def wardrobe(sessions: Sessions, anna_id: UUID, storage: MemoryStorage) -> list[UUID]:
    """Give Anna enough for a full page of outfits, with pictures."""
    with sessions.as_system() as session:
        ids = [
            a_garment(
                session,
                anna_id,
                read={"category": kind, "color_primary": ("white", "navy", "grey", "brown")[number]},
                custom_name=f"{kind.capitalize()} number {number} with a rather long name",
            )
            for kind, count in KINDS.items()
            for number in range(count)
        ]
        for key in [*session.scalars(select(Image.storage_key)), *session.scalars(select(ImageVariant.storage_key))]:
            storage.put(key, a_photo(), mime_type="image/jpeg")
    return ids


def actions(sessions: Sessions) -> list[str]:
    with sessions.as_system() as session:
        return sorted(session.scalars(select(OutfitFeedback.action)))


def test_the_outfits_are_good(screen: Screen, wardrobe: list[UUID]) -> None:
    screen.sign_in()
    screen.open(f"/outfits?for=work&temp=cool&sky=rainy&lock={wardrobe[0]}&open=more&without={wardrobe[1]}")
    screen.must_be_good("outfits-open")
    screen.open("/outfits?for=work")
    screen.page.get_by_role("button", name="Like").first.click()
    expect(screen.page.get_by_text("Liked. Outfits like it come up more.")).to_be_visible()
    screen.must_be_good("outfits")


def test_an_empty_answer_is_good(screen: Screen, wardrobe: list[UUID]) -> None:
    screen.sign_in()
    screen.open("/outfits?no=shoes")
    screen.must_be_good("outfits-none")


def test_the_outfit_is_good(screen: Screen, wardrobe: list[UUID]) -> None:
    screen.sign_in()
    screen.open("/outfits?for=work&temp=cool")
    screen.page.locator(".outfit h2 a").first.click()
    screen.page.wait_for_url("**/outfits/look?**")
    screen.page.get_by_text("How the score comes about").click()
    screen.must_be_good("outfit-looked-at")
    screen.page.get_by_role("button", name="Wear today").click()
    screen.page.get_by_role("button", name="Worn today").wait_for()
    screen.must_be_good("outfit")
    screen.open(f"{screen.page.url.removeprefix(screen.address).partition('?')[0]}/delete")
    screen.must_be_good("outfit-delete")
    screen.open("/outfits/history")
    screen.must_be_good("outfit-history")


def test_the_making_of_an_outfit_is_good(screen: Screen, wardrobe: list[UUID]) -> None:
    screen.sign_in()
    screen.open("/outfits/new")
    screen.must_be_good("outfit-new")
    screen.page.locator(".picks a").first.click()
    screen.page.locator(".made .board").wait_for()
    screen.must_be_good("outfit-new-picked")


def test_an_opinion_is_one_tap_and_one_undo_without_a_reload(
    screen: Screen, wardrobe: list[UUID], sessions: Sessions
) -> None:
    screen.sign_in()
    screen.open("/outfits")
    titles = screen.page.locator(".outfit h2")
    before = titles.all_inner_texts()
    screen.page.evaluate("window.sameDocument = true")

    screen.page.locator(".outfit").nth(3).get_by_role("button", name="Like").click()

    expect(screen.page.locator(".outfit").nth(3).get_by_role("button", name="Liked")).to_be_visible()
    assert screen.page.evaluate("window.sameDocument")
    assert "said=" not in screen.page.url
    assert titles.all_inner_texts() == before
    assert actions(sessions) == ["like"]
    screen.page.get_by_role("button", name="Undo").click()
    expect(screen.page.get_by_text("Taken back.")).to_be_visible()
    assert actions(sessions) == []


def test_a_question_stays_open_while_its_answers_are_tapped(screen: Screen, wardrobe: list[UUID]) -> None:
    screen.sign_in()
    screen.open("/outfits?open=for")
    screen.page.locator("#ask-weather").click()

    screen.page.get_by_role("link", name="Cold, below 5").click()
    screen.page.wait_for_url("**temp=cold**")

    expect(screen.page.get_by_role("link", name="Cold, below 5")).to_have_attribute("aria-current", "true")
    expect(screen.page.get_by_role("link", name="Rainy")).to_be_visible()


def test_the_title_of_the_history_is_one_line_on_a_phone(screen: Screen, wardrobe: list[UUID]) -> None:
    screen.sign_in()
    screen.page.set_viewport_size({"width": 390, "height": 844})
    screen.open("/outfits/history")

    box = screen.page.get_by_role("heading", name="Your outfits").bounding_box()

    assert box is not None
    assert box["height"] < 60, "of letters 30 px high"


def test_a_lock_is_reached_and_turned_by_the_keyboard(screen: Screen, wardrobe: list[UUID]) -> None:
    screen.sign_in()
    screen.open("/outfits")
    lock = screen.page.locator("a.lock").first
    name = (lock.get_attribute("aria-label") or "").removeprefix("Keep ").removesuffix(" in every outfit")

    lock.focus()
    screen.page.keyboard.press("Enter")

    screen.page.wait_for_url("**lock=**")
    expect(screen.page.get_by_label(f"Let go of {name}")).to_have_count(6)


def test_nothing_moves_while_pictures_load(screen: Screen, wardrobe: list[UUID]) -> None:
    screen.sign_in()
    screen.page.add_init_script(
        "window.shifts = 0; new PerformanceObserver((list) => { for (const shift of list.getEntries()) "
        "window.shifts += shift.value; }).observe({ type: 'layout-shift', buffered: true });"
    )
    screen.open("/outfits")
    screen.page.wait_for_load_state("networkidle")

    assert screen.page.evaluate("window.shifts") < 0.01


def test_an_act_that_fails_shows_why(screen: Screen, wardrobe: list[UUID]) -> None:
    screen.sign_in()
    screen.open("/outfits")
    screen.page.evaluate("document.querySelectorAll('[name=garments]').forEach((it) => (it.value = 'nonsense'))")

    screen.page.get_by_role("button", name="Save").first.click()

    expect(screen.page.get_by_text("This form is incomplete")).to_be_visible()


@pytest.mark.parametrize("path", ["/outfits", "/outfits/history?show=everything"])
def test_swaps_are_one_click_away_from_a_card(screen: Screen, wardrobe: list[UUID], path: str) -> None:
    screen.sign_in()
    screen.open("/outfits")
    screen.page.get_by_role("button", name="Save").first.click()
    expect(screen.page.get_by_role("button", name="Saved")).to_be_visible()
    screen.open(path)

    screen.page.get_by_role("link", name="Swap…").first.click()

    expect(screen.page.get_by_role("heading", name="Swap one")).to_be_visible()
