"""The ways of being dressed that the rules of a situation leave: rows of seats, each with the roles that may take it.

Hard rules that are about an outfit as a whole become frames: an outer layer in the cold, a layer in the rain, what
goes over what. No two frames have a set of garments in common, as far as nothing is demanded.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

from vestiary.styling.domain import Place, Temperature, Weather
from vestiary.styling.roles import ACCESSORIES, BASES, KNITS, OUTER, TOPS, Role
from vestiary.styling.temperatures import is_wet, temperature_of
from vestiary.styling.terms.warmth import felt_degrees


@dataclass(frozen=True, slots=True)
class Seat:
    """One place, the roles that may take it, and whether it may stay empty."""

    place: Place
    roles: frozenset[Role]
    is_optional: bool = False


Frame: TypeAlias = tuple[Seat, ...]

_BASE: Final = Seat(Place.TOP, BASES)
_TOP: Final = Seat(Place.TOP, TOPS)
_KNIT_TOP: Final = Seat(Place.TOP, KNITS)
_BOTTOM: Final = Seat(Place.BOTTOM, frozenset({Role.BOTTOM}))
_DRESS: Final = Seat(Place.DRESS, frozenset({Role.DRESS}))
_KNIT: Final = Seat(Place.LAYER, KNITS)
_SHIRT: Final = Seat(Place.LAYER, frozenset({Role.SHIRT}))
_OUTER: Final = Seat(Place.OUTERWEAR, OUTER)
_BLAZER_UNDER_COAT: Final = (
    Seat(Place.LAYER, frozenset({Role.BLAZER})),
    Seat(Place.OUTERWEAR, frozenset({Role.COAT})),
)
_REST: Final = (
    Seat(Place.SHOES, frozenset({Role.SHOES})),
    Seat(Place.BAG, frozenset({Role.BAG}), is_optional=True),
)
_ACCESSORY: Final = Seat(Place.ACCESSORY, ACCESSORIES, is_optional=True)

ONE_LAYER_FROM_C: Final = 15.0
"""Felt degrees Celsius from which nobody wears a coat over a layer; nor in unknown weather, where nothing asks for
both (docs/decisions/0111)."""

BARE: Final[tuple[Frame, ...]] = ((_BASE, _BOTTOM), (_DRESS,))
"""Nothing that warms or keeps rain off over or as the top."""
OPEN_SHIRTS: Final[tuple[Frame, ...]] = ((Seat(Place.TOP, frozenset({Role.TEE})), _SHIRT, _BOTTOM),)
KNIT_TOPS: Final[tuple[Frame, ...]] = ((_KNIT_TOP, _BOTTOM),)
KNIT_LAYERS: Final[tuple[Frame, ...]] = ((_BASE, _KNIT, _BOTTOM), (_DRESS, _KNIT))
UNUSUAL: Final[tuple[tuple[frozenset[Role], Frame], ...]] = (
    (
        frozenset({Role.KNIT, Role.OPEN_KNIT}),
        (
            Seat(Place.TOP, frozenset({Role.KNIT})),
            Seat(Place.LAYER, frozenset({Role.OPEN_KNIT})),
            _BOTTOM,
        ),
    ),
    (frozenset({Role.SHIRT, Role.DRESS}), (_DRESS, _SHIRT)),
)
"""Layers that are worn only where both garments are demanded: a cardigan over a sweater, a shirt over a dress."""


def frames_of(weather: Weather, demanded: frozenset[Role], accessories: int) -> Iterator[Frame]:
    """Yield the ways of being dressed in a weather.

    Args:
        weather: unknown weather asks for nothing.
        demanded: roles of the garments that every outfit must have.
        accessories: how many accessories (bags apart) are demanded.

    """
    rest = _REST + (_ACCESSORY,) * max(1, accessories)
    for frame in _dressed(weather, demanded):
        yield frame + rest


def outer_roles(weather: Weather) -> frozenset[Role] | None:
    """Return which roles can be the outer layer that the weather asks for; None where it asks for none."""
    match temperature_of(weather):
        case Temperature.COLD:
            return frozenset({Role.COAT})
        case Temperature.COOL:
            return OUTER
        case _:
            return None


def _dressed(weather: Weather, demanded: frozenset[Role]) -> Iterator[Frame]:
    required = outer_roles(weather)
    needed = (replace(_OUTER, roles=required or OUTER),)
    free = needed if required else (replace(_OUTER, is_optional=True),)
    over = () if _is_one_enough(weather, demanded) else free
    unusual = tuple(frame for roles, frame in UNUSUAL if roles <= demanded)
    is_layered_anyway = required is not None or not is_wet(weather)
    if is_layered_anyway and over:
        yield from (_with_layer(frame) + free for frame in BARE)
    else:
        yield from (frame + (free if is_layered_anyway else needed) for frame in BARE)
        yield from (frame + over for frame in KNIT_LAYERS)
    yield from (frame + free for frame in KNIT_TOPS)
    yield from (frame + (over if is_layered_anyway else needed) for frame in OPEN_SHIRTS)
    for frame in unusual:
        has_knit = any(seat.place is Place.LAYER and seat.roles <= KNITS for seat in frame)
        yield frame + (free if is_layered_anyway or has_knit else needed)
    if over or Role.BLAZER in demanded:
        yield from (frame + _BLAZER_UNDER_COAT for frame in ((_TOP, _BOTTOM), (_DRESS,)))
    if Role.BLAZER in demanded and len(demanded & (TOPS | {Role.DRESS})) > 1:
        # A blazer with two tops demanded: all three go under the coat.
        yield from (frame + _BLAZER_UNDER_COAT for frame in (*KNIT_LAYERS, *OPEN_SHIRTS, *unusual))


def _is_one_enough(weather: Weather, demanded: frozenset[Role]) -> bool:
    """Say whether nothing asks for a coat over a layer: neither the weather nor what is demanded."""
    over = demanded & (OUTER | KNITS | {Role.SHIRT})
    degrees = felt_degrees(weather)
    is_warm = degrees is None or degrees >= ONE_LAYER_FROM_C
    return is_warm and not (demanded & OUTER and len(over) > 1)


def _with_layer(frame: Frame) -> Frame:
    body, *others = frame
    return (body, replace(_KNIT, is_optional=True), *others)
