"""What the server writes about people: nothing by which they or their secrets could be known."""

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from tests.acceptance.drawing import garment_photo
from tests.acceptance.people import PASSWORD, Person
from tests.acceptance.serving import ADMIN_EMAIL, ADMIN_PASSWORD, Server

FILE_NAME = "holiday-with-anna-in-lisbon.jpg"
NOTE = "a present of my grandmother Wilhelmina"
WRONG_PASSWORD = "a guess that is quite wrong 55"

pytestmark = pytest.mark.slow


def test_no_secret_and_no_personal_data_reach_the_log(served: Server, newcomer: Callable[[], Person]) -> None:
    anna = newcomer()
    known = {anna.email, PASSWORD, ADMIN_EMAIL, ADMIN_PASSWORD, FILE_NAME, NOTE, WRONG_PASSWORD}

    known |= use_the_product(anna)
    known |= make_mistakes(anna)

    written = served.written()
    assert "request answered" in written
    assert [word for word in known if word in written] == []
    assert "Traceback" not in written


def use_the_product(anna: Person) -> set[str]:
    """Do what people do; return what must not be written about it."""
    garment = anna.add(garment_photo(6_000), FILE_NAME)
    anna.wait_until_settled(within_s=60)
    changes = {"custom_name": "Wilhelmina", "custom_notes": NOTE, "brand": "Maison Obscure"}
    assert anna.client.patch(f"/wardrobe/{garment}", json=changes).status_code == 200
    anna.client.get("/wardrobe", params={"q": "Wilhelmina"})
    shown = anna.client.get(f"/wardrobe/{garment}").json()
    address = str(shown["image_url"])
    anna.client.get(address.removeprefix("/api/v1"))
    assert anna.client.get("/auth/me/export").status_code == 200
    token = anna.client.post("/auth/tokens", json={"name": "my phone", "scopes": ["read"]}).json()["token"]
    with httpx.Client(base_url=anna.client.base_url, headers={"Authorization": f"Bearer {token}"}) as phone:
        assert phone.get("/wardrobe").status_code == 200
    old = dict(anna.tokens)
    anna.tokens = anna.client.post("/auth/refresh", json={"refresh_token": old["refresh_token"]}).json()
    signature = parse_qs(urlsplit(address).query)["s"][0]
    tokens = {each[name] for each in (old, anna.tokens) for name in ("access_token", "refresh_token")}
    return {"Wilhelmina", "Maison Obscure", "my phone", str(token), signature, address, *map(str, tokens)}


def make_mistakes(anna: Person) -> set[str]:
    """Do what goes wrong; return what must not be written about it."""
    anna.client.post("/auth/login", json={"email": anna.email, "password": WRONG_PASSWORD})
    anna.client.post("/auth/login", json={"email": ["hidden.person@example.org"], "password": 5})
    anna.client.post("/auth/register", json={"email": "hidden.person@example.org", "password": "short", "extra": 1})
    anna.client.get("/wardrobe", params={"q": "hidden.person@example.org", "limit": "many"})
    anna.client.get("/media/aa/hidden-key.jpg", params={"s": "hidden-signature"})
    anna.upload(b"not a picture", "hidden-name.jpg")
    anna.upload(garment_photo(6_001)[:3_000], "hidden-name.jpg")
    anna.client.get("/wardrobe", headers={"Authorization": "Bearer hidden-token-of-somebody"})
    anna.client.patch("/wardrobe/hidden-address", json={"custom_name": "hidden-custom-name"})
    return {
        "hidden.person@example.org", "hidden-key", "hidden-signature", "hidden-name", "hidden-token-of-somebody",
        "hidden-address", "hidden-custom-name",
    }  # fmt: skip
