"""One key, one creation; a dead or failed request does not keep its key."""

from uuid import UUID

import pytest
from sqlalchemy import text

from vestiary.accounts.errors import IdempotencyConflict, RequestInProgress
from vestiary.accounts.idempotency import StoredAnswer, body_hash, claim, keep, release
from vestiary.accounts.pruning import prune
from vestiary.accounts.rules import AccountRules
from vestiary.kernel.database import Sessions

BODY = body_hash(b"picture")
OTHER = body_hash(b"another picture")


def take(sessions: Sessions, account_id: UUID, body: bytes = BODY) -> StoredAnswer | None:
    with sessions.for_account(account_id) as session:
        return claim(session, account_id=account_id, route="r", key="k", body_hash=body)


def age(sessions: Sessions, interval: str) -> None:
    with sessions.as_system() as session:
        session.execute(
            text("UPDATE idempotency_keys SET created_at = created_at - cast(:age AS interval)"), {"age": interval}
        )


def test_parts_of_a_body_do_not_run_together() -> None:
    assert body_hash(b"ab", b"c") != body_hash(b"a", b"bc")


def test_the_first_answer_is_given_again(sessions: Sessions, anna: UUID, admin: UUID) -> None:
    assert take(sessions, anna) is None
    with pytest.raises(RequestInProgress):
        take(sessions, anna)
    with pytest.raises(IdempotencyConflict):
        take(sessions, anna, OTHER)
    with sessions.for_account(anna) as session:
        keep(session, account_id=anna, route="r", key="k", status_code=201, answer="{}")
    assert take(sessions, anna) == StoredAnswer(201, "{}")
    with pytest.raises(IdempotencyConflict):
        take(sessions, anna, OTHER)
    assert take(sessions, admin) is None


def test_a_released_or_abandoned_claim_is_free(sessions: Sessions, anna: UUID) -> None:
    take(sessions, anna)
    with sessions.for_account(anna) as session:
        release(session, account_id=anna, route="r", key="k")
    assert take(sessions, anna) is None
    age(sessions, "3 minutes")
    assert take(sessions, anna, OTHER) is None
    with pytest.raises(RequestInProgress):
        take(sessions, anna, OTHER)


def test_a_kept_answer_is_not_released_and_is_forgotten_after_a_day(
    sessions: Sessions, anna: UUID, rules: AccountRules
) -> None:
    take(sessions, anna)
    with sessions.for_account(anna) as session:
        keep(session, account_id=anna, route="r", key="k", status_code=201, answer="{}")
        release(session, account_id=anna, route="r", key="k")
    assert take(sessions, anna) is not None
    with sessions.as_system() as session:
        assert prune(session, rules)["answers"] == 0
    age(sessions, "25 hours")
    with sessions.as_system() as session:
        assert prune(session, rules)["answers"] == 1
    assert take(sessions, anna) is None
