"""How well the rules of the score tell outfits that people made from shuffled ones.

Run it with `python -m benchmarks.outfit_rules FILE`. FILE holds one outfit a line, as JSON:
`{"garments": [{"kind": "jeans", "colors": ["blue"]}, ...]}`. `kind` is a category or subcategory; `colors` are names of
the wardrobe, or `#rrggbb`, main colour first. `pattern`, `fit` and `formality` may be given, too; what is missing is
the category's default.

Nothing is fitted here, so any outfits may be used. Two figures are printed, with a 95 % interval over outfits:
- AUC: how often a real outfit beats one in which every garment is replaced by a random one of the same slot;
- fill in the blank: how often, with one garment hidden, it is chosen among four of its slot (chance: 25 %).
"""

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import numpy as np
from typing_extensions import override

from vestiary.styling.columns import columns_of, kind_named, wider_kind
from vestiary.styling.scoring import pair_scores
from vestiary.vision.domain import Category, Colour, Fit, Pattern, Slot, Subcategory
from vestiary.vision.shades import TYPICAL
from vestiary.vision.taxonomy import category_of, defaults_of, slot_of
from vestiary.wardrobe.facts import GarmentFacts, Tint

Outfit = Sequence[GarmentFacts]

CHOICES = 4
CHUNK = 100
"""Outfits scored at once: their garments and all replacements make one table of pairs."""
SHARES = (0.7, 0.3)
RESAMPLES = 1000


@dataclass(frozen=True, slots=True)
class Figure:
    """A share with its 95 % interval."""

    value: float
    low: float
    high: float

    @override
    def __str__(self) -> str:
        """Return it as a table shows it."""
        return f"{self.value:.3f} ({self.low:.3f} to {self.high:.3f})"


def outfits_of(lines: Sequence[str]) -> list[Outfit]:
    """Return the outfits of a file's lines; outfits of a single garment say nothing and are left out."""
    outfits = [[_garment(each) for each in json.loads(line)["garments"]] for line in lines if line.strip()]
    return [outfit for outfit in outfits if len(outfit) > 1]


def measure(outfits: Sequence[Outfit], *, seed: int = 0) -> tuple[Figure, Figure]:
    """Return AUC and the share of blanks filled right; ties count half, and a fourth, as a guess would."""
    chance = np.random.default_rng(seed)
    by_slot: dict[Slot, list[GarmentFacts]] = {}
    for garment in (each for outfit in outfits for each in outfit):
        by_slot.setdefault(slot_of(garment.category), []).append(garment)
    real, shuffled, filled = [], [], []
    for start in range(0, len(outfits), CHUNK):
        tasks = [_task(outfit, by_slot, chance) for outfit in outfits[start : start + CHUNK]]
        scores = iter(_scores([candidate for task in tasks for candidate in task]))
        for _ in tasks:
            right, wrong, *others = (next(scores) for _ in range(1 + CHOICES))
            real.append(right)
            shuffled.append(wrong)
            filled.append(_share_of_choice(right, others))
    return _auc(np.array(real), np.array(shuffled), chance), _mean(np.array(filled), chance)


def _garment(said: Mapping[str, Any]) -> GarmentFacts:
    kind = kind_named(said["kind"])
    category = kind if isinstance(kind, Category) else category_of(kind)
    subcategory = kind if isinstance(kind, Subcategory) else None
    defaults = defaults_of(category, subcategory)
    colours = said.get("colors", ())
    named = tuple(Colour(each) for each in colours if not each.startswith("#"))
    return GarmentFacts(
        id=uuid4(),
        name="",
        category=category,
        subcategory=subcategory,
        colours=named,
        tints=tuple(
            Tint(each if each.startswith("#") else TYPICAL[Colour(each)], share)
            for each, share in zip(colours, SHARES if len(colours) > 1 else (1.0,), strict=False)
        ),
        pattern=Pattern(said["pattern"]) if said.get("pattern") else None,
        fit=Fit(said["fit"]) if said.get("fit") else defaults.fit,
        formality=said.get("formality", defaults.formality),
        warmth_clo=defaults.warmth_clo,
        seasons=frozenset(defaults.seasons),
        style_tags=frozenset(defaults.style_tags),
    )


