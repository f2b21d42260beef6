"""Routes of the brush: what a person changes about a cut-out."""

from typing import Annotated, Self
from uuid import UUID

from fastapi import APIRouter, Request
from pydantic import BaseModel, Field

from vestiary.kernel.http import ERROR_RESPONSES, Access, Acting
from vestiary.kernel.wire import Body
from vestiary.media.addresses import Addresses
from vestiary.vision.strokes import LARGEST_RADIUS, SMALLEST_RADIUS, Brushwork, CutOutBase, Stroke, StrokeKind
from vestiary.wardrobe.brushing import (
    MAX_POINTS,
    MAX_STROKES,
    BrushedCutOut,
    brush,
    brushed_cut_out,
    restore_cut_out,
)
from vestiary.wardrobe.domain import GarmentStatus
from vestiary.wardrobe.viewing import card_of

router = APIRouter(prefix="/wardrobe", tags=["wardrobe"], responses=ERROR_RESPONSES)

Share = Annotated[float, Field(ge=0, le=1, strict=True)]
Point = Annotated[list[Share], Field(min_length=2, max_length=2, description="x, then y.")]


class StrokeWire(Body):
    """One stroke of a round brush, joined by straight lines between its points."""

    kind: StrokeKind = Field(description="`keep` says: this is garment; `remove` says: this is not.")
    radius: float = Field(
        ge=SMALLEST_RADIUS, le=LARGEST_RADIUS, strict=True, description="Share of the photo's longer side."
    )
    points: list[Point] = Field(
        min_length=1,
        max_length=MAX_POINTS,
        description="Shares of the photo's width and height, from its left top corner.",
    )


class CutOutPut(Body):
    """Everything that is changed about the cut-out; it takes the place of the earlier changes."""

    revision: int = Field(
        ge=0, le=2**31 - 1, strict=True, description="The revision that was last seen; another one is a conflict."
    )
    base: CutOutBase = Field(default=CutOutBase.FOUND, description="What the strokes are drawn on.")
    strokes: list[StrokeWire] = Field(max_length=MAX_STROKES, description="In the order they were drawn.")

    def brushwork(self) -> Brushwork:
        """Return the changes as the inside knows them."""
        strokes = (
            Stroke(stroke.kind, stroke.radius, tuple((x, y) for x, y in stroke.points)) for stroke in self.strokes
        )
        return Brushwork(self.base, tuple(strokes))


class FrameAnswer(BaseModel):
    """Where the cut-out's picture lies on the photo, as shares of the photo's width and height."""

    left: float
    top: float
    width: float
    height: float


class CutOutAnswer(BaseModel):
    """A garment's cut-out: what the person changed, and the picture as it is now."""

    revision: int = Field(description="Grows with each change; send it back with the next one.")
    base: CutOutBase
    strokes: list[StrokeWire]
    status: GarmentStatus = Field(description="While pending or processing the picture is still the one before.")
    cutout_url: str | None
    frame: FrameAnswer | None

    @classmethod
    def of(cls, kept: BrushedCutOut, *, status: GarmentStatus, cutout_url: str | None) -> Self:
        """Return the answer for a cut-out."""
        strokes = [
            StrokeWire(kind=stroke.kind, radius=stroke.radius, points=[list(point) for point in stroke.points])
            for stroke in kept.brushwork.strokes
        ]
        frame = None
        if kept.frame is not None:
            left, top, width, height = kept.frame
            frame = FrameAnswer(left=left, top=top, width=width, height=height)
        return cls(
            revision=kept.revision,
            base=kept.brushwork.base,
            strokes=strokes,
            status=status,
            cutout_url=cutout_url,
            frame=frame,
        )


@router.get("/{garment_id}/cut-out", summary="Changes of a cut-out")
def get_cut_out(request: Request, access: Acting, garment_id: UUID) -> CutOutAnswer:
    """Return the strokes that were drawn on a garment's cut-out, and the cut-out."""
    return _answer(request, access, garment_id, brushed_cut_out(access.session, access.actor.account_id, garment_id))


@router.put("/{garment_id}/cut-out", status_code=202, summary="Change a cut-out")
def put_cut_out(request: Request, access: Acting, garment_id: UUID, body: CutOutPut) -> CutOutAnswer:
    """Keep the strokes and have the garment cut out and read again with them; its live state tells when that is done.

    Leave out the last stroke to undo it. If the revision is not the present one, somebody else changed the cut-out:
    409 `cut_out_changed`. The strokes hold for every later analysis, too.
    """
    kept = brush(
        access.session,
        request.app.state.enqueue,
        access.actor.account_id,
        garment_id,
        body.brushwork(),
        revision=body.revision,
    )
    return _answer(request, access, garment_id, kept)


@router.delete("/{garment_id}/cut-out", status_code=202, summary="Back to the cut-out that was found")
def delete_cut_out(request: Request, access: Acting, garment_id: UUID) -> CutOutAnswer:
    """Take every change of the cut-out back and have the garment read again, if there was one."""
    kept = restore_cut_out(access.session, request.app.state.enqueue, access.actor.account_id, garment_id)
    return _answer(request, access, garment_id, kept)


def _answer(request: Request, access: Access, garment_id: UUID, kept: BrushedCutOut) -> CutOutAnswer:
    addresses: Addresses = request.app.state.addresses
    card = card_of(access.session, access.actor.account_id, garment_id)
    return CutOutAnswer.of(kept, status=card.status, cutout_url=addresses.url(card.cutout_key))
