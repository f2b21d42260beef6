"""What was learned from a person's votes about a garment's features, and about that very garment.

The weights come from the online Bayesian model (`styling.taste`) in units of the score, as mean + .3 standard
deviations: what is little known gets a small chance (measured: design of the score, finding 7).
"""

import numpy as np

from vestiary.styling.columns import Columns, Scores
from vestiary.styling.domain import Situation
from vestiary.styling.taste_features import is_scale, taste_features, words_for
from vestiary.styling.taste_words import CLEAR_VOTES, belief_says
from vestiary.styling.terms.wording import agreed, called
from vestiary.wardrobe.facts import GarmentFacts


def taste_scores(columns: Columns, situation: Situation) -> Scores:
    """Return what the learned taste makes of each garment; zeros before the first vote."""
    taste = situation.taste
    values = np.array(columns.taste.worth(taste.features)) if taste.features else np.zeros(len(columns), np.float32)
    if taste.garments:
        values += np.array([taste.garments.get(each.id, 0.0) for each in columns.facts], np.float32)
    return Scores(values.astype(np.float32))


def taste_says(facts: GarmentFacts, value: float, situation: Situation) -> str:
    """Say what about a garment your votes speak for or against: the strongest of its features that point this way."""
    if situation.taste.votes < CLEAR_VOTES:
        return f"{called(facts)}: a first guess at your taste"
    sign = 1 if value > 0 else -1
    weights = situation.taste.features
    parts = {key: sign * weights.get(key, 0.0) * size for key, size in taste_features(facts).items()}
    strongest = max(parts, key=lambda key: parts[key], default="")
    own = sign * situation.taste.garments.get(facts.id, 0.0)
    verb = "like" if value > 0 else "avoid"
    if not strongest or own >= parts[strongest]:
        return f"{called(facts)} {agreed(facts, 'is', 'are')} something you seem to {verb}"
    if is_scale(strongest):
        return f"{called(facts)}: {belief_says(strongest, is_liked=weights[strongest] > 0)}"
    return f"{called(facts)}: you seem to {verb} {words_for(strongest)}"
