"""Looks through an ONNX file without running it: weights that lie in other files are found before anything opens them.

An ONNX graph may name other files, by any path, from which the runtime then reads weights. A file that somebody
put into the models folder must not make the worker read elsewhere.
"""

from collections.abc import Iterator, Mapping
from typing import Final

MODEL, GRAPH, FUNCTION, NODE, ATTRIBUTE, SPARSE, TENSOR = range(7)

INSIDE: Final[Mapping[int, Mapping[int, int]]] = {
    MODEL: {7: GRAPH, 25: FUNCTION},
    GRAPH: {1: NODE, 5: TENSOR, 15: SPARSE},
    FUNCTION: {7: NODE, 11: ATTRIBUTE},
    NODE: {5: ATTRIBUTE},
    ATTRIBUTE: {5: TENSOR, 6: GRAPH, 10: TENSOR, 11: GRAPH, 22: SPARSE, 23: SPARSE},
    SPARSE: {1: TENSOR, 2: TENSOR},
    TENSOR: {},
}
"""Field numbers of the messages of onnx.proto that can hold a tensor, and what they hold."""

EXTERNAL_DATA: Final = 13
DATA_LOCATION: Final = 14
"""Fields of a tensor: where its data lies outside, and that it does."""

DEEPEST: Final = 32
"""Graphs within graphs. Real ones have three levels."""

VARINT, FIXED64, BYTES, FIXED32 = 0, 1, 2, 5
LONGEST_VARINT: Final = 10


class NotOnnx(ValueError):
    """The bytes are no ONNX model."""


def names_other_files(content: bytes) -> bool:
    """Say whether any tensor of a model lies in another file.

    Raises:
        NotOnnx: the bytes are no message of the kind.

    """
    view = memoryview(content)
    if not any(number == 7 for number, _, _ in _fields(view)):  # noqa: PLR2004  # ModelProto.graph
        raise NotOnnx
    return _is_outside(view, MODEL, 0)


def _is_outside(view: memoryview, kind: int, depth: int) -> bool:
    if depth > DEEPEST:
        raise NotOnnx
    for number, wire, value in _fields(view):
        if kind == TENSOR and number in {EXTERNAL_DATA, DATA_LOCATION}:
            if number == EXTERNAL_DATA or value != 0:
                return True
        elif wire == BYTES and number in INSIDE[kind]:
            assert isinstance(value, memoryview)
            if _is_outside(value, INSIDE[kind][number], depth + 1):
                return True
    return False


def _fields(view: memoryview) -> Iterator[tuple[int, int, memoryview | int]]:
    """Yield the number, the wire type and the value of each field of a message."""
    place = 0
    while place < len(view):
        key, place = _varint(view, place)
        number, wire = key >> 3, key & 7
        if wire == VARINT:
            value, place = _varint(view, place)
            yield number, wire, value
            continue
        if wire == BYTES:
            size, place = _varint(view, place)
        elif wire in {FIXED64, FIXED32}:
            size = 8 if wire == FIXED64 else 4
        else:
            raise NotOnnx
        if number == 0 or place + size > len(view):
            raise NotOnnx
        yield number, wire, view[place : place + size]
        place += size


def _varint(view: memoryview, place: int) -> tuple[int, int]:
    value = 0
    for shift in range(LONGEST_VARINT):
        if place >= len(view):
            raise NotOnnx
        byte = view[place]
        place += 1
        value |= (byte & 0x7F) << (7 * shift)
        if byte < 0x80:  # noqa: PLR2004  # the last byte of a number
            return value, place
    raise NotOnnx
