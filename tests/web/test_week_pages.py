"""The page of a week: boards by day, other ones, days left out, and planning them, without JavaScript."""

from datetime import date, timedelta
from html.parser import HTMLParser
from uuid import UUID

import httpx2
import pytest
from sqlalchemy import func, select
from typing_extensions import override

from tests.styling.trip_building import a_wardrobe
from tests.wardrobe.building import a_garment
from tests.web.conftest import Visitor, words_of
from vestiary.kernel.clock import utc_now
from vestiary.kernel.database import Sessions
from vestiary.styling.calendar import CalendarDay, calendar_of
from vestiary.styling.domain import FeedbackAction
from vestiary.styling.models import Outfit, OutfitFeedback

PATH = "/calendar/week/plan"


class _Boxes(HTMLParser):
    """Collects what the page's form sends: hidden fields and ticked boxes."""

    def __init__(self) -> None:
        super().__init__()
        self.pairs: list[tuple[str, str]] = []
        self._is_inside = False

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "form":
            self._is_inside = given.get("id") == "week"
        is_sent = given.get("type") == "hidden" or (given.get("type") == "checkbox" and "checked" in given)
        if tag == "input" and self._is_inside and is_sent:
            self.pairs.append((given["name"] or "", given.get("value") or ""))


def pairs_of(visitor: Visitor) -> list[tuple[str, str]]:
    boxes = _Boxes()
    boxes.feed(visitor.page)
    return boxes.pairs


def shown(visitor: Visitor) -> dict[str, str]:
    """Return what the open page proposes by day."""
    held = (value.partition(".") for name, value in pairs_of(visitor) if name == "held")
    return {day: code for day, _, code in held}


def send(visitor: Visitor, *, without: tuple[str, ...] = (), **pressed: str) -> httpx2.Response:
    pairs = [(name, value) for name, value in pairs_of(visitor) if not (name == "plan" and value in without)]
    data: dict[str, list[str]] = {}
    for name, value in (*pairs, *pressed.items()):
        data.setdefault(name, []).append(value)
    answer = visitor.client.post(PATH, data=data, headers={"Accept": "text/html"}, follow_redirects=True)
    visitor.page = answer.text
    return answer


@pytest.fixture
def garments(sessions: Sessions, anna_id: UUID) -> dict[str, UUID]:
    with sessions.as_system() as session:
        return a_wardrobe(session, anna_id)


@pytest.fixture
def tomorrow() -> date:
    return utc_now().date() + timedelta(days=1)


def calendar(sessions: Sessions, owner_id: UUID, first: date, days: int) -> list[CalendarDay]:
    with sessions.for_account(owner_id) as session:
        return list(calendar_of(session, owner_id, first, first + timedelta(days=days - 1)))


def outfits(sessions: Sessions) -> int:
    with sessions.as_system() as session:
        return session.scalar(select(func.count()).select_from(Outfit)) or 0


@pytest.mark.usefixtures("garments")
def test_looking_at_a_week_proposes_and_keeps_nothing(anna: Visitor, sessions: Sessions, tomorrow: date) -> None:
    first = anna.open(f"{PATH}?from={tomorrow}&days=4&for={tomorrow}.work&temp=mild")

    assert first.status_code == 200
    assert len(shown(anna)) == 4
    assert len(set(shown(anna).values())) == 4
    assert "Work, mild weather" in words_of(first.text)
    assert outfits(sessions) == 0
    before = shown(anna)
    anna.open(f"{PATH}?from={tomorrow}&days=4&for={tomorrow}.work&temp=mild")
    assert shown(anna) == before


@pytest.mark.usefixtures("garments")
def test_the_buttons_lead_to_a_week_from_tomorrow_on(anna: Visitor, tomorrow: date) -> None:
    for address in ("/outfits", "/calendar"):
        assert f'href="{PATH}"' in anna.open(address).text

    anna.open(PATH)

    assert list(shown(anna)) == [(tomorrow + timedelta(days=ahead)).isoformat() for ahead in range(7)]


@pytest.mark.usefixtures("garments")
def test_another_one_changes_its_own_day_only(anna: Visitor, sessions: Sessions, tomorrow: date) -> None:
    anna.open(f"{PATH}?from={tomorrow}&days=4")
    before, day = shown(anna), (tomorrow + timedelta(days=1)).isoformat()
    seen = {before[day]}
    for _ in range(3):
        assert send(anna, another=day).status_code == 200
        after = shown(anna)
        assert {on: code for on, code in after.items() if on != day} == {
            on: code for on, code in before.items() if on != day
        }
        assert after[day] not in seen | (set(before.values()) - {before[day]})
        seen.add(after[day])
    assert outfits(sessions) == 0


