"""What a garment is likeliest to be, from what the network said of it and what the owner said of its look-alikes.

Plain arithmetic over a whole wardrobe at once; `learning` reads and writes the rows.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, TypeVar
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from vestiary.vision.domain import Category, Embedding, Pattern, Subcategory
from vestiary.vision.learning import LabelWeights, Shares, blended, spread
from vestiary.vision.taxonomy import category_of
from vestiary.wardrobe.domain import CategoryGuess

GUESSES: Final = 3
"""Categories that a reading names."""

CATEGORIES: Final = tuple(Category)
PATTERNS: Final = tuple(Pattern)

W = TypeVar("W", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class NetworkReading:
    """What the network said by itself. Confidences are 0..1, by field."""

    guesses: tuple[CategoryGuess, ...]
    """The likeliest first; at least one."""
    subcategory: Subcategory | None
    pattern: Pattern | None
    confidences: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Said:
    """What the owner said of the fields that are learned; None where nothing was said."""

    category: Category | None = None
    subcategory: Subcategory | None = None
    pattern: Pattern | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """One garment: its vector, what the network says, what the owner says. Vectors of one wardrobe have one model."""

    garment_id: UUID
    vector: Embedding
    network: NetworkReading
    said: Said


@dataclass(frozen=True, slots=True)
class Guessed:
    """What the reading says now. `voices` names the fields that were learned, with how many labels spoke."""

    guesses: tuple[CategoryGuess, ...]
    subcategory: Subcategory | None
    pattern: Pattern | None
    confidences: Mapping[str, float]
    voices: Mapping[str, int] = field(default_factory=dict)

    @property
    def category(self) -> Category:
        """The likeliest category."""
        return self.guesses[0].category


@dataclass(frozen=True, slots=True)
class _Word:
    """The likeliest word of one field, how likely it is, and how many labels spoke; 0 leaves the network's."""

    shares: NDArray[np.float64]
    voices: int


def guessed_anew(
    subjects: Sequence[Known], labelled: Sequence[Known], weights: Callable[[str], LabelWeights]
) -> list[Guessed]:
    """Return what each subject's reading says now, in the same order.

    Fields that the owner has said, and those that no label of a look-alike speaks for, stay as the network read them.

    Args:
        subjects: the garments to guess; may be labelled, too: a garment's own label does not speak for itself.
        labelled: garments of the same owner with vectors of the same model.
        weights: how much labels of a field count.

    """
    if not subjects:
        return []
    likeness = _likeness(subjects, labelled)
    categories = _categories(subjects, labelled, likeness, weights("category"))
    patterns = _patterns(subjects, labelled, likeness, weights("pattern"))
    heads = [_with_category(subject, found) for subject, found in zip(subjects, categories, strict=True)]
    heads = [
        _with_pattern(subject, head, found) for subject, head, found in zip(subjects, heads, patterns, strict=True)
    ]
    return _with_subcategories(subjects, heads, labelled, likeness, weights("subcategory"))


def _likeness(subjects: Sequence[Known], labelled: Sequence[Known]) -> NDArray[np.float32]:
    """Return cosines, float32 of shape `(subjects, labelled)`; -1 between a garment and itself."""
    if not labelled:
        return np.zeros((len(subjects), 0), np.float32)
    likeness = np.stack([it.vector for it in subjects]) @ np.stack([it.vector for it in labelled]).T
    places = {it.garment_id: place for place, it in enumerate(labelled)}
    for row, subject in enumerate(subjects):
        if subject.garment_id in places:
            likeness[row, places[subject.garment_id]] = -1
    return likeness


def _asked(
    own: Shares,
    likeness: NDArray[np.float32],
    words: Sequence[W | None],
    words_said: Sequence[W | None],
    weights: LabelWeights,
) -> list[_Word]:
    """Return each garment's shares of the words, with the labels' say; a label of None says nothing."""
    who = [place for place, word in enumerate(words_said) if word is not None and word in words]
    said = np.array([words.index(words_said[place]) for place in who], np.int64)
    blend = blended(own, likeness[:, who], said, weights)
    return [_Word(row, int(voices.sum())) for row, voices in zip(blend.shares, blend.voices, strict=True)]


