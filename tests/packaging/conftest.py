"""Runs the command `vestiary` as a person does: as a process of its own, in a data folder of its own."""

import os
import queue
import re
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import psutil
import pytest

PATIENCE_S = 90.0
"""Far more than a start takes: a machine that runs other tests at the same time is slow."""


def environment_for(home: Path, **variables: str) -> dict[str, str]:
    """Return an environment without any setting of this machine's."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("VESTIARY_")}
    return {**kept, "VESTIARY_HOME": str(home), "VESTIARY_PORT": "0", **variables}


def run_vestiary(home: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a command of `vestiary` to its end."""
    return subprocess.run(
        [sys.executable, "-m", "vestiary", *arguments],
        check=False,
        cwd=home,
        env=environment_for(home, **variables),
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
    )


@dataclass
class Server:
    """A running `vestiary serve` and what it has printed."""

    home: Path
    process: subprocess.Popen[str]
    lines: list[str] = field(default_factory=list)
    _incoming: "queue.Queue[str | None]" = field(default_factory=queue.Queue)

    def __post_init__(self) -> None:
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def close(self) -> None:
        """End it, whatever it is doing; the workers end by themselves."""
        self.process.kill()
        self.process.wait()
        self._reader.join(PATIENCE_S)
        assert self.process.stdout is not None
        self.process.stdout.close()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._incoming.put(line.rstrip())
        self._incoming.put(None)

    def wait_for(self, pattern: str) -> re.Match[str]:
        """Return the first printed line that matches; fail when the server ends or takes too long."""
        while True:
            line = self._incoming.get(timeout=PATIENCE_S)
            if line is None:
                error = (self.home / "stderr.txt").read_text()
                pytest.fail(f"the server ended without printing {pattern}: {self.lines} {error}")
            self.lines.append(line)
            if found := re.search(pattern, line):
                return found

    def wait_until_ready(self) -> str:
        """Return the address that the server printed."""
        return self.wait_for(r"ready at (\S+)")[1]

    def rest(self) -> list[str]:
        """Wait for the end; return what was printed since the last look."""
        self.process.wait(PATIENCE_S)
        found: list[str] = []
        while (line := self._incoming.get(timeout=PATIENCE_S)) is not None:
            found.append(line)
        return found

    def workers(self) -> list[psutil.Process]:
        """Return the worker processes that the server has started, when there are any."""
        return [child for child in psutil.Process(self.process.pid).children() if "worker" in _words_of(child)]


def get(address: str) -> tuple[int, bytes]:
    """Return status and body of a page."""
    with urllib.request.urlopen(address, timeout=PATIENCE_S) as answer:
        return answer.status, answer.read()


def wait_until(is_so: Callable[[], bool]) -> None:
    """Wait until something has become true; fail when it takes too long."""
    deadline = time.monotonic() + PATIENCE_S
    while not is_so():
        assert time.monotonic() < deadline, "it took too long"
        time.sleep(0.05)


def processes_of(home: Path) -> list[psutil.Process]:
    """Return every process that works in a data folder: server, workers, database."""
    found = []
    for process in psutil.process_iter():
        try:
            belongs = str(home) in " ".join(process.cmdline()) or process.environ().get("VESTIARY_HOME") == str(home)
        except psutil.Error:
            continue
        if belongs and process.pid != os.getpid() and process.status() != psutil.STATUS_ZOMBIE:
            found.append(process)
    return found


@pytest.fixture
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Yield an empty data folder; nothing that works in it survives the test."""
    folder = tmp_path_factory.mktemp("home")
    for parent in (folder, *folder.parents[:2]):
        parent.chmod(0o755)  # as root the database runs as another user
    yield folder
    for process in processes_of(folder):
        process.kill()


Serve = Callable[..., Server]


@pytest.fixture
def serve(home: Path) -> Iterator[Serve]:
    """Yield a function that starts `vestiary serve` on the data folder."""
    with ExitStack() as running:

        def start(**variables: str) -> Server:
            with (home / "stderr.txt").open("a") as errors:
                process = subprocess.Popen(
                    [sys.executable, "-m", "vestiary", "serve"],
                    cwd=home,
                    env=environment_for(home, **variables),
                    stdout=subprocess.PIPE,
                    stderr=errors,
                    text=True,
                )
            server = Server(home, process)
            running.callback(server.close)
            return server

        yield start


def _words_of(process: psutil.Process) -> list[str]:
    """Return a process's command line; of one that has just died, nothing."""
    try:
        return process.cmdline()
    except (psutil.NoSuchProcess, psutil.ZombieProcess):
        return []
