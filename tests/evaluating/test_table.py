import pytest

from vestiary.evaluating.results import BARS, Figure, Recall, Results, Verdict, share_figure
from vestiary.evaluating.table import figures_markdown, recalls_markdown, stages_markdown, summary_of, text_of


@pytest.mark.parametrize(
    ("key", "value", "verdict"),
    [
        ("top_1", 0.75, Verdict.GOAL),
        ("top_1", 0.66, Verdict.FLOOR),
        ("top_1", 0.659, Verdict.MISSED),
        ("ece", 0.04, Verdict.GOAL),
        ("ece", 0.08, Verdict.FLOOR),
        ("ece", 0.081, Verdict.MISSED),
        ("same", 0.99, Verdict.MISSED),
        ("top_1", None, Verdict.UNJUDGED),
        ("sure_share", 0.1, Verdict.UNJUDGED),
    ],
)
def test_a_figure_exactly_at_its_bar_reaches_it(key: str, value: float | None, verdict: Verdict) -> None:
    assert Figure(key, "some figure", value, 10).verdict is verdict


def test_every_goal_is_at_least_as_hard_as_its_floor() -> None:
    for bar in BARS.values():
        assert bar.goal <= bar.floor if bar.less_is_better else bar.goal >= bar.floor


def test_the_table_shows_value_interval_photos_bar_and_verdict() -> None:
    results = Results("net/1", {}, (Figure("top_1", "first guess", 0.7, 30, 0.61, 0.79),), unread={"Too small.": 2})
    text = text_of(results)

    assert "first guess  0.700  0.610 - 0.790  30      >= 0.66  >= 0.75  floor" in text
    assert "2: Too small." in text
    assert figures_markdown(results.figures).splitlines()[-1] == (
        "| first guess | 0.700 | 0.610 - 0.790 | 30 | >= 0.66 | >= 0.75 | floor |"
    )


def test_the_summary_names_what_misses_its_floor() -> None:
    fine, poor = Figure("top_1", "first guess", 0.8, 9), Figure("slot", "place", 0.5, 9)

    assert summary_of(Results("net/1", {}, (fine,))) == "1 figures have a bar: 1 reach the goal, the others the floor."
    assert summary_of(Results("net/1", {}, (fine, poor))) == "1 of 2 figures with a bar miss their floor: place."


def test_a_share_of_no_photos_has_no_value() -> None:
    assert share_figure("top_1", "first guess", [], []) == Figure("top_1", "first guess", None, 0)


def test_a_class_without_photos_has_no_recall() -> None:
    rows = recalls_markdown([Recall("hat", 4, 0.75), Recall("boots", 0, 0.0)]).splitlines()

    assert rows[2:] == ["| hat | 4 | 0.75 |", "| boots | 0 | - |"]


def test_stages_are_told_in_milliseconds() -> None:
    results = Results("net/1", {}, stages_s={"cut-out": 0.0301})

    assert stages_markdown(results).splitlines()[-1] == "| cut-out | 30.1 |"
    assert "cut-out      30.1" in text_of(results)
