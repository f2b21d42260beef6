from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from tests.styling.outfit_building import NOW, an_outfit, garments_at, keep, scored_of
from tests.wardrobe.building import a_garment
from vestiary.jobs.adapters.procrastinate_queue import ProcrastinateQueue
from vestiary.kernel.database import APP_ROLE, enter
from vestiary.styling.domain import Factor, Occasion, OutfitSlot, OutfitSource, Place
from vestiary.styling.errors import OutfitNotFound
from vestiary.styling.keeping import FORGOTTEN_AFTER, combination_hash
from vestiary.styling.models import OutfitFeedback, OutfitPlan
from vestiary.styling.outfits import outfit_of, outfits_by_id
from vestiary.wardrobe.merging import merge_garments
from vestiary.wardrobe.removing import remove_garment

ENQUEUE = ProcrastinateQueue()


def name_it(session: Session, outfit_id: UUID, name: str = "Office") -> None:
    session.execute(text("UPDATE outfits SET name = :name WHERE id = :id"), {"name": name, "id": outfit_id})


def stored_hash(session: Session, outfit_id: UUID) -> bytes:
    found = session.execute(text("SELECT combination_hash FROM outfits WHERE id = :id"), {"id": outfit_id})
    return bytes(found.scalar_one())


def test_kept_outfits_come_back_in_order_with_garments_and_reasons(session: Session, owner_id: UUID) -> None:
    first, second = garments_at(session, owner_id), garments_at(session, owner_id, Place.DRESS, Place.SHOES, Place.BAG)

    ids = keep(session, owner_id, [scored_of(first, score=0.9), scored_of(second)], occasion=Occasion.WORK)

    one, other = outfits_by_id(session, owner_id, ids)
    assert (one.id, other.id) == tuple(ids)
    assert one.garment_ids == tuple(first.values())
    assert [piece.slot for piece in other.pieces] == [OutfitSlot.TOP, OutfitSlot.SHOES, OutfitSlot.ACCESSORIES]
    assert (one.score, one.breakdown, one.occasion) == (0.9, {Factor.COLORS: 0.7}, Occasion.WORK)
    assert one.terms[0].garments == tuple(first.values())
    assert (one.missing, other.missing) == ((), ())
    assert one.pieces[0].garment is not None
    assert one.pieces[0].display_name == "Navy shirt"


def test_a_combination_that_is_recommended_again_is_the_same_outfit(session: Session, owner_id: UUID) -> None:
    garments = garments_at(session, owner_id)
    (first,) = keep(session, owner_id, [scored_of(garments, score=0.5)])
    turned = dict(reversed(garments.items()))

    (again,) = keep(session, owner_id, [scored_of(turned, score=0.6)], now=NOW + timedelta(days=1))

    assert again == first
    outfit = outfit_of(session, owner_id, first)
    assert (outfit.score, outfit.shown_at) == (0.6, NOW + timedelta(days=1))
    assert outfit.garment_ids == tuple(turned.values())


def test_twice_the_same_combination_in_one_answer_is_one_outfit(session: Session, owner_id: UUID) -> None:
    garments = garments_at(session, owner_id)

    one, other = keep(session, owner_id, [scored_of(garments), scored_of(garments)])

    assert one == other


def test_a_hidden_outfit_that_is_recommended_again_appears_again(session: Session, owner_id: UUID) -> None:
    garments = garments_at(session, owner_id)
    outfit_id = an_outfit(session, owner_id, garments)
    session.execute(text("UPDATE outfits SET hidden_at = now()"))
    with pytest.raises(OutfitNotFound):
        outfit_of(session, owner_id, outfit_id)

    an_outfit(session, owner_id, garments)

    assert not outfit_of(session, owner_id, outfit_id).is_hidden


def test_what_a_person_named_keeps_its_occasion_and_source(session: Session, owner_id: UUID) -> None:
    garments = garments_at(session, owner_id)
    outfit_id = an_outfit(session, owner_id, garments, occasion=Occasion.DATE, source=OutfitSource.USER_CREATED)

    an_outfit(session, owner_id, garments, occasion=Occasion.WORK)

    outfit = outfit_of(session, owner_id, outfit_id)
    assert (outfit.occasion, outfit.source) == (Occasion.DATE, OutfitSource.USER_CREATED)


