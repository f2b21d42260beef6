"""A person who splits a photo: what they see, and what they ask for."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from sqlalchemy import text

from vestiary.jobs.adapters.procrastinate_queue import ProcrastinateQueue
from vestiary.kernel.database import Sessions
from vestiary.vision.adapters.fake import fake_models
from vestiary.vision.domain import Box, Detection, RgbImage
from vestiary.wardrobe.analysing import Analyst
from vestiary.wardrobe.browsing import list_garments
from vestiary.wardrobe.cutting import Splitter, split_garment
from vestiary.wardrobe.domain import GarmentFilter, GarmentSort
from vestiary.wardrobe.parting import Original, PhotoParts
from vestiary.wardrobe.proposing import dismiss_parts, draw_parts, parts_of
from vestiary.wardrobe.splitting import ask_for_split, undo_split

TOP, BOTTOM, SHOES = Box(20, 10, 300, 250), Box(30, 300, 200, 280), Box(280, 420, 180, 150)


@dataclass(frozen=True)
class Finds:
    """A detector with a fixed answer."""

    boxes: Sequence[Box]
    name: str = "finds/1"

    def detect(self, image: RgbImage) -> list[Detection]:
        assert image.ndim == 3
        return [Detection(box, 0.9 - 0.1 * place) for place, box in enumerate(self.boxes)]


def sees(analyst: Analyst, *boxes: Box) -> Analyst:
    return replace(analyst, models=replace(fake_models(), detector=Finds(boxes)))


@dataclass(frozen=True)
class Hand:
    """What a person does with one photo, each in a transaction of its own."""

    sessions: Sessions
    enqueue: ProcrastinateQueue
    splitter: Splitter
    owner_id: UUID
    garment_id: UUID

    def look(self) -> PhotoParts:
        with self.sessions.for_account(self.owner_id) as session:
            return parts_of(session, self.owner_id, self.garment_id)

    def ids(self) -> list[UUID]:
        return [part.id for part in self.look().parts]

    def ask(self, *groups: Sequence[UUID], original: Original = Original.ARCHIVE) -> PhotoParts:
        with self.sessions.for_account(self.owner_id) as session:
            return ask_for_split(session, self.enqueue, self.owner_id, self.garment_id, groups, original=original)

    def work(self, original: Original = Original.ARCHIVE) -> tuple[int | None, list[float]]:
        told: list[float] = []
        return split_garment(self.splitter, self.garment_id, original=original, report=told.append), told

    def end_job(self) -> None:
        with self.sessions.as_system() as session:
            session.execute(text("UPDATE jobs SET state = 'succeeded' WHERE kind = 'wardrobe.split'"))

    def split(self, *groups: Sequence[UUID], original: Original = Original.ARCHIVE) -> PhotoParts:
        self.ask(*groups, original=original)
        self.work(original)
        self.end_job()
        return self.look()

    def undo(self) -> PhotoParts:
        with self.sessions.for_account(self.owner_id) as session:
            return undo_split(session, self.enqueue, self.owner_id, self.garment_id)

    def draw(self, *boxes: Box) -> None:
        with self.sessions.for_account(self.owner_id) as session:
            draw_parts(session, self.owner_id, self.garment_id, boxes)

    def dismiss(self) -> None:
        with self.sessions.for_account(self.owner_id) as session:
            dismiss_parts(session, self.owner_id, self.garment_id)

    def wardrobe(self) -> list[UUID]:
        with self.sessions.for_account(self.owner_id) as session:
            page = list_garments(session, self.owner_id, filters=GarmentFilter(), sort=GarmentSort.OLDEST, limit=50)
            return [card.id for card in page.items]


def size_of(sessions: Sessions, garment_id: UUID) -> tuple[int, int]:
    with sessions.as_system() as session:
        statement = text("SELECT width, height FROM images JOIN garments g ON g.image_id = images.id WHERE g.id = :id")
        row = session.execute(statement, {"id": garment_id}).one()
        return row.width, row.height
