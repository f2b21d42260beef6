"""Searching by words, colours and look-alikes: one ranking, with reasons."""

from datetime import date
from typing import Any
from uuid import UUID

import numpy as np
import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from tests.wardrobe.building import MODEL, a_garment, a_label, a_vector
from vestiary.kernel.paging import UnknownCursor
from vestiary.vision.domain import EMBEDDING_SIZE, Colour, Embedding
from vestiary.vision.oklab import oklab_of_hex
from vestiary.vision.phrasing import read_phrase
from vestiary.vision.shades import TYPICAL
from vestiary.vision.vocabulary import FORMALITY_RANGES
from vestiary.wardrobe.answering import answer_question
from vestiary.wardrobe.editing import edit_garment
from vestiary.wardrobe.errors import GarmentNotFound
from vestiary.wardrobe.search_tables import GarmentSearch
from vestiary.wardrobe.searching import search_garments
from vestiary.wardrobe.wishes import Found, Likeness, Question, Shade, Wish

TODAY = date(2026, 3, 1)
NAVY, BLUE, RED = ("navy", "#222b47", 1.0), ("blue", "#2c3f73", 1.0), ("red", "#b02a2e", 1.0)


def found(session: Session, owner_id: UUID, phrase: str = "", **wish: Any) -> Found:
    return search_garments(session, owner_id, Wish(terms=read_phrase(phrase), **wish), limit=50)


def ids(answer: Found) -> list[UUID]:
    return [hit.card.id for hit in answer.page.items]


def reasons(answer: Found) -> list[list[str]]:
    return [[reason.text for reason in hit.reasons] for hit in answer.page.items]


def read_as(*palette: tuple[str, str, float], **more: Any) -> dict[str, Any]:
    entries = [{"name": name, "hex": shade, "share": share} for name, shade, share in palette]
    return {"color_primary": palette[0][0], "attributes": {"palette": entries}, **more}


def vector(*direction: float) -> Embedding:
    made = np.zeros(EMBEDDING_SIZE, np.float32)
    made[: len(direction)] = direction
    return Embedding(made / np.linalg.norm(made))


def test_another_word_for_a_kind_finds_it_and_says_so(session: Session, owner_id: UUID, stranger_id: UUID) -> None:
    wanted = a_garment(session, owner_id, read={"category": "sweater"})
    a_garment(session, owner_id)
    a_garment(session, stranger_id, read={"category": "sweater"})

    answer = found(session, owner_id, "pullover")

    assert ids(answer) == [wanted]
    assert reasons(answer) == [["matches 'pullover' = sweater"]]
    assert answer.page.total == 1


def test_a_slip_of_the_keyboard_is_repaired_unless_it_is_a_name_of_ones_own(session: Session, owner_id: UUID) -> None:
    sweater = a_garment(session, owner_id, read={"category": "sweater"})

    assert reasons(found(session, owner_id, "jumpr")) == [["'jumpr' read as 'jumper' = sweater"]]

    own = a_garment(session, owner_id, brand="Jumpr")

    assert ids(found(session, owner_id, "jumpr")) == [own]
    assert ids(found(session, owner_id, "jumper")) == [sweater]


def test_near_colours_come_behind_the_named_one_and_far_ones_not_at_all(session: Session, owner_id: UUID) -> None:
    dark_blue = a_garment(session, owner_id, read=read_as(BLUE))
    navy = a_garment(session, owner_id, read=read_as(NAVY))
    a_garment(session, owner_id, read=read_as(RED))

    answer = found(session, owner_id, "navy")

    assert ids(answer) == [navy, dark_blue]
    assert reasons(answer) == [["navy"], ["blue: close to navy"]]


def test_a_free_shade_is_compared_with_the_garments_own_colours(session: Session, owner_id: UUID) -> None:
    half = a_garment(session, owner_id, read=read_as(("white", "#eeeeee", 0.6), ("navy", "#1f2b4d", 0.4)))
    whole = a_garment(session, owner_id, read=read_as(NAVY))
    a_garment(session, owner_id, read=read_as(RED))

    answer = found(session, owner_id, shades=(Shade("#1f2b4d"),))

    assert ids(answer) == [whole, half]
    assert reasons(answer)[0] == ["navy: close to the colour you chose"]


