"""Searches that a model has to look at first: a picture, or words that an image-text model reads.

Asked, awaited, kept for an hour; the picture itself is forgotten as soon as it was looked at.
"""

import time
from dataclasses import dataclass
from datetime import timedelta
from threading import BoundedSemaphore
from typing import Any, BinaryIO, Final
from uuid import UUID

from sqlalchemy import delete, exists, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from vestiary.jobs.domain import Job, PeriodicJob, Priority
from vestiary.jobs.queueing import Enqueue
from vestiary.kernel.database import Sessions
from vestiary.media.decoding import decoded_rgb
from vestiary.media.domain import DoorLimits
from vestiary.media.door import admit
from vestiary.media.variants import GLANCE_SIDE_PX, glance_of
from vestiary.vision.domain import Category, Colour, Pattern, Subcategory
from vestiary.wardrobe.errors import NobodyLooked, PictureNotUsable, SearchNotFound, TooManySearches
from vestiary.wardrobe.models import GarmentEmbedding
from vestiary.wardrobe.queries import word_of
from vestiary.wardrobe.search_tables import PictureSearch
from vestiary.wardrobe.wishes import Likeness, PictureSearchStatus, Question, Shade, likeness_of

LOOK: Final = "wardrobe.look"
"""The job that looks at what somebody searches by."""

PRUNE_SEARCHES: Final = PeriodicJob("wardrobe.prune_searches", every_s=600)

KEPT: Final = timedelta(hours=1)
"""So long the pages of a search can be walked through."""

MOST_WAITING: Final = 10
"""Searches of one account that may wait for a worker at once."""

MOST_A_MINUTE: Final = 30
"""Looks of one account; they go before all other work, so that more would keep everybody else's photos waiting."""

PATIENCE_S: Final = 4.0
"""So long a request is held for its answer; a worker that is not busy needs about one second."""

LOOK_ATTEMPTS: Final = 3

SLOW_AFTER: Final = timedelta(minutes=2)
"""Whoever asks after that is told that no worker came by."""

_LOOKS_EVERY_S: Final = 0.08
_held = BoundedSemaphore(8)
"""Requests of this process that may be held at once; further ones are told at once where to ask again."""


@dataclass(frozen=True, slots=True)
class Glance:
    """A picture to search by, small, and the width that its upload had."""

    content: bytes
    width: int


@dataclass(frozen=True, slots=True)
class PictureReading:
    """What kind of garment a picture shows, and how sure that is, 0..1."""

    category: Category
    subcategory: Subcategory | None
    pattern: Pattern | None
    confidence: float


@dataclass(frozen=True, slots=True)
class Looked:
    """A search by a picture: how far it is, what was asked beside it, and what was seen once it is ready."""

    id: UUID
    status: PictureSearchStatus
    question: Question
    has_picture: bool
    picture: Likeness | None = None
    picture_shades: tuple[Shade, ...] = ()
    words: Likeness | None = None
    reading: PictureReading | None = None


def glance_at(file: BinaryIO, limits: DoorLimits) -> Glance:
    """Let a picture in by the door's own rules, and make it small. Nothing is stored.

    Raises:
        DomainError: the door's refusals, see `media.errors`.

    """
    admitted = admit(file, limits=limits)
    small = glance_of(decoded_rgb(admitted.content, longest_side=2 * GLANCE_SIDE_PX))
    return Glance(small.content, admitted.width)


def ask_for_look(
    session: Session, enqueue: Enqueue, owner_id: UUID, question: Question, glance: Glance | None = None
) -> UUID:
    """Ask a worker to look at a picture, or at the words, in the caller's transaction. Returns the search's id.

    Raises:
        TooManySearches: too many of this account wait already, or came within the last minute.

    """
    _must_have_a_look_left(session, owner_id)
    search_id = session.scalars(
        insert(PictureSearch)
        .values(
            user_id=owner_id,
            asked=_written(question),
            has_picture=glance is not None,
            picture=glance.content if glance else None,
            width=glance.width if glance else 0,
            expires_at=func.clock_timestamp() + KEPT,
        )
        .returning(PictureSearch.id)
    ).one()
    enqueue(
        session,
        Job(LOOK, subject=search_id, account_id=owner_id, priority=Priority.AWAITED, max_attempts=LOOK_ATTEMPTS),
    )
    return search_id


def _must_have_a_look_left(session: Session, owner_id: UUID) -> None:
    now = func.clock_timestamp()
    is_waiting = (PictureSearch.status == PictureSearchStatus.PENDING) & (PictureSearch.expires_at > now)
    is_recent = PictureSearch.created_at > now - timedelta(minutes=1)
    waiting, recent = session.execute(
        select(func.count().filter(is_waiting), func.count().filter(is_recent)).where(PictureSearch.user_id == owner_id)
    ).one()
    if waiting >= MOST_WAITING or recent >= MOST_A_MINUTE:
        raise TooManySearches


