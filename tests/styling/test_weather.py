"""The desk: asks rarely, and knows what to do when nobody answers."""

import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import func, select, text
from typing_extensions import override

from tests.apps import app_for, make_user
from tests.styling.weather_server import NOW, WeatherServer, a_weather_server, open_meteo
from vestiary.accounts.domain import Place
from vestiary.kernel.database import Sessions
from vestiary.styling.adapters.fake import FakeWeather
from vestiary.styling.adapters.open_meteo import OpenMeteo
from vestiary.styling.api.weather import router
from vestiary.styling.domain import Condition, Forecast, Temperature
from vestiary.styling.errors import WeatherUnavailable
from vestiary.styling.weather import MOST_CALLS, Desk
from vestiary.styling.weather_tables import WeatherForecast

BERLIN = Place("Berlin", 52.5170365, 13.3888599)
LISBON = Place("Lisbon", 38.7077507, -9.1365919)


class Clock:
    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now

    def passes(self, **time: float) -> None:
        self.now += timedelta(**time)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def service(clock: Clock) -> FakeWeather:
    return FakeWeather(clock=clock)


@pytest.fixture
def desk(service: FakeWeather, sessions: Sessions, clock: Clock) -> Desk:
    return Desk(service, sessions, clock)


def test_an_answer_serves_everybody_near_for_half_an_hour(desk: Desk, service: FakeWeather, clock: Clock) -> None:
    first = desk.forecast(BERLIN)
    clock.passes(minutes=30)

    assert desk.forecast(Place("Mitte", 52.54, 13.37)) == first
    assert service.asked == [(52.5, 13.4)]

    clock.passes(seconds=1)
    assert desk.forecast(BERLIN).read_at == clock.now
    assert len(service.asked) == 2


def test_another_process_finds_the_answer_and_another_service_does_not(
    desk: Desk, sessions: Sessions, clock: Clock
) -> None:
    other, another = FakeWeather(clock=clock), FakeWeather(clock=clock)
    another.name = "another"

    first = desk.forecast(LISBON)

    assert Desk(other, sessions, clock).forecast(LISBON) == first
    assert other.asked == []
    assert Desk(another, sessions, clock).forecast(LISBON).service == "another"


def test_a_little_old_serves_while_the_service_fails(desk: Desk, service: FakeWeather, clock: Clock) -> None:
    first = desk.forecast(BERLIN)
    service.fails = True
    clock.passes(hours=3)

    assert desk.forecast(BERLIN) == first
    assert desk.is_stale(first)

    clock.passes(seconds=1)
    with pytest.raises(WeatherUnavailable):
        desk.forecast(BERLIN)


def test_a_service_that_failed_is_left_alone_for_a_minute(desk: Desk, service: FakeWeather, clock: Clock) -> None:
    service.fails = True
    for place in (BERLIN, LISBON, BERLIN):
        with pytest.raises(WeatherUnavailable):
            desk.forecast(place)
    with pytest.raises(WeatherUnavailable, match="just now"):
        desk.find("Springfield")
    assert len(service.asked) == 1

    service.fails = False
    clock.passes(minutes=1)
    assert desk.forecast(BERLIN).now.temperature is Temperature.COLD
    assert len(service.asked) == 2


def test_strangers_cannot_make_the_service_ring_all_day(desk: Desk, service: FakeWeather, clock: Clock) -> None:
    for tenth in range(MOST_CALLS):
        desk.forecast(Place("", tenth / 10, 0))
    with pytest.raises(WeatherUnavailable, match="too often"):
        desk.forecast(Place("", 80, 0))

    clock.passes(minutes=1)
    desk.forecast(Place("", 80, 0))


