"""What operators do at the command line, and what is thrown away by itself."""

from uuid import UUID

import pytest
from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher
from sqlalchemy import text

from tests.accounts.conftest import ADDRESS, EMAIL, PASSWORD, Door, StoppedClock
from vestiary.accounts import passwords
from vestiary.accounts.administration import create_user, reset_password
from vestiary.accounts.domain import Role
from vestiary.accounts.errors import EmailTaken, WeakPassword, WrongCredentials
from vestiary.accounts.passwords import MAX_CHARACTERS, hash_password, verify_password
from vestiary.accounts.pruning import prune
from vestiary.accounts.refreshing import refresh
from vestiary.accounts.rules import AccountRules
from vestiary.accounts.signing_in import open_token_session, sign_in, signed_in
from vestiary.kernel.database import Sessions
from vestiary.kernel.errors import NotFound


def test_a_created_person_signs_in_with_the_generated_password(sessions: Sessions, rules: AccountRules) -> None:
    with sessions.as_system() as session:
        made = create_user(session, email="Ben@example.org", username="ben", role=Role.ADMIN)
        given = create_user(session, email="cleo@example.org", password=PASSWORD)
    assert made.password
    assert given.password is None
    assert sign_in(sessions, name="ben", password=made.password, address=ADDRESS, rules=rules).id == made.id
    assert made.password not in repr(made)
    with sessions.as_system() as session, pytest.raises(EmailTaken):
        create_user(session, email="BEN@example.org")
    with sessions.as_system() as session, pytest.raises(WeakPassword):
        create_user(session, email="dan@example.org", password="short")


def test_resetting_a_password_ends_every_sign_in(
    door: Door, anna: UUID, sessions: Sessions, rules: AccountRules
) -> None:
    client = door.signed_in()
    with sessions.as_system() as session:
        password = reset_password(session, "ANNA")
    assert client.get("/api/v1/auth/me").status_code == 401
    with pytest.raises(WrongCredentials):
        sign_in(sessions, name=EMAIL, password=PASSWORD, address=ADDRESS, rules=rules)
    assert sign_in(sessions, name=EMAIL, password=password, address=ADDRESS, rules=rules).id == anna
    with sessions.as_system() as session, pytest.raises(NotFound):
        reset_password(session, "nobody")


def test_a_family_is_kept_whole_as_long_as_it_lives(
    sessions: Sessions, anna: UUID, rules: AccountRules, clock: StoppedClock
) -> None:
    with sessions.as_system() as session:
        pair = open_token_session(session, signed_in(session, anna), agent="", rules=rules)
    for _ in range(3):
        clock.move(days=20)
        pair = refresh(sessions, pair.refresh_token, rules)
        with sessions.as_system() as session:
            assert prune(session, rules)["sessions"] == 0
    clock.move(days=31)
    with sessions.as_system() as session:
        assert prune(session, rules)["sessions"] == 4
        assert session.scalar(text("SELECT count(*) FROM sessions")) == 0


def test_old_tries_are_forgotten(sessions: Sessions, anna: UUID, rules: AccountRules, clock: StoppedClock) -> None:
    with pytest.raises(WrongCredentials):
        sign_in(sessions, name=EMAIL, password="wrong", address=ADDRESS, rules=rules)
    clock.move(minutes=16)
    with sessions.as_system() as session:
        assert prune(session, rules)["tries"] == 1


def test_two_ways_to_type_one_letter_are_one_password() -> None:
    assert verify_password("cafe\u0301 au lait", hash_password("caf\u00e9 au lait")).matches
    assert verify_password("x" * MAX_CHARACTERS, hash_password("x" * MAX_CHARACTERS)).matches
    assert not verify_password("wrong", "not a hash").matches


def test_a_weaker_hash_is_replaced_when_its_owner_signs_in(
    sessions: Sessions, anna: UUID, rules: AccountRules, monkeypatch: pytest.MonkeyPatch
) -> None:
    stronger = PasswordHash((Argon2Hasher(time_cost=2, memory_cost=128, parallelism=1),))
    monkeypatch.setattr(passwords, "_HASHER", stronger)
    person = sign_in(sessions, name=EMAIL, password=PASSWORD, address=ADDRESS, rules=rules)
    with sessions.as_system() as session:
        kept = session.scalar(text("SELECT password_hash FROM users"))
    assert "m=128,t=2" in str(kept)
    assert person.seen_hash == kept
