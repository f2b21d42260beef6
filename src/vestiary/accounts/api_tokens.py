"""Keys for programs: made by a person, shown once, limited by scopes and time."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from vestiary.accounts.audit import note
from vestiary.accounts.domain import NewToken, PageRequest, Scope, TokenView
from vestiary.accounts.identification import API_TOKEN_PREFIX
from vestiary.accounts.models import ApiToken
from vestiary.accounts.opaque import hash_of, make_secret
from vestiary.accounts.queries import oldest_first
from vestiary.kernel.errors import NotFound
from vestiary.kernel.paging import Page

_COLUMNS = (
    ApiToken.id,
    ApiToken.name,
    ApiToken.scopes,
    ApiToken.created_at,
    ApiToken.expires_at,
    ApiToken.last_used_at,
)


def make_api_token(
    session: Session, user_id: UUID, *, name: str, scopes: tuple[Scope, ...], now: datetime, expires_in_s: int | None
) -> NewToken:
    """Make an API token. Without `expires_in_s` it opens until it is deleted."""
    secret = API_TOKEN_PREFIX + make_secret()
    row = session.execute(
        insert(ApiToken)
        .values(
            user_id=user_id,
            name=name,
            token_hash=hash_of(secret),
            scopes=list(scopes),
            expires_at=None if expires_in_s is None else now + timedelta(seconds=expires_in_s),
        )
        .returning(*_COLUMNS)
    ).one()
    note(
        session,
        account_id=user_id,
        actor_id=user_id,
        action="api_token.made",
        details={"token_id": str(row.id), "may_write": Scope.WRITE in scopes},
    )
    return NewToken(view=TokenView(*row), secret=secret)


def api_tokens_of(session: Session, user_id: UUID, asked: PageRequest) -> Page[TokenView]:
    """Return a person's API tokens, the oldest first, expired ones among them."""
    return oldest_first(
        session,
        select(*_COLUMNS).where(ApiToken.user_id == user_id),
        created_at=ApiToken.created_at,
        key=ApiToken.id,
        asked=asked,
        make=TokenView,
    )


def delete_api_token(session: Session, user_id: UUID, token_id: UUID) -> None:
    """End an API token at once.

    Raises:
        NotFound: there is no such token of this person.

    """
    gone = session.scalar(
        delete(ApiToken).where(ApiToken.id == token_id, ApiToken.user_id == user_id).returning(ApiToken.id)
    )
    if gone is None:
        raise NotFound
    note(
        session,
        account_id=user_id,
        actor_id=user_id,
        action="api_token.revoked",
        details={"token_id": str(token_id)},
    )
