"""How the inside meets HTTP: the one transaction of a request, the error envelope, ids, security headers.

The only place that knows which status a refusal becomes.
"""

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Final
from uuid import uuid4

import structlog
from fastapi import Depends, FastAPI, HTTPException, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from psycopg.errors import ForeignKeyViolation
from pydantic import BaseModel
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm import Session
from starlette.exceptions import HTTPException as AnyHTTPException
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from vestiary.kernel.access import Actor
from vestiary.kernel.database import Sessions, hold_account
from vestiary.kernel.errors import (
    Conflict,
    DomainError,
    Forbidden,
    Invalid,
    NotFound,
    TooLarge,
    TooMany,
    Unauthenticated,
    Unavailable,
    UnsupportedKind,
)
from vestiary.kernel.faults import faults_told
from vestiary.kernel.logs import logger
from vestiary.kernel.metrics import REQUESTS

log = logger(__name__)

API = "/api/v1"

SAFE_METHODS: Final = frozenset({"GET", "HEAD", "OPTIONS"})
"""Requests that change nothing."""

STATUS_OF: Mapping[type[DomainError], int] = {
    Invalid: 400,
    Unauthenticated: 401,
    Forbidden: 403,
    NotFound: 404,
    Conflict: 409,
    TooLarge: 413,
    UnsupportedKind: 415,
    TooMany: 429,
    Unavailable: 503,
}

CODE_OF_STATUS: Mapping[int, str] = {
    400: "invalid_request",
    401: "unauthenticated",
    403: "forbidden",
    404: "not_found",
    405: "method_not_allowed",
    406: "not_acceptable",
    413: "too_large",
    415: "unsupported_media_type",
    429: "too_many_requests",
    503: "unavailable",
}


class ErrorBody(BaseModel):
    """What went wrong: a word for programs, a sentence for people, and where."""

    code: str
    message: str
    details: list[dict[str, object]]


class ErrorEnvelope(BaseModel):
    """The one shape of every error."""

    error: ErrorBody
    request_id: str


ERROR_RESPONSES: dict[int | str, dict[str, object]] = {
    status: {"model": ErrorEnvelope, "description": code.replace("_", " ")}
    for status, code in {**CODE_OF_STATUS, 409: "conflict"}.items()
    if status not in {405, 406}
}
"""For `APIRouter(responses=...)`: the errors that any route may answer."""

Identify = Callable[[Request, Session], Actor]
"""Finds the actor of a request and enters their account in the transaction.

Raises Unauthenticated (nobody, or a bad token) or Forbidden (a missing scope, a failed CSRF check).
"""


@dataclass(frozen=True, slots=True)
class Access:
    """A request's one transaction, entered for its actor."""

    session: Session
    actor: Actor


def access(request: Request) -> Iterator[Access]:
    """Open the request's one transaction for its actor: commit when the handler returns, roll back when it raises.

    A request that may write holds the actor's account from the first.
    """
    sessions: Sessions = request.app.state.sessions
    identify: Identify = request.app.state.identify
    with sessions.begin() as session:
        found = identify(request, session)
        if request.method not in SAFE_METHODS:
            hold_account(session, found.user_id)
        yield Access(session, found)


def actor(request: Request) -> Actor:
    """Find the actor in a transaction of its own, closed before the handler runs: for uploads and streams."""
    sessions: Sessions = request.app.state.sessions
    identify: Identify = request.app.state.identify
    with sessions.begin() as session:
        return identify(request, session)


# scope="function" commits before the response is sent. With the default scope a client would be
# told "created" first, and a failing commit would go unnoticed.
Acting = Annotated[Access, Depends(access, scope="function")]
Identified = Annotated[Actor, Depends(actor, scope="function")]


def status_of(error: DomainError) -> int:
    """Return the status that a refusal becomes: its own kind's, or that of the nearest kind above it."""
    return next(STATUS_OF[kind] for kind in type(error).__mro__ if kind in STATUS_OF)


def envelope(request: Request, error: DomainError) -> JSONResponse:
    """Return a refusal in the error envelope, with its status and headers."""
    headers = {}
    if isinstance(error, TooMany):
        headers["Retry-After"] = str(error.retry_after_s)
    if isinstance(error, Unauthenticated):
        headers["WWW-Authenticate"] = "Bearer"
    return _answer(
        request, status_of(error), error.code, error.message, [dict(detail) for detail in error.details], headers
    )


def _answer(
    request: Request,
    status: int,
    code: str,
    message: str,
    details: list[dict[str, object]] | None = None,
    headers: Mapping[str, str] | None = None,
) -> JSONResponse:
    body = {
        "error": {"code": code, "message": message, "details": details or []},
        "request_id": request_id_of(request.scope),
    }
    return JSONResponse(body, status_code=status, headers=dict(headers or {}))


