"""What differs between shown outfits that a message names, by their places in the answer that showed them."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Final
from uuid import UUID

from vestiary.chat.naming import listed, ordinal, told_apart
from vestiary.chat.replying.differing import FELT_CLO, FELT_FORMALITY
from vestiary.styling.outfit_views import OutfitView
from vestiary.styling.terms.wording import capital
from vestiary.wardrobe.facts import GarmentFacts

MOST_NAMED: Final = 3
"""Garments that are named of one outfit."""


@dataclass(frozen=True, slots=True)
class _Worn:
    name: str
    garments: tuple[GarmentFacts, ...]

    @property
    def formality(self) -> float:
        return fmean(it.formality for it in self.garments)

    @property
    def warmth_clo(self) -> float:
        return sum(it.warmth_clo for it in self.garments)


def compared(outfits: Sequence[OutfitView], places: Sequence[int], garments: Sequence[GarmentFacts]) -> str:
    """Return what differs between some outfits, as sentences: what each alone has, which is dressier and warmer."""
    known = {it.id: it for it in garments}
    worn = [
        _Worn(f"the {ordinal(place)}", tuple(known[it] for it in outfit.garment_ids if it in known))
        for outfit, place in zip(outfits, places, strict=True)
    ]
    if len(worn) < 2 or not all(it.garments for it in worn):  # noqa: PLR2004  # to compare
        return "There is only one outfit, so there is nothing to compare it with."
    names = _names(worn)
    told = [*_own(worn, names), *_ranked(worn)]
    return " ".join(told) or "They are the same but for details."


def _names(worn: Sequence[_Worn]) -> dict[UUID, str]:
    garments = list({it.id: it for one in worn for it in one.garments}.values())
    return dict(zip((it.id for it in garments), told_apart(garments), strict=True))


def _own(worn: Sequence[_Worn], names: dict[UUID, str]) -> list[str]:
    sets = [{it.id for it in one.garments} for one in worn]
    common = set.intersection(*sets)
    told = []
    if common:
        shared = [names[it.id] for it in worn[0].garments if it.id in common][:MOST_NAMED]
        told.append(f"{'Both' if len(worn) == 2 else 'All of them'} have {listed(shared)}.")  # noqa: PLR2004
    for one, ids in zip(worn, sets, strict=True):
        own = [names[it.id] for it in one.garments if it.id in ids - common][:MOST_NAMED]
        if own:
            told.append(f"{capital(one.name)} has {listed(own)}.")
    return told


def _ranked(worn: Sequence[_Worn]) -> list[str]:
    is_pair = len(worn) == 2  # noqa: PLR2004
    told = []
    dressy, warm = sorted(worn, key=lambda it: -it.formality), sorted(worn, key=lambda it: -it.warmth_clo)
    if dressy[0].formality - dressy[1].formality >= FELT_FORMALITY:
        told.append(f"{capital(dressy[0].name)} is the {'dressier' if is_pair else 'dressiest'}.")
    if warm[0].warmth_clo - warm[1].warmth_clo >= FELT_CLO:
        told.append(f"{capital(warm[0].name)} is the {'warmer' if is_pair else 'warmest'}.")
    return told
