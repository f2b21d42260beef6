"""A person who has something of everything: what others must neither see nor touch."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from PIL import Image
from sqlalchemy import text

from tests.acceptance.drawing import encoded, garment_image, garment_photo
from tests.acceptance.inside import inside
from tests.acceptance.people import Json, Person
from tests.acceptance.serving import Server


@dataclass(frozen=True, slots=True)
class Estate:
    """Everything that one person owns, by the names that routes give to its ids."""

    owner: Person
    ids: Mapping[str, str]
    """Path parameter -> id; `other_id` is a second garment, whose photo looks like the first one's."""
    addresses: tuple[str, ...]
    """Signed addresses of pictures."""

    @property
    def words(self) -> frozenset[str]:
        """What may appear in nobody else's answers."""
        return frozenset({*self.ids.values(), self.owner.email, "Heirloom of Anna"})


def estate_of(server: Server, owner: Person) -> Estate:
    """Give a person with an empty wardrobe something of everything, and return it."""
    image = garment_image(7_000, width=450, height=600)
    garment = owner.upload(encoded(image), **{"Idempotency-Key": "estate"}).json()["id"]
    other = owner.add(encoded(image.resize((405, 540), Image.Resampling.LANCZOS), quality=70))
    owner.add(garment_photo(7_001))
    owner.wait_until_settled(within_s=120)
    client = owner.client
    changed = client.patch(f"/wardrobe/{garment}", json={"custom_name": "Heirloom of Anna", "price": "120.00"})
    assert changed.status_code == 200, changed.text
    assert client.put(f"/wardrobe/{garment}/labels", json={"material": "silk"}).status_code == 200
    assert client.put(f"/wardrobe/{other}/review", json={"material": "silk"}).status_code == 200
    slug = "heirloom-" + owner.email.partition("@")[0]
    ids = {
        "garment_id": garment,
        "other_id": other,
        "wear_id": _made(owner, f"/wardrobe/{garment}/wears", {"worn_on": "2024-05-01"}),
        "token_id": _made(owner, "/auth/tokens", {"name": "Heirloom of Anna", "scopes": ["read"]}),
        "vendor_id": _made(owner, "/vendors", {"name": "Heirloom of Anna", "slug": slug}),
        "user_id": str(client.get("/auth/me").json()["id"]),
        "part_id": part_of(owner, garment),
        "search_id": _search_by(owner, encoded(image)),
        "wish_id": _made(owner, "/insights/wishes", {"description": "navy wool blazer"}),
        "conversation_id": _talk_of(owner),
    }
    ids |= _outfit_of(owner, garment)
    _say_and_forget(owner)
    shown = client.get(f"/wardrobe/{garment}").json()
    addresses = tuple(shown[name] for name in ("image_url", "thumbnail_url", "processed_image_url") if shown[name])
    key = addresses[0].split("/media/")[1].split("?")[0]
    return Estate(owner, {**ids, "key": key, "job_id": job_of(server, garment)}, addresses)


def _made(owner: Person, path: str, body: Json) -> str:
    answer = owner.client.post(path, json=body)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


def _outfit_of(owner: Person, garment_id: str) -> dict[str, str]:
    """Put an outfit together, wear it, plan it and like it; return its ids and days."""
    outfit = _made(owner, "/outfits", {"garment_ids": [garment_id], "name": "Heirloom of Anna"})
    day, worn_on = (datetime.now(UTC) + timedelta(days=300)).date().isoformat(), "2024-05-03"
    made = [
        owner.client.post(f"/outfits/{outfit}/wear", json={"worn_on": worn_on}),
        owner.client.post(f"/calendar/{day}", json={"outfit_id": outfit}),
        owner.client.post("/feedback", json={"outfit_id": outfit, "action": "like"}),
    ]
    assert [answer.status_code for answer in made] == [201, 201, 201], [answer.text for answer in made]
    liked = str(made[2].json()["feedback"]["id"])
    return {"outfit_id": outfit, "feedback_id": liked, "day": day, "worn_on": worn_on}


def _talk_of(owner: Person) -> str:
    """Say something to the stylist; return the conversation."""
    answer = owner.client.post("/chat", json={"message": "Heirloom of Anna, please"})
    assert answer.status_code == 200, answer.text
    return str(answer.json()["conversation_id"])


def _say_and_forget(owner: Person) -> None:
    """State a preference, and have something forgotten that votes may have taught."""
    said = owner.client.patch("/preferences", json={"favorite_colors": ["green"]})
    forgotten = owner.client.delete("/preferences/learned/warmth")
    assert (said.status_code, forgotten.status_code) == (200, 204), said.text + forgotten.text


def part_of(owner: Person, garment_id: str) -> str:
    """Say that a garment's photo shows two, and return the id of the first."""
    boxes = [{"x": 0, "y": 0, "width": 440, "height": 300}, {"x": 0, "y": 300, "width": 440, "height": 290}]
    answer = owner.client.put(f"/wardrobe/{garment_id}/parts", json={"boxes": boxes})
    assert answer.status_code == 200, answer.text
    return str(answer.json()["parts"][0]["id"])


def _search_by(owner: Person, picture: bytes) -> str:
    """Search by a picture and wait until it was looked at; return the search's id."""
    answer = owner.client.post("/wardrobe/search", files={"file": ("a.jpg", picture, "image/jpeg")})
    assert answer.status_code in {200, 202}, answer.text
    search_id = str(answer.json()["id"])
    for _ in range(300):
        if owner.client.get(f"/wardrobe/search/{search_id}").status_code == 200:  # ready
            break
        time.sleep(0.2)
    return search_id


def job_of(server: Server, garment_id: str) -> str:
    """Return the id of the job that analysed a garment."""
    with inside(server) as platform, platform.sessions.as_system() as session:
        return str(session.scalar(text("SELECT id FROM jobs WHERE subject = :id"), {"id": garment_id}))
