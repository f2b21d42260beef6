"""The protocol over HTTP: one address, one POST for each message, a bearer token for each request."""

from collections.abc import Awaitable, Callable
from ipaddress import ip_address
from typing import Final
from urllib.parse import urlsplit

from anyio import to_thread
from fastapi import APIRouter, Request
from starlette.types import Message, Receive, Scope, Send

from vestiary.accounts.dependencies import identify_bearer
from vestiary.chat.mcp.calling import Caller, Means, Neighbours
from vestiary.kernel.errors import TooLarge
from vestiary.kernel.hosts import is_own_name
from vestiary.kernel.settings import Settings

PATH: Final = "/mcp"

PROTOCOL_HEADERS: Final = ("MCP-Protocol-Version", "Mcp-Method", "Mcp-Name")
"""What an assistant in a page of another origin sends, where the settings let it (`VESTIARY_CORS_ORIGINS`)."""

MAX_BODY_BYTES: Final = 256 * 1024
"""The largest call takes five thousand garments out of a recommendation."""

Serving = Callable[[Caller, Neighbours, Scope, Receive, Send], Awaitable[None]]


class Door:
    """Lets in who has a token, and hands their message to the protocol's library."""

    path = PATH
    """As a route's own: the log and the figures name requests by it."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request.

        Raises:
            Unauthenticated: there is no token, or it opens nothing (any more).
            TooLarge: the body is larger than any message of ours.

        """
        scope["route"] = self
        request = Request(scope, receive)
        caller = await to_thread.run_sync(_caller, request)
        body = await _body(request)
        # In a thread: the first import takes most of a second, and nobody else should wait for it.
        serving = await to_thread.run_sync(_serving)
        await serving(caller, neighbours_of(request), scope, _replayed(body, receive), send)


def neighbours_of(request: Request) -> Neighbours:
    """Return from where a request may come: a page of another site that has its name point here is sent away.

    A name passes that nobody outside could point at this machine: a number, a name of the own network, or the public
    address of the settings. Pages may ask from there and from where the settings let them.
    """
    settings: Settings = request.app.state.settings
    host = request.headers.get("host", "")
    public = urlsplit(settings.public_url)
    is_own = host == public.netloc or _is_own(urlsplit(f"//{host}").hostname or "")
    origins = [*settings.cors_origins, settings.public_url.rstrip("/")]
    return Neighbours((host,), (*origins, f"http://{host}", f"https://{host}")) if is_own else Neighbours((), ())


def _is_own(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return is_own_name(host)
    return True


def _caller(request: Request) -> Caller:
    state = request.app.state
    with state.sessions.begin() as session:
        actor = identify_bearer(request, session)
    site = state.settings.public_url.rstrip("/") or str(request.base_url).rstrip("/")
    return Caller(Means(state.stylist, state.weather, state.enqueue), actor, site)


def _serving() -> Serving:
    from vestiary.chat.mcp.serving import answer_request  # noqa: PLC0415  # not before somebody speaks the protocol

    return answer_request


async def _body(request: Request) -> bytes:
    """Return the body, limited while it is read."""
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > MAX_BODY_BYTES:
            raise TooLarge("This is more than a message needs.")
    return bytes(body)


def _replayed(body: bytes, receive: Receive) -> Receive:
    """Return what gives the body once more; after it comes what comes, such as the sender's leaving."""
    messages: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def again() -> Message:
        return messages.pop() if messages else await receive()

    return again


router: Final = APIRouter(include_in_schema=False)
router.add_route(PATH, Door(), methods=["POST"], include_in_schema=False)  # type: ignore[arg-type]  # it may be an ASGI application
