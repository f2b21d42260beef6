"""Routes of searching: by words, by colours, by a picture, by all of them."""

import json
from http import HTTPStatus
from typing import Annotated, Any, BinaryIO, Final
from uuid import UUID

from anyio import to_thread
from fastapi import APIRouter, Query, Request, Response
from fastapi.exceptions import RequestValidationError
from pydantic import ValidationError
from sqlalchemy.orm import Session

from vestiary.kernel.database import Sessions
from vestiary.kernel.errors import TooLarge, UnsupportedKind
from vestiary.kernel.http import API, ERROR_RESPONSES, Acting, Identified
from vestiary.kernel.multipart import receive_form
from vestiary.kernel.settings import Settings
from vestiary.media.addresses import Addresses
from vestiary.media.door import limits_of
from vestiary.wardrobe.answering import answer_question
from vestiary.wardrobe.asking_by_picture import Looked, ask_for_look, glance_at, look_at_words, looked, wait_for_look
from vestiary.wardrobe.errors import NothingAsked
from vestiary.wardrobe.intake import own_wardrobe
from vestiary.wardrobe.search_schemas import (
    PENDING,
    RESULTS,
    SEARCH_BODY,
    SearchPageQuery,
    SearchPending,
    SearchPost,
    SearchResults,
    results,
)
from vestiary.wardrobe.wishes import MAX_TEXT, PictureSearchStatus, Question

router = APIRouter(prefix="/wardrobe/search", tags=["wardrobe"], responses=ERROR_RESPONSES)

MAX_JSON_BYTES: Final = 64 * 1024
"""No search of ours comes near."""

_WAITS: Final[dict[int | str, dict[str, Any]]] = {
    202: {
        "model": SearchPending,
        "description": "A worker still looks at the picture",
        "headers": {"Retry-After": {"schema": {"type": "string"}}, "Location": {"schema": {"type": "string"}}},
    }
}


@router.post(
    "",
    response_model=SearchResults,
    responses=_WAITS,
    summary="Search the wardrobe",
    openapi_extra=SEARCH_BODY,
)
async def search(request: Request, actor: Identified) -> Response:
    """Find garments by words, by colours, by a picture (or more like a garment), and say why each was found.

    Words and colours are answered at once. A picture is looked at by a worker: usually within a second, else the
    answer is 202 with the address to ask again at. The picture is not kept.
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "multipart/form-data":
        return await _by_picture(request, own_wardrobe(actor))
    if kind != "application/json":
        raise UnsupportedKind("Send a search as application/json, or a picture as multipart/form-data.")
    post = _checked(await _json(request))
    return await to_thread.run_sync(_by_words, request, actor.account_id, post)


@router.get("/{search_id}", response_model=SearchResults, responses=_WAITS, summary="A search by a picture")
def more(request: Request, access: Acting, search_id: UUID, query: Annotated[SearchPageQuery, Query()]) -> Response:
    """Return one page of what a search by a picture found; 202 while the picture is being looked at."""
    seen = looked(access.session, access.actor.account_id, search_id)
    if seen.status is PictureSearchStatus.PENDING:
        return _pending(search_id)
    return _answer(request, access.session, access.actor.account_id, seen.question, query, seen)


async def _by_picture(request: Request, owner_id: UUID) -> Response:
    settings: Settings = request.app.state.settings
    form = await receive_form(
        request,
        file="file",
        texts=("text", "colors", "garment_id"),
        max_bytes_each=settings.media.max_bytes,
        longest=4 * MAX_TEXT,
    )
    try:
        post = _checked({name: sent if name == "colors" else sent[-1] for name, sent in form.texts.items() if sent})
        if not form.files:
            return await to_thread.run_sync(_by_words, request, owner_id, post)
        return await to_thread.run_sync(_look, request, owner_id, post, form.files[0].file)
    finally:
        for received in form.files:
            received.close()


def _by_words(request: Request, owner_id: UUID, post: SearchPost) -> Response:
    question = post.question()
    if question.is_empty:
        raise NothingAsked
    sessions = _sessions(request)
    seen = look_at_words(sessions, request.app.state.enqueue, owner_id, question)
    with sessions.for_account(owner_id) as session:
        return _answer(request, session, owner_id, question, post, seen)


def _look(request: Request, owner_id: UUID, post: SearchPost, file: BinaryIO) -> Response:
    """Have a worker look at the picture, wait a little, and answer."""
    state, sessions, question = request.app.state, _sessions(request), post.question()
    glance = glance_at(file, limits_of(state.settings.media))
    with sessions.writing_for(owner_id) as session:
        search_id = ask_for_look(session, state.enqueue, owner_id, question, glance)
    seen = wait_for_look(sessions, owner_id, search_id)
    if seen.status is PictureSearchStatus.PENDING:
        return _pending(search_id)
    with sessions.for_account(owner_id) as session:
        return _answer(request, session, owner_id, question, post, seen)


def _answer(  # whose, what, the place on the list, and what was seen for it
    request: Request,
    session: Session,
    owner_id: UUID,
    question: Question,
    place: SearchPost | SearchPageQuery,
    seen: Looked | None = None,
) -> Response:
    found = answer_question(
        session, owner_id, question, seen=seen, limit=place.limit, offset=place.offset, cursor=place.cursor
    )
    addresses: Addresses = request.app.state.addresses
    content = RESULTS.dump_json(results(found, addresses, seen.id if seen else None))
    return Response(content, media_type="application/json")


def _pending(search_id: UUID) -> Response:
    url = f"{API}/wardrobe/search/{search_id}"
    content = PENDING.dump_json(SearchPending(id=search_id, status="pending", url=url))
    headers = {"Location": url, "Retry-After": "1"}
    return Response(content, int(HTTPStatus.ACCEPTED), headers, media_type="application/json")


def _sessions(request: Request) -> Sessions:
    sessions: Sessions = request.app.state.sessions
    return sessions


async def _json(request: Request) -> object:
    """Return the body, parsed, limited while it is read."""
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > MAX_JSON_BYTES:
            raise TooLarge("This is more than a search needs.")
    try:
        return json.loads(bytes(body))
    except (ValueError, RecursionError) as error:
        fault = {"type": "json_invalid", "loc": ("body",), "msg": "the body is not JSON"}
        raise RequestValidationError([fault]) from error


def _checked(sent: object) -> SearchPost:
    try:
        return SearchPost.model_validate(sent)
    except ValidationError as error:
        faults = [{**fault, "loc": ("body", *fault["loc"])} for fault in error.errors(include_context=False)]
        raise RequestValidationError(faults, body=sent) from error
