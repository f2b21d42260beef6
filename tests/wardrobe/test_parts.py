import io
from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID, uuid4

import pytest
from fastapi.testclient import TestClient
from PIL import Image as Picture
from sqlalchemy import text
from typing_extensions import override

from tests.wardrobe.building import a_photo, stored_keys
from tests.wardrobe.conftest import Person
from vestiary.jobs.adapters.procrastinate_queue import ProcrastinateQueue
from vestiary.kernel.clock import utc_now
from vestiary.kernel.database import Sessions
from vestiary.media.adapters.memory import MemoryStorage
from vestiary.media.errors import StorageUnavailable
from vestiary.vision.adapters.fake import fake_models
from vestiary.vision.domain import Box, Category, Detection, RgbImage
from vestiary.wardrobe.analysing import Analyst, analyse_garment
from vestiary.wardrobe.browsing import list_garments
from vestiary.wardrobe.cutting import Splitter, split_garment
from vestiary.wardrobe.domain import GarmentFilter, GarmentSort, GarmentStatus
from vestiary.wardrobe.errors import (
    AlreadySplit,
    BoxOutside,
    GarmentNotFound,
    NotSplit,
    OneGarment,
    PartNotFound,
    PartsInUse,
    PartTwice,
    StillWorking,
)
from vestiary.wardrobe.intake import Intake, take_in
from vestiary.wardrobe.merging import duplicates_of
from vestiary.wardrobe.parting import Original, PartSource, PartsState, PhotoParts, frame_of, in_reading_order
from vestiary.wardrobe.proposing import dismiss_parts, draw_parts, parts_of
from vestiary.wardrobe.removing import remove_garment
from vestiary.wardrobe.splitting import ask_for_split, undo_split
from vestiary.wardrobe.viewing import garment_of
from vestiary.wardrobe.wearing import wear_garment

TOP, BOTTOM, SHOES = Box(20, 10, 300, 250), Box(30, 300, 200, 280), Box(280, 420, 180, 150)


@dataclass(frozen=True)
class Finds:
    """A detector with a fixed answer."""

    boxes: Sequence[Box]
    name: str = "finds/1"

    def detect(self, image: RgbImage) -> list[Detection]:
        assert image.ndim == 3
        return [Detection(box, 0.9 - 0.1 * place) for place, box in enumerate(self.boxes)]


def sees(analyst: Analyst, *boxes: Box) -> Analyst:
    return replace(analyst, models=replace(fake_models(), detector=Finds(boxes)))


@pytest.fixture
def splitter(sessions: Sessions, storage: MemoryStorage, enqueue: ProcrastinateQueue) -> Splitter:
    return Splitter(sessions, storage, enqueue, at_least_px=100)


@pytest.fixture
def photo(intake: Intake, analyst: Analyst, anna_id: UUID) -> UUID:
    """Return a garment of Anna's whose photo, 480 x 600 px, shows three."""
    garment_id = take_in(intake, anna_id, io.BytesIO(a_photo(1))).garment_id
    analyse_garment(sees(analyst, TOP, SHOES, BOTTOM), garment_id)
    return garment_id


@dataclass(frozen=True)
class Hand:
    """What a person does with one photo, each in a transaction of its own."""

    sessions: Sessions
    enqueue: ProcrastinateQueue
    splitter: Splitter
    owner_id: UUID
    garment_id: UUID

    def look(self) -> PhotoParts:
        with self.sessions.for_account(self.owner_id) as session:
            return parts_of(session, self.owner_id, self.garment_id)

    def ids(self) -> list[UUID]:
        return [part.id for part in self.look().parts]

    def ask(self, *groups: Sequence[UUID], original: Original = Original.ARCHIVE) -> PhotoParts:
        with self.sessions.for_account(self.owner_id) as session:
            return ask_for_split(session, self.enqueue, self.owner_id, self.garment_id, groups, original=original)

    def work(self, original: Original = Original.ARCHIVE) -> tuple[int | None, list[float]]:
        told: list[float] = []
        return split_garment(self.splitter, self.garment_id, original=original, report=told.append), told

    def end_job(self) -> None:
        with self.sessions.as_system() as session:
            session.execute(text("UPDATE jobs SET state = 'succeeded' WHERE kind = 'wardrobe.split'"))

    def split(self, *groups: Sequence[UUID], original: Original = Original.ARCHIVE) -> PhotoParts:
        self.ask(*groups, original=original)
        self.work(original)
        self.end_job()
        return self.look()

    def undo(self) -> PhotoParts:
        with self.sessions.for_account(self.owner_id) as session:
            return undo_split(session, self.enqueue, self.owner_id, self.garment_id)

    def draw(self, *boxes: Box) -> None:
        with self.sessions.for_account(self.owner_id) as session:
            draw_parts(session, self.owner_id, self.garment_id, boxes)

    def dismiss(self) -> None:
        with self.sessions.for_account(self.owner_id) as session:
            dismiss_parts(session, self.owner_id, self.garment_id)

    def wardrobe(self) -> list[UUID]:
        with self.sessions.for_account(self.owner_id) as session:
            page = list_garments(session, self.owner_id, filters=GarmentFilter(), sort=GarmentSort.OLDEST, limit=50)
            return [card.id for card in page.items]


