"""The server is killed again and again while people work: nothing is lost, nothing doubled, nothing left over."""

import os
import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from tests.acceptance.drawing import garment_photo
from tests.acceptance.inside import inside
from tests.acceptance.people import Json, Person, register
from tests.acceptance.serving import Server, server_of_its_own
from tests.acceptance.traffic import Diary, Traffic
from vestiary.media.ports import Storage
from vestiary.media.sweeping import sweep
from vestiary.wiring import Platform

KILLS = int(os.environ.get("VESTIARY_TEST_KILLS", "20"))
PHOTOS_PER_KILL = 4
SPLITS = 8
LONGEST_LIFE_S = 3.0
QUICK = {"VESTIARY_JOBS_HEARTBEAT_S": "0.5", "VESTIARY_JOBS_STALLED_AFTER_S": "3"}
"""A dead worker is noticed sooner than by default, so that the test need not wait for it."""

REAL_PHOTOS = 20

INTERRUPTED = text("SELECT count(*) FROM job_attempts WHERE outcome = 'lost'")
STORED_KEYS = text("SELECT storage_key FROM images UNION ALL SELECT storage_key FROM image_variants")
LEFT_OVER = text(
    "SELECT (SELECT count(*) FROM pending_files) + (SELECT count(*) FROM doomed_files)"
    " + (SELECT count(*) FROM jobs WHERE state IN ('queued', 'running') AND account_id IS NOT NULL)"
)
CUT = "SELECT garment_id FROM garment_parts WHERE source = 'drawn' AND dismissed_at IS NOT NULL"
"""Garments that splits made: each has a note that it is one. Nothing else in the traffic makes such notes."""

UPLOADED_HASHES = text(
    f"SELECT i.sha256 FROM images i JOIN garments g ON g.image_id = i.id WHERE g.id NOT IN ({CUT})"  # ours
)
SPLIT = "SELECT garment_id FROM garment_parts WHERE split_at IS NOT NULL"
HALF_SPLIT = text(
    "SELECT garment_id FROM garment_parts WHERE group_no IS NOT NULL GROUP BY garment_id"
    " HAVING count(*) FILTER (WHERE split_at IS NOT NULL) <> 2"
)
UNLIKE_GARMENTS = text(
    "SELECT g.id FROM garments g JOIN images i ON i.id = g.image_id WHERE g.status = 'ready' AND NOT ("
    " (SELECT count(*) FROM garment_predictions p WHERE p.garment_id = g.id) = 1"
    " AND (SELECT count(*) FROM garment_embeddings e WHERE e.garment_id = g.id) = 1"
    " AND (SELECT count(*) FROM image_variants v WHERE v.image_id = i.id"
    "      AND v.kind IN ('thumb', 'large', 'cutout')) = 3)"
)
WRONG_COUNTERS = text(
    "SELECT g.id FROM garments g LEFT JOIN garment_wears w ON w.garment_id = g.id GROUP BY g.id"
    " HAVING g.wear_count <> count(w.id) OR g.last_worn_on IS DISTINCT FROM max(w.worn_on)"
)
OUTFITS = text("SELECT id::text FROM outfits WHERE hidden_at IS NULL")
OUTFIT_WEARS = text("SELECT outfit_id || ' ' || worn_on FROM outfit_feedback WHERE action = 'wear'")
OUTFIT_PLANS = text("SELECT outfit_id || ' ' || planned_for FROM outfit_plans")
LIKES = text("SELECT outfit_id::text FROM outfit_feedback WHERE action = 'like'")
MISNAMED = text(
    "SELECT o.id FROM outfits o WHERE o.combination_hash <> vestiary_combination(o.id) AND NOT EXISTS ("
    " SELECT FROM outfit_items i WHERE i.outfit_id = o.id AND i.garment_id IS NULL)"
)
"""Outfits that are kept under another combination's name than theirs: only so could one be there twice."""

UNLOGGED = text(
    "SELECT f.id FROM outfit_feedback f JOIN outfit_items i ON i.outfit_id = f.outfit_id"
    " WHERE f.action = 'wear' AND i.garment_id IS NOT NULL AND NOT EXISTS ("
    "  SELECT FROM garment_wears w WHERE w.garment_id = i.garment_id AND w.worn_on = f.worn_on)"
)
"""Wears of outfits of which a garment's log knows nothing."""

SHARED_ENTRIES = text("SELECT w FROM outfit_feedback f, unnest(f.wear_ids) w GROUP BY w HAVING count(*) > 1")
"""Entries of the wear log that two wears of outfits say they made."""

