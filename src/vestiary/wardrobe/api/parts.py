"""Routes of the garments on one photo: look, draw, split, undo, dismiss."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Request, Response
from pydantic import Field

from vestiary.kernel.http import ERROR_RESPONSES, Acting
from vestiary.kernel.wire import Body
from vestiary.vision.domain import Box
from vestiary.wardrobe import proposing, splitting
from vestiary.wardrobe.answers import Answer, GuessAnswer
from vestiary.wardrobe.parting import (
    MOST_PARTS,
    SMALLEST_SIDE_PX,
    Original,
    Part,
    PartSource,
    PartsState,
    PhotoParts,
)

router = APIRouter(prefix="/wardrobe/{garment_id}/parts", tags=["wardrobe"], responses=ERROR_RESPONSES)

FARTHEST_PX = 2**31 - 1
"""As far as a column reaches."""

Place = Annotated[int, Field(ge=0, le=FARTHEST_PX, strict=True)]
Length = Annotated[int, Field(ge=SMALLEST_SIDE_PX, le=FARTHEST_PX, strict=True)]


class BoxPut(Body):
    """A rectangle in pixels of the upright original; x and y are the left top corner."""

    x: Place
    y: Place
    width: Length
    height: Length


class PartsPut(Body):
    """Where the garments are."""

    boxes: Annotated[list[BoxPut], Field(min_length=1, max_length=MOST_PARTS)]


class SplitPost(Body):
    """Which parts become one garment each, and what becomes of the original."""

    groups: Annotated[
        list[Annotated[list[UUID], Field(min_length=1, max_length=MOST_PARTS)]],
        Field(min_length=1, max_length=MOST_PARTS, description="Ids of parts; parts in no group are left out."),
    ]
    original: Original = Field(
        default=Original.ARCHIVE, description="`archive` keeps it out of lists and can be undone; `remove` deletes it."
    )


class PartAnswer(Answer):
    """One of the garments on the photo; guesses, the likeliest first, and confidence are missing on drawn ones."""

    id: UUID
    x: int
    y: int
    width: int
    height: int
    share: float
    confidence: float | None
    guesses: list[GuessAnswer]
    source: PartSource
    group: int | None
    garment_id: UUID | None


class PartsAnswer(Answer):
    """The garments on the photo, in reading order; `garments` are those that it became."""

    state: PartsState
    width: int
    height: int
    progress: float | None
    parts: list[PartAnswer]
    garments: list[UUID]


def parts_answer(shown: PhotoParts) -> PartsAnswer:
    """Return a photo's parts as they are answered."""
    return PartsAnswer(
        state=shown.state,
        width=shown.width,
        height=shown.height,
        progress=shown.progress,
        parts=[_part_answer(part) for part in shown.parts],
        garments=list(shown.garments),
    )


def _part_answer(part: Part) -> PartAnswer:
    return PartAnswer(
        id=part.id,
        x=part.box.x,
        y=part.box.y,
        width=part.box.width,
        height=part.box.height,
        share=part.share,
        confidence=part.confidence,
        guesses=[GuessAnswer.model_validate(guess) for guess in part.guesses],
        source=part.source,
        group=part.group,
        garment_id=part.garment_id,
    )


@router.get("", summary="Garments on one photo")
def get(access: Acting, garment_id: UUID) -> PartsAnswer:
    """Return the garments that the photo seems to show, or was said to show, and what was decided about them."""
    return parts_answer(proposing.parts_of(access.session, access.actor.account_id, garment_id))


@router.put("", summary="Draw the garments on a photo")
def put(access: Acting, garment_id: UUID, body: PartsPut) -> PartsAnswer:
    """Put boxes in the place of the proposal; they get new ids. 409 once the photo was split."""
    boxes = [Box(it.x, it.y, it.width, it.height) for it in body.boxes]
    proposing.draw_parts(access.session, access.actor.account_id, garment_id, boxes)
    return parts_answer(proposing.parts_of(access.session, access.actor.account_id, garment_id))


@router.delete("", status_code=204, summary="It is one garment")
def dismiss(access: Acting, garment_id: UUID) -> None:
    """Note that the photo shows one garment: it is not offered for splitting again."""
    proposing.dismiss_parts(access.session, access.actor.account_id, garment_id)


@router.post(
    "/split",
    status_code=202,
    summary="Make each group a garment",
    responses={200: {"model": PartsAnswer, "description": "It was split into these groups already"}},
)
def split(request: Request, response: Response, access: Acting, garment_id: UUID, body: SplitPost) -> PartsAnswer:
    """Cut the photo: a garment for each group, all at once. The same groups again answer the same garments."""
    shown = splitting.ask_for_split(
        access.session,
        request.app.state.enqueue,
        access.actor.account_id,
        garment_id,
        body.groups,
        original=body.original,
    )
    if shown.state is PartsState.SPLIT:
        response.status_code = 200
    return parts_answer(shown)


@router.delete("/split", summary="Undo a split")
def undo(request: Request, access: Acting, garment_id: UUID) -> PartsAnswer:
    """Delete the new garments and take the original out of the archive, unless they were used since."""
    enqueue = request.app.state.enqueue
    return parts_answer(splitting.undo_split(access.session, enqueue, access.actor.account_id, garment_id))
