"""Outfits with their scores and the reasons in words."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final
from uuid import UUID

import numpy as np

from vestiary.styling.advising import advice_of
from vestiary.styling.alternatives import Alternatives
from vestiary.styling.closets import Closet
from vestiary.styling.domain import Factor, Piece, ScoredOutfit, Situation
from vestiary.styling.explaining import explanation_of
from vestiary.styling.rules import satisfied_by
from vestiary.styling.scoring import breakdown_of, raw_of, score_of, terms_of_all
from vestiary.styling.terms.freshness import freshness_scores
from vestiary.styling.titles import titles
from vestiary.wardrobe.facts import GarmentFacts

UNTITLED: Final = "An outfit"

COMMON: Final = 0.5
"""A garment of more than this share of the outfits of an answer tells none of them from the others."""
MOST: Final = 0.75
"""What so many garments of a wardrobe have in common is no reason for one of them."""


def told(
    closet: Closet,
    outfits: Iterable[Sequence[Piece]],
    situation: Situation,
    *,
    alternatives: Alternatives | None = None,
) -> Iterator[ScoredOutfit]:
    """Yield outfits of a closet with score and reasons, in the same order; no two get one title where words allow.

    With `alternatives`, advice names garments of the closet that would do better.
    """
    worn = [(tuple(pieces), closet.facts_of(piece.garment_id for piece in pieces)) for pieces in outfits]
    all_terms = terms_of_all([facts for _, facts in worn], situation)
    usual = _usual(closet, situation)
    for (pieces, facts), terms, title in zip(worn, all_terms, _titles(worn), strict=True):
        places = [piece.place for piece in pieces]
        raw = raw_of(terms)
        yield ScoredOutfit(
            pieces=pieces,
            raw=raw,
            score=score_of(raw),
            breakdown=breakdown_of(terms),
            terms=terms,
            title=title,
            explanation=explanation_of(terms, usual),
            satisfied=satisfied_by(facts, places, situation),
            improvements=advice_of(pieces, facts, terms, situation, alternatives),
        )


def retitled(closet: Closet, outfits: Iterable[ScoredOutfit]) -> list[ScoredOutfit]:
    """Return outfits that were told at different moments with titles that tell them apart."""
    told_before = list(outfits)
    named = _titles([(outfit.pieces, closet.facts_of(outfit.garment_ids)) for outfit in told_before])
    return [replace(outfit, title=title) for outfit, title in zip(told_before, named, strict=True)]


def _titles(worn: Sequence[tuple[Sequence[Piece], Sequence[GarmentFacts]]]) -> list[str]:
    """Return a title for each outfit, none twice where words allow; the first one chooses first."""
    common = _common([facts for _, facts in worn])
    titled: list[str] = []
    for pieces, facts in worn:
        named = titles([(piece.place, it) for piece, it in zip(pieces, facts, strict=True)], common)
        titled.append(next((one for one in named if one not in titled), UNTITLED))
    return titled


def _common(outfits: Sequence[Sequence[GarmentFacts]]) -> frozenset[UUID]:
    """Return the garments that tell no outfit from the others, such as a locked coat."""
    times = Counter(garment.id for facts in outfits for garment in facts)
    return frozenset(it for it, count in times.items() if count > max(1, COMMON * len(outfits)))


def _usual(closet: Closet, situation: Situation) -> Mapping[Factor, float]:
    """Return what most garments of the closet get for a factor: in a new wardrobe nothing has been worn yet."""
    fresh = freshness_scores(closet.columns, situation)
    fresh = fresh[fresh != 0]
    return {Factor.FRESHNESS: float(np.quantile(fresh, 1 - MOST))} if len(fresh) else {}