HALF_OUTFITS = text("SELECT o.id FROM outfits o WHERE NOT EXISTS (SELECT FROM outfit_items i WHERE i.outfit_id = o.id)")
UNLEARNED = text(
    "SELECT f.user_id FROM outfit_feedback f LEFT JOIN taste_states t ON t.user_id = f.user_id GROUP BY 1, t.votes"
    " HAVING coalesce(t.votes, 0) = 0"
)
HALF_TALKS = text(
    "SELECT c.id FROM conversations c LEFT JOIN messages m ON m.conversation_id = c.id GROUP BY c.id"
    " HAVING c.length <> count(m.id) OR c.length <> coalesce(max(m.seq) + 1, 0)"
    " OR count(m.id) FILTER (WHERE (m.role = 'assistant') = (m.seq % 2 = 0)) > 0"
)
"""Conversations in which a message has no answer, or that do not know how long they are."""

pytestmark = pytest.mark.slow


@dataclass(frozen=True, slots=True)
class Aftermath:
    """What is there when the last start has settled everything."""

    diary: Diary
    garments: list[Json]
    workers_of_the_dead: list[psutil.Process]
    platform: Platform

    def rows(self, statement: object) -> list[object]:
        """Return the first column of a query over everybody's rows."""
        with self.platform.sessions.as_system() as session:
            return list(session.scalars(statement))  # type: ignore[call-overload]  # text() or select()

    def uploaded(self) -> list[Json]:
        """Return the garments that came by an upload, not by a split."""
        cut = {str(each) for each in self.rows(text(CUT))}
        return [garment for garment in self.garments if str(garment["id"]) not in cut]


@pytest.fixture(scope="module")
def killed(photos: list[Path], figure: Callable[[str], None]) -> Iterator[tuple[Server, Aftermath]]:
    """Kill a working server again and again, start it for good, and yield what is found."""
    started = time.monotonic()
    with server_of_its_own(QUICK) as server:
        server.start()
        with register(server.address, "anna@example.org") as anna:
            traffic = Traffic(anna, photos_to_send(photos))
            traffic.prepare(SPLITS)
            traffic.start()
            try:
                orphans = kill_again_and_again(server, traffic)
            finally:
                traffic.end()
            server.start()
            send_again(anna, traffic.diary)
            anna.wait_until_settled(within_s=240)
            with inside(server) as platform:
                wait_until_nothing_is_left_over(platform)
            garments = anna.garments() + anna.garments(archived="true")
        with inside(server) as platform:
            diary = traffic.diary
            with platform.sessions.as_system() as session:
                interrupted = session.scalar(INTERRUPTED)
            figure(
                f"{KILLS} kills in {time.monotonic() - started:.0f} s: {len(diary.sent)} photos sent, "
                f"{len(diary.promised)} answered, {len(diary.removed)} removed, {len(diary.split)} split, "
                f"{len(diary.worn)} wears, {len(diary.outfits)} outfits with {len(diary.outfits_worn)} wears, "
                f"{len(diary.planned)} plans and {len(diary.liked)} likes, {len(diary.answered)} messages answered, "
                f"{diary.silences} requests and {interrupted} jobs cut, {len(garments)} garments at the end"
            )
            yield server, Aftermath(diary, garments, orphans, platform)


def photos_to_send(real: list[Path]) -> list[bytes]:
    """Return different photos: drawn ones, and real ones where there are any."""
    drawn = [garment_photo(10_000 + number) for number in range(KILLS * PHOTOS_PER_KILL)]
    mixed = drawn[REAL_PHOTOS:] + [path.read_bytes() for path in real[:REAL_PHOTOS]] if real else drawn
    random.Random(5).shuffle(mixed)
    return mixed


def kill_again_and_again(server: Server, traffic: Traffic) -> list[psutil.Process]:
    """Kill the running server as often as asked; return the workers that the dead left behind."""
    chance = random.Random(6)
    left_behind: list[psutil.Process] = []
    for number in range(KILLS):
        traffic.server_is(up=server.is_running())
        time.sleep(chance.uniform(0.1, LONGEST_LIFE_S))
        left_behind += server.kill(with_workers=number % 2 == 1)
        traffic.server_is(up=False)
        server.launch()
        if number % 5 != 4:  # every fifth time it is killed while it starts
            server.wait_until_healthy()
    server.kill()
    return left_behind


def send_again(person: Person, diary: Diary) -> None:
    """Do what a client does after a lost answer: ask again."""
    for photo in diary.still_wanted():
        answer = person.upload(photo)
        assert answer.status_code in {200, 201}, answer.text


def wait_until_nothing_is_left_over(platform: Platform) -> None:
    """Return when no note about a file is open and every job of a person has ended."""
    deadline = time.monotonic() + 90

    def left(session: Session) -> int:
        return int(session.scalar(LEFT_OVER) or 0)

    while True:
        with platform.sessions.as_system() as session:
            count = left(session)
        if count == 0:
            return
        assert time.monotonic() < deadline, f"{count} notes or jobs are left over"
        time.sleep(0.1)


