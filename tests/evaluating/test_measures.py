import numpy as np
import pytest

from vestiary.evaluating.measures import (
    calibration_error,
    confusion,
    interval,
    precision_and_recall,
    recall_by_class,
    reliability,
    retrieval,
    share,
)


def test_a_share_is_hits_over_all_and_none_of_none() -> None:
    assert share([True, False, True, True]) == 0.75
    assert share([]) == 0.0


def test_recall_counts_each_class_by_its_label() -> None:
    found = recall_by_class(["a", "b", "b", "c"], ["a", "a", "b", "b"], ["a", "b", "c"])

    assert found == {"a": (2, 0.5), "b": (2, 0.5), "c": (0, 0.0)}


def test_confusion_has_labels_as_rows_and_answers_as_columns() -> None:
    table = confusion(["a", "b", "b", "elsewhere"], ["a", "a", "b", "b"], ["a", "b"])

    assert table.tolist() == [[1, 1], [0, 1]]


def test_a_perfectly_honest_confidence_has_no_calibration_error() -> None:
    assert calibration_error([0.75] * 4, [True, True, True, False]) == pytest.approx(0.0)


def test_calibration_error_is_the_gap_weighted_by_answers() -> None:
    # Three answers at .9 of which all are right (gap .1), one at .3 that is wrong (gap .3).
    error = calibration_error([0.9, 0.9, 0.9, 0.3], [True, True, True, False])

    assert error == pytest.approx((3 * 0.1 + 0.3) / 4)
    assert calibration_error([], []) == 0.0


@pytest.mark.parametrize(("confidence", "at"), [(0.0, 0), (0.1, 0), (0.1001, 1), (0.95, 9), (1.0, 9)])
def test_a_bin_holds_its_upper_end(confidence: float, at: int) -> None:
    bins = reliability([confidence], [True])

    assert [index for index, each in enumerate(bins) if each.count] == [at]
    assert len(bins) == 10


def test_retrieval_counts_neighbours_of_the_same_class() -> None:
    # Two pairs at right angles: each photo's nearest is of its class, the two others are not.
    vectors = np.array([[1, 0], [1, 0], [0, 1], [0, 1]], np.float32)
    found = retrieval(vectors, ["a", "a", "b", "b"])

    assert found.precisions.tolist() == pytest.approx([1 / 3] * 4)
    assert found.chance == pytest.approx(1 / 3)


def test_retrieval_looks_at_ten_and_not_at_itself() -> None:
    vectors = np.eye(24, dtype=np.float32)
    vectors[:12, 0] += 3
    vectors[12:, 23] += 3
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)

    assert retrieval(vectors, ["a"] * 12 + ["b"] * 12).precisions.tolist() == [1.0] * 24
    assert retrieval(vectors[:1], ["a"]).precisions.tolist() == [0.0]


def test_an_interval_holds_the_mean_and_is_the_same_each_time() -> None:
    values = [1.0, 0.0, 1.0, 1.0, 0.0, 1.0, 1.0, 1.0]
    senders = list("abcdefgh")
    found = interval(values, senders)

    assert found is not None
    assert found.low < np.mean(values) < found.high
    assert found == interval(values, senders)


def test_photos_of_one_sender_count_as_drawn_together() -> None:
    values = [1.0] * 10 + [0.0] * 10
    by_photo = interval(values, list(range(20)))
    by_sender = interval(values, ["anna"] * 10 + ["ben"] * 10)

    assert by_photo is not None
    assert by_sender is not None
    assert by_sender.high - by_sender.low > by_photo.high - by_photo.low
    assert interval(values, ["anna"] * 20) is None


def test_precision_is_of_what_was_said_and_recall_of_what_there_is() -> None:
    answers = ["polo", "", "polo", "henley", ""]
    truth = ["polo", "polo", "", "henley", ""]

    assert precision_and_recall(answers, truth) == pytest.approx((2 / 3, 2 / 3))
    assert precision_and_recall([""], [""]) == (0.0, 0.0)
