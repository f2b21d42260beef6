"""One exact search: bounds for every structure, a beam for a first answer, then proof."""

import time
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from vestiary.styling.searching.frontier import Outcome, board_of, exhaust, guess
from vestiary.styling.searching.leaders import Leaders
from vestiary.styling.searching.network import (
    HOPELESS,
    Layout,
    Network,
    Vector,
    beliefs_of,
    bound_of,
    improve,
    layout_of,
    narrowed,
    network_of,
    promising,
)
from vestiary.styling.searching.problem import Problem

BEAM_WIDTH: Final = 300

PROMISING: Final = 40
"""Candidates of each place among which the beam looks."""

SLACK: Final = 1e-3
"""What bounds in float32 may be off, in units of the score."""

FIRST_ROUNDS: Final = 2
"""Times that messages are chosen among all candidates, before any is left out."""

ROUNDS: Final = 6
"""Times that the messages of a narrowed network are improved at most."""

SMALL: Final = 120
"""Candidates, all places together, among which to look at combinations is cheaper than to improve messages again."""

SHRINKS: Final = 0.8
"""The part that may be left after a round for another one to be worth its time."""


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """What searches of one problem share, whatever items are worth by themselves."""

    layout: Layout
    network: Network | None
    """With its first messages; None where no structure can be filled."""
    unary: NDArray[np.float32]
    """What items were worth when the messages were chosen."""
    stars: Vector
    """For each candidate what no combination with it surpassed then, without the constant."""


def ground_of(problem: Problem) -> Ground:
    """Prepare the search of a problem: its network with the first messages."""
    layout = layout_of(problem.structures)
    if not layout.columns:
        return Ground(layout, None, problem.unary, np.empty(0))
    network = network_of(problem, layout)
    for _ in range(FIRST_ROUNDS - 1):
        improve(network, problem.unary)
    return Ground(layout, network, problem.unary, improve(network, problem.unary))


def search(problem: Problem, ground: Ground, leaders: Leaders, deadline: float) -> Outcome:
    """Fill the leaders with the best combinations of all structures.

    Args:
        problem: as when the ground was prepared, but for the unary values: none is greater than then.
        ground: of `ground_of`. Its messages are used, and those of narrowed networks are improved further.
        leaders: may hold combinations already, with their values for this problem; if so they are taken for good
            ones, and no beam is sent out for others.
        deadline: by `time.perf_counter`; after it, the leaders hold what was found so far, not proven.

    """
    network = ground.network
    if network is None:
        return Outcome()
    beliefs = beliefs_of(network, problem.unary)
    if bound_of(network, beliefs) < _least(problem, leaders):
        return Outcome()
    is_late = time.perf_counter() > deadline
    if is_late or not len(leaders.values):
        _guess(ground, network, beliefs, problem, leaders)
    if is_late:
        return Outcome(is_proven=False, bound=bound_of(network, beliefs) + problem.constant + SLACK)
    lost = np.append(ground.unary - problem.unary, np.float32(0))[network.items]
    part = narrowed(network, ground.stars - lost >= _least(problem, leaders))
    return _prove(ground, part, problem, leaders, deadline)


def _least(problem: Problem, leaders: Leaders) -> float:
    """Return what a combination must be worth to be of interest, without the constant."""
    return max(leaders.threshold, HOPELESS) - problem.constant - SLACK


def _guess(ground: Ground, network: Network, beliefs: Vector, problem: Problem, leaders: Leaders) -> None:
    few = narrowed(network, promising(network, beliefs, PROMISING))
    assert few is not None
    board = board_of(few, problem.unary, problem.constant)
    guess(board, ground.layout, leaders, max(BEAM_WIDTH, 2 * leaders.size))


def _prove(ground: Ground, network: Network | None, problem: Problem, leaders: Leaders, deadline: float) -> Outcome:
    """Look at everything in a network that may surpass the leaders, once its candidates are narrowed down."""
    for _ in range(ROUNDS):
        if network is None:
            return Outcome()
        before = len(network.items)
        stars = improve(network, problem.unary)
        if network.table is None:
            _guess(ground, network, beliefs_of(network, problem.unary), problem, leaders)
        network = narrowed(network, stars >= _least(problem, leaders))
        if network is None or time.perf_counter() > deadline:
            break
        left = len(network.items)
        if network.table is not None and (left < SMALL or left > SHRINKS * before):
            break
    if network is None:
        return Outcome()
    if network.table is None:
        bound = bound_of(network, beliefs_of(network, problem.unary)) + problem.constant + SLACK
        return Outcome(is_proven=False, bound=bound)
    return exhaust(board_of(network, problem.unary, problem.constant), ground.layout, leaders, deadline)
