"""One may take everything along, and leave nothing."""

import io
import json
import zipfile
from collections.abc import Iterator
from uuid import UUID

import httpx2
import pytest
from fastapi.testclient import TestClient
from sqlalchemy import text
from sqlalchemy.orm import Session

from tests.accounts.conftest import EMAIL, PASSWORD, Door, code_of
from vestiary.accounts.exporting import MISSING_LIST, ExportEntry
from vestiary.jobs.domain import Job
from vestiary.kernel.database import Sessions
from vestiary.kernel.errors import NotFound


def erase(client: TestClient, password: str = PASSWORD) -> httpx2.Response:
    return client.request("DELETE", "/api/v1/auth/me", json={"password": password})


def test_everything_goes_and_the_email_is_free(door: Door, anna: UUID, admin: UUID, sessions: Sessions) -> None:
    client = door.signed_in()
    client.post("/api/v1/auth/tokens", json={"name": "x", "scopes": ["read"]})
    client.post("/api/v1/vendors", json={"name": "Shop", "slug": "shop"})
    assert erase(client, "wrong").status_code == 403

    assert erase(client).status_code == 204

    assert client.get("/api/v1/auth/me").status_code == 401
    assert door.login().status_code == 401
    assert [job.kind for job in door.jobs] == ["media.purge"]
    with sessions.as_system() as session:
        left = {
            table: session.scalar(text(f"SELECT count(*) FROM {table}"))
            for table in ("users", "accounts", "sessions", "api_tokens", "vendors", "vendor_members")
        }
        named = session.scalar(
            text("SELECT count(*) FROM audit_log WHERE account_id = :a OR actor_id = :a"), {"a": anna}
        )
        erased = session.scalar(text("SELECT count(*) FROM audit_log WHERE action = 'account.erased'"))
    assert left == {
        "users": 1,
        "accounts": 1,
        "sessions": 0,
        "api_tokens": 0,
        "vendors": 0,
        "vendor_members": 0,
    }
    assert (named, erased) == (0, 1)
    registered = door.signed_in("root@example.org").post(
        "/api/v1/auth/register", json={"email": EMAIL, "password": PASSWORD}
    )
    assert registered.status_code == 201


LOCKED_OUT = """
CREATE SEQUENCE tries;
CREATE FUNCTION locked_out() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN
    IF nextval('tries') <= TIMES THEN
        RAISE deadlock_detected;
    END IF;
    RETURN OLD;
END $$;
CREATE TRIGGER locked_out BEFORE DELETE ON accounts FOR EACH ROW EXECUTE FUNCTION locked_out()
"""
"""A sequence counts also what is rolled back."""


@pytest.mark.parametrize(("times", "status", "jobs"), [(2, 204, ["media.purge"]), (3, 503, [])])
def test_an_erasure_that_a_writer_locks_out_tries_again_and_not_for_ever(
    door: Door, anna: UUID, sessions: Sessions, times: int, status: int, jobs: list[str]
) -> None:
    client = door.signed_in()
    with sessions.engine.begin() as connection:
        connection.execute(text(LOCKED_OUT.replace("TIMES", str(times))))

    assert erase(client).status_code == status

    assert [job.kind for job in door.jobs] == jobs
    assert client.get("/api/v1/auth/me").status_code == (401 if status == 204 else 200)


def test_the_only_admin_goes_last(door: Door, anna: UUID, admin: UUID) -> None:
    root = door.signed_in("root@example.org")
    refused = erase(root)
    assert (refused.status_code, code_of(refused)) == (409, "last_admin")
    assert erase(door.signed_in()).status_code == 204
    assert erase(root).status_code == 204


def test_a_vendor_with_other_members_is_not_left_without_an_owner(door: Door, anna: UUID, admin: UUID) -> None:
    client = door.signed_in()
    vendor = client.post("/api/v1/vendors", json={"name": "Shop", "slug": "shop"}).json()["id"]
    body = {"email": "root@example.org", "role": "viewer"}
    assert client.post(f"/api/v1/vendors/{vendor}/members", json=body).status_code == 201
    refused = erase(client)
    assert (refused.status_code, code_of(refused)) == (409, "last_owner")


def test_jobs_are_what_erasing_asks_for(door: Door, anna: UUID) -> None:
    door.signed_in().request("DELETE", "/api/v1/auth/me", json={"password": PASSWORD})
    assert isinstance(door.jobs[0], Job)
    assert door.jobs[0].account_id is None


def test_the_export_is_a_whole_zip_of_what_every_module_keeps(door: Door, anna: UUID) -> None:
    def gone() -> Iterator[bytes]:
        raise NotFound

    def contribution(session: Session, account_id: UUID) -> Iterator[ExportEntry]:
        seen = session.scalar(text("SELECT count(*) FROM users"))
        yield ExportEntry("wardrobe.json", json.dumps({"account": str(account_id), "seen": seen}).encode())
        yield ExportEntry("pictures/coat.jpg", lambda: iter([b"first ", b"second"]))
        yield ExportEntry("../../etc/passwd", b"inside")
        yield ExportEntry("pictures/gone.jpg", gone)

    door.app.state.contributions = (contribution,)
    answer = door.signed_in().get("/api/v1/auth/me/export")

    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/zip"
    assert answer.headers["content-disposition"] == 'attachment; filename="vestiary-2026-05-01.zip"'
    assert answer.headers["cache-control"] == "no-store"
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert archive.testzip() is None
        assert set(archive.namelist()) == {
            "account.json",
            "wardrobe.json",
            "pictures/coat.jpg",
            "etc/passwd",
            MISSING_LIST,
        }
        account = json.loads(archive.read("account.json"))
        assert archive.read("pictures/coat.jpg") == b"first second"
        assert archive.read(MISSING_LIST) == b"pictures/gone.jpg\n"
        assert json.loads(archive.read("wardrobe.json")) == {"account": str(anna), "seen": 1}
    assert account["email"] == EMAIL
    assert "argon2" not in json.dumps(account)
