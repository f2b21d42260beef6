"""What an owner says about one garment is learned for the look-alikes, at once and without a model."""

import io
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from tests.apps import make_user
from tests.wardrobe.building import MODEL, a_garment, a_label, a_photo, a_vector
from vestiary.jobs.models import JobRecord
from vestiary.jobs.queueing import Enqueue
from vestiary.kernel.database import Sessions
from vestiary.vision.domain import Category, Pattern, Subcategory
from vestiary.wardrobe.analysing import Analyst, analyse_garment
from vestiary.wardrobe.correcting import correct_labels, withdraw_labels
from vestiary.wardrobe.domain import GarmentDetail
from vestiary.wardrobe.intake import Intake, take_in
from vestiary.wardrobe.learning import LEARN, ask_to_learn, learn_from_labels
from vestiary.wardrobe.models import GarmentEmbedding
from vestiary.wardrobe.removing import remove_garment
from vestiary.wardrobe.viewing import garment_of

READ: dict[str, Any] = {
    "category": "sweater",
    "category_confidence": 0.5,
    "formality": 0.4,
    "seasons": ["spring", "fall", "winter"],
    "style_tags": ["casual", "classic"],
    "attributes": {
        "guesses": [
            {"category": "sweater", "confidence": 0.5},
            {"category": "t-shirt", "confidence": 0.3},
            {"category": "jacket", "confidence": 0.1},
        ],
        "confidences": {"category": 0.5, "pattern": 0.6, "color_primary": 0.9},
        "defaults": ["fit", "formality", "seasons", "style_tags", "warmth_clo"],
        "warnings": ["unsure_category"],
        "warmth_clo": 0.28,
    },
}


def _seen(session: Session, owner_id: UUID, *direction: float, model: str = MODEL, **columns: Any) -> UUID:
    garment_id = a_garment(session, owner_id, read={**READ, "model": model}, **columns)
    a_vector(session, owner_id, garment_id, *direction, model=model)
    return garment_id


def _labelled(session: Session, owner_id: UUID, count: int, *direction: float, **said: Any) -> list[UUID]:
    ids = [_seen(session, owner_id, *direction) for _ in range(count)]
    for garment_id in ids:
        a_label(session, owner_id, garment_id, **said)
    return ids


def _detail(session: Session, owner_id: UUID, garment_id: UUID) -> GarmentDetail:
    session.expire_all()
    return garment_of(session, owner_id, garment_id)


def _jobs(session: Session) -> int:
    return session.scalar(select(func.count()).where(JobRecord.kind == LEARN)) or 0


def test_look_alikes_of_corrected_garments_are_guessed_anew(session: Session, owner_id: UUID) -> None:
    _labelled(session, owner_id, 3, 1.0, category="hoodie")
    near = _seen(session, owner_id, 1.0, 0.1)

    learn_from_labels(session, owner_id)

    garment = _detail(session, owner_id, near)
    assert garment.card.category is Category.HOODIE
    assert garment.prediction is not None
    assert garment.prediction.guesses[0].category is Category.HOODIE
    assert garment.card.category_confidence == garment.prediction.guesses[0].confidence
    assert garment.prediction.confidences["category"] == garment.card.category_confidence
    assert garment.prediction.confidences["color_primary"] == 0.9
    assert garment.prediction.learned == {"category": 3}


def test_confirming_makes_look_alikes_surer_and_their_warning_goes(session: Session, owner_id: UUID) -> None:
    _labelled(session, owner_id, 4, 1.0, category="sweater")
    near = _seen(session, owner_id, 1.0, 0.05)

    learn_from_labels(session, owner_id)

    garment = _detail(session, owner_id, near)
    assert garment.card.category is Category.SWEATER
    assert garment.card.category_confidence is not None
    assert 0.6 < garment.card.category_confidence < 1
    assert garment.prediction is not None
    assert garment.prediction.warnings == ()


def test_far_labels_change_nothing_at_all(session: Session, owner_id: UUID) -> None:
    _labelled(session, owner_id, 5, 1.0, category="hoodie")
    far = _seen(session, owner_id, 0.0, 1.0)
    before = _detail(session, owner_id, far)

    learn_from_labels(session, owner_id)

    assert _detail(session, owner_id, far) == before


