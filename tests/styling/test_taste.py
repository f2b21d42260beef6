"""What is learned from votes, and how it is taken back."""

from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

import pytest
from sqlalchemy import delete, event, select, update
from sqlalchemy.orm import Session

from tests.apps import make_user
from tests.styling.voting import BROWN_SHOES, GREEN_SHIRT, NAVY_PANTS, NOON, an_outfit, undo, vote, worn_together
from tests.wardrobe.building import a_garment, a_label
from vestiary.kernel.database import Sessions
from vestiary.styling.domain import Taste
from vestiary.styling.taste import taste_of, votes_changed
from vestiary.styling.taste_features import taste_features
from vestiary.styling.taste_tables import TasteState
from vestiary.wardrobe.facts import garment_facts
from vestiary.wardrobe.models import Garment

STYLE = ("category:", "subcategory:", "style:", "pattern")


def test_before_the_first_vote_taste_is_empty(session: Session, owner_id: UUID) -> None:
    assert taste_of(session, owner_id) == Taste()


def test_learning_from_no_votes_learns_nothing(session: Session, owner_id: UUID) -> None:
    votes_changed(session, owner_id, NOON)

    assert taste_of(session, owner_id) == Taste()


def test_a_like_lifts_what_the_outfit_is_made_of(session: Session, owner_id: UUID) -> None:
    outfit_id, garments = worn_together(session, owner_id)

    vote(session, owner_id, outfit_id, "like")

    taste = taste_of(session, owner_id)
    for facts in garment_facts(session, owner_id, ids=garments):
        worth = sum(taste.features.get(key, 0.0) * value for key, value in taste_features(facts).items())
        assert worth + taste.garments[facts.id] > 0


def test_a_dislike_lowers_it(session: Session, owner_id: UUID) -> None:
    outfit_id, garments = worn_together(session, owner_id)

    vote(session, owner_id, outfit_id, "dislike")

    taste = taste_of(session, owner_id)
    assert taste.features["color:green"] < 0
    assert all(taste.garments[garment_id] < 0 for garment_id in garments)


def test_wearing_says_more_than_liking_and_liking_more_than_not_skipping(session: Session, owner_id: UUID) -> None:
    moved = {}
    for action in ("wear", "like", "save", "skip"):
        outfit_id, _ = worn_together(session, owner_id)
        vote_id = vote(session, owner_id, outfit_id, action)
        moved[action] = taste_of(session, owner_id).features["color:green"]
        undo(session, owner_id, vote_id)

    assert moved["wear"] > moved["like"] == moved["save"] > 0 > moved["skip"]
    assert abs(moved["skip"]) < moved["like"]


@pytest.mark.parametrize(
    ("reason", "kinds"),
    [
        ("colors", ("color:",)),
        ("style", STYLE),
        ("comfort", ("fit:", "comfort")),
        ("occasion_match", ("formality",)),
    ],
)
def test_a_reason_moves_only_its_factor(session: Session, owner_id: UUID, reason: str, kinds: tuple[str, ...]) -> None:
    tight = {**GREEN_SHIRT, "fit": "slim", "pattern": "striped"}
    outfit_id, _ = worn_together(session, owner_id, tight, NAVY_PANTS, BROWN_SHOES)

    vote(session, owner_id, outfit_id, "dislike", reason)

    taste = taste_of(session, owner_id)
    assert taste.features
    assert all(key.startswith(kinds) for key in taste.features)
    assert taste.garments == {}
    assert taste.warmth_offset_clo == 0


@pytest.mark.parametrize("reason", ["other", None])
def test_without_a_telling_reason_everything_moves(session: Session, owner_id: UUID, reason: str | None) -> None:
    outfit_id, garments = worn_together(session, owner_id)

    vote(session, owner_id, outfit_id, "dislike", reason)

    taste = taste_of(session, owner_id)
    assert {"color:green", "category:shirt", "style:classic"} <= set(taste.features)
    assert set(taste.garments) == set(garments)


@pytest.mark.parametrize(("reason", "sign"), [("too_cold", 1), ("too_warm", -1)])
def test_warmth_moves_the_offset_and_nothing_else(session: Session, owner_id: UUID, reason: str, sign: int) -> None:
    outfit_id, _ = worn_together(session, owner_id)

    vote(session, owner_id, outfit_id, "dislike", reason)

    taste = taste_of(session, owner_id)
    assert taste.warmth_offset_clo * sign > 0
    assert (taste.features, taste.garments) == ({}, {})


