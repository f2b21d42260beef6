"""One contract for every language model: the one of tests, and the one behind a server of this machine."""

import asyncio
from collections.abc import Iterator
from contextlib import aclosing
from uuid import UUID

import pytest

from tests.chat.model_server import ModelServer, a_model_server
from tests.chat.talk_building import NOW
from vestiary.chat.adapters.budgets import Allowance
from vestiary.chat.adapters.fake import FakeModel
from vestiary.chat.adapters.openai_model import Access, OpenAiModel
from vestiary.chat.ports import LanguageModel, ModelUnavailable, Told

ANNA = UUID(int=1)
PROMPT = (Told("user", "Well?"),)
READS, SAYS = {"a": ["b"]}, "The navy one, I think. "


@pytest.fixture(params=["fake", "server"])
def model(request: pytest.FixtureRequest) -> Iterator[LanguageModel]:
    """Yield a model that is well."""
    if request.param == "fake":
        yield FakeModel(READS, SAYS.rstrip())
    else:
        with a_model_server() as server:
            yield _behind(server)


@pytest.fixture(params=["fake", "server"])
def ill(request: pytest.FixtureRequest) -> Iterator[LanguageModel]:
    """Yield a model that gives no answer."""
    if request.param == "fake":
        yield FakeModel()
    else:
        with a_model_server() as server:
            server.misbehaves = [401]
            yield _behind(server)


def _behind(server: ModelServer) -> LanguageModel:
    server.reads, server.says = READS, SAYS
    return OpenAiModel(Access(server.url, "tiny"), allowance=Allowance(), clock=lambda: NOW)


async def _said_by(model: LanguageModel) -> list[str]:
    return [piece async for piece in model.written(PROMPT, person=ANNA, timeout_s=5.0)]


def test_it_has_a_name(model: LanguageModel) -> None:
    assert model.name


def test_it_answers_in_json(model: LanguageModel) -> None:
    assert asyncio.run(model.structured(PROMPT, {"type": "object"}, person=ANNA, timeout_s=5.0)) == READS


def test_it_writes_piece_by_piece(model: LanguageModel) -> None:
    pieces = asyncio.run(_said_by(model))
    assert "".join(pieces) == SAYS
    assert len(pieces) > 1


def test_one_may_stop_listening(model: LanguageModel) -> None:
    async def listen_and_leave() -> str:
        async with aclosing(model.written(PROMPT, person=ANNA, timeout_s=5.0)) as pieces:
            return await anext(pieces)

    assert SAYS.startswith(asyncio.run(listen_and_leave()))


def test_without_an_answer_it_says_so(ill: LanguageModel) -> None:
    with pytest.raises(ModelUnavailable):
        asyncio.run(ill.structured(PROMPT, {"type": "object"}, person=ANNA, timeout_s=5.0))
    with pytest.raises(ModelUnavailable):
        asyncio.run(_said_by(ill))