@pytest.fixture
def hand(sessions: Sessions, enqueue: ProcrastinateQueue, splitter: Splitter, anna_id: UUID, photo: UUID) -> Hand:
    return Hand(sessions, enqueue, splitter, anna_id, photo)


def size_of(sessions: Sessions, garment_id: UUID) -> tuple[int, int]:
    with sessions.as_system() as session:
        statement = text("SELECT width, height FROM images JOIN garments g ON g.image_id = images.id WHERE g.id = :id")
        row = session.execute(statement, {"id": garment_id}).one()
        return row.width, row.height


def test_an_analysis_proposes_the_parts_in_reading_order(hand: Hand) -> None:
    shown = hand.look()

    assert shown.state is PartsState.PROPOSED
    assert [part.box for part in shown.parts] == [TOP, BOTTOM, SHOES]
    assert [part.confidence for part in shown.parts] == [0.9, 0.7, 0.8]
    assert shown.parts[0].guesses[0].category is Category.T_SHIRT
    assert (shown.width, shown.height) == (480, 600)


def test_a_photo_of_one_garment_proposes_nothing(intake: Intake, analyst: Analyst, hand: Hand, anna_id: UUID) -> None:
    single = take_in(intake, anna_id, io.BytesIO(a_photo(2))).garment_id
    analyse_garment(analyst, single)

    assert replace(hand, garment_id=single).look().state is PartsState.SINGLE


def test_another_analysis_replaces_a_proposal(hand: Hand, analyst: Analyst) -> None:
    first = hand.ids()

    analyse_garment(sees(analyst, TOP, BOTTOM), hand.garment_id)

    assert [part.box for part in hand.look().parts] == [TOP, BOTTOM]
    assert set(hand.ids()).isdisjoint(first)


def test_another_analysis_leaves_what_the_person_drew(hand: Hand, analyst: Analyst) -> None:
    hand.draw(Box(0, 0, 480, 300), Box(0, 300, 480, 300))

    analyse_garment(sees(analyst, TOP, BOTTOM), hand.garment_id)

    assert [part.source for part in hand.look().parts] == [PartSource.DRAWN] * 2


def test_another_analysis_does_not_ask_again_what_was_dismissed(hand: Hand, analyst: Analyst) -> None:
    hand.dismiss()

    analyse_garment(sees(analyst, TOP, BOTTOM), hand.garment_id)

    assert hand.look().state is PartsState.DISMISSED


def test_each_group_becomes_a_garment_and_the_original_leaves_the_lists(hand: Hand, sessions: Sessions) -> None:
    top, bottom, shoes = hand.ids()

    assert hand.ask([top], [bottom, shoes]).state is PartsState.SPLITTING
    garments, told = hand.work()
    assert garments == 2
    assert told == pytest.approx([1 / 3, 2 / 3])

    hand.end_job()
    shown = hand.look()
    assert shown.state is PartsState.SPLIT
    first, second = shown.garments
    assert [part.garment_id for part in shown.parts] == [first, second, second]
    assert hand.wardrobe() == [first, second]
    assert size_of(sessions, first) == (324, 272)
    with sessions.for_account(hand.owner_id) as session:
        assert garment_of(session, hand.owner_id, first).card.status is GarmentStatus.PENDING
        assert garment_of(session, hand.owner_id, hand.garment_id).card.archived


