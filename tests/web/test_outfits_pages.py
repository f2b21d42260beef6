"""The outfits page: looking keeps nothing, the address holds the wish, an act keeps the outfit, empty answers teach."""

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit
from uuid import UUID

import pytest
from fastapi import FastAPI
from sqlalchemy import func, select

from tests.wardrobe.building import a_garment, named_garments
from tests.web.conftest import Visitor, words_of
from tests.web.test_wardrobe_pages import statements
from vestiary.accounts.profile import change_profile
from vestiary.kernel.clock import utc_now
from vestiary.kernel.database import Sessions
from vestiary.styling.adapters.fake import FakeWeather
from vestiary.styling.models import Outfit, OutfitFeedback
from vestiary.styling.weather import Desk
from vestiary.vision.domain import Category

__all__ = ["statements"]

KINDS = {
    Category.SHIRT: ("white", "blue", "navy"),
    Category.T_SHIRT: ("white", "grey"),
    Category.JEANS: ("blue", "black"),
    Category.PANTS: ("beige",),
    Category.SHOES: ("brown", "black"),
    Category.COAT: ("grey",),
}


@pytest.fixture
def wardrobe(sessions: Sessions, anna_id: UUID) -> dict[str, UUID]:
    """Give Anna a small wardrobe: id by name."""
    with sessions.as_system() as session:
        return named_garments(session, anna_id, KINDS)


def outfits_kept(sessions: Sessions) -> int:
    with sessions.as_system() as session:
        return session.scalar(select(func.count()).select_from(Outfit)) or 0


def votes(sessions: Sessions) -> list[str]:
    with sessions.as_system() as session:
        return list(session.scalars(select(OutfitFeedback.action).order_by(OutfitFeedback.action)))


def cards(page: str) -> list[list[str]]:
    """Return what lies on each board, in words."""
    boards = re.findall(r'<svg class="board"[^>]*aria-label="([^"]*)"', page)
    return [unescape(label).split(", ") for label in boards]


def send_card(anna: Visitor, number: int, act: str) -> str:
    """Press a button of a card, as a browser does; return the page that comes."""
    form = re.findall(r'<form class="does".*?</form>', anna.page, re.DOTALL)[number]
    fields = {name: unescape(value) for name, value in re.findall(r'name="([^"]*)" value="([^"]*)" />', form)}
    anna.page = anna.client.post("/outfits/act", data={**fields, "act": act}, follow_redirects=True).text
    return anna.page


def link_of(page: str, words: str) -> str:
    found = re.search(rf'<a[^>]*href="([^"]*)"[^>]*>(?:<svg(?:(?!</svg>).)*</svg>)?{words}', page, re.DOTALL)
    assert found, f"no link {words}"
    return unescape(found.group(1))


def test_the_day_is_the_heading_and_the_best_are_shown(anna: Visitor, wardrobe: dict[str, UUID]) -> None:
    answer = anna.open("/outfits")

    assert answer.status_code == 200
    assert re.search(r"<h1>(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day</h1>", answer.text)
    assert re.search(r"best of [\d,]+ combinations, proven", words_of(answer.text))
    assert len(cards(answer.text)) == 6


def test_looking_keeps_nothing(anna: Visitor, wardrobe: dict[str, UUID], sessions: Sessions) -> None:
    first = cards(anna.open("/outfits").text)
    again = cards(anna.open("/outfits").text)
    anna.open(link_of(anna.page, "Shuffle"))

    assert first == again
    assert outfits_kept(sessions) == 0


def test_an_outfit_of_the_page_has_a_page_before_it_is_kept(
    anna: Visitor, wardrobe: dict[str, UUID], sessions: Sessions
) -> None:
    anna.open("/outfits?for=work")
    address = unescape(re.findall(r'<h2><a href="([^"]*)"', anna.page)[0])

    answer = anna.open(address)

    assert address.startswith("/outfits/look?")
    assert answer.status_code == 200
    assert "Why it works" in answer.text
    assert "Swap one" in answer.text
    assert outfits_kept(sessions) == 0


def test_one_tap_keeps_the_outfit_and_can_be_undone(
    anna: Visitor, wardrobe: dict[str, UUID], sessions: Sessions
) -> None:
    anna.open("/outfits?for=work")
    send_card(anna, 1, "like")

    assert "Liked." in words_of(anna.page)
    assert outfits_kept(sessions) == 1
    assert votes(sessions) == ["like"]

    anna.send("/outfits/undo")

    assert "Taken back." in words_of(anna.page)
    assert votes(sessions) == []


