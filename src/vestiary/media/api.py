"""Pictures over HTTP: signed addresses, caching for hours, ranges."""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Header, Query, Request, Response
from fastapi.responses import StreamingResponse
from sqlalchemy import select, union_all
from starlette.exceptions import HTTPException

from vestiary.kernel.clock import Clock
from vestiary.kernel.database import Sessions
from vestiary.kernel.errors import Forbidden, Unauthenticated
from vestiary.kernel.http import ERROR_RESPONSES, ErrorEnvelope, Identify
from vestiary.media.addresses import Addresses
from vestiary.media.domain import is_key, mime_type_of
from vestiary.media.errors import FileMissing
from vestiary.media.models import Image, ImageVariant
from vestiary.media.ports import Storage

router = APIRouter(prefix="/media", tags=["media"], responses=ERROR_RESPONSES)

_WHOLE_BYTES = 1024 * 1024
"""Up to this a picture is sent in one piece, which costs less than a stream."""

_OWNERS_SECONDS = 300
"""How long the owner's browser keeps a picture that it opened without a signature."""

_RANGE = re.compile(r"bytes=(\d{0,40})-(\d{0,40})", re.ASCII)

_PICTURE = {"schema": {"type": "string", "format": "binary"}}
_ANSWERS: dict[int | str, dict[str, object]] = {
    200: {"description": "The picture.", "content": dict.fromkeys(("image/jpeg", "image/png", "image/webp"), _PICTURE)},
    206: {"description": "A part of the picture.", "content": {"image/*": _PICTURE}},
    304: {"description": "The picture has not changed."},
    416: {"description": "The range lies behind the end.", "model": ErrorEnvelope},
}


@router.head("/{key}", include_in_schema=False)
@router.get("/{key}", summary="Open a picture", response_class=Response, responses=_ANSWERS)
def open_picture(
    request: Request,
    key: str,
    s: Annotated[str, Query(description="The signature, as every picture address carries it.")] = "",
    if_none_match: Annotated[str, Header()] = "",
    range_: Annotated[str, Header(alias="Range")] = "",
    if_range: Annotated[str, Header()] = "",
) -> Response:
    """Return a picture to whoever has its signed address, and to its owner without one."""
    storage: Storage = request.app.state.storage
    seconds = _seconds_to_keep(request, key, s)
    size = storage.stat(key).size
    headers = _headers(key, seconds)
    if _names(if_none_match, headers["ETag"]):
        return Response(status_code=304, headers=headers)
    part = _part(range_, size) if if_range in {"", headers["ETag"]} else None
    if part is None:
        return _answer(request, storage, key, (0, size), 200, headers)
    headers["Content-Range"] = f"bytes {part[0]}-{part[1] - 1}/{size}"
    return _answer(request, storage, key, part, 206, headers)


def _seconds_to_keep(request: Request, key: str, signature: str) -> int:
    """Return how long a browser may keep the picture, once it is clear that the caller may see it.

    Raises:
        FileMissing: neither signed nor the caller's own.

    """
    addresses: Addresses = request.app.state.addresses
    clock: Clock = request.app.state.clock
    now: datetime = clock()
    if addresses.check(key, signature, now):
        return addresses.seconds_left(signature, now)
    if not is_key(key) or not _is_the_callers(request, key):
        raise FileMissing
    return _OWNERS_SECONDS


def _is_the_callers(request: Request, key: str) -> bool:
    sessions: Sessions = request.app.state.sessions
    identify: Identify = request.app.state.identify
    try:
        with sessions.begin() as session:
            actor = identify(request, session)
            found = session.scalar(
                union_all(
                    select(Image.id).where(Image.owner_id == actor.account_id, Image.storage_key == key),
                    select(ImageVariant.image_id).where(
                        ImageVariant.owner_id == actor.account_id, ImageVariant.storage_key == key
                    ),
                )
            )
    except (Unauthenticated, Forbidden):
        return False
    return found is not None


def _headers(key: str, seconds: int) -> dict[str, str]:
    return {
        "ETag": f'"{key.partition(".")[0]}"',  # a key's bytes never change, so its name says it all
        "Cache-Control": f"private, max-age={seconds}, immutable",
        "Content-Type": mime_type_of(key),
        "Content-Disposition": "inline",
        "Accept-Ranges": "bytes",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; sandbox",
    }


def _names(if_none_match: str, etag: str) -> bool:
    tags = {tag.strip().removeprefix("W/") for tag in if_none_match.split(",")}
    return etag in tags or "*" in tags


def _part(range_header: str, size: int) -> tuple[int, int] | None:
    """Return first and behind-last byte of the one range asked for; None for the whole (also for several ranges).

    Raises:
        HTTPException: 416, the range holds no byte of the picture.

    """
    match = _RANGE.fullmatch(range_header.strip())
    if match is None or match.group(1) == match.group(2) == "":
        return None
    first, last = match.groups()
    if first == "":
        start, end = max(0, size - int(last)), size
    else:
        start, end = int(first), min(size, int(last or size) + 1 if last else size)
        if last and int(last) < int(first):
            return None  # malformed, so it counts as not there
    if start >= end:
        raise HTTPException(416, "The picture ends before this range.", headers={"Content-Range": f"bytes */{size}"})
    return start, end


def _answer(
    request: Request, storage: Storage, key: str, part: tuple[int, int], status: int, headers: Mapping[str, str]
) -> Response:
    start, end = part
    sized = {**headers, "Content-Length": str(end - start)}
    if request.method == "HEAD":
        return Response(status_code=status, headers=sized)
    pieces: Iterator[bytes] = storage.open_range(key, start, end)
    if end - start <= _WHOLE_BYTES:
        return Response(b"".join(pieces), status_code=status, headers=headers)
    return StreamingResponse(pieces, status_code=status, headers=sized)
