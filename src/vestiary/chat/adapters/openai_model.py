"""Language models behind any server that speaks OpenAI's protocol, by OpenAI's own client.

The key goes to the configured address only: no redirect is followed, and nothing is taken from the environment. No
prompt, answer, key or server's message is logged or put into an error.
"""

import asyncio
import logging
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from time import monotonic
from typing import Any, Final, TypeVar
from urllib.parse import urlsplit
from uuid import UUID

from openai import APIConnectionError, APIStatusError, AsyncOpenAI, AsyncStream, Omit, RequestOptions
from pydantic import SecretStr

from vestiary.chat.adapters.breakers import Breaker
from vestiary.chat.adapters.budgets import LETTERS_PER_TOKEN, Allowance, Budget
from vestiary.chat.adapters.openai_calls import http_client, within
from vestiary.chat.adapters.openai_forms import (
    MAX_LETTERS,
    Chunk,
    Format,
    Forms,
    ModelDeclined,
    NotJson,
    Unreadable,
    Whole,
    json_of,
    must_go_on,
    read_as,
    without_thoughts,
)
from vestiary.chat.adapters.openai_refusals import SLOPPINESS, AskOtherwise, learning, pause_after, pause_of
from vestiary.chat.ports import ModelUnavailable, Told
from vestiary.kernel.clock import Clock

T = TypeVar("T")

for _chatty in ("openai", "httpx2", "httpcore2"):
    # They would write addresses, and at their lowest level whole requests, into the log.
    logging.getLogger(_chatty).setLevel(logging.WARNING)

_log = logging.getLogger(__name__)

PATH: Final = "/chat/completions"


@dataclass(frozen=True, slots=True)
class Access:
    """Where a model is asked, and how."""

    url: str
    model: str
    key: SecretStr | None = None
    answer_format: str = "auto"
    attempts: int = 3
    max_tokens: int = 1000


@dataclass(slots=True)
class _Bill:
    """What one call costs: as its server counts, else as its letters tell."""

    letters: int
    counted: int | None = None

    @property
    def tokens(self) -> int:
        return self.letters // LETTERS_PER_TOKEN if self.counted is None else self.counted


