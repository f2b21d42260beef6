"""Looking at outfits: one, some by id, and lists with filters and cursors."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, Row, Select, and_, exists, func, literal, or_, select, tuple_
from sqlalchemy.orm import InstrumentedAttribute, Session

from vestiary.kernel.ids import id_of
from vestiary.kernel.paging import DEFAULT_LIMIT, Page, decode_moment, encode_cursor
from vestiary.styling.domain import (
    Factor,
    FeedbackAction,
    FeedbackReason,
    Occasion,
    OutfitSource,
    Place,
    Term,
)
from vestiary.styling.errors import OutfitNotFound
from vestiary.styling.models import Outfit, OutfitFeedback, OutfitItem, OutfitPlan
from vestiary.styling.outfit_views import OutfitPiece, OutfitView, Vote
from vestiary.wardrobe.domain import GarmentCard
from vestiary.wardrobe.viewing import cards_of

_ORDER: Final = "-created_at"

_Sql = ColumnElement[Any] | InstrumentedAttribute[Any]

MAX_WORDS: Final = 10
"""Words of a search that are looked at; more only cost time."""


@dataclass(frozen=True, slots=True)
class OutfitFilter:
    """Which outfits a list shows: every given condition holds. What the person deleted is never shown.

    `kept` are those that the person did something with: made, named, liked, saved, wore or planned them.
    `q` is words that all occur in name, title, occasion or the names of garments; `garment` is one that it has.
    """

    source: OutfitSource | None = None
    occasion: Occasion | None = None
    saved: bool | None = None
    liked: bool | None = None
    worn: bool | None = None
    planned: bool | None = None
    kept: bool | None = None
    q: str | None = None
    garment: UUID | None = None


def outfits_by_id(session: Session, owner_id: UUID, ids: Sequence[UUID]) -> list[OutfitView]:
    """Return those of some outfits that the owner has, in the order they were asked for. Two SELECTs."""
    views = outfits_where(session, owner_id, Outfit.id.in_(ids))
    found = {view.id: view for view in views}
    return [found[outfit_id] for outfit_id in dict.fromkeys(ids) if outfit_id in found]


def outfit_of(session: Session, owner_id: UUID, outfit_id: UUID) -> OutfitView:
    """Return an owner's outfit. Two SELECTs.

    Raises:
        OutfitNotFound: it is not there, was deleted, or it is somebody else's.

    """
    found = outfits_where(session, owner_id, Outfit.id == outfit_id, Outfit.hidden_at.is_(None))
    if not found:
        raise OutfitNotFound
    return found[0]


def outfits_where(session: Session, owner_id: UUID, *conditions: ColumnElement[bool]) -> list[OutfitView]:
    """Return an owner's outfits under conditions on their rows, the newest first, hidden ones too. Two SELECTs."""
    return _views(session, owner_id, session.execute(_selected(owner_id).where(*conditions)).all())


def list_outfits(
    session: Session,
    owner_id: UUID,
    *,
    filters: OutfitFilter | None = None,
    limit: int = DEFAULT_LIMIT,
    offset: int = 0,
    cursor: str | None = None,
) -> Page[OutfitView]:
    """Return one page of an owner's outfits, the newest first: three SELECTs, however many there are.

    With a cursor the page starts behind the outfit that gave it, and `offset` is not looked at.

    Raises:
        UnknownCursor: the cursor is not one of this list.

    """
    conditions = [Outfit.hidden_at.is_(None), *_conditions(filters or OutfitFilter())]
    wanted = _selected(owner_id).where(*conditions).limit(limit + 1)
    if cursor is None:
        wanted = wanted.offset(offset)
    else:
        wanted = wanted.where(
            tuple_(Outfit.created_at, Outfit.id) < tuple_(*map(literal, decode_moment(cursor, sort=_ORDER)))
        )
    rows = session.execute(wanted).all()
    mine = select(func.count()).select_from(Outfit).where(Outfit.user_id == owner_id, *conditions)
    last = rows[limit - 1] if len(rows) > limit else None
    return Page(
        items=_views(session, owner_id, rows[:limit]),
        total=session.scalar(mine) or 0,
        limit=limit,
        offset=offset,
        next_cursor=None if last is None else encode_cursor(_ORDER, [last.created_at.isoformat(), str(last.id)]),
    )


def kept_outfits(session: Session, owner_id: UUID, *, limit: int) -> list[UUID]:
    """Return the outfits that a person made, named, saved or liked, the newest first. One SELECT."""
    liked = OutfitFeedback.action.in_([FeedbackAction.LIKE, FeedbackAction.SAVE])
    is_kept = or_(Outfit.source == OutfitSource.USER_CREATED, Outfit.name.is_not(None), _has(OutfitFeedback, liked))
    mine = (Outfit.user_id == owner_id, Outfit.hidden_at.is_(None))
    newest = (Outfit.created_at.desc(), Outfit.id.desc())
    return list(session.scalars(select(Outfit.id).where(*mine, is_kept).order_by(*newest).limit(limit)))


