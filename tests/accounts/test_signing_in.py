"""A name and its password open an account, and guessing does not."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

import pytest
from sqlalchemy import text

from tests.accounts.conftest import ADDRESS, EMAIL, PASSWORD, StoppedClock
from vestiary.accounts import passwords
from vestiary.accounts.domain import SignedInUser
from vestiary.accounts.errors import Busy, TooManyGuesses, WrongCredentials
from vestiary.accounts.refreshing import refresh
from vestiary.accounts.rules import AccountRules
from vestiary.accounts.signing_in import open_browser_session, open_token_session, sign_in
from vestiary.kernel.database import Sessions
from vestiary.kernel.errors import Unauthenticated

SignIn = Callable[..., SignedInUser]


@pytest.fixture
def enter_with(sessions: Sessions, rules: AccountRules) -> SignIn:
    def attempt(name: str = EMAIL, password: str = PASSWORD, address: str = ADDRESS) -> SignedInUser:
        return sign_in(sessions, name=name, password=password, address=address, rules=rules)

    return attempt


@pytest.mark.parametrize("name", [EMAIL, "ANNA@Example.Org", " anna@example.org ", "anna", "Anna"])
def test_an_email_or_a_username_in_any_case_opens(anna: UUID, enter_with: SignIn, name: str) -> None:
    assert enter_with(name).id == anna


@pytest.mark.parametrize("name", ["nobody", "nobody@example.org", "", "\x00", "\ud800", "x" * 5000, "'; --"])
def test_an_unknown_name_looks_like_a_wrong_password(anna: UUID, enter_with: SignIn, name: str) -> None:
    with pytest.raises(WrongCredentials):
        enter_with(name)
    with pytest.raises(WrongCredentials):
        enter_with(password="wrong")


def test_an_inactive_person_does_not_get_in(anna: UUID, enter_with: SignIn, sessions: Sessions) -> None:
    with sessions.as_system() as session:
        session.execute(text("UPDATE users SET is_active = false"))
    with pytest.raises(WrongCredentials):
        enter_with()


def test_after_ten_wrong_guesses_the_right_password_waits_too(
    anna: UUID, enter_with: SignIn, clock: StoppedClock
) -> None:
    for guess in range(10):
        with pytest.raises(WrongCredentials):
            enter_with(EMAIL if guess % 2 else "anna", f"guess {guess}", address=f"198.51.100.{guess}")
    with pytest.raises(TooManyGuesses) as refusal:
        enter_with()
    assert refusal.value.retry_after_s == 15 * 60

    clock.move(minutes=15, seconds=1)
    assert enter_with().id == anna


def test_success_clears_the_count_of_the_name(anna: UUID, enter_with: SignIn) -> None:
    for _ in range(3):
        for _ in range(9):
            with pytest.raises(WrongCredentials):
                enter_with(password="wrong")
        enter_with()


def test_fifty_parallel_guesses_get_ten_tries(anna: UUID, enter_with: SignIn, sessions: Sessions) -> None:
    def guess(number: int) -> str:
        try:
            enter_with(password=f"guess {number}")
        except WrongCredentials:
            return "tried"
        except (TooManyGuesses, Busy):
            return "refused"
        return "opened"

    with ThreadPoolExecutor(16) as pool:
        results = list(pool.map(guess, range(50)))

    assert results.count("tried") <= 10
    assert "opened" not in results
    with sessions.as_system() as session:
        assert session.scalar(text("SELECT count(*) FROM login_attempts")) == 10
        assert session.scalar(text("SELECT count(*) FROM audit_log WHERE action = 'sign_in.throttled'")) == 1


def test_being_turned_away_in_a_crowd_costs_no_try(
    anna: UUID, enter_with: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    crowd = threading.BoundedSemaphore(1)
    monkeypatch.setattr(passwords, "_IN_LINE", crowd)
    with crowd:
        for _ in range(12):
            with pytest.raises(Busy):
                enter_with()
    assert enter_with().id == anna


def test_one_address_tries_sixty_names_and_no_more(anna: UUID, enter_with: SignIn) -> None:
    for number in range(60):
        with pytest.raises(WrongCredentials):
            enter_with(f"name-{number}", address=f"2001:db8:1:2::{number:x}")
    with pytest.raises(TooManyGuesses):
        enter_with(address="2001:db8:1:2:ffff::1")
    assert enter_with(address="2001:db8:1:3::1").id == anna


def test_a_password_changed_in_between_leaves_no_session(
    anna: UUID, enter_with: SignIn, sessions: Sessions, rules: AccountRules
) -> None:
    user = enter_with()
    with sessions.as_system() as session:
        session.execute(text("UPDATE users SET password_hash = 'another'"))
    with sessions.for_account(anna) as session, pytest.raises(WrongCredentials):
        open_browser_session(session, user, agent="", rules=rules)


def test_a_refresh_token_is_good_once_and_its_second_use_ends_the_sign_in(
    anna: UUID, enter_with: SignIn, sessions: Sessions, rules: AccountRules
) -> None:
    user = enter_with()
    with sessions.for_account(anna) as session:
        first = open_token_session(session, user, agent="phone", rules=rules)
    second = refresh(sessions, first.refresh_token, rules)
    third = refresh(sessions, second.refresh_token, rules)

    with pytest.raises(Unauthenticated):
        refresh(sessions, first.refresh_token, rules)
    with pytest.raises(Unauthenticated):
        refresh(sessions, third.refresh_token, rules)
    with sessions.as_system() as session:
        assert session.scalar(text("SELECT count(*) FROM audit_log WHERE action = 'refresh_token.reused'")) == 1


def test_of_parallel_uses_of_one_refresh_token_at_most_one_gets_a_pair_and_that_pair_is_dead(
    anna: UUID, enter_with: SignIn, sessions: Sessions, rules: AccountRules
) -> None:
    user = enter_with()
    with sessions.for_account(anna) as session:
        pair = open_token_session(session, user, agent="phone", rules=rules)

    def use(_: int) -> str | None:
        try:
            return refresh(sessions, pair.refresh_token, rules).refresh_token
        except Unauthenticated:
            return None

    with ThreadPoolExecutor(8) as pool:
        won = [token for token in pool.map(use, range(8)) if token]
    assert len(won) == 1
    with pytest.raises(Unauthenticated):
        refresh(sessions, won[0], rules)


def test_a_refresh_token_ends_with_its_time(
    anna: UUID, enter_with: SignIn, sessions: Sessions, rules: AccountRules, clock: StoppedClock
) -> None:
    user = enter_with()
    with sessions.for_account(anna) as session:
        pair = open_token_session(session, user, agent="phone", rules=rules)
    clock.move(days=30, seconds=1)
    with pytest.raises(Unauthenticated):
        refresh(sessions, pair.refresh_token, rules)


@pytest.mark.parametrize("made_up", ["", "x", "\x00", "\ud800", "0b7c1f5e-1d1c-4c3e-9a55-7a1f0c2d3e4f"])
def test_a_made_up_refresh_token_opens_nothing(sessions: Sessions, rules: AccountRules, made_up: str) -> None:
    with pytest.raises(Unauthenticated):
        refresh(sessions, made_up, rules)


def test_a_browser_cookie_is_no_refresh_token(
    anna: UUID, enter_with: SignIn, sessions: Sessions, rules: AccountRules
) -> None:
    user = enter_with()
    with sessions.for_account(anna) as session:
        cookie = open_browser_session(session, user, agent="", rules=rules)
    with pytest.raises(Unauthenticated):
        refresh(sessions, cookie, rules)
