"""Outfits as rows: one for each combination of garments, however often it is recommended."""

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final, cast
from uuid import UUID

from sqlalchemy import (
    JSON,
    DateTime,
    Double,
    Integer,
    Table,
    TableValuedAlias,
    Text,
    Uuid,
    bindparam,
    case,
    column,
    delete,
    exists,
    func,
    null,
    or_,
    select,
)
from sqlalchemy.dialects.postgresql import JSONB, Insert, insert
from sqlalchemy.orm import Session
from sqlalchemy.sql.dml import ReturningInsert

from vestiary.styling.domain import Occasion, OutfitSource, Piece, ScoredOutfit, Term
from vestiary.styling.models import Outfit, OutfitFeedback, OutfitItem, OutfitPlan
from vestiary.styling.places import SLOT_OF_PLACE
from vestiary.wardrobe.facts import GarmentFacts
from vestiary.wardrobe.wearing import hold_garments

TITLE_LETTERS: Final = 100
NAME_LETTERS: Final = 120
"""What the columns hold."""

DIGITS: Final = 6
"""Decimals of a summand that are kept. Scores and shares are kept as they are: far from .5 every digit counts."""


FORGOTTEN_AFTER: Final = timedelta(days=90)
"""A season: who asks ten times a day would otherwise gather 20,000 outfits a year that nobody looks at again."""


def combination_hash(garment_ids: Collection[UUID]) -> bytes:
    """Return what two outfits of the same garments share, in whatever order and place they wear them."""
    return hashlib.sha256(",".join(sorted(map(str, set(garment_ids)))).encode()).digest()


def keep_outfits(
    session: Session,
    owner_id: UUID,
    outfits: Sequence[ScoredOutfit],
    facts_by_id: Mapping[UUID, GarmentFacts],
    *,
    source: OutfitSource,
    occasion: Occasion | None,
    context: Mapping[str, Any],
    now: datetime,
) -> list[UUID]:
    """Write outfits down and return their ids, in the same order. Four statements.

    A combination that is there already keeps its id, name, plans and votes, takes the new score and reasons, and
    appears again where it was hidden. What a person put together stays theirs, with the occasion they gave it.
    Recommendations that nobody did anything with for `FORGOTTEN_AFTER` are forgotten on the way.
    `context` must be JSON. An outfit without terms is kept without a score.
    The garments are held first, as whatever deletes, merges or wears them does: no two block each other, and who saves
    the same outfits waits here.
    """
    by_hash = {combination_hash(outfit.garment_ids): outfit for outfit in outfits}
    if not by_hash:
        return []
    common = {
        "owner_id": owner_id,
        "source": source,
        "occasion": occasion,
        "context": dict(context),
        "shown_at": now if source is OutfitSource.RECOMMENDED else None,
    }
    hold_garments(session, owner_id, {it for outfit in outfits for it in outfit.garment_ids})
    rows = [{"combination": key.hex()} | _columns_of(outfit) for key, outfit in sorted(by_hash.items())]
    written = session.execute(_RENEWING, common | {"rows": rows})
    kept: dict[bytes, UUID] = {bytes(row.combination_hash): row.id for row in written}
    _forget(session, owner_id, before=now - FORGOTTEN_AFTER)
    _keep_items(session, owner_id, [(kept[key], outfit) for key, outfit in by_hash.items()], facts_by_id)
    return [kept[combination_hash(outfit.garment_ids)] for outfit in outfits]


def _forget(session: Session, owner_id: UUID, *, before: datetime) -> None:
    is_spoken_of = exists().where(OutfitFeedback.outfit_id == Outfit.id).correlate(Outfit)
    is_planned = exists().where(OutfitPlan.outfit_id == Outfit.id).correlate(Outfit)
    old = (
        select(Outfit.id)
        .where(
            Outfit.user_id == owner_id,
            Outfit.shown_at < before,
            Outfit.source == OutfitSource.RECOMMENDED,
            Outfit.name.is_(None),
            ~is_spoken_of,
            ~is_planned,
        )
        .with_for_update(skip_locked=True)  # who holds one may wait for what this transaction holds
    )
    session.execute(delete(Outfit).where(Outfit.id.in_(old)).execution_options(synchronize_session=False))


