"""The routes of jobs: one's own and nobody else's; everybody's for admins."""

from collections.abc import Iterator
from uuid import UUID, uuid4

import pytest
from fastapi.testclient import TestClient
from prometheus_client import REGISTRY
from sqlalchemy import text

from tests.apps import app_for, make_user
from vestiary.jobs.adapters.procrastinate_queue import ProcrastinateQueue
from vestiary.jobs.api import router
from vestiary.jobs.domain import Job
from vestiary.jobs.measuring import measure_queue
from vestiary.jobs.performing import Delivery, perform
from vestiary.kernel.database import Sessions
from vestiary.kernel.paging import encode_cursor


@pytest.fixture
def client(sessions: Sessions) -> Iterator[TestClient]:
    with TestClient(app_for(sessions, router), raise_server_exceptions=False) as client:
        yield client


def as_user(user_id: UUID) -> dict[str, str]:
    return {"X-Test-User": str(user_id)}


def as_admin(user_id: UUID) -> dict[str, str]:
    return {"X-Test-User": str(user_id), "X-Test-Admin": "yes"}


@pytest.fixture
def job_id(sessions: Sessions, queue: ProcrastinateQueue, owner: UUID) -> UUID:
    with sessions.for_account(owner) as session:
        job_id = queue(session, Job("test.do"))
    assert job_id is not None
    return job_id


def do(sessions: Sessions, job_id: UUID) -> None:
    with sessions.as_system() as session:
        queue_id = session.execute(text("SELECT queue_id FROM jobs WHERE id = :id"), {"id": job_id}).scalar_one()
    perform(sessions, {"test.do": lambda _: {"done": True}}, Delivery(job_id, queue_id, "here/1/1"))


def test_a_job_can_be_followed_to_its_result(client: TestClient, sessions: Sessions, owner: UUID, job_id: UUID) -> None:
    before = client.get(f"/api/v1/jobs/{job_id}", headers=as_user(owner)).json()
    do(sessions, job_id)
    after = client.get(f"/api/v1/jobs/{job_id}", headers=as_user(owner)).json()

    assert (before["state"], before["result"], before["attempts"]) == ("queued", None, [])
    assert (after["state"], after["result"], after["error"]) == ("succeeded", {"done": True}, None)
    assert [attempt["outcome"] for attempt in after["attempts"]] == ["succeeded"]


def test_somebody_elses_job_is_not_there(client: TestClient, sessions: Sessions, job_id: UUID) -> None:
    with sessions.as_system() as session:
        bert = make_user(session, "bert@example.org")

    assert client.get(f"/api/v1/jobs/{job_id}", headers=as_user(bert)).status_code == 404
    assert client.post(f"/api/v1/jobs/{job_id}/cancel", headers=as_user(bert)).status_code == 404
    assert client.get(f"/api/v1/jobs/{uuid4()}", headers=as_user(bert)).status_code == 404
    assert client.get("/api/v1/jobs/nonsense", headers=as_user(bert)).status_code == 400
    assert client.get(f"/api/v1/jobs/{job_id}").status_code == 401


def test_a_queued_job_is_cancelled_once(client: TestClient, owner: UUID, job_id: UUID) -> None:
    cancelled = client.post(f"/api/v1/jobs/{job_id}/cancel", headers=as_user(owner))
    again = client.post(f"/api/v1/jobs/{job_id}/cancel", headers=as_user(owner))

    assert (cancelled.status_code, cancelled.json()["state"]) == (200, "cancelled")
    assert (again.status_code, again.json()["error"]["code"]) == (409, "job_finished")


@pytest.mark.parametrize("path", ["/api/v1/admin/jobs", "/api/v1/admin/stats"])
def test_admins_alone_see_everybodys_jobs(client: TestClient, owner: UUID, path: str) -> None:
    assert client.get(path).status_code == 401
    assert client.get(path, headers=as_user(owner)).status_code == 403
    assert client.get(path, headers=as_admin(owner)).status_code == 200


def test_an_admin_turns_pages_by_offset_and_by_cursor(
    client: TestClient, sessions: Sessions, queue: ProcrastinateQueue, owner: UUID
) -> None:
    with sessions.for_account(owner) as session:
        for _ in range(5):
            queue(session, Job("test.do"))
        queue(session, Job("test.other"))

    def page(**query: str | int) -> dict[str, object]:
        answer = client.get(
            "/api/v1/admin/jobs", params={"kind": "test.do", "limit": 2, **query}, headers=as_admin(owner)
        )
        assert answer.status_code == 200
        body: dict[str, object] = answer.json()
        return body

    def ids(body: dict[str, object]) -> list[str]:
        items = body["items"]
        assert isinstance(items, list)
        return [item["id"] for item in items]

    first = page()
    second = page(cursor=str(first["next_cursor"]))
    third = page(cursor=str(second["next_cursor"]))

    assert first["total"] == 5
    assert third["next_cursor"] is None
    assert len({*ids(first), *ids(second), *ids(third)}) == 5
    assert ids(page(offset=2)) == ids(second)
    assert ids(page(offset=100)) == []


@pytest.mark.parametrize(
    "query",
    [
        {"limit": 0},
        {"limit": 101},
        {"limit": "many"},
        {"offset": -1},
        {"state": "lost"},
        {"kind": "a\x00b"},
        {"cursor": "nonsense"},
        {"cursor": encode_cursor("-queued_at", [1, 2])},
        {"cursor": encode_cursor("-queued_at", ["2026-01-01T00:00:00", str(UUID(int=0))])},
        {"cursor": encode_cursor("name", ["2026-01-01T00:00:00Z", str(UUID(int=0))])},
        {"colour": "red"},
    ],
)
def test_a_query_that_makes_no_sense_is_refused(client: TestClient, owner: UUID, query: dict[str, str]) -> None:
    answer = client.get("/api/v1/admin/jobs", params=query, headers=as_admin(owner))

    assert answer.status_code == 400


def test_the_queue_is_counted(client: TestClient, sessions: Sessions, owner: UUID, job_id: UUID) -> None:
    with sessions.as_system() as session:
        session.execute(text("SELECT procrastinate_register_worker_v1()"))

    stats = client.get("/api/v1/admin/stats", headers=as_admin(owner)).json()

    assert stats["counts"] == [{"kind": "test.do", "state": "queued", "count": 1}]
    assert stats["by_state"] == {"queued": 1, "running": 0, "succeeded": 0, "failed": 0, "cancelled": 0}
    assert stats["oldest_queued_s"] >= 0
    assert stats["workers_alive"] == 1


def test_the_queue_is_measured(sessions: Sessions, job_id: UUID) -> None:
    with sessions.as_system() as session:
        measure_queue(session, within_s=20)

    assert REGISTRY.get_sample_value("vestiary_jobs", {"state": "queued"}) == 1
    assert REGISTRY.get_sample_value("vestiary_jobs", {"state": "running"}) == 0
    assert (REGISTRY.get_sample_value("vestiary_jobs_oldest_queued_seconds") or 0) > 0
    assert REGISTRY.get_sample_value("vestiary_workers_alive") == 0
