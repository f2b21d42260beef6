"""Watches the memory of the running server from outside."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import psutil
from typing_extensions import override

from tests.acceptance.serving import Server

MB = 1024 * 1024


@dataclass
class MemoryWatch:
    """Resident memory of the web process and its workers in bytes, PostgreSQL left out."""

    before: dict[int, int]
    """By process id."""
    highest: dict[int, int] = field(default_factory=dict)
    highest_sum: int = 0

    def look(self, processes: list[psutil.Process]) -> None:
        """Note what is in use now."""
        now = memory_of(processes)
        for pid, size in now.items():
            self.highest[pid] = max(size, self.highest.get(pid, 0))
        self.highest_sum = max(self.highest_sum, sum(now.values()))

    @property
    def extra_mb(self) -> float:
        """How much more than before one process needed at its worst moment, in MB; of a new process, all of it."""
        return max(size - self.before.get(pid, 0) for pid, size in self.highest.items()) / MB

    @property
    def extra_sum_mb(self) -> float:
        """How much more than before all processes needed together at their worst moment, in MB."""
        return (self.highest_sum - sum(self.before.values())) / MB

    @override
    def __str__(self) -> str:
        """Return both figures for people."""
        return f"{self.extra_mb:.0f} MB extra in one process, {self.extra_sum_mb:.0f} MB in all together"


def memory_of(processes: list[psutil.Process]) -> dict[int, int]:
    """Return the resident bytes of processes by their ids; one that has gone is left out."""
    found = {}
    for process in processes:
        try:
            found[process.pid] = process.memory_info().rss
        except psutil.NoSuchProcess:
            continue
    return found


@contextmanager
def memory_watched(server: Server) -> Iterator[MemoryWatch]:
    """Look at the server's memory fifty times a second while the block runs."""
    watch = MemoryWatch(memory_of(server.processes()))
    done = threading.Event()

    def look() -> None:
        processes = server.processes()
        looks = 0
        while not done.wait(0.02):
            looks += 1
            if looks % 25 == 0:  # a worker that died is replaced by another process
                processes = server.processes()
            watch.look(processes)

    thread = threading.Thread(target=look)
    thread.start()
    try:
        yield watch
    finally:
        done.set()
        thread.join()
