"""People who use the product through its API, as a program of theirs would."""

import time
from types import TracebackType
from typing import Any, Self

import httpx

from tests.acceptance.serving import ADMIN_EMAIL, ADMIN_PASSWORD

Json = dict[str, Any]

PASSWORD = "a long pass phrase of 9 words or so"


class Person:
    """Somebody who is signed in; `client` speaks to the API in their name."""

    def __init__(self, address: str, email: str, password: str = PASSWORD) -> None:
        self.email = email
        self.password = password
        self.client = httpx.Client(base_url=f"{address}/api/v1", timeout=120)
        self.tokens: Json = {}

    def __enter__(self) -> Self:
        self.sign_in()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.client.close()

    def sign_in(self) -> None:
        """Get tokens and use them from now on."""
        answer = self.client.post("/auth/login", json={"email": self.email, "password": self.password})
        assert answer.status_code == 200, answer.text
        self.tokens = answer.json()
        self.client.headers["Authorization"] = f"Bearer {self.tokens['access_token']}"

    def upload(self, picture: bytes, name: str = "photo.jpg", **headers: str) -> httpx.Response:
        """Send one picture."""
        return self.client.post("/wardrobe/upload", files={"file": (name, picture)}, headers=headers)

    def add(self, picture: bytes, name: str = "photo.jpg") -> str:
        """Send one picture and return the id of its garment."""
        answer = self.upload(picture, name)
        assert answer.status_code in {200, 201}, answer.text
        return str(garments_of(answer)[0]["id"])

    def garments(self, **filters: str) -> list[Json]:
        """Return all garments, page by page."""
        found: list[Json] = []
        query: dict[str, str] = {"limit": "100", **filters}
        while True:
            answer = self.client.get("/wardrobe", params=query)
            assert answer.status_code == 200, answer.text
            page = answer.json()
            found += page["items"]
            if page["next_cursor"] is None:
                return found
            query["cursor"] = page["next_cursor"]

    def unsettled(self) -> int:
        """Return how many garments are neither ready nor failed."""
        counts = (
            self.client.get("/wardrobe", params={"status": status, "limit": "1"}).json()["total"]
            for status in ("pending", "processing")
        )
        return sum(counts)

    def wait_until_settled(self, *, within_s: float, pause_s: float = 0.1) -> None:
        """Return when every garment is ready or failed."""
        deadline = time.monotonic() + within_s
        while left := self.unsettled():
            assert time.monotonic() < deadline, f"{left} garments have not settled within {within_s} s"
            time.sleep(pause_s)


def garments_of(answer: httpx.Response) -> list[Json]:
    """Return the garments of an upload's answer: one, or several in a list."""
    body = answer.json()
    if isinstance(body, list):
        return body
    return list(body.get("items", [body]))


def admin_of(address: str) -> Person:
    """Return the first admin, not signed in yet."""
    return Person(address, ADMIN_EMAIL, ADMIN_PASSWORD)


def register(address: str, email: str) -> Person:
    """Have the admin make an account, and return its person, not signed in yet."""
    with admin_of(address) as admin:
        answer = admin.client.post("/auth/register", json={"email": email, "password": PASSWORD})
        assert answer.status_code == 201, answer.text
    return Person(address, email)