def looked(session: Session, owner_id: UUID, search_id: UUID) -> Looked:
    """Return how far a search is.

    Raises:
        SearchNotFound: it is not there, somebody else's, or too old.
        PictureNotUsable: the picture could not be compared with anything; the reason in words.
        NobodyLooked: it has been waiting for minutes.

    """
    found = session.execute(
        select(PictureSearch, (PictureSearch.created_at < func.clock_timestamp() - SLOW_AFTER).label("is_slow"))
        .where(
            PictureSearch.id == search_id,
            PictureSearch.user_id == owner_id,
            PictureSearch.expires_at > func.clock_timestamp(),
        )
        .execution_options(populate_existing=True)
    ).one_or_none()
    if found is None:
        raise SearchNotFound
    row: PictureSearch = found.PictureSearch
    if row.status == PictureSearchStatus.PENDING and found.is_slow:
        raise NobodyLooked
    if row.status == PictureSearchStatus.FAILED:
        raise PictureNotUsable(row.error_message or "The picture could not be looked at.")
    model = row.model or ""
    return Looked(
        id=row.id,
        status=PictureSearchStatus(row.status),
        question=_read(row.asked),
        has_picture=row.has_picture,
        picture=likeness_of(row.embedding, model),
        picture_shades=tuple(Shade(it["hex"], Colour(it["name"]), it["share"]) for it in row.palette),
        words=likeness_of(row.words_embedding, model),
        reading=_reading(row.reading),
    )


def _reading(written: dict[str, Any]) -> PictureReading | None:
    if "category" not in written:
        return None
    return PictureReading(
        category=Category(written["category"]),
        subcategory=word_of(Subcategory, written["subcategory"]),
        pattern=word_of(Pattern, written["pattern"]),
        confidence=written["confidence"],
    )


def wait_for_look(sessions: Sessions, owner_id: UUID, search_id: UUID) -> Looked:
    """Return a search once it is ready, or as it is when patience ends. Holds no transaction while it waits.

    Raises:
        SearchNotFound: it is not there, somebody else's, or too old.
        PictureNotUsable: the picture could not be compared with anything.

    """
    ends = time.monotonic() + PATIENCE_S
    is_held = _held.acquire(blocking=False)
    try:
        while True:
            with sessions.for_account(owner_id) as session:
                found = looked(session, owner_id, search_id)
            if found.status is not PictureSearchStatus.PENDING or not is_held or time.monotonic() >= ends:
                return found
            time.sleep(_LOOKS_EVERY_S)
    finally:
        if is_held:
            _held.release()


def look_at_words(sessions: Sessions, enqueue: Enqueue, owner_id: UUID, question: Question) -> Looked | None:
    """Have an image-text model read the words, and wait a little; None where there is none, or it cannot do so now.

    Words are worth reading only where vectors lie that they compare with: those of a plugged-in embedder. A search by
    words finds garments without such a model, too: it never fails for its sake.
    """
    if not question.text.strip():
        return None
    with sessions.writing_for(owner_id) as session:
        plugged = exists().where(
            GarmentEmbedding.user_id == owner_id, ~GarmentEmbedding.model.startswith(BUILT_IN_PREFIX)
        )
        if not session.scalar(select(plugged)):
            return None
        try:
            search_id = ask_for_look(session, enqueue, owner_id, question)
        except TooManySearches:
            return None
    try:
        found = wait_for_look(sessions, owner_id, search_id)
    except PictureNotUsable:
        return None
    return found if found.status is PictureSearchStatus.READY else None


BUILT_IN_PREFIX: Final = "vestiary-"
"""How the names of our own models begin; none of them reads words."""


def prune_searches(session: Session) -> int:
    """Forget the searches that are too old, as the platform, and return how many."""
    gone = session.scalars(
        delete(PictureSearch).where(PictureSearch.expires_at < func.clock_timestamp()).returning(PictureSearch.id)
    )
    return len(gone.all())


def _written(question: Question) -> dict[str, Any]:
    return {
        "text": question.text,
        "shades": [{"hex": shade.hex, "name": shade.name} for shade in question.shades],
        "like": str(question.like) if question.like else None,
        "archived": question.archived,
    }


def _read(asked: dict[str, Any]) -> Question:
    return Question(
        text=asked["text"],
        shades=tuple(Shade(it["hex"], Colour(it["name"]) if it["name"] else None) for it in asked["shades"]),
        like=UUID(asked["like"]) if asked["like"] else None,
        archived=asked["archived"],
    )
