"""How warm an outfit is against how warm it should be.

The insulation of an outfit is .161 + .835 times the sum of its garments' clo (ISO 9920, whole ensembles). What is off
the target costs its square, which splits into a part for each garment and a product for each pair: the search needs no
more. A garment that warms is good in the cold and bad in the heat by this term alone.
"""

from collections.abc import Mapping
from typing import Final

import numpy as np
from numpy.typing import NDArray

from vestiary.styling.columns import Columns, Scores
from vestiary.styling.domain import Situation, Temperature, Weather
from vestiary.styling.temperatures import in_words

BARE_CLO: Final = 0.161
CLO_OF_GARMENTS: Final = 0.835
"""Insulation of an ensemble = `BARE_CLO` + `CLO_OF_GARMENTS` x sum of the garments' clo (ISO 9920)."""

CLO_AT_ZERO: Final = 2.45
CLO_PER_DEGREE: Final = 0.094
LEAST_CLO, MOST_CLO = 0.3, 2.5
"""Target = 2.45 - .094 x felt degrees Celsius, kept between the two (design of the score)."""

COST: Final = 5.0
"""Units of the score for a square clo off the target (design of the score)."""
CENTRE: Final = 0.45
"""What a perfect fit is worth. It makes the term 0 at .3 clo off, about 3 degrees: one would not comment."""
REACHABLE_CLO: Final = 1.4
"""About a shirt, sweater, trousers, boots, coat and scarf. Below 10 degrees more is asked for than everyday clothes
give: more warmth stays better, but such an outfit counts as a perfect fit. It changes no order, only what is shown."""

DEGREES_OF: Final[Mapping[Temperature, float]] = {
    Temperature.HOT: 30.0,
    Temperature.WARM: 23.5,
    Temperature.MILD: 16.0,
    Temperature.COOL: 8.5,
    Temperature.COLD: 0.0,
}
"""Felt degrees Celsius where only the band is known: its middle, and for the open ends what is common."""


def felt_degrees(weather: Weather) -> float | None:
    """Return the felt temperature in degrees Celsius, or None where the weather is unknown."""
    if weather.celsius is not None:
        return weather.celsius
    return DEGREES_OF[weather.temperature] if weather.temperature is not None else None


def target_clo(situation: Situation) -> float | None:
    """Return the insulation that is asked of the outfit, with the person's own offset; None in unknown weather."""
    degrees = felt_degrees(situation.constraints.weather)
    if degrees is None:
        return None
    norm = min(max(CLO_AT_ZERO - CLO_PER_DEGREE * degrees, LEAST_CLO), MOST_CLO)
    return norm + situation.taste.warmth_offset_clo


def clo_of(garments_clo: float) -> float:
    """Return the insulation of an outfit by the sum of its garments' clo."""
    return BARE_CLO + CLO_OF_GARMENTS * garments_clo


def warmth_score(garments_clo: float, target: float) -> float:
    """Return what an outfit's warmth is worth; `garments_clo` is the sum over its garments."""
    beyond = max(target - REACHABLE_CLO, 0.0)
    return CENTRE + COST * (beyond**2 - (clo_of(garments_clo) - target) ** 2)


def warmth_constant(situation: Situation) -> float:
    """Return the part of the term that no garment has a share in; 0 in unknown weather."""
    target = target_clo(situation)
    return 0.0 if target is None else warmth_score(0.0, target)


def warmth_scores(columns: Columns, situation: Situation) -> Scores:
    """Return the part of the term that each garment has by itself; zeros in unknown weather."""
    target = target_clo(situation)
    if target is None:
        return Scores(np.zeros(len(columns), np.float32))
    own = CLO_OF_GARMENTS * columns.clo.astype(np.float64)
    return Scores((-COST * own * (own + 2 * (BARE_CLO - target))).astype(np.float32))


def warmth_products(columns: Columns, situation: Situation) -> NDArray[np.float32] | None:
    """Return a vector `a`: a pair of an outfit adds `-a_i a_j`. None in unknown weather."""
    if target_clo(situation) is None:
        return None
    return np.asarray(np.float32((2 * COST) ** 0.5 * CLO_OF_GARMENTS) * columns.clo, np.float32)


def warmth_says(garments_clo: float, target: float, weather: Weather) -> str:
    """Say how warm an outfit is for the weather."""
    where, value = in_words(weather), warmth_score(garments_clo, target)
    if value >= 0:
        if clo_of(garments_clo) < target - _UNFELT_CLO:
            return "the outfit is as warm as everyday clothes get"
        return f"the outfit is {_enough(target)} {where}"
    degree = "a little too" if value >= _A_LITTLE else "too"
    return f"the outfit is {degree} {'warm' if clo_of(garments_clo) > target else 'light'} for {where}"


def _enough(target: float) -> str:
    if target <= _SUMMERLY_CLO:
        return "light enough for"
    return "warm enough for" if target >= _WINTERLY_CLO else "just right for"


_SUMMERLY_CLO, _WINTERLY_CLO = 0.57, 1.23
"""Targets at 20 and 13 degrees Celsius."""
_UNFELT_CLO: Final = 0.3
_A_LITTLE: Final = CENTRE - 4 * CENTRE
"""What twice the distance at which the term is 0 is worth."""
