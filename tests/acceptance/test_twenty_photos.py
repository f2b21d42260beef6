"""Twenty photos at the same moment: every one settles, cheaply, and the server stays quick meanwhile."""

import random
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
from benchmarks.twenty_photos import CPU_BUDGET_S, measure

from tests.acceptance.drawing import garment_photo
from tests.acceptance.people import Person
from tests.acceptance.serving import Server

pytestmark = pytest.mark.slow


def test_twenty_photos_at_once_all_settle(
    served: Server, newcomer: Callable[[], Person], photos: list[Path], figure: Callable[[str], None]
) -> None:
    drawn = [garment_photo(9_100 + number) for number in range(20)]
    real = [path.read_bytes() for path in random.Random(22).sample(photos, 10)] if photos else []

    found = measure(served, newcomer(), [*drawn[len(real) :], *real])

    figure(
        f"20 photos at once: {found.outcomes['ready']} ready, {found.outcomes['failed']} failed, "
        f"{found.settled_s:.1f} s, {found.cpu_per_photo_s:.2f} s of CPU each, "
        f"/health p99 {found.busy.percentile(99):.1f} ms (idle {found.idle.percentile(99):.1f} ms)"
    )
    assert sum(found.outcomes.values()) == 20
    assert all(found.reasons)
    assert found.outcomes["ready"] >= 15
    assert found.cpu_per_photo_s < CPU_BUDGET_S
    assert len(found.busy.took_ms) > 20


def test_a_kept_connection_is_no_slower_than_a_fresh_one(served: Server) -> None:
    """An answer held back until the client has acknowledged its first half takes 40 ms longer (Nagle's algorithm)."""

    def median_s(ask: Callable[[], httpx.Response]) -> float:
        took = []
        for _ in range(40):
            started = time.perf_counter()
            assert ask().status_code == 200
            took.append(time.perf_counter() - started)
        return statistics.median(took)

    def fresh() -> httpx.Response:
        with httpx.Client(base_url=served.address, verify=False) as once:
            return once.get("/health")

    with httpx.Client(base_url=served.address, verify=False) as kept:
        median_s(lambda: kept.get("/health"))
        assert median_s(lambda: kept.get("/health")) < median_s(fresh) * 3
