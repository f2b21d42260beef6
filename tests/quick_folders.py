"""Where the tests keep databases that may be lost."""

import shutil
from pathlib import Path

MEMORY = Path("/dev/shm")  # Linux keeps it in memory
ROOM_BYTES = 4 * 1024**3
"""More than the clusters of all test processes need: a container's usual 64 MB are not enough for one."""


def quick_folder() -> Path | None:
    """Return a folder in memory with room for databases; `None`, the default place, where there is none.

    A database of a test's own is some 800 files. On a disk that is busy, making them costs seven times the CPU.
    """
    if MEMORY.is_dir() and shutil.disk_usage(MEMORY).free >= ROOM_BYTES:
        return MEMORY
    return None
