"""The review: what waits for the owner's eye, in which order, answers and their undo."""

from typing import Any
from uuid import UUID

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import event, insert
from sqlalchemy.orm import Session

from tests.wardrobe.building import a_garment, a_label
from vestiary.jobs.queueing import Enqueue
from vestiary.kernel.database import Sessions
from vestiary.kernel.paging import UnknownCursor
from vestiary.vision.domain import Category, Colour, Pattern
from vestiary.wardrobe.correcting import correct_labels
from vestiary.wardrobe.domain import LabelChanges
from vestiary.wardrobe.errors import GarmentNotFound, NothingToUndo
from vestiary.wardrobe.merging import ordered_pair
from vestiary.wardrobe.models import GarmentDuplicate
from vestiary.wardrobe.photo_tables import GarmentPart
from vestiary.wardrobe.reviewing import Doubt, ReviewItem, review_garment, review_queue, undo_review
from vestiary.wardrobe.viewing import garment_of


def _read(session: Session, owner_id: UUID, category: float = 0.9, **more: Any) -> UUID:
    confidences = {"category": category, "pattern": 0.9, "color_primary": 0.9, **more.pop("confidences", {})}
    attributes = {"confidences": confidences, "warnings": more.pop("warnings", [])}
    return a_garment(session, owner_id, read={"category_confidence": category, "attributes": attributes}, **more)


def _waiting(session: Session, owner_id: UUID) -> list[ReviewItem]:
    return list(review_queue(session, owner_id).page.items)


def _ids(session: Session, owner_id: UUID) -> list[UUID]:
    return [item.card.id for item in _waiting(session, owner_id)]


def test_the_least_sure_come_first_and_the_sure_stay_out(session: Session, owner_id: UUID) -> None:
    half, _, least = _read(session, owner_id, 0.5), _read(session, owner_id, 0.9), _read(session, owner_id, 0.2)

    assert _ids(session, owner_id) == [least, half]


def test_categories_come_before_colours_and_patterns_and_those_before_cut_outs(
    session: Session, owner_id: UUID
) -> None:
    cutout = _read(session, owner_id, warnings=["check_cutout"])
    colour = _read(session, owner_id, confidences={"color_primary": 0.45})
    pattern = _read(session, owner_id, confidences={"pattern": 0.3})
    category = _read(session, owner_id, 0.55)

    items = _waiting(session, owner_id)

    assert [item.card.id for item in items] == [category, pattern, colour, cutout]
    assert [item.doubts for item in items] == [
        (Doubt.CATEGORY,), (Doubt.PATTERN,), (Doubt.COLOR,), (Doubt.CUTOUT,),
    ]  # fmt: skip
    assert [item.confidence for item in items] == [0.55, 0.3, 0.45, 1.0]


def test_a_garment_may_be_doubtful_in_several_ways(session: Session, owner_id: UUID) -> None:
    garment_id = _read(session, owner_id, 0.3, warnings=["check_cutout"], confidences={"pattern": 0.2})

    assert _waiting(session, owner_id)[0].doubts == (Doubt.CATEGORY, Doubt.PATTERN, Doubt.CUTOUT)
    assert _ids(session, owner_id) == [garment_id]


def test_possible_duplicates_wait_until_they_are_told_apart(session: Session, owner_id: UUID) -> None:
    first, second = _read(session, owner_id), _read(session, owner_id)
    smaller, larger = ordered_pair(first, second)
    session.execute(
        insert(GarmentDuplicate).values(garment_id=smaller, other_id=larger, user_id=owner_id, distance=0.1)
    )

    items = _waiting(session, owner_id)

    assert {item.card.id: item.duplicate_id for item in items} == {first: second, second: first}
    assert items[0].doubts == (Doubt.DUPLICATE,)


def test_a_photo_that_may_show_several_garments_waits(session: Session, owner_id: UUID) -> None:
    garment_id = _read(session, owner_id)
    box = {"x": 0, "y": 0, "width": 10, "height": 10, "share": 0.5, "confidence": 0.8}
    session.execute(
        insert(GarmentPart), [{"garment_id": garment_id, "user_id": owner_id, "place": n, **box} for n in range(2)]
    )

    assert [item.doubts for item in _waiting(session, owner_id)] == [(Doubt.SEVERAL,)]


def test_archived_failed_waiting_and_foreign_garments_do_not_wait_here(
    session: Session, owner_id: UUID, stranger_id: UUID
) -> None:
    _read(session, owner_id, 0.1, archived=True)
    _read(session, owner_id, 0.1, status="processing")
    _read(session, stranger_id, 0.1)

    assert _ids(session, owner_id) == []


def test_what_the_owner_said_is_not_doubtful(session: Session, owner_id: UUID) -> None:
    garment_id = _read(session, owner_id, 0.1, confidences={"pattern": 0.1, "color_primary": 0.1})
    a_label(session, owner_id, garment_id, category="shirt", pattern="plaid", color_primary="red")

    assert _ids(session, owner_id) == []


