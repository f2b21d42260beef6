"""One command starts everything, ends everything, and recovers from being killed."""

import json
import os
import signal
import socket
from pathlib import Path

import psutil
import pytest

from tests.packaging.conftest import Serve, get, processes_of, run_vestiary, wait_until

pytestmark = pytest.mark.slow


def test_a_start_opens_the_server_and_ctrl_c_leaves_nothing_behind(home: Path, serve: Serve) -> None:
    server = serve()
    address = server.wait_until_ready()
    link = server.wait_for(r"Set up the first account: (\S+)")[1]
    assert link.startswith(f"{address}/set-up?code=")
    status, body = get(f"{address}/health")
    assert (status, json.loads(body)) == (200, {"status": "ok"})
    wait_until(lambda: len(server.workers()) == 1)

    server.process.send_signal(signal.SIGINT)

    assert server.rest() == []
    assert server.process.returncode == 0
    assert processes_of(home) == []
    assert link.split("=")[1] not in (home / "stderr.txt").read_text()


def test_a_second_server_on_the_same_data_folder_is_refused_in_words(home: Path, serve: Serve) -> None:
    address = serve().wait_until_ready()
    second = run_vestiary(home, "serve")
    assert second.returncode == 2
    assert "Another Vestiary is running" in second.stderr
    assert address in second.stderr
    assert "Traceback" not in second.stderr

    port = address.rsplit(":", 1)[1]
    other = home / "other"
    other.mkdir()
    third = run_vestiary(other, "serve", VESTIARY_PORT=port)
    assert third.returncode == 2
    assert f"port {port}" in third.stderr
    assert "VESTIARY_PORT" in third.stderr


def test_killed_it_leaves_no_worker_and_the_next_start_recovers(home: Path, serve: Serve) -> None:
    server = serve(VESTIARY_ADMIN_EMAIL="anna@example.org", VESTIARY_ADMIN_PASSWORD="a long walk by the river")
    server.wait_until_ready()
    wait_until(lambda: len(server.workers()) == 1)
    [worker] = server.workers()

    server.process.kill()
    server.process.wait()
    wait_until(lambda: not worker.is_running() or worker.status() == psutil.STATUS_ZOMBIE)

    again = serve()
    address = again.wait_until_ready()
    assert get(f"{address}/health")[0] == 200
    again.process.terminate()
    assert again.rest() == []  # the first admin is there: no set-up link any more
    assert again.process.returncode == 0
    assert processes_of(home) == []


def test_a_worker_that_dies_is_replaced(serve: Serve) -> None:
    server = serve()
    server.wait_until_ready()
    wait_until(lambda: len(server.workers()) == 1)
    [worker] = server.workers()
    os.kill(worker.pid, signal.SIGKILL)
    wait_until(lambda: [each.pid for each in server.workers()] not in ([], [worker.pid]))


def test_a_request_that_never_ends_does_not_hold_up_the_end(home: Path, serve: Serve) -> None:
    server = serve()
    host, port = server.wait_until_ready().removeprefix("http://").split(":")
    with socket.create_connection((host, int(port))) as line:
        line.sendall(b"POST /api/v1/auth/login HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{")
        get(f"http://{host}:{port}/health")
        server.process.send_signal(signal.SIGTERM)
        server.rest()
    assert server.process.returncode == 0
    assert processes_of(home) == []
