"""The whole way with real photos and the built-in models: photo in, understood garment out."""

import io
from pathlib import Path
from uuid import UUID

import pytest

from vestiary.kernel.database import Sessions
from vestiary.kernel.settings import Settings
from vestiary.media.adapters.memory import MemoryStorage
from vestiary.vision.domain import QualityThresholds
from vestiary.wardrobe.analysing import Analyst, analyse_garment
from vestiary.wardrobe.browsing import list_garments
from vestiary.wardrobe.domain import GarmentStatus
from vestiary.wardrobe.intake import Intake, take_in
from vestiary.wardrobe.likening import similar_to
from vestiary.wiring import platform


@pytest.mark.slow
def test_real_photos_become_ready_garments_with_look_alikes(
    intake: Intake, storage: MemoryStorage, sessions: Sessions, anna_id: UUID, clothing: Path, database_url: str
) -> None:
    models = platform(Settings(_env_file=None), database_url).models
    analyst = Analyst(sessions, storage, models, QualityThresholds())
    photos = sorted((clothing / "images").glob("*.jpg"))[:6]

    for photo in photos:
        taken = take_in(intake, anna_id, io.BytesIO(photo.read_bytes()), file_name=photo.name)
        analyse_garment(analyst, taken.garment_id)

    with sessions.for_account(anna_id) as session:
        cards = list_garments(session, anna_id).items
        ready = [card for card in cards if card.status is GarmentStatus.READY]
        assert len(cards) == len(photos)
        assert all(card.error_message for card in cards if card.status is GarmentStatus.FAILED)
        assert len(ready) >= 4
        assert all(card.category and card.color_primary and card.cutout_key for card in ready)
        assert len(similar_to(session, anna_id, ready[0].id)) == len(ready) - 1
