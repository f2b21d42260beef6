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
    Table,
    beliefs_of,
    bound_of,
    improve,
    narrowed,
    network_of,
)
from vestiary.styling.searching.problem import Found, Problem

BEAM_WIDTH: Final = 300

PROMISING: Final = 40
"""Candidates of each place among which the beam looks."""

SLACK: Final = 1e-3
"""What bounds in float32 may be off, in units of the score."""

SMALL: Final = 60
"""Candidates, all places together, among which looking at combinations is cheaper than better bounds."""

ROUNDS: Final = 12
"""Times that the messages of a narrowed network are improved at most."""


def networks_of(problem: Problem) -> list[Network]:
    """Build the network of each structure that has a candidate for every place."""
    known: dict[tuple[bytes, bytes], Table] = {}
    return [
        network_of(problem, number, known)
        for number, structure in enumerate(problem.structures)
        if structure.candidates and all(len(each) for each in structure.candidates)
    ]


def search(problem: Problem, networks: Sequence[Network], leaders: Leaders, deadline: float) -> Found:
    """Fill the leaders with the best combinations of all structures.

    Args:
        problem: with the unary values to search by; the rest as when the networks were made.
        networks: of `networks_of`. Their messages are used, and those of narrowed networks are improved further.
        leaders: may hold combinations already.
        deadline: by `time.perf_counter`; after it, what was found so far is returned, not proven.

    """
    boards = []
    for network in networks:
        beliefs = beliefs_of(network, problem.unary)
        _guess(network, beliefs, problem, leaders)
        boards.append((bound_of(network, beliefs) + problem.constant, network, beliefs))
    boards.sort(key=lambda each: -each[0])
    outcomes = [_prove(network, beliefs, problem, leaders, deadline) for _, network, beliefs in boards]
    open_bounds = [outcome.bound for outcome in outcomes if not outcome.is_proven]
    return Found(leaders.combinations, not open_bounds, max([leaders.threshold, *open_bounds]))


def _guess(network: Network, beliefs: list[np.ndarray], problem: Problem, leaders: Leaders) -> None:
    if bound_of(network, beliefs) < HOPELESS:
        return
    few = narrowed(network, beliefs, HOPELESS, PROMISING)
    guess(board_of(few, beliefs_of(few, problem.unary), problem.constant), leaders, max(BEAM_WIDTH, 2 * leaders.size))


def _prove(network: Network, beliefs: list[np.ndarray], problem: Problem, leaders: Leaders, deadline: float) -> Outcome:
    """Look at everything in a network that may surpass the leaders, once its candidates are narrowed down."""
    for _ in range(ROUNDS):
        least = max(leaders.threshold, HOPELESS) - problem.constant - SLACK
        if bound_of(network, beliefs) < max(least, HOPELESS):
            return Outcome()
        before = network.size
        network = narrowed(network, beliefs, least)
        beliefs = beliefs_of(network, problem.unary)
        if network.size <= SMALL or time.perf_counter() > deadline:
            break
        improve(network, beliefs)
        if network.size > 0.97 * before:
            break
    return exhaust(board_of(network, beliefs, problem.constant), leaders, deadline)
