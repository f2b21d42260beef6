"""A server on this machine that speaks what weather services speak, in sickness and in health."""

import json
import threading
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.listening import Silent, listening

NOW = datetime(2026, 3, 18, 9, 30, tzinfo=UTC)

Answer = Callable[[str, Mapping[str, str]], object]


class WeatherServer:
    """Answers with `answer(path, query)` as JSON, unless `misbehave` is set; `asked` lists paths and queries."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.answer: Answer = lambda _path, _query: {}
        self.misbehave: str | int | None = None
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.is_over = threading.Event()
        """Ends whatever hangs."""


def a_weather_server() -> AbstractContextManager[WeatherServer]:
    """Serve on a free port of 127.0.0.1 until the block ends."""
    return listening(_Handler, WeatherServer)


class _Handler(Silent, BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        server: WeatherServer = self.server.character  # type: ignore[attr-defined]
        parts = urlsplit(self.path)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        server.asked.append((parts.path, query))
        match server.misbehave:
            case None:
                self._send(200, json.dumps(server.answer(parts.path, query)).encode())
            case int() as status:
                self._send(status, b'{"error": true, "reason": "no"}')
            case "redirect":
                self.send_response(302)
                self.send_header("Location", f"{server.url}/elsewhere?key=1")
                self.end_headers()
            case other:
                self._misbehave(server, other)

    def _misbehave(self, server: WeatherServer, how: str) -> None:
        match how:
            case "hang":
                server.is_over.wait(10)
            case "drip":
                self.send_response(200)
                self.end_headers()
                for _ in range(500):
                    if server.is_over.wait(0.02):
                        return
                    try:
                        self.wfile.write(b" ")
                    except OSError:
                        return
            case "huge":
                self._send(200, b"[" + b"0," * 1_000_000 + b"0]")
            case "cut short":
                self.send_response(200)
                self.send_header("Content-Length", "1000")
                self.end_headers()
                self.wfile.write(b"{")
            case text:
                self._send(200, text.encode())

    def _send(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        try:
            self.wfile.write(body)
        except OSError:
            return


def open_meteo(*, felt: float = 8.0, code: int = 61, wind: float = 3.0, humidity: float = 60.0) -> Answer:
    """Speak as Open-Meteo: the same weather in every hour of a week that begins today."""

    def answer(path: str, query: Mapping[str, str]) -> object:
        if path == "/v1/search":
            if query["name"] == "Nowhere":
                return {"generationtime_ms": 0.5}
            return {
                "results": [
                    {"id": 1, "name": query["name"], "latitude": 52.52, "longitude": 13.41, "country": "Germany"},
                    {"name": query["name"], "latitude": 44.47, "longitude": -71.18, "admin1": "NH", "country": "US"},
                ]
            }
        start = NOW.replace(hour=0, minute=0, tzinfo=None)
        hours = [start + timedelta(hours=step) for step in range(168)]
        values = {
            "apparent_temperature": felt,
            "weather_code": code,
            "wind_speed_10m": wind,
            "relative_humidity_2m": humidity,
        }
        return {
            "latitude": 52.5,
            "utc_offset_seconds": 3600,
            "current_units": {"apparent_temperature": "°C"},
            "current": {"time": f"{NOW:%Y-%m-%dT%H:%M}", "interval": 900, **values},
            "hourly": {
                "time": [f"{hour:%Y-%m-%dT%H:%M}" for hour in hours],
                **{name: [value] * 167 + [None] for name, value in values.items()},
            },
        }

    return answer


def open_weather(*, felt: float = 8.0, code: int = 500, wind: float = 3.0, humidity: float = 60.0) -> Answer:
    """Speak as OpenWeather: the same weather now and in every step of five days."""

    def moment(at: datetime) -> dict[str, Any]:
        return {
            "dt": int(at.timestamp()),
            "main": {"temp": felt + 2, "feels_like": felt, "humidity": humidity, "pressure": 1013},
            "weather": [{"id": code, "main": "Some", "description": "some"}],
            "wind": {"speed": wind, "deg": 90},
        }

    def answer(path: str, query: Mapping[str, str]) -> object:
        match path:
            case "/geo/1.0/direct":
                if query["q"] == "Nowhere":
                    return []
                return [
                    {"name": query["q"], "lat": 52.52, "lon": 13.41, "country": "DE", "local_names": {}},
                    {"name": query["q"], "lat": 44.47, "lon": -71.18, "country": "US", "state": "NH"},
                ]
            case "/data/2.5/weather":
                return {**moment(NOW), "timezone": 3600, "name": "Somewhere", "cod": 200}
            case "/data/2.5/forecast":
                start = NOW.replace(hour=12, minute=0)
                steps = [moment(start + timedelta(hours=3 * step)) for step in range(40)]
                return {"cod": "200", "list": steps, "city": {"timezone": 3600}}
            case _:
                return {}

    return answer
