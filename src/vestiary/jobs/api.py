"""Routes of work in progress."""

from fastapi import APIRouter

from vestiary.kernel.http import ERROR_RESPONSES

router = APIRouter(tags=["jobs"], responses=ERROR_RESPONSES)
