"""Routes of the review: the queue of doubtful garments, an answer, and its undo."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request

from vestiary.kernel.http import ERROR_RESPONSES, Access, Acting
from vestiary.kernel.wire import PageQuery
from vestiary.media.addresses import Addresses
from vestiary.wardrobe.answers import GarmentAnswer, garment_answer
from vestiary.wardrobe.review_answers import ReviewList, review_list
from vestiary.wardrobe.reviewing import review_garment, review_queue, undo_review
from vestiary.wardrobe.schemas import LabelsPut
from vestiary.wardrobe.viewing import garment_of

router = APIRouter(prefix="/wardrobe", tags=["wardrobe"], responses=ERROR_RESPONSES)


def _addresses(request: Request) -> Addresses:
    addresses: Addresses = request.app.state.addresses
    return addresses


def _garment(request: Request, access: Access, garment_id: UUID) -> GarmentAnswer:
    return garment_answer(garment_of(access.session, access.actor.account_id, garment_id), _addresses(request))


@router.get("/review", summary="What waits for the owner's eye")
def queue(request: Request, access: Acting, query: Annotated[PageQuery, Query()]) -> ReviewList:
    """Return the garments that something is doubtful about, the least sure first.

    Answer with `PUT /wardrobe/{garment_id}/review`, or with labels: a field that the owner has said is not doubtful.
    """
    found = review_queue(
        access.session, access.actor.account_id, limit=query.limit, offset=query.offset, cursor=query.cursor
    )
    return review_list(found, _addresses(request))


@router.put("/{garment_id}/review", summary="Answer about a doubtful garment")
def put_review(request: Request, access: Acting, garment_id: UUID, body: LabelsPut) -> GarmentAnswer:
    """Merge labels into earlier ones and take the garment out of the queue; without labels it is fine as it stands."""
    enqueue = request.app.state.enqueue
    review_garment(access.session, enqueue, access.actor.account_id, garment_id, body.changes())
    return _garment(request, access, garment_id)


@router.delete("/{garment_id}/review", summary="Take an answer back")
def delete_review(request: Request, access: Acting, garment_id: UUID) -> GarmentAnswer:
    """Bring back the labels that the answer replaced, and the garment into the queue."""
    undo_review(access.session, request.app.state.enqueue, access.actor.account_id, garment_id)
    return _garment(request, access, garment_id)
