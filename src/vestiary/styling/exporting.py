"""What an account's export holds of styling: outfits with plans and votes, preferences and what was learned, wishes."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from vestiary.accounts.exporting import ExportEntry
from vestiary.styling.outfit_views import OutfitView
from vestiary.styling.outfits import outfits_where
from vestiary.styling.preferences import preferences_of
from vestiary.styling.taste import taste_of
from vestiary.styling.wished import wishes_of


def styling_entries(session: Session, account_id: UUID) -> Iterator[ExportEntry]:
    """Yield styling's contribution to an export: `styling.json`. Outfits that the person deleted are in it, too."""
    content = {
        "outfits": [_outfit(view) for view in outfits_where(session, account_id)],
        "preferences": asdict(preferences_of(session, account_id)),
        "taste": _taste(session, account_id),
        "wishes": [asdict(wish) for wish in wishes_of(session, account_id)],
    }
    yield ExportEntry("styling.json", json.dumps(content, indent=2, ensure_ascii=False, default=_written).encode())


def _outfit(view: OutfitView) -> dict[str, Any]:
    told = asdict(view)
    pieces = [
        {"garment_id": piece.garment_id, "slot": piece.slot, "place": piece.place, "name": piece.display_name}
        for piece in view.pieces
    ]
    return told | {"pieces": pieces}


def _taste(session: Session, account_id: UUID) -> dict[str, Any]:
    learned = asdict(taste_of(session, account_id))
    return learned | {"garments": {str(garment_id): worth for garment_id, worth in learned["garments"].items()}}


def _written(value: object) -> object:
    match value:
        case date() | datetime():
            return value.isoformat()
        case set() | frozenset():
            return sorted(map(str, value))
        case _:
            return str(value)
