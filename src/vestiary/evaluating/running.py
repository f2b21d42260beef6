"""An evaluation from the folder to the results: reads the photos once, measures what was asked for."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from vestiary.evaluating.answers import Read
from vestiary.evaluating.colours import read_judgements
from vestiary.evaluating.cut_outs import read_outlines
from vestiary.evaluating.folder import Photo, read_folder, sampled, trained_on
from vestiary.evaluating.reading import PhotoReading, Progress, Reader, Unread, read_photos
from vestiary.evaluating.results import Results
from vestiary.evaluating.subjects import FEW, TIMED, Material, Part, Subject, parts_of
from vestiary.kernel.errors import Invalid
from vestiary.vision.errors import ModelUnavailable
from vestiary.wiring import built_in_models, network_of


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
    outlines: Path | None = None
    """True outlines of garments, JSON."""


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
    colours = read_judgements(wish.judgements) if wish.judgements else {}
    outlines = read_outlines(wish.outlines) if wish.outlines else {}
    everything = read_folder(wish.folder, trained_on(), more_labels=wish.labels)
    photos = _to_read(wish, everything)
    build = build or partial(reader, wish.reference if Subject.AGREEMENT in wish.subjects else None)
    answers = read_photos(photos, build, processes=wish.processes, progress=progress)
    read = [Read(photo, it) for photo, it in zip(photos, answers, strict=True) if isinstance(it, PhotoReading)]
    unread = Counter(it.reason for it in answers if isinstance(it, Unread))
    if unread and not read:
        raise Invalid(f"Not one of {len(photos)} photos could be read. {unread.most_common(1)[0][0]}")
    material = Material(read, sampled(everything, wish.sample), colours, outlines, build)
    return Evaluation(_results(read, everything, unread, parts_of(material, wish.subjects)), read)


def _check_files(wish: Wish) -> None:
    """Refuse a wrong file at once: after the photos were read it would cost somebody's patience."""
    for path in (wish.reference, wish.judgements, wish.labels, wish.outlines):
        if path is not None and not path.is_file():
            raise Invalid(f"{path} is not a file.")
    if wish.reference is not None:
        try:
            network_of(wish.reference.read_bytes()).name  # noqa: B018  # loads the weights
        except ModelUnavailable as error:
            raise Invalid(f"{wish.reference} is not a network of this package's kind.") from error


def _to_read(wish: Wish, everything: Sequence[Photo]) -> list[Photo]:
    """Return the photos that the models must see for what is to be measured."""
    if wish.subjects == {Subject.DUPLICATES}:
        return []  # they are recognised without a model
    photos = sampled([each for each in everything if each.is_new or each.is_published], wish.sample)
    if not photos:
        raise Invalid(f"Every photo of {wish.folder} was trained on: there is none to measure.")
    return photos[:TIMED] if wish.subjects <= FEW else photos


def _results(read: Sequence[Read], everything: Sequence[Photo], unread: Counter[str], parts: Sequence[Part]) -> Results:
    return Results(
        model=read[0].reading.model if read else "",
        measured=_measured(read, everything),
        figures=tuple(figure for part in parts for figure in part.figures),
        recalls={what: rows for part in parts for what, rows in part.recalls.items()},
        confusions={what: table for part in parts for what, table in part.confusions.items()},
        reliability=tuple(each for part in parts for each in part.reliability),
        stages_s={name: spent for part in parts for name, spent in part.stages_s.items()},
        unread=dict(unread),
    )


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
