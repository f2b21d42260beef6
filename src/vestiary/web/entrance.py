"""The ways in and out: the first account, sign-in, registration, sign-out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Final
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import RedirectResponse, Response

from vestiary.accounts.dependencies import Visit, Visiting
from vestiary.accounts.domain import SignedInUser
from vestiary.accounts.errors import RegistrationClosed
from vestiary.accounts.identification import COOKIE_NAME
from vestiary.accounts.passwords import MIN_CHARACTERS
from vestiary.accounts.registering import add_user, prepare_newcomer
from vestiary.accounts.setup import set_up, setup_is_open
from vestiary.accounts.signing_in import close_browser_session, open_browser_session, sign_in, signed_in
from vestiary.kernel.access import Actor
from vestiary.kernel.database import Sessions
from vestiary.kernel.errors import DomainError, Unauthenticated
from vestiary.kernel.http import Identify, status_of
from vestiary.kernel.settings import Settings
from vestiary.web.forms import Form, OursOnly, safe_next
from vestiary.web.rendering import frame_of, go_to, page

router: Final = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class SignInForm:
    """The sign-in page: what was typed, and what was wrong with it."""

    next: str
    name: str = ""
    fault: str = ""
    can_register: bool = False


@dataclass(frozen=True, slots=True)
class NewcomerForm:
    """The page of a new account: what was typed, and what was wrong with it, by field."""

    code: str = ""
    email: str = ""
    username: str = ""
    fault: str = ""
    faults: Mapping[str, str] = field(default_factory=dict)
    is_open: bool = True
    shortest: int = MIN_CHARACTERS


def visitor(request: Request) -> Actor | None:
    """Return who looks at a page, or None for somebody who is not signed in."""
    sessions: Sessions = request.app.state.sessions
    identify: Identify = request.app.state.identify
    try:
        with sessions.begin() as session:
            return identify(request, session)
    except Unauthenticated:
        return None


Visitor = Annotated[Actor | None, Depends(visitor)]


def _settings(request: Request) -> Settings:
    settings: Settings = request.app.state.settings
    return settings


@router.get("/")
def start(visit: Visiting, who: Visitor) -> RedirectResponse:
    """Lead to the wardrobe, to the sign-in, or to the first account."""
    if who is not None:
        return go_to("/wardrobe")
    with visit.sessions.as_system() as session:
        return go_to("/set-up" if setup_is_open(session) else "/sign-in")


@router.get("/sign-in")
def sign_in_page(
    request: Request, visit: Visiting, who: Visitor, target: Annotated[str, Query(alias="next", max_length=2000)] = ""
) -> Response:
    """Show the sign-in page; whoever is signed in goes on at once."""
    if who is not None:
        return go_to(safe_next(target))
    with visit.sessions.as_system() as session:
        if setup_is_open(session):
            return go_to("/set-up")
    return _sign_in_page(request, SignInForm(next=safe_next(target), can_register=_can_register(request)))


def _sign_in_page(request: Request, form: SignInForm, *, status: int = 200) -> Response:
    return page("sign_in.html", frame_of(request, None, title="Sign in"), status=status, form=form)


@router.post("/sign-in", dependencies=[OursOnly])
def sign_in_here(request: Request, fields: Form, visit: Visiting) -> Response:
    """Sign in and go where the visitor wanted to."""
    name, target = fields.text("name", longest=255), safe_next(fields.text("next", longest=2000))
    try:
        user = sign_in(
            visit.sessions, name=name, password=fields.secret("password"), address=visit.address, rules=visit.rules
        )
        return _let_in(request, visit, user, go_to(target))
    except DomainError as error:
        form = SignInForm(next=target, name=name, fault=error.message, can_register=_can_register(request))
        return _sign_in_page(request, form, status=status_of(error))


def _let_in(request: Request, visit: Visit, user: SignedInUser, answer: RedirectResponse) -> RedirectResponse:
    with visit.sessions.as_system() as session:
        secret = open_browser_session(session, user, agent=visit.agent, rules=visit.rules)
    answer.set_cookie(
        COOKIE_NAME,
        secret,
        max_age=int(visit.rules.refresh_life.total_seconds()),
        httponly=True,
        samesite="lax",
        secure=is_secure(request),
    )
    return answer


def is_secure(request: Request) -> bool:
    """Say whether people reach this server through https."""
    return request.url.scheme == "https" or _settings(request).public_url.startswith("https:")


@router.post("/sign-out", dependencies=[OursOnly])
def sign_out(request: Request, visit: Visiting) -> Response:
    """End this browser's session. Works without a valid session, too."""
    secret = request.cookies.get(COOKIE_NAME)
    if secret:
        with visit.sessions.as_system() as session:
            close_browser_session(session, secret, now=visit.rules.clock())
    answer = go_to("/sign-in", said="signed-out")
    answer.delete_cookie(COOKIE_NAME)
    return answer


