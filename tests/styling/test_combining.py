from uuid import UUID, uuid4

import pytest
from sqlalchemy.orm import Session

from tests.styling.outfit_building import NOW, an_outfit, garments_at
from tests.wardrobe.building import a_garment
from vestiary.kernel.errors import Conflict, DomainError
from vestiary.styling.changing import change_outfit, delete_outfit
from vestiary.styling.combining import Combined, Variation, clone_outfit, combine_garments
from vestiary.styling.domain import Factor, FeedbackAction, Occasion, OutfitSlot, OutfitSource, Place
from vestiary.styling.errors import (
    ConflictingConstraints,
    NothingLeft,
    NothingToChange,
    NotInOutfit,
    NotReady,
    OutfitNotFound,
    TwiceTheSame,
)
from vestiary.styling.feedback import give_feedback, votes_of_garments
from vestiary.styling.outfits import OutfitFilter, list_outfits, outfit_of
from vestiary.styling.scoring import score_of, score_of_breakdown
from vestiary.wardrobe.errors import GarmentNotFound


def combine(session: Session, owner_id: UUID, *garment_ids: UUID, **more: object) -> Combined:
    return combine_garments(session, owner_id, garment_ids, now=NOW, **more)  # type: ignore[arg-type]  # named options


def test_an_outfit_of_ones_own_is_placed_scored_and_named(session: Session, owner_id: UUID) -> None:
    garments = garments_at(session, owner_id)

    made = combine(session, owner_id, *reversed(garments.values()), name="Office", occasion=Occasion.CASUAL)

    outfit = outfit_of(session, owner_id, made.outfit_id)
    assert made.is_new
    assert outfit.garment_ids == tuple(garments.values())
    assert (outfit.name, outfit.occasion, outfit.source) == ("Office", Occasion.CASUAL, OutfitSource.USER_CREATED)
    assert outfit.score is not None
    assert 0.5 < outfit.score < 1
    assert outfit.score == pytest.approx(score_of_breakdown(outfit.breakdown))
    assert outfit.score == pytest.approx(score_of(sum(term.value for term in outfit.terms)), abs=1e-4)
    assert outfit.explanation
    assert set(outfit.breakdown) == set(Factor)
    assert outfit.shown_at is None


def test_an_incomplete_outfit_is_kept_without_a_score_and_says_what_is_missing(
    session: Session, owner_id: UUID
) -> None:
    garments = garments_at(session, owner_id, Place.TOP, Place.OUTERWEAR)

    made = combine(session, owner_id, *garments.values())

    outfit = outfit_of(session, owner_id, made.outfit_id)
    assert outfit.missing == (OutfitSlot.BOTTOM, OutfitSlot.SHOES)
    assert (outfit.score, outfit.breakdown) == (None, {})
    assert outfit.title == "Navy shirt, Navy coat"


def test_the_same_combination_again_is_the_same_outfit_and_becomes_ones_own(session: Session, owner_id: UUID) -> None:
    garments = garments_at(session, owner_id)
    shown = an_outfit(session, owner_id, garments)

    made = combine(session, owner_id, *garments.values(), name="Office")
    again = combine(session, owner_id, *garments.values(), name="Other")

    assert (made, again) == (Combined(shown, is_new=False), Combined(shown, is_new=False))
    outfit = outfit_of(session, owner_id, shown)
    assert (outfit.name, outfit.source) == ("Office", OutfitSource.USER_CREATED)


def test_what_cannot_be_put_together_is_refused(session: Session, owner_id: UUID, stranger_id: UUID) -> None:
    garments = garments_at(session, owner_id)
    other_shoes = a_garment(session, owner_id, read={"category": "sneakers"})
    theirs = a_garment(session, stranger_id)
    archived = a_garment(session, owner_id, archived=True)
    waiting = a_garment(session, owner_id, is_read=False, status="pending")
    shirt, shoes = garments[Place.TOP], garments[Place.SHOES]

    refused: dict[type[DomainError], list[tuple[UUID, ...]]] = {
        NothingLeft: [()],
        TwiceTheSame: [(shirt, shoes, shirt)],
        GarmentNotFound: [(shirt, theirs), (shirt, uuid4())],
        NotReady: [(shirt, archived), (shirt, waiting)],
        ConflictingConstraints: [(shirt, shoes, other_shoes)],
    }
    for error, tried in refused.items():
        for garment_ids in tried:
            with pytest.raises(error):
                combine(session, owner_id, *garment_ids)
    assert issubclass(ConflictingConstraints, Conflict)
    assert list_outfits(session, owner_id).total == 0


def test_a_clone_swaps_leaves_out_and_adds(session: Session, owner_id: UUID) -> None:
    garments = garments_at(session, owner_id)
    base = combine(session, owner_id, *garments.values(), name="Office", occasion=Occasion.WORK).outfit_id
    jeans, coat = (a_garment(session, owner_id, read={"category": it}) for it in ("pants", "coat"))
    variation = Variation({garments[Place.BOTTOM]: jeans}, frozenset({garments[Place.SHOES]}), (coat,))

    made = clone_outfit(session, owner_id, base, now=NOW, name="Weekend", variation=variation)

    outfit = outfit_of(session, owner_id, made.outfit_id)
    assert made.is_new
    assert set(outfit.garment_ids) == {garments[Place.TOP], jeans, coat}
    assert (outfit.name, outfit.occasion) == ("Weekend", Occasion.WORK)
    assert outfit_of(session, owner_id, base).garment_ids == tuple(garments.values())


