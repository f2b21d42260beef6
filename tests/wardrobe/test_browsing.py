from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from tests.wardrobe.building import a_garment, a_label
from vestiary.kernel.paging import UnknownCursor, encode_cursor
from vestiary.vision.domain import Category, Colour, Pattern, Season, Slot, Subcategory
from vestiary.wardrobe.browsing import list_garments
from vestiary.wardrobe.domain import GarmentFilter, GarmentSort, GarmentStatus, Laundry

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def ids(session: Session, owner_id: UUID, **conditions: Any) -> list[UUID]:
    return [card.id for card in list_garments(session, owner_id, filters=GarmentFilter(**conditions)).items]


def test_the_newest_garment_comes_first_and_others_wardrobes_stay_closed(
    session: Session, owner_id: UUID, stranger_id: UUID
) -> None:
    old = a_garment(session, owner_id, created_at=NOON)
    new = a_garment(session, owner_id, created_at=NOON + timedelta(days=1))
    a_garment(session, stranger_id)

    page = list_garments(session, owner_id)

    assert [card.id for card in page.items] == [new, old]
    assert page.total == 2
    assert page.next_cursor is None


@pytest.mark.parametrize(
    "condition",
    [
        {"status": GarmentStatus.READY},
        {"category": Category.DRESS},
        {"subcategory": Subcategory.SUNDRESS},
        {"color": Colour.RED},
        {"color": Colour.YELLOW},
        {"pattern": Pattern.FLORAL},
        {"season": Season.WINTER},
        {"slot": Slot.DRESS},
        {"formality_min": 0.7},
        {"favorite": True},
        {"laundry": Laundry.LENT},
        {"q": "sunday"},
        {"q": "RED floral dress"},
        {"q": "frock"},
        {"q": "100%_"},
    ],
    ids=str,
)
def test_each_filter_finds_the_one_garment_it_describes(
    session: Session, owner_id: UUID, condition: dict[str, Any]
) -> None:
    a_garment(session, owner_id, status="failed")
    wanted = a_garment(
        session,
        owner_id,
        read={
            "category": "dress",
            "subcategory": "sundress",
            "color_primary": "red",
            "color_secondary": "yellow",
            "pattern": "floral",
            "seasons": ["winter"],
            "formality": 0.8,
        },
        custom_name="Sunday best",
        custom_notes="100%_linen",
        favorite=True,
        laundry="lent",
    )

    assert ids(session, owner_id, **condition) == [wanted]
    assert list_garments(session, owner_id, filters=GarmentFilter(**condition)).total == 1


def test_filters_look_at_what_the_person_said_not_at_what_was_read(session: Session, owner_id: UUID) -> None:
    garment_id = a_garment(session, owner_id, read={"category": "shirt", "subcategory": "oxford"})
    a_label(session, owner_id, garment_id, category="blouse")

    assert ids(session, owner_id, category=Category.BLOUSE) == [garment_id]
    assert ids(session, owner_id, category=Category.SHIRT) == []
    assert ids(session, owner_id, subcategory=Subcategory.OXFORD) == []


def test_a_search_for_a_wildcard_is_a_search_for_that_sign(session: Session, owner_id: UUID) -> None:
    a_garment(session, owner_id, custom_name="Plain")

    assert ids(session, owner_id, q="%") == []
    assert ids(session, owner_id, q="_") == []
    assert ids(session, owner_id, q="\\") == []


def test_archived_garments_are_hidden_until_asked_for(session: Session, owner_id: UUID) -> None:
    kept = a_garment(session, owner_id)
    archived = a_garment(session, owner_id, archived=True)

    assert ids(session, owner_id) == [kept]
    assert ids(session, owner_id, archived=True) == [archived]


def _varied(session: Session, owner_id: UUID) -> None:
    names = [None, "Zebra", "apple", "Éclair", "apple", "🧥" * 100, None, "mango"]
    for place, name in enumerate(names):
        a_garment(
            session,
            owner_id,
            custom_name=name,
            created_at=NOON + timedelta(minutes=place // 2),
            wear_count=place % 3,
            last_worn_on=date(2026, 1, place) if place % 3 else None,
            is_read=place != 6,
            read={"formality": None if place == 1 else place % 2 / 3},
        )


@pytest.mark.parametrize("sort", list(GarmentSort))
def test_cursors_walk_every_order_without_a_gap_or_a_repeat(
    session: Session, owner_id: UUID, sort: GarmentSort
) -> None:
    _varied(session, owner_id)
    whole = [card.id for card in list_garments(session, owner_id, sort=sort, limit=100).items]

    walked: list[UUID] = []
    cursor = None
    while True:
        page = list_garments(session, owner_id, sort=sort, limit=3, cursor=cursor)
        walked += [card.id for card in page.items]
        assert page.total == 8
        cursor = page.next_cursor
        if cursor is None:
            break

    assert walked == whole
    assert len(set(walked)) == 8


def test_garments_without_a_value_come_last(session: Session, owner_id: UUID) -> None:
    nameless = a_garment(session, owner_id, is_read=False, last_worn_on=None)
    named = a_garment(session, owner_id, custom_name="zz", last_worn_on=date(2020, 1, 1))

    for sort in (GarmentSort.NAME, GarmentSort.FORMALITY, GarmentSort.LAST_WORN):
        assert [card.id for card in list_garments(session, owner_id, sort=sort).items] == [named, nameless]


@pytest.mark.parametrize(
    "cursor",
    [
        "",
        "nonsense",
        encode_cursor("created_at", ["2026-01-01T00:00:00+00:00", str(UUID(int=1))]),
        encode_cursor("-created_at", ["yesterday", str(UUID(int=1))]),
        encode_cursor("-created_at", ["2026-01-01T00:00:00", str(UUID(int=1))]),
        encode_cursor("-created_at", ["2026-01-01T00:00:00+00:00", "1"]),
        encode_cursor("-created_at", [None, None]),
        encode_cursor("-created_at", [5, str(UUID(int=1))]),
    ],
)
def test_a_cursor_that_the_list_did_not_give_is_refused(session: Session, owner_id: UUID, cursor: str) -> None:
    with pytest.raises(UnknownCursor):
        list_garments(session, owner_id, cursor=cursor)


@pytest.mark.parametrize(
    ("sort", "value"),
    [
        (GarmentSort.MOST_WORN, 2**40),
        (GarmentSort.MOST_WORN, 1.5),
        (GarmentSort.FORMALITY, float("inf")),
        (GarmentSort.NAME, "a\x00"),
        (GarmentSort.NAME, "\ud800"),
        (GarmentSort.LAST_WORN, "2026-13-01"),
    ],
)
def test_a_forged_cursor_is_refused_in_every_order(
    session: Session, owner_id: UUID, sort: GarmentSort, value: str | float
) -> None:
    with pytest.raises(UnknownCursor):
        list_garments(session, owner_id, sort=sort, cursor=encode_cursor(sort, [value, str(UUID(int=1))]))


def test_an_offset_beyond_the_end_is_an_empty_page(session: Session, owner_id: UUID) -> None:
    a_garment(session, owner_id)

    page = list_garments(session, owner_id, offset=50)

    assert page.items == []
    assert page.total == 1
