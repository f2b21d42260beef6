"""Degrees and words for how warm it feels, and which skies wet the feet."""

from typing import Final

from vestiary.styling.domain import Condition, Temperature, Weather

BANDS: Final[tuple[tuple[float, Temperature], ...]] = (
    (28.0, Temperature.HOT),
    (20.0, Temperature.WARM),
    (13.0, Temperature.MILD),
    (5.0, Temperature.COOL),
)
"""From how many degrees Celsius (felt) each word holds; below the last it is cold."""

WET: Final = frozenset({Condition.RAINY, Condition.STORMY, Condition.SNOWY})
"""Skies that count as rain: snow wets shoes as rain does, and a storm brings rain."""


def band_of(celsius: float) -> Temperature:
    """Return the word for a felt temperature."""
    return next((band for least, band in BANDS if celsius >= least), Temperature.COLD)


def temperature_of(weather: Weather) -> Temperature | None:
    """Return the word for the weather's temperature; the degrees decide where they are known."""
    return band_of(weather.celsius) if weather.celsius is not None else weather.temperature


def is_wet(weather: Weather) -> bool:
    """Say whether it rains, storms or snows."""
    return not WET.isdisjoint(weather.conditions)


def in_words(weather: Weather) -> str:
    """Return the temperature as a person reads it, e.g. `9 °C` or `cool weather`; empty where it is unknown."""
    if weather.celsius is not None:
        return f"{round(weather.celsius)} °C"
    return f"{weather.temperature} weather" if weather.temperature is not None else ""
