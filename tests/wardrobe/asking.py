"""What tests ask the wardrobe's routes."""

from typing import Any

from fastapi.testclient import TestClient

from tests.wardrobe.building import a_photo

WARDROBE = "/api/v1/wardrobe"
COAT, SHIRT = a_photo(1), a_photo(2)


def upload(client: TestClient, *photos: bytes, field: str = "file", key: str | None = None) -> Any:
    """Send photos as a form does; with a key, as somebody who may send them again."""
    files = [(field, (f"{place}.jpg", photo, "image/jpeg")) for place, photo in enumerate(photos)]
    headers = {} if key is None else {"Idempotency-Key": key}
    return client.post(f"{WARDROBE}/upload", files=files, headers=headers)
