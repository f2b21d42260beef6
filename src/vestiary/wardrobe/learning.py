"""Learning from what an owner says: their other garments are guessed anew at once, from what is stored.

A correction asks for it in its own transaction; a job without any model does it, moments later, for the whole wardrobe.
The owner's row in `garment_learning` makes many corrections one job and loses none: a correction holds the row from
before it changes a label until its commit, and the job holds it from before it reads.
"""

from collections.abc import Collection, Sequence
from datetime import timedelta
from functools import partial
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, Row, Select, and_, bindparam, func, or_, select, update
from sqlalchemy.dialects.postgresql import distinct_on, insert
from sqlalchemy.orm import Session

from vestiary.jobs.domain import Job, Priority
from vestiary.jobs.queueing import Enqueue
from vestiary.vision.domain import Category, Pattern, Subcategory
from vestiary.vision.learning import label_weights
from vestiary.wardrobe.domain import LabelChanges
from vestiary.wardrobe.guessing import Guessed, Known, Said, guessed_anew
from vestiary.wardrobe.models import (
    Garment,
    GarmentEmbedding,
    GarmentLabel,
    GarmentLearning,
    GarmentPrediction,
)
from vestiary.wardrobe.queries import word_of
from vestiary.wardrobe.readings import network_from, reading_values

LEARN: Final = "wardrobe.learn"
"""The job that guesses an owner's garments anew."""

LEARNED_FROM: Final = frozenset({"category", "subcategory", "pattern"})
"""Fields whose labels teach something about look-alikes."""

FORGOTTEN: Final = timedelta(minutes=5)
"""A job that was asked for and never came (it failed for good) is asked for again after this long."""

_PREDICTION: Final = (
    *("category", "category_confidence", "subcategory", "pattern", "fit", "formality", "seasons", "style_tags"),
    *("attributes", "network"),
)
"""Columns of a reading that learning looks at or changes."""


def ask_to_learn(session: Session, enqueue: Enqueue, owner_id: UUID) -> None:
    """Ask, in the caller's transaction, that the owner's labels be learned from; asked twice is asked once.

    Whoever is about to change a label calls this before it locks any garment.
    """
    now = func.clock_timestamp()
    asked = insert(GarmentLearning).values(user_id=owner_id, asked_at=now)
    is_news = session.scalar(
        asked.on_conflict_do_update(
            index_elements=["user_id"],
            set_={"asked_at": now},
            where=or_(GarmentLearning.asked_at.is_(None), GarmentLearning.asked_at < now - FORGOTTEN),
        ).returning(GarmentLearning.user_id)
    )
    if is_news is not None:
        enqueue(session, Job(LEARN, account_id=owner_id, priority=Priority.INTERACTIVE))


def teaches(changes: LabelChanges) -> bool:
    """Say whether a change of labels is one that others learn from."""
    return not LEARNED_FROM.isdisjoint(changes)


def is_labelled(session: Session, owner_id: UUID, garment_id: UUID) -> bool:
    """Say whether the owner has said something about a garment that others learn from."""
    labels = select(GarmentLabel.garment_id).where(
        GarmentLabel.garment_id == garment_id, GarmentLabel.user_id == owner_id, _speaks()
    )
    return session.scalar(labels) is not None


def keep_labels_still(session: Session, owner_id: UUID) -> None:
    """Keep the owner's labels from changing until the transaction ends. Call it before any garment is locked."""
    session.execute(insert(GarmentLearning).values(user_id=owner_id).on_conflict_do_nothing())
    session.execute(
        select(GarmentLearning.user_id).where(GarmentLearning.user_id == owner_id).with_for_update(read=True)
    )


def learn_from_labels(session: Session, owner_id: UUID) -> int:
    """Guess all of the owner's garments anew; returns how many readings changed. Doing it twice changes nothing."""
    session.execute(update(GarmentLearning).where(GarmentLearning.user_id == owner_id).values(asked_at=None))
    return _guess(session, owner_id, only=None)


