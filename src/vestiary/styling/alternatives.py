"""What else of a closet could take a garment's place in an outfit, and what that would be worth: all at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from vestiary.styling.columns import KINDS
from vestiary.styling.domain import Piece, Place
from vestiary.styling.roles import BASES, Role, role_of_kind
from vestiary.styling.tasks import Task
from vestiary.wardrobe.facts import GarmentFacts


@dataclass(frozen=True, slots=True)
class Exchange:
    """One garment for another of the closet, everything else as it is."""

    out: UUID
    comes: UUID
    gain: float
    """In units of the score."""


class Alternatives:
    """What a closet has beside the garments of an outfit, for one situation. What comes in keeps all rules."""

    def __init__(self, task: Task) -> None:
        self._task: Final = task
        self._role: Final = _roles()[task.closet.columns.kind]
        self._is_base: Final = np.isin(self._role, _BASES)
        # Copies of the numbers of a few thousand garments are cheap; of the whole table of pairs they are not.
        self._unary: Final = np.where(task.kept_out.allowed, task.problem.unary, -np.inf)

    def exchanges(self, pieces: Sequence[Piece]) -> list[Exchange]:
        """Return for each garment the best other one, the one that gains most first; none that gains nothing."""
        index, problem = self._task.closet.index, self._task.problem
        rows = np.array([index[piece.garment_id] for piece in pieces], np.intp)
        pairs, facts = problem.pairs[rows], self._task.closet.facts
        is_layered = any(piece.place is Place.LAYER for piece in pieces)
        found = []
        for at, piece in enumerate(pieces):
            if piece.garment_id in self._task.situation.constraints.must_include:
                continue
            like = np.flatnonzero(self._like(rows[at], piece.place, is_layered=is_layered))
            rest = [*range(at), *range(at + 1, len(rows))]
            worth = self._unary[like] + pairs[rest][:, like].sum(axis=0)
            own = problem.unary[rows[at]] + pairs[rest, rows[at]].sum()
            if problem.coupling is not None:
                felt = problem.coupling[rows[rest]].sum()
                worth -= problem.coupling[like] * felt
                own -= problem.coupling[rows[at]] * felt
            worth[np.searchsorted(like, rows[at])] = -np.inf
            best = int(np.argmax(worth))
            if worth[best] > own:
                found.append(Exchange(piece.garment_id, facts[like[best]].id, float(worth[best] - own)))
        return sorted(found, key=lambda each: -each.gain)

    def facts_of(self, garment_id: UUID) -> GarmentFacts:
        """Return what is known of a garment of the closet."""
        return self._task.closet.facts_of([garment_id])[0]

    def _like(self, row: np.intp, place: Place, *, is_layered: bool) -> NDArray[np.bool_]:
        """Return which garments can be what a garment is; a top under nothing may be any top."""
        if place is Place.TOP and not is_layered and self._is_base[row]:
            return self._is_base
        return np.asarray(self._role == self._role[row], np.bool_)


@cache
def _roles() -> NDArray[np.int8]:
    """Return the role of each of `KINDS`, as its place among the roles."""
    return np.array([_ROLES.index(role_of_kind(kind)) for kind in KINDS], np.int8)


_ROLES: Final = tuple(Role)
_BASES: Final = [_ROLES.index(role) for role in BASES]
