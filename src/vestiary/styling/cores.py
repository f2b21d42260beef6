"""All plain outfits of a wardrobe at once: top, bottom and shoes, or a dress and shoes, for the usual occasions.

What a purchase would bring, and why a garment stays in the wardrobe, are counted here and not searched: the score of
every plain outfit with one garment is a sum of small tables. The weather is left open, and so is the laundry.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final, TypeAlias
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from vestiary.styling.closets import Closet
from vestiary.styling.domain import Constraints, Occasion, Place, Situation, Weather
from vestiary.styling.roles import BASES, KNITS, Role, role_of
from vestiary.styling.rules import filtered
from vestiary.styling.scoring import SCALE, constant_score, score_of, style_of, unary_scores
from vestiary.wardrobe.domain import Laundry
from vestiary.wardrobe.facts import GarmentFacts

USUAL: Final = (Occasion.CASUAL, Occasion.WORK, Occasion.DATE)
"""An outfit is good if it is good for one of these. Occasions with a dress code would ask for garments of their own."""

GOOD: Final = 0.6
"""Score from which an outfit counts as good: about a quarter of what a wardrobe of garments bought at random would
have, and all of what one would call a classic. See docs/decisions/0105."""

MOST: Final[Mapping[Place, int]] = {Place.TOP: 100, Place.BOTTOM: 60, Place.SHOES: 40, Place.DRESS: 100}
MOST_BESIDE: Final[Mapping[Place, int]] = {Place.TOP: 60, Place.BOTTOM: 40, Place.SHOES: 20, Place.DRESS: 60}
"""Garments of one place that are combined, inside of a plain outfit and with what is worn over or beside it; of more,
those that go best with the garment in question."""

RESTED: Final = timedelta(days=365)
"""So far ahead everything has rested: what was worn yesterday counts like everything else."""

LEAST: Final = float(SCALE * np.log(GOOD / (1 - GOOD)))
"""`GOOD` as a sum."""

Table: TypeAlias = NDArray[np.float32]
Frame: TypeAlias = tuple[Place, ...]
CORES: Final[tuple[Frame, ...]] = ((Place.TOP, Place.BOTTOM, Place.SHOES), (Place.DRESS, Place.SHOES))

_ROLES: Final = {
    Place.TOP: BASES | KNITS,
    Place.BOTTOM: frozenset({Role.BOTTOM}),
    Place.DRESS: frozenset({Role.DRESS}),
    Place.SHOES: frozenset({Role.SHOES}),
}


@dataclass(frozen=True, slots=True)
class PlainOutfit:
    """Rows of a closet from head to foot, and their score, 0..1."""

    rows: tuple[int, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Prospect:
    """What plain outfits there are with one garment."""

    outfits: int
    good: int
    """Those with at least the score of `GOOD`. What goes over or beside counts where it makes a plain outfit good that
    is not good without it; with the shoes that suit best, so that coats and shoes count alike."""
    is_exact: bool
    """Whether all were looked at; else there are at least so many."""
    best: tuple[PlainOutfit, ...]
    """The best first; no two of a kind share a garment beside this one."""


class Cores:
    """The plain outfits of one wardrobe, for whoever asks about one garment after the other."""

    def __init__(self, closet: Closet, situation: Situation, *, strangers: Collection[UUID] = ()) -> None:
        """Prepare the tables. `strangers` are garments that others are not combined with: they are not owned."""
        self.closet: Final = closet
        situation = replace(situation, on=situation.on + RESTED)
        clean = [replace(facts, laundry=Laundry.CLEAN) for facts in closet.facts]
        open_wishes = replace(situation, constraints=Constraints(weather=Weather()))
        self.kept_out: Final = filtered(clean, open_wishes)
        self.situations: Final = tuple(
            replace(situation, constraints=Constraints(occasion=occasion)) for occasion in USUAL
        )
        self._pairs: Final = closet.pairs(style_of(situation))
        self._unary: Final = tuple(unary_scores(closet.columns, each) for each in self.situations)
        self._constant: Final = tuple(constant_score(each) for each in self.situations)
        is_owned = np.array([facts.id not in strangers for facts in closet.facts], np.bool_)
        self._partner: Final = self.kept_out.allowed & is_owned
        self._role: Final = [role_of(facts) for facts in closet.facts]
        self.at: Final = {place: self._of_roles(wanted) for place, wanted in _ROLES.items()}

    def frames_with(self, row: int) -> list[tuple[Frame, int | None]]:
        """Return the plain outfits that a garment can be part of, with its place in them; None is beside or over."""
        role = self._role[row]
        inside = [(frame, at) for frame in CORES for at, place in enumerate(frame) if role in _ROLES[place]]
        return list(inside) or [(frame, None) for frame in CORES]

    def prospect(self, row: int, *, examples: int = 3) -> Prospect:
        """Count the plain outfits with a garment, whatever the filters say about it, and return the best."""
        outfits = good = 0
        is_exact, found = True, list[PlainOutfit]()
        for frame, at in self.frames_with(row):
            most = MOST_BESIDE if at is None else MOST
            places = [self._partners(row, place, most[place]) for number, place in enumerate(frame) if number != at]
            is_exact &= all(is_whole for _, is_whole in places)
            rows = [partners for partners, _ in places]
            if not all(map(len, rows)):
                continue
            plain, value = self._tables(row, rows)
            found.extend(self._best(row, at, rows, value, examples))
            if at is None:  # with the shoes that suit each best
                plain, value = plain.max(axis=-1), value.max(axis=-1)
            outfits += int(np.isfinite(value).sum())
            is_new = plain < LEAST if at is None else np.True_
            good += int(((value >= LEAST) & is_new).sum())
        found.sort(key=lambda one: (-one.score, one.rows))
        return Prospect(outfits, good, is_exact, tuple(found[:examples]))

    def scores_instead(self, plain: PlainOutfit, row: int) -> list[tuple[int, float]]:
        """Return for each other garment of the same use the score of an outfit that has it in the place of `row`."""
        rest = np.array([each for each in plain.rows if each != row], np.intp)
        role = self._role[row]
        at = next((place for place, roles in _ROLES.items() if role in roles), None)
        others = self.at[at] if at is not None else self._of_roles(frozenset({role}))
        others = others[(others != row) & ~np.isin(others, rest)]
        if not len(others):
            return []
        among = float(np.triu(self._pairs[np.ix_(rest, rest)], 1).sum())
        shared = self._pairs[np.ix_(others, rest)].sum(axis=1) + among
        sums = np.max(
            [
                shared + unary[others] + unary[rest].sum() + constant
                for unary, constant in zip(self._unary, self._constant, strict=True)
            ],
            axis=0,
        )
        return [(other, score_of(raw)) for other, raw in zip(others.tolist(), sums.tolist(), strict=True)]

    def _of_roles(self, roles: frozenset[Role]) -> NDArray[np.intp]:
        rows = [row for row, role in enumerate(self._role) if role in roles and self._partner[row]]
        return np.array(rows, np.intp)

    def _partners(self, row: int, place: Place, most: int) -> tuple[NDArray[np.intp], bool]:
        """Return the garments of a place that are combined with one, and whether these are all."""
        rows = self.at[place]
        rows = rows[rows != row]
        if len(rows) <= most:
            return rows, True
        worth = np.max([unary[rows] for unary in self._unary], axis=0) + self._pairs[row, rows]
        return np.sort(rows[np.argsort(-worth, kind="stable")[:most]]), False

    def _tables(self, row: int, rows: Sequence[NDArray[np.intp]]) -> tuple[Table, Table]:
        """Return for each combination its best sum over the usual occasions: without the garment, and with it."""
        together, with_it = self._sum_of_pairs(rows), self._sum_with(row, rows)
        plain: Table = np.full(together.shape, -np.inf, np.float32)
        value: Table = np.array(plain)
        for unary, constant in zip(self._unary, self._constant, strict=True):
            alone = together + _outer_sum([unary[each] for each in rows]) + np.float32(constant)
            np.maximum(plain, alone, out=plain)
            np.maximum(value, alone + with_it + unary[row], out=value)
        return plain, value

    def _sum_of_pairs(self, rows: Sequence[NDArray[np.intp]]) -> Table:
        total: Table = np.zeros(tuple(map(len, rows)), np.float32)
        for one in range(len(rows)):
            for other in range(one + 1, len(rows)):
                total = total + _spread(self._pairs[np.ix_(rows[one], rows[other])], (one, other), len(rows))
        return total

    def _sum_with(self, row: int, rows: Sequence[NDArray[np.intp]]) -> Table:
        return _outer_sum([self._pairs[row, each] for each in rows])

    def _best(
        self, row: int, at: int | None, rows: Sequence[NDArray[np.intp]], value: Table, most: int
    ) -> Iterator[PlainOutfit]:
        """Yield the best combinations; once one is taken, its partners are taken too."""
        left = np.array(value)
        for _ in range(most):
            place = np.unravel_index(int(np.argmax(left)), left.shape)
            raw = float(left[place])
            if not np.isfinite(raw):
                return
            partners = [int(each[number]) for each, number in zip(rows, place, strict=True)]
            where = len(partners) if at is None else at
            yield PlainOutfit((*partners[:where], row, *partners[where:]), score_of(raw))
            for axis, number in enumerate(place):
                left[(slice(None),) * axis + (number,)] = -np.inf


def use_of(facts: GarmentFacts) -> Place | Role:
    """Return what a garment takes turns with others as: a place of plain outfits, or what it is beside them."""
    role = role_of(facts)
    return next((place for place, roles in _ROLES.items() if role in roles), role)


def _outer_sum(vectors: Sequence[NDArray[np.float32]]) -> Table:
    total: Table = np.zeros((), np.float32)
    for axis, vector in enumerate(vectors):
        total = total + _spread(vector, (axis,), len(vectors))
    return total


def _spread(table: NDArray[np.float32], axes: tuple[int, ...], width: int) -> Table:
    """Return a table of some axes with the other axes of length 1."""
    shape = [1] * width
    for axis, length in zip(axes, table.shape, strict=True):
        shape[axis] = length
    return table.reshape(shape)
