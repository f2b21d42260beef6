"""Routes of the weather."""

from fastapi import APIRouter

from vestiary.kernel.http import ERROR_RESPONSES

router = APIRouter(prefix="/weather", tags=["weather"], responses=ERROR_RESPONSES)
