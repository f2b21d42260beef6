"""Routes of garments: add, list, look, edit, label, wear, merge, watch."""

from collections.abc import AsyncIterator, Sequence
from functools import partial
from http import HTTPStatus
from typing import Annotated, Any, Final
from uuid import UUID

from anyio import to_thread
from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import StreamingResponse

from vestiary.accounts.dependencies import IdempotencyKey
from vestiary.kernel.clock import Clock
from vestiary.kernel.database import Sessions
from vestiary.kernel.http import ERROR_RESPONSES, Access, Acting, Identified
from vestiary.kernel.multipart import receive_files
from vestiary.kernel.settings import Settings
from vestiary.kernel.wire import PageQuery
from vestiary.media.addresses import Addresses
from vestiary.media.door import limits_of
from vestiary.wardrobe import answers, figures, likening, merging, wearing
from vestiary.wardrobe.asking import analyse_again
from vestiary.wardrobe.browsing import list_garments
from vestiary.wardrobe.correcting import correct_labels, withdraw_labels
from vestiary.wardrobe.domain import GarmentState
from vestiary.wardrobe.editing import edit_garment
from vestiary.wardrobe.intake import Intake, own_wardrobe
from vestiary.wardrobe.removing import remove_garment
from vestiary.wardrobe.repeating import Answered, answered_once, logged_once
from vestiary.wardrobe.schemas import (
    GarmentPatch,
    GarmentQuery,
    LabelsPut,
    MergePost,
    SimilarQuery,
    WearPost,
)
from vestiary.wardrobe.statistics import wardrobe_stats
from vestiary.wardrobe.upload_answers import UPLOAD_BODY, UploadedFiles, upload_answer
from vestiary.wardrobe.uploading import Upload, must_have_taken_one, take_in_all
from vestiary.wardrobe.viewing import garment_of
from vestiary.wardrobe.watching import OpenStreams, changes_of_garment, changes_of_wardrobe, state_of

router = APIRouter(prefix="/wardrobe", tags=["wardrobe"], responses=ERROR_RESPONSES)

_streams = OpenStreams()

_EVENTS: Final[dict[int | str, dict[str, Any]]] = {
    200: {"description": "Server-sent events `garment`.", "content": {"text/event-stream": {}}}
}


def _addresses(request: Request) -> Addresses:
    addresses: Addresses = request.app.state.addresses
    return addresses


def _intake(request: Request) -> Intake:
    state = request.app.state
    settings: Settings = state.settings
    return Intake(state.sessions, state.storage, state.enqueue, limits_of(settings.media))


def _garment(request: Request, access: Access, garment_id: UUID) -> answers.GarmentAnswer:
    return answers.garment_answer(garment_of(access.session, access.actor.account_id, garment_id), _addresses(request))


@router.post(
    "/upload",
    status_code=201,
    response_model=answers.GarmentAnswer | UploadedFiles,
    responses={200: {"model": answers.GarmentAnswer | UploadedFiles, "description": "All were there already"}},
    summary="Add photos of garments",
    openapi_extra=UPLOAD_BODY,
)
async def upload(request: Request, actor: Identified, key: IdempotencyKey = None) -> Response:
    """Make each photo a garment that waits for its analysis.

    One file answers the garment: 201, or 200 with the existing one if these very bytes are there already. Several
    files answer one entry each with its own status; the whole is 201 if at least one is new, and an error only if
    every file was refused.
    """
    owner_id = own_wardrobe(actor)
    settings: Settings = request.app.state.settings
    received = await receive_files(request, max_bytes_each=settings.media.max_bytes, max_files=settings.media.max_files)
    try:
        uploads = [Upload(it.file, it.file_name) for it in received]
        work = partial(_take_in, request, owner_id, uploads)
        sessions: Sessions = request.app.state.sessions
        answered = await (work() if key is None else answered_once(sessions, owner_id, key, uploads, work))
    finally:
        for it in received:
            it.close()
    return Response(answered.answer, status_code=answered.status_code, media_type="application/json")


async def _take_in(request: Request, owner_id: UUID, uploads: Sequence[Upload]) -> Answered:
    outcomes = await take_in_all(_intake(request), owner_id, uploads)
    must_have_taken_one(outcomes)
    return await to_thread.run_sync(upload_answer, request.app.state.sessions, _addresses(request), owner_id, outcomes)


