"""Figures of single photos: categories, patterns, subcategories and colours against the labels."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from vestiary.evaluating.colours import COLOURS, accepts
from vestiary.evaluating.folder import Photo
from vestiary.evaluating.measures import (
    Bin,
    calibration_error,
    confusion,
    precision_and_recall,
    recall_by_class,
    reliability,
    retrieval,
)
from vestiary.evaluating.reading import PhotoReading
from vestiary.evaluating.results import Confusion, Figure, Recall, share_figure
from vestiary.evaluating.words import CATEGORIES, PATTERNS, PUBLISHED, category_of_label, published_answer
from vestiary.vision.domain import Category, Pattern, Subcategory
from vestiary.vision.taxonomy import slot_of
from vestiary.vision.understanding import SURE_CATEGORY


@dataclass(frozen=True, slots=True)
class Read:
    """A photo with what the product says of it."""

    photo: Photo
    reading: PhotoReading

    @property
    def category(self) -> Category:
        """The answer."""
        return self.reading.guesses[0].category

    @property
    def truth(self) -> Category | None:
        """The category by our own label, where it is a measured one."""
        return category_of_label(self.photo.category)

    @property
    def is_right(self) -> bool:
        """Whether the answer is the label."""
        return self.category is self.truth


def new_with(read: Sequence[Read], wanted: Callable[[Read], object]) -> list[Read]:
    """Return the photos of new senders of which something is known."""
    return [each for each in read if each.photo.is_new and wanted(each)]


def published_figures(read: Sequence[Read]) -> list[Figure]:
    """Return the ten published classes, by the senders' words: on the published test, and on new senders."""
    told = [each for each in read if each.photo.word in PUBLISHED]
    tested, new = [each for each in told if each.photo.is_published], [each for each in told if each.photo.is_new]
    return [
        _share("published", "published 10-class test", _is_published_right, tested),
        _share("published_new", "the same 10 classes, new senders", _is_published_right, new),
    ]


def category_figures(read: Sequence[Read]) -> list[Figure]:
    """Return the product's categories on new senders, by our own labels."""
    known = new_with(read, lambda each: each.truth)
    sure = [each for each in known if _is_sure(each)]
    ece = calibration_error([each.reading.guesses[0].confidence for each in known], [each.is_right for each in known])
    return [
        _share("top_1", "18 categories, new senders: first guess", lambda each: each.is_right, known),
        _share("top_3", "18 categories, new senders: one of three guesses", _is_among_three, known),
        _share("slot", "place on the body, new senders", _is_slot_right, known),
        Figure("ece", "calibration error (ECE, 10 bins), new senders", ece if known else None, len(known)),
        _share("sure_share", "share answered with confidence 0.6 or more", _is_sure, known),
        _share("sure_right", "right among those", lambda each: each.is_right, sure),
    ]


def pattern_figures(read: Sequence[Read]) -> list[Figure]:
    """Return pattern on new senders."""
    known = new_with(read, lambda each: each.photo.pattern in PATTERNS)
    return [
        _share("patterned", "solid or patterned, new senders", _is_solid_right, known),
        _share(
            "always_solid", 'always saying "solid" would give', lambda each: each.photo.pattern == Pattern.SOLID, known
        ),
        _share(
            "pattern", "pattern, 8 words, new senders", lambda each: each.reading.pattern == each.photo.pattern, known
        ),
    ]


def subcategory_figures(read: Sequence[Read]) -> list[Figure]:
    """Return subcategories on new senders: what is said is right, and what there is is said."""
    judged = new_with(read, lambda each: each.photo.subcategory)
    said = [each for each in judged if each.reading.subcategory]
    there = [each for each in judged if each.photo.subcategory in set(Subcategory)]
    pairs = [each.reading.subcategory for each in judged], [each.photo.subcategory for each in judged]
    precision, _ = precision_and_recall(*pairs)
    return [
        Figure("subcategory_right", "subcategory, right where one is said", precision if said else None, len(said)),
        _share(
            "subcategory_found",
            "subcategory, found where there is one",
            lambda each: each.reading.subcategory == each.photo.subcategory,
            there,
        ),
    ]


