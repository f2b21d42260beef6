"""Small applications for tests of one module's routes, with the real frame around them."""

from uuid import UUID

from fastapi import APIRouter, FastAPI, Request
from sqlalchemy import text
from sqlalchemy.orm import Session

from vestiary.kernel.access import Actor, CredentialKind
from vestiary.kernel.clock import utc_now
from vestiary.kernel.database import APP_ROLE, Sessions, enter
from vestiary.kernel.errors import Unauthenticated
from vestiary.kernel.http import API, RequestFrame, install_error_answers
from vestiary.kernel.secrets import Keyring
from vestiary.kernel.settings import Settings

KEYRING = Keyring(b"a secret of the tests, long enough to sign")


def make_user(session: Session, email: str = "anna@example.org", *, role: str = "user") -> UUID:
    """Insert an account and its user as the platform; the password cannot be used."""
    user_id: UUID = session.execute(text("INSERT INTO accounts (kind) VALUES ('user') RETURNING id")).scalar_one()
    session.execute(
        text("INSERT INTO users (id, email, password_hash, role) VALUES (:id, :email, '!', :role)"),
        {"id": user_id, "email": email, "role": role},
    )
    return user_id


def identify_by_header(request: Request, session: Session) -> Actor:
    """Believe the header `X-Test-User`; stands in for `accounts` in tests of other modules."""
    user_id = request.headers.get("X-Test-User")
    if user_id is None:
        raise Unauthenticated
    enter(session, role=APP_ROLE, account_id=UUID(user_id))
    return Actor(
        user_id=UUID(user_id),
        account_id=UUID(user_id),
        is_admin=request.headers.get("X-Test-Admin") == "yes",
        scopes=frozenset({"read", "write"}),
        kind=CredentialKind.ACCESS_TOKEN,
    )


def app_for(sessions: Sessions, *routers: APIRouter, **state: object) -> FastAPI:
    """Return an application with the given routers under the API's prefix; `state` adds to `app.state`."""
    app = FastAPI()
    app.add_middleware(RequestFrame)
    install_error_answers(app)
    known = {
        "sessions": sessions,
        "identify": identify_by_header,
        "settings": Settings(_env_file=None),
        "keyring": KEYRING,
        "clock": utc_now,
    }
    for name, value in {**known, **state}.items():
        setattr(app.state, name, value)
    for router in routers:
        app.include_router(router, prefix=API)
    return app
