"""What somebody wants outfits for, as the address of the page carries it: reload, bookmark and Back keep it."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Annotated, Final, TypeVar
from urllib.parse import parse_qsl, urlencode
from uuid import UUID

from fastapi import Query
from pydantic import ValidationError, validate_call

from vestiary.styling.domain import MAX_COUNT, ColourStyle, Condition, Constraints, Occasion, Temperature, Weather
from vestiary.styling.temperatures import band_of
from vestiary.vision.domain import Category, Colour, StyleTag, Subcategory
from vestiary.vision.vocabulary import FormalityLevel
from vestiary.web.seen import Combination, with_more

T = TypeVar("T")

MOST_WORDS: Final = 60
MOST_GARMENTS: Final = 60
MOST_FIELDS: Final = 300
MOST_LETTERS: Final = 4000
"""Of the outfits that were seen, as the address carries them."""

_SPELLED: Final[Mapping[str, str]] = {"occasion": "for"}
"""Names of the address that are no names of Python."""


@dataclass(frozen=True, slots=True)
class Wish:
    """The conditions of an outfits page. Names are those of the address, where `occasion` is `for`."""

    day: date | None = None
    """None is today."""
    occasion: Occasion | None = None
    formality: FormalityLevel | None = None
    temp: Temperature | None = None
    celsius: float | None = None
    sky: frozenset[Condition] = frozenset()
    any_weather: bool = False
    """Asks for nothing even where the weather is known."""
    colors: ColourStyle | None = None
    style: frozenset[StyleTag] = frozenset()
    no: frozenset[Category | Subcategory] = frozenset()
    no_color: frozenset[Colour] = frozenset()
    without: frozenset[UUID] = frozenset()
    lock: frozenset[UUID] = frozenset()
    comfort: int | None = None
    """Percent of comfort; the rest is style."""
    seed: int = 0
    seen: str = ""
    """Outfits that shall not come again (`seen`)."""
    held: str = ""
    """Outfits that the page shows first, as it did before an act: what somebody is looking at does not jump away."""
    more: int = 0
    """Outfits beyond a page: each `Another one` adds one."""
    open: str = ""
    """The control that stands open."""

    @property
    def has_weather(self) -> bool:
        """Whether the weather was chosen by hand."""
        return self.any_weather or self.temp is not None or self.celsius is not None or bool(self.sky)

    @property
    def weather(self) -> Weather:
        """The weather that was chosen by hand."""
        band = self.temp
        if band is None and self.celsius is not None:
            band = band_of(self.celsius)
        return Weather(band, self.celsius, self.sky)

    @property
    def has_more(self) -> bool:
        """Whether something behind `More` is set."""
        return bool(self.style or self.no or self.no_color or self.without) or self.comfort is not None

    def constraints(self, weather: Weather) -> Constraints:
        """Return it in the words of styling, for a weather that was chosen or forecast."""
        return Constraints(
            occasion=self.occasion,
            formality_level=self.formality,
            weather=weather,
            exclude_categories=self.no,
            exclude_colors=self.no_color,
            style_keywords=self.style,
            exclude_items=self.without,
            must_include=self.lock,
            comfort_priority=None if self.comfort is None else self.comfort / 100,
            color_style=self.colors,
        )

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Everything that differs from a plain visit, as the address carries it."""
        plain = Wish()
        return tuple(
            (_SPELLED.get(field.name, field.name), value)
            for field in fields(self)
            if getattr(self, field.name) != getattr(plain, field.name)
            for value in _written(getattr(self, field.name))
        )

    @property
    def query(self) -> str:
        """Everything that differs from a plain visit, as one text."""
        return urlencode(self.pairs)

    def address(self, path: str = "/outfits", more: Iterable[tuple[str, str]] = ()) -> str:
        """Return the address of a page under this wish."""
        pairs = [*more, *self.pairs]
        return f"{path}?{urlencode(pairs)}" if pairs else path

    def after(self, shown: Collection[Combination]) -> "Wish":
        """Return the same wish once these were seen and others are wanted."""
        return replace(self, seed=self.seed + 1, seen=with_more(self.seen, shown), held="", more=0, open="")

    def only(self, garments: Collection[UUID]) -> "Wish":
        """Return the same wish, speaking of no other garments than these: an old address may name what is gone."""
        return replace(
            self,
            lock=frozenset(it for it in self.lock if it in garments),
            without=frozenset(it for it in self.without if it in garments),
        )

    @property
    def anew(self) -> "Wish":
        """The same wish from the start, with nothing seen yet: what a change of it begins with."""
        return replace(self, seed=0, seen="", held="", more=0, open="")


