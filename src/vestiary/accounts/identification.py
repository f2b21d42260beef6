"""From a credential to an actor whose account the transaction has entered: one statement each.

The statement is one of the SQL functions `vestiary_enter_...`: it looks the credential up as
the platform, checks that it, its person and their vendor membership still stand, and leaves the
transaction as the app's role with the account found.
"""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from sqlalchemy import TextClause, insert, select, text
from sqlalchemy import delete as delete_from
from sqlalchemy.dialects.postgresql import insert as insert_or_skip
from sqlalchemy.orm import Session

from vestiary.accounts.access_tokens import read_access_token
from vestiary.accounts.domain import ALL_SCOPES, Role, Scope, VendorRole
from vestiary.accounts.models import Account, User
from vestiary.accounts.opaque import hash_of
from vestiary.accounts.passwords import UNUSABLE
from vestiary.accounts.rules import AccountRules
from vestiary.kernel.access import Actor, CredentialKind
from vestiary.kernel.database import SYSTEM_ROLE, enter
from vestiary.kernel.errors import NotFound, Unauthenticated

API_TOKEN_PREFIX: Final = "vst_"  # noqa: S105  # how to tell a token, not one
COOKIE_NAME: Final = "vestiary_session"

_COLUMNS = "user_id, account_id, is_admin, session_id, scopes, member_role"
_BY_SESSION = text(f"SELECT {_COLUMNS} FROM vestiary_enter_session(:family, :user, :vendor)")  # noqa: S608  # constant
_BY_BROWSER = text(f"SELECT {_COLUMNS} FROM vestiary_enter_browser(:hash, :now, :vendor)")  # noqa: S608  # constant
_BY_TOKEN = text(f"SELECT {_COLUMNS} FROM vestiary_enter_token(:hash, :now, :vendor)")  # noqa: S608  # constant
_BY_USER = text(f"SELECT {_COLUMNS} FROM vestiary_enter_user(:user, :vendor, NULL, :scopes)")  # noqa: S608  # constant


@dataclass(frozen=True, slots=True)
class Entrance:
    """What every credential shares: the open transaction, and the vendor that the sender wants to act for."""

    session: Session
    vendor_id: UUID | None
    rules: AccountRules

    def by_bearer(self, token: str) -> Actor:
        """Enter with an API token or an access token.

        Raises:
            Unauthenticated: it opens nothing (any more).
            NotFound: the sender does not belong to the vendor.

        """
        if token.startswith(API_TOKEN_PREFIX):
            row = {"hash": hash_of(token), "now": self.rules.clock()}
            return self._enter(CredentialKind.API_TOKEN, _BY_TOKEN, row)
        claims = read_access_token(token, self.rules)
        return self._enter(
            CredentialKind.ACCESS_TOKEN, _BY_SESSION, {"family": claims.family_id, "user": claims.user_id}
        )

    def by_cookie(self, secret: str) -> Actor:
        """Enter with a browser's cookie.

        Raises:
            Unauthenticated: it opens nothing (any more).
            NotFound: the sender does not belong to the vendor.

        """
        return self._enter(CredentialKind.BROWSER, _BY_BROWSER, {"hash": hash_of(secret), "now": self.rules.clock()})

    def for_development(self, email: str) -> Actor:
        """Enter as the made-up development user, who is made at the first request.

        Raises:
            Unauthenticated: the user was made inactive.
            NotFound: the user does not belong to the vendor.

        """
        user_id = development_user(self.session, email.strip().lower())
        return self._enter(CredentialKind.DEVELOPMENT, _BY_USER, {"user": user_id, "scopes": sorted(ALL_SCOPES)})

    def _enter(self, kind: CredentialKind, statement: TextClause, values: dict[str, object]) -> Actor:
        found = self.session.execute(statement, {**values, "vendor": self.vendor_id}).one_or_none()
        if found is None:
            raise Unauthenticated
        if found.account_id is None:
            raise NotFound
        scopes = frozenset(found.scopes)
        if found.member_role == VendorRole.VIEWER:
            scopes &= {Scope.READ}
        return Actor(
            user_id=found.user_id,
            account_id=found.account_id,
            is_admin=found.is_admin,
            scopes=scopes,
            kind=kind,
            session_id=found.session_id,
        )


def development_user(session: Session, email: str) -> UUID:
    """Return the development user's id, making them (an admin without a usable password) at the first call."""
    enter(session, role=SYSTEM_ROLE)
    known = _id_of(session, email)
    if known is not None:
        return known
    user_id: UUID = session.execute(insert(Account).values(kind="user").returning(Account.id)).scalar_one()
    added = session.scalar(
        insert_or_skip(User)
        .values(id=user_id, email=email, password_hash=UNUSABLE, role=Role.ADMIN)
        .on_conflict_do_nothing()
        .returning(User.id)
    )
    if added is not None:
        return user_id
    # The first two requests came at once, and the other one won.
    session.execute(delete_from(Account).where(Account.id == user_id))
    winner = _id_of(session, email)
    if winner is None:
        raise Unauthenticated
    return winner


def _id_of(session: Session, email: str) -> UUID | None:
    return session.scalar(select(User.id).where(User.email == email))
