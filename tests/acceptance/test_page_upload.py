"""Twenty photos dropped onto the page become garments before one's eyes, without a reload."""

import base64
import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect, sync_playwright

from tests.acceptance.drawing import garment_photo
from tests.acceptance.people import Person
from tests.acceptance.serving import Server

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PHOTOS = 20

DROP = """(photos) => {
  const transfer = new DataTransfer();
  for (const photo of photos) {
    const bytes = Uint8Array.from(atob(photo.content), (letter) => letter.charCodeAt(0));
    transfer.items.add(new File([bytes], photo.name, { type: "image/jpeg" }));
  }
  const target = document.querySelector("photo-drop");
  for (const kind of ["dragenter", "dragover", "drop"]) {
    target.dispatchEvent(new DragEvent(kind, { dataTransfer: transfer, bubbles: true, cancelable: true }));
  }
}"""

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def page() -> Iterator[Page]:
    """Yield a page of a real browser that was never here before; skip where none is installed."""
    browser_path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser_path is None:
        pytest.skip("no Chromium is installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
        yield browser.new_page(viewport={"width": 1280, "height": 900})
        browser.close()


def twenty(real: list[Path]) -> list[dict[str, str]]:
    """Return twenty photos as a page takes them: real ones where there are any, else drawn ones."""
    if real:
        photos = {path.name: path.read_bytes() for path in random.Random(21).sample(real, PHOTOS)}
    else:
        photos = {f"drawn-{number}.jpg": garment_photo(9_000 + number) for number in range(PHOTOS)}
    return [{"name": name, "content": base64.b64encode(photo).decode()} for name, photo in photos.items()]


def test_twenty_photos_dropped_onto_the_page_all_settle(
    page: Page, served: Server, newcomer: Callable[[], Person], photos: list[Path], tmp_path: Path
) -> None:
    anna = newcomer()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("response", lambda answer: faults.append(answer.url) if answer.status >= 400 else None)
    page.goto(served.address)
    page.get_by_label("Email or name").fill(anna.email)
    page.get_by_label("Password").fill(anna.password)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/wardrobe")
    page.evaluate("window.isStillHere = true")

    page.evaluate(DROP, twenty(photos))
    expect(page.locator(".garment-card")).to_have_count(PHOTOS, timeout=60_000)
    expect(page.locator(".garment-card[data-waiting]")).to_have_count(0, timeout=180_000)
    page.screenshot(path=tmp_path / "twenty.png", full_page=True)

    assert page.evaluate("window.isStillHere") is True
    assert faults == []
    garments = anna.garments()
    assert len(garments) == PHOTOS
    assert {garment["status"] for garment in garments} <= {"ready", "failed"}
    for garment in garments:
        card = page.locator(f"[data-garment='{garment['id']}']")
        assert garment["error_message"] is None or garment["error_message"] in card.inner_text()
