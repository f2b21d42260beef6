"""Conversations as one looks through them: the list, one with its messages, starting over, deleting."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Select, delete, func, literal, select, tuple_
from sqlalchemy.orm import Session

from vestiary.chat.domain import DoneAct, Question, Role, State
from vestiary.chat.errors import ConversationNotFound
from vestiary.chat.keeping import Pending, keep_conversation, kept_conversation, state_from
from vestiary.chat.models import Conversation, Message
from vestiary.chat.noting import active_json, details_from, question_from
from vestiary.kernel.paging import DEFAULT_LIMIT, Page, UnknownCursor, decode_cursor, decode_moment, encode_cursor

_LATEST_FIRST: Final = "-talked_at"
_BACKWARDS: Final = "-seq"


@dataclass(frozen=True, slots=True)
class ConversationCard:
    """A conversation in a list."""

    id: UUID
    title: str
    """The first words of its first wish."""
    length: int
    """Messages in it."""
    active: Mapping[str, Any]
    """What holds, in the words of a request."""
    created_at: datetime
    talked_at: datetime
    """When something was last said in it, let go of, or started over."""
    on: date | None = None
    """The day that is talked about; None is today."""


@dataclass(frozen=True, slots=True)
class Line:
    """A message as it was said, and of an answer what belongs to it."""

    id: UUID
    role: Role
    content: str
    created_at: datetime
    outfit_ids: tuple[UUID, ...] = ()
    extracted: Mapping[str, Any] | None = None
    """Of an answer: what the message before it said. None of what a person says."""
    active: Mapping[str, Any] | None = None
    """Of an answer: what held then."""
    question: Question | None = None
    acts: tuple[DoneAct, ...] = ()
    suggestions: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ConversationView:
    """A conversation with some of its messages."""

    card: ConversationCard
    question: Question | None
    """What was asked back last."""
    latest: tuple[UUID, ...]
    """The outfits that `the second one` means; none after starting over."""
    lines: tuple[Line, ...]
    """The oldest first."""
    next_cursor: str | None
    """Asks for the messages before; None where these are the first."""


def list_conversations(
    session: Session, owner_id: UUID, *, limit: int = DEFAULT_LIMIT, offset: int = 0, cursor: str | None = None
) -> Page[ConversationCard]:
    """Return one page of an owner's conversations, the one that was talked in last first. Two SELECTs.

    Raises:
        UnknownCursor: the cursor is not one of this list.

    """
    wanted = (
        select(Conversation)
        .where(Conversation.user_id == owner_id)
        .order_by(Conversation.talked_at.desc(), Conversation.id.desc())
        .limit(limit + 1)
    )
    if cursor is None:
        wanted = wanted.offset(offset)
    else:
        last_seen = tuple_(*map(literal, decode_moment(cursor, sort=_LATEST_FIRST)))
        wanted = wanted.where(tuple_(Conversation.talked_at, Conversation.id) < last_seen)
    rows = session.scalars(wanted).all()
    total = session.scalar(select(func.count()).select_from(Conversation).where(Conversation.user_id == owner_id))
    last = rows[limit - 1] if len(rows) > limit else None
    return Page(
        items=[_card(row) for row in rows[:limit]],
        total=total or 0,
        limit=limit,
        offset=offset,
        next_cursor=None if last is None else encode_cursor(_LATEST_FIRST, [last.talked_at.isoformat(), str(last.id)]),
    )


def conversation_of(
    session: Session, owner_id: UUID, conversation_id: UUID, *, limit: int = DEFAULT_LIMIT, cursor: str | None = None
) -> ConversationView:
    """Return a conversation with its latest messages, or with those before a cursor. Two SELECTs.

    Raises:
        ConversationNotFound: it is not there, or it is somebody else's.
        UnknownCursor: the cursor is not one of a conversation's messages.

    """
    row = session.scalars(_mine(owner_id, conversation_id)).one_or_none()
    if row is None:
        raise ConversationNotFound
    wanted = (
        select(Message)
        .where(Message.conversation_id == conversation_id, Message.user_id == owner_id)
        .order_by(Message.seq.desc())
        .limit(limit + 1)
    )
    if cursor is not None:
        wanted = wanted.where(Message.seq < _seq_of(cursor))
    lines = session.scalars(wanted).all()
    return ConversationView(
        card=_card(row),
        question=question_from(row.pending.get("question")),
        latest=tuple(map(UUID, row.pending.get("latest", ()))),
        lines=tuple(_line(line) for line in reversed(lines[:limit])),
        next_cursor=encode_cursor(_BACKWARDS, [lines[limit - 1].seq]) if len(lines) > limit else None,
    )


def reset_conversation(session: Session, owner_id: UUID, conversation_id: UUID, *, now: datetime) -> None:
    """Start over: constraints, exclusions and what was shown are forgotten; messages stay.

    Raises:
        ConversationNotFound: it is not there, or it is somebody else's.

    """
    kept = kept_conversation(session, owner_id, conversation_id, is_locked=True)
    pending = Pending(last_act=kept.pending.last_act, is_named=kept.pending.is_named)
    keep_conversation(session, owner_id, replace(kept, state=State(), pending=pending), now=now)


def delete_conversation(session: Session, owner_id: UUID, conversation_id: UUID) -> None:
    """Delete a conversation with its messages. Outfits and what was done with them stay.

    Raises:
        ConversationNotFound: it is not there, or it is somebody else's.

    """
    gone = session.scalars(
        delete(Conversation)
        .where(Conversation.id == conversation_id, Conversation.user_id == owner_id)
        .returning(Conversation.id)
    )
    if gone.one_or_none() is None:
        raise ConversationNotFound


def _seq_of(cursor: str) -> int:
    (seq,) = decode_cursor(cursor, sort=_BACKWARDS, size=1)
    if not isinstance(seq, int) or isinstance(seq, bool) or not 0 <= seq < 2**31:
        raise UnknownCursor
    return seq


def _mine(owner_id: UUID, conversation_id: UUID) -> Select[Conversation]:
    return select(Conversation).where(Conversation.id == conversation_id, Conversation.user_id == owner_id)


def _card(row: Conversation) -> ConversationCard:
    return ConversationCard(
        id=row.id,
        title=row.title,
        length=row.length,
        active=active_json(state_from(row)),
        created_at=row.created_at,
        talked_at=row.talked_at,
        on=date.fromisoformat(row.pending["on"]) if row.pending.get("on") else None,
    )


def _line(row: Message) -> Line:
    if row.role == Role.USER:
        return Line(row.id, Role.USER, row.content, row.created_at)
    return Line(
        id=row.id,
        role=Role.ASSISTANT,
        content=row.content,
        created_at=row.created_at,
        outfit_ids=tuple(row.recommended_outfit_ids),
        extracted=row.extracted_constraints,
        **details_from(row.details),
    )
