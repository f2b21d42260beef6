"""What an account's export holds of the chat: every conversation with its messages."""

import json
from collections import defaultdict
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from vestiary.accounts.exporting import ExportEntry
from vestiary.chat.keeping import state_from
from vestiary.chat.models import Conversation, Message
from vestiary.chat.noting import active_json


def chat_entries(session: Session, account_id: UUID) -> Iterator[ExportEntry]:
    """Yield the chat's contribution to an export: `chat.json`. Two SELECTs."""
    messages: dict[UUID, list[dict[str, Any]]] = defaultdict(list)
    said = select(Message).where(Message.user_id == account_id).order_by(Message.conversation_id, Message.seq)
    for row in session.scalars(said):
        messages[row.conversation_id].append(_message(row))
    talked = select(Conversation).where(Conversation.user_id == account_id).order_by(Conversation.created_at)
    conversations = [_conversation(row, messages[row.id]) for row in session.scalars(talked)]
    content = json.dumps({"conversations": conversations}, indent=2, ensure_ascii=False, default=str)
    yield ExportEntry("chat.json", content.encode())


def _conversation(row: Conversation, messages: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "id": row.id,
        "title": row.title,
        "constraints": active_json(state_from(row)),
        "shown_outfits": row.shown_outfit_ids,
        "created_at": row.created_at.isoformat(),
        "talked_at": row.talked_at.isoformat(),
        "messages": messages,
    }


def _message(row: Message) -> dict[str, Any]:
    return {
        "role": row.role,
        "content": row.content,
        "created_at": row.created_at.isoformat(),
        "outfits": row.recommended_outfit_ids,
        "extracted": row.extracted_constraints,
        **row.details,
    }
