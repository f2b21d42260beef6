"""One exact search: bounds for every structure, a beam for a first answer, then proof."""

import time
from collections.abc import Sequence
from typing import Final

import numpy as np

from vestiary.styling.searching.frontier import Outcome, board_of, exhaust, guess
from vestiary.styling.searching.leaders import Leaders
from vestiary.styling.searching.network import (
    HOPELESS,
    Network,
    Vector,
    beliefs_of,
    bound_of,
    improve,
    narrowed,
    network_of,
    promising,
)
from vestiary.styling.searching.problem import Found, Problem

BEAM_WIDTH: Final = 300

PROMISING: Final = 40
"""Candidates of each place among which the beam looks."""

SLACK: Final = 1e-3
"""What bounds in float32 may be off, in units of the score."""

FIRST_ROUNDS: Final = 2
"""Times that messages are chosen among all candidates, before any is left out."""

ROUNDS: Final = 4
"""Times that the messages of a narrowed network are improved at most."""

SHRINKS: Final = 0.8
"""The part that must be gone after a round for another one to be worth its time: at most so many are left."""


def networks_of(problem: Problem) -> list[Network]:
    """Build the network of each structure that has a candidate for every place, with its first messages."""
    networks = [
        network_of(problem, number)
        for number, structure in enumerate(problem.structures)
        if structure.candidates and all(len(each) for each in structure.candidates)
    ]
    for network in networks:
        for _ in range(FIRST_ROUNDS):
            improve(network, problem.unary)
    return networks


def search(problem: Problem, networks: Sequence[Network], leaders: Leaders, deadline: float) -> Found:
    """Fill the leaders with the best combinations of all structures.

    Args:
        problem: with the unary values to search by; the rest as when the networks were made.
        networks: of `networks_of`. Their messages are used, and those of narrowed networks are improved further.
        leaders: may hold combinations already.
        deadline: by `time.perf_counter`; after it, what was found so far is returned, not proven.

    """
    hopes = [(network, beliefs_of(network, problem.unary)) for network in networks]
    hopes.sort(key=lambda each: -bound_of(*each))
    outcomes = [_solve(network, beliefs, problem, leaders, deadline) for network, beliefs in hopes]
    open_bounds = [outcome.bound for outcome in outcomes if not outcome.is_proven]
    return Found(leaders.combinations, not open_bounds, max([leaders.threshold, *open_bounds]))


def _solve(network: Network, beliefs: Vector, problem: Problem, leaders: Leaders, deadline: float) -> Outcome:
    spare = bound_of(network, beliefs) - _least(problem, leaders)
    if spare < 0:
        return Outcome()
    few = narrowed(network, promising(network, beliefs, PROMISING))
    assert few is not None
    guess(board_of(few, problem.unary, problem.constant), leaders, max(BEAM_WIDTH, 2 * leaders.size))
    spare = bound_of(network, beliefs) - _least(problem, leaders)
    tops = np.maximum.reduceat(beliefs, network.starts)
    return _prove(narrowed(network, beliefs >= (tops - spare)[network.places]), problem, leaders, deadline)


def _least(problem: Problem, leaders: Leaders) -> float:
    """Return what a combination must be worth to be of interest, without the constant."""
    return max(leaders.threshold, HOPELESS) - problem.constant - SLACK


def _prove(network: Network | None, problem: Problem, leaders: Leaders, deadline: float) -> Outcome:
    """Look at everything in a network that may surpass the leaders, once its candidates are narrowed down."""
    for _ in range(ROUNDS):
        if network is None:
            return Outcome()
        before = len(network.items)
        stars = improve(network, problem.unary)
        network = narrowed(network, stars >= _least(problem, leaders))
        if network is None or len(network.items) > SHRINKS * before or time.perf_counter() > deadline:
            break
    if network is None:
        return Outcome()
    if network.table is None:
        return Outcome(is_proven=False, bound=bound_of(network, beliefs_of(network, problem.unary)) + problem.constant)
    return exhaust(board_of(network, problem.unary, problem.constant), leaders, deadline)
