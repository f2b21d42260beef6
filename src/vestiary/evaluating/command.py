"""What `vestiary evaluate` does: measures, prints the table, and leaves results, charts and sheets in a folder."""

import importlib.util
import sys
from collections.abc import Callable
from pathlib import Path

from vestiary.chat.understanding.reading import understand
from vestiary.evaluating.reading import Reader
from vestiary.evaluating.results import Figure, Results, write_results
from vestiary.evaluating.running import Evaluation, Wish, evaluate
from vestiary.evaluating.sheets import draw_sheets
from vestiary.evaluating.table import summary_of, text_of
from vestiary.evaluating.talk.command import run_talk
from vestiary.kernel.errors import Invalid

Say = Callable[[str], None]

RESULTS = "results.json"
NO_CHARTS = "The charts are left out: they need matplotlib (pip install 'vestiary[evaluate]')."


def run_evaluations(photos: Wish | None, chat: Path | None, *, out: Path | None, say: Say) -> tuple[Figure, ...]:
    """Measure the chat on a corpus, the models on photos, or both; return the figures below their floor.

    Raises:
        Invalid: nothing is named, something that was named is missing, or the folder cannot be written.
        Unavailable: a model could not be loaded or run.

    """
    if photos is None and chat is None:
        raise Invalid("Name a folder of photos (--photos), of sentences (--chat), or both.")
    missed: tuple[Figure, ...] = ()
    if chat is not None:
        missed += run_talk(chat, say=say, understand=understand).missed
    if photos is not None:
        missed += run_evaluation(photos, out=out, say=say).missed
    return missed


def run_evaluation(wish: Wish, *, out: Path | None, say: Say, build: Callable[[], Reader] | None = None) -> Results:
    """Measure and say what was found; write it into the folder where one is given.

    Raises:
        Invalid: something that was named is missing, or the folder cannot be written.
        Unavailable: a model could not be loaded or run.

    """
    if out is not None:
        _make(out)
    evaluation = evaluate(wish, progress=_progress, build=build)
    results = evaluation.results
    if results.model:
        say(_heading(results))
    say(text_of(results))
    if out is not None:
        _write(evaluation, out, say)
    say(f"\n{summary_of(results)}")
    return results


def _heading(results: Results) -> str:
    measured = results.measured
    return (
        f"{results.model}: {measured['new']} photos of {measured['new_senders']} senders it was not trained on, "
        f"{measured['published']} of the published test.\n"
    )


def _make(out: Path) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Invalid(f"{out} cannot be made: {error.strerror}.") from error


def _write(evaluation: Evaluation, out: Path, say: Say) -> None:
    try:
        write_results(evaluation.results, out / RESULTS)
        pictures = draw_sheets(evaluation.read, out)
        if importlib.util.find_spec("matplotlib") is None:
            say(f"\n{NO_CHARTS}")
        else:
            from vestiary.evaluating.charts import draw_charts  # noqa: PLC0415  # an extra: may be missing

            pictures += draw_charts(evaluation.results, out)
    except OSError as error:
        raise Invalid(f"{out} cannot be written: {error.strerror}.") from error
    say(f"\n{RESULTS} and {len(pictures)} pictures are in {out}")


def _progress(done: int, total: int) -> None:
    """Show how far it is: in place on a terminal, else twenty lines at most."""
    if sys.stderr.isatty():
        print(f"\r{done} of {total} photos", end="\n" if done == total else "", file=sys.stderr, flush=True)  # noqa: T201  # progress
    elif done == total or done % max(1, total // 20) == 0:
        print(f"{done} of {total} photos", file=sys.stderr, flush=True)  # noqa: T201  # progress
