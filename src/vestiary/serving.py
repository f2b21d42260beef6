"""A whole Vestiary in the foreground: database, migrations, workers, web, and all of it down again in order."""

import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from types import FrameType

import uvicorn
from typing_extensions import override

from vestiary.accounts.setup import ensure_admin, make_setup_code
from vestiary.kernel.errors import Invalid, Unavailable
from vestiary.kernel.logs import logger
from vestiary.kernel.memory import give_back_large_blocks
from vestiary.kernel.settings import Settings
from vestiary.listening import address_of, bound_socket, sole_server
from vestiary.media.sweeping import sweep
from vestiary.opening import DatabaseUnusable, database_of, opened_platform
from vestiary.supervision import Workers
from vestiary.wiring import Platform

log = logger(__name__)

Say = Callable[[str], None]
"""Shows one line to the person who started us; never the log."""

Prepare = Callable[[Platform], None]
"""Fills the migrated installation before it opens."""

GRACE_S = 2
"""Open event streams never end by themselves: after this they are cut, so that Ctrl-C ends soon."""

MAX_HEADER_BYTES = 64 * 1024


class _Ended(Exception):
    """Not an error: somebody asked for the end while we were still starting."""


class _Ending:
    """Turns Ctrl-C and SIGTERM into one orderly end, whatever is going on when they come."""

    def __init__(self) -> None:
        self.is_asked = False
        self.server: uvicorn.Server | None = None

    def __call__(self, _: int, __: FrameType | None) -> None:
        """Note the wish; a second one cuts open requests."""
        if self.server is not None:
            self.server.force_exit = self.is_asked
            self.server.should_exit = True
        self.is_asked = True

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Take both signals while the block runs."""
        before = {number: signal.signal(number, self) for number in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def check(self) -> None:
        """Leave a start that nobody wants any more."""
        if self.is_asked:
            raise _Ended


class _Server(uvicorn.Server):
    """uvicorn, without its own signal handling, that says when it really listens."""

    def __init__(self, config: uvicorn.Config, *, on_listening: Callable[[], None]) -> None:
        super().__init__(config)
        self._on_listening = on_listening

    @override
    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets=sockets)
        if self.started:
            self._on_listening()

    @override
    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave the signals to `_Ending`."""
        yield


def serve(settings: Settings, *, say: Say, prepare: Prepare | None = None) -> None:
    """Run until Ctrl-C or SIGTERM, then end everything that was started.

    Raises:
        AlreadyServed: another server has the data folder.
        AddressTaken: the address is not free.
        HomeUnusable: the data folder cannot be written.
        DatabaseUnusable: the database does not answer, or cannot be used.

    """
    give_back_large_blocks()
    ending = _Ending()
    with ending.listening(), suppress(_Ended), ExitStack() as stack:
        sign = stack.enter_context(_sole_server_of(settings))
        listener = stack.enter_context(bound_socket(settings))
        database_url = _start_database(settings, stack, ending)
        platform = stack.enter_context(opened_platform(settings, database_url))
        _sweep(platform)
        if prepare is not None:
            prepare(platform)
        ending.check()
        link = _first_admin(platform)
        _run_web(platform, listener, ending=ending, say=say, sign=sign, setup_code=link)
        log.info("server stopped")


@contextmanager
def _sole_server_of(settings: Settings) -> Iterator[Callable[[str], None]]:
    """Guard the data folder. Several servers may share an external database and one folder of pictures."""
    if settings.database_url is not None:
        yield lambda _: None
        return
    with sole_server(settings.home) as sign:
        yield sign


def _start_database(settings: Settings, stack: ExitStack, ending: _Ending) -> str:
    try:
        database_url = stack.enter_context(database_of(settings))
    except DatabaseUnusable:
        ending.check()  # Ctrl-C in a terminal reaches the database's starter, too
        raise
    ending.check()
    return database_url


def _sweep(platform: Platform) -> None:
    """Remove what a killed predecessor left half written. A storage that is away does not keep the pages away."""
    try:
        sweep(platform.sessions, platform.storage)
    except Unavailable as error:
        log.warning("files not swept", reason=error.code)


def _first_admin(platform: Platform) -> str | None:
    """Make the admin that the settings name, or a code with which a person makes the first one.

    None where no code is needed any more.
    """
    settings = platform.settings
    with platform.sessions.as_system() as session:
        if settings.admin_email is not None and settings.admin_password is not None:
            try:
                ensure_admin(session, settings.admin_email, settings.admin_password.get_secret_value())
            except Invalid as error:
                raise Invalid(f"VESTIARY_ADMIN_EMAIL or VESTIARY_ADMIN_PASSWORD: {error.message}") from error
        return make_setup_code(session)


def _run_web(
    platform: Platform,
    listener: socket.socket,
    *,
    ending: _Ending,
    say: Say,
    sign: Callable[[str], None],
    setup_code: str | None,
) -> None:
    address = address_of(platform.settings, listener.getsockname()[1])
    with Workers(platform.settings, platform.database_url) as workers:

        def opened() -> None:
            sign(address)
            workers.start()
            say(f"Vestiary is ready at {address}")
            if setup_code is not None:
                say(f"Set up the first account: {address}/set-up?code={setup_code}")

        ending.server = _Server(_web_config(platform), on_listening=opened)
        ending.check()
        ending.server.run(sockets=[listener])


def _web_config(platform: Platform) -> uvicorn.Config:
    from vestiary.main import create_app  # noqa: PLC0415  # a second of imports; a refused start need not wait for it

    return uvicorn.Config(
        create_app(platform),
        http="h11",
        ws="none",
        log_config=None,
        log_level="warning",
        access_log=False,
        proxy_headers=False,  # `accounts` reads them, from trusted proxies only
        server_header=False,
        timeout_graceful_shutdown=GRACE_S,
        h11_max_incomplete_event_size=MAX_HEADER_BYTES,
    )
