"""The language model's adapter, against a server on this machine: what it asks, and what it makes of every failure."""

import asyncio
import logging
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, aclosing
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from pydantic import SecretStr

from tests.chat.model_server import Asked, ModelServer, a_model_server
from vestiary.chat.adapters.breakers import FAILURES, Breaker
from vestiary.chat.adapters.budgets import Allowance, Budget
from vestiary.chat.adapters.openai_model import Access, OpenAiModel
from vestiary.chat.ports import ModelUnavailable, Told

KEY = "k3y-that-nobody-may-see"
MESSAGE = "what-the-person-said"
PROMPT = (Told("system", "Be brief."), Told("user", MESSAGE))
SCHEMA = {"type": "object", "properties": {"a": {"type": "integer"}}, "required": ["a"], "additionalProperties": False}
NOW = datetime(2026, 3, 18, 9, 30, tzinfo=UTC)
ANNA = UUID(int=1)
IN_TIME_S = 5.0
SHORT_S = 0.4
SLACK_S = 1.5
"""What two busy cores may need on top of a limit."""


@pytest.fixture
def server() -> Iterator[ModelServer]:
    with a_model_server() as server:
        server.reads = {"a": 1}
        yield server


@pytest.fixture
def asking(server: ModelServer) -> Iterator[Callable[..., "Asking"]]:
    with ExitStack() as all_of_them:

        def one_with(**fields: Any) -> Asking:
            one = Asking(server, fields)
            all_of_them.callback(one.close)
            return one

        yield one_with


@pytest.fixture
def model(asking: Callable[..., "Asking"]) -> "Asking":
    return asking()


class Asking:
    """Asks a model on an event loop of its own."""

    def __init__(self, server: ModelServer, fields: dict[str, Any]) -> None:
        allowance = fields.pop("allowance", Allowance())
        access = Access(**{"url": server.url, "model": "tiny", "key": SecretStr(KEY), **fields})
        self._loop = asyncio.Runner()
        self._model = OpenAiModel(access, allowance=allowance, clock=lambda: NOW)

    def json(self, *, timeout_s: float = IN_TIME_S, person: UUID = ANNA) -> Any:
        return self._loop.run(self._model.structured(PROMPT, SCHEMA, person=person, timeout_s=timeout_s))

    def text(self, *, timeout_s: float = IN_TIME_S, person: UUID = ANNA) -> str:
        return self._loop.run(self._written(timeout_s, person))

    async def _written(self, timeout_s: float, person: UUID) -> str:
        return "".join([piece async for piece in self._model.written(PROMPT, person=person, timeout_s=timeout_s)])

    def first_piece(self) -> str:
        async def listen_and_leave() -> str:
            async with aclosing(self._model.written(PROMPT, person=ANNA, timeout_s=IN_TIME_S)) as pieces:
                return await anext(pieces)

        return self._loop.run(listen_and_leave())

    def close(self) -> None:
        self._loop.run(self._model.close())
        self._loop.close()


def test_json_is_asked_for_by_a_strict_schema(model: Asking, server: ModelServer) -> None:
    assert model.json() == {"a": 1}
    (asked,) = server.asked
    assert asked["model"] == "tiny"
    assert asked["messages"] == [{"role": "system", "content": "Be brief."}, {"role": "user", "content": MESSAGE}]
    assert asked["response_format"]["json_schema"] == {"name": "answer", "strict": True, "schema": SCHEMA}
    assert (server.paths, server.keys) == (["/v1/chat/completions"], [f"Bearer {KEY}"])


def test_a_text_comes_piece_by_piece(model: Asking, server: ModelServer) -> None:
    server.says = "The navy blazer sits well with the white shirt: crisp, and warm enough. ¡Olé!"
    assert model.text() == server.says
    assert model.first_piece() == "The n"


@pytest.mark.parametrize("chosen", ["json_schema", "tools", "json_object"])
def test_each_way_of_asking_for_json_can_be_chosen(
    asking: Callable[..., Asking], server: ModelServer, chosen: str
) -> None:
    assert asking(answer_format=chosen).json() == {"a": 1}
    assert ("tools" in server.asked[0]) == (chosen == "tools")
    assert server.asked[0].get("response_format", {}).get("type", "tools") == chosen


def _knows(*ways: str) -> Callable[[Asked], str | None]:
    def refuses(asked: Asked) -> str | None:
        way = "tools" if "tools" in asked else asked.get("response_format", {}).get("type", "none")
        return None if way in {*ways, "none"} else f"unsupported: {way}"

    return refuses


@pytest.mark.parametrize(("way", "tries"), [("json_schema", 1), ("tools", 2), ("json_object", 3)])
def test_a_server_is_asked_in_the_strictest_way_that_it_knows_and_this_is_remembered(
    model: Asking, server: ModelServer, way: str, tries: int
) -> None:
    server.refuses = _knows(way)
    assert [model.json(), model.json()] == [{"a": 1}] * 2
    assert len(server.asked) == tries + 1


