import io
from dataclasses import replace

import pytest
from PIL import Image as Picture
from sqlalchemy import text
from typing_extensions import override

from tests.wardrobe.building import a_photo, stored_keys
from tests.wardrobe.hand import TOP, Hand, sees, size_of
from vestiary.kernel.clock import utc_now
from vestiary.kernel.database import Sessions
from vestiary.media.adapters.memory import MemoryStorage
from vestiary.media.errors import StorageUnavailable
from vestiary.vision.domain import Box
from vestiary.wardrobe.analysing import Analyst, analyse_garment
from vestiary.wardrobe.domain import GarmentStatus
from vestiary.wardrobe.errors import (
    AlreadySplit,
    GarmentNotFound,
    NotSplit,
    PartsInUse,
)
from vestiary.wardrobe.intake import Intake, take_in
from vestiary.wardrobe.merging import duplicates_of
from vestiary.wardrobe.parting import Original, PartsState
from vestiary.wardrobe.removing import remove_garment
from vestiary.wardrobe.viewing import garment_of
from vestiary.wardrobe.wearing import wear_garment


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
