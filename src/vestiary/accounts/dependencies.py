"""How a request says who sends it. The only part of sign-in that knows HTTP requests."""

from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from fastapi import Depends, Header, Request
from sqlalchemy.orm import Session

from vestiary.accounts import csrf
from vestiary.accounts.addresses import client_address
from vestiary.accounts.domain import Scope
from vestiary.accounts.errors import ForeignPage, OnlyInPerson, RegistrationClosed, ScopeMissing
from vestiary.accounts.identification import COOKIE_NAME, Entrance
from vestiary.accounts.rules import AccountRules
from vestiary.kernel.access import Actor, CredentialKind
from vestiary.kernel.clock import Clock, utc_now
from vestiary.kernel.database import APP_ROLE, SYSTEM_ROLE, Sessions, enter
from vestiary.kernel.errors import NotFound, Unauthenticated
from vestiary.kernel.http import SAFE_METHODS, Access, Acting, Identified, Identify
from vestiary.kernel.http import actor as find_actor
from vestiary.kernel.secrets import Keyring
from vestiary.kernel.settings import Settings

ACCOUNT_HEADER = "X-Vestiary-Account"


def identify_with(settings: Settings, keyring: Keyring, clock: Clock = utc_now) -> Identify:
    """Return what finds the actor of a request and enters their account in its transaction.

    A header wins over a cookie, and a bad credential is never passed over for another: only a
    request without any may act as the development user, where that is allowed.
    """
    rules = AccountRules(settings.accounts, keyring, clock)

    def identify(request: Request, session: Session) -> Actor:
        entrance = Entrance(session, _vendor_of(request), rules)
        authorization = request.headers.get("authorization")
        cookie = request.cookies.get(COOKIE_NAME)
        if authorization is not None:
            actor = entrance.by_bearer(_bearer(authorization))
        elif cookie is not None:
            actor = entrance.by_cookie(cookie)
            _must_be_own_page(request, actor, settings, keyring)
        elif settings.allow_dev_single_user:
            _must_not_be_foreign_page(request, settings)
            actor = entrance.for_development(settings.dev_single_user_email)
        else:
            raise Unauthenticated
        _must_have_scope(request, actor)
        return actor

    return identify


def identify_bearer(request: Request, session: Session) -> Actor:
    """Find the actor of a request by its token alone, and enter their account in the transaction.

    For edges where a request does not tell by its method what is asked for: they look at the actor's scopes themselves.

    Raises:
        Unauthenticated: there is no token, or it opens nothing (any more).
        NotFound: the sender does not belong to the vendor that the request names.

    """
    authorization = request.headers.get("authorization")
    if authorization is None:
        raise Unauthenticated
    return Entrance(session, _vendor_of(request), account_rules(request)).by_bearer(_bearer(authorization))


def account_rules(request: Request) -> AccountRules:
    """Return what sign-in depends on, from the application's state."""
    state = request.app.state
    settings: Settings = state.settings
    return AccountRules(settings.accounts, state.keyring, state.clock)


def real_address(request: Request) -> str:
    """Return the address of the real client: proxies are believed only when the settings name them."""
    settings: Settings = request.app.state.settings
    peer = request.client.host if request.client else None
    return client_address(peer, request.headers.getlist("x-forwarded-for"), settings.trusted_proxies)


def user_agent(request: Request) -> str:
    """Return what the sender calls itself."""
    return request.headers.get("user-agent", "")


def all_sessions(request: Request) -> Sessions:
    """Return what opens transactions, for use cases that need several."""
    sessions: Sessions = request.app.state.sessions
    return sessions


def sessions_for_admin(request: Request, actor: Actor) -> Sessions:
    """Return to an admin what opens transactions, also the platform's own.

    Raises:
        Forbidden: the actor is not an admin.

    """
    actor.must_be_admin()
    return all_sessions(request)


@dataclass(frozen=True, slots=True)
class Visit:
    """What a request for signing in brings besides its body."""

    sessions: Sessions
    rules: AccountRules
    address: str
    agent: str


