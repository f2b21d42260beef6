"""What the index saves when one picture is asked among many, and whether it loses anything. Needs `VESTIARY_TEST_DATA`.

Two owners keep 5,000, then 50,000 pictures each: real photos, and for the rest other cuts of real photos, mirrored and
turned. One of them asks for copies of photos that the cells were not learned from. The answer through the
index is compared with reading every hash of the owner.

    VESTIARY_TEST_DATA=... python -m benchmarks.near_duplicates_indexed [number of photos]
"""

import os
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import numpy as np
from sqlalchemy import text
from sqlalchemy.orm import Session

from vestiary.evaluating.duplicates import CHANGES, small_photo
from vestiary.kernel import migrations
from vestiary.kernel.database import Sessions, engine_for
from vestiary.kernel.embedded import embedded_database
from vestiary.media.cells import is_held_out
from vestiary.media.likeness import Question, keys_of, likeness_of, question_of, worth_a_look
from vestiary.media.sketches import SKETCH_PX, TINT_PX, Plane, Sketch, Window, cut, read_sketch, sampling_of

SIZES = (5_000, 50_000)
ASKED = 25
"""Photos that are asked for, each once in every way."""

PHOTOS = 1_500
LEAST_SAVED = 3.0
"""Times that reading every hash must cost among 50,000 pictures."""

MAKE_OWNER = text("INSERT INTO accounts (kind) VALUES ('user') RETURNING id")
INSERT = text(
    "INSERT INTO images"
    " (owner_id, owner_type, type, storage_key, sha256, phash, cell, file_size, mime_type, width, height)"
    " SELECT :owner, 'user', 'garment', key, convert_to(key, 'UTF8'), phash, cell, 1, 'image/jpeg', 1, 1"
    " FROM (SELECT CAST(:owner AS text) || at AS key, phash, cell FROM"
    " unnest(CAST(:numbers AS int[]), CAST(:hashes AS bigint[]), CAST(:cells AS smallint[])) AS made (at, phash, cell)"
    ") AS keyed"
)
EVERY_HASH = text(
    "SELECT id, phash FROM images"
    " WHERE owner_id = :owner AND type = 'garment' AND deleted_at IS NULL AND phash IS NOT NULL"
)
NUMBERED = text("SELECT id FROM images WHERE owner_id = :owner AND storage_key = CAST(:owner AS text) || :at")


@dataclass(frozen=True, slots=True)
class Asked:
    """A copy, and where the picture it was made from stands among the stored ones."""

    question: Question
    at: int


def cuts() -> Iterator[Window]:
    """Yield cuts that are no near-duplicates: too close, turned too far, or mirrored (a width below 0)."""
    chance = random.Random(3)
    while True:
        size, mirrored = chance.uniform(0.6, 0.75), chance.choice((-1, 1))
        yield Window(mirrored * size, size * chance.uniform(0.9, 1.1), chance.choice((-1, 1)) * chance.uniform(9, 15))


def cut_out(sketch: Sketch, window: Window) -> Sketch:
    """Return the sketch of a part of a picture."""
    grey = cut(sketch.grey, sampling_of((window,), side_px=SKETCH_PX, pixels=SKETCH_PX))[0]
    blue, red = (cut(tint, sampling_of((window,), side_px=TINT_PX, pixels=TINT_PX))[0] for tint in sketch.tints)
    return Sketch(Plane(grey), (Plane(blue), Plane(red)))


def stored_keys(paths: list[Path], number: int) -> list[tuple[int, int]]:
    """Return hash and cell of so many pictures: the photos first, then cuts of those that are not asked for."""
    photos = [photo for path in paths if (photo := small_photo(path)) is not None]
    sketches = [read_sketch(likeness_of(photo).sketch) for photo in photos]
    keys = [keys_of(sketch) for sketch in sketches]
    for window in cuts():
        for sketch in sketches[ASKED:]:
            if len(keys) == number:
                return keys
            keys.append(keys_of(cut_out(sketch, window)))
    raise AssertionError


