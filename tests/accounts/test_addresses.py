"""Where a request comes from is decided by the connection, and by proxies that are named."""

from ipaddress import ip_network

import pytest

from vestiary.accounts.addresses import client_address, household

NOBODY = ()
PROXIES = (ip_network("10.0.0.0/8"), ip_network("fd00::/8"), ip_network("127.0.0.1/32"))


@pytest.mark.parametrize(
    ("peer", "forwarded_for", "trusted", "expected"),
    [
        ("203.0.113.7", [], NOBODY, "203.0.113.7"),
        ("203.0.113.7", ["198.51.100.1"], NOBODY, "203.0.113.7"),
        ("203.0.113.7", ["198.51.100.1"], PROXIES, "203.0.113.7"),
        ("10.0.0.1", ["198.51.100.1"], PROXIES, "198.51.100.1"),
        ("10.0.0.1", ["1.1.1.1, 198.51.100.1"], PROXIES, "198.51.100.1"),
        ("10.0.0.1", ["1.1.1.1, 198.51.100.1, 10.0.0.2"], PROXIES, "198.51.100.1"),
        ("10.0.0.1", ["1.1.1.1", "198.51.100.1,10.0.0.2"], PROXIES, "198.51.100.1"),
        ("10.0.0.1", ["1.1.1.1, rubbish"], PROXIES, "10.0.0.1"),
        ("10.0.0.1", ["1.1.1.1, rubbish, 10.0.0.2"], PROXIES, "10.0.0.2"),
        ("10.0.0.1", [], PROXIES, "10.0.0.1"),
        ("10.0.0.1", ["10.0.0.3, 10.0.0.2"], PROXIES, "10.0.0.3"),
        ("10.0.0.1", ["198.51.100.1:4711"], PROXIES, "198.51.100.1"),
        ("10.0.0.1", ["[2001:db8::1]:4711"], PROXIES, "2001:db8::1"),
        ("fd00::1", ["2001:db8::1"], PROXIES, "2001:db8::1"),
        ("::ffff:10.0.0.1", ["198.51.100.1"], PROXIES, "198.51.100.1"),
        ("fe80::1%eth0", [], PROXIES, "fe80::1"),
        (None, ["198.51.100.1"], PROXIES, "unknown"),
        ("testclient", ["198.51.100.1"], PROXIES, "unknown"),
    ],
)
def test_the_sender_is_the_nearest_hop_that_is_not_ours(
    peer: str | None, forwarded_for: list[str], trusted: tuple[()], expected: str
) -> None:
    assert client_address(peer, forwarded_for, trusted) == expected


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::", "2001:db8:1:2::/64"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("unknown", "unknown"),
    ],
)
def test_one_household_counts_as_one(address: str, expected: str) -> None:
    assert household(address) == expected