def test_many_who_ask_at_once_are_one_call(sessions: Sessions, clock: Clock) -> None:
    everybody = threading.Barrier(5)
    answers: list[Forecast] = []

    class Slow(FakeWeather):
        @override
        def forecast(self, latitude: float, longitude: float) -> Forecast:
            threading.Event().wait(0.2)
            return super().forecast(latitude, longitude)

    service = Slow(clock=clock)
    desk = Desk(service, sessions, clock)

    def ask() -> None:
        everybody.wait()
        answers.append(desk.forecast(BERLIN))

    threads = [threading.Thread(target=ask) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(answers) == 5
    assert len(service.asked) == 1


def test_places_that_nobody_asks_about_are_forgotten(desk: Desk, sessions: Sessions, clock: Clock) -> None:
    desk.forecast(BERLIN)
    clock.passes(days=1, seconds=1)

    desk.forecast(LISBON)

    with sessions.as_system() as session:
        assert session.scalar(select(func.count()).select_from(WeatherForecast)) == 1


def test_what_another_version_wrote_is_asked_for_again(desk: Desk, service: FakeWeather, sessions: Sessions) -> None:
    desk.forecast(BERLIN)
    with sessions.as_system() as session:
        session.execute(text("UPDATE weather_forecasts SET forecast = '{\"then\": 1}'"))

    assert desk.forecast(BERLIN).service == "fake"
    assert len(service.asked) == 2


def test_the_weather_of_a_day_or_none_where_it_cannot_be_known(desk: Desk, service: FakeWeather) -> None:
    today = NOW.date()

    found = desk.weather_on(LISBON, today + timedelta(days=6))

    assert found is not None
    assert found.conditions == {Condition.RAINY}
    assert desk.weather_on(LISBON, today + timedelta(days=7)) is None
    assert desk.weather_on(None, today) is None
    service.fails = True
    assert desk.weather_on(BERLIN, today) is None


def test_without_a_service_nothing_is_known(sessions: Sessions, clock: Clock) -> None:
    desk = Desk(None, sessions, clock)

    assert not desk.has_service
    assert desk.weather_on(BERLIN, NOW.date()) is None
    with pytest.raises(WeatherUnavailable, match="No weather service is chosen"):
        desk.forecast(BERLIN)


@pytest.fixture
def anna(sessions: Sessions) -> dict[str, str]:
    with sessions.as_system() as session:
        return {"X-Test-User": str(make_user(session))}


@pytest.fixture
def client(sessions: Sessions, desk: Desk) -> Iterator[TestClient]:
    with TestClient(app_for(sessions, router, weather=desk)) as client:
        yield client


def _lives_in(sessions: Sessions, place: str) -> None:
    with sessions.as_system() as session:
        session.execute(text("UPDATE users SET location = CAST(:place AS jsonb)"), {"place": place})


def test_the_weather_of_a_spot(client: TestClient, anna: dict[str, str], service: FakeWeather) -> None:
    answer = client.get("/api/v1/weather", params={"lat": 38.7077, "lon": -9.1365}, headers=anna)

    assert answer.status_code == 200
    told = answer.json()
    assert told["place"] == {"name": "", "latitude": 38.7077, "longitude": -9.1365}
    assert (told["service"], told["is_stale"]) == ("fake", False)
    assert told["current"] == {"temperature": "cool", "celsius": 10.6, "conditions": ["rainy"]}
    assert len(told["daily"]) == 7
    assert told["daily"][0] == {
        "date": "2026-03-18",
        "temperature": "cool",
        "celsius": 10.6,
        "low_c": 10.6,
        "high_c": 10.6,
        "conditions": ["rainy"],
    }
    assert service.asked == [(38.7, -9.1)]


@pytest.mark.parametrize("query", [{}, {"place": "home"}, {"place": "berlin"}])
def test_the_weather_at_home(
    client: TestClient, anna: dict[str, str], sessions: Sessions, query: dict[str, str]
) -> None:
    _lives_in(sessions, '{"name": "Berlin", "latitude": 52.517, "longitude": 13.389}')

    answer = client.get("/api/v1/weather", params=query, headers=anna)

    assert answer.status_code == 200
    assert answer.json()["place"]["name"] == "Berlin"


def test_a_place_by_name(client: TestClient, anna: dict[str, str]) -> None:
    found = client.get("/api/v1/weather", params={"place": "springfield"}, headers=anna)

    assert found.json()["place"]["latitude"] == 39.8
    assert client.get("/api/v1/weather", params={"place": "Atlantis"}, headers=anna).status_code == 404
    places = client.get("/api/v1/weather/places", params={"name": "spring"}, headers=anna).json()["items"]
    assert [place["name"] for place in places] == ["Springfield", "Springfield, North"]


def test_no_place_no_service_and_a_failing_one_are_503_in_the_envelope(
    client: TestClient, anna: dict[str, str], sessions: Sessions, service: FakeWeather, clock: Clock
) -> None:
    spot = {"lat": "1", "lon": "1"}
    service.fails = True
    with TestClient(app_for(sessions, router, weather=Desk(None, sessions, clock))) as without:
        answers = [
            client.get("/api/v1/weather", headers=anna),
            client.get("/api/v1/weather", params={"place": "home"}, headers=anna),
            client.get("/api/v1/weather", params=spot, headers=anna),
            without.get("/api/v1/weather", params=spot, headers=anna),
            without.get("/api/v1/weather/places", params={"name": "Bonn"}, headers=anna),
        ]

    for answer in answers:
        assert answer.status_code == 503
        assert answer.json()["error"]["code"] == "unavailable"


@pytest.mark.parametrize(
    "query",
    [
        {"lat": "1"},
        {"lon": "1"},
        {"lat": "91", "lon": "0"},
        {"lat": "0", "lon": "181"},
        {"lat": "nan", "lon": "0"},
        {"lat": "north", "lon": "0"},
        {"lat": "0", "lon": "0", "place": "home"},
        {"place": ""},
        {"place": "a" * 101},
        {"place": "\x00"},
        {"city": "Bonn"},
    ],
)
def test_bad_questions_are_400(client: TestClient, anna: dict[str, str], query: dict[str, str]) -> None:
    answer = client.get("/api/v1/weather", params=query, headers=anna)

    assert answer.status_code == 400
    assert answer.json()["error"]["code"] == "invalid_request"


def test_strangers_are_turned_away(client: TestClient) -> None:
    assert client.get("/api/v1/weather", params={"lat": 1, "lon": 1}).status_code == 401
    assert client.get("/api/v1/weather/places", params={"name": "Bonn"}).status_code == 401


def test_no_transaction_is_open_while_a_service_is_asked(sessions: Sessions, anna: dict[str, str]) -> None:
    seen: list[Any] = []

    class Watching(FakeWeather):
        @override
        def forecast(self, latitude: float, longitude: float) -> Forecast:
            seen.append(sessions.engine.pool.checkedout())  # type: ignore[attr-defined]  # of a queue pool
            return super().forecast(latitude, longitude)

    desk = Desk(Watching(clock=lambda: datetime.now(UTC)), sessions, lambda: datetime.now(UTC))
    with TestClient(app_for(sessions, router, weather=desk)) as client:
        assert client.get("/api/v1/weather", params={"lat": 1, "lon": 1}, headers=anna).status_code == 200

    assert seen == [0]


def test_the_whole_way_to_a_server(sessions: Sessions, anna: dict[str, str], clock: Clock) -> None:
    def is_asked(server: WeatherServer) -> list[str]:
        return [path for path, _ in server.asked]

    with a_weather_server() as server:
        server.answer = open_meteo(felt=21, code=0)
        service = OpenMeteo(url=server.url, places_url=server.url, timeout_s=60, clock=clock)
        desk = Desk(service, sessions, clock)
        with TestClient(app_for(sessions, router, weather=desk)) as client:
            told = client.get("/api/v1/weather", params={"place": "Berlin"}, headers=anna).json()
        assert told["current"] == {"temperature": "warm", "celsius": 21.0, "conditions": ["clear"]}
        assert told["daily"][0]["date"] == "2026-03-18"
        assert is_asked(server) == ["/v1/search", "/v1/forecast"]