def test_the_new_garments_are_pieces_of_the_photo_and_are_analysed(
    hand: Hand, sessions: Sessions, storage: MemoryStorage, analyst: Analyst
) -> None:
    top, *_ = hand.ids()
    (new,) = hand.split([top]).garments

    assert analyse_garment(sees(analyst, Box(0, 0, 100, 100), Box(120, 0, 100, 100)), new) is GarmentStatus.READY

    with sessions.for_account(hand.owner_id) as session:
        card = garment_of(session, hand.owner_id, new).card
        original = garment_of(session, hand.owner_id, hand.garment_id).card
    cut = Picture.open(io.BytesIO(storage.read(card.original_key)))
    whole = Picture.open(io.BytesIO(storage.read(original.original_key)))
    assert cut.getpixel((200, 100)) == pytest.approx(whole.getpixel((208, 100)), abs=24)
    assert replace(hand, garment_id=new).look().state is PartsState.DISMISSED


def test_the_same_split_again_is_the_same_garments(hand: Hand) -> None:
    top, bottom, shoes = hand.ids()
    first = hand.split([top], [bottom, shoes])

    again = hand.ask([shoes, bottom], [top])
    hand.work()

    assert again.state is PartsState.SPLIT
    assert again.garments == first.garments
    assert hand.wardrobe() == list(first.garments)


def test_a_job_that_runs_twice_makes_no_second_garment(hand: Hand, storage: MemoryStorage) -> None:
    top, bottom, _ = hand.ids()
    hand.ask([top], [bottom])
    hand.work()
    before = stored_keys(storage)

    assert hand.work() == (2, [])

    assert stored_keys(storage) == before
    assert len(hand.wardrobe()) == 2


def test_another_split_is_refused_while_the_first_is_under_way_and_after(hand: Hand) -> None:
    top, bottom, shoes = hand.ids()
    hand.ask([top], [bottom, shoes])

    with pytest.raises(AlreadySplit):
        hand.ask([top], [bottom])
    hand.work()
    with pytest.raises(AlreadySplit):
        hand.ask([top], [bottom])
    with pytest.raises(AlreadySplit):
        hand.draw(TOP)
    with pytest.raises(AlreadySplit):
        hand.dismiss()


def test_a_cutting_that_failed_leaves_the_choice_open(hand: Hand, sessions: Sessions) -> None:
    top, bottom, _ = hand.ids()
    hand.ask([top], [bottom])
    with sessions.as_system() as session:
        session.execute(text("UPDATE jobs SET state = 'failed' WHERE kind = 'wardrobe.split'"))

    assert hand.look().state is PartsState.PROPOSED
    assert len(hand.split([top]).garments) == 1


def test_a_storage_that_fails_leaves_no_garment_and_no_file(
    hand: Hand, storage: MemoryStorage, sessions: Sessions
) -> None:
    class Full(MemoryStorage):
        @override
        def read(self, key: str) -> bytes:
            return storage.read(key)

        @override
        def put(self, key: str, content: bytes, *, mime_type: str) -> None:
            if len(stored_keys(self)) == 3:
                raise StorageUnavailable
            super().put(key, content, mime_type=mime_type)

    top, bottom, _ = hand.ids()
    hand.ask([top], [bottom])
    full = Full()

    with pytest.raises(StorageUnavailable):
        replace(hand, splitter=replace(hand.splitter, storage=full)).work()

    assert stored_keys(full) == set()
    assert hand.wardrobe() == [hand.garment_id]
    with sessions.as_system() as session:
        assert session.scalar(text("SELECT count(*) FROM pending_files")) == 0


def test_the_original_can_be_removed_once_the_new_garments_are_there(hand: Hand) -> None:
    top, bottom, _ = hand.ids()
    hand.ask([top], [bottom], original=Original.REMOVE)

    assert hand.work(Original.REMOVE)[0] == 2

    assert len(hand.wardrobe()) == 2
    assert hand.garment_id not in hand.wardrobe()
    with pytest.raises(GarmentNotFound):
        hand.look()
    assert hand.work(Original.REMOVE)[0] is None


