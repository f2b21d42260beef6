"""Asking for outfits: kept once, never foreign, in the weather of the day, and over HTTP."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import Engine, QueuePool, func, select, text
from sqlalchemy.orm import Session

from tests.apps import KEYRING, app_for, make_user
from tests.wardrobe.building import a_garment
from vestiary.kernel.database import Sessions
from vestiary.media.addresses import Addresses
from vestiary.styling.api.recommending import router
from vestiary.styling.closets import Closets
from vestiary.styling.contexts import constraints_from, context_of
from vestiary.styling.domain import (
    ColourStyle,
    Condition,
    Constraints,
    EmptyReason,
    FeedbackAction,
    Occasion,
    OutfitSlot,
    Temperature,
    Weather,
)
from vestiary.styling.errors import ConflictingConstraints, OutfitNotFound
from vestiary.styling.models import Outfit, OutfitFeedback
from vestiary.styling.occurring import NO_FORECAST, NO_PLACE, NO_SERVICE
from vestiary.styling.recommending import Recommendation, Wanted, recommend, swaps_for
from vestiary.styling.shown import DISLIKED, SHOWN, penalties
from vestiary.vision.domain import Category, Colour, StyleTag, Subcategory
from vestiary.vision.vocabulary import FormalityLevel
from vestiary.wardrobe.errors import GarmentNotFound

NOW = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)
TODAY = NOW.date()

KINDS = ("blouse", "blouse", "blouse", "jeans", "pants", "sneakers", "boots", "coat")


def a_wardrobe(session: Session, owner_id: UUID) -> dict[str, UUID]:
    return {kind: a_garment(session, owner_id, read={"category": kind}) for kind in KINDS}


def asked(session: Session, owner_id: UUID, closets: Closets | None = None, **fields: Any) -> Recommendation:
    return recommend(session, closets or Closets(), owner_id, Wanted(**{"on": TODAY, **fields}), now=NOW)


def garments_of(found: Recommendation) -> list[frozenset[UUID]]:
    return [frozenset(outfit.garment_ids) for outfit in found.outfits]


def test_a_recommended_outfit_is_kept_once(session: Session, owner_id: UUID) -> None:
    a_wardrobe(session, owner_id)

    first = asked(session, owner_id, seed=3)
    again = asked(session, owner_id, seed=3)

    assert [outfit.id for outfit in first.outfits] == [outfit.id for outfit in again.outfits]
    assert len(first.outfits) == 5
    assert session.scalar(select(func.count()).select_from(Outfit)) == 5
    assert all(outfit.explanation and outfit.satisfied and outfit.title for outfit in first.outfits)


def test_another_one_never_repeats_what_was_shown(session: Session, owner_id: UUID) -> None:
    a_wardrobe(session, owner_id)
    seen: set[frozenset[UUID]] = set()
    ids: frozenset[UUID] = frozenset()
    for _ in range(4):
        found = asked(session, owner_id, exclude_outfits=ids, seed=1)
        assert not seen & set(garments_of(found))
        seen |= set(garments_of(found))
        ids |= {outfit.id for outfit in found.outfits}
    assert len(seen) == 20


def test_without_a_seed_the_next_page_is_fresh(session: Session, owner_id: UUID) -> None:
    a_wardrobe(session, owner_id)
    with_seed = asked(session, owner_id, seed=0)

    assert garments_of(asked(session, owner_id, seed=0)) == garments_of(with_seed)
    assert garments_of(asked(session, owner_id))[0] not in garments_of(with_seed)


def test_what_was_shown_counts_again_after_a_week(session: Session, owner_id: UUID) -> None:
    a_wardrobe(session, owner_id)
    outfit = asked(session, owner_id, count=1).outfits[0]
    worn = frozenset(outfit.garment_ids)

    assert penalties(session, owner_id, now=NOW) == {worn: SHOWN}
    assert penalties(session, owner_id, now=NOW + timedelta(days=3.5)) == {worn: pytest.approx(SHOWN / 2)}
    assert penalties(session, owner_id, now=NOW + timedelta(days=8)) == {}


def test_a_disliked_outfit_stays_disliked(session: Session, owner_id: UUID) -> None:
    a_wardrobe(session, owner_id)
    outfit = asked(session, owner_id, count=1).outfits[0]
    session.add(OutfitFeedback(outfit_id=outfit.id, user_id=owner_id, action=FeedbackAction.DISLIKE))
    session.flush()

    assert penalties(session, owner_id, now=NOW + timedelta(days=90)) == {frozenset(outfit.garment_ids): DISLIKED}


def test_foreign_and_unknown_ids_are_not_found(session: Session, owner_id: UUID, stranger_id: UUID) -> None:
    a_wardrobe(session, owner_id)
    theirs = a_wardrobe(session, stranger_id)["coat"]
    their_outfit = asked(session, stranger_id, count=1).outfits[0].id

    for unknown in (theirs, uuid4()):
        with pytest.raises(GarmentNotFound):
            asked(session, owner_id, constraints=Constraints(must_include=frozenset({unknown})))
        with pytest.raises(GarmentNotFound):
            asked(session, owner_id, constraints=Constraints(exclude_items=frozenset({unknown})))
    for outfit_id in (their_outfit, uuid4()):
        with pytest.raises(OutfitNotFound):
            asked(session, owner_id, exclude_outfits=frozenset({outfit_id}))
        with pytest.raises(OutfitNotFound):
            swaps_for(session, Closets(), owner_id, outfit_id, on=TODAY)


def test_an_archived_garment_cannot_be_demanded_but_may_be_left_out(session: Session, owner_id: UUID) -> None:
    a_wardrobe(session, owner_id)
    archived = a_garment(session, owner_id, archived=True)

    with pytest.raises(ConflictingConstraints):
        asked(session, owner_id, constraints=Constraints(must_include=frozenset({archived})))
    assert asked(session, owner_id, constraints=Constraints(exclude_items=frozenset({archived}))).outfits


def test_two_pairs_of_shoes_are_a_conflict(session: Session, owner_id: UUID) -> None:
    garments = a_wardrobe(session, owner_id)
    both = frozenset({garments["boots"], garments["sneakers"]})

    with pytest.raises(ConflictingConstraints):
        asked(session, owner_id, constraints=Constraints(must_include=both))


def test_a_worn_garment_is_seen_at_once(session: Session, owner_id: UUID) -> None:
    closets = Closets()
    garments = a_wardrobe(session, owner_id)
    asked(session, owner_id, closets, count=1)
    session.execute(text("UPDATE garments SET laundry = 'dirty' WHERE id = :id"), {"id": garments["boots"]})

    found = asked(session, owner_id, closets, count=20)

    assert found.outfits
    assert not any(garments["boots"] in outfit.garment_ids for outfit in found.outfits)


def test_swaps_keep_the_wishes_of_the_outfit(session: Session, owner_id: UUID) -> None:
    garments = a_wardrobe(session, owner_id)
    dressy = Constraints(weather=Weather(Temperature.COLD))
    outfit = asked(session, owner_id, count=1, constraints=dressy).outfits[0]

    worn, swaps = swaps_for(session, Closets(), owner_id, outfit.id, on=TODAY)

    assert worn == frozenset(outfit.garment_ids)
    assert garments["coat"] in worn
    assert {len(swaps[OutfitSlot.TOP]), len(swaps[OutfitSlot.SHOES])} == {2, 1}
    assert all(garments["coat"] in one.garment_ids for found in swaps.values() for one in found)


def test_wishes_are_kept_in_words_and_read_back() -> None:
    everything = Constraints(
        occasion=Occasion.WORK,
        formality_level=FormalityLevel.FORMAL,
        weather=Weather(Temperature.COOL, 9.5, frozenset({Condition.RAINY, Condition.WINDY})),
        exclude_categories=frozenset({Category.JEANS, Subcategory.LOAFERS}),
        exclude_colors=frozenset({Colour.RED}),
        style_keywords=frozenset({StyleTag.CLASSIC}),
        exclude_items=frozenset({uuid4()}),
        must_include=frozenset({uuid4()}),
        comfort_priority=0.25,
        color_style=ColourStyle.TONAL,
    )

    assert constraints_from(context_of(everything, on=TODAY)) == everything
    assert context_of(Constraints(), on=TODAY) == {"date": "2026-03-10"}
    assert constraints_from({"occasion": "coronation"}) == Constraints()
    assert constraints_from({"weather": 5}) == Constraints()


class Sky:
    """A desk that knows one weather, and sees to it that no transaction is open when it is asked."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.has_service = True
        self.weather: Weather | None = Weather(Temperature.COLD, 1.0, frozenset({Condition.CLOUDY}))

    def weather_on(self, place: object, day: date) -> Weather | None:
        pool = self.engine.pool
        assert isinstance(pool, QueuePool)
        assert pool.checkedout() == 0
        assert day >= date(2026, 1, 1)
        return None if place is None else self.weather


