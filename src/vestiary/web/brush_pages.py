"""The brush on a garment's page: its forms, for browsers without JavaScript and for one tap."""

from enum import StrEnum
from typing import Annotated, Final
from uuid import UUID

from fastapi import APIRouter, Path
from fastapi.responses import Response

from vestiary.kernel.errors import Invalid
from vestiary.kernel.http import Acting
from vestiary.wardrobe.brushing import restore_cut_out, undo_last_stroke, use_whole_photo
from vestiary.web.forms import Form
from vestiary.web.rendering import go_to
from vestiary.web.state import Queue

router: Final = APIRouter(prefix="/wardrobe/{garment_id}", include_in_schema=False)


class CutOutWish(StrEnum):
    """What the buttons beside the brush ask for."""

    UNDO = "undo"
    WHOLE_PHOTO = "whole-photo"
    ORIGINAL = "original"


CHANGES: Final = {
    CutOutWish.UNDO: undo_last_stroke,
    CutOutWish.WHOLE_PHOTO: use_whole_photo,
    CutOutWish.ORIGINAL: restore_cut_out,
}


@router.post("/cut-out")
def change_cut_out(garment_id: Annotated[UUID, Path()], fields: Form, acting: Acting, queue: Queue) -> Response:
    """Take the last stroke back, take the whole photo, or go back to the cut-out that was found."""
    wish = fields.word("wish", CutOutWish)
    if wish is None:
        raise Invalid("Choose what to do with the cut-out.", field="wish")
    CHANGES[wish](acting.session, queue, acting.actor.account_id, garment_id)
    return go_to(f"/wardrobe/{garment_id}", said="cut-out")
