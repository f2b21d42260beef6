"""Boards of outfits: whole, on the sheet, head to foot."""

from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vestiary.styling.domain import Place
from vestiary.web.collage import BOARD_HEIGHT, BOARD_WIDTH, Board, Cloth, Laid, board_of


def a_cloth(place: str, shape: float = 0.9) -> Cloth:
    return Cloth(uuid4(), Place(place), place.title(), f"/{place}.webp", shape)


def a_board(*places: str) -> Board:
    shapes = {"bottom": 0.45, "outerwear": 0.7, "dress": 0.5, "shoes": 1.2}
    return board_of([a_cloth(place, shapes.get(place, 0.9)) for place in places])


def the(place: str, board: Board) -> Laid:
    return next(it for it in board.laid if it.cloth.place == place)


OUTFITS = [
    ("top", "bottom", "shoes"),
    ("outerwear", "top", "bottom", "shoes"),
    ("outerwear", "layer", "top", "bottom", "shoes", "bag", "accessory"),
    ("layer", "top", "bottom", "shoes"),
    ("dress", "shoes"),
    ("outerwear", "dress", "shoes", "bag"),
]


@pytest.mark.parametrize("places", OUTFITS, ids=" ".join)
def test_garments_lie_head_to_foot(places: tuple[str, ...]) -> None:
    board = a_board(*places)

    lowest = max(it.bottom for it in board.laid)
    shoes = the("shoes", board)
    assert shoes.bottom > 0.8 * lowest
    assert shoes.x + shoes.width / 2 < BOARD_WIDTH / 2
    if "bottom" in places:
        assert the("top", board).y < the("bottom", board).y


@pytest.mark.parametrize("places", OUTFITS, ids=" ".join)
def test_no_garment_hides_another(places: tuple[str, ...]) -> None:
    board = a_board(*places)

    for index, behind in enumerate(board.laid):
        covered = max((_common(behind, before) for before in board.laid[index + 1 :]), default=0.0)
        assert covered < 0.66 * behind.width * behind.height


def _common(one: Laid, other: Laid) -> float:
    width = min(one.right, other.right) - max(one.x, other.x)
    height = min(one.bottom, other.bottom) - max(one.y, other.y)
    return max(0.0, width) * max(0.0, height)


def test_the_coat_lies_behind_and_the_layer_over_its_shirt() -> None:
    board = a_board("top", "layer", "outerwear", "bottom", "shoes")

    assert [it.cloth.place for it in board.laid] == ["outerwear", "top", "layer", "bottom", "shoes"]


def test_the_label_names_garments_in_the_order_given() -> None:
    assert a_board("top", "bottom", "shoes").label == "Top, Bottom, Shoes"


def test_nothing_makes_an_empty_board() -> None:
    assert board_of([]).laid == ()


@given(
    st.lists(
        st.tuples(st.sampled_from(list(Place)), st.floats(0.01, 50, allow_nan=False)),
        min_size=1,
        max_size=9,
    )
)
def test_any_combination_is_whole_and_on_the_sheet(pieces: list[tuple[Place, float]]) -> None:
    cloths = [a_cloth(place, shape) for place, shape in pieces]

    board = board_of(cloths)

    assert {it.cloth.id for it in board.laid} == {cloth.id for cloth in cloths}
    for it in board.laid:
        assert min(it.x, it.y) >= 0
        assert it.right <= BOARD_WIDTH
        assert it.bottom <= BOARD_HEIGHT
        assert it.width > 0
        assert it.height > 0
        assert 0 < it.lock_x < BOARD_WIDTH
        assert 0 < it.lock_y < BOARD_HEIGHT