def test_a_photo_that_was_deleted_meanwhile_is_not_cut(hand: Hand, storage: MemoryStorage) -> None:
    hand.ask([hand.ids()[0]])
    with hand.sessions.for_account(hand.owner_id) as session:
        remove_garment(session, hand.enqueue, hand.owner_id, hand.garment_id)

    assert hand.work()[0] is None


def test_garments_of_one_photo_are_never_offered_as_duplicates(hand: Hand, analyst: Analyst) -> None:
    hand.draw(Box(0, 0, 480, 600), Box(4, 4, 470, 590))
    first, second = hand.ids()
    garments = hand.split([first], [second]).garments

    for each in garments:
        analyse_garment(analyst, each)

    with hand.sessions.for_account(hand.owner_id) as session:
        for each in (*garments, hand.garment_id):
            assert duplicates_of(session, hand.owner_id, each) == []


def test_two_groups_with_one_box_are_one_garment(hand: Hand) -> None:
    hand.draw(TOP, TOP)
    first, second = hand.ids()

    assert len(hand.split([first], [second]).garments) == 1


def test_a_split_is_undone_while_nobody_used_the_new_garments(hand: Hand) -> None:
    top, bottom, shoes = hand.ids()
    hand.split([top], [bottom, shoes])

    shown = hand.undo()

    assert shown.state is PartsState.PROPOSED
    assert hand.wardrobe() == [hand.garment_id]
    assert len(hand.split([top], [bottom, shoes]).garments) == 2


def test_a_split_is_not_undone_once_a_new_garment_was_worn(hand: Hand) -> None:
    (new,) = hand.split([hand.ids()[0]]).garments
    with hand.sessions.for_account(hand.owner_id) as session:
        wear_garment(session, hand.owner_id, new, worn_on=None, now=utc_now())

    with pytest.raises(PartsInUse):
        hand.undo()


def test_an_undone_split_can_be_asked_for_again_before_its_job_has_ended(hand: Hand, sessions: Sessions) -> None:
    top, bottom, _ = hand.ids()
    hand.ask([top], [bottom])
    hand.work()
    hand.undo()

    hand.ask([top, bottom])

    with sessions.as_system() as session:
        asked = session.scalars(text("SELECT dedupe_key FROM jobs WHERE kind = 'wardrobe.split' ORDER BY dedupe_key"))
        assert asked.all() == [f"wardrobe.split:{hand.garment_id}", f"wardrobe.split:{hand.garment_id}:again"]


@pytest.mark.parametrize(
    "use",
    [
        "UPDATE garments SET favorite = true WHERE id = :id",
        "UPDATE garments SET price = 20 WHERE id = :id",
        "UPDATE garments SET brand = 'Acme' WHERE id = :id",
        "UPDATE garments SET laundry = 'dirty' WHERE id = :id",
        "INSERT INTO garment_cut_outs (garment_id, user_id, revision) SELECT :id, user_id, 1 FROM garments LIMIT 1",
        "UPDATE garment_parts SET split_at = now() WHERE garment_id = :id",
    ],
)
def test_a_split_is_not_undone_once_anything_was_said_of_a_new_garment(hand: Hand, use: str) -> None:
    (new,) = hand.split([hand.ids()[0]]).garments
    with hand.sessions.as_system() as session:
        session.execute(text(use), {"id": new})

    with pytest.raises(PartsInUse):
        hand.undo()


def test_an_undo_leaves_a_garment_that_was_there_before_the_split(hand: Hand, intake: Intake, analyst: Analyst) -> None:
    hand.draw(TOP)
    hand.ask(hand.ids(), original=Original.REMOVE)
    hand.work(Original.REMOVE)
    hand.end_job()
    (first,) = hand.wardrobe()
    again = replace(hand, garment_id=take_in(intake, hand.owner_id, io.BytesIO(a_photo(1))).garment_id)
    analyse_garment(analyst, again.garment_id)
    again.draw(TOP)
    assert again.split(again.ids()).garments == (first,)

    again.undo()

    assert set(again.wardrobe()) == {first, again.garment_id}


def test_nothing_is_undone_where_nothing_was_split(hand: Hand) -> None:
    with pytest.raises(NotSplit):
        hand.undo()


