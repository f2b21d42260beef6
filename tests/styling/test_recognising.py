"""Combinations and the outfits they are kept as."""

from uuid import UUID, uuid4

import pytest
from sqlalchemy.orm import Session

from tests.apps import make_user
from tests.styling.outfit_building import garments_at, scored_of
from vestiary.kernel.clock import utc_now
from vestiary.styling.changing import delete_outfit
from vestiary.styling.closets import Closets
from vestiary.styling.domain import Constraints, FeedbackAction, Occasion, OutfitSource, Place
from vestiary.styling.errors import NoOutfit
from vestiary.styling.feedback import give_feedback
from vestiary.styling.keeping import keep_outfits
from vestiary.styling.outfits import outfit_of
from vestiary.styling.recognising import disliked, keep_combination, known_outfits, pieces_of
from vestiary.wardrobe.facts import garment_facts

NOW = utc_now()


@pytest.fixture
def anna(session: Session) -> UUID:
    return make_user(session)


def kept(session: Session, owner_id: UUID, garments: dict[Place, UUID]) -> UUID:
    (outfit_id,) = keep_outfits(
        session,
        owner_id,
        [scored_of(garments)],
        {it.id: it for it in garment_facts(session, owner_id)},
        source=OutfitSource.RECOMMENDED,
        occasion=None,
        context={},
        now=NOW,
    )
    return outfit_id


def keep(session: Session, owner_id: UUID, garments: list[UUID]) -> UUID:
    return keep_combination(
        session,
        Closets(),
        owner_id,
        garments,
        constraints=Constraints(occasion=Occasion.WORK),
        on=NOW.date(),
        now=NOW,
    )


def test_a_kept_combination_is_known_in_any_order(session: Session, anna: UUID) -> None:
    garments, others = garments_at(session, anna), garments_at(session, anna)
    outfit_id = kept(session, anna, garments)
    mine, unknown = frozenset(garments.values()), frozenset(others.values())

    found = known_outfits(session, anna, [unknown, mine])

    assert {one: view.id for one, view in found.items()} == {mine: outfit_id}


def test_nobody_knows_an_outfit_of_somebody_else(session: Session, anna: UUID) -> None:
    garments = garments_at(session, anna)
    kept(session, anna, garments)
    bob = make_user(session, "bob@example.org")

    assert known_outfits(session, bob, [frozenset(garments.values())]) == {}


def test_a_deleted_outfit_is_not_known_and_comes_back_when_it_is_kept_again(session: Session, anna: UUID) -> None:
    garments = garments_at(session, anna)
    outfit_id = kept(session, anna, garments)
    give_feedback(session, anna, outfit_id, FeedbackAction.LIKE, now=NOW)
    delete_outfit(session, anna, outfit_id, now=NOW)
    assert known_outfits(session, anna, [frozenset(garments.values())]) == {}

    assert keep(session, anna, list(garments.values())) == outfit_id


def test_a_combination_is_kept_with_its_score_and_wishes(session: Session, anna: UUID) -> None:
    garments = garments_at(session, anna)

    view = outfit_of(session, anna, keep(session, anna, list(garments.values())))

    assert view.occasion is Occasion.WORK
    assert view.score is not None
    assert view.terms
    assert view.source is OutfitSource.RECOMMENDED


def test_what_is_no_outfit_is_not_kept(session: Session, anna: UUID) -> None:
    garments = garments_at(session, anna)
    without_shoes = [it for place, it in garments.items() if place is not Place.SHOES]

    for wrong in ([], without_shoes, [*garments.values(), uuid4()]):
        with pytest.raises(NoOutfit):
            keep(session, anna, wrong)


def test_pieces_go_from_head_to_foot(session: Session, anna: UUID) -> None:
    garments = garments_at(session, anna)
    closet = Closets().of(session, anna)

    pieces = pieces_of(closet, [garments[it] for it in (Place.SHOES, Place.BOTTOM, Place.TOP)])

    assert pieces is not None
    assert [it.place for it in pieces] == [Place.TOP, Place.BOTTOM, Place.SHOES]


def test_only_what_was_disliked_counts_less(session: Session, anna: UUID) -> None:
    liked, bad = garments_at(session, anna), garments_at(session, anna)
    give_feedback(session, anna, kept(session, anna, liked), FeedbackAction.LIKE, now=NOW)
    give_feedback(session, anna, kept(session, anna, bad), FeedbackAction.DISLIKE, now=NOW)

    assert set(disliked(session, anna, now=NOW)) == {frozenset(bad.values())}
