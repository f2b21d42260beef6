"""Who acts in a request. `accounts` finds it out; every module may read it."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from vestiary.kernel.errors import Forbidden


class CredentialKind(StrEnum):
    """How the actor proved who they are."""

    ACCESS_TOKEN = "access_token"  # noqa: S105  # a kind, not a secret
    API_TOKEN = "api_token"  # noqa: S105  # a kind, not a secret
    BROWSER = "browser"
    DEVELOPMENT = "development"


@dataclass(frozen=True, slots=True)
class Actor:
    """A signed-in person, and the account they act for (their own, or a vendor's they belong to)."""

    user_id: UUID
    account_id: UUID
    is_admin: bool
    scopes: frozenset[str]
    kind: CredentialKind
    session_id: UUID | None = None
    """The family of the sign-in (access token) or the browser session; None for API tokens and development."""

    def must_be_admin(self) -> None:
        """Let admins pass.

        Raises:
            Forbidden: the actor is not an admin.

        """
        if not self.is_admin:
            raise Forbidden("Only an admin may do this.")
