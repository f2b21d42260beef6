"""The pages in a real Chromium: accessible, never wider than the screen, alive without a reload.

`VESTIARY_SCREENSHOTS=<folder>` keeps a picture of every page that is looked at.
"""

import os
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from fastapi import FastAPI
from playwright.sync_api import Browser, FilePayload, Page, expect, sync_playwright
from sqlalchemy import select

from tests.styling.outfit_building import an_outfit
from tests.styling.voting import GREEN_SHIRT, NAVY_PANTS, vote, worn_together
from tests.wardrobe.building import a_garment, a_photo, a_vector, a_wear
from tests.web.conftest import EMAIL, PASSWORD
from tests.web.test_garment_pages import READ
from vestiary.kernel.clock import utc_now
from vestiary.kernel.database import Sessions
from vestiary.kernel.settings import Settings
from vestiary.media.adapters.memory import MemoryStorage
from vestiary.media.models import Image, ImageVariant
from vestiary.styling.adapters.fake import FakeWeather
from vestiary.styling.domain import OutfitSource, Preferences
from vestiary.styling.planning import plan_outfit
from vestiary.styling.preferences import set_preferences
from vestiary.styling.taste_lessons import forget
from vestiary.styling.wearing_outfits import wear_outfit
from vestiary.styling.weather import Desk
from vestiary.vision.adapters.fake import fake_models
from vestiary.vision.domain import Colour, QualityThresholds, StyleTag
from vestiary.wardrobe.analysing import Analyst, analyse_garment
from vestiary.wardrobe.browsing import list_garments
from vestiary.wardrobe.viewing import card_of
from vestiary.web.wardrobe_pages import PAGE_SIZE

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed: apt-get install chromium"),
    # Chromium's driver leaves its own pipes and loop to the garbage collector.
    pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"),
]

WIDTHS = (320, 390, 1280, 2560)
LIGHTS = ("light", "dark")

RULES = {
    "resultTypes": ["violations"],
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}

STICKS_OUT = """[...document.querySelectorAll(".panel")].filter((panel) => panel.scrollWidth > panel.clientWidth)
    .map((panel) => `${panel.className}: ${panel.scrollWidth} px in ${panel.clientWidth}`)"""
"""The panels whose content is wider than they are; the page itself may still fit the screen."""


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        )
        yield browser
        browser.close()


@pytest.fixture
def address(app: FastAPI) -> Iterator[str]:
    """Serve the application on a free port of this machine."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
        server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="off"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.02)
        yield f"http://127.0.0.1:{port}"
        server.should_exit = True
        server.force_exit = True
        thread.join(timeout=10)


@dataclass
class Screen:
    """One browser window, and what its console complained of."""

    page: Page
    address: str
    complaints: list[str]

    def open(self, path: str) -> None:
        self.page.goto(self.address + path)
        self.page.wait_for_load_state("load")

    def sign_in(self) -> None:
        self.open("/sign-in")
        self.page.get_by_label("Email or name").fill(EMAIL)
        self.page.get_by_label("Password").fill(PASSWORD)
        self.page.get_by_role("button", name="Sign in").click()
        self.page.wait_for_url("**/wardrobe")

    def must_be_good(self, name: str) -> None:
        """Check the open page at every width and in both lights."""
        for width in WIDTHS:
            self.page.set_viewport_size({"width": width, "height": 900})
            for light in LIGHTS:
                self.page.emulate_media(color_scheme=light, reduced_motion="reduce")  # type: ignore[arg-type]  # literals
                self._keep(f"{name}-{width}-{light}")
                wide, shown = self.page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
                assert wide <= shown, f"{name} is {wide} px wide at {shown} px"
                assert self.page.evaluate(STICKS_OUT) == [], f"{name} at {width} px"
                found = Axe().run(self.page, options=RULES)
                assert found.violations_count == 0, f"{name} at {width} px, {light}:\n{found.generate_report()}"
        assert self.complaints == []

    def _keep(self, name: str) -> None:
        folder = os.environ.get("VESTIARY_SCREENSHOTS")
        if folder:
            Path(folder).mkdir(parents=True, exist_ok=True)
            self.page.screenshot(path=Path(folder) / f"{name}.png")


@pytest.fixture
def screen(chromium: Browser, address: str) -> Iterator[Screen]:
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on(
        "console",
        lambda message: complaints.append(message.text) if "Content Security Policy" in message.text else None,
    )
    yield Screen(page, address, complaints)
    context.close()


@pytest.fixture
def filled(sessions: Sessions, anna_id: UUID, storage: MemoryStorage) -> UUID:
    """Fill Anna's wardrobe with every kind of card; return a garment that has everything on its page."""
    with sessions.as_system() as session:
        rich = a_garment(session, anna_id, read=READ, custom_name="Sage pencil skirt", price=49, currency="EUR")
        a_wear(session, anna_id, rich, utc_now().date())
        a_vector(session, anna_id, rich, 1.0)
        for number in range(6):
            other = a_garment(session, anna_id, read={"category": "coat"}, favorite=number == 0)
            a_vector(session, anna_id, other, 1.0, number / 10)
        a_garment(
            session, anna_id, is_read=False, status="failed", error_message="The picture is too small to analyse."
        )
        for key in [*session.scalars(select(Image.storage_key)), *session.scalars(select(ImageVariant.storage_key))]:
            storage.put(key, a_photo(), mime_type="image/jpeg")
    return rich


def test_the_doors_are_good(screen: Screen) -> None:
    screen.open("/set-up?code=abc")
    screen.must_be_good("set-up")


