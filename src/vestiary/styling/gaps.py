"""Why garments are never worn, what a garment not yet owned would bring, and which purchase would bring most. Pure.

All of it from the score that recommendations use: a garment's best plain outfit says what it lacks.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final
from uuid import UUID

from vestiary.styling.closets import Closet
from vestiary.styling.cores import GOOD, USUAL, Cores, PlainOutfit, Prospect, use_of
from vestiary.styling.domain import Occasion, OutfitSlot, Piece, Place, ScoredOutfit, Situation
from vestiary.styling.explaining import improvements_of
from vestiary.styling.places import ORDER
from vestiary.styling.rules import missing_for_complete, places_of
from vestiary.styling.telling import told
from vestiary.vision.domain import Pattern
from vestiary.wardrobe.domain import Laundry
from vestiary.wardrobe.facts import GarmentFacts

AT_HAND: Final = frozenset({Laundry.CLEAN, Laundry.DIRTY, Laundry.WASHING})
"""What will hang in the wardrobe again within days."""

CLOSE: Final = 0.02
"""Of a score: a garment that is beaten by less has only had no luck yet."""


class UnwornReason(StrEnum):
    """Why a garment is never worn."""

    NO_PARTNER = "no_partner"
    """Nothing is owned that would make an outfit of it."""
    AVOIDED = "avoided"
    """The person said that they avoid its colour or style."""
    NOT_AT_HAND = "not_at_hand"
    """It is lent, or in repair."""
    POOR_MATCH = "poor_match"
    """Its best outfit is not good; what disturbs there is said."""
    BEATEN = "beaten"
    """It has good outfits, but something else is always better in them."""
    UNDISCOVERED = "undiscovered"
    """Nothing speaks against it: its best outfit waits to be worn."""


@dataclass(frozen=True, slots=True)
class Unworn:
    """A garment that was never worn, and why. `best` is None where it has no outfit at all."""

    garment_id: UUID
    reason: UnwornReason
    says: str
    """A sentence for its owner."""
    good: int
    best: ScoredOutfit | None = None
    occasion: Occasion | None = None
    """What `best` is best for."""
    rivals: tuple[UUID, ...] = ()
    """Garments that are better in its place, the best first."""


@dataclass(frozen=True, slots=True)
class UnwornGarments:
    """Some of the garments that were never worn, and how many there are in all."""

    shown: tuple[Unworn, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Unlocked:
    """What a garment that is not owned would bring."""

    facts: GarmentFacts
    prospect: Prospect
    examples: tuple[tuple[ScoredOutfit, Occasion | None], ...]
    """Its best plain outfits, with what each is best for."""


def unworn(closet: Closet, situation: Situation, *, most: int) -> UnwornGarments:
    """Return garments of a closet that were never worn: first those that could be worn most, then the hardest ones.

    Of the first, two thirds of the list, all uses have their turn: the best pair of shoes, the best top, and so on.
    """
    cores = Cores(closet, situation)
    found = [(row, cores.prospect(row)) for row, facts in enumerate(closet.facts) if facts.wear_count == 0]
    found.sort(key=lambda it: (-it[1].good, -_best_score(it[1]), it[0]))
    turns: Counter[object] = Counter()
    order = []
    for row, prospect in found:
        use = use_of(closet.facts[row])
        order.append((turns[use], row, prospect))
        turns[use] += 1
    order.sort(key=lambda it: it[0])  # stable: within a turn the most good outfits first
    hardest = len(order) - min(len(order), most) // 3
    shown = [*order[: most - most // 3], *order[max(hardest, most - most // 3) :]]
    return UnwornGarments(tuple(_unworn(cores, row, prospect) for _, row, prospect in shown), len(order))


def _best_score(prospect: Prospect) -> float:
    return prospect.best[0].score if prospect.best else 0.0


def unlocked(
    closet: Closet, wished: Sequence[GarmentFacts], situation: Situation, *, examples: int = 3
) -> list[Unlocked]:
    """Return what each of some garments alone would bring to a closet that lacks them, in the same order."""
    if not wished:
        return []
    together = closet.with_garments(wished)
    cores = Cores(together, situation, strangers=frozenset(one.id for one in wished))
    found = []
    for one in wished:
        prospect = cores.prospect(together.index[one.id], examples=examples)
        shown = [_told(cores, plain) for plain in prospect.best]
        found.append(Unlocked(one, prospect, tuple((outfit, occasion) for outfit, occasion in shown if outfit)))
    return found


def best_purchases(
    closet: Closet, offered: Sequence[GarmentFacts], situation: Situation, *, most: int
) -> list[Unlocked]:
    """Return which of some garments would bring most good outfits, the best first.

    What brings none is left out, and what is owned already: a second pair of black sneakers dresses nobody anew.
    """
    lacking = [one for one in offered if not any(_is_the_same_to_wear(one, owned) for owned in closet.facts)]
    found = [one for one in unlocked(closet, lacking, situation, examples=1) if one.prospect.good > 0]
    found.sort(key=lambda one: (-one.prospect.good, -one.prospect.best[0].score, one.facts.name))
    return found[:most]


def _is_the_same_to_wear(one: GarmentFacts, owned: GarmentFacts) -> bool:
    """Say whether two garments are one kind in one colour and pattern; a finer word of one alone is no difference."""
    finer = {one.subcategory, owned.subcategory} - {None}
    patterns = {garment.pattern or Pattern.SOLID for garment in (one, owned)}
    return (
        one.category is owned.category
        and len(finer) <= 1
        and one.colours[:1] == owned.colours[:1]
        and len(patterns) == 1
    )


def _unworn(cores: Cores, row: int, prospect: Prospect) -> Unworn:
    facts, kept_out = cores.closet.facts[row], cores.kept_out.exclusions[row]
    if facts.laundry not in AT_HAND:
        says = "It is lent at the moment." if facts.laundry is Laundry.LENT else "It waits for a repair."
        return Unworn(facts.id, UnwornReason.NOT_AT_HAND, says, prospect.good)
    if kept_out is not None:
        return Unworn(facts.id, UnwornReason.AVOIDED, f"{_capital(kept_out.says)}, as your preferences say.", 0)
    if not prospect.best:
        return Unworn(facts.id, UnwornReason.NO_PARTNER, _lacking(cores, facts), 0)
    plain = prospect.best[0]
    outfit, occasion = _told(cores, plain)
    rivals = _rivals(cores, row, plain)
    ids = tuple(cores.closet.facts[rival].id for rival, _ in rivals)
    reason, says = _verdict(cores, plain, outfit, rivals)
    return Unworn(facts.id, reason, says, prospect.good, outfit, occasion, ids)


def _verdict(
    cores: Cores, plain: PlainOutfit, outfit: ScoredOutfit | None, rivals: Sequence[tuple[int, float]]
) -> tuple[UnwornReason, str]:
    score = _written(plain.score)
    if plain.score < GOOD:
        faults = improvements_of(outfit.terms) if outfit is not None else ()
        disturbs = faults[0] if faults else "Nothing suits it well."
        return UnwornReason.POOR_MATCH, f"Its best outfit scores {score}. {disturbs}"
    if rivals and rivals[0][1] > plain.score + CLOSE:
        name = cores.closet.facts[rivals[0][0]].name
        better = _written(rivals[0][1])
        return UnwornReason.BEATEN, f"Its best outfit scores {score}, but with the {name} in its place it is {better}."
    return UnwornReason.UNDISCOVERED, f"Nothing speaks against it: its best outfit scores {score}."


def _rivals(cores: Cores, row: int, plain: PlainOutfit, *, most: int = 3) -> list[tuple[int, float]]:
    """Return what is better in a garment's place in its best outfit, with the score then; the best first."""
    scores = cores.scores_instead(plain, row)
    better = [(other, score) for other, score in scores if score > plain.score]
    return sorted(better, key=lambda it: (-it[1], it[0]))[:most]


