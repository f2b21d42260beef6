"""Routes of preferences, stated and learned."""

from fastapi import APIRouter

from vestiary.kernel.http import ERROR_RESPONSES

router = APIRouter(prefix="/preferences", tags=["preferences"], responses=ERROR_RESPONSES)
