"""Routes of asking for outfits."""

from fastapi import APIRouter

from vestiary.kernel.http import ERROR_RESPONSES

router = APIRouter(prefix="/outfits", tags=["outfits"], responses=ERROR_RESPONSES)
