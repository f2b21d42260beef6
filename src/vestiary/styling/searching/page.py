"""What a page of combinations must be like: no core garment again and again, and enough different tops."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil, floor
from typing import Final

import numpy as np
from numpy.typing import NDArray

from vestiary.styling.searching.problem import NOTHING, Problem
from vestiary.styling.vocabulary import Place

CORE: Final = (Place.TOP, Place.BOTTOM, Place.DRESS, Place.OUTERWEAR, Place.SHOES)
INSTEAD: Final = {Place.TOP: Place.DRESS, Place.BOTTOM: Place.DRESS, Place.DRESS: Place.TOP}
"""What may take over from a kind of garment where there is little of it."""

PAGE: Final = 10
"""Combinations that are looked at together."""
MOST_ON_A_PAGE: Final = 2
"""Times that a core garment is on a page, where there are enough of its kind."""
TOPS_ON_A_PAGE: Final = 0.6
"""Distinct tops for each combination of a page, where there are enough."""


@dataclass(frozen=True, slots=True, eq=False)
class Kinds:
    """What there is for the core places in all structures."""

    candidates: dict[Place, NDArray[np.int32]]
    """Without nothing."""
    enough: dict[Place, int | None]
    """How many there are, with what may take over; None where the place may stay empty instead."""


def kinds_of(problem: Problem) -> Kinds:
    """Look at which garments there are for the core places."""
    candidates = {place: _candidates(problem, place) for place in CORE}
    enough: dict[Place, int | None] = {
        place: len(np.union1d(items, candidates[INSTEAD.get(place, place)])) for place, items in candidates.items()
    }
    if any(_may_lack(structure.places, structure.candidates) for structure in problem.structures):
        enough[Place.OUTERWEAR] = None
    return Kinds(candidates, enough)


def _may_lack(places: tuple[Place, ...], candidates: tuple[NDArray[np.int32], ...]) -> bool:
    held = zip(places, candidates, strict=True)
    return all(NOTHING in each for place, each in held if place == Place.OUTERWEAR)


def _candidates(problem: Problem, place: Place) -> NDArray[np.int32]:
    held = [np.zeros(0, np.int32)]
    for structure in problem.structures:
        held += [each for name, each in zip(structure.places, structure.candidates, strict=True) if name == place]
    items: NDArray[np.int32] = np.unique(np.concatenate(held))
    return items[np.searchsorted(items, 0) :]


class Page:
    """The combinations that were chosen for one page, and what that leaves for the others."""

    def __init__(self, kinds: Kinds, size: int) -> None:
        self._kinds, self._size = kinds, size
        self.left = size
        """Combinations that are still to come."""
        self._uses: dict[Place, set[int]] = {place: set() for place in CORE}
        self._times: Counter[int] = Counter()
        self.most = MOST_ON_A_PAGE
        """Times that a core garment may come; to be raised where that leaves nothing."""

    @property
    def can_give_way(self) -> bool:
        """Whether raising `most` may still help."""
        return self.most < self._size

    def copy(self) -> "Page":
        """Return a page with the same combinations, to try out what may follow."""
        page = Page(self._kinds, self._size)
        page.left, page.most, page._times = self.left, self.most, self._times.copy()
        page._uses = {place: uses.copy() for place, uses in self._uses.items()}
        return page

    def used_up(self) -> list[int]:
        """Return the garments that came as often as they may."""
        found: list[int] = []
        for place, uses in self._uses.items():
            limit = self._limit(place)
            found += [item for item in uses if self._times[item] >= limit]
        return found

    def _limit(self, place: Place) -> int:
        enough = self._kinds.enough[place]
        return self.most if enough is None else max(self.most, ceil(self._size / max(1, enough)))

    def not_new(self) -> list[int]:
        """Return what must not come if the next combination has to bring a new top; empty if it need not."""
        tops = self._kinds.candidates[Place.TOP]
        wanted = min(floor(TOPS_ON_A_PAGE * self._size), len(tops))
        if self.left > wanted - len(self._uses[Place.TOP]):
            return []
        return [*self._uses[Place.TOP], *self._kinds.candidates[Place.DRESS].tolist()]

    def take(self, worn: Iterable[tuple[Place, int]]) -> None:
        """Add a combination: its garments and their places."""
        self.left -= 1
        for place, item in worn:
            if place in CORE:
                self._uses[place].add(item)
                self._times[item] += 1
