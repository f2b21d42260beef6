"""The account page: profile, light, password, sign-ins, keys for programs, export, erasure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Final
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from vestiary.accounts.api_tokens import api_tokens_of, delete_api_token, make_api_token
from vestiary.accounts.dependencies import Visit, Visiting
from vestiary.accounts.domain import PageRequest, Role, Scope, TokenView
from vestiary.accounts.erasing import erase_account
from vestiary.accounts.errors import OnlyInPerson
from vestiary.accounts.identification import COOKIE_NAME
from vestiary.accounts.passwords import MIN_CHARACTERS
from vestiary.accounts.profile import ProfileChange, change_password, change_profile, profile_of, time_zones
from vestiary.accounts.signing_in import close_everything
from vestiary.kernel.access import Actor, CredentialKind
from vestiary.kernel.errors import DomainError, Invalid
from vestiary.kernel.http import Identified, status_of
from vestiary.kernel.paging import MAX_LIMIT
from vestiary.web import wording
from vestiary.web.forms import Form
from vestiary.web.rendering import frame_of, go_to, page
from vestiary.web.state import Queue

router: Final = APIRouter(prefix="/account", include_in_schema=False)

DAY_S: Final = 24 * 3600
TOKEN_LIVES: Final[Mapping[str, int | None]] = {
    "30 days": 30 * DAY_S,
    "a year": 365 * DAY_S,
    "for ever": None,
}
"""How long a key for programs may work, in seconds; None for ever."""

ERASE_WORD: Final = "erase"
"""What a person types to show that they mean it."""


@dataclass(frozen=True, slots=True)
class TokenRow:
    """One key for programs."""

    id: UUID
    name: str
    may: str
    until: str
    used: str


@dataclass(frozen=True, slots=True)
class AccountView:
    """The account page. `fault` belongs to the section `faulty`; `secret` is a key that was just made."""

    email: str
    username: str
    timezone: str
    zones: tuple[str, ...]
    place: str
    since: str
    is_admin: bool
    tokens: tuple[TokenRow, ...]
    lives: tuple[str, ...]
    shortest: int
    erase_word: str
    faulty: str = ""
    fault: str = ""
    secret: str = ""


def in_person(actor: Identified) -> Actor:
    """Let people pass, and refuse keys of programs.

    Raises:
        OnlyInPerson: an API token came.

    """
    if actor.kind is CredentialKind.API_TOKEN:
        raise OnlyInPerson
    return actor


InPerson = Annotated[Actor, Depends(in_person)]


@router.get("")
def account(request: Request, actor: InPerson, visit: Visiting) -> Response:
    """Show the account."""
    return _account_page(request, visit, actor)


def _account_page(
    request: Request,
    visit: Visit,
    actor: Actor,
    *,
    faulty: str = "",
    error: DomainError | None = None,
    secret: str = "",
) -> Response:
    with visit.sessions.for_account(actor.user_id) as session:
        profile = profile_of(session, actor.user_id)
        tokens = api_tokens_of(session, actor.user_id, PageRequest(limit=MAX_LIMIT)).items
    view = AccountView(
        email=profile.email,
        username=profile.username or "",
        timezone=profile.timezone,
        zones=tuple(sorted(time_zones())),
        place="" if profile.location is None else profile.location.name,
        since=wording.day(profile.created_at.date()),
        is_admin=profile.role is Role.ADMIN,
        tokens=tuple(_token_row(token, visit.rules.clock()) for token in tokens),
        lives=tuple(TOKEN_LIVES),
        shortest=MIN_CHARACTERS,
        erase_word=ERASE_WORD,
        faulty=faulty,
        fault="" if error is None else error.message,
        secret=secret,
    )
    frame = frame_of(request, actor, title="Account", section="account")
    return page("account.html", frame, status=200 if error is None else status_of(error), view=view)


def _token_row(token: TokenView, now: datetime) -> TokenRow:
    ended = token.expires_at is not None and token.expires_at <= now
    until = "for ever" if token.expires_at is None else wording.day(token.expires_at.date())
    return TokenRow(
        id=token.id,
        name=token.name,
        may="read and change" if Scope.WRITE in token.scopes else "read",
        until=f"ended {until}" if ended else until,
        used="never" if token.last_used_at is None else wording.day(token.last_used_at.date()),
    )


@router.post("/profile")
def keep_profile(request: Request, fields: Form, actor: InPerson, visit: Visiting) -> Response:
    """Keep the name to sign in with and the time zone."""
    try:
        change = ProfileChange(username=fields.text("username") or None, timezone=fields.text("timezone"))
        with visit.sessions.writing_for(actor.user_id) as session:
            change_profile(session, actor.user_id, change)
    except DomainError as error:
        return _account_page(request, visit, actor, faulty="profile", error=error)
    return go_to("/account", said="profile")


@router.post("/password")
def keep_password(request: Request, fields: Form, actor: InPerson, visit: Visiting) -> Response:
    """Replace the password."""
    try:
        change_password(
            visit.sessions,
            actor,
            current=fields.secret("current_password"),
            new=fields.secret("new_password"),
            address=visit.address,
            rules=visit.rules,
        )
    except DomainError as error:
        return _account_page(request, visit, actor, faulty="password", error=error)
    return go_to("/account", said="password")


@router.post("/sign-out-everywhere")
def sign_out_everywhere(fields: Form, actor: InPerson, visit: Visiting) -> Response:
    """End every sign-in, this one too."""
    del fields
    with visit.sessions.writing_for(actor.user_id) as session:
        close_everything(session, user_id=actor.user_id, now=visit.rules.clock())
    answer = go_to("/sign-in", said="signed-out")
    answer.delete_cookie(COOKIE_NAME)
    return answer


@router.post("/tokens")
def make_token(request: Request, fields: Form, actor: InPerson, visit: Visiting) -> Response:
    """Make a key for a program and show it, this once."""
    scopes = (Scope.READ, Scope.WRITE) if fields.text("may") == "write" else (Scope.READ,)
    try:
        name, life = fields.text("name", longest=100), fields.text("life")
        if not name:
            raise Invalid("Give the key a name, so that you know it again.", field="name")
        if life not in TOKEN_LIVES:
            raise Invalid("Choose how long the key works.", field="life")
        with visit.sessions.writing_for(actor.user_id) as session:
            made = make_api_token(
                session,
                actor.user_id,
                name=name,
                scopes=scopes,
                now=visit.rules.clock(),
                expires_in_s=TOKEN_LIVES[life],
            )
    except DomainError as error:
        return _account_page(request, visit, actor, faulty="tokens", error=error)
    return _account_page(request, visit, actor, secret=made.secret)


@router.post("/tokens/{token_id}/end")
def end_token(token_id: UUID, fields: Form, actor: InPerson, visit: Visiting) -> Response:
    """End a key at once."""
    del fields
    with visit.sessions.writing_for(actor.user_id) as session:
        delete_api_token(session, actor.user_id, token_id)
    return go_to("/account", said="token-gone")


@router.post("/erase")
def erase(request: Request, fields: Form, actor: InPerson, visit: Visiting, queue: Queue) -> Response:
    """Erase the account and everything in it, for whoever knows the password and types the word."""
    try:
        if fields.text("sure").lower() != ERASE_WORD:
            raise Invalid(f"Type the word {ERASE_WORD} to confirm.", field="sure")
        erase_account(
            visit.sessions,
            queue,
            user_id=actor.user_id,
            password=fields.secret("password"),
            address=visit.address,
            rules=visit.rules,
        )
    except DomainError as error:
        return _account_page(request, visit, actor, faulty="erase", error=error)
    answer = go_to("/sign-in", said="erased")
    answer.delete_cookie(COOKIE_NAME)
    return answer
