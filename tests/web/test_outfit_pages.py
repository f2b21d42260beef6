"""The page of an outfit, what is done there, the history, and outfits put together by hand."""

import re
from datetime import timedelta
from html import unescape
from uuid import UUID

import pytest
from sqlalchemy import func, select

from tests.styling.outfit_building import garments_at, scored_of
from tests.wardrobe.building import a_garment
from tests.web.conftest import Visitor, words_of
from tests.web.test_outfits_pages import link_of, token_of
from vestiary.kernel.clock import utc_now
from vestiary.kernel.database import Sessions
from vestiary.styling.domain import OutfitSource, Place
from vestiary.styling.keeping import keep_outfits
from vestiary.styling.models import Outfit, OutfitFeedback, OutfitPlan
from vestiary.vision.domain import Slot
from vestiary.vision.taxonomy import slot_of
from vestiary.wardrobe.facts import garment_facts
from vestiary.wardrobe.models import Garment, GarmentWear


@pytest.fixture
def outfit_id(sessions: Sessions, anna_id: UUID) -> UUID:
    """Keep an outfit of Anna's, with another top to swap in."""
    with sessions.as_system() as session:
        a_garment(session, anna_id, read={"category": "shirt", "color_primary": "white"}, custom_name="White shirt")
        garments = garments_at(session, anna_id)
        facts = {it.id: it for it in garment_facts(session, anna_id)}
        (kept,) = keep_outfits(
            session,
            anna_id,
            [scored_of(garments)],
            facts,
            source=OutfitSource.RECOMMENDED,
            occasion=None,
            context={},
            now=utc_now(),
        )
    return kept


def act(anna: Visitor, outfit_id: UUID, word: str, **more: str) -> int:
    anna.open(f"/outfits/{outfit_id}")
    answer = anna.client.post(
        "/outfits/act",
        data={
            "csrf_token": token_of(anna.page),
            "outfit": str(outfit_id),
            "back": f"/outfits/{outfit_id}",
            "act": word,
            **more,
        },
        follow_redirects=True,
        headers={"Accept": "text/html"},
    )
    anna.page = answer.text
    return answer.status_code


def actions(sessions: Sessions) -> list[str]:
    with sessions.as_system() as session:
        return sorted(session.scalars(select(OutfitFeedback.action)))


def test_the_page_tells_why_and_offers_swaps(anna: Visitor, outfit_id: UUID) -> None:
    answer = anna.open(f"/outfits/{outfit_id}")

    words = words_of(answer.text)
    assert answer.status_code == 200
    assert "Navy, all over" in words
    assert "Why it works" in words
    assert "How the score comes about" in words
    assert "Freshness" in words
    assert 'alt="White shirt"' in answer.text


def test_a_swap_leads_to_the_page_of_the_other_outfit(anna: Visitor, outfit_id: UUID) -> None:
    page = anna.open(f"/outfits/{outfit_id}").text
    address = re.search(r'<a href="([^"]*)" title="White shirt">', page)
    assert address

    answer = anna.open(unescape(address.group(1)))

    assert answer.status_code == 200
    assert "White shirt" in answer.text


def test_looking_at_the_garments_of_a_kept_outfit_leads_to_it(
    anna: Visitor, outfit_id: UUID, sessions: Sessions
) -> None:
    page = anna.open(f"/outfits/{outfit_id}").text
    garments = re.findall(r'<a href="/wardrobe/([^"]*)">\s*<img', page)

    answer = anna.client.get("/outfits/look?" + "&".join(f"g={it}" for it in garments))

    assert answer.headers["location"] == f"/outfits/{outfit_id}"


def test_opinions_saves_and_wears_are_taken_back_by_the_same_button(
    anna: Visitor, outfit_id: UUID, sessions: Sessions
) -> None:
    for word in ("like", "save", "wear"):
        assert act(anna, outfit_id, word) == 200
    assert actions(sessions) == ["like", "save", "wear"]
    assert 'value="unlike"' in anna.page

    for word in ("unlike", "unsave", "unwear"):
        assert act(anna, outfit_id, word) == 200
    assert actions(sessions) == []


