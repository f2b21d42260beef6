"""All structures as one network: candidates joined by their pairs, and what messages have moved between them.

The last place of a network is the choice of the structure; it forbids what does not belong to the structure. A place
that only some structures have stays empty with the others.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from vestiary.styling.searching.likeness import SMALL_THINGS
from vestiary.styling.searching.problem import NOTHING, Problem, Structure
from vestiary.styling.vocabulary import Place

FORBIDDEN: Final = -1e6
"""Stands for -inf in tables: far below each sum of real values, and still an ordinary number to add to."""

HOPELESS: Final = FORBIDDEN / 50
"""Below this a bound holds something forbidden: an eighth of it, for the messages share it among the places."""

TABLE_SIZE: Final = 1_500
"""Candidates up to which the table of all pairs is kept; beyond, it is cut out place by place each time."""

PART_SIZE: Final = 2_500
"""The same for the candidates of a part, whose table is soon let go."""

STRIP: Final = 256
"""Candidates whose pairs are cut out together for a table."""

EXACT_SIZE: Final = 250
"""Candidates up to which float64 costs hardly more than float32."""

Vector: TypeAlias = NDArray[np.floating]
"""float32 among all candidates, float64 among the last; shape `(c,)` for the c candidates of all places."""

Table: TypeAlias = NDArray[np.floating]
"""As `Vector`, with two axes."""


@dataclass(slots=True, eq=False)
class Network:
    """The candidates of all places, one place after the other, and the messages found so far."""

    pairs: NDArray[np.float32]
    """Of the problem, not copied."""
    items: NDArray[np.int32]
    """shape `(c,)`, for each place in rising order; for the choice of the structure all `NOTHING`."""
    choices: NDArray[np.int32]
    """shape `(k,)`: the structures that the candidates of the last place choose. Empty: `structure` is chosen."""
    fits: NDArray[np.bool_]
    """Shape `(c, k)`: whether a candidate belongs to the structure."""
    names: list[int]
    """For each place which one of the layout it is."""
    sizes: list[int]
    """Candidates of each place, at least 1."""
    weights: Vector
    """The coupling of the candidates, 0 for none."""
    messages: Table
    """Shape `(c, places)`: what the pairs with each place have given to the candidate; 0 for its own place."""
    twins: tuple[NDArray[np.intp], NDArray[np.intp]]
    """Positions of candidates of different places that are the same item."""
    table: Table | None = None
    """Shape `(c, c)`: the pairs of all candidates; meaningless among those of one place. None while it is large."""
    tangent: float = 0.0
    structure: int = -1
    starts: NDArray[np.intp] = field(init=False)
    """Where the places begin."""
    places: NDArray[np.intp] = field(init=False)
    """For each candidate its place."""

    def __post_init__(self) -> None:
        """Derive where the places are from their sizes."""
        self.starts = np.cumsum([0, *self.sizes[:-1]], dtype=np.intp)
        self.places = np.repeat(np.arange(len(self.sizes)), self.sizes)


@dataclass(frozen=True, slots=True, eq=False)
class Layout:
    """Where the places of structures are in a network."""

    columns: dict[int, list[int]]
    """For each structure that can be filled, the network's place of each of its places."""
    candidates: list[NDArray[np.int32]]
    """For each place of the network what may go there in any structure, rising."""
    small: list[int]
    """The network's places for small things."""


def layout_of(structures: Sequence[Structure]) -> Layout:
    """Lay the places of all structures over one another; the second accessory is another place than the first."""
    places: dict[tuple[Place, int], list[NDArray[np.int32]]] = {}
    columns: dict[int, list[tuple[Place, int]]] = {}
    for number, structure in enumerate(structures):
        if not structure.candidates or not all(len(each) for each in structure.candidates):
            continue
        seen: Counter[Place] = Counter()
        columns[number] = []
        for place, candidates in zip(structure.places, structure.candidates, strict=True):
            columns[number].append((place, seen[place]))
            places.setdefault((place, seen[place]), []).append(candidates)
            seen[place] += 1
    nothing, order = [np.array([NOTHING], np.int32)], list(places)
    return Layout(
        {number: [order.index(place) for place in held] for number, held in columns.items()},
        [np.unique(np.concatenate(each + nothing * (len(each) < len(columns)))) for each in places.values()],
        [number for number, (place, _) in enumerate(order) if place in SMALL_THINGS],
    )


def network_of(problem: Problem, layout: Layout) -> Network:
    """Build the network of a layout that holds at least one structure."""
    chosen = np.array(list(layout.columns), np.int32)
    held = [*layout.candidates, np.full(len(chosen), NOTHING, np.int32)]
    items = np.concatenate(held)
    sizes = [len(each) for each in held]
    weights = np.zeros(len(items), np.float32)
    if problem.coupling is not None:
        weights = np.where(items == NOTHING, np.float32(0), problem.coupling[items])
    messages = np.zeros((len(items), len(sizes)), np.float32)
    fits = _fits(problem.structures, layout)
    names = list(range(len(sizes)))
    network = Network(problem.pairs, items, chosen, fits, names, sizes, weights, messages, _twins(items))
    if len(items) <= TABLE_SIZE:
        network.table = _table_of(network)
    return network


