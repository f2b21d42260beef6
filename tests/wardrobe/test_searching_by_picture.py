"""Searching by a picture: asked, looked at by a worker, forgotten."""

import io
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from uuid import UUID, uuid4

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import text

from tests.apps import identify_by_header
from tests.wardrobe.building import a_garment, a_photo, a_vector
from tests.wardrobe.conftest import Person
from vestiary.jobs.adapters.procrastinate_queue import ProcrastinateQueue
from vestiary.kernel.database import Sessions
from vestiary.media.domain import DoorLimits
from vestiary.vision.adapters.fake import NAME, FakeTextEncoder, fake_models
from vestiary.vision.domain import Embedding, GarmentPicture, QualityThresholds
from vestiary.vision.errors import ModelUnavailable
from vestiary.wardrobe import asking_by_picture
from vestiary.wardrobe.answering import answer_question
from vestiary.wardrobe.asking_by_picture import (
    MOST_A_MINUTE,
    MOST_WAITING,
    ask_for_look,
    glance_at,
    look_at_words,
    looked,
    prune_searches,
    wait_for_look,
)
from vestiary.wardrobe.errors import NobodyLooked, PictureNotUsable, SearchNotFound, TooManySearches
from vestiary.wardrobe.glancing import Looker, look_for_search
from vestiary.wardrobe.wishes import PictureSearchStatus, Question

SEARCH = "/api/v1/wardrobe/search"
NOTHING = Question()


@pytest.fixture
def looker(sessions: Sessions) -> Looker:
    return Looker(sessions, fake_models(), QualityThresholds())


def ask(sessions: Sessions, owner_id: UUID, photo: bytes | None, question: Question = NOTHING) -> UUID:
    glance = None if photo is None else glance_at(io.BytesIO(photo), DoorLimits())
    with sessions.for_account(owner_id) as session:
        return ask_for_look(session, ProcrastinateQueue(), owner_id, question, glance)


def picture_of(sessions: Sessions, search_id: UUID) -> bytes | None:
    with sessions.as_system() as session:
        kept: bytes | None = session.scalar(
            text("SELECT picture FROM picture_searches WHERE id = :i"), {"i": search_id}
        )
        return kept


def test_a_picture_is_looked_at_compared_and_forgotten(sessions: Sessions, anna_id: UUID, looker: Looker) -> None:
    search_id = ask(sessions, anna_id, a_photo(), Question("tee"))
    assert picture_of(sessions, search_id) is not None

    look_for_search(looker, search_id)
    seen = wait_for_look(sessions, anna_id, search_id)

    assert picture_of(sessions, search_id) is None
    assert seen.picture is not None
    with sessions.for_account(anna_id) as session:
        alike = a_garment(session, anna_id)
        a_vector(session, anna_id, alike, *seen.picture.embedding, model=NAME)
        a_vector(session, anna_id, a_garment(session, anna_id), 1, model=NAME)
        answer = answer_question(session, anna_id, seen.question, seen=seen)
    assert [hit.card.id for hit in answer.page.items] == [alike]
    assert [reason.text for reason in answer.page.items[0].reasons] == [
        "looks like your picture, in like colours",
        "matches 'tee' = t-shirt",
    ]


def test_looking_twice_changes_nothing(sessions: Sessions, anna_id: UUID, looker: Looker) -> None:
    search_id = ask(sessions, anna_id, a_photo())

    assert look_for_search(looker, search_id) is PictureSearchStatus.READY
    assert look_for_search(looker, search_id) is None


def test_a_picture_that_shows_too_little_fails_with_the_reason(
    sessions: Sessions, anna_id: UUID, looker: Looker
) -> None:
    search_id = ask(sessions, anna_id, a_photo(size=(120, 150)))

    assert look_for_search(looker, search_id) is PictureSearchStatus.FAILED
    with pytest.raises(PictureNotUsable, match="too small"):
        wait_for_look(sessions, anna_id, search_id)
    assert picture_of(sessions, search_id) is None


