"""Where garments go when they are worn together, and which of them stand in each other's way."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

import numpy as np
from numpy.typing import NDArray

from vestiary.styling.domain import OutfitSlot, Place
from vestiary.styling.roles import ACCESSORIES, BASES, TOPS, Role, role_of
from vestiary.wardrobe.facts import GarmentFacts

ORDER: Final = (
    Place.TOP,
    Place.DRESS,
    Place.LAYER,
    Place.OUTERWEAR,
    Place.BOTTOM,
    Place.SHOES,
    Place.BAG,
    Place.ACCESSORY,
)
"""From head to foot; bag and accessory last."""

SLOT_OF_PLACE: Final = {
    Place.TOP: OutfitSlot.TOP,
    Place.LAYER: OutfitSlot.TOP,
    Place.DRESS: OutfitSlot.TOP,
    Place.BOTTOM: OutfitSlot.BOTTOM,
    Place.OUTERWEAR: OutfitSlot.OUTERWEAR,
    Place.SHOES: OutfitSlot.SHOES,
    Place.BAG: OutfitSlot.ACCESSORIES,
    Place.ACCESSORY: OutfitSlot.ACCESSORIES,
}


@dataclass(frozen=True, slots=True)
class Clash:
    """Two garments that cannot be worn at once, and a sentence that says why."""

    first: GarmentFacts
    second: GarmentFacts
    says: str


def goes_over(upper: Role, lower: Role) -> bool:
    """Say whether a top is worn over another top, or over a dress."""
    match upper:
        case Role.KNIT:
            return lower in BASES or lower is Role.DRESS
        case Role.OPEN_KNIT:
            return lower in BASES or lower in {Role.DRESS, Role.KNIT}
        case Role.SHIRT:
            return lower in {Role.TEE, Role.DRESS}
        case Role.BLAZER | Role.COAT | Role.TEE | Role.CLOSED_TOP | Role.BOTTOM | Role.DRESS:
            return False
        case Role.SHOES | Role.BAG | Role.TIE | Role.BELT | Role.HAT | Role.SCARF | Role.WATCH:
            return False


def are_together(first: Role, second: Role) -> bool:
    """Say whether one outfit has place for both."""
    both = {first, second}
    upper = TOPS | {Role.DRESS}
    if both <= upper:
        return goes_over(first, second) or goes_over(second, first)
    if both == {Role.DRESS, Role.BOTTOM}:
        return False
    return first is not second


def clash_of(facts: Sequence[GarmentFacts]) -> Clash | None:
    """Return two garments that no outfit has place for at once, or None where all go together."""
    for first, second in combinations(facts, 2):
        if not are_together(role_of(first), role_of(second)):
            return Clash(first, second, f"{first.name} and {second.name} cannot be worn together.")
    uppers = [garment for garment in facts if role_of(garment) in TOPS or role_of(garment) is Role.DRESS]
    if len(uppers) > 2:  # noqa: PLR2004  # one over the other, no third
        return Clash(uppers[0], uppers[2], f"{uppers[0].name} and {uppers[2].name} are one top too many.")
    return None


def places_of(facts: Sequence[GarmentFacts]) -> tuple[Place, ...] | None:
    """Return where each garment goes, in the given order; None where they are no complete outfit or clash."""
    if clash_of(facts) is not None or missing_for_complete(facts):
        return None
    return seats_of(facts)


def seats_of(facts: Sequence[GarmentFacts]) -> tuple[Place, ...]:
    """Return where each of some garments that do not clash goes, in the given order, complete or not."""
    roles = [role_of(garment) for garment in facts]
    return tuple(_place(role, roles) for role in roles)


def _place(role: Role, all_roles: Sequence[Role]) -> Place:
    """Return where a garment goes among the others, none of which it clashes with."""
    if role in ACCESSORIES:
        return Place.ACCESSORY
    if role in TOPS:
        is_over = any(goes_over(role, other) for other in all_roles)
        return Place.LAYER if is_over else Place.TOP
    if role is Role.BLAZER:
        return Place.LAYER if Role.COAT in all_roles else Place.OUTERWEAR
    return Place.OUTERWEAR if role is Role.COAT else Place(role.value)


def missing_for_complete(facts: Sequence[GarmentFacts]) -> tuple[OutfitSlot, ...]:
    """Return what garments lack to be a complete outfit: (top and bottom, or a dress) and shoes."""
    roles = {role_of(garment) for garment in facts}
    has_dress = Role.DRESS in roles
    lacks = (
        (OutfitSlot.TOP, not has_dress and not roles & TOPS),
        (OutfitSlot.BOTTOM, not has_dress and Role.BOTTOM not in roles),
        (OutfitSlot.SHOES, Role.SHOES not in roles),
    )
    return tuple(slot for slot, is_missing in lacks if is_missing)


def forbidden_pairs(facts: Sequence[GarmentFacts]) -> NDArray[np.bool_]:
    """Return the pairs that no outfit may have, shape `(n, n)`, symmetric: two pairs of shoes, dress and jeans ..."""
    return forbidden_rows(facts, range(len(facts)))


def forbidden_rows(facts: Sequence[GarmentFacts], rows: Sequence[int]) -> NDArray[np.bool_]:
    """Return some rows of `forbidden_pairs`, shape `(len(rows), n)`."""
    words = list(Role)
    table = np.array([[not are_together(first, second) for second in words] for first in words])
    codes = np.array([words.index(role_of(garment)) for garment in facts], dtype=np.intp)
    return table[codes[np.asarray(rows, dtype=np.intp)]][:, codes]
