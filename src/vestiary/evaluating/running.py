"""An evaluation from the folder to the results: reads the photos once, computes the figures that were asked for."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Final

from vestiary.evaluating.answers import (
    Read,
    agreement_figures,
    category_figures,
    colour_figures,
    confusions_of,
    pattern_figures,
    published_figures,
    recalls_of,
    reliability_of,
    retrieval_figures,
    subcategory_figures,
)
from vestiary.evaluating.colours import read_judgements
from vestiary.evaluating.costs import cost_figures, first_use, median_stages
from vestiary.evaluating.duplicates import duplicate_figures
from vestiary.evaluating.folder import Photo, read_folder, sampled, trained_on
from vestiary.evaluating.reading import PhotoReading, Progress, Reader, Unread, read_photos
from vestiary.evaluating.results import Figure, Recall, Results, share_figure
from vestiary.evaluating.wardrobes import wardrobe_figures
from vestiary.kernel.errors import Invalid
from vestiary.vision.errors import ModelUnavailable
from vestiary.wiring import built_in_models, network_of

TIMED: Final = 24
"""Photos whose stages are timed."""

REPEATED: Final = 16
"""Photos that are read once more by fresh models."""


class Subject(StrEnum):
    """What can be measured by itself."""

    CATEGORIES = "categories"
    PATTERNS = "patterns"
    SUBCATEGORIES = "subcategories"
    COLOURS = "colours"
    RETRIEVAL = "retrieval"
    WARDROBE = "wardrobe"
    DUPLICATES = "duplicates"
    AGREEMENT = "agreement"
    SAMENESS = "sameness"
    COSTS = "costs"


FEW: Final = frozenset({Subject.DUPLICATES, Subject.COSTS, Subject.SAMENESS})
"""Subjects for which the models see a few photos at most."""


def subjects_of(words: Sequence[str] | None) -> frozenset[Subject]:
    """Return the subjects that were named; all of them for none.

    Raises:
        Invalid: there is no such subject.

    """
    unknown = sorted(set(words or ()) - set(Subject))
    if unknown:
        raise Invalid(f"There is nothing called {', '.join(unknown)} to measure. Choose from: {', '.join(Subject)}.")
    return frozenset(map(Subject, words)) if words else frozenset(Subject)


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be measured, and how."""

    folder: Path
    subjects: frozenset[Subject] = frozenset(Subject)
    sample: int | None = None
    """So many photos instead of all, always the same ones."""
    processes: int = 1
    reference: Path | None = None
    """ONNX file of the network before quantising."""
    judgements: Path | None = None
    """List of accepted colour words."""
    labels: Path | None = None
    """Further labels by eye."""


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What came out, and the photos with their readings, for those who look at them."""

    results: Results
    read: Sequence[Read] = field(repr=False)


def reader(reference: Path | None) -> Reader:
    """Return a reader with the models that ship in the package, and the network before quantising where it is given."""
    return Reader(built_in_models(), network_of(reference.read_bytes()) if reference else None)


def evaluate(wish: Wish, *, progress: Progress, build: Callable[[], Reader] | None = None) -> Evaluation:
    """Measure. Photos of the published test and of senders that were not trained on are read; the others are not.

    Args:
        wish: what and how.
        progress: told after each photo.
        build: makes the reader; the shipped one where None is given.

    Raises:
        Invalid: the folder or a file is missing, or there is no photo to measure.
        Unavailable: a model could not be loaded or run, or a process ended before its work was done.

    """
    _check_files(wish)
    everything = read_folder(wish.folder, trained_on(), more_labels=wish.labels)
    photos = _to_read(wish, everything)
    build = build or partial(reader, wish.reference if Subject.AGREEMENT in wish.subjects else None)
    answers = read_photos(photos, build, processes=wish.processes, progress=progress)
    read = [Read(photo, it) for photo, it in zip(photos, answers, strict=True) if isinstance(it, PhotoReading)]
    unread = Counter(it.reason for it in answers if isinstance(it, Unread))
    if unread and not read:
        raise Invalid(f"Not one of {len(photos)} photos could be read. {unread.most_common(1)[0][0]}")
    return Evaluation(_results(wish, read, everything, unread, build), read)


def _to_read(wish: Wish, everything: Sequence[Photo]) -> list[Photo]:
    """Return the photos that the models must see for what is to be measured."""
    if wish.subjects == {Subject.DUPLICATES}:
        return []  # they are recognised without a model
    photos = sampled([each for each in everything if each.is_new or each.is_published], wish.sample)
    if not photos:
        raise Invalid(f"Every photo of {wish.folder} was trained on: there is none to measure.")
    return photos[:TIMED] if wish.subjects <= FEW else photos


def _check_files(wish: Wish) -> None:
    for path in (wish.reference, wish.judgements, wish.labels):
        if path is not None and not path.is_file():
            raise Invalid(f"{path} is not a file.")
    if wish.reference is not None:
        _check_reference(wish.reference)


def _check_reference(reference: Path) -> None:
    """Load it once here: a process that reads photos could not say so well what is wrong."""
    try:
        network_of(reference.read_bytes()).name  # noqa: B018  # loads the weights
    except ModelUnavailable as error:
        raise Invalid(f"{reference} is not a network of this package's kind, with its names of classes.") from error


def _results(
    wish: Wish, read: Sequence[Read], everything: Sequence[Photo], unread: Counter[str], build: Callable[[], Reader]
) -> Results:
    found: tuple[Recall, ...] = ()
    figures = _figures(wish, read)
    if Subject.SAMENESS in wish.subjects:
        figures.append(_sameness(read, build))
    if Subject.DUPLICATES in wish.subjects:
        more, found = duplicate_figures(sampled(everything, wish.sample))
        figures += more
    stages = (
        median_stages([each.photo.path.read_bytes() for each in read[:TIMED]], build().models)
        if _wants_costs(wish)
        else {}
    )
    if _wants_costs(wish):
        first = first_use(read[0].photo.path) if read else None
        figures += cost_figures(stages, photos=min(len(read), TIMED), first=first)
    return Results(
        model=read[0].reading.model if read else "",
        measured=_measured(read, everything),
        figures=tuple(figures),
        recalls=(recalls_of(read) if Subject.CATEGORIES in wish.subjects else {})
        | ({"duplicates": found} if found else {}),
        confusions=confusions_of(read) if Subject.CATEGORIES in wish.subjects else {},
        reliability=reliability_of(read) if Subject.CATEGORIES in wish.subjects else (),
        stages_s=stages,
        unread=dict(unread),
    )


def _wants_costs(wish: Wish) -> bool:
    return Subject.COSTS in wish.subjects


def _figures(wish: Wish, read: Sequence[Read]) -> list[Figure]:
    """Return the figures of single photos."""
    judgements = read_judgements(wish.judgements) if wish.judgements else {}
    makers: dict[Subject, Callable[[], list[Figure]]] = {
        Subject.CATEGORIES: lambda: [*published_figures(read), *category_figures(read)],
        Subject.PATTERNS: lambda: pattern_figures(read),
        Subject.SUBCATEGORIES: lambda: subcategory_figures(read),
        Subject.COLOURS: lambda: colour_figures(read, judgements),
        Subject.RETRIEVAL: lambda: retrieval_figures(read),
        Subject.WARDROBE: lambda: wardrobe_figures(read),
        Subject.AGREEMENT: lambda: agreement_figures(read),
    }
    return [figure for subject, make in makers.items() if subject in wish.subjects for figure in make()]


def _sameness(read: Sequence[Read], build: Callable[[], Reader]) -> Figure:
    """Return how many photos get the very same analysis, bit for bit, from fresh models."""
    fresh = build()
    again = [fresh.read(each.photo) for each in read[:REPEATED]]
    same = [
        isinstance(second, PhotoReading) and second.fingerprint == first.reading.fingerprint
        for first, second in zip(read, again, strict=False)
    ]
    return share_figure("same", "same photo, fresh models: the same analysis bit for bit", same, [])


def _measured(read: Sequence[Read], everything: Sequence[Photo]) -> dict[str, int]:
    new = [each for each in read if each.photo.is_new]
    return {
        "photos": len(everything),
        "read": len(read),
        "new": len(new),
        "new_senders": len({each.photo.sender for each in new if each.photo.sender}),
        "published": len(read) - len(new),
        "trained_on": sum(not (each.is_new or each.is_published) for each in everything),
    }
