"""The wardrobe in a real Chromium: alive without a reload, by mouse and by keyboard."""

from uuid import UUID

from playwright.sync_api import FilePayload, expect

from tests.wardrobe.building import a_garment, a_photo
from tests.web.browser import Screen, address, chromium, filled, pytestmark, screen
from vestiary.kernel.database import Sessions
from vestiary.kernel.settings import Settings
from vestiary.media.adapters.memory import MemoryStorage
from vestiary.vision.adapters.fake import fake_models
from vestiary.vision.domain import QualityThresholds
from vestiary.wardrobe.analysing import Analyst, analyse_garment
from vestiary.wardrobe.browsing import list_garments
from vestiary.web.wardrobe_pages import PAGE_SIZE

__all__ = ["address", "chromium", "filled", "pytestmark", "screen"]


def test_photos_become_garments_without_a_reload(
    screen: Screen, anna_id: UUID, sessions: Sessions, storage: MemoryStorage
) -> None:
    screen.sign_in()
    photos = [FilePayload(name=f"{seed}.jpg", mimeType="image/jpeg", buffer=a_photo(seed)) for seed in range(3)]
    wrong = [
        FilePayload(name="letter.jpg", mimeType="image/jpeg", buffer=b"Dear diary"),
        FilePayload(name="note.txt", mimeType="text/plain", buffer=b"hello"),
    ]
    screen.page.evaluate("window.sameDocument = true")

    chosen = screen.page.locator("photo-drop > input[type=file]")
    chosen.set_input_files([*photos, *wrong, photos[0]])

    screen.page.get_by_text("3 photos added, 1 already there, 2 not taken").wait_for()
    expect(screen.page.locator(".grid > li")).to_have_count(3)
    assert screen.page.get_by_text("Only JPEG, PNG, WebP, HEIC and AVIF pictures are taken.").is_visible()
    analyst = Analyst(sessions, storage, fake_models(), QualityThresholds(min_side_px=10))
    with sessions.for_account(anna_id) as session:
        waiting = [card.id for card in list_garments(session, anna_id).items]
    for garment_id in waiting:
        analyse_garment(analyst, garment_id)
    expect(screen.page.locator(".grid .cutout")).to_have_count(3)
    screen.page.get_by_text("3 garments").wait_for()
    assert screen.page.evaluate("window.sameDocument") is True


def test_more_garments_come_while_scrolling(screen: Screen, sessions: Sessions, anna_id: UUID) -> None:
    with sessions.as_system() as session:
        for _ in range(PAGE_SIZE + 5):
            a_garment(session, anna_id)
    screen.sign_in()
    expect(screen.page.locator("#grid > li.garment-card")).to_have_count(PAGE_SIZE)

    screen.page.locator("#further").scroll_into_view_if_needed()

    expect(screen.page.locator("#grid > li.garment-card")).to_have_count(PAGE_SIZE + 5)
    expect(screen.page.locator("#further")).to_have_count(0)


def test_searching_narrows_the_grid_while_typing(screen: Screen, filled: UUID) -> None:
    screen.sign_in()

    screen.page.get_by_label("Search by name").press_sequentially("pencil")

    expect(screen.page.locator("#grid > li")).to_have_count(1)
    screen.page.wait_for_url("**q=pencil*")


def test_a_field_is_corrected_without_leaving_the_page(screen: Screen, filled: UUID) -> None:
    screen.sign_in()
    screen.open(f"/wardrobe/{filled}")
    screen.page.evaluate("window.sameDocument = true")
    screen.page.locator("#field-pattern summary").click()

    screen.page.locator("#field-pattern").get_by_role("button", name="Striped").click()

    screen.page.locator("#field-pattern .own").wait_for()
    assert screen.page.evaluate("window.sameDocument") is True


def test_deleting_asks_in_a_dialog(screen: Screen, filled: UUID) -> None:
    screen.sign_in()
    screen.open(f"/wardrobe/{filled}")
    screen.page.get_by_role("link", name="Delete").click()
    screen.page.get_by_role("button", name="Keep it").click()
    assert screen.page.get_by_role("heading", name="Sage pencil skirt", exact=True).is_visible()
    screen.page.get_by_role("link", name="Delete").click()

    screen.page.get_by_role("dialog").get_by_role("button", name="Delete").click()

    screen.page.get_by_text("The garment is deleted.").wait_for()
    screen.page.wait_for_url("**/wardrobe")


def test_everything_works_with_the_keyboard(screen: Screen, filled: UUID) -> None:
    screen.sign_in()
    screen.page.keyboard.press("Tab")
    assert screen.page.evaluate("document.activeElement.className") == "skip"
    screen.page.keyboard.press("Enter")
    assert screen.page.evaluate("document.activeElement.id") == "main"


def test_pages_stand_without_the_fetched_assets(screen: Screen, anna_id: UUID, settings: Settings) -> None:
    screen.page.route("**/vendor/**", lambda route: route.abort())
    screen.sign_in()

    assert screen.page.get_by_role("heading", name="Wardrobe").is_visible()
