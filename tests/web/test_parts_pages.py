"""A photo of several garments: everything on its page works as a plain form."""

from uuid import UUID

import pytest
from sqlalchemy import text

from tests.wardrobe.building import a_garment
from tests.web.conftest import Visitor, words_of
from vestiary.kernel.database import Sessions
from vestiary.wardrobe.photo_tables import GarmentPart

BOXES = ((10, 10, 300, 300), (10, 340, 250, 400), (320, 500, 200, 200))
GUESSES = ("shirt", "jeans", "shoes")


@pytest.fixture
def photo(sessions: Sessions, anna_id: UUID) -> str:
    """Give Anna a photo, 600 x 800 px, that seems to show three; return the address of its page."""
    with sessions.as_system() as session:
        garment_id = a_garment(session, anna_id)
        for place, ((x, y, width, height), guess) in enumerate(zip(BOXES, GUESSES, strict=True)):
            session.add(
                GarmentPart(
                    garment_id=garment_id,
                    user_id=anna_id,
                    place=place,
                    x=x,
                    y=y,
                    width=width,
                    height=height,
                    share=0.1,
                    confidence=0.8,
                    guesses=[{"category": guess, "confidence": 0.7}],
                )
            )
    return f"/wardrobe/{garment_id}"


def part_ids(sessions: Sessions) -> list[str]:
    with sessions.as_system() as session:
        return [str(each) for each in session.scalars(text("SELECT id FROM garment_parts ORDER BY place"))]


def test_grid_and_garment_page_say_that_there_are_several(anna: Visitor, photo: str) -> None:
    assert "3 garments" in words_of(anna.open("/wardrobe").text)
    words = words_of(anna.open(photo).text)
    assert "This photo seems to show 3 garments" in words
    assert f'href="{photo}/parts"' in anna.page


def test_the_page_shows_each_part_on_the_photo_and_in_words(anna: Visitor, photo: str) -> None:
    words = words_of(anna.open(f"{photo}/parts").text)

    assert "3 garments on one photo" in words
    assert "Shirt, jeans and shoes, as far as the photo tells." in words
    assert '<rect x="10" y="340" width="250" height="400"' in anna.page
    assert "Jeans 70 % sure" in words


def test_parts_of_one_number_become_one_garment(anna: Visitor, sessions: Sessions, photo: str) -> None:
    shirt, jeans, shoes = part_ids(sessions)
    anna.open(f"{photo}/parts")

    choices = {f"part-{shirt}": "1", f"part-{jeans}": "2", f"part-{shoes}": "2"}
    answer = anna.send(f"{photo}/parts", act="split", original="archive", **choices)

    assert "The photo is being split" in words_of(answer.text)
    with sessions.as_system() as session:
        groups = session.scalars(text("SELECT group_no FROM garment_parts ORDER BY place")).all()
        job = session.execute(text("SELECT kind, arguments FROM jobs")).one()
    assert list(groups) == [0, 1, 1]
    assert tuple(job) == ("wardrobe.split", {"original": "archive"})


def test_a_photo_that_is_to_be_deleted_leads_back_to_the_wardrobe(
    anna: Visitor, sessions: Sessions, photo: str
) -> None:
    shirt, *_ = part_ids(sessions)
    anna.open(f"{photo}/parts")

    answer = anna.send(f"{photo}/parts", act="split", original="remove", **{f"part-{shirt}": "1"})

    assert "The photo is being split." in words_of(answer.text)


def test_nothing_chosen_is_said_so(anna: Visitor, sessions: Sessions, photo: str) -> None:
    anna.open(f"{photo}/parts")

    answer = anna.send(f"{photo}/parts", act="split", **{f"part-{each}": "none" for each in part_ids(sessions)})

    assert answer.status_code == 400
    assert "Choose at least one part" in words_of(answer.text)


def test_one_garment_is_not_asked_about_again(anna: Visitor, photo: str) -> None:
    anna.open(f"{photo}/parts")

    answer = anna.send(f"{photo}/parts", act="one")

    words = words_of(answer.text)
    assert "Kept as one garment." in words
    assert "seems to show" not in words
    assert "You said so." in words_of(anna.open(f"{photo}/parts").text)


def test_boxes_are_drawn_by_numbers_too(anna: Visitor, photo: str) -> None:
    anna.open(f"{photo}/parts")
    box = {"box-0-x": "0", "box-0-y": "0", "box-0-width": "300", "box-0-height": "400"}

    answer = anna.send(f"{photo}/parts", act="draw", **box)

    assert "Drawn by you" in words_of(answer.text)
    for wrong in ({**box, "box-0-x": "left"}, {**box, "box-0-width": "700"}, {"box-0-x": "5"}, {}):
        anna.open(f"{photo}/parts")
        assert anna.send(f"{photo}/parts", act="draw", **wrong).status_code == 400


def test_a_photo_of_one_garment_can_be_split_by_drawing(anna: Visitor, sessions: Sessions, anna_id: UUID) -> None:
    with sessions.as_system() as session:
        single = f"/wardrobe/{a_garment(session, anna_id)}"

    assert "Nothing says that there are several." in words_of(anna.open(f"{single}/parts").text)


def test_a_split_is_undone_on_the_page(anna: Visitor, sessions: Sessions, anna_id: UUID, photo: str) -> None:
    with sessions.as_system() as session:
        new = a_garment(session, anna_id, read={"category": "shirt", "color_primary": "red"})
        session.execute(text("UPDATE garment_parts SET group_no = place, split_at = now()"))
        session.execute(text("UPDATE garment_parts SET became_id = :new WHERE place = 0"), {"new": new})
    assert "Red shirt" in words_of(anna.open(f"{photo}/parts").text)

    answer = anna.send(f"{photo}/parts", act="undo")

    assert "The split is undone." in words_of(answer.text)
    assert "3 garments on one photo" in words_of(answer.text)


def test_an_unknown_act_is_refused(anna: Visitor, photo: str) -> None:
    anna.open(f"{photo}/parts")

    assert anna.send(f"{photo}/parts", act="paint").status_code == 400
