"""From what somebody asked to what was found: looks up what the question needs, then searches."""

from typing import Final
from uuid import UUID

import numpy as np
from sqlalchemy import select
from sqlalchemy.orm import Session

from vestiary.kernel.paging import DEFAULT_LIMIT
from vestiary.vision.domain import Colour
from vestiary.vision.oklab import Oklab, hex_of
from vestiary.vision.phrasing import read_phrase
from vestiary.wardrobe.asking_by_picture import Looked
from vestiary.wardrobe.models import GarmentEmbedding
from vestiary.wardrobe.queries import must_own
from vestiary.wardrobe.search_tables import GarmentSearch
from vestiary.wardrobe.searching import search_garments
from vestiary.wardrobe.wishes import Found, Likeness, Question, Shade, Wish, likeness_of


def answer_question(  # whose, what, and the place on the list
    session: Session,
    owner_id: UUID,
    question: Question,
    *,
    seen: Looked | None = None,
    limit: int = DEFAULT_LIMIT,
    offset: int = 0,
    cursor: str | None = None,
) -> Found:
    """Return one page of the garments that answer a question; `seen` is what a worker saw for it.

    Raises:
        GarmentNotFound: the garment to find more like is not there, or it is somebody else's.
        UnknownCursor: the cursor is not one of this search.

    """
    wish = _wish(session, owner_id, question, seen)
    return search_garments(session, owner_id, wish, limit=limit, offset=offset, cursor=cursor)


def _wish(session: Session, owner_id: UUID, question: Question, seen: Looked | None) -> Wish:
    picture, shades = (None, ()) if seen is None else (seen.picture, seen.picture_shades)
    if question.like is not None:
        own = _look_of(session, owner_id, question.like)
        picture, shades = (own[0], own[1]) if picture is None else (picture, shades)
    return Wish(
        terms=read_phrase(question.text),
        shades=question.shades,
        picture=picture,
        picture_shades=shades if picture is not None else (),
        words=seen.words if seen is not None else None,
        like=question.like if seen is None or seen.picture is None else None,
        archived=question.archived,
    )


def _look_of(session: Session, owner_id: UUID, garment_id: UUID) -> tuple[Likeness | None, tuple[Shade, ...]]:
    """Return what a garment looks like: its newest vector, and its main colours.

    Raises:
        GarmentNotFound: it is not there, or it is somebody else's.

    """
    must_own(session, owner_id, garment_id)
    row = session.execute(
        select(
            GarmentEmbedding.embedding,
            GarmentEmbedding.model,
            GarmentSearch.colors,
            GarmentSearch.shares,
            GarmentSearch.lightness,
            GarmentSearch.green_red,
            GarmentSearch.blue_yellow,
        )
        .join(GarmentSearch, GarmentSearch.garment_id == GarmentEmbedding.garment_id)
        .where(GarmentEmbedding.garment_id == garment_id, GarmentEmbedding.user_id == owner_id)
        .order_by(GarmentEmbedding.created_at.desc())
        .limit(1)
    ).one_or_none()
    if row is None:
        return None, ()
    entries = zip(row.colors, row.shares, row.lightness, row.green_red, row.blue_yellow, strict=True)
    shades = [Shade(hex_of(Oklab(np.array(lab, np.float32))), Colour(name), share) for name, share, *lab in entries]
    return likeness_of(row.embedding, row.model), tuple(shades[:MOST_SHADES])


MOST_SHADES: Final = 3
"""Main colours of a garment that are compared."""
