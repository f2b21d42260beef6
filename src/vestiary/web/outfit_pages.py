"""The page of one outfit: kept, or any combination that somebody looks at; nothing is kept by looking."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Annotated, Final
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import Response
from sqlalchemy.orm import Session

from vestiary.kernel.access import Actor
from vestiary.kernel.http import Acting, Identified
from vestiary.kernel.turns import Turn
from vestiary.media.addresses import Addresses
from vestiary.styling.closets import Closet
from vestiary.styling.composing import scored, swaps_of
from vestiary.styling.contexts import constraints_from
from vestiary.styling.errors import NoOutfit
from vestiary.styling.outfit_views import OutfitView
from vestiary.styling.outfits import outfit_of
from vestiary.styling.recognising import known_outfits, pieces_of
from vestiary.styling.recommending import situation_for
from vestiary.wardrobe.viewing import cards_of
from vestiary.wardrobe.wearing import local_date
from vestiary.web.cards import card_view
from vestiary.web.outfit_acts import MOST_GARMENTS
from vestiary.web.outfit_cards import composed_card, kept_card
from vestiary.web.outfit_view import OutfitPage, outfit_page, swap_rows
from vestiary.web.rendering import frame_of, go_to, page
from vestiary.web.state import AllSessions, KnownClosets, Now, PictureAddresses
from vestiary.web.surroundings import settled, surroundings_of
from vestiary.web.wish import Wish, wish, wish_for

router: Final = APIRouter(prefix="/outfits", include_in_schema=False)


@router.get("/look", dependencies=[Turn])
def look(
    request: Request,
    actor: Identified,
    wanted: Annotated[Wish, Depends(wish)],
    g: Annotated[list[UUID], Query(min_length=1, max_length=MOST_GARMENTS)],
    sessions: AllSessions,
    closets: KnownClosets,
    addresses: PictureAddresses,
) -> Response:
    """Show any combination of one's garments; one that is kept as an outfit has its own page."""
    around = surroundings_of(request, actor, wanted)
    said_so = settled(wanted, around)
    with sessions.for_account(actor.account_id) as session:
        known = known_outfits(session, actor.account_id, [frozenset(g)])
        if known:
            return go_to(f"/outfits/{known[frozenset(g)].id}")
        closet = closets.of(session, actor.account_id)
        view = _looked_at(session, actor.account_id, closet, list(dict.fromkeys(g)), said_so, around.today, addresses)
    return _shown(request, actor, view)


@router.get("/{outfit_id}", dependencies=[Turn])
def outfit(
    request: Request,
    outfit_id: UUID,
    acting: Acting,
    closets: KnownClosets,
    addresses: PictureAddresses,
    now: Now,
) -> Response:
    """Show a kept outfit."""
    session, owner_id = acting.session, acting.actor.account_id
    kept = outfit_of(session, owner_id, outfit_id)
    today = local_date(session, acting.actor.user_id, now())
    view = _kept(session, owner_id, closets.of(session, owner_id), kept, today, addresses)
    return _shown(request, acting.actor, view)


@router.get("/{outfit_id}/delete")
def ask_to_delete(request: Request, outfit_id: UUID, acting: Acting, addresses: PictureAddresses, now: Now) -> Response:
    """Ask whether to delete it: the page behind the dialog, for browsers without it."""
    kept = outfit_of(acting.session, acting.actor.account_id, outfit_id)
    card = kept_card(kept, addresses, day=local_date(acting.session, acting.actor.user_id, now()))
    frame = frame_of(request, acting.actor, title=f"Delete {card.title}", section="outfits")
    return page("outfit_delete.html", frame, card=card, at=f"/outfits/{outfit_id}")


def _shown(request: Request, actor: Actor, view: OutfitPage) -> Response:
    frame = frame_of(request, actor, title=view.card.title, section="outfits")
    return page("outfit.html", frame, view=view)


def _looked_at(  # what the page is made of
    session: Session,
    owner_id: UUID,
    closet: Closet,
    garment_ids: Sequence[UUID],
    wanted: Wish,
    today: date,
    addresses: Addresses,
) -> OutfitPage:
    pieces = pieces_of(closet, garment_ids)
    if pieces is None:
        raise NoOutfit
    constraints = replace(wanted, lock=frozenset()).constraints(wanted.weather)
    situation = situation_for(session, owner_id, constraints, on=wanted.day or today)
    told = scored(closet, pieces, situation)
    swaps = swaps_of(closet, pieces, situation)
    ids = {it for found in swaps.values() for one in found for it in one.garment_ids} | set(garment_ids)
    garments = {card.id: card for card in cards_of(session, owner_id, ids)}
    if not garments.keys() >= set(garment_ids):  # deleted a moment ago
        raise NoOutfit
    card = composed_card(told, garments, addresses, known=None, wish=wanted, day=today)
    return outfit_page(
        replace(card, locks={}),
        told,
        None,
        [card_view(garments[it], addresses) for it in told.garment_ids],
        swap_rows(swaps, frozenset(garment_ids), told.score, garments, addresses, wanted),
        constraints=constraints,
        settled=wanted.query,
        today=today,
    )


def _kept(  # what the page is made of
    session: Session, owner_id: UUID, closet: Closet, kept: OutfitView, today: date, addresses: Addresses
) -> OutfitPage:
    """Return the page of a kept outfit, scored as of today under the wishes that it was made for."""
    constraints = replace(constraints_from(kept.context), must_include=frozenset())
    pieces = None if kept.missing else pieces_of(closet, kept.garment_ids)
    told, swaps = None, {}
    if pieces is not None:
        situation = situation_for(session, owner_id, constraints, on=today)
        told = scored(closet, pieces, situation)
        swaps = dict(swaps_of(closet, pieces, situation))
    wanted = wish_for(constraints)
    news = {it for found in swaps.values() for one in found for it in one.garment_ids} - set(kept.garment_ids)
    garments = {card.id: card for card in cards_of(session, owner_id, news)} if news else {}
    score = told.score if told else 0.0
    return outfit_page(
        kept_card(kept, addresses, day=today),
        told,
        kept,
        [card_view(it.garment, addresses) for it in kept.pieces if it.garment is not None],
        swap_rows(swaps, frozenset(kept.garment_ids), score, garments, addresses, wanted),
        constraints=constraints,
        settled="",
        today=today,
    )
