"""What goes with a garment: the partners of the best outfits that the engine composes around it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy.orm import Session

from vestiary.chat.acting.ground import Ground
from vestiary.styling.closets import Closet
from vestiary.styling.composing import compose
from vestiary.styling.domain import Constraints, Factor, OutfitSlot, ScoredOutfit
from vestiary.styling.places import SLOT_OF_PLACE
from vestiary.styling.recommending import situation_for
from vestiary.wardrobe.facts import GarmentFacts

OUTFITS: Final = 5
"""That are composed around the garment."""

MOST: Final = 4
"""Partners that are named."""

OF_ONE_SLOT: Final = 2


@dataclass(frozen=True, slots=True)
class Company:
    """What goes with a garment, the most often chosen first, and a reason in words (a clause), if there is one."""

    garments: tuple[GarmentFacts, ...] = ()
    reason: str = ""


def company_of(session: Session, ground: Ground, garment: GarmentFacts) -> Company:
    """Return the partners of a garment. Nothing is kept; accessories come last, and no slot takes all places."""
    closet = ground.closets.of(session, ground.owner_id)
    wanted = Constraints(must_include=frozenset({garment.id}))
    situation = situation_for(session, ground.owner_id, wanted, on=ground.today)
    outfits = compose(closet, situation, count=OUTFITS).outfits
    if not outfits:
        return Company()
    partners = _partners(closet, outfits, garment)
    return Company(tuple(partners), _reason(outfits, garment, partners))


def _partners(closet: Closet, outfits: Sequence[ScoredOutfit], garment: GarmentFacts) -> list[GarmentFacts]:
    slots = {it.garment_id: SLOT_OF_PLACE[it.place] for one in outfits for it in one.pieces}
    times = Counter(it.garment_id for one in outfits for it in one.pieces if it.garment_id != garment.id)
    # Counted in the order of outfits: of equally frequent ones, the better outfit's comes first.
    order = sorted(times, key=lambda it: (slots[it] is OutfitSlot.ACCESSORIES, -times[it]))
    chosen: list[GarmentFacts] = []
    taken: Counter[OutfitSlot] = Counter()
    for partner in order:
        if len(chosen) < MOST and taken[slots[partner]] < OF_ONE_SLOT:
            taken[slots[partner]] += 1
            chosen += closet.facts_of([partner])
    return chosen


def _reason(outfits: Sequence[ScoredOutfit], garment: GarmentFacts, partners: Sequence[GarmentFacts]) -> str:
    """Return the best thing that is said of the garment and a partner together: of colours, else of kinds."""
    known = {it.id for it in partners}
    about = [
        term
        for one in outfits
        for term in one.terms
        if term.factor in {Factor.COLORS, Factor.TYPES, Factor.PATTERN}
        and term.value > 0
        and term.says
        and garment.id in term.garments
        and len(term.garments) > 1
        and known.issuperset(set(term.garments) - {garment.id})
    ]
    best = max(about, key=lambda term: term.value, default=None)
    return "" if best is None else best.says
