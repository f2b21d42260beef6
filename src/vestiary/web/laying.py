"""Where the cut-outs of an outfit lie beside one another, before the whole is fitted to its sheet."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID

from vestiary.styling.domain import Place

BOARD_WIDTH: Final = 320
BOARD_HEIGHT: Final = 400
"""Units of a board: about one pixel of a card."""

_EDGE: Final = 18
"""Nearest to the sheet's edge that a lock comes, so that a finger reaches all of it."""


@dataclass(frozen=True, slots=True)
class Cloth:
    """One garment to lay on a board."""

    id: UUID
    place: Place
    name: str
    picture: str
    """Address of its cut-out, or of its photo where there is none."""
    shape: float
    """Width over height of that picture."""
    is_cutout: bool = True


@dataclass(frozen=True, slots=True)
class Laid:
    """A garment where it lies, in units of the board."""

    cloth: Cloth
    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Where it ends at the right."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Where it ends below."""
        return self.y + self.height

    @property
    def lock_x(self) -> float:
        """Where its lock is, within the sheet."""
        return round(min(max(self.x + 12, _EDGE), BOARD_WIDTH - _EDGE), 1)

    @property
    def lock_y(self) -> float:
        """Where its lock is, within the sheet."""
        return round(min(max(self.y + 12, _EDGE), BOARD_HEIGHT - _EDGE), 1)


_BODY: Final = frozenset({Place.OUTERWEAR, Place.LAYER, Place.TOP, Place.DRESS})
_SMALL: Final = frozenset({Place.BAG, Place.ACCESSORY})

OVERLAPS: Final = (0.08, 0.14, 0.2, 0.25)
"""Shares of the narrower of two neighbours by which they overlap, tried in this order. Cut-outs have empty corners."""
_DROP: Final = 190.0
"""Units by which the right column is lower for the whole of such a share: sleeves lie over one another aslant."""
_UNDER_A_DRESS: Final = 0.14
"""How much further a coat vanishes under a dress."""

_COLLAR: Final = 0.33
"""Share of a top's height that shows above the layer worn over it."""


def _at(it: Laid, x: float, y: float) -> Laid:
    return replace(it, x=x, y=y)


def composed(sized: Sequence[Laid], lap: float) -> list[Laid]:
    """Choose the arrangement by what there is: something worn over the body makes two columns, a bare body one."""
    body = [it for it in sized if it.cloth.place in _BODY]
    small = [it for it in sized if it.cloth.place in _SMALL]
    shoes = [it for it in sized if it.cloth.place is Place.SHOES]
    bottoms = [it for it in sized if it.cloth.place is Place.BOTTOM]
    if len(body) > 1:
        laid = _in_two_columns(body, lap)
        beside = [_at_lower_left(it, laid) for it in shoes]
        laid += [_under_the_top(it, [*laid, *beside]) for it in bottoms]
        laid += [_at_lower_left(it, laid) for it in shoes]
        return _at_lower_right(small, laid)
    if body and bottoms:
        laid = _in_a_step(body[0], bottoms[0], lap, has_more=bool(small))
        laid += [_at_lower_left(it, laid) for it in [*shoes, *bottoms[1:]]]
        return _above_the_bottom(small, laid)
    laid = [*body, *(_under_the_top(it, body) for it in bottoms)]
    laid += [_beside_the_hem(it, laid) for it in shoes]
    return _at_upper_left(small, laid)


def _in_two_columns(body: Sequence[Laid], lap: float) -> list[Laid]:
    """Lay coat or layer at the left and the rest at the right, shoulders in line.

    A layer under a coat comes over the lower half of its top: what shows of a shirt is its collar, as when worn.
    """
    order = (Place.OUTERWEAR, Place.LAYER, Place.TOP, Place.DRESS)
    row = sorted(body, key=lambda it: order.index(it.cloth.place))
    left, right = row[0], row[-1]
    share = lap + _UNDER_A_DRESS if right.cloth.place is Place.DRESS else lap
    laid = [_at(left, 0.0, 0.0)]
    laid.append(_at(right, left.width - share * min(left.width, right.width), 4.0 + _DROP * (lap - OVERLAPS[0])))
    for between in row[1:-1]:
        top = laid[1]
        laid.append(_at(between, top.x + (top.width - between.width) / 2 - 6.0, top.y + _COLLAR * top.height))
    return laid


