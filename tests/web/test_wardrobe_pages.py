"""The grid of garments, and photos added without JavaScript."""

import re
from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import Engine, event

from tests.wardrobe.building import a_garment, a_label, a_photo
from tests.web.conftest import Visitor, words_of
from vestiary.kernel.database import Sessions
from vestiary.web.wardrobe_pages import PAGE_SIZE


@pytest.fixture
def filled(sessions: Sessions, anna_id: UUID) -> dict[str, UUID]:
    """Fill Anna's wardrobe with one garment of every kind of card."""
    with sessions.as_system() as session:
        unsure = {"category": "skirt", "category_confidence": 0.4}
        garments = {
            "tee": a_garment(session, anna_id, custom_name="Navy marl tee", wear_count=3),
            "skirt": a_garment(session, anna_id, read=unsure),
            "settled": a_garment(session, anna_id, read={**unsure, "category": "dress"}),
            "coat": a_garment(session, anna_id, read={"category": "coat", "seasons": ["winter"]}, favorite=True),
            "new": a_garment(session, anna_id, is_read=False, status="pending"),
            "bad": a_garment(
                session, anna_id, is_read=False, status="failed", error_message="The picture is too small."
            ),
            "old": a_garment(session, anna_id, custom_name="Old jumper", archived=True),
        }
        a_label(session, anna_id, garments["settled"], category="skirt")
    return garments


def test_an_empty_wardrobe_teaches_the_first_photo(anna: Visitor) -> None:
    answer = anna.open("/wardrobe")

    assert "Start with one garment" in words_of(answer.text)
    assert 'href="/wardrobe/add"' in answer.text


def test_every_card_says_what_there_is_to_say(anna: Visitor, filled: dict[str, UUID]) -> None:
    words = words_of(anna.open("/wardrobe").text)

    assert "6 garments, 1 being read, 2 waiting for your eye" in words
    assert "Navy marl tee T-shirt · worn 3 times" in words
    assert "Navy coat" in words
    assert "The picture is too small." in words
    assert "Reading the photo" in words
    assert "Old jumper" not in words
    assert words.count(" check ") == 1


@pytest.fixture
def statements(engine: Engine) -> Iterator[list[str]]:
    """Yield the SQL that is sent from now on."""
    seen: list[str] = []

    def note(*arguments: Any) -> None:
        seen.append(arguments[2])

    event.listen(engine, "before_cursor_execute", note)
    yield seen
    event.remove(engine, "before_cursor_execute", note)


def test_the_grid_asks_for_counts_page_and_total_and_cards_for_themselves(
    anna: Visitor, filled: dict[str, UUID], statements: list[str]
) -> None:
    anna.open("/wardrobe")  # the first page of a sign-in may note its visit
    statements.clear()

    anna.open("/wardrobe")
    on_the_grid = len(statements)
    anna.open("/wardrobe/cards?" + "&".join(f"id={garment_id}" for garment_id in filled.values()))

    assert on_the_grid == 5  # the first says who it is, the second counts, the third counts what waits in the review
    assert len(statements) - on_the_grid == 2


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("?slot=top", {"tee"}),
        ("?q=marl", {"tee"}),
        ("?season=winter", {"coat"}),
        ("?favorite=true", {"coat"}),
        ("?status=failed", {"bad"}),
        ("?archived=true", {"old"}),
        ("?q=nothing+like+it", set()),
    ],
)
def test_conditions_narrow_the_grid(query: str, shown: set[str], anna: Visitor, filled: dict[str, UUID]) -> None:
    page = anna.open(f"/wardrobe{query}").text

    assert set(re.findall(r'data-garment="([0-9a-f-]+)"', page)) == {str(filled[name]) for name in shown}


def test_a_page_leads_to_the_next_by_a_plain_link(anna: Visitor, sessions: Sessions, anna_id: UUID) -> None:
    with sessions.as_system() as session:
        for _ in range(PAGE_SIZE + 2):
            a_garment(session, anna_id)
    first = anna.open("/wardrobe?sort=name").text
    following = re.search(r'<a class="button" href="([^"]+cursor[^"]+)"', first)
    assert following

    second = anna.open(following[1].replace("&amp;", "&")).text

    seen = [set(re.findall(r'data-garment="([0-9a-f-]+)"', page)) for page in (first, second)]
    assert [len(ids) for ids in seen] == [PAGE_SIZE, 2]
    assert not seen[0] & seen[1]


@pytest.mark.parametrize("query", ["?slot=head", "?cursor=nonsense", "?sort=beauty", "?q=" + "x" * 200])
def test_a_wrong_address_is_a_page_that_says_so(query: str, anna: Visitor) -> None:
    answer = anna.open(f"/wardrobe{query}")

    assert answer.status_code == 400
    assert "That did not work" in answer.text


def test_hostile_searches_are_searches(anna: Visitor, filled: dict[str, UUID]) -> None:
    for query in ("%00", "%ud800", "%25", "';--", "<script>alert(1)</script>", "%F0%9F%A7%A5"):
        answer = anna.open(f"/wardrobe?q={query}")
        assert answer.status_code == 200
        assert "<script>alert" not in answer.text


def test_cards_come_on_their_own_for_live_views(anna: Visitor, filled: dict[str, UUID]) -> None:
    answer = anna.open(f"/wardrobe/cards?id={filled['tee']}&id={uuid4()}&id={filled['new']}")

    assert answer.text.count("<li") == 2
    assert "data-waiting" in answer.text


def test_photos_are_added_without_javascript(anna: Visitor) -> None:
    anna.open("/wardrobe/add")
    files = [
        ("files", ("coat.jpg", a_photo(1), "image/jpeg")),
        ("files", ("tee.png", a_photo(2, kind="PNG"), "image/png")),
    ]

    answer = anna.client.post("/wardrobe/upload", files=files, headers={"Sec-Fetch-Site": "same-origin"})

    assert answer.headers["location"] == "/wardrobe?said=added"
    assert "2 garments, 2 being read" in words_of(anna.open("/wardrobe").text)


def test_every_file_that_is_not_taken_says_why(anna: Visitor) -> None:
    files = [
        ("files", ("coat.jpg", a_photo(1), "image/jpeg")),
        ("files", ("same.jpg", a_photo(1), "image/jpeg")),
        ("files", ("letter.jpg", b"Dear diary", "image/jpeg")),
    ]

    answer = anna.client.post(
        "/wardrobe/upload", files=files, headers={"Sec-Fetch-Site": "same-origin", "Accept": "text/html"}
    )

    words = words_of(answer.text)
    assert "Added; it is being read." in words
    assert "It is in your wardrobe already." in words
    assert "letter.jpg Only JPEG, PNG, WebP, HEIC and AVIF pictures are taken." in words


def test_photos_from_another_site_are_refused(anna: Visitor) -> None:
    files = {"files": ("coat.jpg", a_photo(1), "image/jpeg")}

    answer = anna.client.post("/wardrobe/upload", files=files, headers={"Origin": "https://evil.example"})

    assert answer.status_code == 403
