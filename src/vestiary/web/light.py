"""What every page may ask for beside its content: the light it is read in, and how a phone installs it."""

from typing import Final

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response

from vestiary.kernel.errors import Invalid
from vestiary.web import statics
from vestiary.web.entrance import is_secure
from vestiary.web.forms import Form, OursOnly, safe_next
from vestiary.web.rendering import THEME_COOKIE, THEMES, go_to

router: Final = APIRouter(include_in_schema=False)

_YEAR_S: Final = 365 * 24 * 3600


@router.post("/theme", dependencies=[OursOnly])
def choose_light(request: Request, fields: Form) -> Response:
    """Keep the chosen light in a cookie and go back to the page."""
    theme = fields.text("theme")
    if theme not in THEMES:
        raise Invalid("Choose light, dark, or as the system.", field="theme")
    answer = go_to(safe_next(fields.text("next", longest=2000)))
    answer.set_cookie(THEME_COOKIE, theme, max_age=_YEAR_S, httponly=True, samesite="lax", secure=is_secure(request))
    return answer


@router.get("/manifest.webmanifest")
def manifest() -> Response:
    """Say how a phone shows the installed application."""
    return JSONResponse(
        {
            "name": "Vestiary",
            "short_name": "Vestiary",
            "description": "Your wardrobe, understood.",
            "start_url": "/wardrobe",
            "scope": "/",
            "display": "standalone",
            "background_color": "#f9f6f1",
            "theme_color": "#f9f6f1",
            "icons": [
                {"src": statics.address("icons/icon.svg"), "type": "image/svg+xml", "sizes": "any"},
                {"src": statics.address("icons/icon-192.png"), "type": "image/png", "sizes": "192x192"},
                {"src": statics.address("icons/icon-512.png"), "type": "image/png", "sizes": "512x512"},
                {
                    "src": statics.address("icons/icon-512.png"),
                    "type": "image/png",
                    "sizes": "512x512",
                    "purpose": "maskable",
                },
            ],
        },
        media_type="application/manifest+json",
        headers={"Cache-Control": "max-age=3600"},
    )
