from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from tests.apps import make_user
from tests.wardrobe.building import a_garment, a_label
from vestiary.jobs.queueing import Enqueue
from vestiary.kernel.database import Sessions
from vestiary.vision.domain import Category, Colour, Fit, Pattern, Season, StyleTag, Subcategory
from vestiary.wardrobe.correcting import correct_labels, withdraw_labels
from vestiary.wardrobe.domain import GarmentStatus, LabelChanges, LabelSource
from vestiary.wardrobe.errors import GarmentNotFound, NothingToChange, SubcategoryMismatch
from vestiary.wardrobe.origins import Origin, Source, sources_of
from vestiary.wardrobe.viewing import garment_of


def test_a_correction_changes_its_field_and_leaves_the_others(
    session: Session, owner_id: UUID, enqueue: Enqueue
) -> None:
    garment_id = a_garment(session, owner_id)

    correct_labels(session, enqueue, owner_id, garment_id, {"color_primary": Colour.BLACK})
    correct_labels(session, enqueue, owner_id, garment_id, {"pattern": Pattern.STRIPED})

    garment = garment_of(session, owner_id, garment_id)
    assert garment.card.color_primary is Colour.BLACK
    assert garment.card.pattern is Pattern.STRIPED
    assert garment.card.category is Category.T_SHIRT
    assert garment.card.formality == 0.2
    assert garment.prediction is not None
    assert garment.prediction.color_primary is Colour.NAVY
    assert garment.labels is not None
    assert garment.labels.source is LabelSource.USER_CORRECTED


def test_none_withdraws_one_label_and_the_reading_holds_again(
    session: Session, owner_id: UUID, enqueue: Enqueue
) -> None:
    garment_id = a_garment(session, owner_id)
    correct_labels(session, enqueue, owner_id, garment_id, {"color_primary": Colour.BLACK, "fit": Fit.SLIM})

    correct_labels(session, enqueue, owner_id, garment_id, {"color_primary": None})

    garment = garment_of(session, owner_id, garment_id)
    assert garment.card.color_primary is Colour.NAVY
    assert garment.fit is Fit.SLIM


def test_withdrawing_the_last_label_leaves_no_labels(session: Session, owner_id: UUID, enqueue: Enqueue) -> None:
    garment_id = a_garment(session, owner_id)
    correct_labels(session, enqueue, owner_id, garment_id, {"seasons": [Season.WINTER]})
    correct_labels(session, enqueue, owner_id, garment_id, {"seasons": None})

    assert garment_of(session, owner_id, garment_id).labels is None


def test_an_empty_list_says_none_of_them(session: Session, owner_id: UUID, enqueue: Enqueue) -> None:
    garment_id = a_garment(session, owner_id)
    correct_labels(session, enqueue, owner_id, garment_id, {"seasons": [], "style_tags": [StyleTag.VINTAGE]})

    garment = garment_of(session, owner_id, garment_id)
    assert garment.card.seasons == ()
    assert garment.style_tags == (StyleTag.VINTAGE,)


def test_all_corrections_can_be_withdrawn_twice(session: Session, owner_id: UUID, enqueue: Enqueue) -> None:
    garment_id = a_garment(session, owner_id)
    correct_labels(session, enqueue, owner_id, garment_id, {"material": "linen"})

    withdraw_labels(session, enqueue, owner_id, garment_id)
    withdraw_labels(session, enqueue, owner_id, garment_id)

    assert garment_of(session, owner_id, garment_id).material is None


def test_a_subcategory_must_belong_to_the_category_that_holds(
    session: Session, owner_id: UUID, enqueue: Enqueue
) -> None:
    garment_id = a_garment(session, owner_id)

    with pytest.raises(SubcategoryMismatch, match="sundress belongs to dress, but this garment is a t-shirt"):
        correct_labels(session, enqueue, owner_id, garment_id, {"subcategory": Subcategory.SUNDRESS})
    correct_labels(
        session, enqueue, owner_id, garment_id, {"category": Category.DRESS, "subcategory": Subcategory.SUNDRESS}
    )

    assert garment_of(session, owner_id, garment_id).card.subcategory is Subcategory.SUNDRESS