def test_a_large_photo_made_small_is_not_called_small(sessions: Sessions, anna_id: UUID, looker: Looker) -> None:
    search_id = ask(sessions, anna_id, a_photo(size=(300, 1800)))

    assert look_for_search(looker, search_id) is PictureSearchStatus.READY


class _Away:
    @property
    def name(self) -> str:
        return NAME

    def embed(self, picture: GarmentPicture) -> Embedding:  # noqa: ARG002  # the port's name
        raise ModelUnavailable(NAME)


@pytest.mark.parametrize(("is_last", "status"), [(False, "pending"), (True, "failed")])
def test_a_model_that_is_away_is_asked_again_until_the_last_time(
    sessions: Sessions, anna_id: UUID, looker: Looker, *, is_last: bool, status: str
) -> None:
    search_id = ask(sessions, anna_id, a_photo())
    away = replace(looker, models=replace(looker.models, embedder=_Away()))

    with pytest.raises(ModelUnavailable):
        look_for_search(away, search_id, is_last=is_last)

    with sessions.as_system() as session:
        told = session.scalar(text("SELECT status FROM picture_searches WHERE id = :i"), {"i": search_id})
    assert told == status


def test_words_are_read_where_a_model_reads_them(sessions: Sessions, anna_id: UUID, looker: Looker) -> None:
    search_id = ask(sessions, anna_id, None, Question("casual blue shirt"))
    reading = replace(looker, models=replace(looker.models, text=FakeTextEncoder()))

    look_for_search(reading, search_id)

    words = wait_for_look(sessions, anna_id, search_id).words
    assert words is not None
    assert words.model == NAME


def test_words_wait_for_a_model_only_where_its_vectors_lie(
    sessions: Sessions, anna_id: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking_by_picture, "PATIENCE_S", 0.0)
    with sessions.for_account(anna_id) as session:
        a_vector(session, anna_id, a_garment(session, anna_id), 1, model="vestiary-garment-net/1")
    assert look_at_words(sessions, ProcrastinateQueue(), anna_id, Question("tee")) is None
    assert _asked(sessions) == 0

    with sessions.for_account(anna_id) as session:
        a_vector(session, anna_id, a_garment(session, anna_id), 1, model="clip/1")

    assert look_at_words(sessions, ProcrastinateQueue(), anna_id, Question("tee")) is None  # nobody looked in time
    assert _asked(sessions) == 1


def _asked(sessions: Sessions) -> int:
    with sessions.as_system() as session:
        return session.scalar(text("SELECT count(*) FROM picture_searches")) or 0


def test_a_search_is_its_owners_and_ends(sessions: Sessions, anna_id: UUID, ben: Person) -> None:
    search_id = ask(sessions, anna_id, a_photo())

    with sessions.for_account(ben.id) as session, pytest.raises(SearchNotFound):
        looked(session, ben.id, search_id)
    with sessions.as_system() as session:
        session.execute(text("UPDATE picture_searches SET created_at = now() - interval '3 minutes'"))
    with sessions.for_account(anna_id) as session, pytest.raises(NobodyLooked):
        looked(session, anna_id, search_id)
    with sessions.as_system() as session:
        session.execute(text("UPDATE picture_searches SET expires_at = now() - interval '1 second'"))
    with sessions.for_account(anna_id) as session, pytest.raises(SearchNotFound):
        looked(session, anna_id, search_id)
    with sessions.as_system() as session:
        assert prune_searches(session) == 1
        assert prune_searches(session) == 0


def test_only_so_many_wait_at_once(sessions: Sessions, anna_id: UUID) -> None:
    for _ in range(MOST_WAITING):
        ask(sessions, anna_id, None, Question("tee"))

    with pytest.raises(TooManySearches):
        ask(sessions, anna_id, None, Question("tee"))


