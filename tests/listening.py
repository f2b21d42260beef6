"""Servers on this machine for tests of what speaks with servers elsewhere."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Protocol, TypeVar

from typing_extensions import override


class Character(Protocol):
    """How a server behaves, and what it was asked; its handler finds it as `self.server.character`."""

    @property
    def is_over(self) -> threading.Event:
        """Ends whatever hangs."""
        ...


C = TypeVar("C", bound=Character)


class Silent(BaseHTTPRequestHandler):
    """A handler that writes nothing to the screen."""

    @override
    def log_message(self, format: str, *args: Any) -> None:  # its name in the library
        """Say nothing."""


@contextmanager
def listening(handler: type[BaseHTTPRequestHandler], character_at: Callable[[str], C]) -> Iterator[C]:
    """Serve on a free port of 127.0.0.1 until the block ends; each request has a thread of its own.

    Yields the character that `character_at` makes of the server's address, which ends without a slash.
    """
    http = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    http.daemon_threads = True
    character = character_at(f"http://127.0.0.1:{http.server_port}")
    http.character = character  # type: ignore[attr-defined]
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield character
    finally:
        character.is_over.set()
        http.shutdown()
        http.server_close()
        thread.join()
