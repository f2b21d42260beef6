"""What was just planned, as the address after it carries it: an undo takes exactly that off again."""

from collections.abc import Iterable
from datetime import date
from typing import Final
from uuid import UUID

from vestiary.styling.weeks import DayPlan

MOST_PLAN_LETTERS: Final = 3000
"""The 64 outings of a long trip take 2,815: a date, a dot, the 32 letters of an id, and a line between."""


def written_plans(plans: Iterable[DayPlan]) -> str:
    """Return plans as an address carries them."""
    return "_".join(f"{day.isoformat()}.{outfit_id.hex}" for day, outfit_id in plans)


def plans_in(written: str) -> list[DayPlan]:
    """Return the plans that an address names; none where it is damaged."""
    if not written or len(written) > MOST_PLAN_LETTERS:
        return []
    try:
        pairs = [entry.split(".") for entry in written.split("_")]
        return [(date.fromisoformat(day), UUID(outfit)) for day, outfit in pairs]
    except ValueError:
        return []
