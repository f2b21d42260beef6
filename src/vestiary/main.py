"""The web process: one application with every module's routes and pages."""

from fastapi import Depends, FastAPI
from fastapi.middleware.cors import CORSMiddleware
from fastapi.security import HTTPBearer

import vestiary
from vestiary import health
from vestiary.accounts.api import router as accounts_router
from vestiary.accounts.dependencies import identify_with
from vestiary.chat.api import router as chat_router
from vestiary.chat.exporting import chat_entries
from vestiary.chat.mcp import PROTOCOL_HEADERS
from vestiary.chat.mcp import router as mcp_router
from vestiary.jobs.api import router as jobs_router
from vestiary.kernel.clock import utc_now
from vestiary.kernel.http import API, BodyLimit, RequestFrame, install_error_answers
from vestiary.media.api import router as media_router
from vestiary.plugins.api import router as plugins_router
from vestiary.styling.api import router as styling_router
from vestiary.styling.exporting import styling_entries
from vestiary.wardrobe.api import router as wardrobe_router
from vestiary.wardrobe.exporting import wardrobe_entries
from vestiary.web.pages import install_pages
from vestiary.wiring import Platform

MAX_BODY_BYTES = 1024 * 1024
"""No form and no JSON of ours comes near; pictures have a door of their own."""

UPLOAD_PATHS = frozenset(
    {f"{API}/wardrobe/upload", "/wardrobe/upload", f"{API}/wardrobe/search", "/wardrobe/search", "/wishes/picture"}
)


def create_app(platform: Platform) -> FastAPI:
    """Build the application. Nothing is loaded or opened before the first request needs it."""
    app = FastAPI(
        title="Vestiary",
        version=vestiary.__version__,
        description="A self-hosted personal style platform.",
        docs_url=None,
        redoc_url=None,
    )
    _hand_over(app, platform)
    # The last one added is the outermost.
    app.add_middleware(BodyLimit, max_bytes=MAX_BODY_BYTES, upload_paths=UPLOAD_PATHS)
    app.add_middleware(
        CORSMiddleware,
        allow_origins=list(platform.settings.cors_origins),
        allow_methods=["GET", "POST", "PUT", "PATCH", "DELETE"],
        allow_headers=["Authorization", "Content-Type", "Idempotency-Key", "X-Vestiary-Account", *PROTOCOL_HEADERS],
        expose_headers=["X-Request-Id", "Retry-After"],
        max_age=600,
    )
    app.add_middleware(RequestFrame)
    install_error_answers(app)
    app.include_router(health.router)
    # Only for the reference's "Authorize": `accounts` decides who comes in.
    bearer = Depends(HTTPBearer(auto_error=False, description="Access token or API token"))
    for router in (
        accounts_router,
        jobs_router,
        media_router,
        wardrobe_router,
        styling_router,
        chat_router,
        plugins_router,
    ):
        app.include_router(router, prefix=API, dependencies=[bearer])
    app.include_router(mcp_router)
    install_pages(app)
    _describe_truly(app)
    return app


def _describe_truly(app: FastAPI) -> None:
    """Take the answer 422 out of the API's description: here malformed input is 400, in the one envelope."""
    described = app.openapi()
    for operations in described["paths"].values():
        for operation in operations.values():
            operation["responses"].pop("422", None)
    for schema in ("HTTPValidationError", "ValidationError"):
        described["components"]["schemas"].pop(schema, None)
    app.openapi_schema = described


def _hand_over(app: FastAPI, platform: Platform) -> None:
    app.state.platform = platform
    app.state.settings = platform.settings
    app.state.sessions = platform.sessions
    app.state.keyring = platform.keyring
    app.state.clock = utc_now
    app.state.storage = platform.storage
    app.state.addresses = platform.addresses
    app.state.enqueue = platform.enqueue
    app.state.weather = platform.weather
    app.state.closets = platform.stylist.closets
    app.state.solver = platform.solver
    app.state.stylist = platform.stylist
    app.state.identify = identify_with(platform.settings, platform.keyring, utc_now)
    app.state.contributions = (wardrobe_entries(platform.storage), styling_entries, chat_entries)
