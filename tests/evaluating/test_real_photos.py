"""The floors, on a sample of the real photos. They are not in the repository; the whole is `make evaluate`."""

from pathlib import Path

import pytest

from vestiary.evaluating.results import BARS
from vestiary.evaluating.running import Wish, evaluate
from vestiary.evaluating.subjects import Subject

SAMPLE = 120
"""Photos: a minute. Few enough to be wrong by chance, so what is asked is whether the floor lies within reach."""

SUBJECTS = frozenset({Subject.CATEGORIES, Subject.PATTERNS, Subject.COLOURS, Subject.DUPLICATES})


@pytest.mark.slow
def test_no_floor_lies_above_what_the_sample_allows(clothing: Path) -> None:
    results = evaluate(Wish(clothing, SUBJECTS, sample=SAMPLE), progress=lambda _done, _total: None).results
    shares = [each for each in results.figures if each.key in BARS and each.high is not None and each.low is not None]

    assert len(shares) >= 8
    for figure in shares:
        bar = BARS[figure.key]
        assert figure.low is not None
        assert figure.high is not None
        reachable = figure.low <= bar.floor if bar.less_is_better else figure.high >= bar.floor
        assert reachable, f"{figure.words}: {figure.low:.3f} - {figure.high:.3f}, floor {bar.floor}"
