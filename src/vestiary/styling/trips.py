"""What goes into the bag for a trip: outfits for every outing from as few garments as can be. Pure."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final
from uuid import UUID

from vestiary.styling.closets import Closet
from vestiary.styling.composing import compose
from vestiary.styling.domain import EmptyReason, Occasion, ScoredOutfit, Situation, Weather
from vestiary.styling.outings import Outing
from vestiary.styling.packing import Demand, Option, PackedOutfits, pack, spread
from vestiary.styling.ports import ProgramSolver
from vestiary.styling.scoring import score_of
from vestiary.styling.search import Combination
from vestiary.styling.shortlists import Kind, shortlists
from vestiary.styling.tasks import Task, task_of
from vestiary.styling.telling import told
from vestiary.styling.wears import wear_limits

EFFORT: Final = 250_000
"""What the solver may do, .6 seconds' work after the relaxed programs are solved."""

SituationOf = Callable[[Outing], Situation]
"""What a score looks at on an outing, besides the garments. Outings of one occasion and weather are alike."""


class BagReason(StrEnum):
    """Why an outing has no outfit although there would be one."""

    MAX_ITEMS = "max_items"
    """The bag is full."""
    WORN_OUT = "worn_out"
    """What fits has been worn as often as it can be between two washes."""


@dataclass(frozen=True, slots=True)
class DressedOuting:
    """An outing and what is worn; where that is None, why."""

    outing: Outing
    outfit: ScoredOutfit | None
    reason: EmptyReason | BagReason | None = None


@dataclass(frozen=True, slots=True)
class PackedTrip:
    """A packing list: the outings in the order of days, and how sure it is that no shorter list would do."""

    outings: tuple[DressedOuting, ...]
    is_proven: bool
    """No fewer garments cover as many outings, among the outfits that were looked at."""
    bound: int
    """At least so many garments are needed."""
    score_gap: float

    @property
    def garments(self) -> Mapping[UUID, int]:
        """The garments to pack, with how often each is worn; the most worn first."""
        worn = Counter(
            garment_id for dressed in self.outings if dressed.outfit for garment_id in dressed.outfit.garment_ids
        )
        return dict(sorted(worn.items(), key=lambda it: (-it[1], it[0])))

    @property
    def reason(self) -> EmptyReason | BagReason | None:
        """Why the first uncovered outing has no outfit; None where all have one."""
        return next((dressed.reason for dressed in self.outings if dressed.outfit is None), None)


def packed_trip(
    closet: Closet,
    outings: Sequence[Outing],
    situation_of: SituationOf,
    *,
    solver: ProgramSolver,
    max_items: int | None = None,
    effort: int = EFFORT,
) -> PackedTrip:
    """Return the fewest garments that cover the most outings, and the outfits they make by day."""
    kinds = _kinds(outings)
    tasks = [task_of(closet, situation_of(outing)) for outing in kinds.values()]
    place_of = {kind: place for place, kind in enumerate(kinds)}
    sequence = [place_of[_kind(outing)] for outing in outings]
    listed = shortlists([Kind(task.problem, sequence.count(place)) for place, task in enumerate(tasks)])
    options = [
        {Option(_garments(task, one.chosen), score_of(one.value)): one for one in found}
        for task, found in zip(tasks, listed, strict=True)
    ]
    limits = wear_limits(closet.facts)
    demands = [Demand(sequence.count(place), tuple(found)) for place, found in enumerate(options)]
    packed = pack(demands, wears=limits, most_garments=max_items, solver=solver, effort=effort)
    chosen = spread(sequence, packed, wears=limits)
    outfits = _told(closet, tasks, options, sequence, chosen)
    reason_of = _reasons(tasks, demands, packed, max_items)
    return PackedTrip(
        tuple(
            DressedOuting(outing, outfit, None if outfit else reason_of[place])
            for outing, outfit, place in zip(outings, outfits, sequence, strict=True)
        ),
        packed.is_proven,
        packed.bound,
        packed.score_gap,
    )


def _kind(outing: Outing) -> tuple[Occasion | None, Weather]:
    return outing.occasion, outing.weather


def _kinds(outings: Sequence[Outing]) -> dict[tuple[Occasion | None, Weather], Outing]:
    """Return the first outing of each kind."""
    kinds: dict[tuple[Occasion | None, Weather], Outing] = {}
    for outing in outings:
        kinds.setdefault(_kind(outing), outing)
    return kinds


def _garments(task: Task, items: frozenset[int]) -> frozenset[UUID]:
    return frozenset(task.closet.facts[item].id for item in items)


def _told(
    closet: Closet,
    tasks: Sequence[Task],
    options: Sequence[Mapping[Option, Combination]],
    sequence: Sequence[int],
    chosen: Sequence[Option | None],
) -> list[ScoredOutfit | None]:
    """Return the chosen outfits with their reasons, in the order of the outings."""
    outfits: list[ScoredOutfit | None] = [None] * len(sequence)
    for place, task in enumerate(tasks):
        given = [(at, option) for at, option in enumerate(chosen) if option is not None and sequence[at] == place]
        pieces = [task.pieces_of(options[place][option]) for _, option in given]
        for (at, _), outfit in zip(given, told(closet, pieces, task.situation), strict=True):
            outfits[at] = outfit
    return outfits


def _reasons(
    tasks: Sequence[Task], demands: Sequence[Demand], packed: PackedOutfits, max_items: int | None
) -> list[EmptyReason | BagReason]:
    """Return for each kind of outing why one of them would have no outfit."""
    # One more outfit needs at most as many garments as the largest has.
    largest = max((len(option.garments) for demand in demands for option in demand.options), default=0)
    is_full = max_items is not None and len(packed.garments) + largest > max_items
    reasons: list[EmptyReason | BagReason] = []
    for task, demand in zip(tasks, demands, strict=True):
        if demand.options:
            reasons.append(BagReason.MAX_ITEMS if is_full else BagReason.WORN_OUT)
        else:
            reasons.append(compose(task.closet, task.situation, count=1).reason or EmptyReason.NO_MATCH)
    return reasons
