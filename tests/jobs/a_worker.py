"""A worker process for tests: its one handler waits for a file, or refuses to end. Run as a program."""

import os
import sys
import threading
import time
from pathlib import Path

from vestiary.jobs.adapters.procrastinate_queue import ProcrastinateQueue
from vestiary.jobs.handling import JobRun
from vestiary.jobs.stopping import stop_when_parent_dies
from vestiary.kernel.database import Sessions, engine_for
from vestiary.kernel.settings import JobSettings

FAST = JobSettings(heartbeat_s=0.3, stalled_after_s=1.2, concurrency=2)


def main(database_url: str, folder: Path) -> None:
    def wait_for_release(run: JobRun) -> dict[str, int]:
        (folder / f"begun-{run.attempt}").touch()
        while not (folder / "release").exists():
            time.sleep(0.05)
        return {"worker": os.getpid()}

    stop = threading.Event()
    stop_when_parent_dies(stop)
    queue = ProcrastinateQueue()
    queue.run_worker(
        FAST,
        Sessions(engine_for(database_url)),
        database_url,
        {"test.wait": wait_for_release},
        (),
        stop=stop,
        abandon=lambda: os._exit(3),
        grace_s=0.5,
    )


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