def _written(value: object) -> tuple[str, ...]:
    match value:
        case frozenset():
            return tuple(sorted(map(str, value)))
        case bool():
            return (str(value).lower(),)
        case float():
            return (f"{value:g}",)
        case _:
            return (str(value),)


Words = Query(max_length=MOST_WORDS)


def wish(  # noqa: PLR0913  # one parameter for each condition of the address
    *,
    day: date | None = None,
    occasion: Annotated[Occasion | None, Query(alias="for")] = None,
    formality: FormalityLevel | None = None,
    temp: Temperature | None = None,
    celsius: Annotated[float | None, Query(ge=-60, le=60)] = None,
    sky: Annotated[tuple[Condition, ...], Words] = (),
    any_weather: bool = False,
    colors: ColourStyle | None = None,
    style: Annotated[tuple[StyleTag, ...], Words] = (),
    no: Annotated[tuple[Category | Subcategory, ...], Words] = (),
    no_color: Annotated[tuple[Colour, ...], Words] = (),
    without: Annotated[tuple[UUID, ...], Query(max_length=MOST_GARMENTS)] = (),
    lock: Annotated[tuple[UUID, ...], Query(max_length=MOST_GARMENTS)] = (),
    comfort: Annotated[int | None, Query(ge=0, le=100)] = None,
    seed: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
    seen: Annotated[str, Query(max_length=MOST_LETTERS)] = "",
    held: Annotated[str, Query(max_length=MOST_LETTERS)] = "",
    more: Annotated[int, Query(ge=0, le=MAX_COUNT)] = 0,
    open_: Annotated[str, Query(alias="open", max_length=20)] = "",
) -> Wish:
    """Read from the address what outfits are wanted for."""
    return Wish(
        day=day,
        occasion=occasion,
        formality=formality,
        temp=temp,
        celsius=celsius,
        sky=frozenset(sky),
        any_weather=any_weather,
        colors=colors,
        style=frozenset(style),
        no=frozenset(no),
        no_color=frozenset(no_color),
        without=frozenset(without),
        lock=frozenset(lock),
        comfort=comfort,
        seed=seed,
        seen=seen,
        held=held,
        more=more,
        open=open_,
    )


_read: Final[Callable[..., Wish]] = validate_call(wish)
_NAMES: Final = {_SPELLED.get(field.name, field.name): field for field in fields(Wish)}


def wish_in(query: str) -> Wish:
    """Return the wish that a part of an address carries; the plain one where it cannot be read."""
    given: dict[str, list[str]] = {}
    many = {name for name, field in _NAMES.items() if isinstance(field.default, frozenset)}
    try:
        for name, value in parse_qsl(query, max_num_fields=MOST_FIELDS):
            if name in _NAMES:
                given.setdefault(name, []).append(value)
        return _read(**{name: values if name in many else values[-1] for name, values in given.items()})
    except (ValidationError, ValueError):
        return Wish()


def wish_for(constraints: Constraints) -> Wish:
    """Return the wish that asks for the same as some constraints, apart from what is locked."""
    weather, comfort = constraints.weather, constraints.comfort_priority
    return Wish(
        occasion=constraints.occasion,
        formality=constraints.formality_level,
        temp=weather.temperature,
        celsius=weather.celsius,
        sky=weather.conditions,
        colors=constraints.color_style,
        style=constraints.style_keywords,
        no=constraints.exclude_categories,
        no_color=constraints.exclude_colors,
        without=constraints.exclude_items,
        comfort=None if comfort is None else round(comfort * 100),
    )


def toggled(chosen: frozenset[T], one: T) -> frozenset[T]:
    """Return a choice with one more word, or without it where it was chosen."""
    return chosen ^ {one}
