"""Reading garments again by other models: what stays, what is replaced, and which garments wait."""

import io
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import numpy as np
import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session
from typing_extensions import override

from tests.apps import make_user
from tests.wardrobe.building import a_garment, a_label, a_photo, a_vector
from vestiary.jobs.queueing import Enqueue
from vestiary.kernel.database import Sessions
from vestiary.media.adapters.memory import MemoryStorage
from vestiary.vision.adapters.fake import FakeClassifier, FakeEmbedder, fake_models
from vestiary.vision.domain import Category, Embedding, GarmentPicture, QualityThresholds
from vestiary.vision.errors import ModelUnusable
from vestiary.wardrobe.analysing import Analyst, analyse_garment, read_again
from vestiary.wardrobe.correcting import correct_labels
from vestiary.wardrobe.domain import GarmentStatus
from vestiary.wardrobe.intake import Intake, take_in
from vestiary.wardrobe.likening import similar_to
from vestiary.wardrobe.rereading import Rereading, count_to_read, garments_by_model, next_to_read
from vestiary.wardrobe.viewing import garment_of

LATER = datetime.now(UTC) + timedelta(days=1)


class WideEmbedder(FakeEmbedder):
    """Gives vectors of another length, and looks at the garment's state while it does."""

    def __init__(self, sessions: Sessions | None = None) -> None:
        self.sessions = sessions
        self.seen: list[str] = []

    @property
    @override
    def name(self) -> str:
        return "open_clip:wide.safetensors/0a1b2c3d"

    @override
    def embed(self, picture: GarmentPicture) -> Embedding:
        if self.sessions is not None:
            with self.sessions.as_system() as session:
                self.seen += session.scalars(text("SELECT status FROM garments")).all()
        return Embedding(np.concatenate([super().embed(picture), np.zeros(256, np.float32)]))


class Unusable(FakeEmbedder):
    """An embedder whose file went away."""

    @property
    @override
    def name(self) -> str:
        raise ModelUnusable("open_clip:gone.safetensors", "the file is missing.")


@pytest.fixture
def garment_id(intake: Intake, anna_id: UUID, analyst: Analyst) -> UUID:
    garment_id = take_in(intake, anna_id, io.BytesIO(a_photo(1))).garment_id
    analyse_garment(analyst, garment_id)
    return garment_id


def other_analyst(analyst: Analyst, embedder: FakeEmbedder, category: Category = Category.COAT) -> Analyst:
    models = replace(fake_models(), classifier=FakeClassifier(category), embedder=embedder, text=None)
    return replace(analyst, models=models)


def test_a_reading_by_other_models_replaces_the_old_one_and_keeps_the_labels(
    analyst: Analyst, sessions: Sessions, anna_id: UUID, garment_id: UUID, enqueue: Enqueue
) -> None:
    with sessions.for_account(anna_id) as session:
        correct_labels(session, enqueue, anna_id, garment_id, {"material": "wool"})
    embedder = WideEmbedder(sessions)

    assert read_again(other_analyst(analyst, embedder), garment_id)

    with sessions.for_account(anna_id) as session:
        garment = garment_of(session, anna_id, garment_id)
        vectors = session.execute(text("SELECT model, dim, vector_dims(embedding) FROM garment_embeddings")).all()
    assert garment.card.category is Category.COAT
    assert garment.labels is not None
    assert garment.labels.material == "wool"
    assert [tuple(each) for each in vectors] == [(embedder.name, 768, 768)]
    assert set(embedder.seen) == {"ready"}


def test_where_a_model_fails_everything_stays_as_it_was(
    analyst: Analyst, sessions: Sessions, anna_id: UUID, garment_id: UUID
) -> None:
    with pytest.raises(ModelUnusable):
        read_again(other_analyst(analyst, Unusable()), garment_id)

    with sessions.for_account(anna_id) as session:
        garment = garment_of(session, anna_id, garment_id)
        assert session.scalar(text("SELECT count(*) FROM garment_embeddings WHERE dim = 512")) == 1
    assert (garment.card.status, garment.card.category) == (GarmentStatus.READY, Category.T_SHIRT)


