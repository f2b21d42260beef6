"""Outfits as boards: where each cut-out lies, worked out from its picture's shape and its place in the outfit.

Boards are drawn as SVG, whose pictures take their places by attributes: the policy of our pages allows no style in
an element. Nothing is cropped, and nothing moves while pictures load, because every size is known beforehand.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from vestiary.media.addresses import Addresses
from vestiary.styling.domain import Place
from vestiary.wardrobe.domain import GarmentCard
from vestiary.web.cards import card_view
from vestiary.web.laying import BOARD_HEIGHT, BOARD_WIDTH, OVERLAPS, Cloth, Laid, composed

__all__ = ["BOARD_HEIGHT", "BOARD_WIDTH", "Board", "Cloth", "Laid", "board_of", "cloth_of"]

_MARGIN: Final = 22
_LARGEST: Final = 1.3
"""A board of few garments grows to fill the sheet up to this factor, so that garments keep one size across cards."""


@dataclass(frozen=True, slots=True)
class _Size:
    """How large a garment of a place lies on the board, in units, before the whole is fitted to the sheet."""

    side: float
    """Square root of its area: cut-outs of all shapes weigh the same to the eye."""
    widest: float
    tallest: float


_SIZES: Final = {
    Place.OUTERWEAR: _Size(158, 176, 232),
    Place.TOP: _Size(140, 166, 178),
    Place.LAYER: _Size(148, 176, 186),
    Place.DRESS: _Size(166, 176, 268),
    Place.BOTTOM: _Size(128, 146, 214),
    Place.SHOES: _Size(98, 122, 128),
    Place.BAG: _Size(84, 104, 110),
    Place.ACCESSORY: _Size(62, 84, 96),
}

_DRAWN_FROM_BELOW: Final = (
    Place.OUTERWEAR,
    Place.TOP,
    Place.LAYER,
    Place.DRESS,
    Place.BOTTOM,
    Place.SHOES,
    Place.BAG,
    Place.ACCESSORY,
)
"""What lies behind comes first: the coat behind all, a shirt behind the sweater over it."""


@dataclass(frozen=True, slots=True)
class Board:
    """A composed outfit: its garments in the order in which they are drawn, the rearmost first."""

    laid: tuple[Laid, ...]
    label: str
    """What lies there, in words, from head to foot."""
    width: int = BOARD_WIDTH
    height: int = BOARD_HEIGHT


def cloth_of(card: GarmentCard, place: Place, addresses: Addresses) -> Cloth:
    """Return a garment ready to be laid."""
    view = card_view(card, addresses)
    return Cloth(card.id, place, view.name, view.picture, card.shape, is_cutout=view.is_cutout)


def board_of(cloths: Sequence[Cloth]) -> Board:
    """Compose garments head to foot: coat behind, small overlaps, shoes at the lower left; the whole in the middle.

    Any combination may come, also one that is no complete outfit. An empty one gives an empty board.
    """
    laid = _fitted(_roomiest([_sized(cloth) for cloth in cloths]))
    order = {place: index for index, place in enumerate(_DRAWN_FROM_BELOW)}
    laid.sort(key=lambda it: order[it.cloth.place])
    return Board(tuple(laid), ", ".join(cloth.name for cloth in cloths))


def _sized(cloth: Cloth) -> Laid:
    size = _SIZES[cloth.place]
    shape = min(max(cloth.shape, 0.2), 5.0)
    width, height = size.side * shape**0.5, size.side / shape**0.5
    factor = min(1.0, size.widest / width, size.tallest / height)
    return Laid(cloth, 0.0, 0.0, width * factor, height * factor)


def _roomiest(sized: Sequence[Laid]) -> list[Laid]:
    """Move neighbours closer until nothing needs to shrink, or until more would hide them."""
    tries = [composed(sized, lap) for lap in OVERLAPS]
    fitting = (laid for laid in tries if _room(laid) >= 1.0)
    return next(fitting, tries[-1])


def _extent(laid: Sequence[Laid]) -> tuple[float, float, float, float]:
    left, top = min(it.x for it in laid), min(it.y for it in laid)
    return left, top, max(it.right for it in laid) - left, max(it.bottom for it in laid) - top


def _room(laid: Sequence[Laid]) -> float:
    """Return by what factor the whole could grow on the sheet; below 1 it has to shrink."""
    if not laid:
        return 1.0
    _, _, width, height = _extent(laid)
    return min((BOARD_WIDTH - 2 * _MARGIN) / width, (BOARD_HEIGHT - 2 * _MARGIN) / height)


def _fitted(laid: Sequence[Laid]) -> list[Laid]:
    """Bring the whole into the middle of the sheet, as large as its margins allow."""
    if not laid:
        return []
    left, top, width, height = _extent(laid)
    factor = min(_room(laid), _LARGEST)
    off_x, off_y = (BOARD_WIDTH - width * factor) / 2, (BOARD_HEIGHT - height * factor) / 2
    return [
        Laid(
            it.cloth,
            round(off_x + (it.x - left) * factor, 1),
            round(off_y + (it.y - top) * factor, 1),
            round(it.width * factor, 1),
            round(it.height * factor, 1),
        )
        for it in laid
    ]
