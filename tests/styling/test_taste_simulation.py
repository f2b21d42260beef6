"""Learning helps somebody whose taste nobody knows. The full simulation is `benchmarks.taste_simulation`."""

import numpy as np
from benchmarks.taste_simulation import live, somebody


def test_after_two_weeks_more_of_what_is_shown_is_liked() -> None:
    people = [somebody(seed, garments=80, days=20, is_mild=True) for seed in range(2)]

    learning = [live(person, shown=5, is_learning=True, effort=10_000_000) for person in people]
    without = [live(person, shown=5, is_learning=False, effort=10_000_000) for person in people]

    assert np.mean(learning, axis=0)[13:].mean() > np.mean(without, axis=0)[13:].mean() + 0.2
