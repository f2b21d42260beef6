"""Routes of conversations: the list, one with its messages, starting over, deleting."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request

from vestiary.chat import conversations
from vestiary.chat.answers import (
    ConversationAnswer,
    ConversationList,
    conversation_answer,
    conversation_list,
)
from vestiary.chat.schemas import MessagesQuery
from vestiary.kernel.clock import Clock
from vestiary.kernel.http import ERROR_RESPONSES, Acting
from vestiary.kernel.wire import PageQuery

router = APIRouter(prefix="/conversations", tags=["chat"], responses=ERROR_RESPONSES)


@router.get("", summary="List conversations")
def list_(access: Acting, query: Annotated[PageQuery, Query()]) -> ConversationList:
    """Return one page of conversations, the one that was talked in last first; see `next_cursor` for the next."""
    page = conversations.list_conversations(
        access.session, access.actor.account_id, limit=query.limit, offset=query.offset, cursor=query.cursor
    )
    return conversation_list(page)


@router.get("/{conversation_id}", summary="One conversation")
def get(access: Acting, conversation_id: UUID, query: Annotated[MessagesQuery, Query()]) -> ConversationAnswer:
    """Return a conversation with its latest messages, the oldest of them first; `next_cursor` leads to those before."""
    view = conversations.conversation_of(
        access.session, access.actor.account_id, conversation_id, limit=query.limit, cursor=query.cursor
    )
    return conversation_answer(view)


@router.delete("/{conversation_id}", status_code=204, summary="Delete a conversation")
def delete(access: Acting, conversation_id: UUID) -> None:
    """Delete a conversation with its messages. Outfits, votes, wears and plans that came of it stay."""
    conversations.delete_conversation(access.session, access.actor.account_id, conversation_id)


@router.post("/{conversation_id}/reset", summary="Start over in a conversation")
def reset(request: Request, access: Acting, conversation_id: UUID) -> ConversationAnswer:
    """Forget constraints, exclusions and shown outfits; messages stay."""
    clock: Clock = request.app.state.clock
    session, owner_id = access.session, access.actor.account_id
    conversations.reset_conversation(session, owner_id, conversation_id, now=clock())
    return conversation_answer(conversations.conversation_of(session, owner_id, conversation_id))
