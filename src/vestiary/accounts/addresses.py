"""Where a request really comes from: proxies are believed only when they are named in the settings."""

from collections.abc import Sequence
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)

UNKNOWN = "unknown"
"""Stands for a peer without an address, e.g. on a unix socket."""

_HOUSEHOLD_BITS = 64
"""One subscriber usually has a whole IPv6 /64, so single addresses of it must not count apart."""

Networks = Sequence[IPv4Network | IPv6Network]


def client_address(peer: str | None, forwarded_for: Sequence[str], trusted: Networks) -> str:
    """Return the address of the sender.

    It is the peer, unless the peer is a trusted proxy: then it is the rightmost entry of
    `X-Forwarded-For` (all header lines, in order) that is not itself a trusted proxy. What
    stands left of that entry was written by the sender and proves nothing.
    """
    address = _parse(peer or "")
    if address is None:
        return UNKNOWN
    hops = [hop for line in forwarded_for for hop in line.split(",")]
    while hops and _is_trusted(address, trusted):
        before = _parse(hops.pop())
        if before is None:
            break
        address = before
    return str(address)


def household(address: str) -> str:
    """Return what the throttle counts as one sender: an IPv4 address, or an IPv6 /64."""
    parsed = _parse(address)
    if isinstance(parsed, IPv6Address):
        return str(ip_network((parsed, _HOUSEHOLD_BITS), strict=False))
    return str(parsed) if parsed else UNKNOWN


def _is_trusted(address: IPv4Address | IPv6Address, trusted: Networks) -> bool:
    return any(address in network for network in trusted)


def _parse(text: str) -> IPv4Address | IPv6Address | None:
    bare = text.strip()
    if bare.startswith("["):
        bare = bare[1:].partition("]")[0]
    elif bare.count(":") == 1:
        bare = bare.partition(":")[0]
    try:
        address = ip_address(bare.partition("%")[0])
    except ValueError:
        return None
    if isinstance(address, IPv6Address) and address.ipv4_mapped:
        return address.ipv4_mapped
    return address
