"""A person's garments, ready to be searched: columns and pair tables, made once and patched where a garment changed.

What a request adds (occasion, weather, taste) changes only what single garments are worth; the tables of pairs stay.
"""

from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from threading import Lock, RLock
from typing import Final, Protocol, TypeVar, cast
from uuid import UUID

import numpy as np
from numpy.typing import NDArray
from sqlalchemy.orm import Session

from vestiary.styling.columns import Columns, columns_of
from vestiary.styling.domain import ColourStyle
from vestiary.styling.metals import metal_of
from vestiary.styling.roles import role_of
from vestiary.styling.rules import forbidden_rows
from vestiary.styling.scoring import pair_rows, pair_scores
from vestiary.wardrobe.domain import Laundry
from vestiary.wardrobe.facts import GarmentFacts, Stamps, garment_facts, garment_stamps

Pairs = NDArray[np.float32]
"""(n, n), symmetric, 0 on the diagonal, -inf for two garments that no outfit has together; read-only."""

MAX_BYTES: Final = 256 * 1024 * 1024
"""Of all cached closets of a process: two wardrobes of 5,000 garments, or some hundreds of usual size."""


class Sized(Protocol):
    """Something that knows about how much memory it takes."""

    @property
    def nbytes(self) -> int:
        """Bytes."""
        ...


T = TypeVar("T", bound=Sized)

FACTS_BYTES: Final = 2_000
"""About what a garment takes beside the tables."""

MAX_TABLES: Final = 2
"""Colour styles that one closet keeps tables for: what is usual, and what was tried last."""

MAX_REREAD: Final = 200
"""Changed garments that are read one by one; of more, all are read again."""

_STRIPES: Final = 64


class Closet:
    """An owner's garments in the order of their ids. It never changes; a table is made when it is first asked for."""

    def __init__(self, columns: Columns, tables: Mapping[ColourStyle | None, Pairs] | None = None) -> None:
        self.columns: Final = columns
        self.facts: Final[tuple[GarmentFacts, ...]] = tuple(columns.facts)
        self.index: Final[Mapping[UUID, int]] = {facts.id: row for row, facts in enumerate(self.facts)}
        self._tables: OrderedDict[ColourStyle | None, Pairs] = OrderedDict(tables or {})
        self._making = Lock()
        self._lately: tuple[object, Sized] | None = None

    def __len__(self) -> int:
        """Return how many garments there are."""
        return len(self.facts)

    @property
    def nbytes(self) -> int:
        """About how much memory it takes."""
        lately = 0 if self._lately is None else self._lately[1].nbytes
        return len(self) * FACTS_BYTES + sum(table.nbytes for table in list(self._tables.values())) + lately

    def lately(self, question: object, make: Callable[[], T]) -> T:
        """Return what was made for a question, where it was the last one; else make it. One is remembered.

        People ask the same again: for others, for more, for the same without the scarf.
        """
        found = self._lately
        if found is None or found[0] != question:
            found = question, make()
            self._lately = found
        return cast("T", found[1])

    def facts_of(self, garment_ids: Iterable[UUID]) -> tuple[GarmentFacts, ...]:
        """Return the facts of garments that are in the closet, in the order given."""
        return tuple([self.facts[self.index[garment_id]] for garment_id in garment_ids])

    def pairs(self, style: ColourStyle | None) -> Pairs:
        """Return what any two garments are worth together under a colour style."""
        with self._making:
            if style not in self._tables:
                table = pair_scores(self.columns, style)
                _forbid(table, self.facts)
                self._keep(style, table)
            self._tables.move_to_end(style)
            return self._tables[style]

    def with_garments(self, facts: Sequence[GarmentFacts]) -> "Closet":
        """Return a closet that has these too, or instead of what has the same id."""
        return self.with_only({one.id: one for one in (*self.facts, *facts)})

    def without(self, garment_ids: Collection[UUID]) -> "Closet":
        """Return a closet that lacks some."""
        return self.with_only({one.id: one for one in self.facts if one.id not in garment_ids})

    def with_only(self, facts: Mapping[UUID, GarmentFacts]) -> "Closet":
        """Return a closet of exactly these garments, by id. What stays as it was is not computed again."""
        ordered = sorted(facts.values(), key=lambda one: one.id)
        columns = columns_of(ordered)
        rows_before = [self._same_row(one) for one in ordered]
        with self._making:
            tables = dict(self._tables)
        if rows_before == list(range(len(self.facts))):
            return Closet(columns, tables)
        return Closet(columns, _patched_tables(columns, tables, np.array(rows_before, np.intp)))

    def _keep(self, style: ColourStyle | None, table: Pairs) -> None:
        table.setflags(write=False)
        self._tables[style] = table
        while len(self._tables) > MAX_TABLES:
            self._tables.popitem(last=False)

    def _same_row(self, facts: GarmentFacts) -> int:
        """Return the row of a garment whose pairs are worth what they were; -1 where they are not."""
        row = self.index.get(facts.id, -1)
        return row if row >= 0 and _for_pairs(self.facts[row]) == _for_pairs(facts) else -1


