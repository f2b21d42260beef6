"""What an evaluation found: figures with their bars, tables for charts; written to and read from one JSON file."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from pathlib import Path

from vestiary.evaluating.measures import Bin, Interval, interval, share
from vestiary.kernel.errors import Invalid


class Verdict(StrEnum):
    """How a figure stands against its bar."""

    GOAL = "goal"
    FLOOR = "floor"
    MISSED = "missed"
    UNJUDGED = "-"
    """It has no bar, or was not measured."""


@dataclass(frozen=True, slots=True)
class Bar:
    """What a figure must reach at least, and what it should reach."""

    floor: float
    goal: float
    less_is_better: bool = False


BARS: Mapping[str, Bar] = {
    "published": Bar(0.86, 0.91),
    "published_new": Bar(0.78, 0.85),
    "top_1": Bar(0.66, 0.75),
    "top_3": Bar(0.92, 0.95),
    "slot": Bar(0.89, 0.93),
    "ece": Bar(0.08, 0.04, less_is_better=True),
    "patterned": Bar(0.86, 0.92),
    "pattern": Bar(0.78, 0.85),
    "colour_accepted": Bar(0.85, 0.92),
    "cut_out_good": Bar(0.77, 0.88),
    "cut_out_bad": Bar(0.04, 0.02, less_is_better=True),
    "duplicates_found": Bar(0.95, 0.99),
    "duplicates_false": Bar(0.01, 0.01, less_is_better=True),
    "agreement": Bar(0.97, 0.97),
    "weights_mb": Bar(15, 8, less_is_better=True),
    "photo_s": Bar(1.0, 0.3, less_is_better=True),
    "cut_out_s": Bar(0.8, 0.15, less_is_better=True),
    "cold_start_s": Bar(1.5, 1.5, less_is_better=True),
    "memory_mb": Bar(400, 400, less_is_better=True),
    "same": Bar(1.0, 1.0),
    **{f"{half}_f1": Bar(0.95, 0.98) for half in ("tuning", "held_out")},
    **{f"{half}_exact": Bar(0.85, 0.95) for half in ("tuning", "held_out")},
    **{f"{half}_state": Bar(0.90, 0.95) for half in ("tuning", "held_out")},
    **{f"{half}_silence": Bar(0.97, 1.0) for half in ("tuning", "held_out")},
}
"""By figure. Shares are 0..1; the keys end in the unit of what is not a share."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured number; None where there was nothing to measure it on."""

    key: str
    words: str
    value: float | None
    photos: int
    low: float | None = None
    high: float | None = None

    @property
    def verdict(self) -> Verdict:
        """How it stands against its bar."""
        bar = BARS.get(self.key)
        if bar is None or self.value is None:
            return Verdict.UNJUDGED
        sign = -1 if bar.less_is_better else 1
        if sign * self.value >= sign * bar.goal:
            return Verdict.GOAL
        return Verdict.FLOOR if sign * self.value >= sign * bar.floor else Verdict.MISSED


@dataclass(frozen=True, slots=True)
class Recall:
    """How many photos of a class there were, and the share that was found."""

    name: str
    photos: int
    found: float


@dataclass(frozen=True, slots=True)
class Confusion:
    """How often each true word (rows) got each answer (columns), in the order of the names."""

    names: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Results:
    """Everything that one evaluation found."""

    model: str
    measured: Mapping[str, int]
    """Photos by what they are: new, published, unread, senders."""
    figures: tuple[Figure, ...] = ()
    recalls: Mapping[str, tuple[Recall, ...]] = field(default_factory=dict)
    """By what was asked: category, pattern, duplicates."""
    confusions: Mapping[str, Confusion] = field(default_factory=dict)
    """By what was asked: category, pattern, colour."""
    reliability: tuple[Bin, ...] = ()
    stages_s: Mapping[str, float] = field(default_factory=dict)
    """Seconds of processor time a photo, by stage, in their order."""
    unread: Mapping[str, int] = field(default_factory=dict)
    """Photos without an analysis, by the reason in words."""

    def figure(self, key: str) -> Figure | None:
        """Return the figure of this key, if it was measured."""
        return next((each for each in self.figures if each.key == key), None)

    @property
    def missed(self) -> tuple[Figure, ...]:
        """The figures below their floor."""
        return tuple(each for each in self.figures if each.verdict is Verdict.MISSED)


def share_figure(key: str, words: str, hits: Sequence[bool], senders: Sequence[str]) -> Figure:
    """Return the share of hits with its interval over senders; of no hits, a figure without a value."""
    if not hits:
        return Figure(key, words, None, 0)
    spread: Interval | None = interval([float(hit) for hit in hits], senders)
    return Figure(key, words, share(hits), len(hits), spread.low if spread else None, spread.high if spread else None)


def write_results(results: Results, path: Path) -> None:
    """Write the results as JSON."""
    path.write_text(json.dumps(asdict(results), indent=1) + "\n")


def read_results(path: Path) -> Results:
    """Return results that were written.

    Raises:
        Invalid: the file cannot be read, or holds something else.

    """
    try:
        found = json.loads(path.read_text())
        return Results(
            model=found["model"],
            measured=found["measured"],
            figures=tuple(Figure(**each) for each in found["figures"]),
            recalls={key: tuple(Recall(**each) for each in rows) for key, rows in found["recalls"].items()},
            confusions={
                key: Confusion(tuple(each["names"]), tuple(tuple(row) for row in each["counts"]))
                for key, each in found["confusions"].items()
            },
            reliability=tuple(Bin(**each) for each in found["reliability"]),
            stages_s=found["stages_s"],
            unread=found["unread"],
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise Invalid(f"{path} holds no results of an evaluation: {error}.") from error
