"""Looks at a served installation from inside: its database and its files, beside the running server."""

from collections.abc import Iterator
from contextlib import contextmanager

from tests.acceptance.serving import Server
from vestiary.kernel.settings import Settings
from vestiary.opening import database_of, opened_platform
from vestiary.wiring import Platform


@contextmanager
def inside(server: Server) -> Iterator[Platform]:
    """Yield the platform on the server's data folder."""
    settings = Settings(_env_file=None, home=server.home, database_url=None, secret=None)
    with database_of(settings) as database_url, opened_platform(settings, database_url) as platform:
        yield platform
