"""One exact search: bounds for every structure, a beam for a first answer, then proof."""

from collections.abc import Iterator
from threading import Lock
from typing import Final

import numpy as np
from numpy.typing import NDArray

from vestiary.styling.searching.effort import Effort
from vestiary.styling.searching.frontier import Board, Outcome, board_of, exhaust, guess
from vestiary.styling.searching.leaders import Leaders
from vestiary.styling.searching.messages import beliefs_of, bound_of, improve
from vestiary.styling.searching.network import (
    FORBIDDEN,
    HOPELESS,
    Layout,
    Network,
    Vector,
    layout_of,
    narrowed,
    network_of,
    of_structure,
    promising,
)
from vestiary.styling.searching.problem import Problem

BEAM_WIDTH: Final = 300

PROMISING: Final = 24
"""Candidates of each place among which the beam looks."""

SLACK: Final = 1e-3
"""What bounds in float32 may be off, in units of the score."""

FIRST_ROUNDS: Final = 2
"""Times that messages are chosen among all candidates, before any is left out."""

ROUNDS: Final = 8
"""Times that the messages of a narrowed network are improved at most."""

ENOUGH: Final = 2
"""Times that pay where the network keeps its table: then to look at combinations is mostly cheaper."""

SMALL: Final = 400
"""Candidates, all places together, among which to look at combinations is cheaper than to improve messages again."""

NEARLY_ALL: Final = 0.9
"""Part of a large network from which on leaving out the others is not worth it."""

DEEPER: Final = 3.0
"""How much deeper than a pool the candidates reach that are kept for the next pools."""

CLOSER: Final = 0.95
"""How much of the way from the bound to what is of interest may be left after a round that is worth its time."""


class Learned:
    """What searches of one problem learn for later ones, of other requests too: bounds, nothing that changes an answer.

    Any number of threads may search with it at once. What it took is counted again for whoever finds it done, so that
    a search that cannot come to its end stops where it would have stopped.
    """

    def __init__(self) -> None:
        self.layout: Layout | None = None
        self.network: Network | None = None
        """With its first messages; None where no structure can be filled. Not changed any more."""
        self.unary: NDArray[np.float32] = np.empty(0, np.float32)
        """What items were worth then."""
        self.stars: Vector = np.empty(0, np.float32)
        self.cores: list[tuple[Network, Vector]] = []
        """For structures, networks of what is worth `core_least`, with the stars of their candidates."""
        self.core_first = np.inf
        self.core_least = np.inf
        self.cells = 0
        self.core_cells = 0
        self.lock: Final = Lock()

    @property
    def nbytes(self) -> int:
        """About how much memory it takes."""
        held = [self.network, *(core for core, _ in self.cores)]
        return sum(each.table.nbytes for each in held if each is not None and each.table is not None)

    def begin(self, problem: Problem, effort: Effort) -> Layout:
        """Build the network and choose its first messages, where that was not done yet; return the layout."""
        with self.lock:
            if self.layout is not None:
                effort.spend(self.cells)
                return self.layout
            before = effort.spent
            layout, self.unary = layout_of(problem.structures), problem.unary
            if layout.columns:
                self.network = network_of(problem, layout)
                for _ in range(FIRST_ROUNDS):
                    self.stars = improve(self.network, problem.unary, effort)
            self.layout, self.cells = layout, effort.spent - before
            return layout

    def cores_for(self, least: float, depth: float, effort: Effort, *, is_first: bool) -> list[tuple[Network, Vector]]:
        """Return the cores, made anew where they do not reach down to `least`."""
        assert self.network is not None
        assert self.layout is not None
        with self.lock:
            if least >= self.core_least:
                effort.spend(self.core_cells if is_first else 0)
                return self.cores
            before = effort.spent
            # Whoever asks again for more is likely to go on so: each time twice as deep.
            self.core_first = least if is_first else self.core_first
            depth = max(depth, self.core_first - least)
            core = narrowed(self.network, self.stars >= least - depth)
            found = [] if core is None else [of_structure(core, at, self.layout) for at in range(len(core.choices))]
            self.cores = [(each, improve(each, self.unary, effort)) for each in found if each is not None]
            self.core_least, self.core_cells = least - depth, effort.spent - before
            return self.cores


class Ground:
    """What searches of one problem share, whatever items are worth by themselves; their effort as well."""

    def __init__(self, problem: Problem, effort: Effort, learned: Learned | None = None) -> None:
        self.effort: Final = effort
        self._learned = learned or Learned()
        self.layout: Final = self._learned.begin(problem, effort)
        self._has_cores = False

    @property
    def network(self) -> Network | None:
        """All candidates with their first messages; None where no structure can be filled."""
        return self._learned.network

    def parts(self, unary: NDArray[np.float32], least: float, depth: float) -> Iterator[Network]:
        """Yield, for structures, networks with all candidates of combinations worth `least`; the best hopes first.

        Args:
            unary: what items are worth; none more than when the ground was made.
            least: a value without the constant.
            depth: how much less the next searches may ask for.

        """
        cores = self._learned.cores_for(least, depth, self.effort, is_first=not self._has_cores)
        self._has_cores = True
        gone, hopes = _gone(self._learned.unary, unary), []
        for number, (core, stars) in enumerate(cores):
            bounds = stars - gone[core.items]
            hopes.append((-float(bounds.max()), number, core, bounds >= least))
        # One after the other: their tables together would be large.
        for _, _, core, keep in sorted(hopes, key=lambda each: each[:2]):
            part = narrowed(core, keep)
            if part is not None:
                yield part


