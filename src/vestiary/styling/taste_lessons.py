"""What was learned, told line by line with the votes behind it, and how it is forgotten and brought back."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from math import erf, sqrt
from typing import Final
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from vestiary.styling.bayes import EVERYTHING, Belief, block_of
from vestiary.styling.domain import FeedbackAction
from vestiary.styling.errors import NothingLearned
from vestiary.styling.taste import GARMENT, WARMTH, WARMTH_MOST_CLO, learned_from, votes_changed
from vestiary.styling.taste_features import FEATURE_KEYS
from vestiary.styling.taste_record import Cast, Record, forgotten_of, record_of
from vestiary.styling.taste_tables import TasteForgotten
from vestiary.styling.taste_words import CLEAR_VOTES, belief_says, name_of, votes_say

CLEAR_SD: Final = 0.75
"""A belief is told when its mean is so many standard deviations from nothing (at least three times in four its side is
right, by its own account), and when `CLEAR_VOTES` agree with it."""


@dataclass(frozen=True, slots=True)
class LessonVote:
    """A vote that moved a belief; `agrees` says whether it moved it to where it is."""

    outfit_id: UUID
    action: FeedbackAction
    at: datetime
    agrees: bool


@dataclass(frozen=True, slots=True)
class Lesson:
    """Something that was learned. `strength` is -1 (surely avoided, or less) .. 1 (surely liked, or more)."""

    key: str
    says: str
    strength: float
    votes: tuple[LessonVote, ...]
    """The newest first."""


@dataclass(frozen=True, slots=True)
class Forgotten:
    """Something that the person had forgotten; it can be brought back."""

    key: str
    name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Lessons:
    """What is clear by now, the surest first, from how many votes; and what was forgotten, the newest first."""

    lessons: tuple[Lesson, ...]
    votes: int
    forgotten: tuple[Forgotten, ...]


def lessons_of(session: Session, owner_id: UUID) -> Lessons:
    """Return what was learned from an owner's votes, computed from them as they stand."""
    record = record_of(session, owner_id)
    names = {f"{GARMENT}{garment_id}": facts.name for garment_id, facts in record.facts.items()}
    forgotten = [Forgotten(key, name_of(key, names.get(key)), at) for key, at in record.forgotten.items()]
    return Lessons(
        lessons=tuple(sorted(_lessons(record), key=lambda lesson: (-abs(lesson.strength), lesson.key))),
        votes=len(record.casts),
        forgotten=tuple(sorted(forgotten, key=lambda it: it.at, reverse=True)),
    )


def forget(session: Session, owner_id: UUID, key: str, now: datetime) -> None:
    """Set one belief back to where it was before any vote; the votes until now move it no more, and all else stays.

    Raises:
        NothingLearned: there is no such key.

    """
    if not _is_key(key):
        raise NothingLearned
    new = insert(TasteForgotten).values(user_id=owner_id, key=key, forgotten_at=now)
    session.execute(
        new.on_conflict_do_update(index_elements=["user_id", "key"], set_={"forgotten_at": new.excluded.forgotten_at})
    )
    votes_changed(session, owner_id, now)


def forget_everything(session: Session, owner_id: UUID, now: datetime) -> None:
    """Set all beliefs back to where they were before any vote. The votes stay, and move nothing any more."""
    forget(session, owner_id, EVERYTHING, now)


def bring_back(session: Session, owner_id: UUID, key: str, now: datetime) -> None:
    """Let the votes speak again about what was forgotten.

    Raises:
        NothingLearned: it was not forgotten.

    """
    if key not in forgotten_of(session, owner_id):
        raise NothingLearned
    session.execute(delete(TasteForgotten).where(TasteForgotten.user_id == owner_id, TasteForgotten.key == key))
    votes_changed(session, owner_id, now)


def _is_key(key: str) -> bool:
    if key in FEATURE_KEYS or key in {WARMTH, EVERYTHING}:
        return True
    try:
        return key == f"{GARMENT}{UUID(key.removeprefix(GARMENT))}"
    except ValueError:
        return False


def _lessons(record: Record) -> Iterator[Lesson]:
    learned = learned_from(record)
    for column, (key, belief) in enumerate(learned.beliefs.features.items()):
        if _is_clear(belief):
            yield from _lesson(record, key, belief, _with_feature(record, key, column))
    for row, (garment_id, belief) in enumerate(zip(record.garments, learned.beliefs.garments, strict=True)):
        if garment_id is not None and _is_clear(belief):
            worn = ((cast, float(row in cast.rows)) for cast in record.casts if not cast.warmth and cast.block is None)
            yield from _lesson(record, f"{GARMENT}{garment_id}", belief, worn, record.facts[garment_id].name)
    warmth = Belief(learned.warmth_offset_clo, WARMTH_MOST_CLO / 4)
    if _is_clear(warmth):
        yield from _lesson(record, WARMTH, warmth, ((cast, float(cast.warmth)) for cast in record.casts))


def _is_clear(belief: Belief) -> bool:
    return abs(belief.mean) >= CLEAR_SD * belief.sd


def _with_feature(record: Record, key: str, column: int) -> Iterator[tuple[Cast, float]]:
    """Yield the votes that are about a feature, with how much of it their outfits have."""
    amounts = record.table.values[:, column].tolist()
    for cast in record.casts:
        if not cast.warmth and cast.block in {None, block_of(key)}:
            yield cast, sum(amounts[row] for row in cast.rows)


def _lesson(
    record: Record, key: str, belief: Belief, about: Iterable[tuple[Cast, float]], garment: str | None = None
) -> Iterator[Lesson]:
    """Yield what a clear belief says, if enough votes agree. `about` has each vote with how much of the key it saw."""
    since = [at for name in (EVERYTHING, key) if (at := record.forgotten.get(name)) is not None]
    is_liked = belief.mean > 0
    votes = tuple(
        LessonVote(cast.outfit_id, cast.action, cast.at, (_push(key, cast, amount) > 0) is is_liked)
        for cast, amount in about
        if amount and all(cast.at > at for at in since)
    )
    agreeing = sum(vote.agrees for vote in votes)
    if agreeing >= CLEAR_VOTES:
        says = f"{belief_says(key, is_liked=is_liked, garment=garment)}: {votes_say(agreeing, len(votes))}"
        yield Lesson(key, says, round(erf(belief.mean / belief.sd / sqrt(2)), 3), votes[::-1])


def _push(key: str, cast: Cast, amount: float) -> float:
    """Return where a vote pushes a belief: up or down."""
    return amount if cast.is_for or key == WARMTH else -amount
