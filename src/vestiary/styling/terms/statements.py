"""What a person said they like: styles, colours, fit, formality. It shifts a garment's worth and filters nothing.

All numbers are in units of the score and small beside occasion and warmth: a statement decides between outfits that are
equally fit for the day. Accessories count less, or stated styles would be piled on as belts and hats.
"""

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from vestiary.styling.columns import FITS, Columns, Scores, is_in, mask_of
from vestiary.styling.domain import Situation
from vestiary.styling.terms.wording import agreed, called, listed
from vestiary.vision.domain import Colour
from vestiary.vision.vocabulary import FORMALITY_RANGES, Slot
from vestiary.wardrobe.facts import GarmentFacts

PREFERRED_STYLE: Final = 0.25
AVOIDED_STYLE: Final = -0.6
FAVORITE_COLOUR: Final = 0.25
AVOIDED_COLOUR: Final = -0.5
SECOND_COLOUR: Final = 0.4
"""Share that a second colour has in what the main one would gain or lose."""
PREFERRED_FIT: Final = 0.12
FAVORITE_GARMENT: Final = 0.12
FORMALITY_SPREAD: Final = 0.15
"""Formality outside the range that is one unit of the score, as for occasions."""
ACCESSORY_WEIGHT: Final = 0.4


def style_scores(columns: Columns, situation: Situation) -> Scores:
    """Return what preferred styles gain and avoided ones lose; a garment of several styles shares them."""
    said = situation.preferences
    liked = (columns.styles & mask_of(said.preferred_styles)) != 0
    tags = np.maximum(np.bitwise_count(columns.styles), 1).astype(np.float32)
    avoided = np.bitwise_count(columns.styles & mask_of(said.avoid_styles)) / tags
    return _scores((PREFERRED_STYLE * liked + AVOIDED_STYLE * avoided) * accessory_weight(columns))


def style_says(facts: GarmentFacts, value: float, situation: Situation) -> str:
    """Say which style of a garment is preferred or avoided."""
    said = situation.preferences
    if value > 0:
        tags = sorted(facts.style_tags & set(said.preferred_styles))
        return f"{called(facts)} {agreed(facts, 'has', 'have')} the {listed(tags)} style you like"
    tags = sorted(facts.style_tags & set(said.avoid_styles))
    return f"{called(facts)} {agreed(facts, 'has', 'have')} the {listed(tags)} style you avoid"


def favorite_colour_scores(columns: Columns, situation: Situation) -> Scores:
    """Return what favourite colours gain and avoided ones lose; the main colour counts most."""
    said, values = situation.preferences, np.zeros(len(columns), np.float32)
    for colours, worth in ((said.favorite_colors, FAVORITE_COLOUR), (said.avoid_colors, AVOIDED_COLOUR)):
        meant = mask_of(colours)
        values += worth * ((columns.main_name & meant) != 0)
        values += worth * SECOND_COLOUR * ((columns.names & ~columns.main_name & meant) != 0)
    return _scores(values * accessory_weight(columns))


def favorite_colour_says(facts: GarmentFacts, value: float, situation: Situation) -> str:
    """Say which colour of a garment is a favourite or avoided."""
    said = situation.preferences
    wanted: set[Colour] = set(said.favorite_colors if value > 0 else said.avoid_colors)
    colours = [colour for colour in facts.colours if colour in wanted]
    return f"{called(facts)} {agreed(facts, 'has', 'have')} {listed(colours)}, {_YOUR[value > 0]}"


def fit_scores(columns: Columns, situation: Situation) -> Scores:
    """Return what the preferred fit gains; accessories and shoes have none."""
    fit = situation.preferences.preferred_fit
    if fit is None:
        return _scores(np.zeros(len(columns)))
    worn = is_in(columns, Slot.TOP, Slot.BOTTOM, Slot.DRESS, Slot.OUTERWEAR)
    return _scores(PREFERRED_FIT * ((columns.fit == FITS.index(fit)) & worn))


def fit_says(facts: GarmentFacts, value: float, situation: Situation) -> str:
    """Say that a garment has the preferred fit."""
    del value, situation
    return f"{called(facts)} {agreed(facts, 'has', 'have')} the {facts.fit} fit you like"


def range_scores(columns: Columns, situation: Situation) -> Scores:
    """Return what formality outside the range costs: the range asked for, else the preferred one."""
    low, high = formality_range(situation)
    outside = np.maximum(np.maximum(low - columns.formality, columns.formality - high), 0)
    return _scores(-((outside / FORMALITY_SPREAD) ** 2) * accessory_weight(columns))


def range_says(facts: GarmentFacts, value: float, situation: Situation) -> str:
    """Say on which side of the range a garment is."""
    del value
    direction = "dressed up" if facts.formality > formality_range(situation)[1] else "casual"
    than = "you asked for" if situation.constraints.formality_level is not None else "you like"
    return f"{called(facts)} {agreed(facts, 'is', 'are')} more {direction} than {than}"


def formality_range(situation: Situation) -> tuple[float, float]:
    """Return the formality, lowest and highest, that is asked for or else preferred."""
    level = situation.constraints.formality_level
    if level is not None:
        return FORMALITY_RANGES[level]
    return situation.preferences.formality_min, situation.preferences.formality_max


def favorite_scores(columns: Columns, situation: Situation) -> Scores:
    """Return what garments marked as favourites gain."""
    del situation
    return _scores(FAVORITE_GARMENT * columns.favorite)


def favorite_says(facts: GarmentFacts, value: float, situation: Situation) -> str:
    """Say that a garment is a favourite."""
    del value, situation
    return f"{called(facts)} {agreed(facts, 'is a favourite', 'are favourites')} of yours"


def accessory_weight(columns: Columns) -> Scores:
    """Return for each garment how much a statement about it counts."""
    return _scores(np.where(is_in(columns, Slot.ACCESSORY), ACCESSORY_WEIGHT, 1))


_YOUR: Final = {True: "a colour you like", False: "a colour you avoid"}


def _scores(values: NDArray[Any]) -> Scores:
    return Scores(values.astype(np.float32))
