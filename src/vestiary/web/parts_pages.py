"""The page of a photo that shows several garments: look at the parts, group them, draw them, split the photo."""

from typing import Annotated, Final
from uuid import UUID

from fastapi import APIRouter, Path, Request
from fastapi.responses import Response

from vestiary.kernel.errors import Invalid
from vestiary.kernel.http import Access, Acting
from vestiary.vision.domain import Box
from vestiary.wardrobe.domain import GarmentCard
from vestiary.wardrobe.parting import MOST_PARTS, Groups, Original, PartsState, PhotoParts
from vestiary.wardrobe.proposing import dismiss_parts, draw_parts, parts_of
from vestiary.wardrobe.splitting import ask_for_split, undo_split
from vestiary.wardrobe.viewing import card_of, cards_of
from vestiary.web.cards import card_views
from vestiary.web.forms import Fields, Form
from vestiary.web.parts_view import parts_view
from vestiary.web.rendering import frame_of, go_to, page
from vestiary.web.state import PictureAddresses, Queue

router: Final = APIRouter(prefix="/wardrobe/{garment_id}/parts", include_in_schema=False)

GarmentId = Annotated[UUID, Path()]

LEFT_OUT: Final = "none"
"""Value of a part's choice when it shall become nothing."""


@router.get("")
def parts(request: Request, garment_id: GarmentId, acting: Acting, addresses: PictureAddresses) -> Response:
    """Show the garments on one photo."""
    session, owner_id = acting.session, acting.actor.account_id
    shown = parts_of(session, owner_id, garment_id)
    card = card_of(session, owner_id, garment_id)
    became = card_views(_in_order(cards_of(session, owner_id, shown.garments), shown), addresses)
    view = parts_view(shown, card, addresses, became=became)
    return page("photo_parts.html", frame_of(request, acting.actor, title=view.title, section="wardrobe"), view=view)


def _in_order(cards: list[GarmentCard], shown: PhotoParts) -> list[GarmentCard]:
    return sorted(cards, key=lambda card: shown.garments.index(card.id))


@router.post("")
def decide(garment_id: GarmentId, fields: Form, acting: Acting, queue: Queue) -> Response:
    """Split, draw, undo, or say that it is one garment: as the pressed button says."""
    session, owner_id = acting.session, acting.actor.account_id
    shown = parts_of(session, owner_id, garment_id)
    here = f"/wardrobe/{garment_id}/parts"
    match fields.text("act"):
        case "split":
            return _split(acting, queue, shown, fields, here)
        case "draw":
            draw_parts(session, owner_id, garment_id, _boxes(fields))
            return go_to(here, said="saved")
        case "undo":
            undo_split(session, queue, owner_id, garment_id)
            return go_to(here, said="unsplit")
        case "one":
            dismiss_parts(session, owner_id, garment_id)
            return go_to(f"/wardrobe/{garment_id}", said="one-garment")
        case _:
            raise Invalid("This form is incomplete. Reload the page and try again.", field="act")


def _split(acting: Access, queue: Queue, shown: PhotoParts, fields: Fields, here: str) -> Response:
    original = fields.word("original", Original) or Original.ARCHIVE
    groups = _groups(shown, fields)
    told = ask_for_split(acting.session, queue, acting.actor.account_id, shown.garment_id, groups, original=original)
    # A photo that is to be deleted has no page any more when it is cut.
    is_kept = original is Original.ARCHIVE or told.state is PartsState.SPLIT
    return go_to(here) if is_kept else go_to("/wardrobe", said="splitting")


def _groups(shown: PhotoParts, fields: Fields) -> Groups:
    """Return the parts by the garment that was chosen for each; those that are left out are in none."""
    groups: dict[str, list[UUID]] = {}
    for part in shown.parts:
        choice = fields.text(f"part-{part.id}")
        if choice and choice != LEFT_OUT:
            groups.setdefault(choice, []).append(part.id)
    if not groups:
        raise Invalid("Choose at least one part that becomes a garment.", field="part")
    return list(groups.values())


def _boxes(fields: Fields) -> list[Box]:
    """Return the boxes that are filled in."""
    boxes = []
    for place in range(MOST_PARTS):
        written = [fields.text(f"box-{place}-{side}", longest=6) for side in ("x", "y", "width", "height")]
        if any(written):
            boxes.append(Box(*(_pixels(text, f"boxes.{place}") for text in written)))
    if not boxes:
        raise Invalid("Draw at least one box, or give its four numbers.", field="boxes")
    return boxes


def _pixels(text: str, field: str) -> int:
    if not (text.isascii() and text.isdecimal()):
        raise Invalid("Give all four numbers of a box, in whole pixels.", field=field)
    return int(text)
