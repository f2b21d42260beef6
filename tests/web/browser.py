"""A real Chromium for tests of pages: a window that signs in, opens pages and says what is not good about them.

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
from playwright.sync_api import Browser, Page, sync_playwright
from sqlalchemy import select

from tests.wardrobe.building import a_garment, a_photo, a_vector, a_wear
from tests.web.conftest import EMAIL, PASSWORD
from tests.web.test_garment_pages import READ
from vestiary.kernel.clock import utc_now
from vestiary.kernel.database import Sessions
from vestiary.media.adapters.memory import MemoryStorage
from vestiary.media.models import Image, ImageVariant

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
