"""The page of one garment, and everything that a person can do with it."""

from datetime import datetime
from typing import Annotated, Final
from uuid import UUID

from fastapi import APIRouter, Path, Request
from fastapi.responses import RedirectResponse, Response

from vestiary.kernel.errors import Conflict, Invalid
from vestiary.kernel.http import Access, Acting
from vestiary.wardrobe.asking import analyse_again
from vestiary.wardrobe.correcting import correct_labels, withdraw_labels
from vestiary.wardrobe.domain import GarmentChanges, Laundry
from vestiary.wardrobe.editing import edit_garment
from vestiary.wardrobe.likening import look_alikes
from vestiary.wardrobe.merging import dismiss_duplicate, duplicates_of, merge_garments
from vestiary.wardrobe.removing import remove_garment
from vestiary.wardrobe.viewing import card_of, garment_of
from vestiary.wardrobe.wearing import local_date, undo_wear, wear_garment, wears_of
from vestiary.web.cards import card_view
from vestiary.web.correcting_forms import changed_label
from vestiary.web.forms import Fields, Form, safe_next
from vestiary.web.garment_view import garment_view
from vestiary.web.rendering import frame_of, go_to, page
from vestiary.web.state import Now, PictureAddresses, Queue

router: Final = APIRouter(prefix="/wardrobe/{garment_id}", include_in_schema=False)

GarmentId = Annotated[UUID, Path()]

ALIKE: Final = 6
SHOWN_WEARS: Final = 8


@router.get("")
def garment(
    request: Request,
    garment_id: GarmentId,
    acting: Acting,
    addresses: PictureAddresses,
    now: Now,
    days: int = SHOWN_WEARS,
) -> Response:
    """Show one garment."""
    session, owner_id = acting.session, acting.actor.account_id
    detail = garment_of(session, owner_id, garment_id)
    view = garment_view(
        detail,
        addresses,
        wears=wears_of(session, owner_id, garment_id, limit=max(1, min(days, 100))),
        today=local_date(session, owner_id, now()),
        twins=duplicates_of(session, owner_id, garment_id) if detail.possible_duplicates else (),
        alike=look_alikes(session, owner_id, garment_id, limit=ALIKE, without=detail.possible_duplicates),
    )
    return page("garment.html", frame_of(request, acting.actor, title=view.card.name, section="wardrobe"), view=view)


def _back(garment_id: UUID, said: str) -> RedirectResponse:
    return go_to(f"/wardrobe/{garment_id}", said=said)


@router.post("/labels")
def correct(garment_id: GarmentId, fields: Form, acting: Acting, queue: Queue) -> Response:
    """Correct one field, or take the correction back."""
    session, owner_id = acting.session, acting.actor.account_id
    if fields.text("field") == "all":
        withdraw_labels(session, queue, owner_id, garment_id)
    else:
        correct_labels(session, queue, owner_id, garment_id, changed_label(fields))
    return _back(garment_id, "saved")


@router.post("/details")
def note_details(garment_id: GarmentId, fields: Form, acting: Acting, now: Now) -> Response:
    """Keep name, brand, size, price, day of purchase and notes."""
    changes = GarmentChanges(
        custom_name=fields.text("custom_name", longest=100) or None,
        brand=fields.text("brand", longest=100) or None,
        size=fields.text("size", longest=40) or None,
        price=fields.amount("price"),
        currency=_currency(fields),
        purchased_on=fields.day("purchased_on"),
        custom_notes=fields.lines("custom_notes", longest=5000) or None,
    )
    return _edited(garment_id, acting, now(), changes, "saved")


def _currency(fields: Fields) -> str | None:
    currency = fields.text("currency", longest=3).upper()
    if not currency:
        return None
    if len(currency) != len("EUR") or not (currency.isascii() and currency.isalpha()):
        raise Invalid("Give the currency by its three letters, e.g. EUR.", field="currency")
    return currency


@router.post("/laundry")
def move(garment_id: GarmentId, fields: Form, acting: Acting, now: Now) -> Response:
    """Note where the garment is."""
    place = fields.word("laundry", Laundry) or Laundry.CLEAN
    return _edited(garment_id, acting, now(), GarmentChanges(laundry=place), "saved")


