"""Results as tables: for a terminal, and as Markdown for the documents."""

from collections.abc import Sequence

from vestiary.evaluating.results import BARS, Bar, Figure, Recall, Results, Verdict

PHOTOS = "photos"
CASES = "cases"
HEADINGS = ("figure", "value", "95 of 100", PHOTOS, "floor", "goal", "reached")
_WORDS = {Verdict.GOAL: "goal", Verdict.FLOOR: "floor", Verdict.MISSED: "MISSED", Verdict.UNJUDGED: "-"}


def rows_of(figures: Sequence[Figure]) -> list[tuple[str, ...]]:
    """Return the figures in words, one row each, in their order, under `HEADINGS`."""
    return [_row(figure, BARS.get(figure.key)) for figure in figures]


def _row(figure: Figure, bar: Bar | None) -> tuple[str, ...]:
    spread = "" if figure.low is None or figure.high is None else f"{_number(figure.low)} - {_number(figure.high)}"
    sign = "" if bar is None else "<= " if bar.less_is_better else ">= "
    return (
        figure.words,
        "not measured" if figure.value is None else _number(figure.value),
        spread,
        str(figure.photos) if figure.photos else "",
        f"{sign}{bar.floor:g}" if bar else "",
        f"{sign}{bar.goal:g}" if bar else "",
        _WORDS[figure.verdict] if bar else "",
    )


def _number(value: float) -> str:
    return f"{value:.3f}" if abs(value) < 10 else f"{value:.1f}"  # noqa: PLR2004  # four digits either way


def text_of(results: Results) -> str:
    """Return everything that a terminal shows: the table, what a photo costs by stage, and what could not be read."""
    lines = [table_of(results.figures)]
    if results.stages_s:
        lines += ["", "milliseconds of processor time, median photo:", *_stage_lines(results)]
    if results.unread:
        lines += ["", "photos without an analysis:", *(f"  {count}: {why}" for why, count in results.unread.items())]
    return "\n".join(lines)


def table_of(figures: Sequence[Figure], *, heading: str = PHOTOS) -> str:
    """Return the figures as a table for a terminal; the heading says what they are counted in."""
    headings = tuple(heading if word == PHOTOS else word for word in HEADINGS)
    rows = [headings, *rows_of(figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADINGS))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    lines.insert(1, "  ".join("-" * width for width in widths))
    return "\n".join(lines)


def _stage_lines(results: Results) -> list[str]:
    width = max(map(len, results.stages_s))
    return [f"  {name.ljust(width)}  {seconds * 1000:8.1f}" for name, seconds in results.stages_s.items()]


def summary_of(results: Results) -> str:
    """Return one sentence: which floors are missed, or that none is."""
    judged = sum(figure.verdict is not Verdict.UNJUDGED for figure in results.figures)
    goals = sum(figure.verdict is Verdict.GOAL for figure in results.figures)
    if not results.missed:
        return f"{judged} figures have a bar: {goals} reach the goal, the others the floor."
    names = "; ".join(figure.words for figure in results.missed)
    return f"{len(results.missed)} of {judged} figures with a bar miss their floor: {names}."


def figures_markdown(figures: Sequence[Figure]) -> str:
    """Return the figures as a Markdown table."""
    return _markdown(HEADINGS, rows_of(figures))


def recalls_markdown(recalls: Sequence[Recall]) -> str:
    """Return the recall of each class as a Markdown table."""
    return _markdown(
        ("class", "photos", "found"),
        [(each.name, str(each.photos), f"{each.found:.2f}" if each.photos else "-") for each in recalls],
    )


def stages_markdown(results: Results) -> str:
    """Return what a photo costs, stage by stage, as a Markdown table."""
    rows = [(name, f"{seconds * 1000:.1f}") for name, seconds in results.stages_s.items()]
    return _markdown(("stage", "CPU ms, median photo"), rows)


def _markdown(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [headings, ["---"] * len(headings), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