def test_a_reason_may_follow_an_opinion(anna: Visitor, wardrobe: dict[str, UUID], sessions: Sessions) -> None:
    anna.open("/outfits")
    send_card(anna, 0, "dislike")
    why = re.search(r'<form class="asks-why".*?name="outfit" value="([^"]*)"', anna.page, re.DOTALL)
    assert why

    anna.client.post(
        "/outfits/act",
        data={"csrf_token": token_of(anna.page), "outfit": why.group(1), "act": "reason", "reason": "colors"},
        follow_redirects=True,
    )

    with sessions.as_system() as session:
        assert session.scalars(select(OutfitFeedback.reason)).all() == ["colors"]


def token_of(page: str) -> str:
    found = re.search(r'name="csrf_token" value="([^"]*)"', page)
    assert found
    return found.group(1)


def test_shuffle_never_repeats_what_was_shown(anna: Visitor, wardrobe: dict[str, UUID]) -> None:
    shown: list[frozenset[str]] = []
    address = "/outfits"
    for _ in range(3):
        page = anna.open(address).text
        shown += [frozenset(card) for card in cards(page)]
        address = link_of(page, "Shuffle")

    assert len(set(shown)) == len(shown) == 18


def test_another_one_adds_one(anna: Visitor, wardrobe: dict[str, UUID]) -> None:
    six = cards(anna.open("/outfits").text)

    seven = cards(anna.open(link_of(anna.page, "Another one")).text)

    assert len(seven) == 7
    assert sum(card in seven for card in six) >= 5


def test_a_skipped_outfit_makes_room_for_another(anna: Visitor, wardrobe: dict[str, UUID], sessions: Sessions) -> None:
    before = cards(anna.open("/outfits").text)

    after = cards(send_card(anna, 0, "skip"))

    assert before[0] not in after
    assert len(after) == 6
    assert votes(sessions) == ["skip"]


def test_a_locked_garment_is_in_every_outfit(anna: Visitor, wardrobe: dict[str, UUID]) -> None:
    page = anna.open(f"/outfits?lock={wardrobe['beige pants']}").text

    assert cards(page)
    assert all("Beige pants" in card for card in cards(page))
    assert "Let go of Beige pants" in page


def test_an_unlocked_garment_can_be_kept_by_a_link(anna: Visitor, wardrobe: dict[str, UUID]) -> None:
    page = anna.open("/outfits").text
    locks = re.findall(r'<a class="lock "\s+href="([^"]*)"', page)

    asked = parse_qs(urlsplit(unescape(locks[0])).query)

    assert UUID(asked["lock"][0]) in wardrobe.values()


def test_chips_carry_the_whole_wish(anna: Visitor, wardrobe: dict[str, UUID]) -> None:
    page = anna.open("/outfits?for=work&temp=cool&no=coat&no_color=blue&comfort=70&open=for").text

    asked = parse_qs(urlsplit(link_of(page, "Business casual")).query)

    assert asked == {
        "for": ["work"],
        "formality": ["business_casual"],
        "temp": ["cool"],
        "no": ["coat"],
        "no_color": ["blue"],
        "comfort": ["70"],
        "open": ["for"],
    }


def test_an_empty_wardrobe_teaches(anna: Visitor) -> None:
    page = anna.open("/outfits").text

    assert "No garment is ready yet" in page
    assert 'href="/wardrobe/add"' in page


def test_a_missing_slot_is_named(anna: Visitor, sessions: Sessions, anna_id: UUID) -> None:
    with sessions.as_system() as session:
        for category in ("shirt", "jeans"):
            a_garment(session, anna_id, read={"category": category})

    page = words_of(anna.open("/outfits").text)

    assert "Something is missing" in page
    assert "shoes" in page.lower()


def test_wishes_that_leave_nothing_offer_the_step_that_helps(anna: Visitor, wardrobe: dict[str, UUID]) -> None:
    page = anna.open("/outfits?no=shoes&no=coat").text
    assert "Nothing fits all of it" in page

    helped = anna.open(link_of(page, "Allow shoes")).text

    assert cards(helped)


def test_wishes_that_exclude_each_other_say_so(anna: Visitor, wardrobe: dict[str, UUID]) -> None:
    both = f"lock={wardrobe['brown shoes']}&lock={wardrobe['black shoes']}"

    answer = anna.open(f"/outfits?{both}")

    assert answer.status_code == 200
    assert "These wishes exclude each other" in answer.text


