"""The audit log: what was done to an account, by whom. Never an email, a name or an address."""

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import insert
from sqlalchemy.orm import Session

from vestiary.accounts.models import AuditEntry

Detail = str | int | bool | None


def note(
    session: Session,
    *,
    account_id: UUID | None,
    actor_id: UUID | None,
    action: str,
    details: Mapping[str, Detail] | None = None,
) -> None:
    """Write down one act, e.g. `password.changed`. Details hold ids, counts and words of vocabularies only."""
    session.execute(
        insert(AuditEntry).values(
            account_id=account_id, actor_id=actor_id, action=action, details=dict(details) if details else {}
        )
    )
