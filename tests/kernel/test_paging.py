"""A cursor comes back as it was given, and nothing else is believed."""

import base64
import json
from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vestiary.kernel.paging import UnknownCursor, decode_cursor, decode_moment, encode_cursor

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


def test_a_cursor_by_time_comes_back_in_utc() -> None:
    key = uuid4()
    cursor = encode_cursor("-at", ["2026-03-01T12:00:00+02:00", str(key)])

    assert decode_moment(cursor, sort="-at") == (datetime(2026, 3, 1, 10, tzinfo=UTC), key)


@pytest.mark.parametrize(
    ("moment", "key"),
    [
        ("2026-03-01T12:00:00", str(UUID(int=0))),  # where is it noon?
        ("yesterday", str(UUID(int=0))),
        ("0001-01-01T00:00:00+23:59", str(UUID(int=0))),  # before time began
        (1, str(UUID(int=0))),
        ("2026-03-01T12:00:00Z", "an id"),
        ("2026-03-01T12:00:00Z", None),
    ],
)
def test_a_cursor_by_time_holds_a_moment_and_an_id(moment: str | int, key: str | None) -> None:
    with pytest.raises(UnknownCursor):
        decode_moment(encode_cursor("-at", [moment, key]), sort="-at")