def test_a_colour_that_the_person_named_counts_before_the_one_that_was_read(session: Session, owner_id: UUID) -> None:
    garment_id = a_garment(session, owner_id, read=read_as(NAVY))
    a_label(session, owner_id, garment_id, color_primary="red", color_secondary="white")

    assert ids(found(session, owner_id, "red")) == [garment_id]
    assert ids(found(session, owner_id, shades=(Shade(TYPICAL[Colour.RED]),))) == [garment_id]
    assert ids(found(session, owner_id, "navy")) == []


def test_what_is_not_wanted_is_left_out(session: Session, owner_id: UUID) -> None:
    plain = a_garment(session, owner_id, read=read_as(BLUE, category="shirt"))
    a_garment(session, owner_id, read=read_as(BLUE, category="shirt", pattern="striped"))

    assert ids(found(session, owner_id, "blue shirt without stripes")) == [plain]


def test_only_what_is_not_wanted_finds_everything_else_the_newest_first(session: Session, owner_id: UUID) -> None:
    old = a_garment(session, owner_id, read=read_as(RED))
    new = a_garment(session, owner_id, read=read_as(BLUE))
    a_garment(session, owner_id, read=read_as(("black", "#1c1c1c", 1.0)))

    assert ids(found(session, owner_id, "not black")) == [new, old]


def test_where_nothing_answers_all_a_part_is_shown_and_said(session: Session, owner_id: UUID) -> None:
    shirt = a_garment(session, owner_id, read=read_as(BLUE, category="shirt"))
    a_garment(session, owner_id, read=read_as(RED, category="dress", pattern="floral"))

    answer = found(session, owner_id, "floral shirt")

    assert ids(answer) == [shirt]
    assert answer.is_loose


def test_names_brands_notes_and_material_are_found_by_words_nobody_knows(session: Session, owner_id: UUID) -> None:
    named = a_garment(session, owner_id, custom_name="Café Müller tee", brand="A.P.C.")
    noted = a_garment(session, owner_id, custom_notes="worn in the café, O'Hara; 100% 'quoted' \\ & | !")
    a_label(session, owner_id, noted, material="Alpaca-Mix")

    assert ids(found(session, owner_id, "cafe")) == [named, noted]
    assert ids(found(session, owner_id, "MULLER")) == [named]
    assert ids(found(session, owner_id, "alpaca")) == [noted]
    assert ids(found(session, owner_id, "a.p.c.")) == [named]
    assert reasons(found(session, owner_id, "Müller"))[0] == ["'muller' in its name or brand"]


@pytest.mark.parametrize(
    "phrase", ["'", "\\", "a & b | !c", "x:*", "')) OR 1=1", "не", "色", "a" * 200, "'':A", "🧥", "-"]
)
def test_no_sign_breaks_a_search(session: Session, owner_id: UUID, phrase: str) -> None:
    a_garment(session, owner_id)

    found(session, owner_id, phrase)


def test_the_document_follows_every_change(session: Session, owner_id: UUID) -> None:
    garment_id = a_garment(session, owner_id)
    a_label(session, owner_id, garment_id, category="coat")
    assert ids(found(session, owner_id, "coat")) == [garment_id]

    session.execute(text("DELETE FROM garment_labels"))
    edit_garment(session, owner_id, garment_id, {"custom_name": "Sunday best"}, today=TODAY)
    assert ids(found(session, owner_id, "coat")) == []
    assert ids(found(session, owner_id, "sunday")) == [garment_id]

    edit_garment(session, owner_id, garment_id, {"archived": True}, today=TODAY)
    assert ids(found(session, owner_id, "sunday")) == []
    assert ids(found(session, owner_id, "sunday", archived=True)) == [garment_id]


