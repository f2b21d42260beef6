"""Routes of the calendar and the week."""

from fastapi import APIRouter

from vestiary.kernel.http import ERROR_RESPONSES

router = APIRouter(prefix="/calendar", tags=["calendar"], responses=ERROR_RESPONSES)