def test_without_schema_or_tools_the_schema_is_in_the_prompt(model: Asking, server: ModelServer) -> None:
    server.refuses = _knows("json_object")
    model.json()
    assert '"additionalProperties": false' in server.asked[-1]["messages"][1]["content"]


def test_a_server_that_knows_no_way_is_given_up(model: Asking, server: ModelServer) -> None:
    server.refuses = _knows()
    with pytest.raises(ModelUnavailable):
        model.json()
    assert len(server.asked) == 3


def test_a_server_that_ignores_the_way_is_asked_in_another_one_next_time(model: Asking, server: ModelServer) -> None:
    server.misbehaves = ["Sure! The answer is one.", None]
    with pytest.raises(ModelUnavailable):
        model.json()
    assert model.json() == {"a": 1}
    assert "tools" in server.asked[1]


@pytest.mark.parametrize("text", ['```json\n{"a": 1}\n```', '<think>One, I think.</think>\n{"a": 1}', ' {"a": 1}\n'])
def test_what_models_put_around_json_is_taken_off(model: Asking, server: ModelServer, text: str) -> None:
    server.reads = text
    assert model.json() == {"a": 1}


@pytest.mark.parametrize("word", ["temperature", "max_tokens", "stream_options"])
def test_a_server_that_refuses_a_word_is_asked_without_it(model: Asking, server: ModelServer, word: str) -> None:
    server.refuses = lambda asked: f"Unknown parameter: '{word}'" if word in asked else None
    assert [model.text(), model.text(), model.json()] == ["Well.", "Well.", {"a": 1}]
    assert len(server.asked) == 4


def test_what_is_too_long_is_not_asked_in_other_words(model: Asking, server: ModelServer) -> None:
    server.refuses = lambda _: "maximum context length is 4096 tokens; reduce max_tokens"
    with pytest.raises(ModelUnavailable):
        model.json()
    assert len(server.asked) == 1


@pytest.mark.parametrize(
    ("says", "heard"),
    [
        ("<think>Navy or grey?</think>\n\nThe navy one.", "The navy one."),
        (" <think></think>The navy one.", "The navy one."),
        ("<thin blue line", "<thin blue line"),
        ("<th", "<th"),
        ("<think>Navy, or", ""),
        ("The navy one. <think>", "The navy one. <think>"),
    ],
)
def test_thoughts_before_a_text_are_left_out(model: Asking, server: ModelServer, says: str, heard: str) -> None:
    server.says = says
    assert model.text() == heard


def test_the_key_does_not_follow_a_redirect(asking: Callable[..., Asking], server: ModelServer) -> None:
    with a_model_server() as other:
        server.misbehaves, server.headers = ["redirect"], {"Elsewhere": f"{other.url}/chat/completions"}
        model = asking()
        for ask in (model.json, model.text):
            with pytest.raises(ModelUnavailable):
                ask()
        assert other.asked == []
    assert len(server.asked) == 2


def test_nothing_is_taken_from_the_environment(
    asking: Callable[..., Asking], server: ModelServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    with a_model_server() as other:
        for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "OPENAI_BASE_URL"):
            monkeypatch.setenv(name, other.url)
        monkeypatch.setenv("OPENAI_API_KEY", "somebody's")
        monkeypatch.setenv("OPENAI_ADMIN_KEY", "somebody's")
        assert asking(key=None).json() == {"a": 1}
        assert other.paths == []
    assert server.keys == ["Bearer none"]


@pytest.mark.parametrize("failure", [408, 429, 500, 502, 503, 529, "hang up"])
def test_what_may_pass_is_tried_again(model: Asking, server: ModelServer, failure: int | str) -> None:
    server.misbehaves = [failure, failure, None]
    assert model.json() == {"a": 1}
    server.misbehaves = [failure, None]
    assert model.text() == "Well."
    assert len(server.asked) == 5


@pytest.mark.parametrize("failure", [401, 403, 404])
def test_what_does_not_pass_is_not_tried_again(model: Asking, server: ModelServer, failure: int) -> None:
    server.misbehaves = [failure]
    with pytest.raises(ModelUnavailable):
        model.json()
    assert len(server.asked) == 1


def test_tries_come_to_an_end(asking: Callable[..., Asking], server: ModelServer) -> None:
    server.misbehaves = [503]
    with pytest.raises(ModelUnavailable):
        asking(attempts=2).text()
    assert len(server.asked) == 2


@pytest.mark.parametrize(
    "header", [("Retry-After", "0.6"), ("retry-after-ms", "600"), ("Retry-After", "Wed, 18 Mar 2026 09:30:01 GMT")]
)
def test_a_busy_server_is_left_alone_as_long_as_it_asks(
    model: Asking, server: ModelServer, header: tuple[str, str]
) -> None:
    server.misbehaves, server.headers = [429, None], dict([header])
    started = time.monotonic()
    assert model.json() == {"a": 1}
    assert time.monotonic() - started > 0.5


