"""How long a job waits before it is tried again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vestiary.jobs.domain import FIRST_DELAY_S, LONGEST_DELAY_S, QUICK_RESCUES, back_off_s, rescue_delay_s

CHANCES = st.floats(0, 1)


@pytest.mark.parametrize(
    ("failures", "shortest", "longest"), [(1, 1, 2), (2, 2, 4), (3, 4, 8), (4, 8, 16), (8, 128, 256), (9, 150, 300)]
)
def test_the_wait_doubles_and_half_of_it_is_chance(failures: int, shortest: float, longest: float) -> None:
    assert back_off_s(failures, chance=0) == shortest
    assert back_off_s(failures, chance=1) == longest


@given(failures=st.integers(1, 10_000), chance=CHANCES, other=CHANCES)
def test_a_later_failure_never_waits_less_until_the_longest_wait_is_reached(
    failures: int, chance: float, other: float
) -> None:
    first, second = back_off_s(failures, chance=chance), back_off_s(failures + 1, chance=other)

    assert FIRST_DELAY_S / 2 <= first <= LONGEST_DELAY_S
    assert second >= min(first, LONGEST_DELAY_S / 2)


def test_the_first_rescues_are_at_once_and_later_ones_ever_slower() -> None:
    delays = [rescue_delay_s(losses) for losses in range(1, 40)]

    assert delays[:QUICK_RESCUES] == [0.0] * QUICK_RESCUES
    assert delays[QUICK_RESCUES] == FIRST_DELAY_S
    assert delays == sorted(delays)
    assert max(delays) == LONGEST_DELAY_S