def test_a_photo_that_is_refused_now_keeps_its_reading(
    analyst: Analyst, sessions: Sessions, anna_id: UUID, garment_id: UUID
) -> None:
    strict = replace(analyst, thresholds=QualityThresholds(min_side_px=5000))

    assert not read_again(strict, garment_id)

    with sessions.for_account(anna_id) as session:
        assert garment_of(session, anna_id, garment_id).card.status is GarmentStatus.READY


def test_what_is_being_analysed_is_left_to_its_own_job(
    analyst: Analyst, intake: Intake, anna_id: UUID, storage: MemoryStorage
) -> None:
    pending = take_in(intake, anna_id, io.BytesIO(a_photo(2))).garment_id

    assert not read_again(analyst, pending)


def test_a_failed_garment_may_become_ready(
    analyst: Analyst, sessions: Sessions, anna_id: UUID, garment_id: UUID
) -> None:
    with sessions.as_system() as session:
        session.execute(text("UPDATE garments SET status = 'failed', error_message = 'The model is gone.'"))

    assert read_again(analyst, garment_id)

    with sessions.for_account(anna_id) as session:
        card = garment_of(session, anna_id, garment_id).card
    assert (card.status, card.error_message) == (GarmentStatus.READY, None)


def test_vectors_of_two_lengths_are_never_compared(session: Session, owner_id: UUID) -> None:
    garments = [a_garment(session, owner_id) for _ in range(4)]
    a_vector(session, owner_id, garments[0], 1.0, model="a/1")
    a_vector(session, owner_id, garments[1], 1.0, 0.1, model="a/1")
    for garment in garments[2:]:
        session.execute(
            text(
                "INSERT INTO garment_embeddings (garment_id, model, user_id, dim, content_hash, embedding)"
                " VALUES (:garment, 'b/1', :owner, 3, '', '[1,0,0]')"
            ),
            {"garment": garment, "owner": owner_id},
        )

    assert [it.card.id for it in similar_to(session, owner_id, garments[0])] == [garments[1]]
    assert [it.card.id for it in similar_to(session, owner_id, garments[2])] == [garments[3]]
    assert garments_by_model(session).embedded == {"a/1": 2, "b/1": 2}


def test_all_or_only_those_of_other_models_or_of_one_person_wait(
    session: Session, owner_id: UUID, stranger_id: UUID
) -> None:
    names = {"detector": "d/1", "segmenter": "s/1", "classifier": "c/1", "embedder": "e/1"}
    new = a_garment(session, owner_id, read={"attributes": {"models": names}})
    other = a_garment(session, owner_id, read={"attributes": {"models": {**names, "detector": "d/2"}}})
    old = a_garment(session, owner_id)
    failed = a_garment(session, stranger_id, is_read=False, status="failed")
    a_garment(session, owner_id, status="processing")

    assert count_to_read(session, Rereading(LATER)) == 4
    assert count_to_read(session, Rereading(LATER, owner_id)) == 3
    assert set(next_to_read(session, Rereading(LATER, other_than=names), after=None, limit=9)) == {other, old, failed}
    assert set(next_to_read(session, Rereading(LATER, owner_id), after=None, limit=9)) == {new, other, old}
    first, second = next_to_read(session, Rereading(LATER), after=None, limit=2)
    assert next_to_read(session, Rereading(LATER), after=first, limit=1) == [second]
    assert count_to_read(session, Rereading(datetime.now(UTC) - timedelta(days=1))) == 0


def test_a_label_alone_does_not_make_a_reading_new(session: Session) -> None:
    owner = make_user(session, "cleo@example.org")
    garment = a_garment(session, owner)
    a_label(session, owner, garment, category="coat")

    assert next_to_read(session, Rereading(LATER, owner, {"detector": "d/1"}), after=None, limit=5) == [garment]