def test_no_answer_was_an_internal_error(killed: tuple[Server, Aftermath]) -> None:
    assert killed[1].diary.unexpected == []


def test_every_promised_garment_is_there_once(killed: tuple[Server, Aftermath]) -> None:
    _, after = killed
    ids = [str(garment["id"]) for garment in after.garments]

    assert len(ids) == len(set(ids))
    assert after.diary.kept() - set(ids) == set()
    assert after.diary.removed & set(ids) == set()


def test_no_photo_became_two_garments(killed: tuple[Server, Aftermath]) -> None:
    _, after = killed
    hashes = [bytes(each).hex() for each in after.rows(UPLOADED_HASHES)]  # type: ignore[call-overload]  # bytea

    assert sorted(hashes) == sorted(set(hashes))
    assert len(hashes) == len(after.uploaded())
    assert set(hashes) <= set(after.diary.sent)
    assert len(hashes) == len(after.diary.still_wanted())


def test_every_garment_is_understood(killed: tuple[Server, Aftermath]) -> None:
    _, after = killed

    assert [garment for garment in after.garments if garment["status"] not in {"ready", "failed"}] == []
    assert [g["id"] for g in after.garments if g["status"] == "failed" and not g["error_message"]] == []
    uploaded = after.uploaded()
    assert sum(garment["status"] == "ready" for garment in uploaded) > len(uploaded) * 0.8
    assert after.rows(UNLIKE_GARMENTS) == []


def test_files_and_rows_are_the_same_set(killed: tuple[Server, Aftermath]) -> None:
    _, after = killed
    storage: Storage = after.platform.storage

    stored = sorted(dict(storage.keys()))

    assert stored == sorted(str(key) for key in after.rows(STORED_KEYS))
    assert min(storage.stat(key).size for key in stored) > 0
    assert sweep(after.platform.sessions, storage, full=True).found_nothing


def test_every_split_is_whole(killed: tuple[Server, Aftermath]) -> None:
    _, after = killed

    assert after.rows(HALF_SPLIT) == []
    promised = after.diary.split & after.diary.kept()
    assert promised <= {str(garment) for garment in after.rows(text(SPLIT))}
    assert len(promised) > 0


def test_wears_are_counted_right(killed: tuple[Server, Aftermath]) -> None:
    _, after = killed
    kept = {wear for wear, garment in after.diary.worn.items() if garment in after.diary.kept()}

    assert after.rows(WRONG_COUNTERS) == []
    assert kept <= {str(wear) for wear in after.rows(text("SELECT id FROM garment_wears"))}


def test_no_outfit_is_lost_or_there_twice(killed: tuple[Server, Aftermath]) -> None:
    _, after = killed

    assert len(after.diary.kept_outfits()) > 0
    assert after.diary.kept_outfits() - set(map(str, after.rows(OUTFITS))) == set()
    assert after.rows(MISNAMED) == []
    assert after.rows(HALF_OUTFITS) == []


def test_what_was_done_with_outfits_is_kept(killed: tuple[Server, Aftermath]) -> None:
    _, after = killed
    there = after.diary.kept_outfits()

    for promised, found in ((after.diary.outfits_worn, OUTFIT_WEARS), (after.diary.planned, OUTFIT_PLANS)):
        assert {f"{it} {day}" for it, day in promised if it in there} - set(map(str, after.rows(found))) == set()
    assert (after.diary.liked & there) - set(map(str, after.rows(LIKES))) == set()
    assert after.rows(UNLEARNED) == []


def test_no_answer_of_the_stylist_is_lost_and_no_message_is_without_one(killed: tuple[Server, Aftermath]) -> None:
    _, after = killed
    there = {f"{it}" for it in after.rows(text("SELECT id || ' ' || conversation_id FROM messages"))}

    assert len(after.diary.answered) > 0
    assert {f"{it} {talk}" for it, talk in after.diary.answered.items()} <= there
    assert after.rows(HALF_TALKS) == []


def test_wears_of_outfits_are_in_the_logs_of_their_garments(killed: tuple[Server, Aftermath]) -> None:
    _, after = killed

    assert after.rows(UNLOGGED) == []
    assert after.rows(SHARED_ENTRIES) == []


def test_no_worker_outlives_its_server(killed: tuple[Server, Aftermath]) -> None:
    _, after = killed

    gone, alive = psutil.wait_procs(after.workers_of_the_dead, timeout=10)

    assert alive == []
    assert len(gone) > KILLS // 4


def test_an_orderly_end_after_a_kill_ends_the_database_too() -> None:
    with server_of_its_own() as server:
        server.start()
        server.kill()
        assert server.postgres() is not None
        server.start()

        assert server.stop() == 0
        assert server.postgres() is None
