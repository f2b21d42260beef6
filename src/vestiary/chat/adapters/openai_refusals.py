"""What a server's refusals mean: whether to ask otherwise, again, or not at all."""

import random
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final

import httpx2
from openai import APIStatusError, OpenAIError

from vestiary.chat.adapters.openai_calls import asked_to_wait_s
from vestiary.chat.adapters.openai_forms import Forms
from vestiary.kernel.clock import Clock

FIRST_PAUSE_S: Final = 0.25
"""Before the second try; doubled each time, and shortened by chance so that callers do not come back all at once."""

_SOON_AGAIN: Final = frozenset({408, 409, 425, 429})
_CANNOT_READ: Final = frozenset({400, 415, 422, 501})
"""What servers answer to words of a request that they do not know."""

_NOT_FOUND: Final = 404
_TOO_MANY: Final = 429
_SERVER_FAULT: Final = 500

SLOPPINESS: Final = (OpenAIError, httpx2.HTTPError, ValueError, RecursionError)
"""What the client raises, beside its refusals, at answers that are not JSON, not text, too large or too deep."""


class AskOtherwise(Exception):
    """The server may take the request in other words."""


@contextmanager
def learning(forms: Forms, asked: Mapping[str, Any]) -> Iterator[None]:
    """Learn from a server that refuses how it is asked.

    Raises:
        AskOtherwise: there is another way.

    """
    try:
        yield
    except APIStatusError as refusal:
        if _may_be_worded_otherwise(refusal) and forms.learn(asked, _told_by(refusal)):
            raise AskOtherwise from None
        raise


def pause_after(refusal: APIStatusError, tried: int, clock: Clock) -> float | None:
    """Return how long to wait before the next try, in seconds; None where none would help."""
    status = refusal.status_code
    if status not in _SOON_AGAIN and status < _SERVER_FAULT:
        return None
    if status == _TOO_MANY and "insufficient_quota" in _told_by(refusal):
        return None
    asked = asked_to_wait_s(refusal.response.headers, clock)
    return pause_of(tried) if asked is None else asked


def pause_of(tried: int) -> float:
    """Return how long to wait after some tries, in seconds."""
    return FIRST_PAUSE_S * 2.0**tried * random.uniform(0.5, 1.0)  # noqa: S311  # spreads callers, guards nothing


def _may_be_worded_otherwise(refusal: APIStatusError) -> bool:
    """Say whether a server may refuse only how it was asked."""
    if refusal.status_code == _NOT_FOUND:  # mostly a model's wrong name; some servers say so of what a model cannot do
        return any(word in _told_by(refusal) for word in ("tool", "response_format", "schema", "json"))
    return refusal.status_code in _CANNOT_READ


def _told_by(refusal: APIStatusError) -> str:
    return f"{refusal.message} {refusal.body}"[:2000].lower()
