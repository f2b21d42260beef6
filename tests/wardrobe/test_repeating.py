"""An upload that is sent twice at once with one key."""

import asyncio
from uuid import UUID

import pytest

from tests.apps import make_user
from vestiary.accounts.errors import RequestInProgress
from vestiary.kernel.database import Sessions
from vestiary.wardrobe import repeating
from vestiary.wardrobe.repeating import Answered, answered_once


@pytest.fixture
def anna_id(sessions: Sessions) -> UUID:
    with sessions.as_system() as session:
        return make_user(session, "anna@example.org")


def test_twins_at_once_do_the_work_once_and_get_the_same_answer(sessions: Sessions, anna_id: UUID) -> None:
    worked: list[int] = []

    async def work() -> Answered:
        worked.append(1)
        await asyncio.sleep(0.05)
        return Answered(201, "{}")

    async def twins() -> list[Answered]:
        return await asyncio.gather(*(answered_once(sessions, anna_id, "k1", [], work) for _ in range(4)))

    assert asyncio.run(twins()) == [Answered(201, "{}")] * 4
    assert len(worked) == 1


def test_a_twin_takes_over_when_the_first_fails(sessions: Sessions, anna_id: UUID) -> None:
    at_work = asyncio.Event()

    async def fail() -> Answered:
        at_work.set()
        await asyncio.sleep(0.05)
        raise TimeoutError

    async def work() -> Answered:
        return Answered(201, "{}")

    async def twins() -> tuple[Answered | BaseException, Answered | BaseException]:
        first = asyncio.create_task(answered_once(sessions, anna_id, "k1", [], fail))
        await at_work.wait()
        return await asyncio.gather(first, answered_once(sessions, anna_id, "k1", [], work), return_exceptions=True)

    failure, answer = asyncio.run(twins())

    assert isinstance(failure, TimeoutError)
    assert answer == Answered(201, "{}")


def test_a_twin_does_not_wait_for_ever(sessions: Sessions, anna_id: UUID, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(repeating, "WAIT_S", 0.0)

    async def nested() -> Answered:
        return await answered_once(sessions, anna_id, "k1", [], nested)

    with pytest.raises(RequestInProgress):
        asyncio.run(nested())