def _fits(structures: Sequence[Structure], layout: Layout) -> NDArray[np.bool_]:
    columns = []
    for number, held in layout.columns.items():
        fits = [each == NOTHING for each in layout.candidates]
        for place, candidates in zip(held, structures[number].candidates, strict=True):
            fits[place] = np.zeros(len(fits[place]), np.bool_)
            fits[place][np.searchsorted(layout.candidates[place], candidates)] = True
        columns.append(np.concatenate([*fits, [number == other for other in layout.columns]]))
    return np.stack(columns, axis=1)


def cut(network: Network, here: slice) -> NDArray[np.float32]:
    """Cut the rows of some candidates out of all pairs: 0 beside nothing; what is forbidden is so, or -inf."""
    rows, columns, last = network.items[here], network.items, len(network.choices)
    table: NDArray[np.float32] = network.pairs[rows].take(columns, axis=1, mode="clip")
    table[rows == NOTHING] = 0.0
    table[:, columns == NOTHING] = 0.0
    table[:, len(columns) - last :] = np.where(network.fits[here], np.float32(0), np.float32(FORBIDDEN))
    first, end = (max(0, at - (len(columns) - last)) for at in (here.start, here.stop))
    if first < end:
        table[first - end :] = np.where(network.fits.T[first:end], np.float32(0), np.float32(FORBIDDEN))
    one, other = network.twins
    first, end = np.searchsorted(one, (here.start, here.stop))
    table[one[first:end] - here.start, other[first:end]] = FORBIDDEN
    return table


def _table_of(network: Network) -> NDArray[np.float32]:
    """Return the pairs of all candidates. Cut strip by strip: rows of the problem's pairs are far longer than these."""
    count = len(network.items)
    table = np.empty((count, count), np.float32)
    for first in range(0, count, STRIP):
        rows = slice(first, min(first + STRIP, count))
        np.maximum(cut(network, rows), np.float32(FORBIDDEN), out=table[rows])
    return table


def _twins(items: NDArray[np.int32]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return the positions of any two candidates that are the same item, both ways round, rising."""
    order = np.argsort(items, kind="stable")[np.count_nonzero(items == NOTHING) :]
    ranked = items[order]
    found = [np.zeros((2, 0), np.intp)]
    for apart in range(1, len(ranked)):
        first = np.flatnonzero(ranked[apart:] == ranked[:-apart])
        if not len(first):
            break
        found.append(np.stack([order[first], order[first + apart]]))
    one, other = np.concatenate(found, axis=1)
    both = np.concatenate([one, other])
    rising = np.argsort(both, kind="stable")
    return both[rising], np.concatenate([other, one])[rising]


def narrowed(network: Network, keep: NDArray[np.bool_], *, is_exact: bool = False) -> Network | None:
    """Return the network of a part of the candidates, in float64 if small or `is_exact`; None if a place lacks any."""
    sizes = np.add.reduceat(keep.astype(np.intp), network.starts)
    if not sizes.all():
        return None
    at = np.flatnonzero(keep)
    is_small = len(at) <= PART_SIZE
    kind = np.float64 if len(at) <= EXACT_SIZE or is_exact else network.weights.dtype
    items, chosen = network.items[at], keep[len(keep) - len(network.choices) :]
    part = Network(
        network.pairs,
        items,
        network.choices[chosen],
        network.fits[at][:, chosen],
        network.names,
        sizes.tolist(),
        network.weights[at].astype(kind, copy=False),
        network.messages[at].astype(kind, copy=False),
        _twins(items) if network.table is None else network.twins,
        tangent=network.tangent,
        structure=network.structure,
    )
    if network.table is not None:
        part.table = network.table[at].take(at, axis=1).astype(kind, copy=False)
    elif is_small:
        part.table = _table_of(part).astype(kind, copy=False)
    return part


def of_structure(network: Network, choice: int, layout: Layout) -> Network | None:
    """Return the network of one of the structures to choose from, without places that stay empty.

    What is left out has no pairs with value, so its messages can go as well: they cancel out.
    """
    part = narrowed(network, network.fits[:, choice].copy())
    if part is None:
        return None
    sizes = np.array(part.sizes)
    stays = (sizes > 1) | (part.items[part.starts] != NOTHING)
    structure = int(network.choices[choice])
    # One place is kept where all stay empty; it must be one of the structure's own.
    stays[part.names.index(layout.columns[structure][0])] |= not stays.any()
    at = np.flatnonzero(stays[part.places])
    return Network(
        part.pairs,
        part.items[at],
        part.choices[:0],
        part.fits[at][:, :0],
        [name for name, is_there in zip(part.names, stays.tolist(), strict=True) if is_there],
        sizes[stays].tolist(),
        part.weights[at],
        part.messages[at][:, stays],
        _twins(part.items[at]),
        None if part.table is None else part.table[at].take(at, axis=1),
        part.tangent,
        structure,
    )


def promising(network: Network, beliefs: Vector, most: int) -> NDArray[np.bool_]:
    """Return which candidates are among the `most` of their place with the greatest beliefs."""
    keep = np.ones(len(beliefs), np.bool_)
    for start, size in zip(network.starts.tolist(), network.sizes, strict=True):
        if size > most:
            keep[start + np.argpartition(-beliefs[start : start + size], most)[most:]] = False
    return keep
