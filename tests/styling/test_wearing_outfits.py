from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import date, timedelta
from uuid import UUID

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from tests.apps import make_user
from tests.styling.outfit_building import NOW, TODAY, an_outfit, garments_at
from tests.wardrobe.building import a_garment, a_wear
from vestiary.jobs.adapters.procrastinate_queue import ProcrastinateQueue
from vestiary.kernel.database import Sessions
from vestiary.styling.changing import delete_outfit
from vestiary.styling.domain import FeedbackAction, OutfitSource, Place
from vestiary.styling.errors import NothingToWear, NotWornThen, OutfitNotFound
from vestiary.styling.feedback import give_feedback, undo_feedback
from vestiary.styling.outfits import outfit_of
from vestiary.styling.wearing_outfits import undo_outfit_wear, wear_outfit
from vestiary.wardrobe.errors import NotInFuture
from vestiary.wardrobe.removing import remove_garment
from vestiary.wardrobe.viewing import cards_of

YESTERDAY = TODAY - timedelta(days=1)


def counts(session: Session, owner_id: UUID, garments: dict[Place, UUID]) -> list[int]:
    return [card.wear_count for card in cards_of(session, owner_id, garments.values())]


def wear(session: Session, owner_id: UUID, outfit_id: UUID, day: date | None = None) -> bool:
    return wear_outfit(session, owner_id, outfit_id, worn_on=day, now=NOW).is_new


def test_wearing_an_outfit_logs_every_garment_once_a_day(session: Session, owner_id: UUID) -> None:
    garments = garments_at(session, owner_id)
    outfit_id = an_outfit(session, owner_id, garments)

    assert wear(session, owner_id, outfit_id)
    assert not wear(session, owner_id, outfit_id, TODAY)
    assert wear(session, owner_id, outfit_id, YESTERDAY)

    assert counts(session, owner_id, garments) == [2, 2, 2]
    assert outfit_of(session, owner_id, outfit_id).worn_on == (TODAY, YESTERDAY)


def test_an_undo_takes_out_what_this_wear_logged_and_nothing_else(session: Session, owner_id: UUID) -> None:
    garments = garments_at(session, owner_id)
    outfit_id = an_outfit(session, owner_id, garments)
    a_wear(session, owner_id, garments[Place.TOP], TODAY)
    wear(session, owner_id, outfit_id, YESTERDAY)
    wear(session, owner_id, outfit_id)

    undo_outfit_wear(session, owner_id, outfit_id, TODAY, now=NOW)

    assert counts(session, owner_id, garments) == [2, 1, 1]
    assert outfit_of(session, owner_id, outfit_id).worn_on == (YESTERDAY,)
    with pytest.raises(NotWornThen):
        undo_outfit_wear(session, owner_id, outfit_id, TODAY, now=NOW)


@pytest.mark.parametrize("first_undone", [0, 1])
def test_a_garment_of_two_outfits_of_a_day_stays_until_both_are_undone(
    session: Session, owner_id: UUID, first_undone: int
) -> None:
    garments = garments_at(session, owner_id)
    shared = garments[Place.TOP]
    other = garments_at(session, owner_id) | {Place.TOP: shared}
    outfits = [an_outfit(session, owner_id, each) for each in (garments, other)]
    for outfit_id in outfits:
        wear(session, owner_id, outfit_id)

    undo_outfit_wear(session, owner_id, outfits[first_undone], TODAY, now=NOW)
    between = [counts(session, owner_id, each) for each in (garments, other)]
    undo_outfit_wear(session, owner_id, outfits[1 - first_undone], TODAY, now=NOW)

    expected = [[1, 1, 1], [1, 0, 0]] if first_undone else [[1, 0, 0], [1, 1, 1]]
    assert between == expected
    assert [counts(session, owner_id, each) for each in (garments, other)] == [[0, 0, 0], [0, 0, 0]]


def test_an_entry_that_was_taken_out_by_hand_does_not_stop_the_undo(session: Session, owner_id: UUID) -> None:
    garments = garments_at(session, owner_id)
    outfit_id = an_outfit(session, owner_id, garments)
    wear(session, owner_id, outfit_id)
    session.execute(text("DELETE FROM garment_wears WHERE garment_id = :id"), {"id": garments[Place.TOP]})

    undo_outfit_wear(session, owner_id, outfit_id, TODAY, now=NOW)

    assert counts(session, owner_id, garments) == [0, 0, 0]