def copies(paths: list[Path]) -> list[Asked]:
    """Return copies of the first photos, in every way."""
    chance = random.Random(1)
    photos = [photo for path in paths if (photo := small_photo(path)) is not None]
    return [
        Asked(question_of(likeness_of(change(photo, chance)).sketch), at)
        for change in CHANGES.values()
        for at, photo in enumerate(photos)
    ]


def fill(sessions: Sessions, keys: list[tuple[int, int]]) -> UUID:
    """Give a new owner such pictures, and return the owner. Another owner gets the very same ones."""
    with sessions.as_system() as session:
        owners = [session.execute(MAKE_OWNER).scalar_one() for _ in range(2)]
        hashes, cells = (list(part) for part in zip(*keys, strict=True))
        values = {"numbers": list(range(len(keys))), "hashes": hashes, "cells": cells}
        for owner in owners:
            session.execute(INSERT, {**values, "owner": owner})
    with sessions.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM ANALYZE images"))
    first: UUID = owners[0]
    return first


def by_reading_all(session: Session, owner_id: UUID, question: Question) -> list[UUID]:
    """Return the candidates as a scan of the owner's hashes gives them."""
    rows = session.execute(EVERY_HASH, {"owner": owner_id}).all()
    return [rows[at].id for at in question.nearest(np.array([row.phash for row in rows], np.int64))]


def by_the_index(session: Session, owner_id: UUID, question: Question) -> list[UUID]:
    """Return the candidates as the product finds them."""
    return worth_a_look(session, owner_id, "garment", question, but=UUID(int=0))


def ask_all(
    sessions: Sessions, owner_id: UUID, asked: list[Asked], find: Callable[[Session, UUID, Question], list[UUID]]
) -> tuple[float, float]:
    """Return the share of copies whose photo is among the candidates, and the milliseconds of a question (median)."""
    found, spent = [], []
    with sessions.for_account(owner_id) as session:
        for it in asked:
            wanted = session.scalars(NUMBERED, {"owner": owner_id, "at": it.at}).one()
            started = time.perf_counter()
            candidates = find(session, owner_id, it.question)
            spent.append(time.perf_counter() - started)
            found.append(wanted in candidates)
    return float(np.mean(found)), float(np.median(spent)) * 1e3


def compared(sessions: Sessions, keys: list[tuple[int, int]], asked: list[Asked]) -> float:
    """Print what both ways find and cost among so many pictures, and return their ratio."""
    owner_id = fill(sessions, keys)
    recall, index_ms = ask_all(sessions, owner_id, asked, by_the_index)
    scan_recall, scan_ms = ask_all(sessions, owner_id, asked, by_reading_all)
    print(f"among {len(keys)} of one owner, beside as many of another:")
    print(f"  through the index  {index_ms:7.2f} ms, the photo is among the candidates in {recall:.4f}")
    print(f"  reading all hashes {scan_ms:7.2f} ms, the photo is among the candidates in {scan_recall:.4f}")
    print(f"  ratio              {scan_ms / index_ms:7.1f}")
    return scan_ms / index_ms


def main() -> None:
    """Measure on a database of its own."""
    paths = sorted((Path(os.environ["VESTIARY_TEST_DATA"]) / "images").glob("*.jpg"))
    paths = [path for path in paths if is_held_out(path.stem)] + [path for path in paths if not is_held_out(path.stem)]
    number = int(sys.argv[1]) if len(sys.argv) > 1 else PHOTOS
    keys, asked = stored_keys(paths[:number], max(SIZES)), copies(paths[:ASKED])
    with tempfile.TemporaryDirectory(prefix="vestiary-benchmark-", ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        home.chmod(0o755)  # the server runs as another user when this runs as root
        with embedded_database(home) as url:
            sessions = Sessions(engine_for(url))
            migrations.upgrade(sessions.engine)
            saved = [compared(sessions, keys[:size], asked) for size in SIZES]
            verdict = "holds" if saved[-1] >= LEAST_SAVED else "MISSED"
            print(f"at least {LEAST_SAVED:g} among {max(SIZES)}: {verdict}")
            sessions.engine.dispose()


if __name__ == "__main__":
    main()
