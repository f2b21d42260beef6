"""Signed addresses: short, the same for hours, and closed afterwards."""

from datetime import UTC, datetime, timedelta

import pytest

from vestiary.media.addresses import Addresses
from vestiary.media.domain import new_key

START = datetime(2026, 3, 1, 6, 0, tzinfo=UTC)  # a window of six hours begins
KEY = new_key("image/webp")


def at(moment: datetime) -> Addresses:
    return Addresses(b"k" * 32, 6, lambda: moment)


def signature(moment: datetime, key: str = KEY) -> str:
    return f"{at(moment).url(key)}".partition("?s=")[2]


def test_addresses_are_short() -> None:
    assert len(f"{at(START).url(KEY)}") <= 62


def test_no_picture_has_no_address() -> None:
    assert at(START).url(None) is None


def test_an_address_stays_the_same_through_its_window() -> None:
    assert len({at(START + timedelta(minutes=minutes)).url(KEY) for minutes in range(0, 360, 10)}) == 1
    assert at(START + timedelta(hours=6)).url(KEY) != at(START).url(KEY)


@pytest.mark.parametrize(
    ("hours", "opens"), [(-0.1, False), (0, True), (5.9, True), (11.9, True), (12, False), (99, False)]
)
def test_an_address_opens_for_two_windows(hours: float, *, opens: bool) -> None:
    now = START + timedelta(hours=hours)
    assert at(START).check(KEY, signature(START), now) is opens
    if opens:
        assert at(START).seconds_left(signature(START), now) == round(12 * 3600 - hours * 3600)


@pytest.mark.parametrize(
    "wrong", ["", "x", "é" * 20, "\x00" * 20, "=" * 20, "A" * 20, "A" * 9999, signature(START, "AAAAAAAAAAAAAAAA.png")]
)
def test_another_signature_does_not_open(wrong: str) -> None:
    assert not at(START).check(KEY, wrong, START)


def test_every_character_of_a_signature_counts() -> None:
    right = signature(START)
    for place in range(len(right)):
        other = "A" if right[place] != "A" else "B"
        assert not at(START).check(KEY, right[:place] + other + right[place + 1 :], START)


def test_another_secret_does_not_open() -> None:
    assert not Addresses(b"z" * 32, 6).check(KEY, signature(START), START)
    assert "kkk" not in repr(at(START))
