"""Charts of an evaluation in the house's look. Needs matplotlib: the extra `evaluate`."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from typing import Final

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure as Canvas

from vestiary.evaluating.results import Confusion, Recall, Results

PAPER: Final = "#f9f6f1"
TINT: Final = "#f3ede4"
INK: Final = "#271e16"
SOFT: Final = "#6c625a"
LINE: Final = "#e0dad1"
ACCENT: Final = "#913b3a"
GOOD: Final = "#2d7150"
"""The tokens of the pages (`web/static/css/tokens.css`), light theme, as sRGB."""

DPI: Final = 144
_CLOTH = LinearSegmentedColormap.from_list("cloth", [PAPER, "#e6c9bf", ACCENT, "#4b1517"])


def draw_charts(results: Results, folder: Path) -> list[Path]:
    """Draw each chart that the results have something for, as WebP; return the files."""
    with house_look():
        return [_drawn(draw, folder / f"accuracy-{name}.webp", size) for name, size, draw in _charts(results)]


def house_look() -> AbstractContextManager[None]:
    """Make charts drawn inside look like the pages, on every machine alike."""
    return mpl.rc_context(
        {
            "font.family": "DejaVu Sans",  # comes with matplotlib: the same picture on every machine
            "font.size": 10,
            "figure.facecolor": PAPER,
            "axes.facecolor": PAPER,
            "axes.edgecolor": LINE,
            "axes.labelcolor": SOFT,
            "axes.titlecolor": INK,
            "axes.titlelocation": "left",
            "axes.titlesize": 13,
            "axes.spines.top": False,
            "axes.spines.right": False,
            "text.color": INK,
            "xtick.color": SOFT,
            "ytick.color": SOFT,
        }
    )


def _charts(results: Results) -> list[tuple[str, tuple[float, float], Callable[[Axes], None]]]:
    """Return name, size in inches, and what draws it."""
    found: list[tuple[str, tuple[float, float], Callable[[Axes], None]]] = []
    for what, recalls in results.recalls.items():
        height = 1.2 + 0.3 * len(recalls)
        found.append((f"recall-{what}", (7.5, height), partial(_recall, recalls=recalls, what=what)))
    for what, table in results.confusions.items():
        found.append((f"confusion-{what}", (8.5, 8), partial(_confusion, table=table, what=what)))
    if any(each.count for each in results.reliability):
        found.append(("reliability", (6.5, 5.5), partial(_reliability, results=results)))
    if results.stages_s:
        found.append(("stages", (7.5, 4.2), partial(_stages, stages_s=results.stages_s)))
    return found


def _drawn(draw: Callable[[Axes], None], path: Path, size: tuple[float, float]) -> Path:
    canvas = Canvas(figsize=size, layout="constrained")
    draw(canvas.subplots())
    canvas.savefig(path, dpi=DPI, format="webp", pil_kwargs={"quality": 88, "method": 6})
    return path


def _recall(axes: Axes, recalls: Sequence[Recall], what: str) -> None:
    shown = sorted((each for each in recalls if each.photos), key=lambda each: each.found)
    axes.set_title(f"Share found, by {what}")
    axes.barh([each.name for each in shown], [each.found for each in shown], color=ACCENT, height=0.62)
    for row, each in enumerate(shown):
        axes.text(each.found + 0.012, row, f"{each.found:.2f} of {each.photos}", va="center", fontsize=9, color=SOFT)
    axes.set_xlim(0, 1.16)
    axes.set_xticks(np.linspace(0, 1, 6))
    _quiet(axes)


def _confusion(axes: Axes, table: Confusion, what: str) -> None:
    counts = np.array(table.counts, np.float64)
    there = counts.sum(1) + counts.sum(0) > 0
    counts, names = counts[there][:, there], [name for name, seen in zip(table.names, there, strict=True) if seen]
    shares = counts / np.maximum(counts.sum(1, keepdims=True), 1)
    axes.imshow(shares, cmap=_CLOTH, vmin=0, vmax=1)
    for row, column in zip(*np.nonzero(counts), strict=True):
        colour = PAPER if shares[row, column] > 0.45 else INK  # noqa: PLR2004  # light on dark from here
        axes.text(column, row, f"{counts[row, column]:.0f}", ha="center", va="center", fontsize=8, color=colour)
    axes.set_title(f"Which {what} was taken for which (photos)")
    axes.set_xticks(range(len(names)), names, rotation=55, ha="right")
    axes.set_yticks(range(len(names)), names)
    axes.set_xlabel("the answer")
    axes.set_ylabel("the label")
    _quiet(axes)


def _reliability(axes: Axes, results: Results) -> None:
    bins = [each for each in results.reliability if each.count]
    axes.set_title("How far a confidence can be trusted")
    axes.plot([0, 1], [0, 1], color=LINE, linewidth=2, zorder=1)
    axes.text(0.06, 0.1, "perfectly honest", color=SOFT, fontsize=9, rotation=38)
    sizes = [20 + 6 * each.count**0.75 for each in bins]
    axes.plot([each.confidence for each in bins], [each.right for each in bins], color=ACCENT, linewidth=1.2)
    axes.scatter([each.confidence for each in bins], [each.right for each in bins], s=sizes, color=ACCENT, zorder=3)
    for each in bins:
        place = (each.confidence, each.right)
        axes.annotate(str(each.count), place, xytext=(8, 7), textcoords="offset points", fontsize=9, color=SOFT)
    axes.set_xlim(0, 1.03)
    axes.set_ylim(0, 1.08)
    axes.set_xlabel("confidence said (numbers: answers)")
    axes.set_ylabel("share that was right")
    axes.tick_params(length=0)


def _stages(axes: Axes, stages_s: Mapping[str, float]) -> None:
    shown = list(reversed([(name, seconds * 1000) for name, seconds in stages_s.items()]))
    axes.set_title("Milliseconds of processor time, median photo")
    axes.barh([name for name, _ in shown], [spent for _, spent in shown], color=GOOD, height=0.62)
    most = max(spent for _, spent in shown)
    for row, (_, spent) in enumerate(shown):
        axes.text(spent + 0.012 * most, row, f"{spent:.1f}", va="center", fontsize=9, color=SOFT)
    axes.set_xlim(0, 1.12 * most)
    _quiet(axes)


def _quiet(axes: Axes) -> None:
    axes.tick_params(length=0)
    for spine in axes.spines.values():
        spine.set_visible(False)
