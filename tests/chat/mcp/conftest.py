"""People with tokens, and assistants that speak the protocol with the real application around the tools."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID

import httpx2
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from mcp import Client
from mcp.client.streamable_http import streamable_http_client
from mcp_types import CallToolResult, ListToolsResult, TextContent

from tests.apps import KEYRING, app_for, make_user
from tests.styling.outfit_building import NOW
from vestiary.accounts.api_tokens import make_api_token
from vestiary.accounts.domain import Scope
from vestiary.chat.mcp import router
from vestiary.chat.stylist import Stylist
from vestiary.kernel.database import Sessions
from vestiary.media.addresses import Addresses
from vestiary.styling.adapters.highs_solver import HighsSolver
from vestiary.styling.closets import Closets
from vestiary.styling.weather import Desk

SITE = "http://localhost:8000"

T = TypeVar("T")


@dataclass(frozen=True)
class Assistant:
    """Another assistant with a token; each call is a connection of its own."""

    app: FastAPI
    token: str
    mode: str = "auto"
    headers: tuple[tuple[str, str], ...] = ()

    def tools(self) -> ListToolsResult:
        return self.do(lambda client: client.list_tools())

    def call(self, tool: str, **arguments: Any) -> CallToolResult:
        return self.do(lambda client: client.call_tool(tool, arguments))

    def told(self, tool: str, **arguments: Any) -> Any:
        """Return what a call answers; it must not be refused, and the client sees that it is as its schema says."""
        answer = self.call(tool, **arguments)
        assert not answer.is_error, answer.content
        return answer.structured_content

    def refusal(self, tool: str, **arguments: Any) -> Any:
        """Return the refusal of a call, and look that the words are no traceback."""
        answer = self.call(tool, **arguments)
        assert answer.is_error
        (words,) = answer.content
        assert isinstance(words, TextContent)
        assert "Traceback" not in words.text
        assert answer.structured_content["error"]["message"] in words.text
        return answer.structured_content["error"]

    def do(self, act: Callable[[Client], Awaitable[T]]) -> T:
        async def within() -> T:
            async with self.connected() as client:
                return await act(client)

        return asyncio.run(within())

    @asynccontextmanager
    async def connected(self) -> AsyncIterator[Client]:
        headers = {"Authorization": f"Bearer {self.token}", **dict(self.headers)}
        transport = httpx2.ASGITransport(app=self.app)
        async with (
            httpx2.AsyncClient(transport=transport, base_url=SITE, headers=headers) as http,
            Client(streamable_http_client(f"{SITE}/mcp", http_client=http), mode=self.mode) as client,
        ):
            yield client


@pytest.fixture
def people(sessions: Sessions) -> tuple[UUID, UUID]:
    """Return Anna's id and Ben's."""
    with sessions.as_system() as session:
        return make_user(session), make_user(session, "ben@example.org")


@pytest.fixture
def anna_id(people: tuple[UUID, UUID]) -> UUID:
    return people[0]


def a_token(sessions: Sessions, user_id: UUID, *scopes: Scope) -> str:
    with sessions.as_system() as session:
        return make_api_token(session, user_id, name="desk", scopes=scopes, now=NOW, expires_in_s=None).secret


@pytest.fixture
def app(sessions: Sessions) -> FastAPI:
    desk = Desk(None, sessions, lambda: NOW)
    stylist = Stylist(
        sessions=sessions,
        closets=Closets(),
        desk=desk,
        solver=HighsSolver(),
        clock=lambda: NOW,
        addresses=Addresses(key=KEYRING.key("media"), hours=6),
    )
    state = {"stylist": stylist, "weather": desk, "enqueue": lambda *_: None, "clock": lambda: NOW}
    built = app_for(sessions, **state)
    built.include_router(router)
    return built


@pytest.fixture
def anna(app: FastAPI, sessions: Sessions, people: tuple[UUID, UUID]) -> Assistant:
    return Assistant(app, a_token(sessions, people[0], Scope.READ, Scope.WRITE))


@pytest.fixture
def ben(app: FastAPI, sessions: Sessions, people: tuple[UUID, UUID]) -> Assistant:
    return Assistant(app, a_token(sessions, people[1], Scope.READ, Scope.WRITE))


@pytest.fixture
def reader(app: FastAPI, sessions: Sessions, people: tuple[UUID, UUID]) -> Assistant:
    """Return an assistant of Anna's that may only read."""
    return Assistant(app, a_token(sessions, people[0], Scope.READ))


@pytest.fixture
def door(app: FastAPI) -> TestClient:
    """Return a client that speaks HTTP without the protocol's library."""
    return TestClient(app, base_url=SITE, headers={"Accept": "application/json, text/event-stream"})
