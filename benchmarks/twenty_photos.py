"""Twenty photos at once: what one costs, how long all take, and whether the server stays quick meanwhile.

    python -m benchmarks.twenty_photos [FOLDER OF PHOTOS] [HOW MANY]

Starts a real server on an empty data folder. Without a folder of photos, drawn ones are used.
"""

import json
import random
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import numpy as np
import psutil
from tests.acceptance.drawing import garment_photo
from tests.acceptance.people import Person, admin_of
from tests.acceptance.serving import Server, server_of_its_own

CPU_BUDGET_S = 1.5
"""Most CPU seconds that one photo may cost, web process and workers together."""

HEALTH_BUDGET_MS = 50.0
"""`/health` stays under this (99th percentile) while photos are understood."""

PROBE = Path(__file__).with_name("health_probe.py")
IDLE_S = 3.0


@dataclass(frozen=True, slots=True)
class Cpu:
    """CPU seconds used so far, processes that have ended included."""

    web: float
    workers: float
    postgres: float

    def since(self, before: "Cpu") -> "Cpu":
        """Return what was used since an earlier look."""
        return Cpu(self.web - before.web, self.workers - before.workers, self.postgres - before.postgres)


@dataclass
class Probe:
    """The milliseconds of every `/health` asked while a block ran."""

    took_ms: list[float] = field(default_factory=list)

    def percentile(self, share: float) -> float:
        """Return the value under which `share` percent of the answers lie, in milliseconds."""
        return float(np.percentile(self.took_ms, share))


@dataclass(frozen=True, slots=True)
class Measured:
    """What one run has shown."""

    photos: int
    outcomes: Mapping[str, int]
    reasons: Sequence[str]
    accepted_s: float
    settled_s: float
    cpu: Cpu
    idle: Probe
    busy: Probe

    @property
    def cpu_per_photo_s(self) -> float:
        """CPU seconds of web process and workers for one photo."""
        return (self.cpu.web + self.cpu.workers) / self.photos


def cpu_of(server: Server) -> Cpu:
    """Look at the CPU seconds that the server's processes have used."""
    web, *workers = server.processes()
    ended = web.cpu_times()
    own = web.cpu_times().user + web.cpu_times().system
    working = sum(_seconds(worker) for worker in workers) + ended.children_user + ended.children_system
    database = server.postgres()
    family = [database, *database.children(recursive=True)] if database else []
    return Cpu(own, working, sum(_seconds(process, with_ended=process == database) for process in family))


def _seconds(process: psutil.Process, *, with_ended: bool = True) -> float:
    try:
        used = process.cpu_times()
    except psutil.NoSuchProcess:
        return 0.0
    ended = used.children_user + used.children_system if with_ended else 0.0
    return float(used.user + used.system + ended)


@contextmanager
def health_probed(server: Server) -> Iterator[Probe]:
    """Ask `/health` from another process while the block runs; the answer is complete when the block has ended."""
    probe = Probe()
    command = [sys.executable, str(PROBE), "127.0.0.1", str(server.port)]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    try:
        yield probe
    finally:
        written, _ = process.communicate(timeout=60)
    probe.took_ms += json.loads(written)


def wait_for_workers(server: Server) -> None:
    """Return when a worker is alive."""
    while httpx.get(f"{server.address}/health/ready").status_code != httpx.codes.OK:
        time.sleep(0.1)


def measure(server: Server, person: Person, photos: Sequence[bytes]) -> Measured:
    """Send all photos at the same moment and watch until the last one is settled."""
    wait_for_workers(server)
    with health_probed(server) as idle:
        time.sleep(IDLE_S)
    before = cpu_of(server)
    started = time.monotonic()
    with health_probed(server) as busy:
        with ThreadPoolExecutor(len(photos)) as threads:
            statuses = [answer.status_code for answer in threads.map(person.upload, photos)]
        accepted_s = time.monotonic() - started
        person.wait_until_settled(within_s=300, pause_s=0.25)
        settled_s = time.monotonic() - started
    if set(statuses) != {201}:
        sys.exit(f"not every photo was taken: {statuses}")
    garments = person.garments()
    outcomes = {word: sum(each["status"] == word for each in garments) for word in ("ready", "failed")}
    reasons = [str(each["error_message"]) for each in garments if each["status"] == "failed"]
    return Measured(len(photos), outcomes, reasons, accepted_s, settled_s, cpu_of(server).since(before), idle, busy)


def report(found: Measured) -> str:
    """Return the table that a person reads."""
    each = [seconds / found.photos for seconds in (found.cpu.web, found.cpu.workers, found.cpu.postgres)]
    share = found.cpu_per_photo_s / CPU_BUDGET_S
    lines = [
        f"photos                              {found.photos:8}",
        f"ready / failed                      {found.outcomes['ready']:5} / {found.outcomes['failed']}",
        *(f"  failed: {reason}" for reason in found.reasons),
        f"all accepted after                  {found.accepted_s:8.2f} s",
        f"all settled after                   {found.settled_s:8.2f} s",
        f"CPU per photo, web                  {each[0]:8.2f} s",
        f"CPU per photo, workers              {each[1]:8.2f} s",
        f"CPU per photo, together             {found.cpu_per_photo_s:8.2f} s  {share:.0%} of {CPU_BUDGET_S} s allowed",
        f"CPU per photo, PostgreSQL           {each[2]:8.2f} s   (apart)",
    ]
    for name, probe in (("idle", found.idle), ("busy", found.busy)):
        values = [probe.percentile(share) for share in (50, 99, 100)]
        lines.append(f"/health {name}, p50 / p99 / max   {values[0]:7.1f} / {values[1]:.1f} / {values[2]:.1f} ms")
    share = found.busy.percentile(99) / HEALTH_BUDGET_MS
    lines.append(f"/health busy, p99                   {share:8.0%} of {HEALTH_BUDGET_MS:.0f} ms allowed")
    return "\n".join(lines)


def chosen(folder: Path | None, count: int) -> list[bytes]:
    """Return as many real photos of a folder, the same ones every time, or drawn ones."""
    if folder is None:
        return [garment_photo(number, width=400, height=533) for number in range(count)]
    paths = sorted(folder.glob("*.jpg"))
    return [path.read_bytes() for path in random.Random(20).sample(paths, count)]


def main() -> None:
    """Measure once and print."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    photos = chosen(folder, int(sys.argv[2]) if len(sys.argv) > 2 else 20)
    with server_of_its_own() as server:
        server.start()
        with admin_of(server.address) as admin:
            print(report(measure(server, admin, photos)))
        server.stop()


if __name__ == "__main__":
    main()
