"""Outfits for what holds in a conversation: none that was shown comes again, and what contradicts is asked back."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy.orm import Session

from vestiary.chat.domain import Doubt, Kind, Question, Reading, State
from vestiary.chat.merging import SHOWN, forgetting
from vestiary.chat.noting import wishes_of
from vestiary.chat.of_kinds import said_of_kinds, with_kinds
from vestiary.styling.closets import Closets
from vestiary.styling.composing import Composition
from vestiary.styling.domain import Constraints, Place, Weather
from vestiary.styling.errors import ConflictingConstraints
from vestiary.styling.loosening import COUNTED
from vestiary.styling.outfit_views import OutfitView
from vestiary.styling.outfits import outfits_by_id
from vestiary.styling.recommending import Wanted, recommend
from vestiary.styling.shown import outfits_there
from vestiary.wardrobe.errors import GarmentNotFound
from vestiary.wardrobe.facts import garments_at_rest

COUNT: Final = 3
"""Outfits of an answer, unless the message says how many: a screen's worth, and few enough to tell apart in words."""

MOST: Final = 10

SEEN_ALREADY: Final = "You have seen these before; nothing else fits."


@dataclass(frozen=True, slots=True)
class Asked:
    """What a message asks outfits for, besides what holds."""

    reading: Reading
    on: date
    weather: Weather | None = None
    """The forecast's, where nobody said anything; None where the state's holds."""
    rejected: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """What was found: outfits, or why there are none, or a question."""

    state: State
    outfits: tuple[OutfitView, ...] = ()
    composition: Composition | None = None
    question: Question | None = None
    is_near: bool = False
    """Whether the outfits are like the shown one that they shall be like."""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Search:
    session: Session
    closets: Closets
    owner_id: UUID
    asked: Asked
    now: datetime

    @property
    def count(self) -> int:
        """How many outfits are looked for."""
        return min(max(self.asked.reading.count or COUNT, 1), MOST)

    def __call__(
        self, constraints: Constraints, without: Collection[UUID]
    ) -> tuple[tuple[OutfitView, ...], Composition]:
        wanted = Wanted(
            on=self.asked.on,
            constraints=constraints,
            count=self.count,
            exclude_outfits=frozenset(without),
        )
        found = recommend(self.session, self.closets, self.owner_id, wanted, now=self.now)
        return found.outfits, found.composition


def propose(
    session: Session, closets: Closets, owner_id: UUID, state: State, asked: Asked, *, now: datetime
) -> Proposal:
    """Find outfits for what holds, and keep them. The proposal's state is what holds then.

    Raises:
        GarmentNotFound: a garment was deleted since the state was looked through.

    """
    search = _Search(session, closets, owner_id, asked, now)
    wishes = wishes_of(state)
    if asked.weather is not None:
        wishes = replace(wishes, weather=asked.weather)
    there = outfits_there(session, owner_id, {*state.shown_outfits, *asked.rejected})
    seen = [it for it in state.shown_outfits if it in there]
    try:
        outfits, composition, is_near = _with_kinds(search, wishes, there) or _found(search, wishes, there)
    except ConflictingConstraints as conflict:
        return Proposal(_without_demands(state), question=_asked_back(conflict))
    composition = _offering_what_may_come(composition, turned_down=len(there.intersection(asked.rejected)))
    notes: tuple[str, ...] = ()
    if not outfits and seen and asked.reading.kind is not Kind.ANOTHER:
        outfits, again = search(wishes, there.intersection(asked.rejected))
        composition, notes = (again, (SEEN_ALREADY,)) if outfits else (composition, ())
        is_near = False
    shown = tuple(dict.fromkeys((*state.shown_outfits, *(view.id for view in outfits))))
    notes += _of_kinds(search, outfits)
    return Proposal(replace(state, shown_outfits=shown), outfits, composition, is_near=is_near, notes=notes)


def of_the_wardrobe(session: Session, owner_id: UUID, state: State, wearable: Collection[UUID]) -> State:
    """Return a state without garments that were deleted. No SELECT where all it names can be worn."""
    named = state.constraints.must_include | state.excluded_items
    missing = named.difference(wearable)
    if not missing:
        return state
    return forgetting(state, missing - garments_at_rest(session, owner_id, missing))


def _offering_what_may_come(found: Composition, *, turned_down: int) -> Composition:
    """Offer to show again only what was not sent away: that does not come even then."""
    relax = [
        replace(one, outfits=one.outfits if one.outfits == COUNTED else one.outfits - turned_down)
        if any(field == SHOWN for field, _ in one.changes)
        else one
        for one in found.relax
    ]
    return replace(found, relax=tuple(one for one in relax if one.outfits > 0))


def _found(
    search: _Search, wishes: Constraints, without: Collection[UUID]
) -> tuple[tuple[OutfitView, ...], Composition, bool]:
    """Search, nearest to the outfit that is to be followed first; say whether what was found is near to one."""
    for demanded in _followed(search):
        try:
            found = search(replace(wishes, must_include=wishes.must_include | demanded), without)
        except (ConflictingConstraints, GarmentNotFound):
            continue
        if found[0]:
            return *found, True
    return *search(wishes, without), False


def _with_kinds(
    search: _Search, wishes: Constraints, without: Collection[UUID]
) -> tuple[tuple[OutfitView, ...], Composition, bool] | None:
    """Return outfits with the kinds that are wanted, the best of several garments; None where there are none."""
    kinds, views = search.asked.reading.kinds, list[OutfitView]()
    composition: Composition | None = None
    garments = search.closets.of(search.session, search.owner_id).facts if kinds else ()
    for narrowed in with_kinds(wishes, kinds, garments):
        try:
            found, composition = search(narrowed, {*without, *(view.id for view in views)})
        except ConflictingConstraints:
            continue
        views += found
        if len(views) >= search.count:
            break
    if composition is None or not views:
        return None
    return tuple(views[: search.count]), composition, False


def _of_kinds(search: _Search, outfits: Sequence[OutfitView]) -> tuple[str, ...]:
    kinds = search.asked.reading.kinds
    if not kinds:
        return ()
    worn = [[piece.garment_id for piece in view.pieces if piece.garment_id is not None] for view in outfits]
    return (said_of_kinds(kinds, worn, search.closets.of(search.session, search.owner_id).facts),)


def _followed(search: _Search) -> Iterator[frozenset[UUID]]:
    """Yield what `something like the first` demands, the most first: top and bottom, else the bottom alone.

    With a step (`but warmer`) the bottom alone: what is worn above it makes an outfit warmer or more formal.
    """
    reading = search.asked.reading
    if reading.liked_outfit is None:
        return
    views = outfits_by_id(search.session, search.owner_id, [reading.liked_outfit])
    worn = {piece.place: piece.garment_id for view in views for piece in view.pieces if piece.garment_id is not None}
    below = frozenset(worn[place] for place in (Place.BOTTOM, Place.DRESS) if place in worn)
    if Place.TOP in worn and not reading.change.shifts:
        yield below | {worn[Place.TOP]}
    if below:
        yield below


def _without_demands(state: State) -> State:
    return replace(state, constraints=replace(state.constraints, must_include=frozenset()))


def _asked_back(conflict: ConflictingConstraints) -> Question:
    details: list[Any] = [detail for detail in conflict.details if detail.get("field") == "must_include"]
    options = tuple(UUID(detail["garment_id"]) for detail in details)
    names = [str(detail["name"]) for detail in details if "name" in detail]
    return Question(
        Doubt.CONTRADICTION,
        says=f"{conflict.message} What shall I do?",
        options=options,
        asked_for="must_include",
        described=" and ".join(names),
    )
