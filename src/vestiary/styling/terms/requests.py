"""What is asked of this one outfit: styles in words, comfort or style, and garments of the season."""

from collections.abc import Mapping
from typing import Final

import numpy as np

from vestiary.styling.columns import Columns, Scores, mask_of
from vestiary.styling.domain import Situation, Temperature
from vestiary.styling.taste_features import COMFORT, taste_features
from vestiary.styling.temperatures import temperature_of
from vestiary.styling.terms.statements import accessory_weight
from vestiary.styling.terms.wording import agreed, called, listed
from vestiary.vision.domain import Season
from vestiary.wardrobe.facts import GarmentFacts

KEYWORD: Final = 0.5
"""For a garment of a style asked for; units of the score, twice a stated preference: it is meant for this outfit."""
NO_KEYWORD: Final = -0.25
COMFORT_WORTH: Final = 0.4
"""For a clear case of comfort (a hoodie, sneakers) where all is comfort; taken away where all is style."""
OFF_SEASON: Final = -0.5
"""For a garment of another season than the weather's. Small: warmth counts the clothes' insulation already."""

SEASONS_OF: Final[Mapping[Temperature, tuple[Season, ...]]] = {
    Temperature.HOT: (Season.SUMMER,),
    Temperature.WARM: (Season.SPRING, Season.SUMMER),
    Temperature.MILD: (Season.SPRING, Season.FALL),
    Temperature.COOL: (Season.FALL, Season.WINTER),
    Temperature.COLD: (Season.WINTER,),
}
"""Which garments a temperature is for. The date says nothing: March is spring in one half of the world only."""


def keyword_scores(columns: Columns, situation: Situation) -> Scores:
    """Return what the styles asked for gain, and what a garment without any of them loses."""
    asked = situation.constraints.style_keywords
    if not asked:
        return Scores(np.zeros(len(columns), np.float32))
    has = (columns.styles & mask_of(asked)) != 0
    return Scores((np.where(has, KEYWORD, NO_KEYWORD) * accessory_weight(columns)).astype(np.float32))


def keywords_say(facts: GarmentFacts, value: float, situation: Situation) -> str:
    """Say which of the styles asked for a garment has."""
    asked = situation.constraints.style_keywords
    if value > 0:
        return f"{called(facts)} {agreed(facts, 'is', 'are')} {listed(sorted(facts.style_tags & asked))}, as asked"
    return f"{called(facts)} {agreed(facts, 'is', 'are')} not {' or '.join(sorted(asked))}"


def comfort_scores(columns: Columns, situation: Situation) -> Scores:
    """Return what comfort is worth, from style alone to comfort alone; zeros in the middle."""
    return Scores(columns.taste.worth({COMFORT: COMFORT_WORTH * _towards_comfort(situation)}))


def comfort_says(facts: GarmentFacts, value: float, situation: Situation) -> str:
    """Say whether a garment serves comfort or style."""
    del value
    is_easy = taste_features(facts).get(COMFORT, 0.0) > 0
    if (_towards_comfort(situation) > 0) == is_easy:
        return f"{called(facts)} {agreed(facts, 'is', 'are')} {'comfortable' if is_easy else 'sharp'}, as you like"
    order = "comfort before style" if is_easy else "style before comfort"
    return f"{called(facts)} {agreed(facts, 'puts', 'put')} {order}"


def season_scores(columns: Columns, situation: Situation) -> Scores:
    """Return what garments of another season lose; zeros in unknown weather, and for garments of no known season."""
    temperature = temperature_of(situation.constraints.weather)
    if temperature is None:
        return Scores(np.zeros(len(columns), np.float32))
    is_off = (columns.seasons != 0) & ((columns.seasons & mask_of(SEASONS_OF[temperature])) == 0)
    return Scores(OFF_SEASON * is_off.astype(np.float32))


def season_says(facts: GarmentFacts, value: float, situation: Situation) -> str:
    """Say which weather a garment is for."""
    del value
    temperature = temperature_of(situation.constraints.weather)
    return f"{called(facts)} {agreed(facts, 'is', 'are')} not made for {temperature} weather"


def _towards_comfort(situation: Situation) -> float:
    """Return from -1, all style, to 1, all comfort."""
    asked = situation.constraints.comfort_priority
    priority = 1 - situation.preferences.comfort_style_balance if asked is None else asked
    return 2 * priority - 1