def _under_the_top(bottom: Laid, laid: Sequence[Laid]) -> Laid:
    """Lay trousers or a skirt under the lowest hem of the right column, a little over the coat and beside the shoes."""
    if not laid:
        return bottom
    column = [it for it in laid if it.cloth.place in {Place.TOP, Place.DRESS, Place.LAYER}]
    column = column[1:] if len(column) > 1 and column[0].x < column[-1].x else column
    top = max(column or laid, key=lambda it: it.bottom)
    shoes = [it.right - 0.06 * it.width for it in laid if it.cloth.place is Place.SHOES]
    centred = top.x + (top.width - bottom.width) / 2
    if len(laid) == 1:
        return _at(bottom, centred, top.bottom - 0.07 * bottom.height)
    tucked = 0.14 if top.cloth.place is Place.LAYER else 0.07
    x = max([min(centred, laid[0].right - 0.12 * laid[0].width), *shoes])
    return _at(bottom, x, top.bottom - tucked * bottom.height)


def _in_a_step(top: Laid, bottom: Laid, lap: float, *, has_more: bool) -> list[Laid]:
    """Lay a top at the left and its trousers one step lower at the right, with room above them where more comes."""
    step = (0.6 if has_more else 0.4) * top.height
    first = _at(top, 0.0, 0.0)
    return [first, _at(bottom, first.right - (lap + 0.06) * bottom.width, step)]


def _beside_the_hem(shoes: Laid, laid: Sequence[Laid]) -> Laid:
    if not laid:
        return shoes
    low = max(laid, key=lambda it: it.bottom)
    return _at(shoes, low.x - 0.72 * shoes.width, low.bottom - 0.94 * shoes.height)


def _at_lower_left(it: Laid, laid: Sequence[Laid]) -> Laid:
    left, low = min(other.x for other in laid), max(other.bottom for other in laid)
    above = max((other.bottom for other in laid if other.x < left + 0.72 * it.width), default=0.0)
    return _at(it, left, max(low - it.height, above - 0.06 * it.height))


def _at_lower_right(small: Sequence[Laid], laid: list[Laid]) -> list[Laid]:
    """Stack bag and accessories at the right, from the lowest line up, beside whatever is already there."""
    edge, low = max(it.right for it in laid), max(it.bottom for it in laid)
    for it in small:
        y = low - it.height
        beside = [other.right for other in laid if other.bottom > y + 0.2 * it.height and other.y < low]
        laid.append(_at(it, max(edge - it.width, max(beside, default=0.0) - 0.1 * it.width), y))
        low = y + 0.04 * it.height
    return laid


def _above_the_bottom(small: Sequence[Laid], laid: list[Laid]) -> list[Laid]:
    """Lay bag and accessories into the corner above the trousers, side by side."""
    bottom = laid[1]
    x = laid[0].right - 0.02 * laid[0].width
    for it in small:
        laid.append(_at(it, x, bottom.y - it.height * 0.98))
        x += 0.92 * it.width
    return laid


def _at_upper_left(small: Sequence[Laid], laid: list[Laid]) -> list[Laid]:
    """Stack bag and accessories down the left side, above the shoes."""
    left, y = min((it.x for it in laid), default=0.0), 8.0
    for it in small:
        beside = min((other.x for other in laid if other.y < y + it.height), default=0.0)
        laid.append(_at(it, min(left, beside - 0.9 * it.width), y))
        y += 0.96 * it.height
    return laid