def test_learning_twice_is_learning_once(session: Session, owner_id: UUID) -> None:
    _labelled(session, owner_id, 3, 1.0, category="hoodie")
    _seen(session, owner_id, 1.0)

    assert learn_from_labels(session, owner_id) > 0
    assert learn_from_labels(session, owner_id) == 0


def test_what_the_owner_said_is_never_changed(session: Session, owner_id: UUID) -> None:
    said = _labelled(session, owner_id, 1, 1.0, category="coat")[0]
    _labelled(session, owner_id, 5, 1.0, category="hoodie")

    learn_from_labels(session, owner_id)

    garment = _detail(session, owner_id, said)
    assert garment.card.category is Category.COAT
    assert garment.prediction is not None
    assert garment.prediction.category is Category.SWEATER


def test_a_label_taken_back_takes_back_what_it_taught(session: Session, owner_id: UUID, enqueue: Enqueue) -> None:
    labelled = _labelled(session, owner_id, 3, 1.0, category="hoodie")
    near = _seen(session, owner_id, 1.0)
    before = _detail(session, owner_id, near)
    learn_from_labels(session, owner_id)

    withdraw_labels(session, enqueue, owner_id, labelled[0])
    correct_labels(session, enqueue, owner_id, labelled[1], {"category": None})
    remove_garment(session, enqueue, owner_id, labelled[2])
    learn_from_labels(session, owner_id)

    after = _detail(session, owner_id, near)
    assert (after.card.category, after.card.category_confidence) == (Category.SWEATER, 0.5)
    assert before.prediction is not None
    assert after.prediction is not None
    assert after.prediction.guesses == before.prediction.guesses
    assert after.prediction.warnings == before.prediction.warnings
    assert after.prediction.learned == {}


@pytest.mark.parametrize("category", [Category.BAG, Category.BELT, Category.TIE])
def test_what_the_network_never_says_is_learned_from_the_owner(
    category: Category, session: Session, owner_id: UUID
) -> None:
    _labelled(session, owner_id, 4, 1.0, category=category)
    near = _seen(session, owner_id, 1.0, 0.1)

    learn_from_labels(session, owner_id)

    assert _detail(session, owner_id, near).card.category is category


def test_patterns_and_finer_words_are_learned(session: Session, owner_id: UUID) -> None:
    _labelled(session, owner_id, 6, 1.0, category="sweater", subcategory="cardigan", pattern="striped")
    near = _seen(session, owner_id, 1.0, 0.05)

    learn_from_labels(session, owner_id)

    garment = _detail(session, owner_id, near)
    assert garment.card.subcategory is Subcategory.CARDIGAN
    assert garment.card.pattern is Pattern.STRIPED
    assert garment.prediction is not None
    assert garment.prediction.learned == {"category": 6, "subcategory": 6, "pattern": 6}


def test_defaults_follow_the_learned_kind(session: Session, owner_id: UUID) -> None:
    _labelled(session, owner_id, 4, 1.0, category="coat")
    near = _seen(session, owner_id, 1.0)

    learn_from_labels(session, owner_id)

    garment = _detail(session, owner_id, near)
    assert garment.card.formality == 0.6
    assert garment.prediction is not None
    assert garment.prediction.warmth_clo == 0.6


def test_vectors_of_two_models_never_mix(session: Session, owner_id: UUID) -> None:
    _labelled(session, owner_id, 4, 1.0, category="hoodie")
    other = _seen(session, owner_id, 1.0, model="another/1")

    learn_from_labels(session, owner_id)

    assert _detail(session, owner_id, other).card.category is Category.SWEATER


def test_nobody_learns_from_somebody_else(session: Session, owner_id: UUID, stranger_id: UUID) -> None:
    _labelled(session, stranger_id, 4, 1.0, category="hoodie")
    mine, theirs = _seen(session, owner_id, 1.0), _seen(session, stranger_id, 1.0)

    assert learn_from_labels(session, owner_id) == 0

    assert _detail(session, owner_id, mine).card.category is Category.SWEATER
    assert _detail(session, stranger_id, theirs).card.category is Category.SWEATER


