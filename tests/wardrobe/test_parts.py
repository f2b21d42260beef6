import io
from dataclasses import replace
from uuid import UUID, uuid4

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import text

from tests.wardrobe.building import a_photo
from tests.wardrobe.conftest import Person
from tests.wardrobe.hand import BOTTOM, SHOES, TOP, Hand, sees
from vestiary.kernel.database import Sessions
from vestiary.vision.domain import Box, Category
from vestiary.wardrobe.analysing import Analyst, analyse_garment
from vestiary.wardrobe.errors import (
    BoxOutside,
    OneGarment,
    PartNotFound,
    PartTwice,
    StillWorking,
)
from vestiary.wardrobe.intake import Intake, take_in
from vestiary.wardrobe.parting import PartSource, PartsState, frame_of, in_reading_order


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