def test_the_offset_of_warmth_has_an_end(session: Session, owner_id: UUID) -> None:
    for minute in range(30):
        outfit_id, _ = worn_together(session, owner_id)
        vote(session, owner_id, outfit_id, "skip", "too_cold", minute=minute)

    assert taste_of(session, owner_id).warmth_offset_clo == 0.6


def test_an_undone_vote_is_taken_back_exactly(session: Session, owner_id: UUID) -> None:
    first, _ = worn_together(session, owner_id)
    other, _ = worn_together(session, owner_id, GREEN_SHIRT, {**NAVY_PANTS, "color_primary": "grey"})
    vote(session, owner_id, first, "like", minute=1)
    before = taste_of(session, owner_id)
    wrong = vote(session, owner_id, other, "dislike", minute=2)
    assert taste_of(session, owner_id) != before

    undo(session, owner_id, wrong)

    assert taste_of(session, owner_id) == before


def test_learning_twice_from_the_same_votes_learns_the_same(session: Session, owner_id: UUID) -> None:
    outfit_id, _ = worn_together(session, owner_id)
    vote(session, owner_id, outfit_id, "like")
    before = taste_of(session, owner_id)

    votes_changed(session, owner_id, NOON)

    assert taste_of(session, owner_id) == before


def test_other_peoples_votes_teach_nothing(session: Session, owner_id: UUID, stranger_id: UUID) -> None:
    theirs, _ = worn_together(session, stranger_id)
    vote(session, stranger_id, theirs, "like")

    votes_changed(session, owner_id, NOON)

    assert taste_of(session, owner_id) == Taste()


def test_a_corrected_colour_counts_for_earlier_votes_too(session: Session, owner_id: UUID) -> None:
    outfit_id, garments = worn_together(session, owner_id)
    vote(session, owner_id, outfit_id, "dislike")
    a_label(session, owner_id, garments[0], color_primary="red")

    votes_changed(session, owner_id, NOON)

    features = taste_of(session, owner_id).features
    assert features["color:red"] < 0
    assert "color:green" not in features


def test_a_deleted_garment_is_remembered_as_it_was(session: Session, owner_id: UUID) -> None:
    outfit_id, garments = worn_together(session, owner_id)
    vote(session, owner_id, outfit_id, "like")
    before = taste_of(session, owner_id)
    session.execute(delete(Garment).where(Garment.id == garments[0]))

    votes_changed(session, owner_id, NOON)

    after = taste_of(session, owner_id)
    assert after.features == pytest.approx(before.features)
    assert garments[0] not in after.garments


def test_a_garment_that_is_put_away_still_counts(session: Session, owner_id: UUID) -> None:
    outfit_id, garments = worn_together(session, owner_id)
    vote(session, owner_id, outfit_id, "dislike")
    before = taste_of(session, owner_id)
    session.execute(update(Garment).where(Garment.id == garments[0]).values(archived=True))

    votes_changed(session, owner_id, NOON)

    assert taste_of(session, owner_id).features == pytest.approx(before.features)


def test_votes_on_outfits_that_scored_high_say_less_about_taste(session: Session, owner_id: UUID) -> None:
    garments = [a_garment(session, owner_id, read=read) for read in (GREEN_SHIRT, NAVY_PANTS, BROWN_SHOES)]
    moved = []
    for score in (0.95, 0.5):
        outfit_id = an_outfit(session, owner_id, garments, score=score)
        vote_id = vote(session, owner_id, outfit_id, "like")
        moved.append(taste_of(session, owner_id).features["color:green"])
        undo(session, owner_id, vote_id)

    assert moved[0] < moved[1]


def test_two_votes_at_once_both_teach(sessions: Sessions) -> None:
    with sessions.as_system() as session:
        anna_id = make_user(session)
        outfits = [worn_together(session, anna_id)[0] for _ in range(2)]

    def cast(outfit_id: UUID) -> None:
        with sessions.for_account(anna_id) as session:
            vote(session, anna_id, outfit_id, "like")

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(cast, outfits))

    with sessions.for_account(anna_id) as session:
        assert session.scalar(select(TasteState.votes)) == 2


def test_the_taste_is_one_small_read(session: Session, owner_id: UUID) -> None:
    outfit_id, _ = worn_together(session, owner_id)
    vote(session, owner_id, outfit_id, "like")

    statements: list[str] = []
    event.listen(session.connection(), "before_cursor_execute", lambda *given: statements.append(given[2]))
    taste_of(session, owner_id)

    assert len(statements) == 1