def test_many_corrections_ask_for_one_job(session: Session, owner_id: UUID, enqueue: Enqueue) -> None:
    for garment_id in [_seen(session, owner_id, 1.0) for _ in range(5)]:
        correct_labels(session, enqueue, owner_id, garment_id, {"category": Category.HOODIE})

    assert _jobs(session) == 1


def test_after_a_job_has_read_a_correction_asks_anew(session: Session, owner_id: UUID, enqueue: Enqueue) -> None:
    ask_to_learn(session, enqueue, owner_id)
    learn_from_labels(session, owner_id)

    ask_to_learn(session, enqueue, owner_id)

    assert _jobs(session) == 2


def test_a_correction_that_teaches_nothing_asks_for_nothing(session: Session, owner_id: UUID, enqueue: Enqueue) -> None:
    correct_labels(session, enqueue, owner_id, _seen(session, owner_id, 1.0), {"material": "wool"})

    assert _jobs(session) == 0


def test_a_job_waits_for_a_correction_that_is_not_committed_yet(sessions: Sessions, enqueue: Enqueue) -> None:
    with sessions.as_system() as session:
        owner_id = make_user(session)
        _labelled(session, owner_id, 2, 1.0, category="hoodie")
        third, near = _seen(session, owner_id, 1.0), _seen(session, owner_id, 1.0)
        ask_to_learn(session, enqueue, owner_id)
    with sessions.for_account(owner_id) as correcting:
        correct_labels(correcting, enqueue, owner_id, third, {"category": Category.HOODIE})
        with pytest.raises(OperationalError, match="lock timeout"):
            _learn_at_once(sessions, owner_id)
    with sessions.for_account(owner_id) as session:
        learn_from_labels(session, owner_id)
        learned = garment_of(session, owner_id, near).prediction

    assert learned is not None
    assert learned.learned == {"category": 3}


def _learn_at_once(sessions: Sessions, owner_id: UUID) -> None:
    with sessions.for_account(owner_id) as session:
        session.execute(text("SET LOCAL lock_timeout = '50ms'"))
        learn_from_labels(session, owner_id)


def test_a_new_photo_is_read_with_what_was_learned(sessions: Sessions, intake: Intake, analyst: Analyst) -> None:
    with sessions.as_system() as session:
        owner_id = make_user(session)
    taken = take_in(intake, owner_id, io.BytesIO(a_photo()))
    analyse_garment(analyst, taken.garment_id)
    with sessions.as_system() as session:
        vector = _vector_of(session, taken.garment_id)
        for _ in range(6):
            other = a_garment(session, owner_id, read={"model": vector.model})
            a_vector(session, owner_id, other, *vector.embedding, model=vector.model)
            a_label(session, owner_id, other, category="bag")

    analyse_garment(analyst, taken.garment_id)

    with sessions.for_account(owner_id) as session:
        garment = garment_of(session, owner_id, taken.garment_id)
    assert garment.card.category is Category.BAG
    assert garment.prediction is not None
    assert garment.prediction.learned["category"] == 6


def _vector_of(session: Session, garment_id: UUID) -> Any:
    return session.execute(
        select(GarmentEmbedding.model, GarmentEmbedding.embedding).where(GarmentEmbedding.garment_id == garment_id)
    ).one()


def test_a_labelled_garment_that_is_read_again_teaches_with_its_new_vector(
    sessions: Sessions, intake: Intake, analyst: Analyst, enqueue: Enqueue
) -> None:
    with sessions.as_system() as session:
        owner_id = make_user(session)
    taken = take_in(intake, owner_id, io.BytesIO(a_photo()))
    with sessions.for_account(owner_id) as session:
        a_label(session, owner_id, taken.garment_id, category="bag")

    analyse_garment(replace(analyst, enqueue=enqueue), taken.garment_id)

    with sessions.as_system() as session:
        assert _jobs(session) == 1