def test_another_category_withdraws_a_finer_word_of_the_first(
    session: Session, owner_id: UUID, enqueue: Enqueue
) -> None:
    garment_id = a_garment(session, owner_id)
    correct_labels(session, enqueue, owner_id, garment_id, {"subcategory": Subcategory.POLO})

    correct_labels(session, enqueue, owner_id, garment_id, {"category": Category.COAT})

    assert garment_of(session, owner_id, garment_id).card.subcategory is None


def test_withdrawing_the_category_withdraws_a_finer_word_that_went_with_it(
    session: Session, owner_id: UUID, enqueue: Enqueue
) -> None:
    garment_id = a_garment(session, owner_id)
    correct_labels(
        session, enqueue, owner_id, garment_id, {"category": Category.COAT, "subcategory": Subcategory.PARKA}
    )

    correct_labels(session, enqueue, owner_id, garment_id, {"category": None})

    card = garment_of(session, owner_id, garment_id).card
    assert (card.category, card.subcategory) == (Category.T_SHIRT, None)


def test_a_correction_without_a_field_is_refused(session: Session, owner_id: UUID, enqueue: Enqueue) -> None:
    with pytest.raises(NothingToChange):
        correct_labels(session, enqueue, owner_id, a_garment(session, owner_id), {})


def test_somebody_elses_garment_is_not_there(
    session: Session, owner_id: UUID, stranger_id: UUID, enqueue: Enqueue
) -> None:
    garment_id = a_garment(session, stranger_id)

    with pytest.raises(GarmentNotFound):
        correct_labels(session, enqueue, owner_id, garment_id, {"fit": Fit.SLIM})
    with pytest.raises(GarmentNotFound):
        withdraw_labels(session, enqueue, owner_id, garment_id)


def test_a_failed_garment_is_ready_once_the_person_says_what_it_is(
    session: Session, owner_id: UUID, enqueue: Enqueue
) -> None:
    garment_id = a_garment(session, owner_id, status="failed", error_message="No model.", is_read=False)

    correct_labels(session, enqueue, owner_id, garment_id, {"color_primary": Colour.RED})
    assert garment_of(session, owner_id, garment_id).card.status is GarmentStatus.FAILED
    correct_labels(session, enqueue, owner_id, garment_id, {"category": Category.BAG})

    garment = garment_of(session, owner_id, garment_id)
    assert (garment.card.status, garment.card.error_message) == (GarmentStatus.READY, None)
    assert garment.labels is not None
    assert garment.labels.source is LabelSource.USER_CREATED


def test_a_garment_whose_category_is_taken_back_is_failed_again(
    session: Session, owner_id: UUID, enqueue: Enqueue
) -> None:
    garment_id = a_garment(session, owner_id, status="failed", is_read=False)
    correct_labels(session, enqueue, owner_id, garment_id, {"category": Category.BAG})

    withdraw_labels(session, enqueue, owner_id, garment_id)

    card = garment_of(session, owner_id, garment_id).card
    assert card.status is GarmentStatus.FAILED
    assert card.error_message


def test_a_photo_that_cannot_be_used_stays_failed_whatever_is_said(
    session: Session, owner_id: UUID, enqueue: Enqueue
) -> None:
    quality = {"passed": False, "warnings": [], "errors": ["too_small"], "scores": {}}
    garment_id = a_garment(session, owner_id, status="failed", quality=quality, is_read=False)

    correct_labels(session, enqueue, owner_id, garment_id, {"category": Category.BAG})

    assert garment_of(session, owner_id, garment_id).card.status is GarmentStatus.FAILED


def test_a_garment_that_is_being_analysed_keeps_its_state(session: Session, owner_id: UUID, enqueue: Enqueue) -> None:
    garment_id = a_garment(session, owner_id, status="processing", is_read=False)

    correct_labels(session, enqueue, owner_id, garment_id, {"category": Category.BAG})

    assert garment_of(session, owner_id, garment_id).card.status is GarmentStatus.PROCESSING