def _categories(
    subjects: Sequence[Known], labelled: Sequence[Known], likeness: NDArray[np.float32], weights: LabelWeights
) -> list[_Word]:
    own = np.stack(
        [spread({guess.category: guess.confidence for guess in it.network.guesses}, CATEGORIES) for it in subjects]
    )
    return _asked(own, likeness, CATEGORIES, [it.said.category for it in labelled], weights)


def _patterns(
    subjects: Sequence[Known], labelled: Sequence[Known], likeness: NDArray[np.float32], weights: LabelWeights
) -> list[_Word]:
    own = np.stack([spread(_single(it.network.pattern, it.network, "pattern"), PATTERNS) for it in subjects])
    return _asked(own, likeness, PATTERNS, [it.said.pattern for it in labelled], weights)


def _single(word: W | None, network: NetworkReading, name: str) -> dict[W, float]:
    return {} if word is None else {word: network.confidences.get(name, 0.0)}


def _with_category(subject: Known, found: _Word) -> Guessed:
    network = subject.network
    own = Guessed(network.guesses, network.subcategory, network.pattern, network.confidences)
    if subject.said.category is not None or not found.voices:
        return own
    best = np.argsort(-found.shares, kind="stable")[:GUESSES]
    guesses = tuple(CategoryGuess(CATEGORIES[place], float(found.shares[place])) for place in best)
    confidences = {**network.confidences, "category": guesses[0].confidence}
    return Guessed(guesses, network.subcategory, network.pattern, confidences, {"category": found.voices})


def _with_pattern(subject: Known, head: Guessed, found: _Word) -> Guessed:
    if subject.said.pattern is not None or not found.voices:
        return head
    best = int(found.shares.argmax())
    confidences = {**head.confidences, "pattern": float(found.shares[best])}
    voices = {**head.voices, "pattern": found.voices}
    return Guessed(head.guesses, head.subcategory, PATTERNS[best], confidences, voices)


def _with_subcategories(
    subjects: Sequence[Known],
    heads: Sequence[Guessed],
    labelled: Sequence[Known],
    likeness: NDArray[np.float32],
    weights: LabelWeights,
) -> list[Guessed]:
    """Return the guesses with finer words, which are learned inside the category that the reading names."""
    kinds = [head.category for head in heads]
    finished = list(heads)
    for category in dict.fromkeys(kinds):
        rows = [row for row, kind in enumerate(kinds) if kind is category]
        words = [None, *(word for word in Subcategory if category_of(word) is category)]
        own = np.stack([_finer_shares(subjects[row].network, words) for row in rows])
        said = [it.said.subcategory for it in labelled]
        for row, found in zip(rows, _asked(own, likeness[rows], words, said, weights), strict=True):
            finished[row] = _with_subcategory(subjects[row], heads[row], found, words)
    return finished


def _finer_shares(network: NetworkReading, words: Sequence[Subcategory | None]) -> NDArray[np.float64]:
    """Return the network's finer word with its confidence; the rest goes to "none of them", which stands first."""
    shares = np.zeros(len(words))
    if network.subcategory is not None and network.subcategory in words:
        shares[words.index(network.subcategory)] = network.confidences.get("subcategory", 0.0)
    shares[0] = 1 - shares.sum()
    return shares


def _with_subcategory(subject: Known, head: Guessed, found: _Word, words: Sequence[Subcategory | None]) -> Guessed:
    if subject.said.subcategory is not None:
        return head
    if not found.voices:
        fits = head.subcategory in words
        rest = {name: share for name, share in head.confidences.items() if fits or name != "subcategory"}
        return Guessed(head.guesses, head.subcategory if fits else None, head.pattern, rest, head.voices)
    best = int(found.shares.argmax())
    confidences = {**head.confidences, "subcategory": float(found.shares[best])}
    voices = {**head.voices, "subcategory": found.voices}
    return Guessed(head.guesses, words[best], head.pattern, confidences, voices)
