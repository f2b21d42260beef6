"""Routes of outfits: own ones, history, names, plans, wearing."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Annotated, Any, Final
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response
from pydantic import TypeAdapter

from vestiary.accounts.dependencies import IdempotencyKey
from vestiary.kernel.clock import Clock
from vestiary.kernel.http import ERROR_RESPONSES, Access, Acting
from vestiary.kernel.wire import Body, Day
from vestiary.media.addresses import Addresses
from vestiary.styling import changing, combining, outfits, wearing_outfits
from vestiary.styling.calendar_answers import FeedbackGiven, feedback_answer
from vestiary.styling.outfit_answers import OutfitAnswer, OutfitList, outfit_answer, outfit_list
from vestiary.styling.outfit_schemas import ClonePost, OutfitPatch, OutfitPost, OutfitQuery, OutfitWearPost
from vestiary.styling.repeating import once
from vestiary.wardrobe.intake import own_wardrobe
from vestiary.wardrobe.repeating import Answered

router = APIRouter(prefix="/outfits", tags=["outfits"], responses=ERROR_RESPONSES)

_OUTFIT: Final[TypeAdapter[OutfitAnswer]] = TypeAdapter(OutfitAnswer)
_LIST: Final[TypeAdapter[OutfitList]] = TypeAdapter(OutfitList)
_GIVEN: Final[TypeAdapter[FeedbackGiven]] = TypeAdapter(FeedbackGiven)

_MAKES: Final[dict[str, Any]] = {
    "status_code": 201,
    "response_model": OutfitAnswer,
    "responses": {200: {"model": OutfitAnswer, "description": "This combination is there already"}},
}


def _addresses(request: Request) -> Addresses:
    addresses: Addresses = request.app.state.addresses
    return addresses


def _outfit(request: Request, access: Access, outfit_id: UUID) -> OutfitAnswer:
    return outfit_answer(outfits.outfit_of(access.session, access.actor.account_id, outfit_id), _addresses(request))


@router.get("", response_model=OutfitList, summary="List outfits")
def list_(request: Request, access: Acting, query: Annotated[OutfitQuery, Query()]) -> Response:
    """Return one page of outfits, recommended and own ones, the newest first; see `next_cursor` for the next."""
    page = outfits.list_outfits(
        access.session,
        access.actor.account_id,
        filters=query.filters(),
        limit=query.limit,
        offset=query.offset,
        cursor=query.cursor,
    )
    return Response(_LIST.dump_json(outfit_list(page, _addresses(request))), media_type="application/json")


@router.post("", summary="Put an outfit together", **_MAKES)
def create(request: Request, access: Acting, body: OutfitPost, key: IdempotencyKey = None) -> Response:
    """Keep an outfit of one's own. It may be incomplete; then `missing` says what it lacks, and it has no score."""
    clock: Clock = request.app.state.clock
    session, owner_id = access.session, own_wardrobe(access.actor)

    def work() -> combining.Combined:
        return combining.combine_garments(
            session,
            owner_id,
            body.garment_ids,
            now=clock(),
            name=body.name,
            occasion=body.occasion,
        )

    return _made(request, access, key, "POST /outfits", body, work)


@router.get("/{outfit_id}", summary="One outfit")
def get(request: Request, access: Acting, outfit_id: UUID) -> OutfitAnswer:
    """Return an outfit with its garments, reasons, plans and votes."""
    return _outfit(request, access, outfit_id)


@router.patch("/{outfit_id}", summary="Rename or plan an outfit")
def patch(request: Request, access: Acting, outfit_id: UUID, body: OutfitPatch) -> OutfitAnswer:
    """Change the fields that are sent; null clears."""
    clock: Clock = request.app.state.clock
    changing.change_outfit(access.session, access.actor.account_id, outfit_id, body.changes(), now=clock())
    return _outfit(request, access, outfit_id)


@router.delete("/{outfit_id}", status_code=204, summary="Delete an outfit")
def delete(request: Request, access: Acting, outfit_id: UUID) -> None:
    """Take it out of every list, with its plans. What was worn stays in the wear log, and votes still count."""
    clock: Clock = request.app.state.clock
    changing.delete_outfit(access.session, access.actor.account_id, outfit_id, now=clock())


@router.post("/{outfit_id}/clone", summary="Make an outfit out of this one", **_MAKES)
def clone(
    request: Request, access: Acting, outfit_id: UUID, body: ClonePost | None = None, key: IdempotencyKey = None
) -> Response:
    """Keep a variant: with other garments, without some, with more. Without a change this very outfit answers."""
    clock: Clock = request.app.state.clock
    session, owner_id, wanted = access.session, own_wardrobe(access.actor), body or ClonePost()

    def work() -> combining.Combined:
        return combining.clone_outfit(
            session,
            owner_id,
            outfit_id,
            now=clock(),
            name=wanted.name,
            variation=wanted.variation(),
        )

    return _made(request, access, key, f"POST /outfits/{outfit_id}/clone", wanted, work)


@router.post(
    "/{outfit_id}/wear",
    status_code=201,
    response_model=FeedbackGiven,
    responses={200: {"model": FeedbackGiven, "description": "It was worn on this day already"}},
    summary="Wear an outfit",
)
def wear(request: Request, access: Acting, outfit_id: UUID, body: OutfitWearPost | None = None) -> Response:
    """Log every garment of the outfit once for a day: today, if none is named. The same day again logs nothing new."""
    clock: Clock = request.app.state.clock
    day = body.worn_on if body else None
    given = wearing_outfits.wear_outfit(access.session, access.actor.account_id, outfit_id, worn_on=day, now=clock())
    answer = FeedbackGiven(success=True, feedback=feedback_answer(given.feedback))
    status_code = HTTPStatus.CREATED if given.is_new else HTTPStatus.OK
    return Response(_GIVEN.dump_json(answer), status_code, media_type="application/json")


@router.delete("/{outfit_id}/wear/{worn_on}", status_code=204, summary="Undo a wear of an outfit")
def undo_wear(request: Request, access: Acting, outfit_id: UUID, worn_on: Day) -> None:
    """Take the wear back with the entries it made; those that another outfit of the day shares stay."""
    clock: Clock = request.app.state.clock
    wearing_outfits.undo_outfit_wear(access.session, access.actor.account_id, outfit_id, worn_on, now=clock())


def _made(
    request: Request,
    access: Access,
    key: str | None,
    route: str,
    body: Body,
    work: Callable[[], combining.Combined],
) -> Response:
    def answer() -> Answered:
        made = work()
        content = _OUTFIT.dump_json(_outfit(request, access, made.outfit_id)).decode()
        return Answered(HTTPStatus.CREATED if made.is_new else HTTPStatus.OK, content)

    answered = once(access.session, access.actor.account_id, key, route=route, sent=body.model_dump_json(), work=answer)
    return Response(answered.answer, answered.status_code, media_type="application/json")