def test_corrections_of_different_fields_at_once_are_all_kept(sessions: Sessions, enqueue: Enqueue) -> None:
    with sessions.as_system() as session:
        owner_id = make_user(session)
        garment_id = a_garment(session, owner_id)
    all_changes: list[LabelChanges] = [
        {"category": Category.SHIRT},
        {"color_primary": Colour.RED},
        {"color_secondary": Colour.BLUE},
        {"pattern": Pattern.PLAID},
        {"fit": Fit.OVERSIZED},
        {"formality": 0.9},
        {"seasons": [Season.FALL]},
        {"material": "wool"},
    ]

    def correct(changes: LabelChanges) -> None:
        with sessions.for_account(owner_id) as session:
            correct_labels(session, enqueue, owner_id, garment_id, changes)

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(correct, all_changes))

    with sessions.for_account(owner_id) as session:
        garment = garment_of(session, owner_id, garment_id)
    card = garment.card
    said: list[Any] = [card.category, card.color_primary, card.color_secondary, card.pattern, garment.fit]
    assert said == [Category.SHIRT, Colour.RED, Colour.BLUE, Pattern.PLAID, Fit.OVERSIZED]
    assert (card.formality, card.seasons, garment.material) == (0.9, (Season.FALL,), "wool")


def test_a_label_inserted_elsewhere_wins_over_the_reading(session: Session, owner_id: UUID) -> None:
    garment_id = a_garment(session, owner_id)
    a_label(session, owner_id, garment_id, category="shirt")

    card = garment_of(session, owner_id, garment_id).card
    assert card.category is Category.SHIRT
    assert card.category_confidence is None


def _assumed() -> dict[str, Any]:
    return {
        "attributes": {
            "defaults": ["fit", "formality", "seasons", "style_tags", "warmth_clo"],
            "warmth_clo": 0.09,
        }
    }


def test_defaults_follow_the_corrected_kind_and_come_back_with_it(
    session: Session, owner_id: UUID, enqueue: Enqueue
) -> None:
    garment_id = a_garment(session, owner_id, read=_assumed())

    correct_labels(
        session, enqueue, owner_id, garment_id, {"category": Category.COAT, "subcategory": Subcategory.PARKA}
    )
    parka = garment_of(session, owner_id, garment_id)
    withdraw_labels(session, enqueue, owner_id, garment_id)
    tee = garment_of(session, owner_id, garment_id)

    assert parka.card.formality == 0.3
    assert parka.card.seasons == (Season.FALL, Season.WINTER)
    assert parka.fit is Fit.RELAXED
    assert parka.prediction is not None
    assert parka.prediction.warmth_clo == 0.7
    assert (tee.card.formality, tee.card.seasons) == (0.2, (Season.SPRING, Season.SUMMER, Season.FALL))


def test_what_the_owner_said_stays_when_the_kind_changes(session: Session, owner_id: UUID, enqueue: Enqueue) -> None:
    garment_id = a_garment(session, owner_id, read=_assumed())
    correct_labels(session, enqueue, owner_id, garment_id, {"formality": 0.95})

    correct_labels(session, enqueue, owner_id, garment_id, {"category": Category.COAT})

    assert garment_of(session, owner_id, garment_id).card.formality == 0.95


def test_every_value_says_where_it_comes_from(session: Session, owner_id: UUID, enqueue: Enqueue) -> None:
    read = _assumed()
    read["attributes"] |= {"confidences": {"category": 0.7, "pattern": 0.9}, "learned": {"pattern": 2}}
    garment_id = a_garment(session, owner_id, read={**read, "subcategory": "polo"})
    before = garment_of(session, owner_id, garment_id)
    correct_labels(session, enqueue, owner_id, garment_id, {"category": Category.COAT, "material": "wool"})
    after = garment_of(session, owner_id, garment_id)

    found = sources_of(before.prediction, before.labels)
    assert found["category"] == Source(Origin.MEASURED, 0.7)
    assert found["pattern"] == Source(Origin.LEARNED, 0.9, 2)
    assert found["formality"] == Source(Origin.DEFAULT)
    assert found["subcategory"] == Source(Origin.MEASURED)
    assert "material" not in found
    found = sources_of(after.prediction, after.labels)
    assert (found["category"], found["material"]) == (Source(Origin.SAID), Source(Origin.SAID))
    assert "subcategory" not in found
