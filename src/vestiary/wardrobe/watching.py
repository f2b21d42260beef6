"""Live views: what changed in the wardrobe since the last look. Looking is short; nobody holds a transaction open."""

import threading
import time
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from anyio import sleep, to_thread
from sqlalchemy import Row, Select, select
from sqlalchemy.orm import Session

from vestiary.kernel.database import Sessions
from vestiary.vision.domain import Category
from vestiary.wardrobe.domain import GarmentState, GarmentStatus
from vestiary.wardrobe.errors import GarmentNotFound, TooManyStreams
from vestiary.wardrobe.queries import E, word_of

POLL_S: Final = 0.7
"""Between two looks, in seconds: soon enough to feel live, seldom enough to cost nothing."""

OVERLAP: Final = timedelta(seconds=10)
"""A change carries the moment it was written, and shows when it is committed: each look reaches back this far."""

SIGN_EVERY: Final = 20
"""Looks between two signs of life, so that proxies do not take a quiet view for dead: every 14 seconds."""

LONGEST_S: Final = 900.0
"""A live view ends after a quarter of an hour, and the browser opens it anew: a sign-out meanwhile takes effect."""

MAX_STREAMS: Final = 10
"""Live views of one account in one process: a few tabs and phones."""


def state_of(session: Session, owner_id: UUID, garment_id: UUID) -> GarmentState:
    """Return how far a garment is.

    Raises:
        GarmentNotFound: it is not there, or it is somebody else's.

    """
    row = session.execute(_states(owner_id).where(E.id == garment_id)).one_or_none()
    if row is None:
        raise GarmentNotFound
    return _state_from(row)


def states_since(session: Session, owner_id: UUID, since: datetime) -> list[GarmentState]:
    """Return the garments that changed after a moment, less the overlap, the oldest change first.

    What changed within the overlap comes again: whoever tells it on remembers what was told.
    """
    rows = session.execute(_states(owner_id).where(E.updated_at > since - OVERLAP).order_by(E.updated_at, E.id))
    return [_state_from(row) for row in rows]


class OpenStreams:
    """Counts the live views of each account in this process.

    A view counts until it is left, or until its longest life is over: one that was never begun cannot count for ever.
    """

    def __init__(self, most: int = MAX_STREAMS) -> None:
        self._most = most
        self._ends: dict[UUID, dict[object, float]] = {}
        self._lock = threading.Lock()

    def enter(self, account_id: UUID) -> object:
        """Count one more, and return what `leave` takes.

        Raises:
            TooManyStreams: the account has as many as it may.

        """
        now = time.monotonic()
        view = object()
        with self._lock:
            ends = {known: end for known, end in self._ends.get(account_id, {}).items() if end > now}
            if len(ends) >= self._most:
                raise TooManyStreams
            self._ends[account_id] = {**ends, view: now + LONGEST_S}
        return view

    def leave(self, account_id: UUID, view: object) -> None:
        """Count one less."""
        with self._lock:
            ends = self._ends.get(account_id, {})
            ends.pop(view, None)
            if not ends:
                self._ends.pop(account_id, None)


async def changes_of_garment(
    sessions: Sessions, owner_id: UUID, garment_id: UUID
) -> AsyncIterator[GarmentState | None]:
    """Yield a garment's state now, then each time it has changed, until it is final or the garment is gone.

    None in between: nothing has changed for a while, and the listener should hear that we are still there.
    """

    def look() -> GarmentState | None:
        with sessions.for_account(owner_id) as session:
            try:
                return state_of(session, owner_id, garment_id)
            except GarmentNotFound:
                return None

    told: GarmentState | None = None
    async for is_time_for_a_sign in _ticks():
        state = await to_thread.run_sync(look)
        if state is None:
            return
        if state != told:
            told = state
            yield state
        elif is_time_for_a_sign:
            yield None
        if state.status.is_final:
            return


async def changes_of_wardrobe(
    sessions: Sessions, owner_id: UUID, *, since: datetime
) -> AsyncIterator[GarmentState | None]:
    """Yield each change in a wardrobe after a moment, the oldest first; changes shortly before it may come, too.

    None in between: nothing has changed for a while, and the listener should hear that we are still there.
    """

    def look(after: datetime) -> list[GarmentState]:
        with sessions.for_account(owner_id) as session:
            return states_since(session, owner_id, after)

    told: dict[UUID, GarmentState] = {}
    async for is_time_for_a_sign in _ticks():
        states = await to_thread.run_sync(look, since)
        news = [state for state in states if told.get(state.id) != state]
        told = {state.id: state for state in states}  # what is older than the overlap cannot come again
        since = max([since, *(state.updated_at for state in states)])
        for state in news:
            yield state
        if is_time_for_a_sign and not news:
            yield None


async def _ticks() -> AsyncIterator[bool]:
    """Yield once for each look until a view's longest life is over, and say whether a sign of life is due."""
    for tick in range(int(LONGEST_S / POLL_S)):
        if tick:
            await sleep(POLL_S)
        yield tick > 0 and tick % SIGN_EVERY == 0


def _states(owner_id: UUID) -> Select[Any]:
    return select(E.id, E.status, E.error_message, E.category, E.updated_at).where(E.user_id == owner_id)


def _state_from(row: Row[Any]) -> GarmentState:
    return GarmentState(
        id=row.id,
        status=GarmentStatus(row.status),
        error_message=row.error_message,
        category=word_of(Category, row.category),
        updated_at=row.updated_at,
    )