def colour_figures(read: Sequence[Read], judgements: Mapping[str, frozenset[str]]) -> list[Figure]:
    """Return the dominant colour on new senders: the very word, and a word that a fair judge accepts.

    Args:
        read: any photos.
        judgements: the accepted words by photo, where somebody judged; elsewhere neighbours of the label count.

    """
    known = new_with(read, lambda each: each.photo.colour in COLOURS)
    judged = [each for each in known if each.photo.name in judgements]
    asked, words = (judged, "by a judge's words") if judged else (known, "or a neighbour of the label")
    return [
        _share(
            "colour_exact",
            "main colour, the label's very word",
            lambda each: each.reading.colour == each.photo.colour,
            known,
        ),
        _share(
            "colour_accepted",
            f"main colour, accepted ({words})",
            lambda each: accepts(each.photo.colour, each.reading.colour, judgements.get(each.photo.name)),
            asked,
        ),
    ]


def retrieval_figures(read: Sequence[Read]) -> list[Figure]:
    """Return how well look-alikes are of the same category, new senders."""
    known = new_with(read, lambda each: each.truth)
    if len(known) < 2:  # noqa: PLR2004  # nothing else to find
        return [Figure("retrieval", "same category among the ten nearest, new senders", None, 0)]
    found = retrieval(np.stack([each.reading.embedding for each in known]), [str(each.truth) for each in known])
    mean = float(found.precisions.mean())
    return [
        Figure("retrieval", "same category among the ten nearest, new senders", mean, len(known)),
        Figure("retrieval_chance", "the same by chance", found.chance, len(known)),
    ]


def agreement_figures(read: Sequence[Read]) -> list[Figure]:
    """Return how often the shipped int8 network and the one before quantising say the same, on all photos read."""
    both = [each for each in read if each.reading.reference]
    return [
        _share("agreement", "int8 says the class that fp32 says", _is_class_kept, both),
        _share("agreement_pattern", "int8 says the pattern that fp32 says", _is_pattern_kept, both),
    ]


def recalls_of(read: Sequence[Read]) -> dict[str, tuple[Recall, ...]]:
    """Return the recall of each category and pattern, new senders."""
    known = new_with(read, lambda each: each.truth)
    judged = new_with(read, lambda each: each.photo.pattern in PATTERNS)
    found = {
        "category": recall_by_class(
            [str(each.category) for each in known], [str(each.truth) for each in known], CATEGORIES
        ),
        "pattern": recall_by_class(
            [each.reading.pattern for each in judged], [each.photo.pattern for each in judged], PATTERNS
        ),
    }
    return {key: tuple(Recall(name, *row) for name, row in rows.items()) for key, rows in found.items()}


def confusions_of(read: Sequence[Read]) -> dict[str, Confusion]:
    """Return which category and which colour were taken for which, new senders."""
    known = new_with(read, lambda each: each.truth)
    coloured = new_with(read, lambda each: each.photo.colour in COLOURS)
    return {
        "category": _confusion([str(each.category) for each in known], [str(each.truth) for each in known], CATEGORIES),
        "colour": _confusion(
            [each.reading.colour for each in coloured], [each.photo.colour for each in coloured], COLOURS
        ),
    }


def reliability_of(read: Sequence[Read]) -> tuple[Bin, ...]:
    """Return the reliability diagram's bins, new senders."""
    known = new_with(read, lambda each: each.truth)
    return tuple(reliability([each.reading.guesses[0].confidence for each in known], [each.is_right for each in known]))


def _share(key: str, words: str, is_hit: Callable[[Read], bool], read: Sequence[Read]) -> Figure:
    """Return the share of hits; photos without a sender stand for themselves."""
    return share_figure(
        key, words, [is_hit(each) for each in read], [each.photo.sender or each.photo.name for each in read]
    )


def _is_published_right(read: Read) -> bool:
    return published_answer(read.reading.shares) == read.photo.word


def _is_sure(read: Read) -> bool:
    return read.reading.guesses[0].confidence >= SURE_CATEGORY


def _is_among_three(read: Read) -> bool:
    return read.truth in {guess.category for guess in read.reading.guesses}


def _is_slot_right(read: Read) -> bool:
    return read.truth is not None and slot_of(read.category) is slot_of(read.truth)


def _is_solid_right(read: Read) -> bool:
    return (read.reading.pattern == Pattern.SOLID) == (read.photo.pattern == Pattern.SOLID)


def _is_class_kept(read: Read) -> bool:
    shares = read.reading.shares
    return (
        read.reading.reference is not None and max(shares, key=lambda word: shares[word]) == read.reading.reference.word
    )


def _is_pattern_kept(read: Read) -> bool:
    return read.reading.reference is not None and read.reading.pattern == read.reading.reference.pattern


def _confusion(answers: Sequence[str], truth: Sequence[str], names: Sequence[str]) -> Confusion:
    return Confusion(tuple(names), tuple(tuple(row) for row in confusion(answers, truth, names).tolist()))
