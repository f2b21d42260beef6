"""Searching a wardrobe: words, colours and a picture in one ranking, each hit with its reasons. One SELECT a page."""

import hashlib
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import IntEnum
from typing import Any, Final
from uuid import UUID

from sqlalchemy import CTE, ColumnElement, Double, Numeric, Row, Select, and_, cast, func, literal, or_, select, tuple_
from sqlalchemy.orm import Session

from vestiary.kernel.paging import DEFAULT_LIMIT, Page, UnknownCursor, decode_cursor, encode_cursor
from vestiary.wardrobe.queries import E, card_from, card_select
from vestiary.wardrobe.search_parts import FITS_WORDS, Need, WordsPart, not_excluded
from vestiary.wardrobe.search_planning import Plan, as_meant, plan_of
from vestiary.wardrobe.search_tables import GarmentSearch
from vestiary.wardrobe.wishes import Found, Hit, Reason, Wish

DIGITS: Final = 6
"""Of a score: what a cursor carries is what the order compares."""


class _Strictness(IntEnum):
    """What a garment must answer to be found."""

    ALL = 0
    KINDS = 1
    ANY = 2


@dataclass(frozen=True, slots=True)
class _Asked:
    """A search as one page of it is asked for."""

    owner_id: UUID
    wish: Wish
    plan: Plan
    sort: str
    limit: int
    offset: int
    behind: tuple[float, datetime, UUID] | None


def search_garments(  # whose, what, and the place on the list
    session: Session,
    owner_id: UUID,
    wish: Wish,
    *,
    limit: int = DEFAULT_LIMIT,
    offset: int = 0,
    cursor: str | None = None,
) -> Found:
    """Return one page of the owner's garments that answer the wish, the best first, then the newest.

    What nothing answers as a whole is asked again for the kinds it names, then for any part of it; `is_loose` says so.
    A wish that asks for nothing finds every garment.

    Raises:
        UnknownCursor: the cursor is not one of this search.

    """
    sort = _sort_of(wish)
    behind = None if cursor is None else _behind(cursor, sort)
    meant = replace(wish, terms=as_meant(session, owner_id, wish.terms))
    asked = _Asked(owner_id, meant, plan_of(meant), sort, limit, offset, behind)
    page, strictness = _first_answered(session, asked)
    return Found(
        page=page,
        terms=meant.terms,
        is_loose=bool(page.total) and strictness is not _Strictness.ALL,
        models=tuple(dict.fromkeys(model for _, model in asked.plan.vectors)),
    )


def _first_answered(session: Session, asked: _Asked) -> tuple[Page[Hit], _Strictness]:
    needs = {part.need for part in asked.plan.parts}
    page, strictness = _page(session, asked, _Strictness.ALL), _Strictness.ALL
    if not page.total and Need.KIND in needs and needs != {Need.KIND}:
        page, strictness = _page(session, asked, _Strictness.KINDS), _Strictness.KINDS
    if not page.total and needs and needs != {Need.KIND}:
        page, strictness = _page(session, asked, _Strictness.ANY), _Strictness.ANY
    return page, strictness


def _page(session: Session, asked: _Asked, strictness: _Strictness) -> Page[Hit]:
    found = _found(asked, strictness)
    order = found.c.score, found.c.added_at, found.c.garment_id
    wanted = select(found).order_by(*(column.desc() for column in order)).limit(asked.limit + 1)
    if asked.behind is None:
        wanted = wanted.offset(asked.offset)
    else:
        last = (literal(value, column.type) for value, column in zip(asked.behind, order, strict=True))
        wanted = wanted.where(tuple_(*order) < tuple_(*last))
    chosen = wanted.subquery("chosen")
    total = select(func.count()).select_from(found).scalar_subquery()
    rows = session.execute(
        card_select(asked.owner_id, *(column for column in chosen.c if column.name not in _KNOWN), total.label("total"))
        .join(chosen, chosen.c.garment_id == E.id)
        .order_by(chosen.c.score.desc(), chosen.c.added_at.desc(), chosen.c.garment_id.desc())
    ).all()
    # Behind the last page there is no row that could say how many there are.
    count = rows[0].total if rows else _count(session, found) if asked.offset or asked.behind else 0
    shown = rows[: asked.limit]
    return Page(
        items=[_hit(asked.plan, row) for row in shown],
        total=count,
        limit=asked.limit,
        offset=asked.offset,
        next_cursor=_cursor(asked.sort, shown[-1]) if len(rows) > asked.limit else None,
    )


