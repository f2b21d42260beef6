"""Routes of feedback on outfits."""

from fastapi import APIRouter

from vestiary.kernel.http import ERROR_RESPONSES

router = APIRouter(prefix="/feedback", tags=["feedback"], responses=ERROR_RESPONSES)