def test_groups_name_each_part_of_this_photo_once(hand: Hand) -> None:
    top, bottom, shoes = hand.ids()

    with pytest.raises(PartNotFound):
        hand.ask([top], [uuid4()])
    with pytest.raises(PartTwice):
        hand.ask([top], [top, bottom])
    with pytest.raises(OneGarment):
        hand.ask([top, bottom, shoes])


def test_boxes_lie_on_the_photo(hand: Hand) -> None:
    for box in (Box(300, 0, 200, 100), Box(0, 550, 100, 60), Box(0, 0, 15, 100)):
        with pytest.raises(BoxOutside):
            hand.draw(TOP, box)


def test_a_photo_that_is_being_analysed_waits(hand: Hand, sessions: Sessions) -> None:
    ids = hand.ids()
    with sessions.as_system() as session:
        session.execute(text("UPDATE garments SET status = 'processing'"))

    with pytest.raises(StillWorking):
        hand.ask([ids[0]])
    with pytest.raises(StillWorking):
        hand.draw(TOP)


def test_a_frame_leaves_a_margin_and_stops_half_way_to_others() -> None:
    frame = frame_of([Box(100, 100, 200, 100)], [Box(100, 210, 200, 100)], width=500, height=500, at_least=0)

    assert frame == Box(92, 92, 216, 113)


def test_a_frame_is_as_large_as_an_analysis_needs_where_the_picture_is() -> None:
    assert frame_of([Box(0, 0, 50, 60)], [], width=300, height=150, at_least=224) == Box(0, 0, 224, 150)
    assert frame_of([Box(480, 10, 20, 300)], [], width=500, height=500, at_least=224).x == 276


def test_boxes_are_read_as_a_page_is() -> None:
    left, right, below = Box(0, 10, 50, 50), Box(100, 0, 50, 80), Box(10, 200, 50, 50)

    assert in_reading_order([below, right, left]) == [left, right, below]


@pytest.fixture
def by_http(client: TestClient, hand: Hand) -> str:
    return f"/api/v1/wardrobe/{hand.garment_id}/parts"


def test_the_parts_are_answered_and_split_over_http(ben: Person, hand: Hand, by_http: str, client: TestClient) -> None:
    shown = client.get(by_http).json()
    assert (shown["state"], shown["width"], shown["garments"]) == ("proposed", 480, [])
    ids = [part["id"] for part in shown["parts"]]

    answer = client.post(f"{by_http}/split", json={"groups": [[ids[0]], ids[1:]]})
    assert (answer.status_code, answer.json()["state"]) == (202, "splitting")
    hand.work()
    hand.end_job()
    again = client.post(f"{by_http}/split", json={"groups": [[ids[0]], ids[1:]]})
    assert (again.status_code, len(again.json()["garments"])) == (200, 2)
    assert client.post(f"{by_http}/split", json={"groups": [[ids[0]]]}).status_code == 409
    assert client.delete(by_http).json()["error"]["code"] == "already_split"
    assert client.delete(f"{by_http}/split").json()["state"] == "proposed"
    assert client.delete(f"{by_http}/split").status_code == 409
    assert client.delete(by_http).status_code == 204
    for method, path in (("GET", ""), ("DELETE", ""), ("DELETE", "/split")):
        assert ben.client.request(method, by_http + path).status_code == 404


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"boxes": []}, "boxes"),
        ({"boxes": [{"x": -1, "y": 0, "width": 20, "height": 20}]}, "boxes.0.x"),
        ({"boxes": [{"x": 470, "y": 0, "width": 20, "height": 20}]}, "boxes.0"),
        ({"boxes": [{"x": 0, "y": 0, "width": 20}]}, "boxes.0.height"),
    ],
)
def test_boxes_that_are_none_are_told_with_their_field(
    client: TestClient, by_http: str, body: object, field: str
) -> None:
    answer = client.put(by_http, json=body)

    assert answer.status_code == 400
    assert field in str(answer.json()["error"]["details"])


def test_drawn_boxes_are_answered_with_new_ids(client: TestClient, by_http: str) -> None:
    boxes = [{"x": 0, "y": 0, "width": 200, "height": 300}, {"x": 220, "y": 0, "width": 200, "height": 300}]

    shown = client.put(by_http, json={"boxes": boxes}).json()

    assert [part["source"] for part in shown["parts"]] == ["drawn", "drawn"]
    assert [part["guesses"] for part in shown["parts"]] == [[], []]
