"""The page of the models, for admins: what is in use, which files there are, and reading wardrobes again."""

from typing import Final

from fastapi import APIRouter, Request
from fastapi.responses import Response

from vestiary.accounts.dependencies import sessions_for_admin
from vestiary.kernel.access import Actor
from vestiary.kernel.errors import DomainError, Invalid
from vestiary.kernel.http import Identified, status_of
from vestiary.plugins.checking import ask_for_check
from vestiary.plugins.choosing import use_model
from vestiary.plugins.domain import Scope
from vestiary.plugins.overview import overview_of
from vestiary.plugins.runs import cancel_run, start_run
from vestiary.vision.plugging import Role
from vestiary.web.forms import Fields, Form
from vestiary.web.models_view import models_view
from vestiary.web.rendering import frame_of, go_to, page
from vestiary.web.state import KnownSettings, Queue

router: Final = APIRouter(prefix="/admin/models", include_in_schema=False)


@router.get("")
def models(request: Request, actor: Identified, settings: KnownSettings) -> Response:
    """Show the models."""
    return _models_page(request, actor, settings)


def _models_page(
    request: Request, actor: Actor, settings: KnownSettings, *, error: DomainError | None = None
) -> Response:
    with sessions_for_admin(request, actor).as_system() as session:
        view = models_view(overview_of(session, settings), settings, fault="" if error is None else error.message)
    frame = frame_of(request, actor, title="Models", section="account")
    return page("models.html", frame, status=200 if error is None else status_of(error), view=view)


@router.post("/use")
def use(request: Request, fields: Form, actor: Identified, settings: KnownSettings) -> Response:
    """Let a file take a role; none gives the role back to the built-in model."""
    sessions = sessions_for_admin(request, actor)
    try:
        file = fields.text("file", longest=80) or None
        with sessions.as_system() as session:
            use_model(session, settings, role=_role(fields), file=file, by=actor.user_id)
    except DomainError as error:
        return _models_page(request, actor, settings, error=error)
    return go_to("/admin/models", said="model-used")


@router.post("/check")
def check(request: Request, fields: Form, actor: Identified, settings: KnownSettings, queue: Queue) -> Response:
    """Have a file checked by a worker."""
    sessions = sessions_for_admin(request, actor)
    try:
        file = fields.text("file", longest=80)
        with sessions.as_system() as session:
            ask_for_check(session, queue, settings, role=_role(fields), file=file, by=actor.user_id)
    except DomainError as error:
        return _models_page(request, actor, settings, error=error)
    return go_to("/admin/models", said="model-checked")


@router.post("/reprocess")
def reprocess(request: Request, fields: Form, actor: Identified, settings: KnownSettings, queue: Queue) -> Response:
    """Start a run that reads garments again."""
    sessions = sessions_for_admin(request, actor)
    try:
        scope = fields.word("scope", Scope) or Scope.OTHERS
        with sessions.as_system() as session:
            start_run(session, queue, scope=scope, owner_id=None, by=actor.user_id)
    except DomainError as error:
        return _models_page(request, actor, settings, error=error)
    return go_to("/admin/models", said="rereading")


@router.post("/cancel")
def cancel(request: Request, fields: Form, actor: Identified, settings: KnownSettings) -> Response:
    """End the run that is under way."""
    del fields
    sessions = sessions_for_admin(request, actor)
    try:
        with sessions.as_system() as session:
            cancel_run(session)
    except DomainError as error:
        return _models_page(request, actor, settings, error=error)
    return go_to("/admin/models", said="rereading-cancelled")


def _role(fields: Fields) -> Role:
    role = fields.word("role", Role)
    if role is None:
        raise Invalid("Say which role the file shall take.", field="role")
    return role
