"""Outfits that were seen, in as few letters as an address wants: the page remembers nothing, and Back still works.

A combination is written as its number of garments and five bytes of each id. Five bytes are enough to find a garment
again in its owner's wardrobe; what is not found there is left out.
"""

import base64
import binascii
from collections.abc import Collection, Iterable, Iterator
from typing import Final
from uuid import UUID

Combination = frozenset[UUID]

_BYTES: Final = 5
"""2^40: two garments of one wardrobe of 5,000 share them once in a hundred thousand wardrobes."""

MOST: Final = 48
"""Outfits that an address carries; the oldest are forgotten first. Eight pages."""


def with_more(seen: str, shown: Collection[Combination]) -> str:
    """Return what was seen, with more, in this order."""
    entries = [*_entries(seen), *(_entry(one) for one in shown)][-MOST:]
    return _written(entries)


def joined(seen: str, more: str) -> str:
    """Return what was seen, then what else was; whole addresses, without the wardrobe."""
    return _written([*_entries(seen), *_entries(more)][-MOST:])


def combinations_in(seen: str, wardrobe: Collection[UUID]) -> tuple[Combination, ...]:
    """Return the combinations that were seen, in their order, of garments that are still in the wardrobe."""
    if not seen:
        return ()
    known = {_tail(garment_id): garment_id for garment_id in wardrobe}
    found = []
    for entry in _entries(seen):
        tails = [entry[at : at + _BYTES] for at in range(1, len(entry), _BYTES)]
        if all(tail in known for tail in tails):
            found.append(frozenset(known[tail] for tail in tails))
    return tuple(dict.fromkeys(found))


def without(seen: str, combination: Combination) -> str:
    """Return what was seen without one."""
    gone = _entry(combination)
    return _written(entry for entry in _entries(seen) if entry != gone)


def _written(entries: Iterable[bytes]) -> str:
    return base64.urlsafe_b64encode(b"".join(dict.fromkeys(entries))).decode().rstrip("=")


def _entry(combination: Combination) -> bytes:
    return bytes([len(combination)]) + b"".join(sorted(map(_tail, combination)))


def _tail(garment_id: UUID) -> bytes:
    # The end of an id is chance in every version; the beginning may be the time.
    return garment_id.bytes[-_BYTES:]


def _entries(seen: str) -> Iterator[bytes]:
    """Yield the entries of an address; what is damaged ends them."""
    try:
        whole = base64.urlsafe_b64decode(seen + "=" * (-len(seen) % 4))
    except (binascii.Error, ValueError):
        return
    at = 0
    while at < len(whole):
        length = 1 + whole[at] * _BYTES
        if whole[at] == 0 or at + length > len(whole):
            return
        yield whole[at : at + length]
        at += length
