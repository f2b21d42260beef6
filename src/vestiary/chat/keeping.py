"""Conversations and messages as rows: what is kept between messages, read and written."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID, uuid4

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from vestiary.chat.domain import DoneAct, Question, Role, State
from vestiary.chat.domain import Message as Told
from vestiary.chat.errors import ConversationNotFound
from vestiary.chat.events import Answer
from vestiary.chat.models import Conversation, Message
from vestiary.chat.noting import (
    Details,
    act_from,
    act_json,
    details_from,
    details_json,
    question_from,
    question_json,
    wishes_json,
)
from vestiary.styling.contexts import constraints_from
from vestiary.styling.outfits import outfits_by_id

MOST_SHOWN: Final = 1_000
"""Outfits that a conversation remembers as shown, and as sent away; nobody looks at more without starting over."""


@dataclass(frozen=True, slots=True)
class Pending:
    """What the next message may refer to, and what holds besides the constraints."""

    question: Question | None = None
    """What was asked back in the latest answer."""
    last_act: DoneAct | None = None
    """What `undo` takes back."""
    offer: tuple[tuple[str, Any], ...] = ()
    """What the latest answer has offered to let go of, as fields of a request with their new values: `yes` does it."""
    latest: tuple[UUID, ...] = ()
    """The outfits of the latest answer that had any, in its order."""
    told_of: tuple[UUID, ...] = ()
    """Garments that the latest answer's findings were about."""
    rejected: tuple[UUID, ...] = ()
    """Outfits that were sent away by name: they come not even where nothing else is left."""
    on: date | None = None
    """The day that is talked about; None is today."""
    ignores_forecast: bool = False
    """Whether the person said to forget the weather: then no forecast takes its place."""
    is_named: bool = False
    """Whether the title comes from a wish."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A conversation as it is between two messages."""

    id: UUID
    is_new: bool = False
    """Whether there is no row yet."""
    title: str = ""
    state: State = State()  # noqa: RUF009  # frozen
    pending: Pending = Pending()  # frozen
    length: int = 0
    """Messages so far."""


def new_conversation() -> Kept:
    """Return a conversation in which nothing was said. It has no row before its first answer."""
    return Kept(uuid4(), is_new=True)


def kept_conversation(session: Session, owner_id: UUID, conversation_id: UUID, *, is_locked: bool = False) -> Kept:
    """Return a conversation. One SELECT; `is_locked` holds it until the transaction ends.

    Raises:
        ConversationNotFound: it is not there, or it is somebody else's.

    """
    wanted = select(Conversation).where(Conversation.id == conversation_id, Conversation.user_id == owner_id)
    row = session.scalars(wanted.with_for_update() if is_locked else wanted).one_or_none()
    if row is None:
        raise ConversationNotFound
    session.expunge(row)
    return Kept(
        id=row.id,
        title=row.title,
        state=state_from(row),
        pending=_pending_from(row.pending),
        length=row.length,
    )


def state_from(row: Conversation) -> State:
    """Return what holds in a conversation."""
    return State(
        constraints=constraints_from(row.active_constraints),
        excluded_items=frozenset(row.excluded_item_ids),
        shown_outfits=tuple(row.shown_outfit_ids),
    )


def keep_conversation(session: Session, owner_id: UUID, kept: Kept, *, now: datetime) -> None:
    """Write a conversation as it is after an answer."""
    values = {
        "title": kept.title,
        "active_constraints": wishes_json(kept.state.constraints),
        "excluded_item_ids": sorted(kept.state.excluded_items),
        "shown_outfit_ids": list(kept.state.shown_outfits[-MOST_SHOWN:]),
        "pending": _pending_json(kept.pending),
        "length": kept.length,
        "talked_at": now,
    }
    if kept.is_new:
        session.execute(insert(Conversation).values(id=kept.id, user_id=owner_id, **values))
        return
    mine = update(Conversation).where(Conversation.id == kept.id, Conversation.user_id == owner_id)
    session.execute(mine.values(**values))


