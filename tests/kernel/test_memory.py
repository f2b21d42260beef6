"""Memory that was needed for a moment goes back to the system."""

import subprocess
import sys

import pytest

from vestiary.kernel.memory import LARGE_BLOCK_BYTES, give_back_large_blocks

HELD_AFTER_WORK = """
import sys, threading
import psutil
from vestiary.kernel.memory import give_back_large_blocks

if sys.argv[1] == "given back":
    give_back_large_blocks()
process = psutil.Process()
bytearray(24 * 1024 * 1024)  # the first large block that is freed is what makes glibc keep the next ones
before = process.memory_info().rss
crumbs = []

def work():
    for _ in range(5):
        large = [bytearray(b"x") * (16 * 1024 * 1024) for _ in range(3)]
        crumbs.append(bytearray(b"x") * 200_000)  # stays behind the large ones, and keeps the heap from shrinking
        del large

threads = [threading.Thread(target=work) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print((process.memory_info().rss - before) // 1024**2)
"""


def held_mb(how: str) -> int:
    """Return how much memory a new process still holds after work in several threads."""
    return int(subprocess.check_output([sys.executable, "-c", HELD_AFTER_WORK, how]))


@pytest.mark.skipif(not give_back_large_blocks(), reason="the C library has no such option")
def test_large_blocks_are_given_back_when_they_are_freed() -> None:
    kept, given_back = held_mb("kept"), held_mb("given back")

    assert given_back < LARGE_BLOCK_BYTES * 4 / 1024**2
    assert given_back < kept / 2