def _conditions(filters: OutfitFilter) -> list[ColumnElement[bool]]:
    equal = {Outfit.source: filters.source, Outfit.occasion: filters.occasion}
    conditions: list[ColumnElement[bool]] = [column == value for column, value in equal.items() if value is not None]
    voted = {
        FeedbackAction.SAVE: filters.saved,
        FeedbackAction.LIKE: filters.liked,
        FeedbackAction.WEAR: filters.worn,
    }
    conditions += [
        _has(OutfitFeedback, OutfitFeedback.action == action).is_(wanted)
        for action, wanted in voted.items()
        if wanted is not None
    ]
    if filters.planned is not None:
        conditions.append(_has(OutfitPlan).is_(filters.planned))
    if filters.kept is not None:
        conditions.append(_is_kept().is_(filters.kept))
    if filters.garment is not None:
        conditions.append(_has(OutfitItem, OutfitItem.garment_id == filters.garment))
    if filters.q is not None:
        conditions += [_mentions(word) for word in filters.q.split()[:MAX_WORDS]]
    return conditions


def _is_kept() -> ColumnElement[bool]:
    given = OutfitFeedback.action.in_([FeedbackAction.LIKE, FeedbackAction.SAVE, FeedbackAction.WEAR])
    is_own = or_(Outfit.source == OutfitSource.USER_CREATED, Outfit.name.is_not(None))
    return or_(is_own, _has(OutfitFeedback, given), _has(OutfitPlan))


def _has(
    table: type[OutfitFeedback] | type[OutfitPlan] | type[OutfitItem], *conditions: ColumnElement[bool]
) -> ColumnElement[bool]:
    return exists().where(table.outfit_id == Outfit.id, *conditions).correlate(Outfit)


def _mentions(word: str) -> ColumnElement[bool]:
    described = func.concat_ws(" ", Outfit.name, Outfit.title, Outfit.occasion)
    return or_(
        described.icontains(word, autoescape=True),
        _has(OutfitItem, OutfitItem.name.icontains(word, autoescape=True)),
    )


def _selected(owner_id: UUID) -> Select[Any]:
    return _SELECTED.where(Outfit.user_id == owner_id)


def _everybodys() -> Select[Any]:
    item, vote, plan = OutfitItem, OutfitFeedback, OutfitPlan
    pieces = _listed(
        func.json_build_array(item.garment_id, item.place, item.name),
        item.position,
        item.id,
        within=and_(item.outfit_id == Outfit.id, item.user_id == Outfit.user_id),
    )
    votes = _listed(
        func.json_build_array(vote.id, vote.action, vote.reason, vote.worn_on),
        vote.created_at,
        vote.id,
        within=and_(vote.outfit_id == Outfit.id, vote.user_id == Outfit.user_id),
    )
    plans = _listed(
        plan.planned_for,
        plan.planned_for,
        within=and_(plan.outfit_id == Outfit.id, plan.user_id == Outfit.user_id),
    )
    columns = [column for column in Outfit.__table__.columns if column.name not in {"combination_hash", "user_id"}]
    return (
        select(*columns, pieces.label("pieces"), votes.label("votes"), plans.label("plans"))
        .select_from(Outfit)
        .order_by(Outfit.created_at.desc(), Outfit.id.desc())
    )


def _listed(value: _Sql, *order: _Sql, within: ColumnElement[bool]) -> ColumnElement[Any]:
    """Return the rows that belong to an outfit as one JSON array; NULL where there are none."""
    return select(func.json_agg(value).aggregate_order_by(*order)).where(within).correlate(Outfit).scalar_subquery()


# Put together once: every look at outfits builds on it, and that costs more than reading a few of them.
_SELECTED: Final = _everybodys()


def _views(session: Session, owner_id: UUID, rows: Sequence[Row[Any]]) -> list[OutfitView]:
    wanted = {id_of(piece[0]) for row in rows for piece in row.pieces or () if piece[0] is not None}
    return _with_cards(rows, {card.id: card for card in cards_of(session, owner_id, wanted)} if wanted else {})


def _with_cards(rows: Collection[Row[Any]], cards: Mapping[UUID, GarmentCard]) -> list[OutfitView]:
    return [_view(row, cards) for row in rows]


def _view(row: Row[Any], cards: Mapping[UUID, GarmentCard]) -> OutfitView:
    return OutfitView(
        id=row.id,
        name=row.name,
        title=row.title,
        occasion=None if row.occasion is None else Occasion(row.occasion),
        source=OutfitSource(row.source),
        context=row.context,
        score=row.compatibility_score,
        breakdown={Factor(factor): value for factor, value in row.score_breakdown.items()},
        terms=tuple(map(_term, row.terms)),
        explanation=row.explanation,
        satisfied=tuple(row.satisfied),
        improvements=tuple(row.improvements),
        pieces=tuple(_piece(garment_id, place, name, cards) for garment_id, place, name in row.pieces or ()),
        votes=tuple(_vote(*vote) for vote in row.votes or ()),
        planned_for=tuple(map(date.fromisoformat, row.plans or ())),
        is_hidden=row.hidden_at is not None,
        shown_at=row.shown_at,
        created_at=row.created_at,
        updated_at=row.updated_at,
    )


def _piece(garment_id: str | None, place: str, name: str, cards: Mapping[UUID, GarmentCard]) -> OutfitPiece:
    card = None if garment_id is None else cards.get(id_of(garment_id))
    return OutfitPiece(None if card is None else card.id, Place(place), name, card)


def _vote(vote_id: str, action: str, reason: str | None, worn_on: str | None) -> Vote:
    return Vote(
        id=UUID(vote_id),
        action=FeedbackAction(action),
        reason=None if reason is None else FeedbackReason(reason),
        worn_on=None if worn_on is None else date.fromisoformat(worn_on),
    )


def _term(written: Mapping[str, Any]) -> Term:
    return Term(
        factor=Factor(written["factor"]),
        value=written["value"],
        garments=tuple(map(id_of, written["garments"])),
        says=written["says"],
    )
