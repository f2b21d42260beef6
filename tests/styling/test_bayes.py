"""The arithmetic of learning: what a vote moves, and that beliefs stay beliefs."""

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vestiary.styling.bayes import EVERYTHING, SD_GARMENT, SD_WEIGHT, Beliefs, Block, Vote, block_of, learn
from vestiary.styling.taste_features import FEATURE_KEYS, Design

KEYS = ("color:green", "color:navy", "fit:slim", "formality", "style:classic")
TABLE = Design(
    KEYS,
    np.array(
        [[1, 0, 0, 0.2, 1], [0, 1, 1, -0.5, 0], [0, 1, 0, 1.0, 1], [1, 0, 1, 0.0, 0]],
        dtype=np.float32,
    ),
)
START = datetime(2026, 3, 1, tzinfo=UTC)

VOTES = st.lists(
    st.builds(
        Vote,
        at=st.integers(0, 10_000).map(lambda minute: START + timedelta(minutes=minute)),
        is_for=st.booleans(),
        weight=st.sampled_from((0.3, 1.0, 2.0)),
        rows=st.sets(st.integers(0, 3), max_size=4).map(lambda rows: tuple(sorted(rows))),
        logit=st.floats(-4, 4),
        block=st.sampled_from((None, Block.COLOURS, Block.STYLE, Block.COMFORT, Block.FORMALITY)),
    ),
    max_size=40,
    unique_by=lambda vote: vote.at,
)


def a_vote(minute: int = 0, *, is_for: bool = True, block: Block | None = None, rows: tuple[int, ...] = (0, 1)) -> Vote:
    return Vote(START + timedelta(minutes=minute), is_for, 1.0, rows, block=block)


def believed(*votes: Vote) -> Beliefs:
    return learn(votes, {}, TABLE, ("a", "b", "c", "d"))


@given(VOTES)
def test_doubt_only_shrinks_and_never_below_nothing(votes: list[Vote]) -> None:
    beliefs = learn(votes, {}, TABLE)

    assert all(0 < belief.sd <= SD_WEIGHT + 1e-9 for belief in beliefs.features.values())
    assert all(0 < belief.sd <= SD_GARMENT + 1e-9 for belief in beliefs.garments)


@given(VOTES)
def test_the_order_in_which_votes_are_handed_in_does_not_matter(votes: list[Vote]) -> None:
    assert learn(votes, {}, TABLE) == learn(votes[::-1], {}, TABLE)


def test_the_formula_is_the_designs_for_one_vote() -> None:
    beliefs = learn([Vote(START, is_for=True, weight=1.0, rows=(0,))], {}, TABLE)

    variance = 1 + 0 + SD_WEIGHT**2 * (1 + 0.2**2 + 1) + SD_GARMENT**2
    curvature = 0.25  # at an expectation of 0, whatever the variance
    step = (1 - 0.5) / (1 + curvature * variance)
    assert beliefs.features["color:green"].mean == pytest.approx(SD_WEIGHT**2 * step)
    assert beliefs.features["color:green"].sd ** 2 == pytest.approx(
        SD_WEIGHT**2 - SD_WEIGHT**4 * curvature / (1 + curvature * variance)
    )
    assert beliefs.garments[0].mean == pytest.approx(SD_GARMENT**2 * step)


def test_what_agrees_with_what_is_known_moves_less() -> None:
    once, twice = believed(a_vote()), believed(a_vote(0), a_vote(1))

    first = once.features["color:green"].mean
    assert 0 < twice.features["color:green"].mean - first < first


def test_a_block_moves_alone() -> None:
    beliefs = believed(a_vote(block=Block.COLOURS))

    assert {key for key, belief in beliefs.features.items() if belief.mean} == {"color:green", "color:navy"}
    assert all(belief.mean == 0 for belief in beliefs.garments)
    assert beliefs.base.mean == 0


def test_what_is_forgotten_is_as_before_any_vote_and_the_rest_stays() -> None:
    votes = [a_vote(minute) for minute in range(3)]
    kept = learn(votes, {}, TABLE)

    beliefs = learn(votes, {"color:green": START + timedelta(hours=1)}, TABLE)

    assert (beliefs.features["color:green"].mean, beliefs.features["color:green"].sd) == (0, SD_WEIGHT)
    assert all(beliefs.features[key] == kept.features[key] for key in KEYS if key != "color:green")


def test_later_votes_move_again_what_was_forgotten() -> None:
    beliefs = learn([a_vote(0), a_vote(60)], {"color:green": START + timedelta(minutes=30)}, TABLE)

    assert beliefs.features["color:green"].mean > 0


def test_a_garment_can_be_forgotten() -> None:
    beliefs = learn([a_vote()], {"b": START + timedelta(hours=1)}, TABLE, ("a", "b", "c", "d"))

    assert beliefs.garments[0].mean > 0
    assert (beliefs.garments[1].mean, beliefs.garments[1].sd) == (0, SD_GARMENT)


def test_forgetting_everything_leaves_only_later_votes() -> None:
    assert learn([a_vote(0), a_vote(60)], {EVERYTHING: START + timedelta(minutes=30)}, TABLE) == learn(
        [a_vote(60)], {}, TABLE
    )


def test_every_feature_has_a_block() -> None:
    assert {block_of(key) for key in FEATURE_KEYS} == set(Block) - {Block.CORE}