@pytest.mark.usefixtures("garments")
def test_a_day_that_is_left_out_stays_so_while_another_changes(anna: Visitor, tomorrow: date) -> None:
    anna.open(f"{PATH}?from={tomorrow}&days=3")
    last = (tomorrow + timedelta(days=2)).isoformat()

    send(anna, without=(last,), another=tomorrow.isoformat())

    assert ("plan", last) not in pairs_of(anna)
    assert ("plan", tomorrow.isoformat()) in pairs_of(anna)


@pytest.mark.usefixtures("garments")
def test_the_ticked_days_are_planned_as_they_were_shown(
    anna: Visitor, anna_id: UUID, sessions: Sessions, tomorrow: date
) -> None:
    anna.open(f"{PATH}?from={tomorrow}&days=3&for={tomorrow}.work")
    left_out = (tomorrow + timedelta(days=1)).isoformat()

    landed = send(anna, without=(left_out,))

    assert landed.url.path == "/calendar"
    assert "Planned." in words_of(landed.text)
    days = calendar(sessions, anna_id, tomorrow, 3)
    assert [len(day.planned) for day in days] == [1, 0, 1]
    assert days[0].planned[0].occasion == "work"
    assert outfits(sessions) == 2


@pytest.mark.usefixtures("garments")
def test_what_is_planned_already_stays(anna: Visitor, anna_id: UUID, sessions: Sessions, tomorrow: date) -> None:
    anna.open(f"{PATH}?from={tomorrow}&days=1")
    send(anna)
    planned = calendar(sessions, anna_id, tomorrow, 1)[0].planned[0]

    again = anna.open(f"{PATH}?from={tomorrow}&days=3")

    assert tomorrow.isoformat() not in shown(anna)
    assert len(shown(anna)) == 2
    words = words_of(again.text)
    assert "Planned already" in words
    assert "1 day planned already" in words
    assert planned.display_name in words
    send(anna)
    assert [len(day.planned) for day in calendar(sessions, anna_id, tomorrow, 3)] == [1, 1, 1]


@pytest.mark.usefixtures("garments")
def test_without_a_ticked_day_nothing_is_planned(anna: Visitor, sessions: Sessions, tomorrow: date) -> None:
    anna.open(f"{PATH}?from={tomorrow}&days=1")

    answer = send(anna, without=(tomorrow.isoformat(),))

    assert answer.url.path == PATH
    assert "No day is ticked" in words_of(answer.text)
    assert outfits(sessions) == 0


def test_a_garment_that_went_is_told_and_nothing_is_planned(
    anna: Visitor, anna_id: UUID, sessions: Sessions, tomorrow: date, garments: dict[str, UUID]
) -> None:
    anna.open(f"{PATH}?from={tomorrow}&days=2")
    pairs = pairs_of(anna)
    for name in ("white sneakers", "brown shoes", "brown boots"):
        anna.open(f"/wardrobe/{garments[name]}/delete")
        anna.send(f"/wardrobe/{garments[name]}/delete", sure="yes")
    data: dict[str, list[str]] = {}
    for name, value in pairs:
        data.setdefault(name, []).append(value)

    answer = anna.client.post(PATH, data=data, headers={"Accept": "text/html"})

    assert answer.status_code == 404
    assert "make no outfit any more" in words_of(answer.text)
    assert not any(day.planned for day in calendar(sessions, anna_id, tomorrow, 2))


def test_an_empty_wardrobe_says_what_to_do(anna: Visitor) -> None:
    page = anna.open(PATH)

    assert "Add photos of your clothes first." in words_of(page.text)
    assert "Plan these days" not in words_of(page.text)


@pytest.fixture
def one_outfit(sessions: Sessions, anna_id: UUID) -> None:
    with sessions.as_system() as session:
        for category in ("t-shirt", "jeans", "sneakers"):
            a_garment(session, anna_id, read={"category": category, "color_primary": "navy"})


@pytest.mark.usefixtures("one_outfit")
def test_what_is_disliked_is_not_proposed(anna: Visitor, anna_id: UUID, sessions: Sessions, tomorrow: date) -> None:
    anna.open(f"{PATH}?from={tomorrow}&days=1")
    send(anna)
    disliked = calendar(sessions, anna_id, tomorrow, 1)[0].planned[0].id
    later = f"{PATH}?from={tomorrow + timedelta(days=9)}&days=1"
    anna.open(later)
    assert len(shown(anna)) == 1

    with sessions.as_system() as session:
        session.add(OutfitFeedback(outfit_id=disliked, user_id=anna_id, action=FeedbackAction.DISLIKE))

    anna.open(later)
    assert shown(anna) == {}


