"""The API reference: Swagger UI from our own files, so that it opens without the internet."""

from dataclasses import replace
from typing import Final

from fastapi import APIRouter, Request
from fastapi.responses import Response

from vestiary.web.entrance import Visitor
from vestiary.web.rendering import frame_of, page

router: Final = APIRouter(include_in_schema=False)


@router.get("/docs")
def reference(request: Request, who: Visitor) -> Response:
    """Show every route of the API, to be read and tried."""
    # Swagger UI knows one light only.
    frame = replace(frame_of(request, who, title="API reference"), theme="light")
    return page("reference.html", frame, openapi_address=request.app.openapi_url or "/openapi.json")
