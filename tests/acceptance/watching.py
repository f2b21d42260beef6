"""Watches the memory of the running server from outside."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Self

import psutil

from tests.acceptance.serving import Server

MB = 1024 * 1024


@dataclass
class MemoryWatch:
    """Resident memory of the web process and its workers together, in bytes, PostgreSQL left out."""

    before: int
    highest: int

    @property
    def extra_mb(self) -> float:
        """How much more than before was in use at the worst moment."""
        return (self.highest - self.before) / MB

    @classmethod
    def of(cls, server: Server) -> Self:
        """Return a watch that has looked once."""
        now = memory_of(server.processes())
        return cls(now, now)


def memory_of(processes: list[psutil.Process]) -> int:
    """Return the resident bytes of some processes; one that has gone counts nothing."""
    total = 0
    for process in processes:
        try:
            total += process.memory_info().rss
        except psutil.NoSuchProcess:
            continue
    return total


@contextmanager
def memory_watched(server: Server) -> Iterator[MemoryWatch]:
    """Look at the server's memory fifty times a second while the block runs."""
    watch = MemoryWatch.of(server)
    done = threading.Event()

    def look() -> None:
        processes = server.processes()
        looks = 0
        while not done.wait(0.02):
            looks += 1
            if looks % 25 == 0:  # a worker that died is replaced by another process
                processes = server.processes()
            watch.highest = max(watch.highest, memory_of(processes))

    thread = threading.Thread(target=look)
    thread.start()
    try:
        yield watch
    finally:
        done.set()
        thread.join()
