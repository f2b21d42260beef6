"""One contract for every weather service; the real ones speak with a server on this machine."""

import logging
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from pydantic import SecretStr

from tests.styling.weather_server import NOW, WeatherServer, a_weather_server, open_meteo, open_weather
from vestiary.styling.adapters.fake import FakeWeather
from vestiary.styling.adapters.open_meteo import OpenMeteo
from vestiary.styling.adapters.open_weather import OpenWeather
from vestiary.styling.domain import Condition, Temperature
from vestiary.styling.errors import WeatherUnavailable
from vestiary.styling.weather import WeatherSource

KEY = "k3y-that-nobody-may-see"
LIMIT_S = 60.0
"""Only a broken service takes so long, however busy the machine is."""

SHORT_S = 0.4
"""For servers that never come to an end."""


@pytest.fixture
def server() -> Iterator[WeatherServer]:
    with a_weather_server() as server:
        yield server


@pytest.fixture
def limit_s(request: pytest.FixtureRequest) -> float:
    """Return how long a service is waited for; a test may name another."""
    return float(getattr(request, "param", LIMIT_S))


@pytest.fixture
def meteo(server: WeatherServer, limit_s: float) -> OpenMeteo:
    server.answer = open_meteo()
    return OpenMeteo(url=server.url, places_url=f"{server.url}/", timeout_s=limit_s, clock=lambda: NOW)


@pytest.fixture
def weather(server: WeatherServer, limit_s: float) -> OpenWeather:
    server.answer = open_weather()
    return OpenWeather(url=server.url, key=SecretStr(KEY), timeout_s=limit_s, clock=lambda: NOW)


@pytest.fixture
def fake() -> FakeWeather:
    return FakeWeather(clock=lambda: NOW)


@pytest.fixture(params=["fake", "meteo", "weather"])
def service(request: pytest.FixtureRequest) -> WeatherSource:
    found: WeatherSource = request.getfixturevalue(request.param)
    return found


@pytest.fixture(params=["meteo", "weather"])
def real(request: pytest.FixtureRequest) -> WeatherSource:
    found: WeatherSource = request.getfixturevalue(request.param)
    return found


def test_a_forecast_tells_now_and_at_least_five_days_from_today(service: WeatherSource) -> None:
    forecast = service.forecast(44.0, -13.4)

    assert forecast.service == service.name
    assert forecast.read_at == NOW
    assert (forecast.now.temperature, forecast.now.celsius) == (Temperature.COOL, 8.0)
    assert Condition.RAINY in forecast.now.conditions
    assert 5 <= len(forecast.days) <= 7
    assert [day.on for day in forecast.days] == [
        date(2026, 3, 18) + timedelta(days=n) for n in range(len(forecast.days))
    ]
    for day in forecast.days:
        assert day.low_c <= (day.weather.celsius or 0) <= day.high_c
        assert day.weather.conditions == {Condition.RAINY}


def test_places_are_found_by_name(service: WeatherSource) -> None:
    places = service.find("Springfield")

    assert len(places) == 2
    assert all(place.name.startswith("Springfield") and -90 <= place.latitude <= 90 for place in places)
    assert len({place.name for place in places}) == 2


def test_an_unknown_name_finds_nothing(service: WeatherSource) -> None:
    assert service.find("Nowhere") == ()


@pytest.mark.parametrize("trouble", [401, 429, 500, 404, "redirect", "huge", "cut short"])
@pytest.mark.parametrize("what", ["forecast", "find"])
def test_whatever_goes_wrong_is_the_same_refusal(
    real: WeatherSource, server: WeatherServer, trouble: int | str, what: str, caplog: pytest.LogCaptureFixture
) -> None:
    server.misbehave = trouble

    refusal = refusal_of(real, what, caplog)

    assert "in time" not in str(refusal)
    assert len(server.asked) == 1


@pytest.mark.usefixtures("limit_s")
@pytest.mark.parametrize("limit_s", [SHORT_S], indirect=True)
@pytest.mark.parametrize("trouble", ["hang", "drip"])
@pytest.mark.parametrize("what", ["forecast", "find"])
def test_whoever_does_not_come_to_an_end_is_not_waited_for(
    real: WeatherSource, server: WeatherServer, trouble: str, what: str, caplog: pytest.LogCaptureFixture
) -> None:
    server.misbehave = trouble

    refusal = refusal_of(real, what, caplog)

    # The server itself gives up after a while, and what is said then is something else.
    assert str(refusal) == "The weather service does not answer in time."
    assert len(server.asked) <= 1  # none, where the machine is so busy that the server was not even reached


def refusal_of(service: WeatherSource, what: str, caplog: pytest.LogCaptureFixture) -> WeatherUnavailable:
    """Ask in vain; neither the refusal nor the log tells who asked for what."""
    with caplog.at_level(logging.DEBUG), pytest.raises(WeatherUnavailable) as refused:
        service.find("Berlin") if what == "find" else service.forecast(52.5, 13.4)
    assert refused.value.__cause__ is None
    assert all(hidden not in str(refused.value) for hidden in (KEY, "52.5", "127.0.0.1"))
    assert all(hidden not in caplog.text for hidden in (KEY, "52.5", "Berlin"))
    return refused.value


