"""Worker processes beside the web process: started, started again when they die, ended together."""

import os
import subprocess
import sys
import threading
import time
from types import TracebackType
from typing import Self

from vestiary.kernel.logs import logger
from vestiary.kernel.settings import Settings

log = logger(__name__)

FIRST_PAUSE_S = 0.5
LONGEST_PAUSE_S = 30.0
STEADY_AFTER_S = 60.0
"""A worker that lived this long was healthy: its successor starts after the first, short pause."""

PATIENCE_S = 8.0
"""An ending worker may finish the picture it is at; jobs that it leaves are taken up again later."""

WORKER_COMMAND = (sys.executable, "-m", "vestiary", "worker", "--parent-pipe")


class Workers:
    """As many worker processes as asked for, alive until the block is left.

    Each reads the database's address as the first line of its standard input, where no other
    user of the machine sees it, and ends when that pipe closes: also when we are killed.
    """

    def __init__(self, settings: Settings, database_url: str) -> None:
        self._count = settings.jobs.embedded_workers
        self._environment = {"VESTIARY_HOME": str(settings.home), "VESTIARY_MEDIA_STORAGE": settings.media.storage}
        self._database_url = database_url
        self._ending = threading.Event()
        self._threads: list[threading.Thread] = []
        self._processes: dict[int, subprocess.Popen[bytes]] = {}
        self._lock = threading.Lock()

    def __enter__(self) -> Self:
        """Start nothing yet: `start` does, when the time has come."""
        return self

    def __exit__(self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None) -> None:
        """End what was started."""
        self.end()

    def start(self) -> None:
        """Start the processes; returns at once."""
        self._threads = [
            threading.Thread(target=self._keep_alive, args=(place,), name=f"worker-{place}", daemon=True)
            for place in range(self._count)
        ]
        for thread in self._threads:
            thread.start()

    def end(self) -> None:
        """Close every pipe, wait for the processes, and kill what does not end in time."""
        with self._lock:
            self._ending.set()
            processes = tuple(self._processes.values())
        for process in processes:
            _close_pipe(process)
        deadline = time.monotonic() + PATIENCE_S
        for process in processes:
            _wait_or_kill(process, deadline)
        for thread in self._threads:
            thread.join()

    def _keep_alive(self, place: int) -> None:
        pause_s = FIRST_PAUSE_S
        while (process := self._spawn(place)) is not None:
            started = time.monotonic()
            code = process.wait()
            _close_pipe(process)
            if self._ending.is_set():
                return
            steady = time.monotonic() - started > STEADY_AFTER_S
            pause_s = FIRST_PAUSE_S if steady else min(pause_s * 2, LONGEST_PAUSE_S)
            log.error("worker ended unexpectedly", exit_code=code, restart_in_s=pause_s)
            self._ending.wait(pause_s)

    def _spawn(self, place: int) -> subprocess.Popen[bytes] | None:
        """Start one process; None when everything is ending."""
        with self._lock:
            if self._ending.is_set():
                return None
            process = subprocess.Popen(  # noqa: S603  # our own interpreter, fixed arguments
                WORKER_COMMAND,
                stdin=subprocess.PIPE,
                env={**os.environ, **self._environment},
                process_group=0,  # Ctrl-C in the terminal is for us; we end the worker in order
            )
            self._processes[place] = process
        if process.stdin is not None:
            try:
                process.stdin.write(f"{self._database_url}\n".encode())
                process.stdin.flush()
            except BrokenPipeError:
                log.warning("worker ended before it began", exit_code=process.poll())
        return process


def _close_pipe(process: subprocess.Popen[bytes]) -> None:
    if process.stdin is not None:
        try:
            process.stdin.close()
        except BrokenPipeError:  # it ended before it read its first line
            return


def _wait_or_kill(process: subprocess.Popen[bytes], deadline: float) -> None:
    try:
        process.wait(max(0.0, deadline - time.monotonic()))
    except subprocess.TimeoutExpired:
        log.warning("worker killed: it did not end in time", process_id=process.pid)
        process.kill()
        process.wait()