def closet_of(facts: Iterable[GarmentFacts]) -> Closet:
    """Return a closet of some garments."""
    return Closet(columns_of(sorted(facts, key=lambda one: one.id)))


def _forbid(table: Pairs, facts: Sequence[GarmentFacts]) -> None:
    """Write -inf for pairs that no outfit has. What one role forbids is the same for all its garments."""
    roles = [role_of(one) for one in facts]
    first = {role: row for row, role in reversed(list(enumerate(roles)))}
    forbidden = forbidden_rows(facts, list(first.values()))
    most = dict(zip(first, np.where(forbidden, -np.inf, np.inf).astype(np.float32), strict=True))
    # Row by row what is written stays in the processor's cache: an eighth of the time of one mask for all.
    for row, role in enumerate(roles):
        np.minimum(table[row], most[role], out=table[row])


def _for_pairs(facts: GarmentFacts) -> GarmentFacts:
    """Return the facts without what changes every day: no pair looks at that. Of the name, its metal counts."""
    metal = metal_of(facts).name
    return replace(
        facts, name=metal, favorite=False, laundry=Laundry.CLEAN, wear_count=0, last_worn_on=None, brand=None
    )


def _patched_tables(
    columns: Columns, tables: Mapping[ColourStyle | None, Pairs], rows_before: NDArray[np.intp]
) -> dict[ColourStyle | None, Pairs]:
    if not tables:
        return {}
    kept, changed = np.flatnonzero(rows_before >= 0), np.flatnonzero(rows_before < 0)
    forbidden = forbidden_rows(columns.facts, changed.tolist())
    patched: dict[ColourStyle | None, Pairs] = {}
    for style, before in tables.items():
        table = np.empty((rows_before.size, rows_before.size), np.float32)
        table[np.ix_(kept, kept)] = before[np.ix_(rows_before[kept], rows_before[kept])]
        rows = pair_rows(columns, changed, style)
        rows[forbidden] = -np.inf
        table[changed], table[:, changed] = rows, rows.T
        table.setflags(write=False)
        patched[style] = table
    return patched


@dataclass(frozen=True, slots=True)
class _Kept:
    stamps: Stamps
    closet: Closet


class Closets:
    """The closets that were asked for lately, by owner. Any number of threads may ask at once."""

    def __init__(self, *, max_bytes: int = MAX_BYTES) -> None:
        self._max_bytes = max_bytes
        self._kept: OrderedDict[UUID, _Kept] = OrderedDict()
        self._using = Lock()
        # Two threads of one owner must not both build a table; of two owners they may.
        self._stripes = tuple(RLock() for _ in range(_STRIPES))

    def of(self, session: Session, owner_id: UUID) -> Closet:
        """Return what an owner has to wear, as the transaction sees it. One SELECT where nothing changed, else two."""
        stamps = garment_stamps(session, owner_id)
        with self._stripes[owner_id.int % _STRIPES]:
            with self._using:
                kept = self._kept.get(owner_id)
            if kept is None or kept.stamps != stamps:
                kept = _Kept(stamps, _read(session, owner_id, kept, stamps))
            self._remember(owner_id, kept)
        return kept.closet

    def _remember(self, owner_id: UUID, kept: _Kept) -> None:
        with self._using:
            self._kept[owner_id] = kept
            self._kept.move_to_end(owner_id)
            size = sum(other.closet.nbytes for other in self._kept.values())
            while size > self._max_bytes and len(self._kept) > 1:
                _, oldest = self._kept.popitem(last=False)
                size -= oldest.closet.nbytes


def _read(session: Session, owner_id: UUID, kept: _Kept | None, stamps: Stamps) -> Closet:
    """Return the closet as it is now; of one that was kept, only what changed is read and computed."""
    if kept is None:
        return closet_of(garment_facts(session, owner_id))
    before, now = kept.stamps.by_garment(), stamps.by_garment()
    changed = {garment_id for garment_id, stamp in now.items() if before.get(garment_id) != stamp}
    if len(changed) > MAX_REREAD:
        facts = {one.id: one for one in garment_facts(session, owner_id)}
    else:
        facts = {one.id: one for one in kept.closet.facts if one.id in now and one.id not in changed}
        if changed:
            facts |= {one.id: one for one in garment_facts(session, owner_id, ids=changed)}
    return kept.closet.with_only(facts)
