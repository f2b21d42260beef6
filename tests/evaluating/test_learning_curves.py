"""What a simulated review counts."""

import numpy as np

from vestiary.evaluating.learning_curves import Wardrobe, curve, simulated
from vestiary.vision.learning import LabelWeights

WEIGHTS = LabelWeights(prior=1.0, nearest=5, far=0.5, sharpness=1.0)


def a_wardrobe(count: int = 30) -> Wardrobe:
    """Return photos of two bundles; the network takes the second one's for the first's."""
    truth = np.arange(count) % 2
    vectors = np.eye(2, dtype=np.float32)[truth]
    return Wardrobe(np.tile([[0.7, 0.2, 0.1]], (count, 1)), vectors, truth)


def test_answers_are_learned_and_the_first_photo_has_none() -> None:
    course = simulated(a_wardrobe(), WEIGHTS, orders=3)

    assert course.was_right.mean() == 0.5
    assert course.is_right.mean() > 0.9
    parts = curve(course)
    assert (parts[0].least, parts[0].most, parts[0].photos) == (0, 0, 3)
    assert parts[0].before == parts[0].after
    assert sum(part.photos for part in parts) == 90


def test_corrections_are_the_wrong_first_guesses_before() -> None:
    course = simulated(a_wardrobe(), WEIGHTS, orders=1)

    assert course.corrections.tolist() == [0, *np.cumsum(~course.is_right)[:-1].tolist()]
    assert sum(part.photos for part in curve(course, by_corrections=True)) == 30


def test_far_bundles_leave_the_networks_answers() -> None:
    wardrobe = a_wardrobe()
    apart = Wardrobe(wardrobe.own, np.eye(30, dtype=np.float32), wardrobe.truth)

    course = simulated(apart, WEIGHTS, orders=2)

    assert (course.is_right == course.was_right).all()
    assert np.allclose(course.is_sure, course.was_sure)
