"""The demo's wardrobe is drawn, taken in through the door, and keeps to itself."""

import io
from pathlib import Path

import pytest
from PIL import Image
from pydantic import SecretStr
from sqlalchemy import text

from vestiary.demo import EMAIL, SAMPLES, fill, settings_apart
from vestiary.drawing import OUTLINES, photo_of
from vestiary.kernel.settings import Settings
from vestiary.opening import account_by_email, opened_platform

STRONG = SecretStr("f3a9c1d27b64e805f3a9c1d27b64e805")


def test_every_shape_is_drawn_as_a_photo_large_enough_to_be_read() -> None:
    assert {sample.drawn.shape for sample in SAMPLES} == set(OUTLINES)
    first_of_each = {sample.drawn.shape: sample.drawn for sample in SAMPLES}
    photos = {shape: photo_of(drawn, seed=1) for shape, drawn in first_of_each.items()}
    assert len(set(photos.values())) == len(OUTLINES)
    for photo in photos.values():
        width, height = Image.open(io.BytesIO(photo)).size
        assert width >= 600
        assert height >= 800


def test_the_same_seed_draws_the_same_photo() -> None:
    assert photo_of(SAMPLES[0].drawn, seed=3) == photo_of(SAMPLES[0].drawn, seed=3)
    assert photo_of(SAMPLES[0].drawn, seed=3) != photo_of(SAMPLES[0].drawn, seed=4)


@pytest.mark.slow
def test_filling_twice_gives_one_wardrobe_and_a_new_password(database_url: str, tmp_path: Path) -> None:
    settings = Settings(home=tmp_path, database_url=SecretStr(database_url), secret=STRONG)
    with opened_platform(settings, database_url) as platform:
        first = fill(platform)
        second = fill(platform)
        assert first != second
        with platform.sessions.as_system() as session:
            owner = account_by_email(session, EMAIL)
            garments = session.scalar(text("SELECT count(*) FROM garments WHERE user_id = :id"), {"id": owner})
            waiting = session.scalar(text("SELECT count(*) FROM jobs WHERE kind = 'wardrobe.analyse'"))
            wears = session.scalar(text("SELECT count(*) FROM garment_wears WHERE user_id = :id"), {"id": owner})
            kinds = session.execute(
                text("SELECT category, count(*) AS garments FROM garment_labels WHERE user_id = :id GROUP BY 1"),
                {"id": owner},
            )
            said = {row.category: row.garments for row in kinds}
    assert garments == waiting == len(SAMPLES) == 24
    assert sum(said.values()) == sum(sample.name is not None for sample in SAMPLES)
    assert said["bag"] == 1
    assert said["t-shirt"] == 3
    assert wears == sum(sample.wears for sample in SAMPLES)


def test_the_demo_touches_neither_the_real_database_nor_the_real_folder(tmp_path: Path) -> None:
    external = SecretStr("postgresql://db.example/vestiary")
    apart = settings_apart(Settings(home=tmp_path, port=0, database_url=external, secret=STRONG))
    assert apart.database_url is None
    assert apart.home == tmp_path / "demo"
    assert apart.media.storage == "disk"