def test_nobody_waits_for_a_busy_server_beyond_the_time(model: Asking, server: ModelServer) -> None:
    server.misbehaves, server.headers = [429], {"Retry-After": "60"}
    started = time.monotonic()
    with pytest.raises(ModelUnavailable):
        model.json()
    assert time.monotonic() - started < SLACK_S
    assert len(server.asked) == 1


FAULTS = ["hang", "drip", "endless", "hang up", "html", "nonsense", "otherwise", "too deep", 500]


@pytest.mark.parametrize("fault", [*FAULTS, "refusal", "filtered", "cut short"])
def test_no_failure_takes_longer_than_the_time_or_looks_like_an_answer(
    model: Asking, server: ModelServer, fault: str | int, caplog: pytest.LogCaptureFixture
) -> None:
    server.misbehaves = [fault]
    started = time.monotonic()
    with pytest.raises(ModelUnavailable) as failure:
        model.json(timeout_s=SHORT_S)
    assert time.monotonic() - started < SHORT_S + SLACK_S
    assert_nothing_is_told(failure.value, caplog)


@pytest.mark.parametrize("fault", [*FAULTS, "cut short", "truncated", "error in stream"])
def test_no_failure_of_a_stream_takes_longer_than_the_time_or_looks_like_its_end(
    model: Asking, server: ModelServer, fault: str | int, caplog: pytest.LogCaptureFixture
) -> None:
    server.misbehaves = [fault]
    started = time.monotonic()
    with pytest.raises(ModelUnavailable) as failure:
        model.text(timeout_s=SHORT_S)
    assert time.monotonic() - started < SHORT_S + SLACK_S
    assert_nothing_is_told(failure.value, caplog)


def assert_nothing_is_told(failure: ModelUnavailable, caplog: pytest.LogCaptureFixture) -> None:
    for told in (str(failure), caplog.text):
        assert all(secret not in told for secret in (KEY, MESSAGE, "secret of the server", "127.0.0.1"))


def test_the_lowest_log_level_tells_neither_key_nor_message(
    model: Asking, server: ModelServer, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    server.misbehaves = [500, None, None]
    model.json()
    model.text()
    assert KEY not in caplog.text
    assert MESSAGE not in caplog.text


def test_a_server_that_fails_again_and_again_is_left_alone(model: Asking, server: ModelServer) -> None:
    server.misbehaves = [401]
    for _ in range(FAILURES + 2):
        with pytest.raises(ModelUnavailable):
            model.json()
    assert len(server.asked) == FAILURES


def test_a_refusal_is_no_failure_of_the_server(model: Asking, server: ModelServer) -> None:
    server.misbehaves = [*["refusal"] * (FAILURES + 2), None]
    for _ in range(FAILURES + 2):
        with pytest.raises(ModelUnavailable):
            model.json()
    assert model.json() == {"a": 1}


def test_after_a_rest_one_call_tries_the_server() -> None:
    now = [0.0]
    breaker = Breaker(lambda: now[0])
    for _ in range(FAILURES):
        breaker.admit()
        breaker.failed()
    with pytest.raises(ModelUnavailable):
        breaker.admit()
    now[0] = 20.0
    breaker.admit()
    with pytest.raises(ModelUnavailable):
        breaker.admit()
    breaker.left()
    breaker.admit()
    breaker.failed()
    now[0] = 59.0
    with pytest.raises(ModelUnavailable):
        breaker.admit()
    now[0] = 60.0
    breaker.admit()
    breaker.succeeded()
    breaker.admit()
    breaker.admit()


def test_a_person_has_so_many_tokens_a_day_and_others_have_theirs(
    asking: Callable[..., Asking], server: ModelServer
) -> None:
    model = asking(allowance=Allowance(person=1_150))
    assert (model.json(), model.text()) == ({"a": 1}, "Well.")
    for ask in (model.json, model.text):
        with pytest.raises(ModelUnavailable):
            ask()
    assert model.json(person=uuid4()) == {"a": 1}
    assert len(server.asked) == 3


def test_all_together_have_so_many_tokens_a_day(asking: Callable[..., Asking]) -> None:
    model = asking(allowance=Allowance(everybody=1_050))
    model.json(person=uuid4())
    with pytest.raises(ModelUnavailable):
        model.json(person=uuid4())


def test_what_is_being_asked_counts_as_if_it_became_as_long_as_it_may() -> None:
    budget = Budget(Allowance(person=100), lambda: NOW)
    settle = budget.reserve(ANNA, 80)
    with pytest.raises(ModelUnavailable):
        budget.reserve(ANNA, 30)
    settle(10)
    budget.reserve(ANNA, 90)


def test_each_day_begins_with_nothing_spent() -> None:
    now = [NOW]
    budget = Budget(Allowance(person=100), lambda: now[0])
    settle = budget.reserve(ANNA, 100)
    now[0] += timedelta(days=1)
    settle(70)
    assert budget.spent_by(ANNA) == 70
