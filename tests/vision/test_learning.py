"""Labels of look-alikes blended with the network's answer: pure arithmetic."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from vestiary.vision.learning import ANY_MODEL, LabelWeights, blended, label_weights, spread

WEIGHTS = LabelWeights(prior=2.0, nearest=3, far=0.5, sharpness=1.0)


def _likeness(*values: float) -> NDArray[np.float32]:
    return np.array([values], np.float32)


def test_without_labels_the_networks_answer_stays() -> None:
    own = np.array([[0.7, 0.2, 0.1]])

    blend = blended(own, np.zeros((1, 0), np.float32), np.zeros(0, np.int64), WEIGHTS)

    assert blend.shares == pytest.approx(own)
    assert not blend.voices.any()


def test_far_labels_say_nothing() -> None:
    own = np.array([[0.7, 0.2, 0.1]])

    blend = blended(own, _likeness(0.5, 0.1, -1), np.array([1, 1, 1]), WEIGHTS)

    assert blend.shares == pytest.approx(own)
    assert not blend.voices.any()


def test_near_labels_count_as_parts_of_one_beside_the_prior() -> None:
    own = np.array([[0.7, 0.2, 0.1]])

    blend = blended(own, _likeness(1.0, 0.75), np.array([1, 1]), WEIGHTS)

    assert blend.shares[0, 1] == pytest.approx((2 * 0.2 + 1 + 0.5) / 3.5)
    assert blend.voices.tolist() == [[0, 2, 0]]


def test_a_word_that_the_network_never_says_is_learned() -> None:
    own = np.array([[0.9, 0.1, 0.0]])

    blend = blended(own, _likeness(0.95, 0.95, 0.95), np.array([2, 2, 2]), WEIGHTS)

    assert blend.shares[0].argmax() == 2


def test_only_the_nearest_are_asked() -> None:
    own = np.array([[1.0, 0.0]])

    blend = blended(own, _likeness(0.6, 0.7, 0.8, 0.9), np.array([1, 1, 1, 1]), WEIGHTS)

    assert blend.voices.tolist() == [[0, 3]]


@given(
    arrays(np.float64, (2, 4), elements=st.floats(0.01, 1)),
    arrays(np.float32, (2, 6), elements=st.floats(-1, 1, width=32)),
    arrays(np.int64, 6, elements=st.integers(0, 3)),
)
def test_a_blend_is_a_probability(own: NDArray[Any], likeness: NDArray[Any], said: NDArray[Any]) -> None:
    blend = blended(own / own.sum(1, keepdims=True), likeness, said, WEIGHTS)

    assert blend.shares.sum(1) == pytest.approx([1, 1])
    assert (blend.shares >= 0).all()


def test_what_guesses_leave_is_shared_out() -> None:
    assert spread({"a": 0.6, "b": 0.2}, ("a", "b", "c", "d")) == pytest.approx([0.6, 0.2, 0.1, 0.1])
    assert spread({}, ("a", "b")) == pytest.approx([0.5, 0.5])
    assert spread({"a": 0.7, "b": 0.5}, ("a", "b")) == pytest.approx([0.7 / 1.2, 0.5 / 1.2])


@pytest.mark.parametrize("field", ["category", "pattern", "subcategory"])
def test_a_model_that_nobody_measured_has_careful_weights(field: str) -> None:
    weights = label_weights(field, model="somebody's/1")

    assert weights == label_weights(field, model=ANY_MODEL)
    assert weights.far >= 0.8
