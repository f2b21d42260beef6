from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from tests.apps import make_user
from tests.wardrobe.building import a_garment, a_wear
from vestiary.kernel.database import Sessions
from vestiary.kernel.paging import UnknownCursor
from vestiary.wardrobe.errors import GarmentNotFound, NotInFuture, TooLongAgo, WearNotFound
from vestiary.wardrobe.viewing import card_of
from vestiary.wardrobe.wearing import undo_wear, wear_garment, wears_of

NOW = datetime(2026, 3, 10, 23, 30, tzinfo=UTC)


def test_wearing_counts_once_a_day(session: Session, owner_id: UUID) -> None:
    garment_id = a_garment(session, owner_id)

    first = wear_garment(session, owner_id, garment_id, worn_on=None, now=NOW)
    again = wear_garment(session, owner_id, garment_id, worn_on=date(2026, 3, 10), now=NOW)

    assert first.is_new
    assert not again.is_new
    assert again.entry == first.entry
    card = card_of(session, owner_id, garment_id)
    assert (card.wear_count, card.last_worn_on) == (1, date(2026, 3, 10))


@pytest.mark.parametrize(
    ("zone", "today"),
    [("UTC", 10), ("Europe/Berlin", 11), ("America/New_York", 10), ("Nowhere/Land", 10), ("../etc/passwd", 10)],
)
def test_today_is_the_date_where_the_person_lives(session: Session, owner_id: UUID, zone: str, today: int) -> None:
    session.execute(text("UPDATE users SET timezone = :zone WHERE id = :id"), {"zone": zone, "id": owner_id})
    garment_id = a_garment(session, owner_id)

    worn = wear_garment(session, owner_id, garment_id, worn_on=None, now=NOW)

    assert worn.entry.worn_on == date(2026, 3, today)


@pytest.mark.parametrize(("zone", "today"), [("UTC", 10), ("Pacific/Auckland", 11), ("America/New_York", 10)])
def test_a_day_must_have_come_where_the_person_lives(session: Session, owner_id: UUID, zone: str, today: int) -> None:
    session.execute(text("UPDATE users SET timezone = :zone WHERE id = :id"), {"zone": zone, "id": owner_id})
    garment_id = a_garment(session, owner_id)

    assert wear_garment(session, owner_id, garment_id, worn_on=date(2026, 3, today), now=NOW).is_new
    with pytest.raises(NotInFuture):
        wear_garment(session, owner_id, garment_id, worn_on=date(2026, 3, today + 1), now=NOW)
    with pytest.raises(TooLongAgo):
        wear_garment(session, owner_id, garment_id, worn_on=date(1899, 12, 31), now=NOW)


def test_undoing_a_wear_takes_it_out_of_the_figures(session: Session, owner_id: UUID) -> None:
    garment_id = a_garment(session, owner_id)
    a_wear(session, owner_id, garment_id, date(2026, 1, 1))
    late = a_wear(session, owner_id, garment_id, date(2026, 2, 1))

    undo_wear(session, owner_id, garment_id, late)

    card = card_of(session, owner_id, garment_id)
    assert (card.wear_count, card.last_worn_on) == (1, date(2026, 1, 1))
    with pytest.raises(WearNotFound):
        undo_wear(session, owner_id, garment_id, late)


def test_an_entry_of_another_garment_is_not_in_this_log(session: Session, owner_id: UUID) -> None:
    one, other = a_garment(session, owner_id), a_garment(session, owner_id)
    entry = a_wear(session, owner_id, other, date(2026, 1, 1))

    with pytest.raises(WearNotFound):
        undo_wear(session, owner_id, one, entry)


def test_somebody_elses_wear_log_is_not_there(session: Session, owner_id: UUID, stranger_id: UUID) -> None:
    garment_id = a_garment(session, stranger_id)
    entry = a_wear(session, stranger_id, garment_id, date(2026, 1, 1))

    with pytest.raises(GarmentNotFound):
        wear_garment(session, owner_id, garment_id, worn_on=None, now=NOW)
    with pytest.raises(GarmentNotFound):
        undo_wear(session, owner_id, garment_id, entry)
    with pytest.raises(GarmentNotFound):
        wears_of(session, owner_id, garment_id)


def test_the_log_is_read_page_by_page_from_the_newest_day(session: Session, owner_id: UUID) -> None:
    garment_id = a_garment(session, owner_id)
    days = [date(2026, 1, 1) + timedelta(days=count) for count in range(7)]
    for day in days:
        a_wear(session, owner_id, garment_id, day)

    first = wears_of(session, owner_id, garment_id, limit=3)
    second = wears_of(session, owner_id, garment_id, limit=3, cursor=first.next_cursor)
    last = wears_of(session, owner_id, garment_id, limit=3, offset=6)

    walked = [entry.worn_on for page in (first, second, last) for entry in page.items]
    assert walked == days[::-1]
    assert (first.total, last.next_cursor) == (7, None)
    with pytest.raises(UnknownCursor):
        wears_of(session, owner_id, garment_id, cursor="nonsense")


def test_wears_and_undos_at_once_lose_no_update(sessions: Sessions) -> None:
    with sessions.as_system() as session:
        owner_id = make_user(session)
        garment_id = a_garment(session, owner_id)
        undone = [a_wear(session, owner_id, garment_id, date(2025, 1, day)) for day in range(1, 11)]

    def wear(count: int) -> None:
        with sessions.for_account(owner_id) as session:
            if count < 10:
                undo_wear(session, owner_id, garment_id, undone[count])
            else:
                wear_garment(session, owner_id, garment_id, worn_on=date(2026, 1, count), now=NOW)

    with ThreadPoolExecutor(10) as threads:
        list(threads.map(wear, range(30)))

    with sessions.for_account(owner_id) as session:
        card = card_of(session, owner_id, garment_id)
    assert (card.wear_count, card.last_worn_on) == (20, date(2026, 1, 29))


def test_the_same_day_at_once_is_one_entry(sessions: Sessions) -> None:
    with sessions.as_system() as session:
        owner_id = make_user(session)
        garment_id = a_garment(session, owner_id)

    def wear(_: int) -> bool:
        with sessions.for_account(owner_id) as session:
            return wear_garment(session, owner_id, garment_id, worn_on=date(2026, 1, 1), now=NOW).is_new

    with ThreadPoolExecutor(8) as threads:
        news = list(threads.map(wear, range(16)))

    assert sum(news) == 1
    with sessions.for_account(owner_id) as session:
        assert card_of(session, owner_id, garment_id).wear_count == 1


def test_wears_written_past_the_use_case_at_once_do_not_block_each_other(sessions: Sessions) -> None:
    with sessions.as_system() as session:
        owner_id = make_user(session)
        garment_id = a_garment(session, owner_id)

    def wear(day: int) -> None:
        with sessions.for_account(owner_id) as session:
            a_wear(session, owner_id, garment_id, date(2026, 1, day))

    with ThreadPoolExecutor(10) as threads:
        list(threads.map(wear, range(1, 21)))

    with sessions.for_account(owner_id) as session:
        assert card_of(session, owner_id, garment_id).wear_count == 20
