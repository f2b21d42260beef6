"""Why an outfit fits, in one sentence that names its garments: a term of its score, with the rest of the garments."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID

from vestiary.chat.naming import PLURAL_KINDS, listed, small
from vestiary.chat.replying.answerable import Answerable
from vestiary.chat.replying.naming import plain_names_of
from vestiary.styling.domain import Factor, Place, Term
from vestiary.styling.explaining import NOTABLE
from vestiary.styling.outfit_views import OutfitPiece, OutfitView

WHOLE: Final = "the outfit is "
"""How a reason begins that speaks of all garments at once."""

_WEAK: Final = frozenset({Factor.FRESHNESS})
"""Factors that are a reason only where there is no other: in a new wardrobe nothing has been worn yet."""

_ASIDE: Final = (Place.ACCESSORY, Place.BAG)
"""Places that are named last, and not at all where words are few."""


@dataclass(frozen=True, slots=True)
class Line:
    """An outfit in a sentence: what speaks for it, and how many garments are named at most."""

    outfit: OutfitView
    reason: Term | None
    names: Mapping[UUID, str]

    def told(self, most: int) -> str:
        """Return the sentence without its end, beginning small; the reason's garments and up to `most` in all."""
        reason = self.reason
        if reason is None:
            return f"{listed(self._names((), most))}, {self._kept()}"
        if reason.says.startswith(WHOLE):
            return f"{listed(self._names((), most))}, {reason.says.removeprefix(WHOLE)}"
        rest = listed(self._names(reason.garments, most - len(reason.garments)))
        if not rest:
            return reason.says
        return (
            f"{reason.says}; with {self._them(reason)}, {rest}" if ":" in reason.says else f"{reason.says}, with {rest}"
        )

    def _them(self, reason: Term) -> str:
        named = [it for it in self.outfit.pieces if it.garment_id in reason.garments]
        is_one = len(named) == 1 and not _is_plural(named[0])
        return "it" if is_one else "them"

    def _names(self, told: Sequence[UUID], most: int) -> list[str]:
        pieces = sorted(
            (it for it in self.outfit.pieces if it.garment_id is not None and it.garment_id not in told),
            key=lambda it: it.place in _ASIDE,
        )
        return [self.names[it.garment_id] for it in pieces[: max(most, 0)] if it.garment_id is not None]

    def _kept(self) -> str:
        return small(self.outfit.satisfied[0]) if self.outfit.satisfied else "complete as it is"


def lines_of(a: Answerable, names: Mapping[UUID, str]) -> list[Line]:
    """Return a line for each shown outfit, in order. No two give the same kind of reason where there is another."""
    lines: list[Line] = []
    plain = plain_names_of(a)
    used: list[Factor] = []
    said: set[str] = set()
    for outfit in a.outfits:
        reason = _reason_for(outfit, used, said)
        if reason is not None:
            used.append(reason.factor)
            said |= {reason.says, _proverb(reason)}
            reason = _finely(reason, plain, names)
        lines.append(Line(outfit, reason, names))
    return lines


def _finely(reason: Term, plain: Mapping[UUID, str], names: Mapping[UUID, str]) -> Term:
    """Return a reason with the names that tell its garments from others of the answer."""
    says = reason.says
    for garment_id in reason.garments:
        words = f"the {plain[garment_id]}"
        if names[garment_id] != words:
            before, found, behind = _parted(says, words)
            says = f"{before}{names[garment_id]}{behind}" if found else says
    return replace(reason, says=says)


def _parted(says: str, words: str) -> tuple[str, str, str]:
    """Return what stands before and behind some words in a sentence; the words are empty where it has none."""
    found = re.search(rf"\b{re.escape(words)}\b", says)
    return (says[: found.start()], words, says[found.end() :]) if found else (says, "", "")


def kept_by_all(outfits: Sequence[OutfitView], lines: Sequence[Line]) -> str:
    """Return what every shown outfit does for the weather, as a sentence, less what a line says; empty for nothing."""
    told = " ".join(line.reason.says for line in lines if line.reason is not None)
    kept = [it for it in outfits[0].satisfied if all(it in other.satisfied for other in outfits)] if outfits else []
    verbs = [words for it in kept if (words := _in_a_sentence(it, is_one=len(outfits) == 1)) and it.lower() not in told]
    who = "It" if len(outfits) == 1 else "Both" if len(outfits) == _TWO else "All"
    return f"{who} {listed(verbs)}." if verbs else ""


_TWO: Final = 2


def _in_a_sentence(rule: str, *, is_one: bool) -> str:
    """Return a kept rule of the weather as a verb; empty for any other rule."""
    words = small(rule)
    if rule.startswith(("Warm enough", "Light enough")):
        return f"{'is' if is_one else 'are'} {words}"
    if rule.startswith("Dry feet"):
        return f"{'keeps' if is_one else 'keep'} the feet dry"
    return f"{'has' if is_one else 'have'} {words}" if rule.startswith("A layer against") else ""


def _reason_for(outfit: OutfitView, used: Sequence[Factor], said: Iterable[str]) -> Term | None:
    """Return the term to tell: the largest of a factor that was told least, taste last, and never a sentence twice."""
    known = frozenset(said)
    return min(
        _telling(outfit),
        key=lambda it: (
            it.factor in _WEAK,
            it.says in known,
            _proverb(it) in known,
            used.count(it.factor) + (it.factor is Factor.TASTE),
            -it.value,
        ),
        default=None,
    )


def _proverb(term: Term) -> str:
    """Return what a reason says behind its colon, which two outfits may have in common; else all of it."""
    return term.says.rpartition(": ")[2]


def _telling(outfit: OutfitView) -> Iterator[Term]:
    """Yield the terms that speak for an outfit as it is now: a garment that was deleted takes its reasons with it."""
    there = frozenset(outfit.garment_ids)
    for term in outfit.terms:
        if term.value >= NOTABLE and term.says and term.garments and there.issuperset(term.garments):
            yield term


def _is_plural(piece: OutfitPiece) -> bool:
    kind = None if piece.garment is None else piece.garment.subcategory or piece.garment.category
    return kind in PLURAL_KINDS