def test_wearing_logs_every_garment(anna: Visitor, outfit_id: UUID, sessions: Sessions) -> None:
    act(anna, outfit_id, "wear")

    with sessions.as_system() as session:
        assert session.scalar(select(func.count()).select_from(GarmentWear)) == 3
    assert "Worn today" in anna.page


def test_it_is_planned_for_a_day_and_taken_off_it(anna: Visitor, outfit_id: UUID, sessions: Sessions) -> None:
    day = (utc_now().date() + timedelta(days=30)).isoformat()
    act(anna, outfit_id, "plan", planned_for=day)
    with sessions.as_system() as session:
        assert [it.isoformat() for it in session.scalars(select(OutfitPlan.planned_for))] == [day]

    act(anna, outfit_id, "unplan", day=day)
    with sessions.as_system() as session:
        assert session.scalars(select(OutfitPlan.planned_for)).all() == []


def test_it_takes_a_name_and_gives_it_back(anna: Visitor, outfit_id: UUID) -> None:
    act(anna, outfit_id, "rename", name="Monday uniform")
    assert "<h1>Monday uniform</h1>" in anna.page

    act(anna, outfit_id, "rename", name="")
    assert "<h1>Navy, all over</h1>" in anna.page


def test_deleting_asks_first(anna: Visitor, outfit_id: UUID, sessions: Sessions) -> None:
    anna.open(f"/outfits/{outfit_id}/delete")
    refused = anna.client.post(f"/outfits/{outfit_id}/delete", data={"csrf_token": token_of(anna.page)})
    assert refused.status_code == 400

    anna.send(f"/outfits/{outfit_id}/delete", sure="yes")

    assert "The outfit is gone" in anna.page
    assert anna.open(f"/outfits/{outfit_id}").status_code == 404


def test_an_outfit_that_lost_a_garment_says_what_is_gone(
    anna: Visitor, outfit_id: UUID, sessions: Sessions, anna_id: UUID
) -> None:
    act(anna, outfit_id, "wear")
    with sessions.as_system() as session:
        shoes = next(it for it in garment_facts(session, anna_id) if slot_of(it.category) is Slot.SHOES)
        session.delete(session.get_one(Garment, shoes.id))

    page = words_of(anna.open(f"/outfits/{outfit_id}").text)

    assert "deleted" in page
    assert "No shoes" in page


@pytest.mark.parametrize("word", ["", "burn", "un"])
def test_an_act_nobody_offers_is_refused(word: str, anna: Visitor, outfit_id: UUID) -> None:
    assert act(anna, outfit_id, word) == 400


@pytest.mark.parametrize(
    ("word", "more"),
    [
        ("wear", {"worn_on": "2199-01-01"}),
        ("wear", {"worn_on": "yesterday"}),
        ("plan", {"planned_for": "1999-01-01"}),
        ("rename", {"name": "x" * 101}),
        ("reason", {"reason": "colors"}),
        ("reason", {"reason": "moon"}),
    ],
)
def test_bad_values_are_refused_as_a_page(word: str, more: dict[str, str], anna: Visitor, outfit_id: UUID) -> None:
    assert act(anna, outfit_id, word, **more) == 400


def test_nobody_acts_on_an_outfit_of_somebody_else(anna: Visitor, sessions: Sessions) -> None:
    from tests.apps import make_user  # noqa: PLC0415

    with sessions.as_system() as session:
        bob = make_user(session, "bob@example.org")
        garments = garments_at(session, bob)
        (theirs,) = keep_outfits(
            session,
            bob,
            [scored_of(garments)],
            {it.id: it for it in garment_facts(session, bob)},
            source=OutfitSource.RECOMMENDED,
            occasion=None,
            context={},
            now=utc_now(),
        )
    assert anna.open(f"/outfits/{theirs}").status_code == 404
    anna.open("/outfits")
    for word in ("like", "wear", "save", "plan", "rename", "reason", "unlike"):
        answer = anna.client.post(
            "/outfits/act",
            data={"csrf_token": token_of(anna.page), "outfit": str(theirs), "act": word, "reason": "colors"},
        )
        assert answer.status_code == 404, word


