"""What the chat's routes answer: wire types, how answers become them, and events as text."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final, NotRequired
from uuid import UUID

from pydantic import TypeAdapter
from typing_extensions import TypedDict

from vestiary.chat.conversations import ConversationCard, ConversationView, Line
from vestiary.chat.domain import DoneAct, Doubt, Question, Role, Verb
from vestiary.chat.events import Answer, Delta, Done, Event, Failed, Meta, Outfits
from vestiary.kernel.paging import Page
from vestiary.media.addresses import Addresses
from vestiary.styling.outfit_answers import OutfitAnswer, outfit_answer

Wishes = Mapping[str, Any]
"""Constraints as `POST /outfits/recommend` takes them, without those that ask for nothing."""


class ConstraintsAnswer(TypedDict):
    """What the message said (also `cleared`, `lifted`, `shifts`, `reset`), and what holds now."""

    extracted: Wishes
    active: Wishes


class QuestionAnswer(TypedDict):
    """Something asked back. `options` are garments, or outfits for `which_outfit`, in the order they are named."""

    doubt: Doubt
    says: str
    options: list[UUID]
    described: str


class ActAnswer(TypedDict):
    """What was done on request, or why it was not. `address` is the page that shows it."""

    verb: Verb
    says: str
    done: bool
    can_undo: bool
    outfit_id: UUID | None
    address: str | None


class ChatAnswer(TypedDict):
    """The stylist's answer. `message_id` is the answer's own."""

    conversation_id: UUID
    message_id: UUID
    reply: str
    outfits: list[OutfitAnswer]
    constraints: ConstraintsAnswer
    question: QuestionAnswer | None
    acts: list[ActAnswer]
    suggestions: list[str]
    notes: list[str]


CHAT: Final[TypeAdapter[ChatAnswer]] = TypeAdapter(ChatAnswer)
_OUTFITS: Final[TypeAdapter[list[OutfitAnswer]]] = TypeAdapter(list[OutfitAnswer])


class ConversationItem(TypedDict):
    """A conversation. `constraints` are those in force; `messages_count` counts both sides."""

    id: UUID
    title: str
    messages_count: int
    constraints: Wishes
    created_at: datetime
    updated_at: datetime


class ConversationList(TypedDict):
    """One page of conversations."""

    items: list[ConversationItem]
    total: int
    limit: int
    offset: int
    next_cursor: str | None


class MessageAnswer(TypedDict):
    """A message. What is not required belongs to answers."""

    id: UUID
    role: Role
    content: str
    created_at: datetime
    outfit_ids: list[UUID]
    constraints: NotRequired[ConstraintsAnswer]
    question: NotRequired[QuestionAnswer | None]
    acts: NotRequired[list[ActAnswer]]
    suggestions: NotRequired[list[str]]
    notes: NotRequired[list[str]]


class ConversationAnswer(ConversationItem):
    """A conversation with its messages, the oldest first; `next_cursor` asks for those before."""

    question: QuestionAnswer | None
    messages: list[MessageAnswer]
    next_cursor: str | None


def chat_answer(answer: Answer, addresses: Addresses) -> ChatAnswer:
    """Return an answer as it is sent."""
    return ChatAnswer(
        conversation_id=answer.conversation_id,
        message_id=answer.message_id,
        reply=answer.reply,
        outfits=[outfit_answer(view, addresses) for view in answer.outfits],
        constraints=ConstraintsAnswer(extracted=answer.extracted, active=answer.active),
        question=_question(answer.question),
        acts=[_act(act) for act in answer.acts],
        suggestions=list(answer.suggestions),
        notes=list(answer.notes),
    )


def conversation_list(page: Page[ConversationCard]) -> ConversationList:
    """Return a page of conversations as it is answered."""
    return ConversationList(
        items=[conversation_item(card) for card in page.items],
        total=page.total,
        limit=page.limit,
        offset=page.offset,
        next_cursor=page.next_cursor,
    )


def conversation_item(card: ConversationCard) -> ConversationItem:
    """Return a conversation as it is answered."""
    return ConversationItem(
        id=card.id,
        title=card.title,
        messages_count=card.length,
        constraints=card.active,
        created_at=card.created_at,
        updated_at=card.talked_at,
    )


def conversation_answer(view: ConversationView) -> ConversationAnswer:
    """Return a conversation with its messages as it is answered."""
    return ConversationAnswer(
        **conversation_item(view.card),
        question=_question(view.question),
        messages=[_message(line) for line in view.lines],
        next_cursor=view.next_cursor,
    )


def event_text(event: Event, addresses: Addresses) -> str:
    """Return an event as a stream of server-sent events carries it."""
    match event:
        case Meta():
            ids = {"conversation_id": str(event.conversation_id), "message_id": str(event.message_id)}
            return _event("meta", json.dumps({**ids, "constraints": event.constraints}))
        case Delta():
            return _event("delta", json.dumps({"text": event.text}))
        case Outfits():
            outfits = _OUTFITS.dump_json([outfit_answer(view, addresses) for view in event.views]).decode()
            return _event("outfits", f'{{"outfits":{outfits}}}')
        case Done():
            return _event("done", CHAT.dump_json(chat_answer(event.answer, addresses)).decode())
        case Failed():
            return _event("error", json.dumps({"code": event.code, "message": event.message}))


def _event(name: str, written: str) -> str:
    # JSON has no line breaks outside of its strings, and writes them as `\n` inside.
    return f"event: {name}\ndata: {written}\n\n"


def _question(question: Question | None) -> QuestionAnswer | None:
    if question is None:
        return None
    return QuestionAnswer(
        doubt=question.doubt, says=question.says, options=list(question.options), described=question.described
    )


def _act(act: DoneAct) -> ActAnswer:
    return ActAnswer(
        verb=act.verb,
        says=act.says,
        done=act.is_done,
        can_undo=act.is_done and bool(act.undo),
        outfit_id=act.outfit_id,
        address=act.address or None,
    )


def _message(line: Line) -> MessageAnswer:
    told = MessageAnswer(
        id=line.id,
        role=line.role,
        content=line.content,
        created_at=line.created_at,
        outfit_ids=list(line.outfit_ids),
    )
    if line.extracted is None or line.active is None:
        return told
    told["constraints"] = ConstraintsAnswer(extracted=line.extracted, active=line.active)
    told["question"] = _question(line.question)
    told["acts"] = [_act(act) for act in line.acts]
    told["suggestions"], told["notes"] = list(line.suggestions), list(line.notes)
    return told
