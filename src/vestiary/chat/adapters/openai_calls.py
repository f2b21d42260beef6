"""HTTP as a language model's server is called: no redirects, no proxies from outside, and an end to everything."""

from collections.abc import AsyncIterator
from email.utils import parsedate_to_datetime
from functools import lru_cache
from ssl import SSLContext
from typing import Final

import httpx2
from typing_extensions import override

from vestiary.kernel.clock import Clock

MAX_BYTES: Final = 2 * 1024 * 1024
"""Largest answer that is read, whatever its kind; the longest that is asked for is a stream of some 100 kB."""

CONNECT_S: Final = 3.0
"""A server that does not even pick up is given up sooner, so that there is time to try again."""

_CONNECTIONS: Final = httpx2.Limits(max_connections=100, max_keepalive_connections=20)


def http_client() -> httpx2.AsyncClient:
    """Return a client that goes where it is sent and nowhere else."""
    return httpx2.AsyncClient(
        follow_redirects=False,
        trust_env=False,
        transport=_Measured(httpx2.AsyncHTTPTransport(verify=_trusted(), trust_env=False, limits=_CONNECTIONS)),
    )


@lru_cache(maxsize=1)
def _trusted() -> SSLContext:
    """Return the authorities that are trusted; reading them takes a good part of a second."""
    return httpx2.create_ssl_context(trust_env=False)


def within(seconds: float) -> httpx2.Timeout:
    """Return limits for a call; whoever calls ends it as a whole."""
    return httpx2.Timeout(seconds, connect=min(seconds, CONNECT_S))


def asked_to_wait_s(headers: httpx2.Headers, clock: Clock) -> float | None:
    """Return how long a busy server wants to be left alone; None where it does not say."""
    try:
        if "retry-after-ms" in headers:
            return max(float(headers["retry-after-ms"]) / 1000, 0.0)
        return max(float(headers["retry-after"]), 0.0)
    except KeyError:
        return None
    except ValueError:
        pass
    try:
        return max((parsedate_to_datetime(headers["retry-after"]) - clock()).total_seconds(), 0.0)
    except (KeyError, ValueError, TypeError):  # neither a number nor a date
        return None


class _Measured(httpx2.AsyncBaseTransport):
    """A transport whose answers end with an error where they are too large."""

    def __init__(self, inner: httpx2.AsyncBaseTransport) -> None:
        self._inner = inner

    @override
    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        answer = await self._inner.handle_async_request(request)
        if isinstance(answer.stream, httpx2.AsyncByteStream):
            answer.stream = _MeasuredStream(answer.stream)
        return answer

    @override
    async def aclose(self) -> None:
        await self._inner.aclose()


class _MeasuredStream(httpx2.AsyncByteStream):
    def __init__(self, inner: httpx2.AsyncByteStream) -> None:
        self._inner = inner

    @override
    async def __aiter__(self) -> AsyncIterator[bytes]:
        read = 0
        async for piece in self._inner:
            read += len(piece)
            if read > MAX_BYTES:
                raise httpx2.ReadError("The answer is too large.")
            yield piece

    @override
    async def aclose(self) -> None:
        await self._inner.aclose()
