"""Wishes that exclude each other, found before anything is searched."""

from collections.abc import Iterator, Mapping, Sequence
from uuid import UUID

from vestiary.styling.domain import Constraints
from vestiary.styling.errors import ConflictingConstraints
from vestiary.styling.places import clash_of
from vestiary.styling.temperatures import band_of
from vestiary.wardrobe.domain import Laundry
from vestiary.wardrobe.errors import GarmentNotFound
from vestiary.wardrobe.facts import GarmentFacts


def check_constraints(
    constraints: Constraints, facts: Sequence[GarmentFacts], *, resting: frozenset[UUID] = frozenset()
) -> None:
    """Refuse wishes that exclude each other.

    What is demanded overrides the occasion, formality, weather and what the person avoids in general; it conflicts
    with what the same request excludes, with another demanded garment for the same place, and with the laundry.

    Args:
        constraints: what is wished.
        facts: every garment of the person that can be worn.
        resting: their other garments: archived, or not analysed yet.

    Raises:
        GarmentNotFound: a garment is neither among the facts nor resting.
        ConflictingConstraints: with `details` that name the two.

    """
    known = {garment.id: garment for garment in facts}
    if not (constraints.must_include | constraints.exclude_items) <= known.keys() | resting:
        raise GarmentNotFound
    check_weather(constraints)
    _check_resting(constraints, resting)
    demanded = [garment for garment in facts if garment.id in constraints.must_include]
    for garment in demanded:
        for conflict in _exclusions(garment, constraints):
            raise conflict
    clash = clash_of(demanded)
    if clash is not None:
        raise ConflictingConstraints(clash.says, details=(_demanded(clash.first), _demanded(clash.second)))


def check_weather(constraints: Constraints) -> None:
    """Refuse a word for the temperature that the degrees belie.

    Raises:
        ConflictingConstraints: naming both fields.

    """
    weather = constraints.weather
    if weather.celsius is None or weather.temperature in {None, band_of(weather.celsius)}:
        return
    message = f"{weather.celsius:g} °C is {band_of(weather.celsius)}, not {weather.temperature}."
    raise ConflictingConstraints(
        message,
        details=(
            {"field": "weather.temperature", "value": weather.temperature, "message": message},
            {"field": "weather.celsius", "value": weather.celsius, "message": message},
        ),
    )


def _check_resting(constraints: Constraints, resting: frozenset[UUID]) -> None:
    for garment_id in sorted(constraints.must_include & resting):
        message = "A garment that must be worn is archived, or not ready yet."
        raise ConflictingConstraints(
            message, details=({"field": "must_include", "garment_id": str(garment_id), "message": message},)
        )


def _exclusions(garment: GarmentFacts, constraints: Constraints) -> Iterator[ConflictingConstraints]:
    if garment.id in constraints.exclude_items:
        yield _conflict(garment, "exclude_items", str(garment.id), f"You both demand and take out {garment.name}.")
    kinds = [garment.category, *([garment.subcategory] if garment.subcategory is not None else [])]
    for kind in kinds:
        if kind in constraints.exclude_categories:
            yield _conflict(
                garment, "exclude_categories", kind, f"You demand {garment.name}, but want no {kind.replace('_', ' ')}."
            )
    for colour in garment.colours:
        if colour in constraints.exclude_colors:
            says = f"You demand {garment.name}, but want nothing {colour}."
            yield _conflict(garment, "exclude_colors", colour, says)
    if garment.laundry is not Laundry.CLEAN:
        says = f"You demand {garment.name}, which cannot be worn now ({garment.laundry})."
        yield _conflict(garment, "laundry", garment.laundry, says)


def _conflict(garment: GarmentFacts, field: str, value: str, says: str) -> ConflictingConstraints:
    other = {"field": field, "value": value, "message": says}
    return ConflictingConstraints(says, details=(_demanded(garment), other))


def _demanded(garment: GarmentFacts) -> Mapping[str, object]:
    return {
        "field": "must_include",
        "garment_id": str(garment.id),
        "name": garment.name,
        "message": f"You demand {garment.name}.",
    }
