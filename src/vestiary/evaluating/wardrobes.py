"""What a person's own labels do for the rest of his wardrobe: simulated on the photos of each new sender."""

import random
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Final
from uuid import UUID

from vestiary.evaluating.answers import Read, new_with
from vestiary.evaluating.results import Figure, share_figure
from vestiary.evaluating.words import PATTERNS
from vestiary.vision.domain import Pattern, Subcategory
from vestiary.vision.learning import label_weights
from vestiary.wardrobe.domain import CategoryGuess
from vestiary.wardrobe.guessing import Guessed, Known, NetworkReading, Said, guessed_anew

SMALLEST: Final = 8
"""Judged photos of a sender; fewer are no wardrobe."""

DRAWS: Final = 5
"""So often another half of a wardrobe is the labelled one."""


def wardrobe_figures(read: Sequence[Read]) -> list[Figure]:
    """Return how often the first guess is right before any label, and once the owner has labelled half of the others.

    The guesses are made anew as the product makes them when an owner says something.
    """
    wardrobes = _wardrobes(new_with(read, lambda each: each.truth))
    pairs = [pair for wardrobe in wardrobes for pair in _simulated(wardrobe)]
    patterned = [(each, guessed) for each, guessed in pairs if each.photo.pattern in PATTERNS]
    return [
        _figure("wardrobe_before", "own wardrobe: first guess before any label", pairs, lambda each, _: each.is_right),
        _figure("wardrobe_after", "own wardrobe: first guess once half is labelled", pairs, _is_category_right),
        _figure("wardrobe_pattern_before", "own wardrobe: pattern before any label", patterned, _is_pattern_read),
        _figure(
            "wardrobe_pattern_after", "own wardrobe: pattern once half is labelled", patterned, _is_pattern_guessed
        ),
    ]


def _wardrobes(read: Sequence[Read]) -> list[list[Read]]:
    """Return the photos of each sender with enough of them."""
    of_sender: dict[str, list[Read]] = defaultdict(list)
    for each in read:
        if each.photo.sender:
            of_sender[each.photo.sender].append(each)
    return [wardrobe for wardrobe in of_sender.values() if len(wardrobe) >= SMALLEST]


def _simulated(wardrobe: Sequence[Read]) -> Iterator[tuple[Read, Guessed]]:
    """Yield each photo of the unlabelled halves with what is guessed of it then."""
    weights = partial(label_weights, model=wardrobe[0].reading.model)
    chance = random.Random(wardrobe[0].photo.sender)  # noqa: S311  # a reproducible draw
    for _ in range(DRAWS):
        order = chance.sample(range(len(wardrobe)), len(wardrobe))
        labelled, others = order[: len(order) // 2], order[len(order) // 2 :]
        subjects = [_known(wardrobe[place], place, is_labelled=False) for place in others]
        said = [_known(wardrobe[place], place, is_labelled=True) for place in labelled]
        yield from zip([wardrobe[place] for place in others], guessed_anew(subjects, said, weights), strict=True)


def _known(read: Read, place: int, *, is_labelled: bool) -> Known:
    reading = read.reading
    return Known(
        garment_id=UUID(int=place),
        vector=reading.embedding,
        network=NetworkReading(
            guesses=tuple(CategoryGuess(guess.category, guess.confidence) for guess in reading.guesses),
            subcategory=Subcategory(reading.subcategory) if reading.subcategory else None,
            pattern=Pattern(reading.pattern),
            confidences=reading.confidences,
        ),
        said=_said(read) if is_labelled else Said(),
    )


def _said(read: Read) -> Said:
    photo = read.photo
    return Said(
        category=read.truth,
        subcategory=Subcategory(photo.subcategory) if photo.subcategory in set(Subcategory) else None,
        pattern=Pattern(photo.pattern) if photo.pattern in PATTERNS else None,
    )


def _figure(
    key: str, words: str, pairs: Sequence[tuple[Read, Guessed]], is_hit: Callable[[Read, Guessed], bool]
) -> Figure:
    return share_figure(key, words, [is_hit(*pair) for pair in pairs], [each.photo.sender for each, _ in pairs])


def _is_category_right(read: Read, guessed: Guessed) -> bool:
    return guessed.category is read.truth


def _is_pattern_read(read: Read, _guessed: Guessed) -> bool:
    return read.reading.pattern == read.photo.pattern


def _is_pattern_guessed(read: Read, guessed: Guessed) -> bool:
    return guessed.pattern == read.photo.pattern
