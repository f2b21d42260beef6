"""The protocol over standard streams: a desktop assistant starts `vestiary mcp` and talks to it through its pipes."""

import signal
from collections.abc import Callable
from contextlib import suppress
from threading import Event, Thread

import anyio
from anyio import to_thread
from mcp.server.stdio import stdio_server

from vestiary.accounts.identification import Entrance
from vestiary.accounts.rules import AccountRules
from vestiary.chat.mcp.calling import Caller, Means
from vestiary.chat.mcp.serving import server_for
from vestiary.kernel.access import Actor
from vestiary.kernel.errors import Unauthenticated


def serve_streams(means: Means, rules: AccountRules, *, token: str, site: str) -> None:
    """Answer on standard input and output until the input ends, or Ctrl-C or SIGTERM comes.

    The token is looked at again for every call: one that was revoked opens nothing from then on.

    Raises:
        Unauthenticated: the token opens nothing.

    """

    def identify() -> Actor:
        with means.sessions.begin() as session:
            return Entrance(session, None, rules).by_bearer(token)

    async def find_caller() -> Caller:
        return Caller(means, await to_thread.run_sync(identify), site)

    async def serve() -> None:
        server = server_for(find_caller)
        async with stdio_server() as (received, sent):
            await server.run(received, sent, server.create_initialization_options())

    try:
        identify()
    except Unauthenticated as error:
        raise Unauthenticated("VESTIARY_MCP_TOKEN opens nothing: it is wrong, expired or revoked.") from error
    _run_until_ended(lambda: anyio.run(serve))


def _run_until_ended(run: Callable[[], None]) -> None:
    """Run beside this thread, until it ends or a signal comes.

    A read of standard input can not be broken off. It is left behind with its thread, so that whoever called us closes
    the database in order; an assistant that asks for the end once more must not break that off.
    """
    ended = Event()

    def until_end() -> None:
        try:
            run()
        finally:
            ended.set()

    signal.signal(signal.SIGTERM, lambda *_: ended.set())
    Thread(target=until_end, name="tools", daemon=True).start()
    with suppress(KeyboardInterrupt):
        ended.wait()