def test_only_so_many_are_looked_at_in_a_minute(sessions: Sessions, anna_id: UUID, ben: Person, looker: Looker) -> None:
    for _ in range(MOST_A_MINUTE):
        look_for_search(looker, ask(sessions, anna_id, None, Question("tee")))

    with pytest.raises(TooManySearches):
        ask(sessions, anna_id, None, Question("tee"))

    ask(sessions, ben.id, None, Question("tee"))
    with sessions.as_system() as session:
        session.execute(text("UPDATE picture_searches SET created_at = created_at - interval '1 minute'"))
    ask(sessions, anna_id, None, Question("tee"))


def test_words_are_searched_without_a_model_that_cannot_read_them_now(
    sessions: Sessions, anna_id: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking_by_picture, "PATIENCE_S", 0.0)
    with sessions.for_account(anna_id) as session:
        a_vector(session, anna_id, a_garment(session, anna_id), 1, model="clip/1")
    for _ in range(MOST_WAITING):
        ask(sessions, anna_id, None, Question("tee"))

    assert look_at_words(sessions, ProcrastinateQueue(), anna_id, Question("tee")) is None


def test_words_are_searched_without_a_model_that_fails(
    sessions: Sessions, anna_id: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking_by_picture, "PATIENCE_S", 30.0)
    with sessions.for_account(anna_id) as session:
        a_vector(session, anna_id, a_garment(session, anna_id), 1, model="clip/1")

    def fail() -> None:
        for _ in range(600):
            with sessions.as_system() as session:
                failing = text("UPDATE picture_searches SET status = 'failed' RETURNING id")
                if session.scalars(failing).all():
                    return
            time.sleep(0.05)

    worker = threading.Thread(target=fail)
    worker.start()
    seen = look_at_words(sessions, ProcrastinateQueue(), anna_id, Question("tee"))
    worker.join()

    assert seen is None
    assert _asked(sessions) == 1


def test_a_vendor_has_no_wardrobe_to_search_by_a_picture(client: TestClient, anna_id: UUID) -> None:
    assert isinstance(client.app, FastAPI)
    client.app.state.identify = lambda request, session: replace(
        identify_by_header(request, session), account_id=uuid4()
    )

    answer = client.post(SEARCH, files={"file": ("a.jpg", a_photo())})

    assert answer.status_code == 403
    assert answer.json()["error"]["code"] == "forbidden"


@pytest.fixture
def at_work(sessions: Sessions, looker: Looker) -> Iterator[None]:
    """Look at whatever is asked for, as a worker would."""
    ended = threading.Event()

    def work() -> None:
        while not ended.wait(0.05):
            with sessions.as_system() as session:
                waiting = list(session.scalars(text("SELECT id FROM picture_searches WHERE status = 'pending'")))
            for search_id in waiting:
                look_for_search(looker, search_id)

    worker = threading.Thread(target=work)
    worker.start()
    yield
    ended.set()
    worker.join()


@pytest.mark.usefixtures("at_work")
def test_a_picture_by_http_is_answered_at_once_where_a_worker_is_free(
    client: TestClient, sessions: Sessions, anna_id: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking_by_picture, "PATIENCE_S", 30.0)
    with sessions.for_account(anna_id) as session:
        a_garment(session, anna_id)

    answer = client.post(
        SEARCH, files={"file": ("a.jpg", a_photo())}, data={"text": "tee", "colors": ["navy", "#1f2b4d"]}
    )

    assert answer.status_code == 200, answer.text
    again = client.get(f"{SEARCH}/{answer.json()['id']}", params={"limit": 1})
    assert again.status_code == 200
    assert again.json()["models"] == [NAME]
    too_small = client.post(SEARCH, files={"file": ("a.jpg", a_photo(size=(100, 100)))})
    assert too_small.status_code == 400
    assert too_small.json()["error"]["code"] == "picture_not_usable"


def test_a_picture_by_http_waits_at_an_address_of_its_own(
    client: TestClient, ben: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking_by_picture, "PATIENCE_S", 0.0)

    answer = client.post(SEARCH, files={"file": ("a.jpg", a_photo())})

    assert answer.status_code == 202
    assert answer.headers["Location"] == answer.json()["url"]
    assert client.get(answer.json()["url"]).status_code == 202
    assert ben.client.get(answer.json()["url"]).status_code == 404
