"""Routes of insights: gaps and purchases."""

from fastapi import APIRouter

from vestiary.kernel.http import ERROR_RESPONSES

router = APIRouter(prefix="/insights", tags=["insights"], responses=ERROR_RESPONSES)
