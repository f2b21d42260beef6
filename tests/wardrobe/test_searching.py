"""Searching by words, colours and pictures: one ranking with reasons."""

from typing import Any
from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from tests.wardrobe.building import a_garment, a_label, a_vector
from vestiary.vision.domain import Colour
from vestiary.vision.phrasing import read_phrase
from vestiary.wardrobe.searching import search_garments
from vestiary.wardrobe.wishes import Found, Shade, Wish


def found(session: Session, owner_id: UUID, text: str = "", **wish: Any) -> Found:
    return search_garments(session, owner_id, Wish(terms=read_phrase(text), **wish), limit=50)


def palette(*entries: tuple[str, str, float]) -> dict[str, Any]:
    return {"palette": [{"name": name, "hex": hex_value, "share": share} for name, hex_value, share in entries]}


def test_another_word_for_a_kind_finds_it_and_says_so(session: Session, owner_id: UUID) -> None:
    wanted = a_garment(session, owner_id, read={"category": "sweater"})
    a_garment(session, owner_id)

    (hit,) = found(session, owner_id, "pullover").page.items

    assert hit.card.id == wanted
    assert [reason.text for reason in hit.reasons] == ["matches 'pullover' = sweater"]
