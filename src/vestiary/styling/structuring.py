"""The structures that a search goes through: for each way of being dressed, the places and who may take them."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from vestiary.styling.domain import OutfitSlot, Situation
from vestiary.styling.filtering import Filtered
from vestiary.styling.frames import Frame, Seat, frames_of, outer_roles
from vestiary.styling.places import ORDER, missing_for_complete
from vestiary.styling.roles import ACCESSORIES, Role, role_of
from vestiary.styling.search import NOTHING, Structure
from vestiary.wardrobe.facts import GarmentFacts

Indices = NDArray[np.int32]


def structures_of(facts: Sequence[GarmentFacts], kept_out: Filtered, situation: Situation) -> tuple[Structure, ...]:
    """Return the ways to dress completely in a situation; none where some needed place has no garment left.

    Candidates are indices into `facts`. What is demanded is the only candidate of its place. No outfit appears in two
    structures.
    """
    roles = [role_of(garment) for garment in facts]
    wanted = situation.constraints.must_include
    demanded = [index for index, garment in enumerate(facts) if garment.id in wanted]
    free = _by_role(roles, kept_out, frozenset(demanded))
    accessories = sum(roles[index] in ACCESSORIES for index in demanded)
    frames = frames_of(situation.constraints.weather, frozenset(roles[index] for index in demanded), accessories)
    return tuple(
        structure
        for frame in frames
        for taken in _seatings(frame, [(index, roles[index]) for index in demanded])
        if (structure := _structure(frame, taken, free)) is not None
    )


def missing_slots(facts: Sequence[GarmentFacts], situation: Situation) -> tuple[OutfitSlot, ...]:
    """Return the slots for which nothing is owned at all, filters apart: what no relaxing can help."""
    needed = outer_roles(situation.constraints.weather)
    lacks_outer = needed is not None and not any(role_of(garment) in needed for garment in facts)
    return missing_for_complete(facts) + ((OutfitSlot.OUTERWEAR,) if lacks_outer else ())


def _by_role(roles: Sequence[Role], kept_out: Filtered, demanded: frozenset[int]) -> Mapping[Role, Indices]:
    """Return the garments that may be worn and are not demanded, by role."""
    groups: dict[Role, list[int]] = {role: [] for role in Role}
    for index in np.flatnonzero(kept_out.allowed).tolist():
        if index not in demanded:
            groups[roles[index]].append(index)
    return {role: np.array(indices, dtype=np.int32) for role, indices in groups.items()}


def _seatings(
    frame: Frame, demanded: Sequence[tuple[int, Role]], taken: Mapping[int, int] | None = None
) -> Iterator[Mapping[int, int]]:
    """Yield each way to seat all that is demanded: seat -> garment. Of alike seats the first free is taken."""
    taken = taken or {}
    if not demanded:
        yield taken
        return
    (garment, role), *others = demanded
    tried: set[Seat] = set()
    for number, seat in enumerate(frame):
        if number not in taken and role in seat.roles and seat not in tried:
            tried.add(seat)
            yield from _seatings(frame, others, {**taken, number: garment})


def _structure(frame: Frame, taken: Mapping[int, int], free: Mapping[Role, Indices]) -> Structure | None:
    """Return a frame with its candidates, in order from head to foot; None where a needed place has none."""
    seats: list[tuple[Seat, Indices]] = []
    for number, seat in enumerate(frame):
        if number in taken:
            seats.append((seat, np.array([taken[number]], dtype=np.int32)))
            continue
        indices = np.concatenate([free[role] for role in Role if role in seat.roles])
        if len(indices):
            ends = [NOTHING] if seat.is_optional else []
            seats.append((seat, np.concatenate([indices, np.array(ends, dtype=np.int32)])))
        elif not seat.is_optional:
            return None
    seats.sort(key=lambda it: ORDER.index(it[0].place))
    return Structure(tuple(seat.place for seat, _ in seats), tuple(indices for _, indices in seats))