def _renewing() -> ReturningInsert[UUID, bytes]:
    """Return the statement that writes rows, or renews those of the same combination.

    The rows come as one JSON text: a statement of one text is prepared once, however many rows there are.
    """
    own = {
        "title": Text,
        "compatibility_score": Double,
        "score_breakdown": JSONB,
        "terms": JSONB,
        "explanation": Text,
        "satisfied": JSONB,
        "improvements": JSONB,
    }
    rows = _sent_rows(own | {"combination": Text})
    common = {
        "user_id": bindparam("owner_id", type_=Uuid),
        "source": bindparam("source", type_=Text),
        "occasion": bindparam("occasion", type_=Text),
        "context": bindparam("context", type_=JSONB),
        "shown_at": bindparam("shown_at", type_=DateTime(timezone=True)),
    }
    values = {name: rows.c[name] for name in own} | {"combination_hash": func.decode(rows.c.combination, "hex")}
    new = insert(cast("Table", Outfit.__table__)).from_select(
        [*common, *values], select(*common.values(), *values.values())
    )
    sent = new.excluded
    is_theirs = or_(Outfit.source == OutfitSource.USER_CREATED, Outfit.name.is_not(None))
    renewed = ("context", "compatibility_score", "score_breakdown", "terms", "explanation", "satisfied", "improvements")
    return new.on_conflict_do_update(
        index_elements=["user_id", "combination_hash"],
        set_={name: sent[name] for name in renewed}
        | {
            "title": case((sent.title == "", Outfit.title), else_=sent.title),
            "occasion": case((is_theirs, func.coalesce(Outfit.occasion, sent.occasion)), else_=sent.occasion),
            "source": case((sent.source == OutfitSource.USER_CREATED, sent.source), else_=Outfit.source),
            "shown_at": func.coalesce(sent.shown_at, Outfit.shown_at),
            "hidden_at": null(),
        },
    ).returning(Outfit.id, Outfit.combination_hash)


def _sent_rows(columns: Mapping[str, Any]) -> TableValuedAlias:
    """Return the rows of the parameter `rows`, a JSON array of objects."""
    read = func.json_to_recordset(bindparam("rows", type_=JSON))
    return read.table_valued(*(column(name, kind) for name, kind in columns.items())).render_derived(with_types=True)


def _columns_of(outfit: ScoredOutfit) -> dict[str, Any]:
    return {
        "title": outfit.title[:TITLE_LETTERS],
        "compatibility_score": outfit.score if outfit.terms else None,
        "score_breakdown": dict(outfit.breakdown),
        "terms": [_written(term) for term in outfit.terms],
        "explanation": outfit.explanation,
        "satisfied": list(outfit.satisfied),
        "improvements": list(outfit.improvements),
    }


def _written(term: Term) -> dict[str, Any]:
    return {
        "factor": term.factor,
        "value": round(term.value, DIGITS),
        "garments": [str(garment_id) for garment_id in term.garments],
        "says": term.says,
    }


def _keep_items(
    session: Session,
    owner_id: UUID,
    outfits: Iterable[tuple[UUID, ScoredOutfit]],
    facts_by_id: Mapping[UUID, GarmentFacts],
) -> None:
    rows = [
        _item_of(outfit_id, piece, position, facts_by_id[piece.garment_id].name)
        for outfit_id, outfit in outfits
        for position, piece in enumerate(outfit.pieces)
    ]
    session.execute(_PLACING, {"owner_id": owner_id, "rows": rows})


def _placing() -> Insert:
    """Return the statement that writes items, or puts those that are there where they are worn now."""
    own = {"outfit_id": Uuid, "garment_id": Uuid, "slot": Text, "place": Text, "position": Integer, "name": Text}
    rows = _sent_rows(own)
    values = {name: rows.c[name] for name in own}
    owner = bindparam("owner_id", type_=Uuid)
    new = insert(cast("Table", OutfitItem.__table__)).from_select(["user_id", *values], select(owner, *values.values()))
    sent = new.excluded
    return new.on_conflict_do_update(
        index_elements=["outfit_id", "garment_id"],
        set_={"slot": sent.slot, "place": sent.place, "position": sent.position, "name": sent.name},
    )


# Made once: to put a statement together costs more than to send it.
_RENEWING: Final = _renewing()
_PLACING: Final = _placing()


def _item_of(outfit_id: UUID, piece: Piece, position: int, name: str) -> dict[str, Any]:
    return {
        "outfit_id": str(outfit_id),
        "garment_id": str(piece.garment_id),
        "place": piece.place,
        "slot": SLOT_OF_PLACE[piece.place],
        "position": position,
        "name": name[:NAME_LETTERS],
    }
