"""Builders of wardrobes: a test states only what it is about."""

import io
import secrets
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

import numpy as np
from PIL import Image as Picture
from PIL import ImageDraw
from sqlalchemy.orm import Session

from vestiary.media.adapters.memory import MemoryStorage
from vestiary.media.models import Image, ImageVariant
from vestiary.vision.domain import EMBEDDING_SIZE, Category
from vestiary.wardrobe.models import Garment, GarmentEmbedding, GarmentLabel, GarmentPrediction, GarmentWear

MODEL = "tests/1"


def a_photo(seed: int = 1, *, size: tuple[int, int] = (480, 600), kind: str = "JPEG") -> bytes:
    """Draw a photo that no other seed looks like."""
    chance = np.random.default_rng(seed)
    picture = Picture.new("RGB", size, tuple(int(value) for value in chance.integers(150, 255, 3)))
    pen = ImageDraw.Draw(picture)
    for _ in range(12):
        x, y = int(chance.integers(0, size[0])), int(chance.integers(0, size[1]))
        width, height = int(chance.integers(30, 200)), int(chance.integers(30, 200))
        pen.rectangle((x, y, x + width, y + height), fill=tuple(int(value) for value in chance.integers(0, 200, 3)))
    buffer = io.BytesIO()
    picture.save(buffer, kind)
    return buffer.getvalue()


def an_image(session: Session, owner_id: UUID, *, variants: tuple[str, ...] = ("thumb", "large", "cutout")) -> UUID:
    """Insert the rows of a stored picture; there are no files."""
    image = Image(
        owner_id=owner_id,
        owner_type="user",
        type="garment",
        storage_key=f"{secrets.token_urlsafe(12)}.jpg",
        sha256=secrets.token_bytes(32),
        file_size=1000,
        mime_type="image/jpeg",
        width=600,
        height=800,
    )
    session.add(image)
    session.flush()
    session.add_all(
        ImageVariant(
            image_id=image.id,
            kind=kind,
            owner_id=owner_id,
            storage_key=f"{secrets.token_urlsafe(12)}.webp",
            mime_type="image/webp",
            width=300,
            height=400,
            bytes=100,
        )
        for kind in variants
    )
    return image.id


def a_garment(
    session: Session, owner_id: UUID, *, read: dict[str, Any] | None = None, is_read: bool = True, **columns: Any
) -> UUID:
    """Insert a ready garment whose photo was read as a solid navy t-shirt; `read` changes the reading."""
    garment = Garment(user_id=owner_id, image_id=an_image(session, owner_id), **{"status": "ready", **columns})
    session.add(garment)
    session.flush()
    if is_read:
        session.add(
            GarmentPrediction(
                **{
                    "garment_id": garment.id,
                    "user_id": owner_id,
                    "category": "t-shirt",
                    "category_confidence": 0.8,
                    "color_primary": "navy",
                    "pattern": "solid",
                    "fit": "regular",
                    "formality": 0.2,
                    "seasons": ["spring", "summer"],
                    "style_tags": ["casual"],
                    "model": MODEL,
                    **(read or {}),
                }
            )
        )
        session.flush()
    return garment.id


def named_garments(session: Session, owner_id: UUID, kinds: Mapping[Category, Sequence[str]]) -> dict[str, UUID]:
    """Insert a ready garment of each kind in each of its colours, called `Blue jeans`; return them by `blue jeans`."""
    return {
        f"{colour} {kind}": a_garment(
            session,
            owner_id,
            read={"category": kind, "color_primary": colour, "formality": 0.5},
            custom_name=f"{colour} {kind}".capitalize(),
        )
        for kind, colours in kinds.items()
        for colour in colours
    }


def a_label(session: Session, owner_id: UUID, garment_id: UUID, **fields: Any) -> None:
    """Insert what the person said."""
    session.add(GarmentLabel(garment_id=garment_id, user_id=owner_id, **fields))
    session.flush()


def a_wear(session: Session, owner_id: UUID, garment_id: UUID, day: date) -> UUID:
    """Insert an entry of the wear log."""
    wear = GarmentWear(garment_id=garment_id, user_id=owner_id, worn_on=day)
    session.add(wear)
    session.flush()
    return wear.id


def a_vector(session: Session, owner_id: UUID, garment_id: UUID, *direction: float, model: str = MODEL) -> None:
    """Insert a vector whose first numbers are given; the others are 0."""
    vector = np.zeros(EMBEDDING_SIZE, np.float32)
    vector[: len(direction)] = direction
    session.add(
        GarmentEmbedding(
            garment_id=garment_id,
            model=model,
            user_id=owner_id,
            dim=EMBEDDING_SIZE,
            content_hash=b"",
            embedding=vector / np.linalg.norm(vector),
        )
    )
    session.flush()


def stored_keys(storage: MemoryStorage) -> set[str]:
    """Return the keys of all stored files."""
    return set(dict(storage.keys()))
