"""The throttle: so many wrong guesses for one name, so many names from one address, then a pause.

A try is written down before the password is looked at, under a lock, so that fifty parallel
guesses find the same few places free as fifty guesses in a row. The right password strikes
the name's tries off again. Names and addresses are kept as keyed hashes only.
"""

import hashlib
import hmac
import math
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import case, delete, distinct, func, insert, or_, select
from sqlalchemy.orm import Session

from vestiary.accounts.addresses import household
from vestiary.accounts.audit import note
from vestiary.accounts.errors import TooManyGuesses
from vestiary.accounts.models import LoginAttempt
from vestiary.accounts.rules import AccountRules


@dataclass(frozen=True, slots=True)
class Guesser:
    """Who is being guessed at, from where: keyed hashes."""

    name_hash: bytes
    address_hash: bytes
    user_id: UUID | None
    """The person behind the name, where there is one: email and username share one count."""


def guesser(*, name: str, user_id: UUID | None, address: str, rules: AccountRules) -> Guesser:
    """Return what the throttle counts for a try of `name` (any words for tries of other kinds) from `address`."""
    key = rules.keyring.key("throttle")
    who = f"user:{user_id}" if user_id else f"name:{name.strip().lower()}"
    return Guesser(
        name_hash=_keyed(key, who), address_hash=_keyed(key, f"address:{household(address)}"), user_id=user_id
    )


def take_try(session: Session, who: Guesser, rules: AccountRules) -> int:
    """Write down one try, as the platform, and return its number. It counts as wrong until `forget_tries`.

    Raises:
        TooManyGuesses: no try is left within the window; nothing was written.

    """
    now = rules.clock()
    # Always the name's lock first, then the address's: two tries never wait for each other.
    session.execute(
        select(func.pg_advisory_xact_lock(_lock(who.name_hash)), func.pg_advisory_xact_lock(_lock(who.address_hash)))
    )
    used = _used(session, who, since=now - rules.throttle_window)
    for count, allowed, oldest in (
        (used.tries, rules.settings.name_attempts, used.oldest_try),
        (used.names, rules.settings.address_names, used.oldest_name),
    ):
        if count >= allowed and oldest is not None:
            wait = (oldest + rules.throttle_window - now).total_seconds()
            raise TooManyGuesses(retry_after_s=max(1, math.ceil(wait)))
    number: int = session.execute(
        insert(LoginAttempt)
        .values(name_hash=who.name_hash, address_hash=who.address_hash, at=now)
        .returning(LoginAttempt.id)
    ).scalar_one()
    if used.tries + 1 == rules.settings.name_attempts:
        # Once a window, not once a refused request: a flood must not fill the log.
        note(session, account_id=who.user_id, actor_id=None, action="sign_in.throttled")
    return number


def give_back_try(session: Session, number: int) -> None:
    """Strike off one try whose password was never looked at, as the platform."""
    session.execute(delete(LoginAttempt).where(LoginAttempt.id == number))


def forget_tries(session: Session, who: Guesser) -> None:
    """Strike off the tries of a name, as the platform: its owner has proved who they are."""
    session.execute(delete(LoginAttempt).where(LoginAttempt.name_hash == who.name_hash))


@dataclass(frozen=True, slots=True)
class _Used:
    tries: int
    oldest_try: datetime | None
    names: int
    oldest_name: datetime | None


def _used(session: Session, who: Guesser, *, since: datetime) -> _Used:
    same_name = LoginAttempt.name_hash == who.name_hash
    other_name = (LoginAttempt.address_hash == who.address_hash) & ~same_name
    row = session.execute(
        select(
            func.count().filter(same_name),
            func.min(LoginAttempt.at).filter(same_name),
            func.count(distinct(case((other_name, LoginAttempt.name_hash)))),
            func.min(LoginAttempt.at).filter(other_name),
        ).where(
            LoginAttempt.at > since,
            or_(LoginAttempt.name_hash == who.name_hash, LoginAttempt.address_hash == who.address_hash),
        )
    ).one()
    return _Used(*row)


def _keyed(key: bytes, text: str) -> bytes:
    return hmac.new(key, text.encode("utf-8", "surrogatepass"), hashlib.sha256).digest()


def _lock(digest: bytes) -> int:
    return int.from_bytes(digest[:8], "big", signed=True)