def test_an_owner_goes_with_all_documents(session: Session, owner_id: UUID) -> None:
    a_label(session, owner_id, a_garment(session, owner_id), category="coat")

    session.execute(text("DELETE FROM accounts WHERE id = :id"), {"id": owner_id})

    assert session.scalars(select(GarmentSearch.garment_id).where(GarmentSearch.user_id == owner_id)).all() == []


def test_cursors_walk_the_ranking_and_belong_to_one_search(session: Session, owner_id: UUID) -> None:
    for _ in range(5):
        a_garment(session, owner_id, read=read_as(NAVY))
    a_garment(session, owner_id, read=read_as(BLUE))
    wish = Wish(terms=read_phrase("navy tee"))
    whole = ids(search_garments(session, owner_id, wish, limit=50))
    walked, cursor = [], None
    while True:
        page = search_garments(session, owner_id, wish, limit=2, cursor=cursor).page
        walked += [hit.card.id for hit in page.items]
        assert page.total == 6
        cursor = page.next_cursor
        if cursor is None:
            break
        last = cursor

    assert walked == whole
    assert search_garments(session, owner_id, wish, offset=40).page.total == 6
    with pytest.raises(UnknownCursor):
        search_garments(session, owner_id, Wish(terms=read_phrase("navy")), cursor=last)


def test_what_looks_alike_comes_first_and_other_models_vectors_never_mix(session: Session, owner_id: UUID) -> None:
    chosen, near, far, other = (a_garment(session, owner_id, read=read_as(NAVY)) for _ in range(4))
    a_vector(session, owner_id, chosen, 1, 0)
    a_vector(session, owner_id, near, 1, 0.3)
    a_vector(session, owner_id, far, 0, 1)
    a_vector(session, owner_id, other, 1, 0, model="other/1")

    answer = answer_question(session, owner_id, Question(like=chosen))

    assert ids(answer) == [near]
    assert answer.models == (MODEL,)
    assert reasons(answer) == [["looks like the garment you chose, in like colours"]]


def test_more_like_a_garment_and_words_are_one_ranking(session: Session, owner_id: UUID) -> None:
    chosen, red, navy = (a_garment(session, owner_id, read=read_as(colour)) for colour in (NAVY, RED, NAVY))
    for garment_id in (chosen, red, navy):
        a_vector(session, owner_id, garment_id, 1, 0)

    answer = answer_question(session, owner_id, Question("red", like=chosen))

    assert ids(answer) == [red]
    assert {"red", "looks like the garment you chose"} == set(reasons(answer)[0])


def test_somebody_elses_garment_is_nothing_to_search_by(session: Session, owner_id: UUID, stranger_id: UUID) -> None:
    theirs = a_garment(session, stranger_id)

    with pytest.raises(GarmentNotFound):
        answer_question(session, owner_id, Question(like=theirs))


def test_an_image_text_model_shows_what_no_label_says(session: Session, owner_id: UUID) -> None:
    fits, plain = a_garment(session, owner_id), a_garment(session, owner_id)
    a_vector(session, owner_id, fits, 1, 0.1, model="clip/1")
    a_vector(session, owner_id, plain, 0, 1, model="clip/1")

    answer = found(session, owner_id, "unicorn", words=Likeness(vector(1, 0), "clip/1"))

    assert ids(answer) == [fits]
    assert reasons(answer) == [["its picture fits your words (clip/1)"]]
    assert answer.models == ("clip/1",)


def test_the_database_and_the_code_mean_the_same_colours_and_levels(session: Session) -> None:
    for colour, shade in TYPICAL.items():
        told, lab = session.execute(
            text("SELECT vestiary_typical(:c), vestiary_oklab(vestiary_typical(:c))"), {"c": str(colour)}
        ).one()
        assert told == shade
        assert np.allclose(lab, oklab_of_hex(shade), atol=1e-4)
    source = session.scalar(text("SELECT prosrc FROM pg_proc WHERE proname = 'vestiary_write_search'"))
    for level, (low, high) in FORMALITY_RANGES.items():
        assert f"BETWEEN {low:g} AND {high:g} THEN 'l:{level}'" in source