@pytest.mark.parametrize("query", ["for=lunch", "temp=icy", "day=soon", "comfort=200", "lock=nobody"])
def test_an_address_nobody_wrote_is_refused_as_a_page(query: str, anna: Visitor) -> None:
    answer = anna.open(f"/outfits?{query}")

    assert answer.status_code == 400
    assert "<h1" in answer.text


def test_an_address_that_says_something_unknown_is_told_what_may_stand_there(anna: Visitor) -> None:
    answer = anna.open("/outfits?for=lunch&no=socks")

    words = words_of(answer.text)
    assert "“for” takes casual, work, business_formal" in words
    assert words.count("“no”") == 1, "one fault, with the words of both vocabularies"
    assert anna.open(link_of(answer.text, "Open it without that")).status_code == 200


@pytest.mark.parametrize("query", ["seen=!!!", "seen=AAAA", "lock=00000000-0000-0000-0000-000000000001"])
def test_an_old_or_damaged_address_still_shows_outfits(query: str, anna: Visitor, wardrobe: dict[str, UUID]) -> None:
    assert cards(anna.open(f"/outfits?{query}").text)


def test_garments_of_others_make_no_outfit(anna: Visitor, sessions: Sessions, wardrobe: dict[str, UUID]) -> None:
    from tests.apps import make_user  # noqa: PLC0415

    with sessions.as_system() as session:
        bob = make_user(session, "bob@example.org")
        theirs = a_garment(session, bob, read={"category": "shoes"})
    mine = [wardrobe["white shirt"], wardrobe["blue jeans"]]

    answer = anna.open("/outfits/look?" + "&".join(f"g={it}" for it in (*mine, theirs)))

    assert answer.status_code == 404


@pytest.fixture
def at_home(app: FastAPI, sessions: Sessions, anna_id: UUID) -> FakeWeather:
    """Let Anna live where it rains at ten degrees."""
    weather = FakeWeather(clock=utc_now)
    app.state.weather = Desk(weather, sessions, utc_now)
    with sessions.as_system() as session:
        change_profile(session, anna_id, {"location": {"name": "Lyon", "latitude": 40.0, "longitude": -4.8}})
    return weather


def test_the_weather_comes_from_the_place(anna: Visitor, wardrobe: dict[str, UUID], at_home: FakeWeather) -> None:
    page = anna.open("/outfits").text

    assert "10 °C, rainy · Lyon" in words_of(page)
    assert all("Grey coat" in card for card in cards(page))
    assert "Dry feet" in page


def test_what_is_chosen_by_hand_comes_before_the_forecast(
    anna: Visitor, wardrobe: dict[str, UUID], at_home: FakeWeather
) -> None:
    assert "Hot" in words_of(anna.open("/outfits?temp=hot").text)
    assert "Any weather" in words_of(anna.open("/outfits?any_weather=true").text)
    assert at_home.asked == []


def test_a_change_by_hand_begins_with_the_forecast(
    anna: Visitor, wardrobe: dict[str, UUID], at_home: FakeWeather
) -> None:
    page = anna.open("/outfits?open=weather").text

    asked = parse_qs(urlsplit(link_of(page, "Windy")).query)

    assert asked == {"temp": ["cool"], "sky": ["rainy", "windy"], "open": ["weather"]}


def test_an_act_keeps_the_weather_that_was_forecast(
    anna: Visitor, wardrobe: dict[str, UUID], at_home: FakeWeather, sessions: Sessions
) -> None:
    anna.open("/outfits?for=work")
    send_card(anna, 0, "save")

    with sessions.as_system() as session:
        (context,) = session.scalars(select(Outfit.context)).all()
    assert context["occasion"] == "work"
    assert context["weather"] == {"temperature": "cool", "celsius": 10.0, "conditions": ["rainy"]}


def test_a_silent_weather_service_is_no_hindrance(
    anna: Visitor, wardrobe: dict[str, UUID], at_home: FakeWeather
) -> None:
    at_home.fails = True

    page = anna.open("/outfits").text

    assert len(cards(page)) == 6
    assert "No forecast for this day at the moment" in page


def test_the_page_asks_the_database_a_fixed_number_of_times(
    anna: Visitor, wardrobe: dict[str, UUID], statements: list[str]
) -> None:
    anna.open("/outfits")
    counts = []
    for address in ("/outfits", "/outfits?temp=hot&no=jeans", "/outfits?for=work&more=3"):
        statements.clear()
        anna.open(address)
        counts.append(len([it for it in statements if it.lstrip().upper().startswith("SELECT")]))

    assert max(counts) == min(counts) <= 14