@pytest.fixture
def anna_id(sessions: Sessions) -> UUID:
    with sessions.as_system() as session:
        anna_id = make_user(session)
        a_wardrobe(session, anna_id)
        place = '{"name": "Kiel", "latitude": 54.3, "longitude": 10.1}'
        session.execute(
            text("UPDATE users SET location = CAST(:place AS jsonb) WHERE id = :id"), {"place": place, "id": anna_id}
        )
    return anna_id


@pytest.fixture
def sky(engine: Engine) -> Sky:
    return Sky(engine)


@pytest.fixture
def client(sessions: Sessions, anna_id: UUID, sky: Sky) -> Iterator[TestClient]:
    addresses = Addresses(key=KEYRING.key("media"), hours=6)
    app = app_for(sessions, router, addresses=addresses, closets=Closets(), weather=sky)
    with TestClient(app, headers={"X-Test-User": str(anna_id)}) as client:
        yield client


def post(client: TestClient, **body: Any) -> dict[str, Any]:
    answer = client.post("/api/v1/outfits/recommend", json=body)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def test_an_answer_has_all_that_is_promised(client: TestClient) -> None:
    answer = post(client, occasion="casual", count=3)

    assert len(answer["outfits"]) == 3
    assert (answer["reason"], answer["blocking"], answer["relax"], answer["notes"]) == (None, [], [], [])
    assert answer["proven"] is True
    assert answer["combinations"] > 3
    assert answer["weather"] == {
        "temperature": "cold",
        "celsius": 1.0,
        "conditions": ["cloudy"],
        "source": "forecast",
    }
    outfit = answer["outfits"][0]
    assert 0 <= outfit["compatibility_score"] <= 1
    assert set(outfit["score_breakdown"]) >= {"colors", "types", "occasion", "warmth"}
    assert outfit["context"]["weather"]["celsius"] == 1.0
    assert "coat" in {garment["category"] for garment in outfit["garments"]}


