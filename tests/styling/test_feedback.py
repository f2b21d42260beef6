from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from tests.styling.outfit_building import NOW, TODAY, an_outfit, garments_at
from vestiary.styling.domain import FeedbackAction, FeedbackReason, Place
from vestiary.styling.errors import FeedbackNotFound, OutfitNotFound
from vestiary.styling.feedback import give_feedback, list_feedback, undo_feedback, votes_of_garments
from vestiary.styling.outfits import outfit_of

LATER = NOW + timedelta(hours=1)


def test_like_and_dislike_replace_each_other(session: Session, owner_id: UUID) -> None:
    outfit_id = an_outfit(session, owner_id)

    liked = give_feedback(session, owner_id, outfit_id, FeedbackAction.LIKE, now=NOW, reason=FeedbackReason.COLORS)
    disliked = give_feedback(session, owner_id, outfit_id, FeedbackAction.DISLIKE, now=LATER)

    assert (liked.is_new, disliked.is_new) == (True, False)
    assert disliked.feedback.id == liked.feedback.id
    assert (disliked.feedback.action, disliked.feedback.reason) == (FeedbackAction.DISLIKE, None)
    assert disliked.feedback.created_at == LATER
    assert [vote.action for vote in outfit_of(session, owner_id, outfit_id).votes] == [FeedbackAction.DISLIKE]


@pytest.mark.parametrize("action", [FeedbackAction.LIKE, FeedbackAction.SAVE, FeedbackAction.SKIP])
def test_the_same_again_is_the_same_and_may_add_a_reason(
    session: Session, owner_id: UUID, action: FeedbackAction
) -> None:
    outfit_id = an_outfit(session, owner_id)

    first = give_feedback(session, owner_id, outfit_id, action, now=NOW)
    second = give_feedback(session, owner_id, outfit_id, action, now=LATER, reason=FeedbackReason.STYLE)
    third = give_feedback(session, owner_id, outfit_id, action, now=LATER)

    assert [it.is_new for it in (first, second, third)] == [True, False, False]
    assert third.feedback == second.feedback
    assert (third.feedback.reason, third.feedback.created_at) == (FeedbackReason.STYLE, NOW)


def test_every_action_has_its_own_row(session: Session, owner_id: UUID) -> None:
    outfit_id = an_outfit(session, owner_id)

    for action in FeedbackAction:
        give_feedback(session, owner_id, outfit_id, action, now=NOW)

    outfit = outfit_of(session, owner_id, outfit_id)
    assert sorted(vote.action for vote in outfit.votes) == ["dislike", "save", "skip", "wear"]
    assert (outfit.opinion, outfit.is_saved, outfit.worn_on) == (FeedbackAction.DISLIKE, True, (TODAY,))


def test_a_vote_counts_once_for_each_garment(session: Session, owner_id: UUID, stranger_id: UUID) -> None:
    garments = garments_at(session, owner_id)
    other = garments_at(session, owner_id) | {Place.TOP: garments[Place.TOP]}
    first, second = an_outfit(session, owner_id, garments), an_outfit(session, owner_id, other)
    session.execute(text("INSERT INTO garment_labels (garment_id, user_id) SELECT id, user_id FROM garments"))
    for action in (FeedbackAction.LIKE, FeedbackAction.SAVE, FeedbackAction.WEAR):
        give_feedback(session, owner_id, first, action, now=NOW)
    for action in (FeedbackAction.DISLIKE, FeedbackAction.SKIP):
        give_feedback(session, owner_id, second, action, now=NOW)
    give_feedback(session, stranger_id, an_outfit(session, stranger_id), FeedbackAction.LIKE, now=NOW)

    votes = votes_of_garments(session, owner_id)

    assert votes == {
        garments[Place.TOP]: 2.7,
        garments[Place.BOTTOM]: 4.0,
        garments[Place.SHOES]: 4.0,
        other[Place.BOTTOM]: -1.3,
        other[Place.SHOES]: -1.3,
    }


def test_an_undone_vote_is_gone(session: Session, owner_id: UUID, stranger_id: UUID) -> None:
    given = give_feedback(session, owner_id, an_outfit(session, owner_id), FeedbackAction.LIKE, now=NOW).feedback

    with pytest.raises(FeedbackNotFound):
        undo_feedback(session, stranger_id, given.id, now=NOW)
    undo_feedback(session, owner_id, given.id, now=NOW)

    assert list_feedback(session, owner_id).items == []
    with pytest.raises(FeedbackNotFound):
        undo_feedback(session, owner_id, given.id, now=NOW)


@pytest.mark.parametrize("action", list(FeedbackAction))
def test_somebody_elses_outfit_takes_no_feedback(
    session: Session, owner_id: UUID, stranger_id: UUID, action: FeedbackAction
) -> None:
    for outfit_id in (an_outfit(session, stranger_id), uuid4()):
        with pytest.raises(OutfitNotFound):
            give_feedback(session, owner_id, outfit_id, action, now=NOW)


def test_feedback_is_read_page_by_page_from_the_latest(session: Session, owner_id: UUID) -> None:
    outfits = [an_outfit(session, owner_id) for _ in range(5)]
    for count, outfit_id in enumerate(outfits):
        give_feedback(session, owner_id, outfit_id, FeedbackAction.LIKE, now=NOW + timedelta(minutes=count))
    give_feedback(session, owner_id, outfits[0], FeedbackAction.SKIP, now=NOW - timedelta(days=1))

    first = list_feedback(session, owner_id, action=FeedbackAction.LIKE, limit=3)
    second = list_feedback(session, owner_id, action=FeedbackAction.LIKE, limit=3, cursor=first.next_cursor)

    assert [it.outfit_id for page in (first, second) for it in page.items] == outfits[::-1]
    assert (first.total, second.next_cursor) == (5, None)
    assert list_feedback(session, owner_id, outfit_id=outfits[0]).total == 2


def test_the_database_refuses_a_second_opinion(session: Session, owner_id: UUID) -> None:
    outfit_id = an_outfit(session, owner_id)
    give_feedback(session, owner_id, outfit_id, FeedbackAction.LIKE, now=NOW)

    with pytest.raises(IntegrityError, match="uq_outfit_feedback_opinion"):
        session.execute(
            text("INSERT INTO outfit_feedback (outfit_id, user_id, action) VALUES (:outfit, :owner, 'dislike')"),
            {"outfit": outfit_id, "owner": owner_id},
        )
