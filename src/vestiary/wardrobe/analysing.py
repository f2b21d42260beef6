"""The analysis of a garment's photo: read, close, compute, write. It may run twice, and be overtaken by a delete."""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from sqlalchemy import LargeBinary, Row, Uuid, column, exists, select, table, update
from sqlalchemy.orm import Session

from vestiary.jobs.queueing import Enqueue
from vestiary.kernel.database import Sessions, hold_account
from vestiary.media.domain import Alpha, EncodedPicture, Rgb, VariantKind
from vestiary.media.errors import FileMissing
from vestiary.media.keeping import files_kept, put_variant
from vestiary.media.likeness import look_alike_images
from vestiary.media.pictures import picture_keys
from vestiary.media.ports import Storage
from vestiary.media.reading import load_working
from vestiary.media.variants import cutouts_of, large_of, visible_box
from vestiary.vision.domain import SENTENCES, GarmentAnalysis, QualityThresholds, RejectedPicture, RgbImage
from vestiary.vision.strokes import Brushwork
from vestiary.vision.understanding import Models, understand
from vestiary.wardrobe.asking import ask_for_analysis
from vestiary.wardrobe.brushing import Frame, kept_brushwork, note_frame
from vestiary.wardrobe.domain import GarmentStatus
from vestiary.wardrobe.errors import GarmentNotFound
from vestiary.wardrobe.learning import ask_to_learn, guess_with_labels, is_labelled, keep_labels_still
from vestiary.wardrobe.models import Garment
from vestiary.wardrobe.noting import note_duplicates, note_embedding, note_prediction
from vestiary.wardrobe.proposing import note_parts
from vestiary.wardrobe.queries import lock_garment

_images = table("images", column("id", Uuid()), column("sha256", LargeBinary()))


@dataclass(frozen=True, slots=True)
class Analyst:
    """What it takes to analyse photos."""

    sessions: Sessions
    storage: Storage
    models: Models
    thresholds: QualityThresholds
    enqueue: Enqueue | None = None
    """Asks for what a labelled garment's new vector teaches; without it that waits for the next correction."""


@dataclass(frozen=True, slots=True)
class _Subject:
    """What was read before the computing; the writing checks that it still holds."""

    garment_id: UUID
    owner_id: UUID
    image_id: UUID
    original_key: str
    sha256: bytes
    width: int
    height: int
    revision: int
    """Of the brushwork."""
    brushwork: Brushwork


MOST_ROUNDS: Final = 3
"""Of one job, while the person draws on; then others' photos come first."""


class _Overtaken(Exception):
    """The person changed the cut-out while it was being read."""

    def __init__(self, subject: _Subject, revision: int) -> None:
        super().__init__(revision)
        self.subject = subject
        self.revision = revision


def analyse_garment(analyst: Analyst, garment_id: UUID) -> GarmentStatus | None:
    """Read a garment's photo and write down what it shows. Returns the garment's state then; None when it is gone.

    A person who draws on and on meanwhile is waited for by another job: then it is pending again.

    A photo that cannot be used makes the garment failed, with the reason in words; that is an answer, not an error.

    Raises:
        DomainError: the storage or a model did not answer, or the stored picture is damaged. The garment is
            told by whoever ends the job.

    """
    rounds = 0
    while True:
        rounds += 1
        try:
            return _analyse_once(analyst, garment_id)
        except _Overtaken as overtaken:
            # What they see must come of their latest stroke.
            if rounds >= MOST_ROUNDS and analyst.enqueue is not None:
                return _queue_up_again(analyst.sessions, analyst.enqueue, overtaken)


def _queue_up_again(sessions: Sessions, enqueue: Enqueue, overtaken: _Overtaken) -> GarmentStatus:
    garment_id, owner_id = overtaken.subject.garment_id, overtaken.subject.owner_id
    with sessions.writing_for(owner_id) as session:
        # This job lives until it has answered: under its own key another one would not be taken.
        ask_for_analysis(session, enqueue, owner_id, garment_id, key=f":{overtaken.revision}")
        session.execute(
            update(Garment)
            .where(Garment.id == garment_id, Garment.user_id == owner_id)
            .values(status=GarmentStatus.PENDING)
        )
    return GarmentStatus.PENDING


