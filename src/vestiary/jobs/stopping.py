"""When a worker process should end: a signal, or the death of the process that started it."""

import os
import signal
import threading


def stop_on_signals(stop: threading.Event) -> None:
    """Set `stop` on SIGTERM and SIGINT. Call it in the main thread."""
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda _number, _frame: stop.set())


def stop_when_parent_dies(stop: threading.Event, *, pipe: int = 0) -> None:
    """Set `stop` when the pipe that our parent holds open is closed, which its death does."""

    def watch() -> None:
        # Straight from the descriptor: a thread that holds Python's stdin would block our own end.
        while os.read(pipe, 1024):
            continue
        stop.set()

    threading.Thread(target=watch, name="parent", daemon=True).start()