def request_id_of(scope: Scope) -> str:
    """Return the id of a request, as the logs and the error envelope carry it."""
    request_id: str = scope.get("state", {}).get("request_id", "")
    return request_id


def install_error_answers(app: FastAPI) -> None:
    """Answer every refusal, expected or not, in the one envelope."""
    app.exception_handler(DomainError)(envelope)
    app.exception_handler(RequestValidationError)(_malformed)
    app.exception_handler(AnyHTTPException)(_answered)
    app.exception_handler(OperationalError)(_database_away)
    app.exception_handler(PoolTimeout)(_database_away)
    app.exception_handler(IntegrityError)(_overtaken)
    app.exception_handler(Exception)(_broken)


def _malformed(request: Request, error: RequestValidationError) -> Response:
    sentence = "Something in this request is not as it should be."
    return _answer(request, 400, "invalid_request", sentence, faults_told(error.errors(), error.body))


def _answered(request: Request, error: AnyHTTPException) -> Response:
    code = CODE_OF_STATUS.get(error.status_code, "error")
    return _answer(request, error.status_code, code, str(error.detail), headers=error.headers)


def _database_away(request: Request, error: Exception) -> Response:
    log.error("database did not answer", error=type(error).__name__)
    return _answer(request, 503, "unavailable", "The database does not answer; try again in a moment.")


def _overtaken(request: Request, error: IntegrityError) -> Response:
    # Constraints that a use case expects are answered there. What is left is a row that went away between
    # reading and writing, as when an account is erased while its upload is on the way; the rest is a bug.
    if not isinstance(error.orig, ForeignKeyViolation):
        return _broken(request, error)
    log.warning("request was overtaken", constraint=error.orig.diag.constraint_name)
    return _answer(request, 409, "conflict", "What this belongs to was removed at the same moment.")


def _broken(request: Request, error: Exception) -> Response:
    log.error("request failed", error=type(error).__name__, exc_info=error)
    sentence, headers = "Something broke on our side. The request id helps to find it.", frame_headers(request.scope)
    return _answer(request, 500, "internal_error", sentence, headers=headers)  # it is made outside the frame


class BodyLimit:
    """Cuts off a request body that is larger than any form or JSON needs. Routes for uploads limit themselves."""

    def __init__(self, app: ASGIApp, *, max_bytes: int, upload_paths: frozenset[str]) -> None:
        self._app = app
        self._max_bytes = max_bytes
        self._upload_paths = upload_paths

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request, counting what it sends."""
        if scope["type"] != "http" or scope["path"] in self._upload_paths:
            await self._app(scope, receive, send)
            return
        received = 0

        async def counted() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received > self._max_bytes:
                raise HTTPException(413, "This is more than the server takes here.")
            return message

        declared = dict(scope["headers"]).get(b"content-length", b"0")
        if declared.isdigit() and int(declared) > self._max_bytes:
            refusal = _answer(Request(scope), 413, "too_large", "This is more than the server takes here.")
            await refusal(scope, receive, send)
            return
        await self._app(scope, counted, send)


class RequestFrame:
    """Gives every request an id, security headers, a log line and a measurement. Pure ASGI, so streams pass through."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request within the frame."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request_id = uuid4().hex
        scope.setdefault("state", {})["request_id"] = request_id
        status = 500
        started = time.perf_counter()

        async def framed(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                present = {name.lower() for name, _ in message["headers"]}
                missing = ((name.encode(), value.encode()) for name, value in frame_headers(scope).items())
                message["headers"] = [*message["headers"], *(pair for pair in missing if pair[0] not in present)]
            await send(message)

        with structlog.contextvars.bound_contextvars(request_id=request_id):
            try:
                await self._app(scope, receive, framed)
            finally:
                elapsed = time.perf_counter() - started
                route = getattr(scope.get("route"), "path", "unknown")
                REQUESTS.labels(scope["method"], route, str(status)).observe(elapsed)
                log.info(
                    "request answered", method=scope["method"], route=route, status=status, ms=round(elapsed * 1e3, 1)
                )


CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)


def frame_headers(scope: Scope) -> dict[str, str]:
    """Return the headers that every answer carries unless its route has set them."""
    headers = {
        "x-request-id": request_id_of(scope),
        "x-content-type-options": "nosniff",
        "referrer-policy": "same-origin",
        "x-frame-options": "DENY",
        "cross-origin-opener-policy": "same-origin",
        "permissions-policy": "geolocation=(), microphone=(), payment=()",
        "content-security-policy": CONTENT_SECURITY_POLICY,
    }
    if scope.get("scheme") == "https":
        headers["strict-transport-security"] = "max-age=31536000"
    if scope["path"].startswith(API):
        headers["cache-control"] = "no-store"
    return headers
