"""Routes of packing lists."""

from fastapi import APIRouter

from vestiary.kernel.http import ERROR_RESPONSES

router = APIRouter(prefix="/packing", tags=["packing"], responses=ERROR_RESPONSES)