def test_recommendations_that_nobody_used_are_forgotten_after_a_season(session: Session, owner_id: UUID) -> None:
    used = [an_outfit(session, owner_id) for _ in range(4)]
    name_it(session, used[0])
    session.add(OutfitPlan(outfit_id=used[1], user_id=owner_id, planned_for=NOW.date()))
    session.add(OutfitFeedback(outfit_id=used[2], user_id=owner_id, action="dislike"))
    an_outfit(session, owner_id, garments := garments_at(session, owner_id))
    an_outfit(session, owner_id, garments, source=OutfitSource.USER_CREATED)
    session.flush()

    fresh = an_outfit(session, owner_id, now=NOW + FORGOTTEN_AFTER + timedelta(days=1))

    left = session.execute(text("SELECT count(*) FROM outfits WHERE user_id = :id"), {"id": owner_id}).scalar_one()
    assert left == 5
    assert [it.id for it in outfits_by_id(session, owner_id, [used[3], fresh])] == [fresh]


def test_the_database_hashes_a_combination_as_we_do(session: Session, owner_id: UUID) -> None:
    garments = garments_at(session, owner_id)
    outfit_id = an_outfit(session, owner_id, garments)

    theirs = session.execute(text("SELECT vestiary_combination(:id)"), {"id": outfit_id}).scalar_one()

    assert bytes(theirs) == combination_hash(list(garments.values())) == stored_hash(session, outfit_id)


def test_somebody_elses_outfit_is_not_there(session: Session, owner_id: UUID, stranger_id: UUID) -> None:
    outfit_id = an_outfit(session, stranger_id)

    assert outfits_by_id(session, owner_id, [outfit_id]) == []
    with pytest.raises(OutfitNotFound):
        outfit_of(session, owner_id, outfit_id)


def test_outfits_that_nobody_kept_go_with_a_garment(session: Session, owner_id: UUID) -> None:
    garments = garments_at(session, owner_id)
    outfit_id, other = an_outfit(session, owner_id, garments), an_outfit(session, owner_id)
    enter(session, role=APP_ROLE, account_id=owner_id)

    remove_garment(session, ENQUEUE, owner_id, garments[Place.TOP])

    assert [outfit.id for outfit in outfits_by_id(session, owner_id, [outfit_id, other])] == [other]


@pytest.mark.parametrize("kept_by", ["name", "plan", "like", "save", "wear", "own"])
def test_outfits_that_were_kept_name_the_garment_that_is_gone(session: Session, owner_id: UUID, kept_by: str) -> None:
    garments = garments_at(session, owner_id)
    outfit_id = an_outfit(session, owner_id, garments)
    match kept_by:
        case "name":
            name_it(session, outfit_id)
        case "own":
            an_outfit(session, owner_id, garments, source=OutfitSource.USER_CREATED)
        case "plan":
            session.add(OutfitPlan(outfit_id=outfit_id, user_id=owner_id, planned_for=NOW.date()))
        case action:
            worn_on = NOW.date() if action == "wear" else None
            session.add(OutfitFeedback(outfit_id=outfit_id, user_id=owner_id, action=action, worn_on=worn_on))
    session.flush()
    enter(session, role=APP_ROLE, account_id=owner_id)

    remove_garment(session, ENQUEUE, owner_id, garments[Place.TOP])

    outfit = outfit_of(session, owner_id, outfit_id)
    assert (outfit.pieces[0].display_name, outfit.pieces[0].garment) == ("Navy shirt", None)
    assert outfit.missing == (OutfitSlot.TOP,)
    assert len(outfit.garment_ids) == 2