def _told(cores: Cores, plain: PlainOutfit) -> tuple[ScoredOutfit | None, Occasion | None]:
    """Return a plain outfit with its reasons, for the occasion that it is best for."""
    facts = [cores.closet.facts[row] for row in plain.rows]
    places = places_of(facts)
    if places is None:
        return None, None
    pieces = [Piece(one.id, place) for one, place in zip(facts, places, strict=True)]
    pieces.sort(key=lambda piece: ORDER.index(piece.place))
    every = [next(iter(told(cores.closet, [pieces], each))) for each in cores.situations]
    best = max(range(len(every)), key=lambda number: every[number].score)
    return every[best], USUAL[best]


def _lacking(cores: Cores, facts: GarmentFacts) -> str:
    missing = missing_for_complete([facts])
    owned = {
        OutfitSlot.TOP: len(cores.at[Place.TOP]) + len(cores.at[Place.DRESS]),
        OutfitSlot.BOTTOM: len(cores.at[Place.BOTTOM]),
        OutfitSlot.SHOES: len(cores.at[Place.SHOES]),
    }
    words = [f"{slot}" if slot is OutfitSlot.SHOES else f"a {slot}" for slot in missing if not owned.get(slot, 1)]
    return f"An outfit needs {' and '.join(words)}: you own none." if words else "Nothing you own may go with it."


def _written(score: float) -> str:
    return f"{score:.2f}".removeprefix("0")


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"
