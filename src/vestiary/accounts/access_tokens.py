"""Access tokens: short-lived, signed, and tied to a sign-in that can be revoked."""

from dataclasses import dataclass
from uuid import UUID

import jwt

from vestiary.accounts.rules import AccountRules
from vestiary.kernel.errors import Unauthenticated

_ALGORITHM = "HS256"
_KIND = "access"


@dataclass(frozen=True, slots=True)
class AccessClaims:
    """What a genuine access token says."""

    user_id: UUID
    family_id: UUID


def issue_access_token(claims: AccessClaims, rules: AccountRules) -> str:
    """Return a signed token for one sign-in, good for `rules.access_life`."""
    now = rules.clock()
    payload = {
        "sub": str(claims.user_id),
        "sid": str(claims.family_id),
        "iat": int(now.timestamp()),
        "exp": int((now + rules.access_life).timestamp()),
        "typ": _KIND,
    }
    return jwt.encode(payload, rules.keyring.key("access"), algorithm=_ALGORITHM)


def read_access_token(token: str, rules: AccountRules) -> AccessClaims:
    """Return the claims of a token that we signed, that has not expired and that is an access token.

    Whether the sign-in still stands is the database's to say.

    Raises:
        Unauthenticated: anything else, a bare UUID among it.

    """
    # The times are checked below against the injected clock, with no leeway.
    options: jwt.types.Options = {
        "require": ["sub", "sid", "iat", "exp", "typ"],
        "verify_exp": False,
        "verify_iat": False,
    }
    try:
        claims = jwt.decode(token, rules.keyring.key("access"), algorithms=[_ALGORITHM], options=options)
        found = AccessClaims(user_id=UUID(claims["sub"]), family_id=UUID(claims["sid"]))
        expires = int(claims["exp"])
    except (jwt.PyJWTError, ValueError, TypeError, AttributeError) as error:
        raise Unauthenticated from error
    if claims["typ"] != _KIND or expires <= rules.clock().timestamp():
        raise Unauthenticated
    return found
