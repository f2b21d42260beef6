"""Learning helps somebody whose taste nobody knows. The full simulation is `benchmarks.taste_simulation`."""

from datetime import UTC, datetime
from uuid import uuid4

import numpy as np
from benchmarks.taste_simulation import learn, live, somebody

from tests.styling.building import a_situation, some_facts
from vestiary.styling.closets import closet_of
from vestiary.styling.composing import compose
from vestiary.styling.domain import FeedbackAction
from vestiary.styling.taste_record import Cast


def test_after_two_weeks_more_of_what_is_shown_is_liked() -> None:
    people = [somebody(seed, garments=80, days=20, is_mild=True) for seed in range(2)]

    learning = [live(person, shown=5, is_learning=True, effort=10_000_000) for person in people]
    without = [live(person, shown=5, is_learning=False, effort=10_000_000) for person in people]

    assert np.mean(learning, axis=0)[13:].mean() > np.mean(without, axis=0)[13:].mean() + 0.2


def test_a_like_of_a_plain_outfit_puts_no_hat_on_the_next_one() -> None:
    liked = [some_facts("hoodie", "navy"), some_facts("jeans", "blue"), some_facts("sneakers", "black")]
    others = [some_facts(kind, "black") for kind in ("hoodie", "jeans", "joggers", "tank_top", "hat")]
    facts = [*liked, *others]
    like = Cast(uuid4(), FeedbackAction.LIKE, None, datetime(2026, 3, 1, tzinfo=UTC), (0, 1, 2), logit=0.9)

    found = compose(closet_of(facts), a_situation(taste=learn([like], facts)), count=3)

    assert not any(others[-1].id in outfit.garment_ids for outfit in found.outfits)
