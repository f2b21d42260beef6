"""The wish list on the real database."""

from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from tests.apps import make_user
from tests.styling.test_at_once import at_once
from vestiary.kernel.database import Sessions
from vestiary.styling.describing import described_by
from vestiary.styling.errors import TooManyWishes, WishNotFound
from vestiary.styling.vocabulary import WishSource
from vestiary.styling.wished import MAX_WISHES, add_wish, remove_wish, wishes_of


@pytest.fixture
def owner_id(session: Session) -> UUID:
    return make_user(session)


def wish(session: Session, owner_id: UUID, words: str = "navy wool blazer") -> UUID:
    return add_wish(session, owner_id, described_by(words), source=WishSource.WORDS)


def test_a_wish_comes_back_as_it_was_described(session: Session, owner_id: UUID) -> None:
    wish_id = wish(session, owner_id, "burgundy slim wool trousers")

    (kept,) = wishes_of(session, owner_id)

    assert kept.id == wish_id
    assert kept.described == described_by("burgundy slim wool trousers")
    assert kept.source is WishSource.WORDS


def test_the_newest_wish_comes_first(session: Session, owner_id: UUID) -> None:
    wish(session, owner_id, "navy blazer")
    wish(session, owner_id, "white sneakers")

    assert [it.described.name for it in wishes_of(session, owner_id)] == ["white sneakers", "navy blazer"]


def test_wishes_of_others_are_not_there(session: Session, owner_id: UUID) -> None:
    stranger_id = make_user(session, "ben@example.org")
    wish_id = wish(session, owner_id)

    assert wishes_of(session, stranger_id) == []
    with pytest.raises(WishNotFound):
        remove_wish(session, stranger_id, wish_id)
    assert len(wishes_of(session, owner_id)) == 1


def test_a_wish_is_taken_off_once(session: Session, owner_id: UUID) -> None:
    wish_id = wish(session, owner_id)

    remove_wish(session, owner_id, wish_id)

    assert wishes_of(session, owner_id) == []
    with pytest.raises(WishNotFound):
        remove_wish(session, owner_id, wish_id)


def test_a_full_list_takes_no_more(session: Session, owner_id: UUID) -> None:
    for _ in range(MAX_WISHES):
        wish(session, owner_id)

    with pytest.raises(TooManyWishes):
        wish(session, owner_id)


def test_two_wishes_at_once_do_not_both_take_the_last_place(sessions: Sessions) -> None:
    with sessions.as_system() as session:
        owner_id = make_user(session)
        for _ in range(MAX_WISHES - 1):
            wish(session, owner_id)

    def try_wish(session: Session) -> bool:
        try:
            wish(session, owner_id)
        except TooManyWishes:
            return False
        return True

    assert sorted(at_once(sessions, owner_id, [try_wish] * 4)) == [False, False, False, True]
