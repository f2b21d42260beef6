"""Whether two garments go together: what the engine says of the pair."""

from dataclasses import dataclass
from typing import Final

from sqlalchemy.orm import Session

from vestiary.chat.acting.ground import Ground
from vestiary.styling.domain import Constraints, Factor
from vestiary.styling.places import clash_of
from vestiary.styling.recommending import situation_for
from vestiary.styling.scoring import terms_of_all
from vestiary.wardrobe.facts import GarmentFacts

ABOUT_PAIRS: Final = frozenset({Factor.COLORS, Factor.TYPES, Factor.PATTERN, Factor.SILHOUETTE})

WELL: Final = 0.05
"""In units of the score: from which a pair is said to go well, and below minus which it is advised against."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is said of two garments worn together: good, bad or neither, and a clause why."""

    value: float
    reason: str = ""
    are_wearable: bool = True
    """No outfit has place for both where this is False."""


def verdict_on(session: Session, ground: Ground, first: GarmentFacts, second: GarmentFacts) -> Verdict:
    """Return what the score says of a pair, apart from day and occasion."""
    clash = clash_of((first, second))
    if clash is not None:
        return Verdict(-1.0, clash.says, are_wearable=False)
    situation = situation_for(session, ground.owner_id, Constraints(), on=ground.today)
    (terms,) = terms_of_all([(first, second)], situation)
    about = [it for it in terms if it.factor in ABOUT_PAIRS and len(it.garments) > 1]
    value = sum(it.value for it in about)
    telling = [it for it in about if it.says and (it.value > 0) == (value > 0)]
    best = max(telling, key=lambda it: abs(it.value), default=None)
    return Verdict(value, "" if best is None else best.says)
