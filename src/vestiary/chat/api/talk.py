"""Routes of talking with the stylist: an answer at once, or piece by piece."""

from collections.abc import AsyncIterator
from typing import Any, Final

from fastapi import APIRouter, Request, Response
from fastapi.responses import StreamingResponse
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from vestiary.accounts.dependencies import IdempotencyKey
from vestiary.chat.answers import CHAT, ChatAnswer, chat_answer, event_text
from vestiary.chat.events import Done, Event, Failed
from vestiary.chat.schemas import ChatPost
from vestiary.chat.stylist import Stylist
from vestiary.chat.talking import Ongoing, answer_to, begin
from vestiary.kernel.errors import DomainError
from vestiary.kernel.http import ERROR_RESPONSES, Identified

router = APIRouter(prefix="/chat", tags=["chat"], responses=ERROR_RESPONSES)

HEARTBEAT_S: Final = 15.0
"""Between two signs of life, so that proxies do not take a slow answer for a dead one."""

REFUSED_WITHIN_S: Final = 2.0
"""A refusal that comes so soon has its own status; a later one is an event of a stream that has begun."""

_EVENTS: Final[dict[int | str, dict[str, Any]]] = {
    200: {
        "description": "Server-sent events `meta`, `delta`, `outfits`, `done`, `error`.",
        "content": {"text/event-stream": {}},
    }
}


@router.post("", response_model=ChatAnswer, summary="Say something to the stylist")
async def post_chat(request: Request, actor: Identified, body: ChatPost, key: IdempotencyKey = None) -> Response:
    """Answer a message: words, outfits, what was understood, what holds now, and what was done."""
    stylist: Stylist = request.app.state.stylist
    answer = await answer_to(stylist, actor, body.said(key))
    return Response(CHAT.dump_json(chat_answer(answer, stylist.addresses)), media_type="application/json")


@router.post(
    "/stream", summary="Say something, and hear the answer", response_class=StreamingResponse, responses=_EVENTS
)
async def stream_chat(
    request: Request, actor: Identified, body: ChatPost, key: IdempotencyKey = None
) -> StreamingResponse:
    """Answer a message piece by piece. `done` is the whole; whoever leaves earlier finds it in the conversation."""
    stylist: Stylist = request.app.state.stylist
    ongoing = begin(stylist, actor, body.said(key))
    first = await ongoing.next(within_s=REFUSED_WITHIN_S)
    headers = {"X-Accel-Buffering": "no"}  # a proxy that collects would hold live events back
    return StreamingResponse(told(stylist, ongoing, first), media_type="text/event-stream", headers=headers)


async def told(stylist: Stylist, ongoing: Ongoing, first: Event | None) -> AsyncIterator[str]:
    """Yield a turn's events as text, with a sign of life where none comes for a while."""
    event = first
    while True:
        yield ":\n\n" if event is None else event_text(event, stylist.addresses)
        if isinstance(event, Done | Failed):
            return
        event = await _next(ongoing)


async def _next(ongoing: Ongoing) -> Event | None:
    try:
        return await ongoing.next(within_s=HEARTBEAT_S)
    except DomainError as refusal:
        return Failed(refusal.code, refusal.message)
    except (OperationalError, PoolTimeout):
        return Failed("unavailable", "The database does not answer; try again in a moment.")
    except Exception:  # noqa: BLE001  # the status is sent already; the turn has logged what it was
        return Failed("internal_error", "Something broke on our side. Say it again, please.")
