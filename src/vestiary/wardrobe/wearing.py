"""The wear log: once a day for each garment, with undo. The database counts, so no update is lost."""

from collections.abc import Collection
from datetime import UTC, date, datetime, tzinfo
from uuid import UUID
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlalchemy import Row, Select, String, Uuid, column, delete, func, literal, select, table, tuple_
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from vestiary.kernel.paging import DEFAULT_LIMIT, Page, UnknownCursor, decode_cursor, encode_cursor
from vestiary.wardrobe.domain import WearEntry, Worn
from vestiary.wardrobe.editing import must_have_come
from vestiary.wardrobe.errors import WearNotFound
from vestiary.wardrobe.models import Garment, GarmentWear
from vestiary.wardrobe.queries import lock_garment, must_own

_ORDER = "-worn_on"
_users = table("users", column("id", Uuid()), column("timezone", String()))


def wear_garment(session: Session, owner_id: UUID, garment_id: UUID, *, worn_on: date | None, now: datetime) -> Worn:
    """Log that a garment was worn on a day, by default today where its owner lives; a second time changes nothing.

    Raises:
        NotInFuture: the day has not come where the owner lives.
        TooLongAgo: the day lies before 1900.
        GarmentNotFound: it is not there, or it is somebody else's.

    """
    today = local_date(session, owner_id, now)
    must_have_come(worn_on, today=today, field="worn_on")
    lock_garment(session, owner_id, garment_id)
    day = worn_on or today
    new = session.execute(
        insert(GarmentWear)
        .values(garment_id=garment_id, user_id=owner_id, worn_on=day)
        .on_conflict_do_nothing(index_elements=["garment_id", "worn_on"])
        .returning(GarmentWear.id, GarmentWear.garment_id, GarmentWear.worn_on, GarmentWear.created_at)
    ).one_or_none()
    if new is not None:
        return Worn(_entry(new), is_new=True)
    # The garment is locked: the entry that was in the way cannot have gone.
    old = session.execute(_entries().where(GarmentWear.garment_id == garment_id, GarmentWear.worn_on == day)).one()
    return Worn(_entry(old), is_new=False)


def hold_garments(session: Session, owner_id: UUID, garment_ids: Collection[UUID]) -> None:
    """Keep others from changing the wear logs of some garments until the transaction ends.

    Whoever writes in several logs holds their garments first, and what it reads then stays true. The order is always
    that of the ids, so that no two block each other. Garments that are not the owner's are left alone.
    """
    session.execute(
        select(Garment.id)
        .where(Garment.id.in_(garment_ids), Garment.user_id == owner_id)
        .order_by(Garment.id)
        .with_for_update(key_share=True)
    )


def undo_wear(session: Session, owner_id: UUID, garment_id: UUID, wear_id: UUID) -> None:
    """Take an entry out of a garment's wear log.

    Raises:
        GarmentNotFound: it is not there, or it is somebody else's.
        WearNotFound: the log has no such entry.

    """
    lock_garment(session, owner_id, garment_id)
    gone = session.scalar(
        delete(GarmentWear)
        .where(GarmentWear.id == wear_id, GarmentWear.garment_id == garment_id, GarmentWear.user_id == owner_id)
        .returning(GarmentWear.id)
        .execution_options(synchronize_session=False)
    )
    if gone is None:
        raise WearNotFound


def wears_of(
    session: Session,
    owner_id: UUID,
    garment_id: UUID,
    *,
    limit: int = DEFAULT_LIMIT,
    offset: int = 0,
    cursor: str | None = None,
) -> Page[WearEntry]:
    """Return one page of a garment's wear log, the newest day first.

    Raises:
        GarmentNotFound: it is not there, or it is somebody else's.
        UnknownCursor: the cursor is not one of this list.

    """
    must_own(session, owner_id, garment_id)
    mine = (GarmentWear.garment_id == garment_id, GarmentWear.user_id == owner_id)
    wanted = _entries().where(*mine).order_by(GarmentWear.worn_on.desc(), GarmentWear.id.desc()).limit(limit + 1)
    if cursor is None:
        wanted = wanted.offset(offset)
    else:
        wanted = wanted.where(tuple_(GarmentWear.worn_on, GarmentWear.id) < tuple_(*map(literal, _read(cursor))))
    entries = [_entry(row) for row in session.execute(wanted)]
    total = session.scalar(select(func.count()).select_from(GarmentWear).where(*mine))
    last = entries[limit - 1] if len(entries) > limit else None
    following = None if last is None else encode_cursor(_ORDER, [last.worn_on.isoformat(), str(last.id)])
    return Page(items=entries[:limit], total=total or 0, limit=limit, offset=offset, next_cursor=following)


def local_date(session: Session, user_id: UUID, now: datetime) -> date:
    """Return today's date where the user lives; UTC's where no known time zone is noted."""
    return now.astimezone(zone_of(session, user_id)).date()


def zone_of(session: Session, user_id: UUID) -> tzinfo:
    """Return the time zone where the user lives; UTC where no known one is noted. One SELECT."""
    name = session.scalar(select(_users.c.timezone).where(_users.c.id == user_id))
    try:
        return ZoneInfo(name or "UTC")
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return UTC


def _entries() -> Select[UUID, UUID, date, datetime]:
    return select(GarmentWear.id, GarmentWear.garment_id, GarmentWear.worn_on, GarmentWear.created_at)


def _entry(row: Row[UUID, UUID, date, datetime]) -> WearEntry:
    return WearEntry(id=row.id, garment_id=row.garment_id, worn_on=row.worn_on, created_at=row.created_at)


def _read(cursor: str) -> tuple[date, UUID]:
    day, last_id = decode_cursor(cursor, sort=_ORDER, size=2)
    try:
        return date.fromisoformat(str(day)), UUID(str(last_id))
    except ValueError as error:
        raise UnknownCursor from error