@router.get("", response_model=answers.GarmentList, summary="List garments")
def list_(request: Request, access: Acting, query: Annotated[GarmentQuery, Query()]) -> Response:
    """Return one page of garments by effective values; see `next_cursor` for the next."""
    page = list_garments(
        access.session,
        access.actor.account_id,
        filters=query.filters(),
        sort=query.sort,
        limit=query.limit,
        offset=query.offset,
        cursor=query.cursor,
    )
    # Written once, by pydantic's core: validating our own answer again would cost more than all the rest.
    content = answers.GARMENT_LIST.dump_json(answers.garment_list(page, _addresses(request)))
    return Response(content, media_type="application/json")


@router.get("/stats", summary="The wardrobe in figures")
def stats(request: Request, access: Acting) -> figures.StatsAnswer:
    """Count the wardrobe, add up its value, and say what is worn and what is not."""
    clock: Clock = request.app.state.clock
    counted = wardrobe_stats(access.session, access.actor.account_id, now=clock())
    return figures.stats_answer(counted, _addresses(request))


@router.get("/events", summary="Live changes of the wardrobe", response_class=StreamingResponse, responses=_EVENTS)
async def wardrobe_events(request: Request, actor: Identified) -> StreamingResponse:
    """Tell each change of a garment's state as it happens; ends after a quarter of an hour, so connect again."""
    clock: Clock = request.app.state.clock
    changes = changes_of_wardrobe(request.app.state.sessions, actor.account_id, since=clock())
    return _stream(actor.account_id, changes)


@router.get("/{garment_id}", summary="One garment")
def get(request: Request, access: Acting, garment_id: UUID) -> answers.GarmentAnswer:
    """Return everything that is known of a garment."""
    return _garment(request, access, garment_id)


@router.patch("/{garment_id}", summary="Change notes about a garment")
def patch(request: Request, access: Acting, garment_id: UUID, body: GarmentPatch) -> answers.GarmentAnswer:
    """Change the fields that are sent; null clears a field that may be empty."""
    clock: Clock = request.app.state.clock
    today = wearing.local_date(access.session, access.actor.account_id, clock())
    edit_garment(access.session, access.actor.account_id, garment_id, body.changes(), today=today)
    return _garment(request, access, garment_id)


@router.delete("/{garment_id}", status_code=204, summary="Delete a garment")
def delete(request: Request, access: Acting, garment_id: UUID) -> None:
    """Remove the garment, its wears, readings, vector and pictures for good."""
    remove_garment(access.session, request.app.state.enqueue, access.actor.account_id, garment_id)


@router.put("/{garment_id}/labels", summary="Correct what was read")
def put_labels(request: Request, access: Acting, garment_id: UUID, body: LabelsPut) -> answers.GarmentAnswer:
    """Merge corrections into earlier ones, field by field; null withdraws one."""
    correct_labels(access.session, request.app.state.enqueue, access.actor.account_id, garment_id, body.changes())
    return _garment(request, access, garment_id)


@router.delete("/{garment_id}/labels", summary="Withdraw all corrections")
def delete_labels(request: Request, access: Acting, garment_id: UUID) -> answers.GarmentAnswer:
    """Take every correction back, so that the reading holds again."""
    withdraw_labels(access.session, request.app.state.enqueue, access.actor.account_id, garment_id)
    return _garment(request, access, garment_id)


@router.post("/{garment_id}/reprocess", status_code=202, summary="Analyse a photo again")
def reprocess(request: Request, access: Acting, garment_id: UUID) -> answers.GarmentAnswer:
    """Ask for another analysis. Labels are kept; an analysis that is under way is not doubled."""
    analyse_again(access.session, request.app.state.enqueue, access.actor.account_id, garment_id)
    return _garment(request, access, garment_id)


@router.get("/{garment_id}/similar", summary="Look-alikes")
def similar(
    request: Request, access: Acting, garment_id: UUID, query: Annotated[SimilarQuery, Query()]
) -> figures.SimilarList:
    """Return the garments that look most like this one, archived ones left out."""
    found = likening.similar_to(access.session, access.actor.account_id, garment_id, limit=query.limit)
    return figures.similar_list(found, _addresses(request))


