"""One careful HTTP call for every weather service: a limit on the whole time and on the size, and no redirects.

Nothing of an address is told to the log or put into an error: it holds a place, and for some services a key.
"""

import asyncio
import logging
from collections.abc import Mapping
from typing import Final

import httpx

from vestiary.styling.errors import WeatherUnavailable

MAX_BYTES: Final = 1024 * 1024
"""Largest answer that is read; a week by the hour has about 20 kB."""

for _chatty in ("httpx", "httpcore"):
    # They would write whole addresses into the log.
    logging.getLogger(_chatty).setLevel(logging.WARNING)

_REFUSED: Final = frozenset({401, 403})
_TOO_MANY: Final = 429
_OK: Final = 200


def json_from(url: str, query: Mapping[str, str], *, timeout_s: float) -> bytes:
    """Return the body of an answer with status 200, at most `MAX_BYTES`.

    Args:
        url: without a query.
        query: what is asked.
        timeout_s: for everything together: looking up, connecting, asking, reading.

    Raises:
        WeatherUnavailable: there is no such answer in time.

    """
    # Within asyncio the limit holds for the whole call; httpx's own limits begin anew with each piece that arrives.
    try:
        return asyncio.run(_within(url, query, timeout_s))
    except TimeoutError:
        raise WeatherUnavailable("The weather service does not answer in time.") from None
    except (httpx.HTTPError, httpx.InvalidURL):
        # The cause is left out on purpose: it quotes the address.
        raise WeatherUnavailable("The weather service cannot be reached.") from None


async def _within(url: str, query: Mapping[str, str], timeout_s: float) -> bytes:
    async with (
        asyncio.timeout(timeout_s),
        httpx.AsyncClient(follow_redirects=False, trust_env=False, timeout=timeout_s) as client,
        client.stream("GET", url, params=query, headers={"Accept": "application/json"}) as answer,
    ):
        _must_be_good(answer.status_code)
        body = bytearray()
        async for piece in answer.aiter_bytes():
            body += piece
            if len(body) > MAX_BYTES:
                raise WeatherUnavailable("The weather service answers too much.")
        return bytes(body)


def _must_be_good(status: int) -> None:
    if status == _OK:
        return
    if status in _REFUSED:
        raise WeatherUnavailable("The weather service refuses the key.")
    if status == _TOO_MANY:
        raise WeatherUnavailable("The weather service was asked too often.")
    raise WeatherUnavailable(f"The weather service answers with status {status}.")