def test_the_history_has_shelves_and_a_search(anna: Visitor, outfit_id: UUID) -> None:
    act(anna, outfit_id, "save")

    assert "Navy, all over" in anna.open("/outfits/history?show=saved").text
    assert "Nothing here yet" in anna.open("/outfits/history?show=liked").text
    assert "Navy, all over" in anna.open("/outfits/history?q=navy").text
    assert "Nothing here yet" in anna.open("/outfits/history?q=crimson").text


@pytest.mark.parametrize("word", ["save", "like", "wear", "plan", "rename"])
def test_the_history_begins_with_what_somebody_kept_and_has_the_rest_behind_a_chip(
    word: str, anna: Visitor, outfit_id: UUID
) -> None:
    assert "Nothing here yet" in anna.open("/outfits/history").text
    everything = anna.open("/outfits/history?show=everything").text
    assert "Navy, all over" in everything

    act(anna, outfit_id, word, **({"name": "Navy, all over"} if word == "rename" else {}))

    assert "Navy, all over" in anna.open("/outfits/history").text


def test_the_history_goes_on_behind_its_first_page(anna: Visitor, sessions: Sessions, anna_id: UUID) -> None:
    with sessions.as_system() as session:
        for _ in range(14):
            garments = garments_at(session, anna_id)
            keep_outfits(
                session,
                anna_id,
                [scored_of(garments)],
                {it.id: it for it in garment_facts(session, anna_id)},
                source=OutfitSource.RECOMMENDED,
                occasion=None,
                context={},
                now=utc_now(),
            )
    first = anna.open("/outfits/history?show=everything").text
    second = anna.open(link_of(first, "More outfits")).text

    count = re.compile(r'<li class="outfit"')
    assert len(count.findall(first)) == 12
    assert len(count.findall(second)) == 2


def test_an_outfit_is_put_together_by_links_and_kept_by_a_form(
    anna: Visitor, sessions: Sessions, anna_id: UUID
) -> None:
    with sessions.as_system() as session:
        garments_at(session, anna_id)
    anna.open("/outfits/new")
    assert "Still to pick" in anna.page
    for _ in range(3):
        pick = re.search(r'<a id="pick-[^"]*" href="([^"]*)"', anna.page)
        assert pick
        anna.open(unescape(pick.group(1)))
    assert "Still to pick" not in anna.page

    anna.send("/outfits/new", name="Sunday", occasion="casual")

    assert "<h1>Sunday</h1>" in anna.page
    with sessions.as_system() as session:
        assert session.scalars(select(Outfit.source)).all() == ["user_created"]


def test_picking_a_second_pair_of_shoes_puts_the_first_back(anna: Visitor, sessions: Sessions, anna_id: UUID) -> None:
    with sessions.as_system() as session:
        first = garments_at(session, anna_id, Place.SHOES)[Place.SHOES]
        second = garments_at(session, anna_id, Place.SHOES)[Place.SHOES]

    page = anna.open(f"/outfits/new?g={first}&slot=shoes").text

    pick = re.search(rf'<a id="pick-{second}" href="([^"]*)"', page)
    assert pick
    assert unescape(pick.group(1)) == f"/outfits/new?g={second}"


def test_a_garments_page_leads_to_outfits_with_it(anna: Visitor, sessions: Sessions, anna_id: UUID) -> None:
    with sessions.as_system() as session:
        shoes = garments_at(session, anna_id)[Place.SHOES]

    page = anna.open(f"/wardrobe/{shoes}").text

    assert f'href="/outfits?lock={shoes}"' in page
