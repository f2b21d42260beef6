"""The hard rules of outfits, for whoever composes them: what is kept out, what goes where, what is refused."""

from vestiary.styling.conflicts import check_constraints
from vestiary.styling.filtering import Exclusion, Filtered, filtered
from vestiary.styling.places import (
    SLOT_OF_PLACE,
    clash_of,
    forbidden_pairs,
    forbidden_rows,
    missing_for_complete,
    places_of,
)
from vestiary.styling.relaxing import Relaxation, relaxations
from vestiary.styling.satisfying import satisfied_by
from vestiary.styling.structuring import missing_slots, structures_of
from vestiary.styling.validating import violations_of

__all__ = [
    "SLOT_OF_PLACE",
    "Exclusion",
    "Filtered",
    "Relaxation",
    "check_constraints",
    "clash_of",
    "filtered",
    "forbidden_pairs",
    "forbidden_rows",
    "missing_for_complete",
    "missing_slots",
    "places_of",
    "relaxations",
    "satisfied_by",
    "structures_of",
    "violations_of",
]
