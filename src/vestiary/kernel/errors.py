"""The kinds of refusal that Vestiary knows, in the language of the domain.

Modules subclass these; the class carries the sentence a person reads. `kernel.http` is
the only place that knows which HTTP status each kind becomes.
"""

from collections.abc import Mapping
from typing import ClassVar


class DomainError(Exception):
    """A refusal that is safe to show to the person who asked."""

    code: ClassVar[str] = "error"
    """Stable word for programs, in snake_case. Subclasses set their own."""

    can_retry: ClassVar[bool] = False
    """Whether the same request can succeed later without being changed. Jobs are retried only then."""

    def __init__(
        self, message: str, *, field: str | None = None, details: tuple[Mapping[str, object], ...] = ()
    ) -> None:
        super().__init__(message)
        self.message = message
        self.details: tuple[Mapping[str, object], ...] = (
            ({"field": field, "message": message}, *details) if field else details
        )


class NotFound(DomainError):
    """It is not there, or it is somebody else's: the two must look the same."""

    code = "not_found"

    def __init__(self, message: str = "There is nothing here under this address.") -> None:
        super().__init__(message)


class Conflict(DomainError):
    """The request contradicts the present state."""

    code = "conflict"


class Invalid(DomainError):
    """The request can never succeed as it is."""

    code = "invalid_request"


class Unavailable(DomainError):
    """Something outside is missing or slow; asking again later can help."""

    code = "unavailable"
    can_retry = True


class Unauthenticated(DomainError):
    """Nobody is signed in, or the token is wrong, expired or revoked."""

    code = "unauthenticated"

    def __init__(self, message: str = "Sign in to go on.") -> None:
        super().__init__(message)


class Forbidden(DomainError):
    """The actor is known but may not do this."""

    code = "forbidden"


class TooMany(DomainError):
    """Too many attempts; wait `retry_after_s` seconds."""

    code = "too_many_requests"

    def __init__(self, message: str, *, retry_after_s: int) -> None:
        super().__init__(message)
        self.retry_after_s = retry_after_s


class TooLarge(DomainError):
    """More bytes than the door lets in."""

    code = "too_large"


class UnsupportedKind(DomainError):
    """A file of a kind that is not taken here."""

    code = "unsupported_media_type"
