"""Who may make outfits: no key that only reads, nobody in the name of a vendor."""

from collections.abc import Iterator

import httpx
import pytest

from tests.acceptance.estate import Estate
from tests.acceptance.serving import Server
from tests.acceptance.test_hostile_words import BODIES
from tests.acceptance.test_isolation import filled

pytestmark = pytest.mark.slow

SUBJECTS = ("/outfits", "/feedback", "/calendar", "/packing", "/preferences", "/insights")


def writing(estate: Estate, client: httpx.Client) -> Iterator[tuple[str, httpx.Response]]:
    """Send every operation of outfits that takes a body, with a valid one."""
    for operation, body in BODIES.items():
        method, address = operation.format(**estate.ids).split(" ")
        if address.startswith(SUBJECTS):
            yield operation, client.request(method, address, json=filled(body, dict(estate.ids)))


def test_a_key_that_only_reads_makes_no_outfits(estate: Estate, served: Server) -> None:
    made = estate.owner.client.post("/auth/tokens", json={"name": "reads", "scopes": ["read"]})
    headers = {"Authorization": f"Bearer {made.json()['token']}"}

    with httpx.Client(base_url=f"{served.address}/api/v1", headers=headers, timeout=60) as client:
        answers = dict(writing(estate, client))
        read = [client.get(path).status_code for path in ("/outfits", "/feedback", "/insights/wishes", "/preferences")]

    assert len(answers) > 12
    assert {operation: a.status_code for operation, a in answers.items() if a.status_code != 403} == {}
    assert set(read) == {200}


def test_a_vendor_has_no_outfits(estate: Estate, served: Server) -> None:
    headers = {
        "Authorization": f"Bearer {estate.owner.tokens['access_token']}",
        "X-Vestiary-Account": estate.ids["vendor_id"],
    }

    with httpx.Client(base_url=f"{served.address}/api/v1", headers=headers, timeout=60) as client:
        answers = dict(writing(estate, client))
        outfits = client.get("/outfits").json()

    assert {operation: a.status_code for operation, a in answers.items() if a.status_code not in {403, 404}} == {}
    assert outfits["total"] == 0