def test_a_wear_as_feedback_is_the_same_act(session: Session, owner_id: UUID) -> None:
    garments = garments_at(session, owner_id)
    outfit_id = an_outfit(session, owner_id, garments)

    given = give_feedback(session, owner_id, outfit_id, FeedbackAction.WEAR, now=NOW, worn_on=YESTERDAY)
    again = wear_outfit(session, owner_id, outfit_id, worn_on=YESTERDAY, now=NOW)
    assert (again.feedback, again.is_new) == (given.feedback, False)
    undo_feedback(session, owner_id, given.feedback.id, now=NOW)

    assert counts(session, owner_id, garments) == [0, 0, 0]


def test_an_outfit_is_worn_today_or_before_where_its_owner_lives(session: Session, owner_id: UUID) -> None:
    outfit_id = an_outfit(session, owner_id)
    with pytest.raises(NotInFuture):
        wear(session, owner_id, outfit_id, TODAY + timedelta(days=1))

    session.execute(text("UPDATE users SET timezone = 'Pacific/Kiritimati'"))
    assert wear(session, owner_id, outfit_id, TODAY + timedelta(days=1))


def test_what_is_left_of_an_outfit_can_be_worn(session: Session, owner_id: UUID) -> None:
    garments = garments_at(session, owner_id)
    outfit_id = an_outfit(session, owner_id, garments, source=OutfitSource.USER_CREATED)
    enqueue = ProcrastinateQueue()
    remove_garment(session, enqueue, owner_id, garments.pop(Place.TOP))

    assert wear(session, owner_id, outfit_id)

    assert counts(session, owner_id, garments) == [1, 1]
    for garment_id in garments.values():
        remove_garment(session, enqueue, owner_id, garment_id)
    with pytest.raises(NothingToWear):
        wear(session, owner_id, outfit_id, YESTERDAY)


def test_somebody_elses_outfit_cannot_be_worn_or_undone(session: Session, owner_id: UUID, stranger_id: UUID) -> None:
    theirs = an_outfit(session, stranger_id)
    wear(session, stranger_id, theirs)

    with pytest.raises(OutfitNotFound):
        wear(session, owner_id, theirs)
    with pytest.raises(NotWornThen):
        undo_outfit_wear(session, owner_id, theirs, TODAY, now=NOW)


def test_a_deleted_outfit_can_be_taken_out_of_the_log(session: Session, owner_id: UUID) -> None:
    garments = garments_at(session, owner_id)
    outfit_id = an_outfit(session, owner_id, garments)
    wear(session, owner_id, outfit_id)
    delete_outfit(session, owner_id, outfit_id, now=NOW)

    undo_outfit_wear(session, owner_id, outfit_id, TODAY, now=NOW)

    assert counts(session, owner_id, garments) == [0, 0, 0]


def test_wears_and_undos_of_outfits_that_share_garments_at_once_lose_nothing(sessions: Sessions) -> None:
    with sessions.as_system() as session:
        owner_id = make_user(session)
        shoes = a_garment(session, owner_id, read={"category": "boots"})
        outfits = [
            an_outfit(session, owner_id, garments_at(session, owner_id) | {Place.SHOES: shoes}) for _ in range(4)
        ]

    def act(count: int) -> None:
        outfit_id, day = outfits[count % 4], TODAY - timedelta(days=count // 8)
        with sessions.for_account(owner_id) as session:
            wear_outfit(session, owner_id, outfit_id, worn_on=day, now=NOW)
        if count % 4:
            with sessions.for_account(owner_id) as session, suppress(NotWornThen):  # a twin may have undone it
                undo_outfit_wear(session, owner_id, outfit_id, day, now=NOW)

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(act, range(24)))

    with sessions.for_account(owner_id) as session:
        worn = {outfit_id: len(outfit_of(session, owner_id, outfit_id).worn_on) for outfit_id in outfits}
        (card,) = cards_of(session, owner_id, [shoes])
    assert worn == dict(zip(outfits, (3, 0, 0, 0), strict=True))
    assert card.wear_count == 3
