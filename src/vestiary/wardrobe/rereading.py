"""Which garments wait to be read again, and how many each model has read: over everybody's, as the platform."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Select, cast, func, or_, select
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Session

from vestiary.wardrobe.domain import GarmentStatus
from vestiary.wardrobe.models import Garment, GarmentEmbedding, GarmentPrediction


@dataclass(frozen=True, slots=True)
class Rereading:
    """Which garments to read again: those that are settled and older than the asking."""

    asked_at: datetime
    owner_id: UUID | None = None
    """One person's; None means everybody's."""
    other_than: Mapping[str, str] | None = None
    """Only what any other models than these have read, named by port; None means all."""


@dataclass(frozen=True, slots=True)
class GarmentsByModel:
    """How many garments were read, and turned into vectors, by each model; the most first."""

    read: Mapping[str, int]
    embedded: Mapping[str, int]


def count_to_read(session: Session, wanted: Rereading) -> int:
    """Return how many garments wait to be read again. Needs the system's role."""
    return session.scalar(select(func.count()).select_from(_waiting(wanted).subquery())) or 0


def next_to_read(session: Session, wanted: Rereading, *, after: UUID | None, limit: int) -> list[UUID]:
    """Return the next garments to read again, in the order of their ids. Needs the system's role."""
    waiting = _waiting(wanted).order_by(Garment.id).limit(limit)
    return list(session.scalars(waiting if after is None else waiting.where(Garment.id > after)))


def garments_by_model(session: Session) -> GarmentsByModel:
    """Return how many garments each model has read. Needs the system's role."""
    read = select(GarmentPrediction.model, func.count()).group_by(GarmentPrediction.model)
    embedded = select(GarmentEmbedding.model, func.count()).group_by(GarmentEmbedding.model)
    return GarmentsByModel(read=_counts(session, read), embedded=_counts(session, embedded))


def _counts(session: Session, counted: Select[str, int]) -> dict[str, int]:
    rows = session.execute(counted.order_by(func.count().desc()))
    return {row[0]: row[1] for row in rows}


def _waiting(wanted: Rereading) -> Select[UUID]:
    conditions: list[ColumnElement[bool]] = [
        Garment.status.in_((GarmentStatus.READY, GarmentStatus.FAILED)),
        Garment.created_at < wanted.asked_at,
    ]
    if wanted.owner_id is not None:
        conditions.append(Garment.user_id == wanted.owner_id)
    found = select(Garment.id).where(*conditions)
    if wanted.other_than is None:
        return found
    told = GarmentPrediction.attributes["models"]
    other = told.is_distinct_from(cast(dict(wanted.other_than), JSONB))
    return found.outerjoin(GarmentPrediction, GarmentPrediction.garment_id == Garment.id).where(
        or_(GarmentPrediction.garment_id.is_(None), other)
    )
