"""A vendor belongs to its members, and never is without an owner."""

from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

import pytest
from fastapi.testclient import TestClient

from tests.accounts.conftest import EMAIL, Door, code_of

VENDORS = "/api/v1/vendors"
ROOT = "root@example.org"


def make(client: TestClient, slug: str = "shop", **headers: str) -> str:
    answer = client.post(VENDORS, json={"name": "The shop", "slug": slug}, headers=headers)
    assert answer.status_code == 201
    vendor_id: str = answer.json()["id"]
    return vendor_id


def add(client: TestClient, vendor: str, email: str = ROOT, role: str = "viewer") -> int:
    return client.post(f"{VENDORS}/{vendor}/members", json={"email": email, "role": role}).status_code


def test_who_makes_a_vendor_owns_it_and_nobody_else_sees_it(door: Door, anna: UUID, admin: UUID) -> None:
    client, other = door.signed_in(), door.signed_in(ROOT)
    vendor = make(client)

    listed = client.get(VENDORS).json()
    assert [(v["id"], v["role"], v["verified"]) for v in listed["items"]] == [(vendor, "owner", False)]
    assert client.get(f"{VENDORS}/{vendor}").json()["slug"] == "shop"

    assert other.get(VENDORS).json()["total"] == 0
    assert other.get(f"{VENDORS}/{vendor}").status_code == 404
    assert other.patch(f"{VENDORS}/{vendor}", json={"name": "Mine"}).status_code == 404
    assert other.get(f"{VENDORS}/{vendor}/members").status_code == 404
    assert add(other, vendor) == 404
    assert other.patch(f"{VENDORS}/{vendor}/members/{anna}", json={"role": "viewer"}).status_code == 404
    assert other.delete(f"{VENDORS}/{vendor}/members/{anna}").status_code == 404
    assert other.delete(f"{VENDORS}/{vendor}/members/{admin}").status_code == 404
    assert other.get("/api/v1/auth/me", headers={"X-Vestiary-Account": vendor}).status_code == 404
    me = client.get("/api/v1/auth/me", headers={"X-Vestiary-Account": vendor})
    assert me.json()["id"] == str(anna)


@pytest.mark.parametrize(
    "slug", ["", "-", "_", "a-", "-a", "a--b", "A", "ä", "a b", "shop\n", "admin", "api", "x" * 81, "a/b", "\x00"]
)
def test_a_slug_is_plain_and_not_reserved(door: Door, anna: UUID, slug: str) -> None:
    answer = door.signed_in().post(VENDORS, json={"name": "The shop", "slug": slug})
    assert answer.status_code == 400


def test_a_slug_is_taken_once(door: Door, anna: UUID) -> None:
    client = door.signed_in()
    first, second = make(client), make(client, "shop-2")
    again = client.post(VENDORS, json={"name": "The shop", "slug": "shop"})
    assert (again.status_code, code_of(again)) == (409, "slug_taken")
    assert client.patch(f"{VENDORS}/{second}", json={"slug": "shop"}).status_code == 409
    assert client.patch(f"{VENDORS}/{second}", json={"slug": "newer"}).json()["slug"] == "newer"
    assert client.patch(f"{VENDORS}/{second}", json={}).status_code == 400
    assert client.patch(f"{VENDORS}/{second}", json={"verified": True}).status_code == 400
    assert client.get(VENDORS).json()["items"][0]["id"] == first


def test_roles_say_how_far_a_member_may_go(door: Door, anna: UUID, admin: UUID) -> None:
    owner, member = door.signed_in(), door.signed_in(ROOT)
    vendor = make(owner)
    assert add(owner, vendor) == 201
    assert add(owner, vendor) == 409

    assert member.get(f"{VENDORS}/{vendor}/members").json()["total"] == 2
    assert member.patch(f"{VENDORS}/{vendor}", json={"name": "Mine"}).status_code == 403
    assert add(member, vendor) == 403
    assert member.delete(f"{VENDORS}/{vendor}/members/{anna}").status_code == 403

    changed = owner.patch(f"{VENDORS}/{vendor}/members/{admin}", json={"role": "editor"})
    assert changed.json()["role"] == "editor"
    assert member.patch(f"{VENDORS}/{vendor}", json={"name": "Ours"}).json()["name"] == "Ours"
    assert member.delete(f"{VENDORS}/{vendor}/members/{admin}").status_code == 204
    assert member.get(f"{VENDORS}/{vendor}").status_code == 404


def test_the_last_owner_stays(door: Door, anna: UUID, admin: UUID) -> None:
    owner, other = door.signed_in(), door.signed_in(ROOT)
    vendor = make(owner)
    mine = f"{VENDORS}/{vendor}/members/{anna}"
    refused = owner.delete(mine)
    assert (refused.status_code, code_of(refused)) == (409, "last_owner")
    assert owner.patch(mine, json={"role": "viewer"}).status_code == 409

    assert add(owner, vendor, role="owner") == 201
    with ThreadPoolExecutor(2) as pool:
        answers = pool.map(
            lambda who: who[0].delete(f"{VENDORS}/{vendor}/members/{who[1]}").status_code,
            ((owner, anna), (other, admin)),
        )
        assert sorted(answers) == [204, 409]


def test_nobody_learns_from_a_list_of_emails_who_has_an_account(door: Door, anna: UUID) -> None:
    client = door.signed_in()
    vendor = make(client)
    for number in range(10):
        assert add(client, vendor, f"person-{number}@example.org") == 404
    assert add(client, vendor, EMAIL) == 429


def test_the_same_request_again_makes_one_vendor(door: Door, anna: UUID) -> None:
    client = door.signed_in()
    key = {"Idempotency-Key": "one"}
    with ThreadPoolExecutor(4) as pool:
        made = set(pool.map(lambda _: make(client, **key), range(4)))
    assert len(made) == 1
    assert client.get(VENDORS).json()["total"] == 1

    other_body = client.post(VENDORS, json={"name": "Another", "slug": "another"}, headers=key)
    assert (other_body.status_code, code_of(other_body)) == (409, "idempotency_conflict")
    too_long = client.post(VENDORS, json={"name": "A", "slug": "a"}, headers={"Idempotency-Key": "x" * 201})
    assert too_long.status_code == 400


def test_a_failed_request_leaves_its_key_free(door: Door, anna: UUID) -> None:
    client = door.signed_in()
    make(client)
    body = {"name": "The shop", "slug": "shop"}
    assert client.post(VENDORS, json=body, headers={"Idempotency-Key": "k"}).status_code == 409
    make(client, "free", **{"Idempotency-Key": "k"})