def test_an_outfit_that_was_only_disliked_is_hidden_and_its_vote_still_counts(session: Session, owner_id: UUID) -> None:
    garments = garments_at(session, owner_id)
    outfit_id = an_outfit(session, owner_id, garments)
    session.add(OutfitFeedback(outfit_id=outfit_id, user_id=owner_id, action="dislike"))
    session.flush()
    enter(session, role=APP_ROLE, account_id=owner_id)

    remove_garment(session, ENQUEUE, owner_id, garments[Place.TOP])

    (outfit,) = outfits_by_id(session, owner_id, [outfit_id])
    assert (outfit.is_hidden, len(outfit.votes)) == (True, 1)


def test_outfits_follow_a_merged_garment(session: Session, owner_id: UUID) -> None:
    garments = garments_at(session, owner_id)
    twin = a_garment(session, owner_id, read={"category": "shirt"})
    outfit_id = an_outfit(session, owner_id, garments)
    enter(session, role=APP_ROLE, account_id=owner_id)

    merge_garments(session, ENQUEUE, owner_id, garments[Place.TOP], into=twin)

    outfit = outfit_of(session, owner_id, outfit_id)
    assert outfit.garment_ids == (twin, garments[Place.BOTTOM], garments[Place.SHOES])
    assert stored_hash(session, outfit_id) == combination_hash(outfit.garment_ids)


def test_an_outfit_with_both_merged_garments_has_the_one_that_stays(session: Session, owner_id: UUID) -> None:
    garments = garments_at(session, owner_id, Place.TOP, Place.LAYER, Place.BOTTOM, Place.SHOES)
    outfit_id = an_outfit(session, owner_id, garments)

    merge_garments(session, ENQUEUE, owner_id, garments[Place.LAYER], into=garments[Place.TOP])

    outfit = outfit_of(session, owner_id, outfit_id)
    assert garments[Place.LAYER] not in outfit.garment_ids
    assert len(outfit.garment_ids) == 3


def test_two_outfits_that_become_the_same_are_united_with_all_that_was_said(session: Session, owner_id: UUID) -> None:
    garments = garments_at(session, owner_id)
    twin = a_garment(session, owner_id, read={"category": "shirt"})
    goes, stays = an_outfit(session, owner_id, garments), an_outfit(session, owner_id, garments | {Place.TOP: twin})
    name_it(session, goes)
    today, log = NOW.date(), [a_garment(session, owner_id) for _ in range(2)]
    session.add_all(
        [
            OutfitPlan(outfit_id=goes, user_id=owner_id, planned_for=today),
            OutfitPlan(outfit_id=stays, user_id=owner_id, planned_for=today),
            OutfitPlan(outfit_id=goes, user_id=owner_id, planned_for=today + timedelta(days=1)),
            OutfitFeedback(outfit_id=goes, user_id=owner_id, action="like"),
            OutfitFeedback(outfit_id=stays, user_id=owner_id, action="dislike"),
            OutfitFeedback(outfit_id=goes, user_id=owner_id, action="save"),
            OutfitFeedback(outfit_id=goes, user_id=owner_id, action="wear", worn_on=today, wear_ids=log[:1]),
            OutfitFeedback(outfit_id=stays, user_id=owner_id, action="wear", worn_on=today, wear_ids=log[1:]),
        ]
    )
    session.flush()
    enter(session, role=APP_ROLE, account_id=owner_id)

    merge_garments(session, ENQUEUE, owner_id, garments[Place.TOP], into=twin)

    (outfit,) = outfits_by_id(session, owner_id, [goes, stays])
    assert (outfit.id, outfit.name) == (stays, "Office")
    assert outfit.planned_for == (today, today + timedelta(days=1))
    assert sorted(vote.action for vote in outfit.votes) == ["dislike", "save", "wear"]
    logged = session.execute(text("SELECT wear_ids FROM outfit_feedback WHERE action = 'wear'")).scalar_one()
    assert set(logged) == set(log)


def test_an_account_that_is_erased_takes_its_outfits_along(session: Session, owner_id: UUID) -> None:
    an_outfit(session, owner_id)

    session.execute(text("DELETE FROM users WHERE id = :id"), {"id": owner_id})

    assert session.execute(text("SELECT count(*) FROM outfits")).scalar_one() == 0