def visit(request: Request) -> Visit:
    """Collect what signing in needs from a request."""
    return Visit(all_sessions(request), account_rules(request), real_address(request), user_agent(request))


def personal(access: Acting) -> Access:
    """Return to the sender's own account, whichever vendor the request names."""
    if access.actor.account_id != access.actor.user_id:
        enter(access.session, role=APP_ROLE, account_id=access.actor.user_id)
    return access


def in_person(access: Annotated[Access, Depends(personal, scope="function")]) -> Access:
    """Let people pass, and refuse API tokens.

    Raises:
        OnlyInPerson: an API token came.

    """
    if access.actor.kind is CredentialKind.API_TOKEN:
        raise OnlyInPerson
    return access


def owner_in_person(actor: Identified) -> Actor:
    """Let people pass, and refuse API tokens, without an open transaction.

    Raises:
        OnlyInPerson: an API token came.

    """
    if actor.kind is CredentialKind.API_TOKEN:
        raise OnlyInPerson
    return actor


def trading(access: Acting) -> Access:
    """Turn to the platform's role: the app's may not write vendors. Every use case asks for the membership itself."""
    enter(access.session, role=SYSTEM_ROLE)
    return access


def registrar(request: Request) -> Actor | None:
    """Return the admin who may make accounts; None where everybody may.

    Raises:
        RegistrationClosed: registration is closed, and the sender is not an admin.

    """
    settings: Settings = request.app.state.settings
    if settings.accounts.registration == "open":
        return None
    sender = find_actor(request)
    if not sender.is_admin:
        raise RegistrationClosed
    return sender


Visiting = Annotated[Visit, Depends(visit)]
Person = Annotated[Access, Depends(personal, scope="function")]
InPerson = Annotated[Access, Depends(in_person, scope="function")]
OwnerInPerson = Annotated[Actor, Depends(owner_in_person, scope="function")]
Trading = Annotated[Access, Depends(trading, scope="function")]
Registrar = Annotated[Actor | None, Depends(registrar, scope="function")]

IdempotencyKey = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        min_length=1,
        max_length=200,
        pattern=r"^[\x21-\x7e]+$",
        description="The same key with the same body answers the first result again, for a day.",
    ),
]
"""For routes that create: hand it to `accounts.idempotency.claim`."""


def _vendor_of(request: Request) -> UUID | None:
    given = request.headers.get(ACCOUNT_HEADER)
    if given is None:
        return None
    try:
        return UUID(given)
    except ValueError as error:
        raise NotFound from error


def _bearer(authorization: str) -> str:
    scheme, _, token = authorization.partition(" ")
    if scheme.lower() != "bearer" or not token.strip():
        raise Unauthenticated
    return token.strip()


def _must_have_scope(request: Request, actor: Actor) -> None:
    needed = Scope.READ if request.method in SAFE_METHODS else Scope.WRITE
    if needed not in actor.scopes:
        raise ScopeMissing(needed)


def _must_be_own_page(request: Request, actor: Actor, settings: Settings, keyring: Keyring) -> None:
    if request.method in SAFE_METHODS or actor.session_id is None:
        return
    token = request.headers.get(csrf.HEADER) or getattr(request.state, csrf.FIELD, None)
    csrf.must_be_own_page(_sender(request, settings), given_token=token, keyring=keyring, session_id=actor.session_id)


def _must_not_be_foreign_page(request: Request, settings: Settings) -> None:
    # There is no cookie to steal here, but any page in the developer's browser could send a form to this machine.
    if request.method not in SAFE_METHODS and _sender(request, settings).is_foreign_page:
        raise ForeignPage


def _sender(request: Request, settings: Settings) -> csrf.Sender:
    return csrf.Sender(
        fetch_site=request.headers.get("sec-fetch-site"),
        origin=request.headers.get("origin"),
        host=request.headers.get("host", ""),
        public_url=settings.public_url,
    )
