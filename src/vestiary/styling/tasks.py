"""A closet in a situation, as the exact search wants it: what may be worn, what it is worth, how to be complete."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from vestiary.styling.closets import Closet
from vestiary.styling.domain import Piece, Situation
from vestiary.styling.places import ORDER
from vestiary.styling.rules import Filtered, filtered, structures_of
from vestiary.styling.scoring import constant_score, style_of, unary_scores, warmth_coupling
from vestiary.styling.search import NOTHING, Combination, Problem
from vestiary.styling.searching.solving import Learned

GarmentSet = frozenset[UUID]
"""What an outfit is known by: its garments, wherever they are worn."""

Items = frozenset[int]
"""The same as rows of a closet."""


@dataclass(frozen=True, slots=True, eq=False)
class Task:
    """A closet in a situation as the search wants it."""

    closet: Closet
    situation: Situation
    kept_out: Filtered
    problem: Problem
    learned: Learned = field(default_factory=Learned)
    """What searches found out about the problem."""

    @property
    def nbytes(self) -> int:
        """About how much memory it takes, beside the closet."""
        return self.learned.nbytes

    def pieces_of(self, combination: Combination) -> tuple[Piece, ...]:
        """Return what a combination wears, from head to foot."""
        places = self.problem.structures[combination.structure].places
        worn = [
            Piece(self.closet.facts[item].id, place)
            for place, item in zip(places, combination.items, strict=True)
            if item != NOTHING
        ]
        return tuple(sorted(worn, key=lambda piece: ORDER.index(piece.place)))

    def penalised(self, penalties: Mapping[GarmentSet, float]) -> dict[Items, float]:
        """Return penalties of sets of garments by rows; those with a garment that is not in the closet are left out."""
        found = ((self._items(one), penalty) for one, penalty in penalties.items())
        return {items: penalty for items, penalty in found if items is not None}

    def items_of(self, sets: Iterable[GarmentSet]) -> frozenset[Items]:
        """Return sets of garments as sets of rows; those with a garment that is not in the closet are left out."""
        return frozenset(items for items in map(self._items, sets) if items is not None)

    def _items(self, garments: GarmentSet) -> Items | None:
        rows = [self.closet.index.get(it, NOTHING) for it in garments]
        return None if NOTHING in rows else frozenset(rows)


def task_of(closet: Closet, situation: Situation, *, kept: Collection[UUID] = ()) -> Task:
    """Return what to search; `kept` garments may be worn whatever the rules for single garments say.

    The same question about the same closet has its last answer again, with what searches learned since.
    """
    return _task(closet, situation, kept) if kept else closet.lately(situation, lambda: _task(closet, situation, ()))


def _task(closet: Closet, situation: Situation, kept: Collection[UUID]) -> Task:
    kept_out = filtered(closet.facts, situation)
    if kept:
        pairs = zip(closet.facts, kept_out.exclusions, strict=True)
        kept_out = Filtered(tuple(None if facts.id in kept else why for facts, why in pairs))
    problem = Problem(
        unary=unary_scores(closet.columns, situation),
        pairs=closet.pairs(style_of(situation)),
        coupling=warmth_coupling(closet.columns, situation),
        structures=structures_of(closet.facts, kept_out, situation),
        constant=constant_score(situation),
    )
    return Task(closet, situation, kept_out, problem)