_KNOWN: Final = frozenset({"garment_id", "added_at"})
"""Columns of a rating that the card has under names of its own."""


def _count(session: Session, found: CTE) -> int:
    return session.scalar(select(func.count()).select_from(found)) or 0


def _rated(asked: _Asked) -> CTE:
    """Return what was measured of each of the owner's garments that is not excluded. Computed once."""
    columns = [column for n, part in enumerate(asked.plan.parts) for column in part.measured(n)]
    query: Select[Any] = select(GarmentSearch.garment_id, GarmentSearch.added_at, *columns)
    for other, model in asked.plan.vectors:
        of_garment = and_(
            other.garment_id == GarmentSearch.garment_id, other.user_id == asked.owner_id, other.model == model
        )
        query = query.outerjoin(other, of_garment)
    query = query.where(
        GarmentSearch.user_id == asked.owner_id,
        GarmentSearch.archived.is_(asked.wish.archived),
        *not_excluded(asked.wish.terms),
    )
    if asked.wish.like is not None:
        query = query.where(GarmentSearch.garment_id != asked.wish.like)
    return query.cte("rated").prefix_with("MATERIALIZED")


def _found(asked: _Asked, strictness: _Strictness) -> CTE:
    """Return the garments that answer, each with its score and the degree of every part."""
    rated, parts = _rated(asked), asked.plan.parts
    degrees = [cast(part.degree(rated.c, n), Double).label(f"d{n}") for n, part in enumerate(parts)]
    graded = select(rated, *degrees).subquery("graded")
    met = [graded.c[f"d{n}"] >= part.least for n, part in enumerate(parts)]
    whole = sum(part.weight for part in parts) or 1.0
    score = sum((part.weight / whole * graded.c[f"d{n}"] for n, part in enumerate(parts)), literal(0.0, Double))
    rounded = cast(func.round(cast(score, Numeric), DIGITS), Double).label("score")
    query = select(graded, rounded)
    if parts:
        query = query.where(_answers(parts, met, graded.c, strictness))
    return query.cte("found")


def _answers(
    parts: Sequence[Any], met: Sequence[ColumnElement[bool]], values: Any, strictness: _Strictness
) -> ColumnElement[bool]:
    """Return the condition that a garment is found."""
    hard = [is_met for part, is_met in zip(parts, met, strict=True) if part.need is not Need.SOFT]
    kinds = [is_met for part, is_met in zip(parts, met, strict=True) if part.need is Need.KIND]
    match strictness:
        case _Strictness.ALL:
            fits = [values[f"d{n}"] >= FITS_WORDS for n, part in enumerate(parts) if isinstance(part, WordsPart)]
            return or_(and_(*(hard or met)), *fits)
        case _Strictness.KINDS:
            return and_(*kinds)
        case _Strictness.ANY:
            return or_(*met)


def _hit(plan: Plan, row: Row[Any]) -> Hit:
    card = card_from(row)
    reasons: list[tuple[float, Reason]] = []
    for n, part in enumerate(plan.parts):
        degree = getattr(row, f"d{n}")
        if degree >= part.least:
            reasons.append((part.weight * degree, part.reason(row, n, card, degree)))
    reasons.sort(key=lambda weighed: -weighed[0])
    return Hit(card, row.score if plan.parts else 1.0, tuple(reason for _, reason in reasons))


def _sort_of(wish: Wish) -> str:
    """Return a word for the order of this very search, so that another one's cursor is refused."""
    vectors = [it.embedding.tobytes() for it in (wish.picture, wish.words) if it is not None]
    asked = repr((wish.terms, wish.shades, wish.picture_shades, wish.like, wish.archived)).encode()
    return f"search:{hashlib.sha256(b''.join([asked, *vectors])).hexdigest()[:12]}"


def _cursor(sort: str, row: Row[Any]) -> str:
    return encode_cursor(sort, [row.score, row.created_at.isoformat(), str(row.id)])


def _behind(cursor: str, sort: str) -> tuple[float, datetime, UUID]:
    score, moment, last_id = decode_cursor(cursor, sort=sort, size=3)
    try:
        added_at = datetime.fromisoformat(str(moment))
        number = float(score) if isinstance(score, int | float) else math.nan
        if added_at.tzinfo is None or not math.isfinite(number):
            raise UnknownCursor
        return number, added_at, UUID(str(last_id))
    except (ValueError, OverflowError) as error:
        raise UnknownCursor from error