@pytest.mark.parametrize(
    "garbage",
    [
        "",
        "<html>",
        "null",
        "[]",
        "{}",
        '{"current": {}, "hourly": {}, "list": [], "main": {}}',
        '{"current": 1e999}',
        "[[[[" * 5_000,
        '{"results": [{"name": 1}]}',
    ],
)
def test_garbage_is_not_believed(real: WeatherSource, server: WeatherServer, garbage: str) -> None:
    server.misbehave = garbage

    with pytest.raises(WeatherUnavailable):
        real.forecast(52.5, 13.4)


def test_rows_of_different_lengths_and_absurd_numbers_are_not_believed(meteo: OpenMeteo, server: WeatherServer) -> None:
    whole = open_meteo()("/v1/forecast", {})
    assert isinstance(whole, dict)
    for broken in (
        {**whole, "hourly": {**whole["hourly"], "weather_code": [1]}},
        {**whole, "current": {**whole["current"], "apparent_temperature": 4_000}},
        {**whole, "current": {**whole["current"], "time": "soon"}},
    ):
        server.answer = lambda _path, _query, broken=broken: broken  # type: ignore[misc]
        with pytest.raises(WeatherUnavailable):
            meteo.forecast(52.5, 13.4)


@pytest.mark.parametrize(
    ("code", "conditions"),
    [
        (0, {"clear"}),
        (3, {"cloudy"}),
        (45, {"foggy"}),
        (55, {"rainy"}),
        (67, {"rainy"}),
        (75, {"snowy"}),
        (86, {"snowy"}),
        (95, {"stormy", "rainy"}),
        (12, set()),
    ],
)
def test_codes_of_open_meteo(meteo: OpenMeteo, server: WeatherServer, code: int, conditions: set[str]) -> None:
    server.answer = open_meteo(code=code)

    forecast = meteo.forecast(52.5, 13.4)

    assert forecast.now.conditions == conditions
    assert forecast.days[1].weather.conditions == conditions


@pytest.mark.parametrize(
    ("code", "conditions"),
    [
        (211, {"stormy", "rainy"}),
        (301, {"rainy"}),
        (500, {"rainy"}),
        (601, {"snowy"}),
        (616, {"snowy", "rainy"}),
        (741, {"foggy"}),
        (771, {"windy"}),
        (800, {"clear"}),
        (804, {"cloudy"}),
        (999, set()),
    ],
)
def test_codes_of_openweather(weather: OpenWeather, server: WeatherServer, code: int, conditions: set[str]) -> None:
    server.answer = open_weather(code=code)

    forecast = weather.forecast(52.5, 13.4)

    assert forecast.now.conditions == conditions
    assert forecast.days[1].weather.conditions == conditions


@pytest.mark.parametrize("speak", [("meteo", open_meteo, 0), ("weather", open_weather, 800)])
def test_wind_and_damp_heat_are_told_from_their_thresholds(
    speak: tuple[str, object, int], server: WeatherServer, request: pytest.FixtureRequest
) -> None:
    name, answer, clear = speak
    service: WeatherSource = request.getfixturevalue(name)
    for felt, wind, humidity, expected in (
        (25.0, 8.0, 70.0, {"clear", "windy", "humid"}),
        (25.0, 7.9, 69.0, {"clear"}),
        (19.0, 0.0, 95.0, {"clear"}),
    ):
        server.answer = answer(code=clear, felt=felt, wind=wind, humidity=humidity)  # type: ignore[operator]
        assert service.forecast(52.5, 13.4).now.conditions == expected


def test_open_meteo_learns_a_rounded_place_and_nothing_else(meteo: OpenMeteo, server: WeatherServer) -> None:
    meteo.forecast(52.5, -0.1)

    ((path, query),) = server.asked
    assert path == "/v1/forecast"
    assert (query["latitude"], query["longitude"]) == ("52.5", "-0.1")
    assert query["wind_speed_unit"] == "ms"


def test_the_key_goes_to_openweather_only_and_into_no_log(
    weather: OpenWeather, server: WeatherServer, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        weather.forecast(52.5, 13.4)

    assert KEY not in caplog.text
    assert [path for path, _ in server.asked] == ["/data/2.5/weather", "/data/2.5/forecast"]
    assert all(query["appid"] == KEY and query["units"] == "metric" for _, query in server.asked)
    server.asked.clear()
    server.misbehave = "redirect"
    with pytest.raises(WeatherUnavailable):
        weather.forecast(52.5, 13.4)
    assert "/elsewhere" not in [path for path, _ in server.asked]
    assert KEY not in repr(vars(weather))


def test_nobody_is_there() -> None:
    nowhere = "http://127.0.0.1:9"
    service = OpenMeteo(url=nowhere, places_url=nowhere, timeout_s=LIMIT_S, clock=lambda: NOW)

    with pytest.raises(WeatherUnavailable, match="cannot be reached"):
        service.forecast(52.5, 13.4)
