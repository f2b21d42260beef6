import asyncio
import json
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import text, update
from sqlalchemy.orm import Session

from tests.wardrobe.building import a_garment
from vestiary.jobs.queueing import Enqueue
from vestiary.kernel.clock import utc_now
from vestiary.kernel.database import Sessions
from vestiary.wardrobe import watching
from vestiary.wardrobe.correcting import correct_labels
from vestiary.wardrobe.domain import GarmentState, GarmentStatus
from vestiary.wardrobe.errors import TooManyStreams
from vestiary.wardrobe.models import Garment
from vestiary.wardrobe.watching import OpenStreams, changes_of_garment, changes_of_wardrobe, states_since


@pytest.fixture(autouse=True)
def quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "POLL_S", 0.01)


def put_status(sessions: Sessions, garment_id: UUID, status: GarmentStatus) -> None:
    with sessions.as_system() as session:
        session.execute(update(Garment).where(Garment.id == garment_id).values(status=status))


def test_a_garment_is_watched_until_it_is_final(sessions: Sessions, anna_id: UUID) -> None:
    with sessions.as_system() as session:
        garment_id = a_garment(session, anna_id, status="pending")

    async def watch() -> list[GarmentStatus]:
        seen: list[GarmentStatus] = []
        following = {"pending": GarmentStatus.PROCESSING, "processing": GarmentStatus.READY}
        async for state in changes_of_garment(sessions, anna_id, garment_id):
            if state is not None:
                seen.append(state.status)
                if state.status in following:
                    put_status(sessions, garment_id, following[state.status])
        return seen

    assert asyncio.run(watch()) == [GarmentStatus.PENDING, GarmentStatus.PROCESSING, GarmentStatus.READY]


def test_watching_a_garment_that_is_gone_ends(sessions: Sessions, anna_id: UUID) -> None:
    async def watch() -> list[GarmentState | None]:
        return [state async for state in changes_of_garment(sessions, anna_id, uuid4())]

    assert asyncio.run(watch()) == []


def test_a_wardrobe_tells_each_change_once_and_gives_signs_of_life(
    sessions: Sessions, anna_id: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "LONGEST_S", 0.6)
    with sessions.as_system() as session:
        one, other = (a_garment(session, anna_id, status="pending") for _ in range(2))

    async def watch() -> list[tuple[UUID, GarmentStatus] | None]:
        seen: list[tuple[UUID, GarmentStatus] | None] = []
        async for state in changes_of_wardrobe(sessions, anna_id, since=utc_now()):
            seen.append(None if state is None else (state.id, state.status))
            if len(seen) == 2:
                put_status(sessions, one, GarmentStatus.READY)
        return seen

    seen = asyncio.run(watch())

    pending, ready = GarmentStatus.PENDING, GarmentStatus.READY
    assert [it for it in seen if it is not None] == [(one, pending), (other, pending), (one, ready)]
    assert None in seen


def test_old_changes_and_other_peoples_are_not_told(session: Session, owner_id: UUID, stranger_id: UUID) -> None:
    mine = a_garment(session, owner_id)
    a_garment(session, stranger_id)

    assert [state.id for state in states_since(session, owner_id, utc_now())] == [mine]
    assert states_since(session, owner_id, utc_now() + timedelta(minutes=1)) == []


def test_a_correction_is_a_change(session: Session, owner_id: UUID, enqueue: Enqueue) -> None:
    garment_id = a_garment(session, owner_id)
    before = states_since(session, owner_id, utc_now())[0]

    correct_labels(session, enqueue, owner_id, garment_id, {"material": "silk"})

    assert states_since(session, owner_id, utc_now())[0].updated_at > before.updated_at


def test_an_account_has_so_many_live_views_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    streams, account_id = OpenStreams(2), uuid4()
    first = streams.enter(account_id)
    streams.enter(account_id)

    with pytest.raises(TooManyStreams):
        streams.enter(account_id)
    streams.enter(uuid4())
    streams.leave(account_id, first)
    streams.enter(account_id)


def test_a_live_view_that_was_never_begun_counts_no_longer_than_its_longest_life(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    streams, account_id = OpenStreams(1), uuid4()
    monkeypatch.setattr(watching, "LONGEST_S", -1.0)
    streams.enter(account_id)

    streams.enter(account_id)


def test_the_route_sends_events_that_a_browser_understands(
    client: TestClient, sessions: Sessions, anna_id: UUID
) -> None:
    with sessions.as_system() as session:
        garment_id = a_garment(session, anna_id)

    answer = client.get(f"/api/v1/wardrobe/{garment_id}/events")

    assert answer.headers["content-type"].startswith("text/event-stream")
    _, told, _ = answer.text.split("\n\n")
    name, data = told.split("\n")
    assert name == "event: garment"
    assert json.loads(data.removeprefix("data: "))["status"] == "ready"


def test_the_whole_wardrobe_is_told_over_the_route(
    client: TestClient, sessions: Sessions, anna_id: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "LONGEST_S", 0.02)
    with sessions.as_system() as session:
        garment_id = a_garment(session, anna_id)

    assert str(garment_id) in client.get("/api/v1/wardrobe/events").text


def test_no_transaction_stays_open_between_two_looks(sessions: Sessions, anna_id: UUID) -> None:
    with sessions.as_system() as session:
        garment_id = a_garment(session, anna_id, status="pending")

    async def look_once() -> int:
        changes = changes_of_garment(sessions, anna_id, garment_id)
        await anext(changes)
        with sessions.engine.connect() as connection:
            idle: int = connection.execute(
                text("SELECT count(*) FROM pg_stat_activity WHERE state = 'idle in transaction'").bindparams()
            ).scalar_one()
        await changes.aclose()  # type: ignore[attr-defined]  # an async generator
        return idle

    assert asyncio.run(look_once()) == 0