@router.get(
    "/{garment_id}/events", summary="Live state of a garment", response_class=StreamingResponse, responses=_EVENTS
)
async def garment_events(request: Request, actor: Identified, garment_id: UUID) -> StreamingResponse:
    """Tell the garment's state now and at each change, until it is ready or failed."""
    sessions: Sessions = request.app.state.sessions

    def must_be_there() -> None:
        with sessions.for_account(actor.account_id) as session:
            state_of(session, actor.account_id, garment_id)

    await to_thread.run_sync(must_be_there)
    return _stream(actor.account_id, changes_of_garment(sessions, actor.account_id, garment_id))


def _stream(account_id: UUID, changes: AsyncIterator[GarmentState | None]) -> StreamingResponse:
    view = _streams.enter(account_id)

    async def told() -> AsyncIterator[str]:
        try:
            yield "retry: 2000\n\n"
            async for state in changes:
                yield ":\n\n" if state is None else f"event: garment\ndata: {figures.state_json(state)}\n\n"
        finally:
            _streams.leave(account_id, view)

    headers = {"X-Accel-Buffering": "no"}  # a proxy that collects would hold live events back
    return StreamingResponse(told(), media_type="text/event-stream", headers=headers)


@router.get("/{garment_id}/duplicates", summary="Possible duplicates")
def duplicates(request: Request, access: Acting, garment_id: UUID) -> figures.DuplicateList:
    """Return the garments whose photos look like the same picture, until merged or dismissed."""
    found = merging.duplicates_of(access.session, access.actor.account_id, garment_id)
    return figures.duplicate_list(found, _addresses(request))


@router.delete("/{garment_id}/duplicates/{other_id}", status_code=204, summary="Not the same garment")
def dismiss_duplicate(access: Acting, garment_id: UUID, other_id: UUID) -> None:
    """Note that two garments are not the same; they are not offered for merging again."""
    merging.dismiss_duplicate(access.session, access.actor.account_id, garment_id, other_id)


@router.post("/{garment_id}/merge", summary="Merge a garment into another")
def merge(request: Request, access: Acting, garment_id: UUID, body: MergePost) -> answers.GarmentAnswer:
    """Move wears, notes and labels to the other garment and delete this one; answers the one that stays."""
    enqueue = request.app.state.enqueue
    merging.merge_garments(access.session, enqueue, access.actor.account_id, garment_id, into=body.into)
    return _garment(request, access, body.into)


@router.post(
    "/{garment_id}/wears",
    status_code=201,
    response_model=figures.WearAnswer,
    summary="Log a wear",
    responses={200: {"model": figures.WearAnswer, "description": "It was logged for this day already"}},
)
def wear(
    request: Request, access: Acting, garment_id: UUID, body: WearPost | None = None, key: IdempotencyKey = None
) -> Response:
    """Log that the garment was worn on a day: today, if none is named. Once a day: again is 200 and the same entry."""
    clock: Clock = request.app.state.clock
    session, owner_id, day = access.session, access.actor.account_id, body.worn_on if body else None

    def log() -> Answered:
        worn = wearing.wear_garment(session, owner_id, garment_id, worn_on=day, now=clock())
        status_code = HTTPStatus.CREATED if worn.is_new else HTTPStatus.OK
        return Answered(status_code, figures.WearAnswer.model_validate(worn.entry).model_dump_json())

    answered = log() if key is None else logged_once(session, owner_id, key, f"{garment_id} {day}", log)
    return Response(answered.answer, answered.status_code, media_type="application/json")


@router.delete("/{garment_id}/wears/{wear_id}", status_code=204, summary="Undo a wear")
def undo_wear(access: Acting, garment_id: UUID, wear_id: UUID) -> None:
    """Take an entry out of the wear log."""
    wearing.undo_wear(access.session, access.actor.account_id, garment_id, wear_id)


@router.get("/{garment_id}/wears", summary="Wear log")
def wears(
    access: Acting, garment_id: UUID, query: Annotated[PageQuery, Query()]
) -> figures.PageAnswer[figures.WearAnswer]:
    """Return one page of the wear log, the newest day first."""
    page = wearing.wears_of(
        access.session,
        access.actor.account_id,
        garment_id,
        limit=query.limit,
        offset=query.offset,
        cursor=query.cursor,
    )
    return figures.wear_page(page)
