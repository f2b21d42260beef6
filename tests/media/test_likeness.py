"""Copies of a photo are recognised, other photos are not."""

import random
from collections.abc import Callable
from pathlib import Path
from uuid import UUID, uuid4

import numpy as np
import pytest
from PIL import Image, ImageEnhance, ImageOps
from sqlalchemy import event

from tests.apps import make_user
from tests.media.drawing import drawn, encoded, let_in, opened
from tests.media.test_keeping import keep
from vestiary.kernel.database import Sessions
from vestiary.media.adapters.disk import DiskStorage
from vestiary.media.domain import AdmittedPicture
from vestiary.media.likeness import (
    ALIKE,
    CANDIDATE_BITS,
    TINT,
    correlations,
    likeness_of,
    look_alike_images,
    nearest_bits,
    phash,
    read_sketch,
    tint_distance,
)

SEVERAL_PHOTOS = 20


def busy(seed: int = 0) -> Image.Image:
    """Return a picture with enough in it to be told apart, as photos have."""
    grain = np.random.default_rng(seed).integers(0, 256, (10, 10), dtype=np.uint8)
    shades = Image.fromarray(grain).resize((400, 500), Image.Resampling.BICUBIC)
    return ImageOps.colorize(shades, (120, 30, 20), (255, 170, 150))


def cropped(image: Image.Image, left: float, top: float, right: float, bottom: float) -> Image.Image:
    width, height = image.size
    return image.crop((int(width * left), int(height * top), int(width * (1 - right)), int(height * (1 - bottom))))


CHANGES: dict[str, Callable[[Image.Image], Image.Image]] = {
    "nothing": lambda image: image,
    "resized": lambda image: image.resize((120, 150)),
    "recompressed": lambda image: opened(encoded(image, quality=25)),
    "darker": lambda image: ImageEnhance.Brightness(image).enhance(0.75),
    "brighter": lambda image: ImageEnhance.Brightness(image).enhance(1.2),
    "cropped": lambda image: cropped(image, 0.05, 0.05, 0.05, 0.05),
    "cropped at a side": lambda image: cropped(image, 0, 0, 0.1, 0),
    "cropped at a corner": lambda image: cropped(image, 0.1, 0.1, 0, 0),
    "turned left": lambda image: image.rotate(5, Image.Resampling.BILINEAR),
    "turned right": lambda image: image.rotate(-5, Image.Resampling.BILINEAR),
}


def are_one(first: Image.Image, second: Image.Image) -> bool:
    one, two = likeness_of(first), likeness_of(second)
    sketch = read_sketch(one.sketch)
    return (
        int(nearest_bits(sketch, np.array([two.phash]))[0]) <= CANDIDATE_BITS
        and tint_distance(one.sketch, two.sketch) <= TINT
        and correlations(sketch, [read_sketch(two.sketch)])[0] >= ALIKE
    )


@pytest.mark.parametrize("change", CHANGES)
def test_a_copy_is_recognised_whoever_was_first(change: str) -> None:
    copy = CHANGES[change](busy())
    assert are_one(copy, busy())
    assert are_one(busy(), copy)


def test_other_pictures_are_not() -> None:
    assert not any(are_one(busy(), busy(seed)) for seed in range(1, 30))


def test_the_same_shape_in_another_colour_is_another_garment() -> None:
    grey = Image.merge("RGB", [busy().convert("L")] * 3)
    assert not are_one(busy(), grey)


def test_pictures_without_anything_on_them_do_not_break() -> None:
    plain = Image.new("RGB", (300, 200), "white")
    assert not are_one(plain, busy())
    assert -(2**63) <= phash(plain) < 2**63
    for size in ((1, 1), (4000, 3)):
        assert -(2**63) <= phash(Image.new("RGB", size)) < 2**63
    assert correlations(read_sketch(likeness_of(plain).sketch), []) == []


def test_the_hash_hardly_changes_with_the_size() -> None:
    small, large = phash(busy()), phash(busy().resize((1600, 2000)))
    assert (small ^ large).bit_count() <= 4


def test_real_photos(clothing: Path) -> None:
    paths = sorted((clothing / "images").glob("*.jpg"))
    photos = [opened(path.read_bytes()).resize((300, 400)) for path in random.Random(5).sample(paths, SEVERAL_PHOTOS)]
    found = [are_one(change(photo), photo) for change in CHANGES.values() for photo in photos]
    assert np.mean(found) >= 0.95
    others = [are_one(photos[first], photos[second]) for first in range(SEVERAL_PHOTOS) for second in range(first)]
    assert sum(others) <= 1


def picture_of(image: Image.Image) -> AdmittedPicture:
    return let_in(encoded(image))


@pytest.fixture
def kept(sessions: Sessions, storage: DiskStorage, anna: UUID) -> list[UUID]:
    """Keep a photo, two copies of it, and three others."""
    images = [busy(), CHANGES["cropped"](busy()), CHANGES["turned left"](busy()), busy(1), busy(2), drawn(300, 300)]
    ids = [keep(sessions, storage, anna, picture_of(image)) for image in images]
    return [image_id for image_id in ids if image_id is not None]


def test_look_alikes_are_found_nearest_first(sessions: Sessions, anna: UUID, kept: list[UUID]) -> None:
    with sessions.for_account(anna) as session:
        found = look_alike_images(session, anna, kept[0])
        assert {image_id for image_id, _ in found} == set(kept[1:3])
        assert [distance for _, distance in found] == sorted(distance for _, distance in found)
        assert all(0 <= distance <= 1 - ALIKE for _, distance in found)
        assert look_alike_images(session, anna, kept[3]) == []
        assert look_alike_images(session, anna, uuid4()) == []


def test_nobody_elses_pictures_are_found(
    sessions: Sessions, storage: DiskStorage, anna: UUID, kept: list[UUID]
) -> None:
    with sessions.as_system() as session:
        ben = make_user(session, "ben@example.org")
    bens = keep(sessions, storage, ben, picture_of(busy().resize((200, 250))))
    assert bens is not None
    with sessions.as_system() as session:
        assert look_alike_images(session, ben, bens) == []
        assert bens not in {image_id for image_id, _ in look_alike_images(session, anna, kept[0])}
        assert look_alike_images(session, ben, kept[0]) == []


def test_three_statements_answer_whatever_the_number(sessions: Sessions, anna: UUID, kept: list[UUID]) -> None:
    statements: list[str] = []
    with sessions.for_account(anna) as session:
        event.listen(session.connection(), "before_cursor_execute", lambda *args: statements.append(args[2]))
        look_alike_images(session, anna, kept[0])
    assert len(statements) == 3
