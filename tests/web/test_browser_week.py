"""The page of a week in a real Chromium: accessible at every width, in both lights; planned by the keyboard."""

from datetime import timedelta
from uuid import UUID

from playwright.sync_api import expect

from tests.web.browser import Screen, address, chromium, pytestmark, screen
from tests.web.test_browser_outfits import wardrobe
from vestiary.kernel.clock import utc_now

__all__ = ["address", "chromium", "pytestmark", "screen", "wardrobe"]


def test_a_week_is_good_and_planned_by_the_keyboard(screen: Screen, wardrobe: list[UUID]) -> None:
    tomorrow = utc_now().date() + timedelta(days=1)
    screen.sign_in()
    screen.open("/calendar/week/plan")
    screen.must_be_good("week")
    screen.open(f"/calendar/week/plan?from={tomorrow}&days=2&for={tomorrow}.work&temp=cool")
    screen.page.get_by_role("button", name="Another one").first.focus()
    screen.page.keyboard.press("Enter")
    screen.page.wait_for_url(f"**#d-{tomorrow}")
    box = screen.page.get_by_role("checkbox", name="Plan").last
    box.focus()
    screen.page.keyboard.press("Space")
    expect(box).not_to_be_checked()
    screen.page.keyboard.press("Enter")
    screen.page.wait_for_url("**/calendar?**")
    expect(screen.page.get_by_text("Planned.")).to_be_visible()
    screen.open("/calendar/week/plan?days=15")
    screen.must_be_good("week-refused")
    screen.open("/calendar")
    screen.must_be_good("calendar-with-week")
