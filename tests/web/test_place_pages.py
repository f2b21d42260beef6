"""One's place: typed, picked, forgotten."""

from datetime import UTC, datetime
from uuid import UUID

import pytest
from fastapi import FastAPI

from tests.web.conftest import Visitor, words_of
from vestiary.accounts.domain import Place
from vestiary.accounts.profile import profile_of
from vestiary.kernel.clock import utc_now
from vestiary.kernel.database import Sessions
from vestiary.styling.adapters.fake import FakeWeather
from vestiary.styling.weather import Desk


def _place(sessions: Sessions, user_id: UUID) -> Place | None:
    with sessions.for_account(user_id) as session:
        return profile_of(session, user_id).location


@pytest.fixture
def service(app: FastAPI, sessions: Sessions) -> FakeWeather:
    service = FakeWeather(clock=lambda: datetime(2026, 3, 18, tzinfo=UTC))
    app.state.weather = Desk(service, sessions, utc_now)
    return service


def test_a_place_is_typed_shown_and_forgotten(anna: Visitor, anna_id: UUID, sessions: Sessions) -> None:
    assert "Set your place" in words_of(anna.open("/account").text)
    anna.open("/account/place")

    answer = anna.send("/account/place", name="Home <b>", latitude="52,52", longitude="-13.4")

    assert "Your place is saved." in words_of(answer.text)
    assert "Home &lt;b&gt;" in answer.text
    assert _place(sessions, anna_id) == Place("Home <b>", 52.52, -13.4)

    assert 'value="52.52"' in anna.open("/account/place").text
    forgotten = anna.send("/account/place/forget")
    assert "Your place is forgotten." in words_of(forgotten.text)
    assert _place(sessions, anna_id) is None


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"name": "", "latitude": "1", "longitude": "1"}, "Give the place a name"),
        ({"name": "Home", "latitude": "91", "longitude": "1"}, "Give the latitude in degrees from -90 to 90"),
        ({"name": "Home", "latitude": "1", "longitude": "east"}, "Give the longitude in degrees"),
        ({"name": "Home", "latitude": "nan", "longitude": "1"}, "Give the latitude in degrees"),
        ({"name": "Home", "latitude": "1e999", "longitude": "1"}, "Give the latitude in degrees"),
        ({"name": "a" * 101, "latitude": "1", "longitude": "1"}, "Keep this to 100 characters"),
    ],
)
def test_what_is_no_place_says_so(
    anna: Visitor, anna_id: UUID, sessions: Sessions, typed: dict[str, str], sentence: str
) -> None:
    anna.open("/account/place")

    answer = anna.send("/account/place", **typed)

    assert answer.status_code == 400
    assert sentence in words_of(answer.text)
    assert _place(sessions, anna_id) is None


def test_without_a_service_nobody_is_asked_for_names(anna: Visitor) -> None:
    page = anna.open("/account/place").text

    assert "/account/place/find" not in page
    assert "Nobody: this Vestiary asks no weather service" in words_of(page)


def test_a_place_is_picked_from_those_of_a_name(
    anna: Visitor, anna_id: UUID, sessions: Sessions, service: FakeWeather
) -> None:
    anna.open("/account/place")
    found = anna.send("/account/place/find", sought="Spring")
    assert "Which one?" in found.text
    assert "Springfield, North" in found.text

    answer = anna.send("/account/place")  # its last button: the hidden fields of the second place

    assert "Your place is saved." in words_of(answer.text)
    assert _place(sessions, anna_id) == Place("Springfield, North", 42.1, -72.6)


def test_an_unknown_name_and_a_failing_service_say_so(anna: Visitor, service: FakeWeather) -> None:
    anna.open("/account/place")
    assert "No place of this name" in words_of(anna.send("/account/place/find", sought="Atlantis").text)
    assert "Write the name of a town" in words_of(anna.send("/account/place/find", sought="").text)

    service.fails = True
    failed = anna.send("/account/place/find", sought="Springfield")

    assert failed.status_code == 503
    assert "The weather service cannot be reached" in words_of(failed.text)


def test_a_stranger_is_sent_to_sign_in(stranger: Visitor) -> None:
    assert stranger.open("/account/place").status_code == 303
