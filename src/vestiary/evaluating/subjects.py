"""What can be measured by itself, and how each subject is."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
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
from vestiary.evaluating.costs import cost_figures, first_use, median_stages
from vestiary.evaluating.cut_outs import cut_out_figures
from vestiary.evaluating.duplicates import duplicate_figures
from vestiary.evaluating.folder import Photo
from vestiary.evaluating.measures import Bin
from vestiary.evaluating.reading import PhotoReading, Reader
from vestiary.evaluating.results import Confusion, Figure, Recall, share_figure
from vestiary.evaluating.wardrobes import wardrobe_figures
from vestiary.kernel.errors import Invalid
from vestiary.vision.cut_out_measures import Outline

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
    CUT_OUTS = "cut-outs"
    RETRIEVAL = "retrieval"
    WARDROBE = "wardrobe"
    AGREEMENT = "agreement"
    SAMENESS = "sameness"
    DUPLICATES = "duplicates"
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
class Material:
    """What the subjects are measured on."""

    read: Sequence[Read]
    photos: Sequence[Photo]
    """Also those that no model saw."""
    colours: Mapping[str, frozenset[str]]
    """A judge's accepted words by photo."""
    outlines: Mapping[str, Outline]
    """True outlines by photo."""
    build: Callable[[], Reader]
    """Makes fresh models."""


@dataclass(frozen=True, slots=True)
class Part:
    """What one subject contributes to the results, under the same names."""

    figures: Sequence[Figure]
    recalls: Mapping[str, tuple[Recall, ...]] = field(default_factory=dict)
    confusions: Mapping[str, Confusion] = field(default_factory=dict)
    reliability: tuple[Bin, ...] = ()
    stages_s: Mapping[str, float] = field(default_factory=dict)


def parts_of(it: Material, subjects: frozenset[Subject]) -> list[Part]:
    """Measure the subjects, in the order in which they are shown."""
    makers: Mapping[Subject, Callable[[], Part]] = {
        Subject.CATEGORIES: lambda: _categories(it.read),
        Subject.PATTERNS: lambda: Part(pattern_figures(it.read)),
        Subject.SUBCATEGORIES: lambda: Part(subcategory_figures(it.read)),
        Subject.COLOURS: lambda: Part(colour_figures(it.read, it.colours)),
        Subject.CUT_OUTS: lambda: Part(cut_out_figures(it.read, it.outlines)),
        Subject.RETRIEVAL: lambda: Part(retrieval_figures(it.read)),
        Subject.WARDROBE: lambda: Part(wardrobe_figures(it.read)),
        Subject.AGREEMENT: lambda: Part(agreement_figures(it.read)),
        Subject.SAMENESS: lambda: Part([_sameness(it)]),
        Subject.DUPLICATES: lambda: _duplicates(it.photos),
        Subject.COSTS: lambda: _costs(it),
    }
    return [makers[subject]() for subject in Subject if subject in subjects]


def _categories(read: Sequence[Read]) -> Part:
    figures = [*published_figures(read), *category_figures(read)]
    return Part(figures, recalls_of(read), confusions_of(read), reliability_of(read))


def _duplicates(photos: Sequence[Photo]) -> Part:
    figures, found = duplicate_figures(photos)
    return Part(figures, {"duplicates": found})


def _costs(it: Material) -> Part:
    timed = [each.photo.path for each in it.read[:TIMED]]
    stages = median_stages([path.read_bytes() for path in timed], it.build().models)
    first = first_use(timed[0]) if timed else None
    return Part(cost_figures(stages, photos=len(timed), first=first), stages_s=stages)


def _sameness(it: Material) -> Figure:
    """Return how many photos get the very same analysis, bit for bit, from fresh models."""
    fresh = it.build()
    again = [fresh.read(each.photo) for each in it.read[:REPEATED]]
    same = [
        isinstance(second, PhotoReading) and second.fingerprint == first.reading.fingerprint
        for first, second in zip(it.read, again, strict=False)
    ]
    senders = [each.photo.name for each in it.read[:REPEATED]]
    return share_figure("same", "same photo, fresh models: the same analysis bit for bit", same, senders)