def _analyse_once(analyst: Analyst, garment_id: UUID) -> GarmentStatus | None:
    subject = _begin(analyst.sessions, garment_id)
    read = None if subject is None else _read(analyst, subject)
    if subject is None or read is None:
        return None
    image, analysis = read
    if isinstance(analysis, RejectedPicture):
        return _write_rejection(analyst.sessions, subject, analysis)
    return _write_analysis(analyst, subject, image, analysis)


def read_again(analyst: Analyst, garment_id: UUID) -> bool:
    """Read the photo of a garment that is settled anew, e.g. by other models; say whether a new reading was written.

    Until then the garment keeps its state and its reading, and it keeps them where the photo cannot be used now, or
    where the garment is being analysed anyway.

    Raises:
        DomainError: as `analyse_garment`; the garment is as it was.

    """
    subject = _look_up(analyst.sessions, garment_id)
    read = None if subject is None else _read(analyst, subject)
    if subject is None or read is None:
        return False
    image, analysis = read
    if isinstance(analysis, RejectedPicture):
        return False
    try:
        return _write_analysis(analyst, subject, image, analysis) is not None
    except _Overtaken:
        return False  # with the person's change an analysis of its own was asked for


def _read(analyst: Analyst, subject: _Subject) -> tuple[Rgb, GarmentAnalysis | RejectedPicture] | None:
    """Return the pixels and what they say; None when the garment was deleted meanwhile."""
    try:
        image, scale = load_working(analyst.storage, subject.original_key, width=subject.width, height=subject.height)
    except FileMissing:
        if _is_there(analyst.sessions, subject):
            raise
        return None
    return image, understand(
        RgbImage(image), analyst.models, analyst.thresholds, scale=scale, brushwork=subject.brushwork
    )


def _begin(sessions: Sessions, garment_id: UUID) -> _Subject | None:
    with sessions.as_system() as session:
        row: Row[UUID, UUID] | None = session.execute(
            update(Garment)
            .where(Garment.id == garment_id)
            .values(status=GarmentStatus.PROCESSING, error_message=None)
            .returning(Garment.user_id, Garment.image_id)
        ).one_or_none()
        return None if row is None else _subject_of(session, garment_id, *row)


def _look_up(sessions: Sessions, garment_id: UUID) -> _Subject | None:
    with sessions.as_system() as session:
        row: Row[UUID, UUID] | None = session.execute(
            select(Garment.user_id, Garment.image_id).where(
                Garment.id == garment_id, Garment.status.in_((GarmentStatus.READY, GarmentStatus.FAILED))
            )
        ).one_or_none()
        return None if row is None else _subject_of(session, garment_id, *row)


def _subject_of(session: Session, garment_id: UUID, owner_id: UUID, image_id: UUID) -> _Subject:
    picture = session.execute(
        select(picture_keys.c.original_key, _images.c.sha256, picture_keys.c.width, picture_keys.c.height)
        .join(_images, _images.c.id == picture_keys.c.image_id)
        .where(picture_keys.c.image_id == image_id)
    ).one()
    revision, brushwork = kept_brushwork(session, owner_id, garment_id)
    return _Subject(garment_id, owner_id, image_id, *picture, revision=revision, brushwork=brushwork)


def _is_there(sessions: Sessions, subject: _Subject) -> bool:
    with sessions.for_account(subject.owner_id) as session:
        return session.scalar(select(exists().where(Garment.id == subject.garment_id))) or False


