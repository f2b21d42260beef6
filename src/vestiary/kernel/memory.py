"""Memory that was needed for a moment goes back to the system."""

import ctypes
from typing import Final

LARGE_BLOCK_BYTES: Final = 4 * 1024 * 1024
"""Pixels of a picture are larger, nearly everything else is smaller."""

_M_MMAP_THRESHOLD: Final = -3
"""The number of the option in glibc's malloc.h."""


def give_back_large_blocks() -> bool:
    """Have large blocks returned to the system at the moment they are freed; False where the C library cannot.

    glibc begins so, but every freed block raises the size from which it does so, up to 32 MB: after one
    large picture the pixels of the next ones come from each thread's own heap, whose holes are kept.
    Uploads in several threads kept 300 MB in that way (docs/decisions/0056).
    """
    try:
        set_option = ctypes.CDLL(None).mallopt
    except (AttributeError, OSError, TypeError):  # musl and macOS have no such option, Windows no such library
        return False
    return bool(set_option(_M_MMAP_THRESHOLD, LARGE_BLOCK_BYTES))
