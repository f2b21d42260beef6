"""Outfits with their scores and the reasons in words."""

from collections.abc import Iterable, Iterator, Sequence

from vestiary.styling.advising import advice_of
from vestiary.styling.alternatives import Alternatives
from vestiary.styling.closets import Closet
from vestiary.styling.domain import Piece, ScoredOutfit, Situation
from vestiary.styling.explaining import explanation_of
from vestiary.styling.rules import satisfied_by
from vestiary.styling.scoring import breakdown_of, raw_of, score_of, terms_of_all
from vestiary.styling.titles import titles

UNTITLED = "An outfit"


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
    taken: set[str] = set()
    for (pieces, facts), terms in zip(worn, all_terms, strict=True):
        places = [piece.place for piece in pieces]
        raw = raw_of(terms)
        named = titles(list(zip(places, facts, strict=True)))
        title = next((one for one in named if one not in taken), UNTITLED)
        taken.add(title)
        yield ScoredOutfit(
            pieces=pieces,
            raw=raw,
            score=score_of(raw),
            breakdown=breakdown_of(terms),
            terms=terms,
            title=title,
            explanation=explanation_of(terms),
            satisfied=satisfied_by(facts, places, situation),
            improvements=advice_of(pieces, facts, terms, situation, alternatives),
        )