def test_a_clone_without_a_change_is_the_same_outfit(session: Session, owner_id: UUID) -> None:
    base = combine(session, owner_id, *garments_at(session, owner_id).values(), name="Office").outfit_id

    made = clone_outfit(session, owner_id, base, now=NOW, name="Copy")

    assert made == Combined(base, is_new=False)
    assert outfit_of(session, owner_id, base).name == "Office"


def test_a_clone_is_of_ones_own_outfit_and_its_own_garments(
    session: Session, owner_id: UUID, stranger_id: UUID
) -> None:
    garments = garments_at(session, owner_id)
    base, theirs = an_outfit(session, owner_id, garments), an_outfit(session, stranger_id)
    stranger = a_garment(session, stranger_id)

    with pytest.raises(OutfitNotFound):
        clone_outfit(session, owner_id, theirs, now=NOW)
    for variation in (Variation({stranger: garments[Place.TOP]}), Variation(without=frozenset({uuid4()}))):
        with pytest.raises(NotInOutfit):
            clone_outfit(session, owner_id, base, now=NOW, variation=variation)
    with pytest.raises(GarmentNotFound):
        clone_outfit(session, owner_id, base, now=NOW, variation=Variation(add=(stranger,)))


def test_names_and_occasions_change_and_clear(session: Session, owner_id: UUID, stranger_id: UUID) -> None:
    outfit_id, theirs = an_outfit(session, owner_id), an_outfit(session, stranger_id)

    change_outfit(session, owner_id, outfit_id, {"name": "Office", "occasion": Occasion.DATE}, now=NOW)
    change_outfit(session, owner_id, outfit_id, {"occasion": None}, now=NOW)

    outfit = outfit_of(session, owner_id, outfit_id)
    assert (outfit.name, outfit.occasion) == ("Office", None)
    with pytest.raises(NothingToChange):
        change_outfit(session, owner_id, outfit_id, {}, now=NOW)
    with pytest.raises(OutfitNotFound):
        change_outfit(session, owner_id, theirs, {"name": "Mine"}, now=NOW)


def test_a_deleted_outfit_is_in_no_list_and_its_votes_still_count(session: Session, owner_id: UUID) -> None:
    garments = garments_at(session, owner_id)
    liked, plain = an_outfit(session, owner_id, garments), an_outfit(session, owner_id)
    give_feedback(session, owner_id, liked, FeedbackAction.LIKE, now=NOW)

    for outfit_id in (liked, plain):
        delete_outfit(session, owner_id, outfit_id, now=NOW)

    assert list_outfits(session, owner_id).items == []
    assert votes_of_garments(session, owner_id) == dict.fromkeys(garments.values(), 1.0)
    for outfit_id in (liked, plain):
        with pytest.raises(OutfitNotFound):
            delete_outfit(session, owner_id, outfit_id, now=NOW)


def test_lists_are_filtered_by_what_is_known_of_outfits(session: Session, owner_id: UUID) -> None:
    garments = garments_at(session, owner_id)
    plain = an_outfit(session, owner_id, occasion=Occasion.WORK)
    mine = combine(session, owner_id, *garments.values(), name="100% office").outfit_id
    give_feedback(session, owner_id, plain, FeedbackAction.SAVE, now=NOW)
    give_feedback(session, owner_id, plain, FeedbackAction.LIKE, now=NOW)
    give_feedback(session, owner_id, mine, FeedbackAction.WEAR, now=NOW)
    change_outfit(session, owner_id, mine, {"planned_for": NOW.date()}, now=NOW)

    expected = [
        (OutfitFilter(source=OutfitSource.USER_CREATED), [mine]),
        (OutfitFilter(occasion=Occasion.WORK), [plain]),
        (OutfitFilter(saved=True), [plain]),
        (OutfitFilter(saved=False), [mine]),
        (OutfitFilter(liked=True), [plain]),
        (OutfitFilter(worn=True), [mine]),
        (OutfitFilter(worn=False), [plain]),
        (OutfitFilter(planned=True), [mine]),
        (OutfitFilter(q="office 100%"), [mine]),
        (OutfitFilter(q="navy"), [mine, plain]),
        (OutfitFilter(q="_"), []),
        (OutfitFilter(garment=garments[Place.TOP]), [mine]),
        (OutfitFilter(garment=garments[Place.TOP], saved=True), []),
    ]
    for filters, wanted in expected:
        assert [it.id for it in list_outfits(session, owner_id, filters=filters).items] == wanted, filters


def test_a_list_is_read_page_by_page_from_the_newest(session: Session, owner_id: UUID, stranger_id: UUID) -> None:
    ids = [an_outfit(session, owner_id) for _ in range(5)][::-1]
    an_outfit(session, stranger_id)

    first = list_outfits(session, owner_id, limit=2)
    second = list_outfits(session, owner_id, limit=2, cursor=first.next_cursor)
    last = list_outfits(session, owner_id, limit=2, offset=4)

    assert [it.id for page in (first, second, last) for it in page.items] == ids
    assert (first.total, last.next_cursor) == (5, None)