@router.post("/favorite")
def like(garment_id: GarmentId, fields: Form, acting: Acting, now: Now) -> Response:
    """Make it a favourite, or no longer."""
    return _edited(garment_id, acting, now(), GarmentChanges(favorite=fields.text("favorite") == "yes"), "saved")


@router.post("/archive")
def archive(garment_id: GarmentId, fields: Form, acting: Acting, now: Now) -> Response:
    """Put it into the archive, or back."""
    archived = fields.text("archived") == "yes"
    said = "archived" if archived else "unarchived"
    return _edited(garment_id, acting, now(), GarmentChanges(archived=archived), said)


def _edited(garment_id: UUID, acting: Access, moment: datetime, changes: GarmentChanges, said: str) -> Response:
    owner_id = acting.actor.account_id
    edit_garment(acting.session, owner_id, garment_id, changes, today=local_date(acting.session, owner_id, moment))
    return _back(garment_id, said)


@router.post("/wears")
def wear(garment_id: GarmentId, fields: Form, acting: Acting, now: Now) -> Response:
    """Note that it was worn, today unless a day is given."""
    worn = wear_garment(acting.session, acting.actor.account_id, garment_id, worn_on=fields.day("worn_on"), now=now())
    return _back(garment_id, "worn" if worn.is_new else "worn-already")


@router.post("/wears/{wear_id}/undo")
def unwear(garment_id: GarmentId, wear_id: UUID, fields: Form, acting: Acting) -> Response:
    """Take a day out of the wear log."""
    del fields
    undo_wear(acting.session, acting.actor.account_id, garment_id, wear_id)
    return _back(garment_id, "unworn")


@router.post("/again")
def look_again(garment_id: GarmentId, fields: Form, acting: Acting, queue: Queue) -> Response:
    """Read the photo once more."""
    del fields
    analyse_again(acting.session, queue, acting.actor.account_id, garment_id)
    return _back(garment_id, "again")


@router.get("/delete")
def ask_to_delete(request: Request, garment_id: GarmentId, acting: Acting, addresses: PictureAddresses) -> Response:
    """Ask whether to delete it: the page behind the dialog, for browsers without it."""
    view = card_view(card_of(acting.session, acting.actor.account_id, garment_id), addresses)
    frame = frame_of(request, acting.actor, title=f"Delete {view.name}", section="wardrobe")
    return page("delete.html", frame, view=view)


@router.post("/delete")
def delete(garment_id: GarmentId, fields: Form, acting: Acting, queue: Queue) -> Response:
    """Delete it for good."""
    if fields.text("sure") != "yes":
        raise Conflict("Deleting asks to be confirmed. Go back and confirm it.")
    remove_garment(acting.session, queue, acting.actor.account_id, garment_id)
    return go_to(safe_next(fields.text("next", longest=2000)), said="deleted")


@router.get("/twins/{other_id}")
def compare(
    request: Request, garment_id: GarmentId, other_id: UUID, acting: Acting, addresses: PictureAddresses
) -> Response:
    """Show two garments side by side that may be one."""
    cards = [card_of(acting.session, acting.actor.account_id, each) for each in (garment_id, other_id)]
    views = [card_view(card, addresses) for card in cards]
    photos = [addresses.url(card.large_key or card.original_key) or "" for card in cards]
    frame = frame_of(request, acting.actor, title="The same garment?", section="wardrobe")
    return page("twins.html", frame, pair=list(zip(views, photos, [other_id, garment_id], strict=True)))


@router.post("/twins")
def settle_twins(garment_id: GarmentId, fields: Form, acting: Acting, queue: Queue) -> Response:
    """Make two garments one, or note that they are two. The garment of the address stays."""
    session, owner_id = acting.session, acting.actor.account_id
    other_id = fields.identifier("other")
    if fields.text("answer") == "different":
        dismiss_duplicate(session, owner_id, garment_id, other_id)
        return _back(garment_id, "kept-both")
    merge_garments(session, queue, owner_id, other_id, into=garment_id)
    return _back(garment_id, "merged")