def test_the_requests_own_weather_wins(client: TestClient) -> None:
    answer = post(client, weather={"temp": "hot"})

    assert answer["weather"] == {"temperature": "hot", "celsius": None, "conditions": [], "source": "request"}


def test_any_weather_can_be_asked_for_and_null_says_nothing(client: TestClient) -> None:
    answer = post(client, weather={})

    assert answer["weather"] == {"temperature": None, "celsius": None, "conditions": [], "source": "request"}
    assert answer["notes"] == []
    assert post(client, weather=None)["weather"]["source"] == "forecast"


def test_the_relaxed_weather_can_be_sent_as_it_is(client: TestClient, anna_id: UUID, sessions: Sessions) -> None:
    with sessions.as_system() as session:
        session.execute(
            text(
                "UPDATE garments SET archived = true FROM garment_predictions WHERE category = 'coat'"
                " AND id = garment_id"
            )
        )
    answer = post(client)
    assert answer["reason"] == EmptyReason.MISSING_SLOT
    (way,) = [one for one in answer["relax"] if one["field"] == "weather"]

    assert post(client, **{way["field"]: way["to"]})["outfits"]


def test_nothing_need_be_asked(client: TestClient) -> None:
    assert len(client.post("/api/v1/outfits/recommend").json()["outfits"]) == 5