def test_sign_in_is_good(screen: Screen, anna_id: UUID) -> None:
    screen.open("/sign-in")
    screen.must_be_good("sign-in")


def test_an_empty_wardrobe_is_good(screen: Screen, anna_id: UUID) -> None:
    screen.sign_in()
    screen.must_be_good("first")
    screen.open("/wardrobe/add")
    screen.must_be_good("add")


def test_the_wardrobe_is_good(screen: Screen, filled: UUID) -> None:
    screen.sign_in()
    screen.page.get_by_text("Filters").click()
    screen.must_be_good("wardrobe")


def test_the_garment_is_good(screen: Screen, filled: UUID) -> None:
    screen.sign_in()
    screen.open(f"/wardrobe/{filled}#field-category")
    screen.must_be_good("garment")


def test_the_preferences_are_good(screen: Screen, sessions: Sessions, anna_id: UUID) -> None:
    with sessions.for_account(anna_id) as session:
        set_preferences(session, anna_id, Preferences((StyleTag.CLASSIC,), avoid_colors=(Colour.ORANGE,)))
        for minute, colour in enumerate(("grey", "black", "white", "navy")):
            outfit_id, _ = worn_together(session, anna_id, GREEN_SHIRT, NAVY_PANTS | {"color_primary": colour})
            vote(session, anna_id, outfit_id, "dislike", "colors", minute=minute)
        for minute in range(4, 8):
            outfit_id, _ = worn_together(session, anna_id)
            vote(session, anna_id, outfit_id, "wear", "style", minute=minute)
        forget(session, anna_id, "color:navy", utc_now())
    screen.sign_in()
    screen.open("/preferences")
    screen.page.get_by_text("The votes").first.click()
    screen.must_be_good("preferences")


def test_the_lesser_pages_are_good(screen: Screen, filled: UUID, sessions: Sessions, anna_id: UUID) -> None:
    with sessions.as_system() as session:
        failed = a_garment(session, anna_id, is_read=False, status="failed", error_message="Too small to analyse.")
        waiting = a_garment(session, anna_id, is_read=False, status="processing", archived=True)
    screen.sign_in()
    for name, path in {
        "failed": f"/wardrobe/{failed}",
        "waiting": f"/wardrobe/{waiting}",
        "delete": f"/wardrobe/{filled}/delete",
        "twins": f"/wardrobe/{filled}/twins/{failed}",
        "nothing": "/wardrobe?q=nothing+like+this",
    }.items():
        screen.open(path)
        screen.must_be_good(name)


def test_the_calendar_is_good(screen: Screen, filled: UUID, sessions: Sessions, anna_id: UUID) -> None:
    today = utc_now().date()
    with sessions.as_system() as session:
        outfits = [an_outfit(session, anna_id, source=OutfitSource.USER_CREATED) for _ in range(3)]
        plan_outfit(session, anna_id, outfits[0], today, now=utc_now())
        wear_outfit(session, anna_id, outfits[1], worn_on=today, now=utc_now())
    screen.sign_in()
    for name, query in {"month": "", "day": f"?day={today}", "week": f"?view=week&day={today}"}.items():
        screen.open(f"/calendar{query}")
        screen.must_be_good(f"calendar-{name}")

    screen.page.set_viewport_size({"width": 1280, "height": 900})
    screen.open("/calendar?view=week&on=2026-11-26")
    screen.page.locator("#d-2026-11-26").focus()
    for key in ("ArrowRight", "ArrowRight", "ArrowLeft"):
        screen.page.keyboard.press(key)
    expect(screen.page.locator("#d-2026-11-27")).to_be_focused()
    screen.page.keyboard.press("PageDown")
    screen.page.wait_for_url("**on=2026-12-03**")


def test_boxes_are_drawn_on_the_photo(screen: Screen, filled: UUID) -> None:
    screen.sign_in()
    screen.open(f"/wardrobe/{filled}/parts")
    photo = screen.page.locator("photo-boxes svg").bounding_box()
    assert photo is not None
    x, y = photo["x"] + photo["width"] * 0.2, photo["y"] + photo["height"] * 0.2
    screen.page.mouse.move(x, y)
    screen.page.mouse.down()
    screen.page.mouse.move(x + photo["width"] * 0.4, y + photo["height"] * 0.5, steps=3)
    screen.page.mouse.up()
    screen.page.get_by_role("button", name="Use these boxes").click()
    expect(screen.page.get_by_text("Drawn by you")).to_be_visible()
    screen.must_be_good("photo-parts")


def test_the_account_and_problems_are_good(screen: Screen, anna_id: UUID) -> None:
    screen.sign_in()
    screen.open("/account")
    screen.must_be_good("account")
    screen.open("/nothing")
    screen.must_be_good("problem")


def test_the_place_is_good(screen: Screen, app: FastAPI, anna_id: UUID, sessions: Sessions) -> None:
    app.state.weather = Desk(FakeWeather(clock=utc_now), sessions, utc_now)
    screen.sign_in()
    screen.open("/account/place")
    screen.page.get_by_label("Town").fill("Spring")
    screen.page.get_by_role("button", name="Find").click()
    screen.must_be_good("place")
    screen.page.get_by_role("button", name="Springfield, North").click()
    expect(screen.page.get_by_text("Your place is saved.")).to_be_visible()


def test_the_reference_is_drawn_under_the_strict_policy(screen: Screen) -> None:
    if "swagger" not in screen.page.request.get(screen.address + "/docs").text():
        pytest.skip("the fetched assets are missing: python scripts/fetch_assets.py")
    screen.open("/docs")

    screen.page.get_by_role("link", name="wardrobe", exact=True).first.wait_for()
    assert screen.complaints == []


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