def _task(
    outfit: Outfit, by_slot: Mapping[Slot, Sequence[GarmentFacts]], chance: np.random.Generator
) -> list[list[GarmentFacts]]:
    """Return the outfit, a shuffled one, and the outfit with one garment replaced, three times."""
    blank = int(chance.integers(len(outfit)))
    replaced = [[*outfit[:blank], other, *outfit[blank + 1 :]] for other in _others(outfit[blank], 3, by_slot, chance)]
    shuffled = [_others(garment, 1, by_slot, chance)[0] for garment in outfit]
    return [list(outfit), shuffled, *replaced]


def _others(
    garment: GarmentFacts, count: int, by_slot: Mapping[Slot, Sequence[GarmentFacts]], chance: np.random.Generator
) -> list[GarmentFacts]:
    """Return garments of the same slot; of accessories, of the same type: nobody asks whether a bag replaces a tie."""
    pool = [each for each in by_slot[slot_of(garment.category)] if each.id != garment.id and _alike(each, garment)]
    pool = pool or [each for each in by_slot[slot_of(garment.category)] if each.id != garment.id] or [garment]
    return [pool[int(place)] for place in chance.integers(len(pool), size=count)]


def _alike(one: GarmentFacts, other: GarmentFacts) -> bool:
    if slot_of(other.category) is not Slot.ACCESSORY:
        return True
    return wider_kind(one.subcategory or one.category) == wider_kind(other.subcategory or other.category)


def _scores(candidates: Sequence[Outfit]) -> Iterator[float]:
    """Yield for each candidate the mean over its pairs: the garments' own terms know no occasion here."""
    garments = {each.id: each for outfit in candidates for each in outfit}
    row_of = {garment_id: row for row, garment_id in enumerate(garments)}
    pairs = pair_scores(columns_of(list(garments.values())), None)
    for outfit in candidates:
        rows = [row_of[each.id] for each in outfit]
        among = pairs[np.ix_(rows, rows)]
        yield float(among.sum()) / (len(rows) * (len(rows) - 1))


def _share_of_choice(right: float, others: Sequence[float]) -> float:
    best = max(right, *others)
    return 0.0 if right < best else 1 / (1 + sum(other == best for other in others))


def _auc(real: np.ndarray, shuffled: np.ndarray, chance: np.random.Generator) -> Figure:
    def auc(rows: np.ndarray) -> float:
        ordered = np.sort(shuffled[rows])
        below = np.searchsorted(ordered, real[rows], "left") + np.searchsorted(ordered, real[rows], "right")
        return float(below.mean() / 2 / len(rows))

    count = len(real)
    drawn = [auc(chance.integers(count, size=count)) for _ in range(RESAMPLES)]
    return Figure(auc(np.arange(count)), *np.quantile(drawn, (0.025, 0.975)))


def _mean(values: np.ndarray, chance: np.random.Generator) -> Figure:
    drawn = [values[chance.integers(len(values), size=len(values))].mean() for _ in range(RESAMPLES)]
    return Figure(float(values.mean()), *np.quantile(drawn, (0.025, 0.975)))


def main() -> None:
    """Read the file and print the figures."""
    parser = argparse.ArgumentParser(description="Measure the rules of outfits on outfits that people made.")
    parser.add_argument("file", type=Path)
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    outfits = outfits_of(asked.file.read_text().splitlines())
    auc, blank = measure(outfits, seed=asked.seed)
    print(f"{len(outfits)} outfits")
    print(f"AUC against random replacements  {auc}")
    print(f"fill in the blank, one of four   {blank}")


if __name__ == "__main__":
    main()
