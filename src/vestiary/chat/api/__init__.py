"""Routes of the chat: talking, and conversations."""

from fastapi import APIRouter

from vestiary.chat.api import conversations, talk

router = APIRouter()
for _part in (talk, conversations):
    router.include_router(_part.router)
