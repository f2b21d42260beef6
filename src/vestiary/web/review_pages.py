"""The review: doubtful garments one after the other, one answer each. Plain forms; a script keeps a deck ready."""

from typing import Annotated, Final
from uuid import UUID

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from vestiary.kernel.http import Acting
from vestiary.vision.domain import Category, Colour, Pattern
from vestiary.wardrobe.domain import LabelChanges
from vestiary.wardrobe.reviewing import review_garment, review_queue, undo_review
from vestiary.web.forms import Fields, Form
from vestiary.web.rendering import frame_of, go_to, page
from vestiary.web.review_view import review_view
from vestiary.web.state import PictureAddresses, Queue

router: Final = APIRouter(prefix="/review", include_in_schema=False)

DECK: Final = 10
"""Garments that a page brings: the one to answer, and the next ones with their pictures loaded."""

MOST_DONE: Final = 1_000_000

DECK_HEADER: Final = "X-Vestiary-Deck"
"""Sent by the script, which has the next garment already and needs no page."""


@router.get("")
def review(
    request: Request,
    acting: Acting,
    addresses: PictureAddresses,
    after: Annotated[str | None, Query(max_length=600)] = None,
    done: Annotated[int, Query(ge=0, le=MOST_DONE)] = 0,
) -> Response:
    """Show the least sure garment that waits, and bring the next ones along."""
    queue = review_queue(acting.session, acting.actor.account_id, limit=DECK, cursor=after or None)
    view = review_view(queue, addresses, done=done, after=after or "")
    return page("review.html", frame_of(request, acting.actor, title="Review", section="review"), view=view)


@router.post("/undo")
def undo(request: Request, fields: Form, acting: Acting, queue: Queue) -> Response:
    """Take an answer back; its garment waits again."""
    undo_review(acting.session, queue, acting.actor.account_id, fields.identifier("garment"))
    return _further(request, after="", done=max(0, _done(fields) - 1), said="answer-undone")


@router.post("/{garment_id}")
def answer(request: Request, garment_id: UUID, fields: Form, acting: Acting, queue: Queue) -> Response:
    """Take the answer about one garment, or leave it for later, and go on to the next."""
    if fields.text("act") == "skip":
        return _further(request, after=fields.text("cursor", longest=600), done=_done(fields))
    review_garment(acting.session, queue, acting.actor.account_id, garment_id, _said(fields))
    return _further(request, after=fields.text("after", longest=600), done=_done(fields) + 1)


def _said(fields: Fields) -> LabelChanges:
    """Return the labels of an answer: what was chosen, and with "it is fine" what was asked and shown."""
    changes = LabelChanges()
    is_fine = fields.text("act") == "fine"
    category = fields.word("category", Category)
    colour = fields.word("color_primary", Colour) or (fields.word("shown_color_primary", Colour) if is_fine else None)
    pattern = fields.word("pattern", Pattern) or (fields.word("shown_pattern", Pattern) if is_fine else None)
    if category is not None:
        changes["category"] = category
    if colour is not None:
        changes["color_primary"] = colour
    if pattern is not None:
        changes["pattern"] = pattern
    return changes


def _done(fields: Fields) -> int:
    value = fields.text("done", longest=7)
    return int(value) if value.isascii() and value.isdecimal() else 0


def _further(request: Request, *, after: str, done: int, said: str = "") -> Response:
    """Answer with the next garment's page; the script has it already."""
    if DECK_HEADER in request.headers:
        return Response(status_code=204)
    return go_to("/review", said=said, **({"after": after} if after else {}), done=str(done))