def test_an_answer_is_a_label_and_leaves_the_queue(session: Session, owner_id: UUID, enqueue: Enqueue) -> None:
    garment_id = _read(session, owner_id, 0.3, confidences={"pattern": 0.1})

    review_garment(session, enqueue, owner_id, garment_id, {"category": Category.SHIRT})

    assert _ids(session, owner_id) == []
    assert garment_of(session, owner_id, garment_id).card.category is Category.SHIRT
    assert review_queue(session, owner_id).last_id == garment_id


def test_looking_alone_is_an_answer(session: Session, owner_id: UUID, enqueue: Enqueue) -> None:
    garment_id = _read(session, owner_id, warnings=["check_cutout"])

    review_garment(session, enqueue, owner_id, garment_id, {})

    assert _ids(session, owner_id) == []
    assert garment_of(session, owner_id, garment_id).labels is None


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"category": Category.SHIRT},
        {"category": Category.SHIRT, "pattern": Pattern.PLAID, "color_primary": Colour.RED},
        {"category": Category.DRESS},
    ],
)
def test_undoing_brings_back_what_was_said_before(
    changes: LabelChanges, session: Session, owner_id: UUID, enqueue: Enqueue
) -> None:
    garment_id = _read(session, owner_id, 0.3)
    correct_labels(session, enqueue, owner_id, garment_id, {"pattern": Pattern.STRIPED, "material": "wool"})
    before = garment_of(session, owner_id, garment_id)
    review_garment(session, enqueue, owner_id, garment_id, changes)

    undo_review(session, enqueue, owner_id, garment_id)

    after = garment_of(session, owner_id, garment_id)
    assert (after.card.category, after.card.pattern, after.card.color_primary, after.material) == (
        before.card.category, before.card.pattern, before.card.color_primary, "wool",
    )  # fmt: skip
    assert _ids(session, owner_id) == [garment_id]
    assert review_queue(session, owner_id).last_id is None


def test_what_was_never_answered_cannot_be_undone(session: Session, owner_id: UUID, enqueue: Enqueue) -> None:
    with pytest.raises(NothingToUndo):
        undo_review(session, enqueue, owner_id, _read(session, owner_id, 0.3))


def test_somebody_elses_garment_is_not_there(
    session: Session, owner_id: UUID, stranger_id: UUID, enqueue: Enqueue
) -> None:
    garment_id = _read(session, stranger_id, 0.3)

    with pytest.raises(GarmentNotFound):
        review_garment(session, enqueue, owner_id, garment_id, {})
    with pytest.raises(GarmentNotFound):
        undo_review(session, enqueue, owner_id, garment_id)


def test_the_queue_is_walked_by_cursor(session: Session, owner_id: UUID) -> None:
    ids = sorted((_read(session, owner_id, 0.3) for _ in range(5)), key=str)
    seen, cursor = [], None
    for _ in range(3):
        page = review_queue(session, owner_id, limit=2, cursor=cursor).page
        seen += [item.card.id for item in page.items]
        assert page.total == 5
        cursor = page.next_cursor

    assert seen == ids
    assert cursor is None


def test_behind_the_last_garment_is_nothing_but_the_count(session: Session, owner_id: UUID) -> None:
    _read(session, owner_id, 0.3)
    last = _waiting(session, owner_id)[0]

    queue = review_queue(session, owner_id, cursor=last.cursor)

    assert (list(queue.page.items), queue.page.total) == ([], 1)


@pytest.mark.parametrize("cursor", ["nonsense", "WyJyZXZpZXciLDEuMCwieCJd", "WyJyZXZpZXciLCJhIiwieCJd"])
def test_a_foreign_cursor_is_refused(cursor: str, session: Session, owner_id: UUID) -> None:
    with pytest.raises(UnknownCursor):
        review_queue(session, owner_id, cursor=cursor)


def test_a_screen_is_one_select(session: Session, owner_id: UUID) -> None:
    for _ in range(3):
        _read(session, owner_id, 0.3)
    statements: list[str] = []
    connection = session.connection()
    event.listen(connection, "before_cursor_execute", lambda *given: statements.append(given[2]))

    review_queue(session, owner_id)

    assert len(statements) == 1


def test_other_clients_can_review(client: TestClient, anna_id: UUID, sessions: Sessions) -> None:
    with sessions.as_system() as session:
        garment_id = _read(session, anna_id, 0.3)
    queue = client.get("/api/v1/wardrobe/review").json()
    assert (queue["total"], queue["items"][0]["id"]) == (1, str(garment_id))
    assert (queue["items"][0]["doubts"], queue["items"][0]["confidence"]) == (["category"], 0.3)

    answered = client.put(f"/api/v1/wardrobe/{garment_id}/review", json={"category": "coat"})
    assert answered.json()["category"] == "coat"
    assert client.get("/api/v1/wardrobe/review").json()["last_id"] == str(garment_id)
    undone = client.delete(f"/api/v1/wardrobe/{garment_id}/review")

    assert undone.json()["category"] == "t-shirt"
    assert client.delete(f"/api/v1/wardrobe/{garment_id}/review").status_code == 404
    assert client.get("/api/v1/wardrobe/review?cursor=x").status_code == 400