def test_without_weather_the_answer_says_why(client: TestClient, sky: Sky, sessions: Sessions) -> None:
    sky.weather = None
    assert post(client)["notes"] == [NO_FORECAST]
    with sessions.as_system() as session:
        session.execute(text("UPDATE users SET location = NULL"))
    assert post(client)["notes"] == [NO_PLACE]
    sky.has_service = False
    assert post(client)["notes"] == [NO_SERVICE]


def test_an_empty_answer_explains_itself(client: TestClient) -> None:
    answer = post(client, exclude_categories=["boots", "sneakers"], weather={"celsius": 20})

    assert answer["outfits"] == []
    assert answer["reason"] == EmptyReason.NO_MATCH
    assert {one["value"] for one in answer["blocking"]} == {"boots", "sneakers"}
    assert [(one["field"], one["outfits"] > 0, one["also"]) for one in answer["relax"]] == [
        ("exclude_categories", True, [])
    ]


def test_the_same_key_gets_the_first_answer_again(client: TestClient) -> None:
    address, headers = "/api/v1/outfits/recommend", {"Idempotency-Key": "k1"}
    first = client.post(address, json={"count": 2}, headers=headers)
    again = client.post(address, json={"count": 2}, headers=headers)

    assert first.content == again.content
    assert client.post(address, json={"count": 3}, headers=headers).status_code == 409


@pytest.mark.parametrize(
    ("body", "path"),
    [
        ({"count": 0}, "count"),
        ({"count": 21}, "count"),
        ({"count": True}, "count"),
        ({"seed": -1}, "seed"),
        ({"occasion": "coronation"}, "occasion"),
        ({"date": "tomorrow"}, "date"),
        ({"lock": ["no id"]}, "lock"),
        ({"exclude_outfits": "all"}, "exclude_outfits"),
        ({"colour": "red"}, "colour"),
    ],
)
def test_bad_wishes_name_their_field(client: TestClient, body: dict[str, Any], path: str) -> None:
    answer = client.post("/api/v1/outfits/recommend", json=body)

    assert answer.status_code == 400
    assert path in str(answer.json()["error"]["details"])


def test_conflicts_and_strangers_over_http(client: TestClient, anna_id: UUID, sessions: Sessions) -> None:
    garments = {
        garment["category"]: garment["id"] for one in post(client, count=20)["outfits"] for garment in one["garments"]
    }
    address = "/api/v1/outfits/recommend"

    conflict = client.post(address, json={"lock": [garments["boots"], garments["sneakers"]]})
    assert (conflict.status_code, conflict.json()["error"]["code"]) == (409, "conflicting_constraints")
    assert client.post(address, json={"must_include": [str(uuid4())]}).status_code == 404
    assert client.post(address, json={"exclude_outfits": [str(uuid4())]}).status_code == 404
    assert client.get(f"/api/v1/outfits/{uuid4()}/swaps").status_code == 404


def test_swaps_over_http(client: TestClient) -> None:
    outfit = post(client, count=1)["outfits"][0]

    answer = client.get(f"/api/v1/outfits/{outfit['id']}/swaps")

    assert answer.status_code == 200
    swap = answer.json()["swaps"]["top"][0]
    assert swap["replaces"] in outfit["garment_ids"]
    assert swap["garment"]["id"] not in outfit["garment_ids"]
    assert swap["garment"]["id"] in swap["garment_ids"]