def guess_with_labels(session: Session, owner_id: UUID, garment_id: UUID) -> None:
    """Let the owner's labels speak about one garment that was just read.

    The caller has called `keep_labels_still`.
    """
    _guess(session, owner_id, only=[garment_id])


def _guess(session: Session, owner_id: UUID, *, only: Collection[UUID] | None) -> int:
    rows = session.execute(_wanted(owner_id, only)).all()
    changes = []
    for model in {row.model for row in rows}:
        changes += _changes([row for row in rows if row.model == model], only, model=model)
    if changes:
        # On the connection: one statement for all of them, past the session's own objects.
        session.connection().execute(
            update(GarmentPrediction).where(
                GarmentPrediction.garment_id == bindparam("of_garment"), GarmentPrediction.user_id == owner_id
            ),
            changes,
        )
        changed = sorted(change["of_garment"] for change in changes)
        session.execute(
            update(Garment)
            .where(Garment.id.in_(changed), Garment.user_id == owner_id)
            .values(updated_at=func.clock_timestamp())
            .execution_options(synchronize_session=False)
        )
    return len(changes)


def _wanted(owner_id: UUID, only: Collection[UUID] | None) -> Select[Any]:
    """Return the SELECT of garments with reading and vector: all, or some and those whose labels can speak."""
    wanted = (
        select(
            GarmentPrediction.garment_id,
            GarmentEmbedding.model,
            GarmentEmbedding.embedding,
            *(getattr(GarmentPrediction, name) for name in _PREDICTION),
            *(getattr(GarmentLabel, name).label(f"said_{name}") for name in sorted(LEARNED_FROM)),
        )
        .ext(distinct_on(GarmentPrediction.garment_id))  # the latest vector, where a change of models left two
        .join(GarmentEmbedding, GarmentEmbedding.garment_id == GarmentPrediction.garment_id)
        .outerjoin(GarmentLabel, GarmentLabel.garment_id == GarmentPrediction.garment_id)
        .where(GarmentPrediction.user_id == owner_id, GarmentEmbedding.user_id == owner_id)
        .order_by(GarmentPrediction.garment_id, GarmentEmbedding.created_at.desc())
    )
    if only is None:
        return wanted
    return wanted.where(or_(GarmentPrediction.garment_id.in_(only), and_(GarmentLabel.user_id == owner_id, _speaks())))


def _speaks() -> ColumnElement[bool]:
    return or_(*(getattr(GarmentLabel, name).is_not(None) for name in sorted(LEARNED_FROM)))


def _changes(rows: Sequence[Row[Any]], only: Collection[UUID] | None, *, model: str) -> list[dict[str, Any]]:
    """Return what changes in the readings of garments whose vectors are of one model."""
    known = [_known_from(row) for row in rows]
    labelled = [it for it in known if it.said != Said()]
    chosen = [place for place, row in enumerate(rows) if only is None or row.garment_id in only]
    weights = partial(label_weights, model=model)
    found = guessed_anew([known[place] for place in chosen], labelled, weights)
    pairs = ((rows[place], known[place], guess) for place, guess in zip(chosen, found, strict=True))
    changes = (_change(row, it, guess) for row, it, guess in pairs)
    return [change for change in changes if change is not None]


def _known_from(row: Row[Any]) -> Known:
    said = Said(
        category=word_of(Category, row.said_category),
        subcategory=word_of(Subcategory, row.said_subcategory),
        pattern=word_of(Pattern, row.said_pattern),
    )
    return Known(row.garment_id, row.embedding, network_from(row), said)


def _change(row: Row[Any], it: Known, guess: Guessed) -> dict[str, Any] | None:
    """Return the columns that become other ones, with the garment; None where nothing does."""
    now = reading_values(row, it, guess)
    if all(getattr(row, name) == value for name, value in now.items() if name != "network"):
        return None
    return {"of_garment": row.garment_id, **now}
