"""The first start makes exactly one admin, by its own code only."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from tests.accounts.conftest import EMAIL, PASSWORD
from vestiary.accounts.errors import SetupClosed, WeakPassword, WrongSetupCode
from vestiary.accounts.setup import ensure_admin, make_setup_code, set_up, setup_is_open
from vestiary.kernel.database import Sessions


def test_the_code_makes_the_first_admin_and_closes_the_set_up(session: Session) -> None:
    code = make_setup_code(session)
    assert code is not None
    assert len(code) >= 22
    assert setup_is_open(session)

    user_id = set_up(session, code, EMAIL.upper(), PASSWORD)

    row = session.execute(text("SELECT email, role FROM users WHERE id = :id"), {"id": user_id}).one()
    assert tuple(row) == (EMAIL, "admin")
    assert not setup_is_open(session)
    assert make_setup_code(session) is None
    with pytest.raises(SetupClosed):
        set_up(session, code, "ben@example.org", PASSWORD)


def test_only_the_code_of_the_latest_start_opens(session: Session) -> None:
    older, newer = make_setup_code(session), make_setup_code(session)
    assert older
    assert newer
    for wrong in (older, "", "x", newer + "x", "\ud800"):
        with pytest.raises(WrongSetupCode):
            set_up(session, wrong, EMAIL, PASSWORD)
    set_up(session, newer, EMAIL, PASSWORD)
    assert not setup_is_open(session)


def test_without_a_code_nobody_sets_up(session: Session) -> None:
    with pytest.raises(WrongSetupCode):
        set_up(session, "", EMAIL, PASSWORD)


def test_of_two_set_ups_at_once_exactly_one_wins(sessions: Sessions) -> None:
    with sessions.as_system() as session:
        code = make_setup_code(session)
    assert code

    def attempt(number: int) -> bool:
        try:
            with sessions.as_system() as session:
                set_up(session, code, f"person-{number}@example.org", PASSWORD)
        except SetupClosed:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(attempt, range(8))) == 1
    with sessions.as_system() as session:
        assert session.scalar(text("SELECT count(*) FROM accounts")) == 1


def test_an_unattended_start_makes_an_admin_once(session: Session) -> None:
    assert ensure_admin(session, EMAIL, PASSWORD) is not None
    assert ensure_admin(session, "other@example.org", PASSWORD) is None


@pytest.mark.parametrize("weak", ["admin123", "password123", "aaaaaaaaaaaa", EMAIL])
def test_an_unattended_start_refuses_a_weak_password(session: Session, weak: str) -> None:
    with pytest.raises(WeakPassword):
        ensure_admin(session, EMAIL, weak)