def keep_exchange(session: Session, owner_id: UUID, said: str, answer: Answer, *, seq: int) -> None:
    """Write what was said and what was answered, as the messages `seq` and the next of their conversation."""
    theirs = {"conversation_id": answer.conversation_id, "user_id": owner_id}
    session.execute(insert(Message).values(**theirs, id=uuid4(), seq=seq, role=Role.USER, content=said))
    details = Details(
        active=answer.active,
        question=answer.question,
        acts=answer.acts,
        suggestions=answer.suggestions,
        notes=answer.notes,
    )
    session.execute(
        insert(Message).values(
            **theirs,
            id=answer.message_id,
            seq=seq + 1,
            role=Role.ASSISTANT,
            content=answer.reply,
            recommended_outfit_ids=[view.id for view in answer.outfits],
            extracted_constraints=answer.extracted,
            details=details_json(details),
        )
    )


def rewrite_reply(session: Session, owner_id: UUID, message_id: UUID, reply: str) -> None:
    """Write other words over those of an answer; nothing happens where it is gone."""
    mine = update(Message).where(Message.id == message_id, Message.user_id == owner_id)
    session.execute(mine.values(content=reply))


def answer_again(session: Session, owner_id: UUID, message_id: UUID) -> Answer:
    """Return an answer that was given before, with those of its outfits that are still there, as they are now.

    Three SELECTs.

    Raises:
        ConversationNotFound: it was deleted meanwhile.

    """
    wanted = select(Message).where(Message.id == message_id, Message.user_id == owner_id)
    row = session.scalars(wanted).one_or_none()
    if row is None:
        raise ConversationNotFound
    outfits = outfits_by_id(session, owner_id, row.recommended_outfit_ids) if row.recommended_outfit_ids else []
    return Answer(
        conversation_id=row.conversation_id,
        message_id=row.id,
        reply=row.content,
        outfits=tuple(it for it in outfits if not it.is_hidden),
        extracted=row.extracted_constraints,
        **details_from(row.details),
    )


def last_said(session: Session, owner_id: UUID, conversation_id: UUID, *, most: int) -> list[Told]:
    """Return the last messages of a conversation, the oldest first. One SELECT."""
    rows = session.scalars(
        select(Message)
        .where(Message.conversation_id == conversation_id, Message.user_id == owner_id)
        .order_by(Message.seq.desc())
        .limit(most)
    ).all()
    return [
        Told(row.id, Role(row.role), row.content, row.created_at, tuple(row.recommended_outfit_ids))
        for row in reversed(rows)
    ]


def _pending_json(pending: Pending) -> dict[str, Any]:
    written = {
        "question": question_json(pending.question),
        "last_act": None if pending.last_act is None else act_json(pending.last_act),
        "offer": [list(change) for change in pending.offer],
        "latest": [str(outfit_id) for outfit_id in pending.latest],
        "told_of": [str(garment_id) for garment_id in pending.told_of],
        "rejected": [str(outfit_id) for outfit_id in pending.rejected[-MOST_SHOWN:]],
        "on": None if pending.on is None else pending.on.isoformat(),
        "ignores_forecast": pending.ignores_forecast,
        "is_named": pending.is_named,
    }
    return {name: value for name, value in written.items() if value}


def _pending_from(written: Mapping[str, Any]) -> Pending:
    act, day = written.get("last_act"), written.get("on")
    return Pending(
        question=question_from(written.get("question")),
        last_act=None if act is None else act_from(act),
        offer=tuple((field, to) for field, to in written.get("offer", ())),
        latest=tuple(map(UUID, written.get("latest", ()))),
        told_of=tuple(map(UUID, written.get("told_of", ()))),
        rejected=tuple(map(UUID, written.get("rejected", ()))),
        on=None if day is None else date.fromisoformat(day),
        ignores_forecast=written.get("ignores_forecast", False),
        is_named=written.get("is_named", False),
    )
