"""Asks `/health` fifty times a second until its standard input closes, then prints each answer's milliseconds as JSON.

A process of its own, so that the measuring of others does not show in what it measures.
"""

import http.client
import json
import sys
import threading
import time

EVERY_S = 0.02


def main(host: str, port: int) -> None:
    """Ask until told to stop; print the milliseconds in order."""
    stop = threading.Event()

    def watch() -> None:
        sys.stdin.read()
        stop.set()

    threading.Thread(target=watch, daemon=True).start()
    connection = http.client.HTTPConnection(host, port, timeout=60)
    took_ms: list[float] = []
    due = time.perf_counter()
    while not stop.is_set():
        started = time.perf_counter()
        connection.request("GET", "/health")
        answer = connection.getresponse()
        answer.read()
        took_ms.append((time.perf_counter() - started) * 1e3)
        if answer.status != http.HTTPStatus.OK:
            sys.exit(f"/health answered {answer.status}")
        due = max(due + EVERY_S, time.perf_counter())
        stop.wait(due - time.perf_counter())
    json.dump(took_ms, sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
