"""The pages in a real Chromium: accessible, never wider than the screen."""

from uuid import UUID

import pytest
from fastapi import FastAPI
from playwright.sync_api import expect

from tests.styling.outfit_building import an_outfit
from tests.styling.voting import GREEN_SHIRT, NAVY_PANTS, vote, worn_together
from tests.wardrobe.building import a_garment
from tests.web.browser import Screen, address, chromium, filled, pytestmark, screen
from vestiary.kernel.clock import utc_now
from vestiary.kernel.database import Sessions
from vestiary.styling.adapters.fake import FakeWeather
from vestiary.styling.domain import OutfitSource, Preferences
from vestiary.styling.planning import plan_outfit
from vestiary.styling.preferences import set_preferences
from vestiary.styling.taste_lessons import forget
from vestiary.styling.wearing_outfits import wear_outfit
from vestiary.styling.weather import Desk
from vestiary.vision.domain import Colour, StyleTag

__all__ = ["address", "chromium", "filled", "pytestmark", "screen"]


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
