"""Copies of a photo are recognised, other photos are not."""

import csv
import random
from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from uuid import UUID, uuid4

import numpy as np
import pytest
from PIL import Image, ImageEnhance, ImageOps
from sqlalchemy import Engine, event, text
from sqlalchemy.orm import Session

from tests.apps import make_user
from tests.media.drawing import drawn, encoded, let_in, opened
from tests.media.test_keeping import keep
from vestiary.kernel import migrations
from vestiary.kernel.database import Sessions
from vestiary.media.adapters.disk import DiskStorage
from vestiary.media.cells import CELLS
from vestiary.media.domain import AdmittedPicture
from vestiary.media.likeness import likeness_of, look_alike_images, question_of

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
    "cut at every side": lambda image: cropped(image, 0.1, 0.1, 0.1, 0.1),
    "turned left": lambda image: image.rotate(5, Image.Resampling.BILINEAR),
    "turned right": lambda image: image.rotate(-5, Image.Resampling.BILINEAR),
}


def are_one(first: Image.Image, second: Image.Image) -> bool:
    asked, stored = question_of(likeness_of(first).sketch), likeness_of(second)
    is_found = stored.cell in asked.cells and asked.nearest(np.array([stored.phash])) == [0]
    return is_found and asked.distances([stored.sketch]) != [None]


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
    for size in ((300, 200), (1, 1), (4000, 3)):
        likeness = likeness_of(Image.new("RGB", size))
        assert -(2**63) <= likeness.phash < 2**63
        assert 0 <= likeness.cell < CELLS
    assert question_of(likeness_of(plain).sketch).distances([]) == []
    assert question_of(likeness_of(plain).sketch).nearest(np.array([], np.int64)) == []


def test_the_hash_hardly_changes_with_the_size() -> None:
    small, large = likeness_of(busy()).phash, likeness_of(busy().resize((1600, 2000))).phash
    assert (small ^ large).bit_count() <= 4


def test_few_cells_are_asked_for() -> None:
    assert all(len(question_of(likeness_of(busy(seed)).sketch).cells) <= CELLS / 20 for seed in range(10))


def test_real_photos(clothing: Path) -> None:
    paths = sorted((clothing / "images").glob("*.jpg"))
    photos = [opened(path.read_bytes()).resize((300, 400)) for path in random.Random(5).sample(paths, SEVERAL_PHOTOS)]
    found = [are_one(change(photo), photo) for change in CHANGES.values() for photo in photos]
    assert np.mean(found) >= 0.95
    others = [are_one(photos[first], photos[second]) for first in range(SEVERAL_PHOTOS) for second in range(first)]
    assert sum(others) <= 1


def test_plain_white_tees_are_not_taken_for_one(clothing: Path) -> None:
    with (clothing / "labels.csv").open() as file:
        tees = [
            row["image"]
            for row in csv.DictReader(file)
            if (row["category"], row["pattern"], row["color"]) == ("t-shirt", "solid", "white")
        ]
    photos = [opened((clothing / "images" / f"{name}.jpg").read_bytes()) for name in sorted(tees)[:SEVERAL_PHOTOS]]
    assert len(photos) > SEVERAL_PHOTOS / 2
    assert not any(are_one(first, second) for first, second in combinations(photos, 2))


def picture_of(image: Image.Image) -> AdmittedPicture:
    return let_in(encoded(image))


@pytest.fixture
def kept(sessions: Sessions, storage: DiskStorage, anna: UUID) -> list[UUID]:
    """Keep a photo, three copies of it, and three others."""
    copies = [CHANGES[change](busy()) for change in ("cropped", "turned left", "cropped at a corner")]
    images = [busy(), *copies, busy(1), busy(2), drawn(300, 300)]
    ids = [keep(sessions, storage, anna, picture_of(image)) for image in images]
    return [image_id for image_id in ids if image_id is not None]


