"""A cursor comes back as it was given, and nothing else is believed."""

import base64
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vestiary.kernel.paging import UnknownCursor, decode_cursor, encode_cursor

values = st.lists(st.none() | st.text(max_size=20) | st.integers(-(2**40), 2**40), min_size=1, max_size=4)


@given(values)
def test_a_cursor_comes_back_as_it_was_given(key: list[str | int | None]) -> None:
    cursor = encode_cursor("name", key)

    assert decode_cursor(cursor, sort="name", size=len(key)) == key
    assert cursor.isascii()
    assert "=" not in cursor


@given(st.text(max_size=80))
def test_made_up_text_is_refused_and_never_breaks(text: str) -> None:
    with pytest.raises(UnknownCursor):
        decode_cursor(text, sort="name", size=2)


@pytest.mark.parametrize(
    "parts",
    [["other", "a", "b"], ["name", "a"], ["name", {"a": 1}, "b"], {"name": 1}, ["name", [1], "b"], 7, None],
)
def test_a_cursor_of_another_list_is_refused(parts: object) -> None:
    cursor = base64.urlsafe_b64encode(json.dumps(parts).encode()).decode()

    with pytest.raises(UnknownCursor):
        decode_cursor(cursor, sort="name", size=2)


def test_a_cursor_too_long_to_be_ours_is_refused() -> None:
    with pytest.raises(UnknownCursor):
        decode_cursor("A" * 100_000, sort="name", size=2)