@pytest.mark.usefixtures("one_outfit")
def test_what_came_to_be_disliked_goes_from_a_week_that_is_looked_at(
    anna: Visitor, anna_id: UUID, sessions: Sessions, tomorrow: date
) -> None:
    anna.open(f"{PATH}?from={tomorrow}&days=1")
    held = shown(anna)[tomorrow.isoformat()]
    send(anna)
    outfit_id = calendar(sessions, anna_id, tomorrow, 1)[0].planned[0].id
    with sessions.as_system() as session:
        session.add(OutfitFeedback(outfit_id=outfit_id, user_id=anna_id, action=FeedbackAction.DISLIKE))

    later = tomorrow + timedelta(days=9)
    anna.open(f"{PATH}?from={later}&days=1&held={later}.{held}")

    assert shown(anna) == {}


@pytest.mark.usefixtures("garments")
def test_planning_a_week_can_be_undone(anna: Visitor, anna_id: UUID, sessions: Sessions, tomorrow: date) -> None:
    anna.open(f"{PATH}?from={tomorrow}&days=1")
    send(anna)
    anna.open(f"{PATH}?from={tomorrow}&days=3")
    send(anna)

    answer = anna.send("/calendar/week/undo")

    assert "Taken off the calendar again." in words_of(answer.text)
    planned = [len(day.planned) for day in calendar(sessions, anna_id, tomorrow, 3)]
    assert planned == [1, 0, 0], "what was planned before stays"


@pytest.mark.usefixtures("garments")
def test_an_undo_of_a_week_that_is_damaged_or_pressed_twice_changes_nothing(anna: Visitor, tomorrow: date) -> None:
    anna.open(f"{PATH}?from={tomorrow}&days=1")
    landed = send(anna)

    for planned in ("x", "2026-13-01.nothing", f"{tomorrow}.{UUID(int=7).hex}"):
        anna.open(str(landed.url))
        anna.send("/calendar/week/undo", planned=planned)
        assert "Taken off" in words_of(anna.page)


@pytest.mark.usefixtures("one_outfit")
def test_when_everything_was_seen_the_day_says_so(anna: Visitor, tomorrow: date) -> None:
    anna.open(f"{PATH}?from={tomorrow}&days=1")
    assert len(shown(anna)) == 1

    send(anna, another=tomorrow.isoformat())

    assert shown(anna) == {}
    assert "Nothing else that you own fits this day." in words_of(anna.page)


def test_what_is_no_week_is_told_on_the_form(anna: Visitor, tomorrow: date) -> None:
    for query, says in (
        (f"from={tomorrow - timedelta(days=9)}", "This day has gone"),
        ("from=2999-12-31", "two years at most"),
        ("from=9999-12-31", "two years at most"),
        ("from=0001-01-01", "This day has gone"),
        (f"from={tomorrow}&days=15", "Give the number of days, 1 to 14."),
        (f"from={tomorrow}&days=0", "Give the number of days, 1 to 14."),
        (f"from={tomorrow}&temp=lukewarm", "Choose one of the offered words."),
        (f"from={tomorrow}&for={tomorrow}.gardening", "Choose one of the offered words."),
    ):
        page = anna.open(f"{PATH}?{query}")
        assert page.status_code == 400, query
        assert says in words_of(page.text), query
    assert anna.open(f"{PATH}?from=soon").status_code == 400


@pytest.mark.usefixtures("garments")
def test_what_an_old_or_damaged_address_names_is_left_out(anna: Visitor, tomorrow: date) -> None:
    day = tomorrow.isoformat()
    damaged = f"held={day}.nonsense!&held=.&held=x.y&seen=%00%ff&out=never&for=2001-01-01.work&for="
    page = anna.open(f"{PATH}?from={tomorrow}&days=2&{damaged}")

    assert page.status_code == 200
    assert len(shown(anna)) == 2


@pytest.mark.usefixtures("garments")
def test_planning_needs_the_forms_token(anna: Visitor, tomorrow: date) -> None:
    anna.open(f"{PATH}?from={tomorrow}&days=1")
    data = dict(pair for pair in pairs_of(anna) if pair[0] != "csrf_token")

    assert anna.client.post(PATH, data=data).status_code == 403


def test_strangers_are_asked_to_sign_in(stranger: Visitor) -> None:
    assert stranger.open(PATH).status_code in {303, 401}