def _gone(before: NDArray[np.float32], now: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return what items are worth less, and 0 for nothing, which is the last."""
    least = np.float32(FORBIDDEN)
    return np.append(np.maximum(np.maximum(before, least) - np.maximum(now, least), 0), np.float32(0))


def search(problem: Problem, ground: Ground, leaders: Leaders) -> Outcome:
    """Fill the leaders with the best combinations of all structures.

    Args:
        problem: as when the ground was prepared, but for the unary values: none is greater than then.
        ground: of this problem. Once its effort is over, the leaders hold what was found so far, not proven.
        leaders: hold nothing yet.

    """
    network = ground.network
    if network is None:
        return Outcome()
    beliefs = beliefs_of(network, problem.unary)
    _guess_among(ground, network, beliefs, problem, leaders)
    if ground.effort.is_over:
        return Outcome(is_proven=False, bound=bound_of(network, beliefs) + problem.constant + SLACK)
    outcome = Outcome()
    for part in ground.parts(problem.unary, _least(problem, leaders.threshold), 0.0):
        one = _laid_out(ground, part, problem, leaders, None)
        if isinstance(one, Board):
            one = exhaust(one, ground.layout, leaders, ground.effort)
        outcome = Outcome(outcome.is_proven and one.is_proven, max(outcome.bound, one.bound))
    return outcome


def guess_all(problem: Problem, ground: Ground, leaders: Leaders) -> None:
    """Offer what a beam finds in all structures; the arguments are those of `search`."""
    if ground.network is not None:
        _guess_among(ground, ground.network, beliefs_of(ground.network, problem.unary), problem, leaders)


def boards_for(
    problem: Problem, ground: Ground, floor: float, depth: float, leaders: Leaders
) -> tuple[list[Board], Outcome]:
    """Lay out everything that may be worth more than `floor`, the best hopes first.

    Args:
        problem: as for `search`.
        ground: as for `search`.
        floor: with the constant.
        depth: how much less the next boards may be asked for.
        leaders: are offered what beams find in parts that are too large to be laid out.

    Returns:
        Boards of one structure each, and what is on none of them.

    """
    network, boards, outcome = ground.network, [], Outcome()
    if network is None:
        return [], outcome
    bound = bound_of(network, beliefs_of(network, problem.unary)) + problem.constant + SLACK
    if bound < floor:
        return [], outcome
    if ground.effort.is_over:
        return [], Outcome(is_proven=False, bound=bound)
    least = _least(problem, floor)
    for part in ground.parts(problem.unary, least, DEEPER * depth):
        one = _laid_out(ground, part, problem, leaders, floor)
        if isinstance(one, Board):
            boards.append(one)
        else:
            outcome = Outcome(outcome.is_proven and one.is_proven, max(outcome.bound, one.bound))
    return boards, outcome


def _least(problem: Problem, threshold: float) -> float:
    """Return what a combination must be worth to be of interest, without the constant."""
    return max(threshold, HOPELESS) - problem.constant - SLACK


def _guess_among(ground: Ground, network: Network, beliefs: Vector, problem: Problem, leaders: Leaders) -> None:
    """Offer what a beam finds among the most promising candidates of a network."""
    few = narrowed(network, promising(network, beliefs, PROMISING), is_exact=True)
    assert few is not None
    board = board_of(few, problem.unary, problem.constant, ground.layout)
    guess(board, ground.layout, leaders, max(BEAM_WIDTH, 2 * leaders.size), ground.effort)


def _laid_out(
    ground: Ground, part: Network, problem: Problem, leaders: Leaders, floor: float | None
) -> Board | Outcome:
    """Narrow a network down to what surpasses the floor, or else the leaders; if that leaves no board, return why."""
    network: Network | None = part
    away, is_exact, least = np.inf, False, -np.inf
    for done in range(1, ROUNDS + 1):
        if network is None:
            break
        stars, is_exact = improve(network, problem.unary, ground.effort), network.weights.dtype == np.float64
        beliefs = beliefs_of(network, problem.unary)
        if network.table is None:
            _guess_among(ground, network, beliefs, problem, leaders)
        least = _least(problem, leaders.threshold if floor is None else floor)
        before, away = away, bound_of(network, beliefs) - least
        network = narrowed(network, stars >= least)
        if network is None or ground.effort.is_over:
            break
        is_enough = done >= ENOUGH or len(network.items) < SMALL or away > CLOSER * before
        if network.table is not None and is_enough:
            break
    if network is not None and network.table is None:
        bound = bound_of(network, beliefs_of(network, problem.unary)) + problem.constant + SLACK
        return Outcome(is_proven=False, bound=bound)
    if network is not None and not is_exact:
        network = _exact(network, problem, least, ground.effort)
    return Outcome() if network is None else board_of(network, problem.unary, problem.constant, ground.layout)


def _exact(network: Network, problem: Problem, least: float, effort: Effort) -> Network | None:
    """Improve a network in float64: so that equals are not above one another by mere rounding."""
    exact = narrowed(network, np.ones(len(network.items), np.bool_), is_exact=True)
    assert exact is not None
    keep = improve(exact, problem.unary, effort) >= least
    # A large table takes longer to copy than its last few candidates to look at.
    return exact if keep.all() or np.count_nonzero(keep) > max(SMALL, NEARLY_ALL * len(keep)) else narrowed(exact, keep)
