"""How an upload looks on the wire: what is sent, and what is answered."""

from collections.abc import Sequence
from http import HTTPStatus
from typing import Any, Final
from uuid import UUID

from pydantic import BaseModel

from vestiary.kernel.database import Sessions
from vestiary.kernel.http import ErrorBody, status_of
from vestiary.media.addresses import Addresses
from vestiary.wardrobe.answers import GarmentAnswer, garment_answer
from vestiary.wardrobe.repeating import Answered
from vestiary.wardrobe.uploading import UploadOutcome
from vestiary.wardrobe.viewing import garment_of

UPLOAD_BODY: Final[dict[str, Any]] = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "properties": {
                        "file": {"type": "string", "format": "binary", "description": "One photo."},
                        "files": {
                            "type": "array",
                            "items": {"type": "string", "format": "binary"},
                            "description": "Several photos.",
                        },
                    },
                }
            }
        },
    }
}
"""The body in the API's description. The route reads it itself, limited while it reads."""


class UploadedFile(BaseModel):
    """What became of one of several files: a garment, or the reason why not."""

    file_name: str
    status_code: int
    garment: GarmentAnswer | None
    error: ErrorBody | None


class UploadedFiles(BaseModel):
    """What became of several files, in their order."""

    items: list[UploadedFile]


def upload_answer(
    sessions: Sessions, addresses: Addresses, owner_id: UUID, outcomes: Sequence[UploadOutcome]
) -> Answered:
    """Return the garment of a single file, or one entry for each of several; 201 if at least one is new.

    Raises:
        GarmentNotFound: one of them was deleted in this very moment.

    """
    with sessions.for_account(owner_id) as session:
        garments = [
            garment_answer(garment_of(session, owner_id, it.taken.garment_id), addresses) if it.taken else None
            for it in outcomes
        ]
    is_new = any(it.taken and it.taken.is_new for it in outcomes)
    status_code = HTTPStatus.CREATED if is_new else HTTPStatus.OK
    if len(garments) == 1 and garments[0] is not None:
        return Answered(status_code, garments[0].model_dump_json())
    files = [_uploaded(it, garment) for it, garment in zip(outcomes, garments, strict=True)]
    return Answered(status_code, UploadedFiles(items=files).model_dump_json())


def _uploaded(outcome: UploadOutcome, garment: GarmentAnswer | None) -> UploadedFile:
    refusal = outcome.refusal
    if refusal is None:
        is_new = outcome.taken is not None and outcome.taken.is_new
        status_code = HTTPStatus.CREATED if is_new else HTTPStatus.OK
        return UploadedFile(file_name=outcome.file_name, status_code=status_code, garment=garment, error=None)
    error = ErrorBody(code=refusal.code, message=refusal.message, details=[dict(it) for it in refusal.details])
    return UploadedFile(file_name=outcome.file_name, status_code=status_of(refusal), garment=None, error=error)
