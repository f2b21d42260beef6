"""The real server as processes of its own, on a data folder of its own: started, watched, killed, stopped."""

import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

import httpx
import psutil

ADMIN_EMAIL = "admin.of.acceptance@example.org"
ADMIN_PASSWORD = "correct horse 7 battery staple"

START_S = 180.0
"""A first start makes a database cluster; on a loaded machine that takes a while. Only a broken one takes this long."""


class NotServing(AssertionError):
    """The server did not come up; the message ends with what it wrote."""


class Server:
    """One `vestiary serve` on one data folder. It can be killed and started again on the same folder and port."""

    def __init__(self, home: Path, settings: Mapping[str, str] | None = None) -> None:
        self.home = home
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.log = home.parent / "server.log"
        self._settings = dict(settings or {})
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int:
        """The process id of the running server."""
        assert self._process is not None
        return self._process.pid

    def launch(self) -> None:
        """Start the process and return at once."""
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "vestiary", "serve"],
                cwd=self.home.parent,
                env=self._environment(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )

    def start(self) -> float:
        """Start the process, wait until it is healthy and return the seconds that took."""
        started = time.monotonic()
        self.launch()
        self.wait_until_healthy()
        return time.monotonic() - started

    def wait_until_healthy(self) -> None:
        """Return when `/health` answers."""
        assert self._process is not None
        deadline = time.monotonic() + START_S
        while time.monotonic() < deadline:
            if self._process.poll() is not None:
                raise NotServing(f"the server ended with {self._process.returncode}:\n{self.written()[-4000:]}")
            with suppress(httpx.TransportError):
                if httpx.get(f"{self.address}/health", timeout=5).status_code == 200:
                    return
            time.sleep(0.05)
        raise NotServing(f"no answer within {START_S} s:\n{self.written()[-4000:]}")

    def processes(self) -> list[psutil.Process]:
        """Return the server and its workers, without PostgreSQL."""
        with suppress(psutil.NoSuchProcess):
            server = psutil.Process(self.pid)
            children = server.children(recursive=True)
            return [server, *(child for child in children if not _is_postgres(child))]
        return []

    def kill(self, *, with_workers: bool = False) -> list[psutil.Process]:
        """Send SIGKILL to the server (and its workers at the same moment); return the workers it had."""
        assert self._process is not None
        workers = self.processes()[1:]
        self._process.kill()
        for worker in workers if with_workers else ():
            with suppress(psutil.NoSuchProcess):
                worker.kill()
        self._process.wait(timeout=10)
        return workers

    def stop(self) -> int:
        """Ask the server to end as Ctrl-C does, and return its exit code."""
        assert self._process is not None
        with suppress(ProcessLookupError):
            self._process.send_signal(signal.SIGINT)
        try:
            return self._process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            self.kill(with_workers=True)
            raise

    def is_running(self) -> bool:
        """Say whether the server's process lives."""
        return self._process is not None and self._process.poll() is None

    def written(self) -> str:
        """Return everything the server has written to its standard output and error."""
        return self.log.read_text(errors="replace") if self.log.exists() else ""

    def postgres(self) -> psutil.Process | None:
        """Return the embedded PostgreSQL's first process while it runs."""
        with suppress(FileNotFoundError, ValueError, IndexError, psutil.NoSuchProcess):
            process = psutil.Process(int((self.home / "postgres" / "postmaster.pid").read_text().split("\n")[0]))
            return process if _is_postgres(process) else None
        return None

    def clean_up(self) -> None:
        """End whatever still runs on the data folder."""
        if self.is_running():
            self.kill(with_workers=True)
        database = self.postgres()
        if database is not None:
            database.send_signal(signal.SIGINT)  # PostgreSQL's fast shutdown
            with suppress(psutil.NoSuchProcess):
                database.wait(timeout=20)

    def _environment(self) -> dict[str, str]:
        outside = {name: value for name, value in os.environ.items() if not re.match("VESTIARY_|ALLOW_DEV_", name)}
        return {
            **outside,
            "PYTHONUNBUFFERED": "1",
            "VESTIARY_HOME": str(self.home),
            "VESTIARY_HOST": "127.0.0.1",
            "VESTIARY_PORT": str(self.port),
            "VESTIARY_ADMIN_EMAIL": ADMIN_EMAIL,
            "VESTIARY_ADMIN_PASSWORD": ADMIN_PASSWORD,
            "VESTIARY_LOG_FORMAT": "json",
            **self._settings,
        }


def _is_postgres(process: psutil.Process) -> bool:
    try:
        return process.name().startswith(("postgres", "pg_ctl"))
    except psutil.NoSuchProcess:
        return True  # gone: nobody's worker any more


def free_port() -> int:
    """Return a TCP port of the loopback address that nobody uses now."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


@contextmanager
def server_of_its_own(settings: Mapping[str, str] | None = None) -> Iterator[Server]:
    """Yield a server that is not started yet, on an empty data folder that is removed afterwards."""
    with tempfile.TemporaryDirectory(prefix="vestiary-acceptance-", ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o755)  # the embedded PostgreSQL runs as another user when the tests run as root
        server = Server(Path(folder) / "home", settings)
        try:
            yield server
        finally:
            server.clean_up()
