"""What `vestiary evaluate --chat` does: talks the corpus through and prints every figure against its floor."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from vestiary.evaluating.results import Figure, Results
from vestiary.evaluating.table import CASES, summary_of, table_of
from vestiary.evaluating.talk.baseline import keyword_reading
from vestiary.evaluating.talk.cases import HALVES, Corpus, read_corpus
from vestiary.evaluating.talk.figures import Kind, by_kind, failures, figures_of
from vestiary.evaluating.talk.running import Heard, Understand, listened
from vestiary.kernel.errors import Invalid

Say = Callable[[str], None]

HIDDEN: Final = "held_out"
"""The half whose failures are only counted and not listed, so that nobody works towards them."""

COMPARED: Final = 4
"""Figures that have a bar, for which the baseline is told too."""


def run_talk(folder: Path, *, say: Say, understand: Understand) -> Results:
    """Measure a corpus and say what was found.

    Raises:
        Invalid: the folder holds no corpus, or a file of it cannot be read.

    """
    corpus = read_corpus(folder)
    if not any(corpus.halves.values()):
        raise Invalid(f"{folder} holds no cases: there is no {' or '.join(HALVES)} in it.")
    figures: list[Figure] = []
    for half, cases in corpus.halves.items():
        heard = listened(corpus, cases, understand)
        found = figures_of(half, heard)
        figures += found
        say(f"The chat's {half.replace('_', '-')} cases: {len(cases)} conversations, {len(heard)} sentences.\n")
        say(table_of(found, heading=CASES))
        say(f"A matcher of single words: {_baseline(corpus, half)}.\n")
        say(_kinds(by_kind(heard)))
        if half != HIDDEN:
            say(_failures(heard))
    results = Results(model="", measured={}, figures=tuple(figures))
    say(f"{summary_of(results)}\n")
    return results


def _baseline(corpus: Corpus, half: str) -> str:
    figures = figures_of(half, listened(corpus, corpus.halves[half], keyword_reading))[:COMPARED]
    return ", ".join(f"{it.words.partition(': ')[2]} {it.value or 0:.2f}" for it in figures)


def _kinds(rows: Sequence[Kind]) -> str:
    width = max(len(row.name) for row in rows)
    lines = [
        f"  {row.name.ljust(width)}  {row.sentences:4}  {row.exact:.2f}  {'' if row.f1 is None else f'{row.f1:.2f}'}"
        for row in rows
    ]
    return "\n".join([f"  {'kind'.ljust(width)}  sentences, exact, F1", *lines, ""])


def _failures(heard: Sequence[Heard]) -> str:
    lines = failures(heard)
    return "\n".join([f"{len(lines)} sentences were read wrongly:", *(f"  {line}" for line in lines), ""])
