"""Packing for a trip: the garments of the owner's closet, the outfits that they make, kept as recommended ones."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from vestiary.styling.closets import Closet, Closets
from vestiary.styling.contexts import context_of
from vestiary.styling.domain import Constraints, EmptyReason, OutfitSlot, OutfitSource, Situation, Weather
from vestiary.styling.keeping import keep_outfits
from vestiary.styling.outfit_views import OutfitView
from vestiary.styling.outfits import outfits_by_id
from vestiary.styling.outings import OccasionWish, Outing, outings_of
from vestiary.styling.places import SLOT_OF_PLACE
from vestiary.styling.planning import plan_outfit
from vestiary.styling.ports import ProgramSolver
from vestiary.styling.recommending import must_fit, situation_for
from vestiary.styling.trips import BagReason, DressedOuting, PackedTrip, packed_trip
from vestiary.wardrobe.domain import GarmentCard
from vestiary.wardrobe.viewing import cards_of
from vestiary.wardrobe.wearing import hold_garments


@dataclass(frozen=True, slots=True)
class Trip:
    """What somebody packs for."""

    days: tuple[date, ...]
    wishes: tuple[OccasionWish, ...] = ()
    max_items: int | None = None
    constraints: Constraints = Constraints()  # noqa: RUF009  # frozen
    """What holds for every outfit; its occasion and weather are those of each day."""


@dataclass(frozen=True, slots=True)
class PackedGarment:
    """A garment to pack, where it is worn, and on which days."""

    card: GarmentCard
    slot: OutfitSlot
    days: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class PackedDay:
    """An outing and its outfit; where that is None, why."""

    outing: Outing
    outfit: OutfitView | None
    reason: EmptyReason | BagReason | None


@dataclass(frozen=True, slots=True)
class PackingList:
    """What goes into the bag, head to foot, and what is worn when."""

    garments: tuple[PackedGarment, ...]
    days: tuple[PackedDay, ...]
    trip: PackedTrip


def pack_trip(
    session: Session,
    closets: Closets,
    solver: ProgramSolver,
    owner_id: UUID,
    trip: Trip,
    *,
    weathers: Mapping[date, Weather],
) -> PackedTrip:
    """Return the fewest garments of an owner's closet for a trip. Nothing is written.

    Raises:
        GarmentNotFound: a garment that is taken out is not there, or somebody else's.
        BadConstraint: an occasion does not fit into the trip.

    """
    closet = closets.of(session, owner_id)
    must_fit(session, owner_id, closet, trip.constraints)
    outings = outings_of(trip.days, trip.wishes, weathers)
    usual = situation_for(session, owner_id, trip.constraints, on=trip.days[0])

    def situation_of(outing: Outing) -> Situation:
        return replace(usual, constraints=_constraints(trip.constraints, outing))

    return packed_trip(closet, outings, situation_of, solver=solver, max_items=trip.max_items)


def packing_list(
    session: Session,
    closets: Closets,
    solver: ProgramSolver,
    owner_id: UUID,
    trip: Trip,
    *,
    weathers: Mapping[date, Weather],
    now: datetime,
) -> PackingList:
    """Return the fewest garments for a trip, and keep the outfits they make.

    Raises:
        GarmentNotFound, BadConstraint: as `pack_trip`.

    """
    packed = pack_trip(session, closets, solver, owner_id, trip, weathers=weathers)
    closet = closets.of(session, owner_id)
    kept = keep_dressed(session, owner_id, closet, packed.outings, trip.constraints, now=now)
    return PackingList(packed_garments(session, owner_id, packed), _days(packed, kept), packed)


def plan_trip(
    session: Session, owner_id: UUID, packed: PackingList, *, today: date, now: datetime
) -> list[tuple[date, UUID]]:
    """Plan the outfits of a packing list for their days; days that have gone are left out.

    Returns day and outfit of each plan that is new, by which the act can be undone.
    """
    planned = [(day.outing.on, day.outfit.id) for day in packed.days if day.outfit and day.outing.on >= today]
    return [  # in one order, so that no two trips block each other
        (on, outfit_id)
        for on, outfit_id in sorted(planned)
        if plan_outfit(session, owner_id, outfit_id, on, now=now, field="from")
    ]


def packed_garments(session: Session, owner_id: UUID, packed: PackedTrip) -> tuple[PackedGarment, ...]:
    """Return what is packed by slot, in each the most worn first. One SELECT."""
    days: dict[UUID, list[date]] = {}
    slots: dict[UUID, OutfitSlot] = {}
    for one in packed.outings:
        for piece in one.outfit.pieces if one.outfit else ():
            days.setdefault(piece.garment_id, []).append(one.outing.on)
            slots.setdefault(piece.garment_id, SLOT_OF_PLACE[piece.place])
    cards = cards_of(session, owner_id, list(days)) if days else []
    garments = [PackedGarment(card, slots[card.id], tuple(days[card.id])) for card in cards]
    order = list(OutfitSlot)
    return tuple(
        sorted(garments, key=lambda it: (order.index(it.slot), -len(it.days), it.card.display_name, it.card.id))
    )


def keep_dressed(
    session: Session,
    owner_id: UUID,
    closet: Closet,
    dressed: Sequence[DressedOuting],
    constraints: Constraints,
    *,
    now: datetime,
) -> dict[date, list[OutfitView]]:
    """Keep the outfits of outings as recommended, and return them by day, in the order of each day's outings."""
    hold_garments(session, owner_id, {it for one in dressed if one.outfit for it in one.outfit.garment_ids})
    ids: dict[int, UUID] = {}
    for asked in dict.fromkeys(_constraints(constraints, one.outing) for one in dressed):
        places = [at for at, one in enumerate(dressed) if one.outfit and _constraints(constraints, one.outing) == asked]
        outfits = [outfit for at in places if (outfit := dressed[at].outfit) is not None]
        kept = keep_outfits(
            session,
            owner_id,
            outfits,
            {facts.id: facts for outfit in outfits for facts in closet.facts_of(outfit.garment_ids)},
            source=OutfitSource.RECOMMENDED,
            occasion=asked.occasion,
            context=context_of(asked, on=dressed[places[0]].outing.on) if places else {},
            now=now,
        )
        ids |= dict(zip(places, kept, strict=True))
    views = {view.id: view for view in outfits_by_id(session, owner_id, list(dict.fromkeys(ids.values())))}
    by_day: dict[date, list[OutfitView]] = {}
    for at in sorted(ids):
        by_day.setdefault(dressed[at].outing.on, []).append(views[ids[at]])
    return by_day


def _constraints(common: Constraints, outing: Outing) -> Constraints:
    return replace(common, occasion=outing.occasion, weather=outing.weather)


def _days(packed: PackedTrip, kept: Mapping[date, Sequence[OutfitView]]) -> tuple[PackedDay, ...]:
    left = {day: list(views) for day, views in kept.items()}
    return tuple(
        PackedDay(one.outing, left[one.outing.on].pop(0) if one.outfit else None, one.reason) for one in packed.outings
    )