class OpenAiModel:
    """A `LanguageModel` that asks a server. For one event loop."""

    def __init__(self, access: Access, *, allowance: Allowance, clock: Clock) -> None:
        self._access, self._clock = access, clock
        self._forms = Forms(
            access.model,
            access.answer_format,
            max_tokens=access.max_tokens,
            is_openai=urlsplit(access.url).hostname == "api.openai.com",
        )
        self._budget, self._breaker = Budget(allowance, clock), Breaker()
        self._client = AsyncOpenAI(
            # The client insists on a key; servers of one's own do not look at it.
            api_key=access.key.get_secret_value() if access.key else "none",
            admin_api_key="",
            base_url=access.url,
            max_retries=0,
            default_headers={"OpenAI-Organization": Omit(), "OpenAI-Project": Omit()},  # type: ignore[dict-item]  # it takes them
            http_client=http_client(),
        )

    @property
    def name(self) -> str:
        """The model's name, as its server knows it."""
        return self._access.model

    async def close(self) -> None:
        """Let go of the server's connections."""
        await self._client.close()

    async def structured(
        self, prompt: Sequence[Told], schema: Mapping[str, Any], *, person: UUID, timeout_s: float
    ) -> Any:
        """Return JSON that answers a prompt, in the way that the server knows best."""
        until = monotonic() + timeout_s
        with self._billed(person, prompt) as bill:
            answer, asked_by = await _in_time(self._structured(prompt, schema, until), until)
            whole = read_as(Whole, answer)
            bill.counted = whole.usage.total_tokens if whole.usage else None
            try:
                return json_of(whole, asked_by)
            except NotJson:
                self._forms.try_another()
                raise

    async def written(self, prompt: Sequence[Told], *, person: UUID, timeout_s: float) -> AsyncGenerator[str, None]:
        """Yield a text piece by piece, as it comes."""
        until = monotonic() + timeout_s
        with self._billed(person, prompt) as bill:
            stream = await _in_time(self._stream(prompt, until), until)
            try:
                async for text in without_thoughts(_texts(stream, bill, until)):
                    yield text
            finally:
                await stream.close()

    @contextmanager
    def _billed(self, person: UUID, prompt: Sequence[Told]) -> Iterator[_Bill]:
        """Count what a call costs, and what becomes of it; refuse it where either has been too much."""
        bill = _Bill(sum(len(told.content) for told in prompt))
        settle = self._budget.reserve(person, bill.tokens + self._access.max_tokens)
        try:
            self._breaker.admit()
        except ModelUnavailable:
            settle(0)
            raise
        try:
            yield bill
            self._breaker.succeeded()
        except ModelDeclined:
            self._breaker.succeeded()
            raise
        except ModelUnavailable as failure:
            self._breaker.failed()
            _log.warning("The language model gave no answer: %s", failure)
            raise
        finally:
            self._breaker.left()
            settle(bill.tokens)

    async def _structured(
        self, prompt: Sequence[Told], schema: Mapping[str, Any], until: float
    ) -> tuple[object, Format]:
        async def ask() -> tuple[object, Format]:
            asked_by, body = self._forms.format, self._forms.structured(prompt, schema)
            with learning(self._forms, body):
                return await self._client.post(PATH, cast_to=object, body=body, options=_options(until)), asked_by

        return await self._persistently(ask, until)

    async def _stream(self, prompt: Sequence[Told], until: float) -> AsyncStream[object]:
        async def ask() -> AsyncStream[object]:
            body = self._forms.written(prompt)
            with learning(self._forms, body):
                return await self._client.post(
                    PATH,
                    cast_to=object,
                    body=body,
                    options=_options(until),
                    stream=True,
                    stream_cls=AsyncStream[object],
                )

        return await self._persistently(ask, until)

    async def _persistently(self, ask: Callable[[], Awaitable[T]], until: float) -> T:
        """Ask, and ask again where it helps and there is time.

        Raises:
            ModelUnavailable: no try has helped.

        """
        tried = 0
        while True:
            try:
                return await ask()
            except AskOtherwise:
                continue
            except APIStatusError as refusal:
                pause, why = pause_after(refusal, tried, self._clock), f"status {refusal.status_code}"
            except APIConnectionError:
                pause, why = pause_of(tried), "it cannot be reached, or breaks off"
            except SLOPPINESS:
                raise Unreadable("its server does not answer in its protocol") from None
            tried += 1
            if pause is None or tried >= self._access.attempts or monotonic() + pause >= until:
                raise ModelUnavailable(why) from None
            await asyncio.sleep(pause)


def _options(until: float) -> RequestOptions:
    return {"timeout": within(until - monotonic())}


async def _texts(stream: AsyncStream[object], bill: _Bill, until: float) -> AsyncIterator[str]:
    """Yield the text of a stream.

    Raises:
        ModelUnavailable: it breaks off, is late, is too long, or is not what the protocol asks for.

    """
    letters, is_whole = 0, False
    while (piece := await _in_time(_next_of(stream), until)) is not None:
        chunk = read_as(Chunk, piece)
        if chunk.usage is not None:
            bill.counted = chunk.usage.total_tokens
        for choice in chunk.choices[:1]:
            must_go_on(choice.finish_reason, choice.delta.refusal)
            is_whole = is_whole or choice.finish_reason is not None
            if text := choice.delta.content:
                letters += len(text)
                bill.letters += len(text)
                if letters > MAX_LETTERS:
                    raise Unreadable("its answer is too long")
                yield text
    if not is_whole:
        raise Unreadable("its answer breaks off")


async def _next_of(stream: AsyncStream[object]) -> object:
    """Return the next piece; None at the end."""
    try:
        return await anext(stream)
    except StopAsyncIteration:
        return None
    except (APIConnectionError, *SLOPPINESS):
        raise Unreadable("its answer breaks off") from None


async def _in_time(answer: Awaitable[T], until: float) -> T:
    try:
        return await asyncio.wait_for(answer, max(until - monotonic(), 0.0))
    except TimeoutError:
        raise ModelUnavailable("it does not answer in time") from None
