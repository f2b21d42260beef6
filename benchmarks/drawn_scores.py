"""Scores as real wardrobes have them, drawn at random: colours that cluster, types that match or clash, warmth."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from vestiary.styling.search import NOTHING, Problem, Structure
from vestiary.styling.vocabulary import Place

SHARES: Final = {
    Place.TOP: 0.30,
    Place.BOTTOM: 0.18,
    Place.DRESS: 0.06,
    Place.LAYER: 0.10,
    Place.OUTERWEAR: 0.10,
    Place.SHOES: 0.12,
    Place.BAG: 0.06,
    Place.ACCESSORY: 0.08,
}
"""How much of a wardrobe goes where."""

CLO: Final = {
    Place.TOP: (0.08, 0.25),
    Place.BOTTOM: (0.07, 0.24),
    Place.DRESS: (0.25, 0.47),
    Place.LAYER: (0.25, 0.44),
    Place.OUTERWEAR: (0.25, 0.70),
    Place.SHOES: (0.02, 0.10),
    Place.BAG: (0.0, 0.0),
    Place.ACCESSORY: (0.0, 0.08),
}
"""Insulation, least and most (ISO 9920)."""

SQUARE: Final = 5.0
"""What a clo too much or too little costs, squared."""

TYPES: Final = 5
"""Kinds of garments at each place."""

# Lightness, chroma and hue (OKLCh) of what most garments are: black, white, grey, navy, denim, beige, brown, olive.
NEUTRALS: Final = ((0.2, 0.01, 0), (0.95, 0.01, 90), (0.6, 0.01, 90), (0.3, 0.07, 265), (0.5, 0.07, 255))
NEUTRALS_WARM: Final = ((0.85, 0.04, 85), (0.45, 0.06, 55), (0.5, 0.07, 115))


@dataclass(frozen=True, slots=True, eq=False)
class Drawn:
    """What was drawn for n garments, each an array of shape `(n,)`, or `(n, 2)` for the colour plane."""

    place: NDArray[np.int64]
    lightness: NDArray[np.float32]
    plane: NDArray[np.float32]
    is_neutral: NDArray[np.bool_]
    kind: NDArray[np.int64]
    is_patterned: NDArray[np.bool_]
    formality: NDArray[np.float32]
    clo: NDArray[np.float32]


def drawn(count: int, chance: np.random.Generator) -> Drawn:
    """Draw garments: three of five in a neutral colour, one in four patterned."""
    place = chance.choice(len(SHARES), count, p=list(SHARES.values()))
    base = np.array(NEUTRALS + NEUTRALS_WARM)[chance.integers(0, len(NEUTRALS + NEUTRALS_WARM), count)]
    is_neutral = chance.random(count) < 0.6
    lightness = np.where(is_neutral, base[:, 0] + chance.normal(0, 0.04, count), chance.uniform(0.3, 0.85, count))
    chroma = np.where(is_neutral, base[:, 1], chance.uniform(0.08, 0.2, count))
    hue = np.radians(np.where(is_neutral, base[:, 2], chance.uniform(0, 360, count)))
    span = np.array([CLO[each] for each in SHARES])[place]
    return Drawn(
        place,
        lightness.astype(np.float32),
        (chroma[:, None] * np.stack([np.cos(hue), np.sin(hue)], axis=1)).astype(np.float32),
        is_neutral,
        place * TYPES + chance.integers(0, TYPES, count),
        chance.random(count) < 0.25,
        chance.beta(2, 2, count).astype(np.float32),
        np.round(chance.uniform(span[:, 0], span[:, 1]), 2).astype(np.float32),
    )


def pair_scores(garments: Drawn, chance: np.random.Generator) -> NDArray[np.float32]:
    """Return float32 `(n, n)`: alike in colour, hues close, kinds that match, patterns that clash, 3 % forbidden."""
    count = len(garments.place)
    kinds = chance.choice([-0.6, -0.3, 0.0, 0.3], (TYPES * len(SHARES),) * 2, p=[0.1, 0.15, 0.5, 0.25])
    kinds[chance.random(kinds.shape) < 0.015] = -np.inf
    kinds = np.minimum(kinds, kinds.T).astype(np.float32)
    pairs = np.empty((count, count), np.float32)
    hues = np.degrees(np.arctan2(garments.plane[:, 1], garments.plane[:, 0]))
    for start in range(0, count, 256):
        rows = slice(start, start + 256)
        light = np.abs(garments.lightness[rows, None] - garments.lightness)
        distance = light**2 + ((garments.plane[rows, None] - garments.plane) ** 2).sum(axis=2)
        score = 0.5 * np.exp(-distance / 0.01) - 0.5 * np.maximum(0, light - 0.45)
        turn = np.abs((hues[rows, None] - hues + 180) % 360 - 180)
        neutrals = garments.is_neutral[rows, None].astype(np.int8) + garments.is_neutral
        score += np.where(neutrals == 0, np.exp(-((turn / 35) ** 2)) - 0.35 * (turn > 75), -0.1 * (neutrals == 1))
        score -= 0.6 * (garments.is_patterned[rows, None] & garments.is_patterned)
        score -= 0.5 * (garments.formality[rows, None] - garments.formality) ** 2
        pairs[rows] = score + kinds[garments.kind[rows]][:, garments.kind]
    np.fill_diagonal(pairs, 0)
    return pairs


def structured_problem(count: int, *, seed: int = 1, target_clo: float | None = 0.9) -> Problem:
    """Return a problem with the shape of real scores: an occasion, warmth against a target, colours, kinds."""
    chance = np.random.default_rng(seed)
    garments = drawn(count, chance)
    pairs = pair_scores(garments, chance)
    unary = -(((garments.formality - 0.45) / 0.3) ** 2) * 0.5 + chance.normal(0, 0.15, count)
    unary -= np.where(chance.random(count) < 0.2, chance.uniform(0, 0.4, count), 0)
    coupling = None
    if target_clo is not None:
        clo = 0.835 * garments.clo
        unary += SQUARE * (2 * (target_clo - 0.161) * clo - clo**2)
        coupling = (np.sqrt(2 * SQUARE) * clo).astype(np.float32)
    constant = 0.0 if target_clo is None else -SQUARE * (target_clo - 0.161) ** 2
    return Problem(unary.astype(np.float32), pairs, coupling, structures(garments, chance), constant)


def structures(garments: Drawn, chance: np.random.Generator) -> tuple[Structure, ...]:
    """Return separates and dresses; a third of the layers may also be the top."""
    order = list(SHARES)
    at = {place: np.flatnonzero(garments.place == number).astype(np.int32) for number, place in enumerate(order)}
    layers = at[Place.LAYER]
    at[Place.TOP] = np.sort(np.concatenate([at[Place.TOP], layers[chance.random(len(layers)) < 1 / 3]]))
    nothing = np.array([NOTHING], np.int32)
    for place in (Place.LAYER, Place.OUTERWEAR, Place.BAG, Place.ACCESSORY):
        at[place] = np.concatenate([nothing, at[place]])
    common = (Place.LAYER, Place.OUTERWEAR, Place.SHOES, Place.BAG, Place.ACCESSORY)
    ways = ((Place.TOP, Place.BOTTOM, *common), (Place.DRESS, *common))
    return tuple(Structure(places, tuple(at[place] for place in places)) for places in ways)


def noise_problem(count: int, *, seed: int = 1) -> Problem:
    """Return the hard case: every number drawn on its own, so that nothing about one pair tells of another."""
    chance = np.random.default_rng(seed)
    pairs = chance.normal(0, 0.3, (count, count)).astype(np.float32)
    pairs += pairs.T.copy()
    np.fill_diagonal(pairs, 0)
    unary = chance.normal(0, 0.3, count).astype(np.float32)
    return Problem(unary, pairs, None, structures(drawn(count, chance), chance))
