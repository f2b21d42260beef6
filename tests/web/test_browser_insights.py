"""Packing, insights and wishes in a real Chromium: accessible at every width, in both lights."""

from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from tests.styling.trip_building import a_wardrobe
from tests.wardrobe.building import a_photo, a_wear
from tests.web.browser import Screen, address, chromium, pytestmark, screen
from vestiary.kernel.clock import utc_now
from vestiary.kernel.database import Sessions
from vestiary.media.adapters.memory import MemoryStorage
from vestiary.media.models import Image, ImageVariant
from vestiary.styling.describing import described_by
from vestiary.styling.vocabulary import WishSource
from vestiary.styling.wished import add_wish

__all__ = ["address", "chromium", "pytestmark", "screen"]


@pytest.fixture
def wardrobe(sessions: Sessions, anna_id: UUID, storage: MemoryStorage) -> None:
    """Give Anna a wardrobe to dress from, some wears and a wish."""
    with sessions.as_system() as session:
        garments = a_wardrobe(session, anna_id)
        for number, name in enumerate(("navy jeans", "white t-shirt", "white sneakers")):
            for day in range(number + 1):
                a_wear(session, anna_id, garments[name], utc_now().date() - timedelta(days=day))
        add_wish(session, anna_id, described_by("navy wool blazer"), source=WishSource.WORDS)
        for key in [*session.scalars(select(Image.storage_key)), *session.scalars(select(ImageVariant.storage_key))]:
            storage.put(key, a_photo(), mime_type="image/jpeg")


@pytest.mark.usefixtures("wardrobe")
def test_packing_is_good(screen: Screen) -> None:
    first = utc_now().date() + timedelta(days=1)
    screen.sign_in()
    screen.open(f"/packing?from={first}&to={first + timedelta(days=3)}&every=casual&once=wedding")
    screen.page.get_by_text("The trip", exact=True).click()
    screen.must_be_good("packing")
    box = screen.page.locator(".bag-line input").first
    box.focus()
    screen.page.keyboard.press("Space")
    assert box.is_checked()


@pytest.mark.usefixtures("wardrobe")
def test_insights_are_good(screen: Screen) -> None:
    screen.sign_in()
    screen.open("/insights")
    screen.must_be_good("insights")


@pytest.mark.usefixtures("wardrobe")
def test_the_wish_list_is_good(screen: Screen) -> None:
    screen.sign_in()
    screen.open("/wishes?q=white+loafers")
    screen.must_be_good("wishes")