@router.get("/set-up")
def set_up_page(request: Request, visit: Visiting, code: Annotated[str, Query(max_length=200)] = "") -> Response:
    """Show the page that makes the first account."""
    with visit.sessions.as_system() as session:
        form = NewcomerForm(code=code, is_open=setup_is_open(session))
    return _set_up_page(request, form)


def _set_up_page(request: Request, form: NewcomerForm, *, status: int = 200) -> Response:
    return page("set_up.html", frame_of(request, None, title="Set up"), status=status, form=form)


@router.post("/set-up", dependencies=[OursOnly])
def set_up_here(request: Request, fields: Form, visit: Visiting) -> Response:
    """Make the first account and let its owner in."""
    code, email, username = fields.text("code"), fields.text("email", longest=255), fields.text("username")
    try:
        with visit.sessions.as_system() as session:
            user_id = set_up(session, code, email, fields.secret("password"), username or None)
        return _welcome(request, visit, user_id)
    except DomainError as error:
        form = NewcomerForm(code=code, email=email, username=username, fault=_fault(error), faults=_faults(error))
        return _set_up_page(request, form, status=status_of(error))


def _welcome(request: Request, visit: Visit, user_id: UUID) -> Response:
    with visit.sessions.as_system() as session:
        user = signed_in(session, user_id)
    return _let_in(request, visit, user, go_to("/wardrobe", said="welcome"))


@router.get("/register")
def register_page(request: Request) -> Response:
    """Show the page of a new account, where anybody may make one."""
    _must_be_open(request)
    return _register_page(request, NewcomerForm())


def _register_page(request: Request, form: NewcomerForm, *, status: int = 200) -> Response:
    return page("register.html", frame_of(request, None, title="Create an account"), status=status, form=form)


@router.post("/register", dependencies=[OursOnly])
def register_here(request: Request, fields: Form, visit: Visiting) -> Response:
    """Make an account and let its owner in."""
    _must_be_open(request)
    email, username = fields.text("email", longest=255), fields.text("username")
    try:
        newcomer = prepare_newcomer(email, fields.secret("password"), username or None)
        with visit.sessions.as_system() as session:
            user_id = add_user(session, newcomer)
        return _welcome(request, visit, user_id)
    except DomainError as error:
        form = NewcomerForm(email=email, username=username, fault=_fault(error), faults=_faults(error))
        return _register_page(request, form, status=status_of(error))


def _can_register(request: Request) -> bool:
    return _settings(request).accounts.registration == "open"


def _must_be_open(request: Request) -> None:
    if not _can_register(request):
        raise RegistrationClosed


def _faults(error: DomainError) -> Mapping[str, str]:
    return {str(detail["field"]): str(detail["message"]) for detail in error.details if "field" in detail}


def _fault(error: DomainError) -> str:
    """Return the sentence above the form: faults of a field stand beside it."""
    return "" if _faults(error) else error.message
