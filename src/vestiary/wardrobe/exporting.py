"""What an account's export holds of the wardrobe: everything that is known in one JSON file, and the photos."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date, datetime
from decimal import Decimal
from functools import partial
from pathlib import PurePosixPath
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from vestiary.accounts.exporting import Contribution, ExportEntry
from vestiary.media.ports import Storage
from vestiary.wardrobe.models import Garment, GarmentWear
from vestiary.wardrobe.photo_tables import GarmentCutOut, GarmentPart
from vestiary.wardrobe.viewing import garment_of

PIECE_BYTES: Final = 256 * 1024
"""A photo is read in pieces of this size while the export is sent."""


def wardrobe_entries(storage: Storage) -> Contribution:
    """Return the wardrobe's contribution to an export: `wardrobe.json`, and `photos/<garment id>.<kind>`."""

    def entries(session: Session, account_id: UUID) -> Iterator[ExportEntry]:
        garments: list[dict[str, Any]] = []
        photos: list[ExportEntry] = []
        worn = _days_worn(session, account_id)
        cut_outs, parts = _cut_outs(session, account_id), _parts(session, account_id)
        for garment_id in session.scalars(
            select(Garment.id).where(Garment.user_id == account_id).order_by(Garment.created_at, Garment.id)
        ).all():
            facts = asdict(garment_of(session, account_id, garment_id))
            card = facts.pop("card")
            key = card.pop("original_key")
            photo = f"photos/{garment_id}{PurePosixPath(key).suffix}"
            kept = {name: value for name, value in card.items() if not name.endswith("_key")}
            own = {"cut_out": cut_outs.get(garment_id), "parts": parts.get(garment_id, [])}
            garments.append({**kept, **facts, **own, "photo": photo, "worn_on": worn.get(garment_id, [])})
            photos.append(ExportEntry(photo, partial(_bytes_of, storage, key)))
        content = json.dumps({"garments": garments}, indent=2, ensure_ascii=False, default=_written)
        yield ExportEntry("wardrobe.json", content.encode())
        yield from photos

    return entries


def _days_worn(session: Session, owner_id: UUID) -> dict[UUID, list[date]]:
    days: dict[UUID, list[date]] = {}
    for garment_id, day in session.execute(
        select(GarmentWear.garment_id, GarmentWear.worn_on)
        .where(GarmentWear.user_id == owner_id)
        .order_by(GarmentWear.worn_on)
    ):
        days.setdefault(garment_id, []).append(day)
    return days


def _cut_outs(session: Session, owner_id: UUID) -> dict[UUID, dict[str, Any]]:
    """Return what was changed with the brush."""
    table = GarmentCutOut
    rows = session.execute(
        select(table.garment_id, table.base, table.strokes).where(table.user_id == owner_id, table.revision > 0)
    )
    return {row.garment_id: {"base": row.base, "strokes": row.strokes} for row in rows}


def _parts(session: Session, owner_id: UUID) -> dict[UUID, list[dict[str, Any]]]:
    """Return the garments on each photo, in reading order, and what became of them."""
    table = GarmentPart
    shown = (table.x, table.y, table.width, table.height, table.share, table.confidence, table.guesses, table.source)
    decided = (table.became_id, table.split_at, table.dismissed_at)
    parts: dict[UUID, list[dict[str, Any]]] = {}
    for row in session.execute(
        select(table.garment_id, *shown, *decided).where(table.user_id == owner_id).order_by(table.place)
    ).mappings():
        part = dict(row)
        parts.setdefault(part.pop("garment_id"), []).append(part)
    return parts


def _bytes_of(storage: Storage, key: str) -> Iterator[bytes]:
    size = storage.stat(key).size
    for start in range(0, size, PIECE_BYTES):
        yield from storage.open_range(key, start, min(start + PIECE_BYTES, size))


def _written(value: object) -> str | float:
    match value:
        case date() | datetime():
            return value.isoformat()
        case Decimal():
            return float(value)
        case _:
            return str(value)