def _write_rejection(sessions: Sessions, subject: _Subject, rejected: RejectedPicture) -> GarmentStatus | None:
    reason = " ".join(SENTENCES.get(code, code) for code in rejected.quality.errors)
    with sessions.writing_for(subject.owner_id) as session:
        written = session.scalar(
            update(Garment)
            .where(Garment.id == subject.garment_id, Garment.image_id == subject.image_id)
            .values(status=GarmentStatus.FAILED, error_message=reason, quality=rejected.quality.as_json())
            .returning(Garment.id)
        )
    return None if written is None else GarmentStatus.FAILED


def _write_analysis(analyst: Analyst, subject: _Subject, image: Rgb, analysis: GarmentAnalysis) -> GarmentStatus | None:
    cutout, small_cutout = cutouts_of(image, Alpha(analysis.alpha))
    variants = {
        VariantKind.LARGE: large_of(image),
        VariantKind.CUTOUT: cutout,
        VariantKind.CUTOUT_THUMB: small_cutout,
    }
    with analyst.sessions.for_account(subject.owner_id) as session:
        alike = look_alike_images(session, subject.owner_id, subject.image_id)
    with files_kept(analyst.sessions, analyst.storage) as files:
        stored = {kind: (files.write(it.content, it.mime_type), it) for kind, it in variants.items()}
        with analyst.sessions.for_account(subject.owner_id) as session:
            if not hold_account(session, subject.owner_id):
                return None  # erased meanwhile: the files are withdrawn on leaving
            _keep_labels_still(session, analyst, subject)
            if not _still_holds(session, subject):
                return None  # deleted meanwhile
            revision, _ = kept_brushwork(session, subject.owner_id, subject.garment_id)
            if revision != subject.revision:
                raise _Overtaken(subject, revision)
            _write_variants(session, subject, stored)
            _write_reading(session, subject, analysis)
            guess_with_labels(session, subject.owner_id, subject.garment_id)
            note_frame(session, subject.owner_id, subject.garment_id, _frame_of(analysis))
            note_duplicates(session, subject.owner_id, subject.garment_id, dict(alike))
            files.confirm(session)
    return GarmentStatus.READY


def _keep_labels_still(session: Session, analyst: Analyst, subject: _Subject) -> None:
    """Keep the owner's labels from changing; where this garment has one, its look-alikes are guessed anew."""
    if analyst.enqueue is not None and is_labelled(session, subject.owner_id, subject.garment_id):
        ask_to_learn(session, analyst.enqueue, subject.owner_id)
    else:
        keep_labels_still(session, subject.owner_id)


def _frame_of(analysis: GarmentAnalysis) -> Frame:
    """Return where the cut-out's picture lies on the photo: it is cropped to what is visible."""
    top, bottom, left, right = visible_box(Alpha(analysis.alpha))
    height, width = analysis.alpha.shape
    return left / width, top / height, (right - left) / width, (bottom - top) / height


def _still_holds(session: Session, subject: _Subject) -> bool:
    """Say whether the garment is there with the image that was read, and keep it so until the transaction ends."""
    try:
        lock_garment(session, subject.owner_id, subject.garment_id)
    except GarmentNotFound:
        return False
    return session.scalar(select(Garment.image_id).where(Garment.id == subject.garment_id)) == subject.image_id


def _write_variants(session: Session, subject: _Subject, stored: dict[VariantKind, tuple[str, EncodedPicture]]) -> None:
    for kind, (key, picture) in stored.items():
        put_variant(
            session,
            image_id=subject.image_id,
            owner_id=subject.owner_id,
            kind=kind,
            storage_key=key,
            picture=picture,
        )


def _write_reading(session: Session, subject: _Subject, analysis: GarmentAnalysis) -> None:
    note_prediction(session, subject.owner_id, subject.garment_id, analysis)
    note_parts(session, subject.owner_id, subject.garment_id, analysis)
    note_embedding(session, subject.owner_id, subject.garment_id, analysis, content_hash=subject.sha256)
    session.execute(
        update(Garment)
        .where(Garment.id == subject.garment_id)
        .values(status=GarmentStatus.READY, error_message=None, quality=analysis.quality.as_json())
    )
