"""Where a server listens, how people reach it, and that only one works on a data folder."""

import fcntl
import json
import os
import socket
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from vestiary.kernel.errors import Conflict, Unavailable
from vestiary.kernel.settings import Settings

SERVER_FILE = "server.lock"

WILDCARDS = ("0.0.0.0", "::")  # noqa: S104  # recognised here, not bound to

ELSEWHERE = {socket.AF_INET: "192.0.2.1", socket.AF_INET6: "2001:db8::1"}
"""Addresses of documentation (RFC 5737, RFC 3849). Nothing is sent there: the routing table is asked."""


class AlreadyServed(Conflict):
    """Another server works on this data folder."""

    def __init__(self, home: Path, address: str | None) -> None:
        where = f" at {address}" if address else ""
        super().__init__(
            f"Another Vestiary is running on this data folder ({home}){where}. "
            "Stop it first, or choose another folder with VESTIARY_HOME."
        )
        self.address = address


class AddressTaken(Conflict):
    """The address to listen on is not free, or not ours to take."""

    def __init__(self, settings: Settings, reason: str) -> None:
        super().__init__(
            f"Cannot listen on {settings.host} port {settings.port}: {reason}. "
            "Choose others with VESTIARY_HOST and VESTIARY_PORT; port 0 takes a free one."
        )


class HomeUnusable(Unavailable):
    """The data folder cannot be made or written."""

    def __init__(self, home: Path, reason: str) -> None:
        super().__init__(f"The data folder {home} cannot be used: {reason}. Choose another one with VESTIARY_HOME.")


@contextmanager
def sole_server(home: Path) -> Iterator[Callable[[str], None]]:
    """Hold the data folder for this process; yield a function that notes the address people reach it under.

    The kernel lets go of the folder when the process ends, however it ends.

    Raises:
        AlreadyServed: another process holds it.
        HomeUnusable: the folder cannot be made or written.

    """
    try:
        home.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(home / SERVER_FILE, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise HomeUnusable(home, error.strerror or str(error)) from error
    with os.fdopen(descriptor, "r+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise AlreadyServed(home, _noted_address(file.read())) from error
        file.truncate(0)

        def sign(address: str) -> None:
            file.seek(0)
            file.write(json.dumps({"process_id": os.getpid(), "address": address}))
            file.flush()

        yield sign
        file.truncate(0)


def running_address(home: Path) -> str | None:
    """Return where the server of a data folder is reached; None when none runs, or it is not open yet."""
    path = home / SERVER_FILE
    if not path.is_file():
        return None
    with path.open("r+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return _noted_address(file.read())
    return None


def _noted_address(text: str) -> str | None:
    try:
        noted = json.loads(text)
    except ValueError:  # it has not opened yet
        return None
    return str(noted["address"])


@contextmanager
def bound_socket(settings: Settings) -> Iterator[socket.socket]:
    """Take the address before anything is started for it. It listens only when the server does.

    Raises:
        AddressTaken: somebody else listens there, or it is not an address of this machine.

    """
    try:
        family, _, _, _, target = socket.getaddrinfo(
            settings.host, settings.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
    except socket.gaierror as error:
        raise AddressTaken(settings, error.strerror or str(error)) from error
    # The protocol is named because asyncio switches Nagle's delay (40 ms an answer) off only where it is.
    with closing(socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)) as listener:
        # A restart need not wait until the old connections are forgotten.
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(target)
        except OSError as error:
            raise AddressTaken(settings, error.strerror or str(error)) from error
        yield listener


def address_of(settings: Settings, port: int) -> str:
    """Return the address that people type: the public one, or this machine's own and the port."""
    if settings.public_url:
        return settings.public_url.rstrip("/")
    host = _own_address(settings.host) if settings.host in WILDCARDS else settings.host
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _own_address(wildcard: str) -> str:
    """Return the address under which other machines reach this one; loopback without a network."""
    family = socket.AF_INET6 if ":" in wildcard else socket.AF_INET
    with closing(socket.socket(family, socket.SOCK_DGRAM)) as probe:
        try:
            probe.connect((ELSEWHERE[family], 9))
        except OSError:
            return "::1" if family == socket.AF_INET6 else "127.0.0.1"
        return str(probe.getsockname()[0])