def test_look_alikes_are_found_nearest_first(sessions: Sessions, anna: UUID, kept: list[UUID]) -> None:
    with sessions.for_account(anna) as session:
        found = look_alike_images(session, anna, kept[0])
        assert {image_id for image_id, _ in found} == set(kept[1:4])
        assert [distance for _, distance in found] == sorted(distance for _, distance in found)
        assert all(0 <= distance < 0.1 for _, distance in found)
        assert look_alike_images(session, anna, kept[4]) == []
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


COLUMNS = "owner_id, owner_type, type, storage_key, sha256, phash, sketch, cell, file_size, mime_type, width, height"
MANY = text(
    f"INSERT INTO images ({COLUMNS}) SELECT :owner, 'user', 'garment', :prefix || n,"
    " sha256(convert_to(:prefix || n, 'UTF8')), n * 7919, :sketch, n % :cells, 1, 'image/jpeg', 1, 1"
    " FROM generate_series(1, :count) AS n"
)
THE_SAME = text(
    f"INSERT INTO images ({COLUMNS}) SELECT :other, owner_type, type, storage_key || n,"
    " sha256 || convert_to(n::text, 'UTF8'), phash, sketch, cell, 1, mime_type, 1, 1"
    " FROM images, generate_series(1, 300) AS n WHERE owner_id = :owner"
)


def keep_many(sessions: Sessions, owner_id: UUID, count: int) -> None:
    """Give an account so many pictures of something else, spread over all cells, and let the planner know."""
    values = {"owner": owner_id, "prefix": f"{owner_id}-"[:12], "sketch": likeness_of(busy(9)).sketch, "cells": CELLS}
    with sessions.as_system() as session:
        session.execute(MANY, {**values, "count": count})
    with sessions.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("ANALYZE images"))


def plans_of(session: Session, owner_id: UUID, image_id: UUID) -> list[str]:
    """Return how PostgreSQL answers each statement of a question, in the role and with the values it is asked with."""
    asked: list[tuple[str, object]] = []
    event.listen(session.connection(), "before_cursor_execute", lambda *args: asked.append((args[2], args[3])))
    look_alike_images(session, owner_id, image_id)
    connection = session.connection().connection.driver_connection
    assert connection is not None
    return [
        "\n".join(line for (line,) in connection.execute(f"EXPLAIN (ANALYZE) {statement}", values).fetchall())
        for statement, values in list(asked)
    ]


def test_candidates_come_from_the_index(sessions: Sessions, anna: UUID, kept: list[UUID]) -> None:
    keep_many(sessions, anna, 10_000)
    with sessions.for_account(anna) as session:
        _, candidates, _ = plans_of(session, anna, kept[0])
        assert {image_id for image_id, _ in look_alike_images(session, anna, kept[0])} == set(kept[1:4])
    assert "ix_images_cell" in candidates
    assert "Seq Scan" not in candidates
    condition = next(line for line in candidates.splitlines() if "Index Cond" in line)
    assert all(column in condition for column in ("owner_id", "type", "cell"))


def test_nothing_is_lost_among_other_peoples_pictures(sessions: Sessions, anna: UUID, kept: list[UUID]) -> None:
    with sessions.as_system() as session:
        ben = make_user(session, "ben@example.org")
        session.execute(THE_SAME, {"other": ben, "owner": anna})
    with sessions.for_account(anna) as session:
        found = look_alike_images(session, anna, kept[0])
    assert {image_id for image_id, _ in found} == set(kept[1:4])


def test_pictures_from_before_the_cells_are_found(
    engine: Engine, sessions: Sessions, anna: UUID, kept: list[UUID]
) -> None:
    with sessions.as_system() as session:
        before = session.execute(text("SELECT id, cell, updated_at FROM images ORDER BY id")).all()
    migrations.downgrade(engine, "0008")
    migrations.upgrade(engine)
    with sessions.as_system() as session:
        assert session.execute(text("SELECT id, cell, updated_at FROM images ORDER BY id")).all() == before
    with sessions.for_account(anna) as session:
        assert {image_id for image_id, _ in look_alike_images(session, anna, kept[0])} == set(kept[1:4])
