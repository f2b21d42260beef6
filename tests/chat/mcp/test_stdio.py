"""The tools over standard streams: `vestiary mcp` as a desktop assistant starts it."""

import asyncio
import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from uuid import UUID

import pytest
from mcp import Client, StdioServerParameters
from mcp.client.stdio import stdio_client
from sqlalchemy import text

from tests.chat.mcp.conftest import a_token
from tests.packaging.conftest import PATIENCE_S, environment_for
from tests.wardrobe.building import a_garment
from vestiary.accounts.domain import Scope
from vestiary.kernel.database import Sessions

SECRET = "b1946ac92492d2347c6235b4d2611184"


@pytest.fixture
def environment(database_url: str, sessions: Sessions, people: tuple[UUID, UUID], tmp_path: Path) -> dict[str, str]:
    return environment_for(
        tmp_path,
        VESTIARY_DATABASE_URL=database_url,
        VESTIARY_SECRET=SECRET,
        VESTIARY_PUBLIC_URL="https://clothes.example",
        VESTIARY_MCP_TOKEN=a_token(sessions, people[0], Scope.READ, Scope.WRITE),
        PYTHONPATH=os.pathsep.join(sys.path),
    )


def started(environment: dict[str, str]) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "vestiary", "mcp"],
        cwd=environment["VESTIARY_HOME"],
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.slow
def test_an_assistant_talks_through_pipes_until_the_token_is_revoked(
    environment: dict[str, str], sessions: Sessions, anna_id: UUID
) -> None:
    with sessions.as_system() as session:
        garment_id = str(a_garment(session, anna_id))
    server = StdioServerParameters(
        command=sys.executable, args=["-m", "vestiary", "mcp"], env=environment, cwd=environment["VESTIARY_HOME"]
    )

    async def talk() -> None:
        async with Client(stdio_client(server)) as client:
            assert "rate_outfit" in {tool.name for tool in (await client.list_tools()).tools}
            told = (await client.call_tool("get_garment", {"garment_id": garment_id})).structured_content
            assert told["page"] == f"https://clothes.example/wardrobe/{garment_id}"
            with sessions.as_system() as session:
                session.execute(text("DELETE FROM api_tokens"))
            refused = await client.call_tool("get_garment", {"garment_id": garment_id})
            assert refused.is_error
            assert refused.structured_content["error"]["code"] == "unauthenticated"

    asyncio.run(talk())


@pytest.mark.slow
def test_only_messages_are_on_standard_output_and_a_signal_ends_it_in_order(environment: dict[str, str]) -> None:
    hello = {
        "jsonrpc": "2.0",
        "id": 1,
        "method": "initialize",
        "params": {
            "protocolVersion": "2025-06-18",
            "capabilities": {},
            "clientInfo": {"name": "tests", "version": "1"},
        },
    }
    process = started(environment | {"VESTIARY_LOG_LEVEL": "debug"})
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write("this is no message\n" + json.dumps(hello) + "\n")
    process.stdin.flush()
    answers = [json.loads(process.stdout.readline())]
    if "error" in answers[0]:
        answers.append(json.loads(process.stdout.readline()))
    assert answers[-1]["result"]["serverInfo"]["name"] == "vestiary"
    process.send_signal(signal.SIGTERM)
    rest, log = process.communicate(timeout=PATIENCE_S)
    assert process.returncode == 0
    assert rest == ""
    assert "Traceback" not in log
    assert environment["VESTIARY_MCP_TOKEN"] not in log


@pytest.mark.slow
@pytest.mark.parametrize("token", ["", "vst_nobodys"])
def test_without_a_token_that_opens_something_it_says_so(environment: dict[str, str], token: str) -> None:
    process = started(environment | {"VESTIARY_MCP_TOKEN": token})
    output, errors = process.communicate(timeout=PATIENCE_S)
    assert process.returncode == 2
    assert output == ""
    assert "VESTIARY_MCP_TOKEN" in errors
