"""Kinds of garments that are wanted without one being named: `something with a skirt`, `could it be a dress?`."""

from collections.abc import Sequence
from itertools import islice
from typing import Final

from vestiary.chat.domain import Change, Question
from vestiary.chat.surroundings import Surroundings
from vestiary.chat.understanding.matching import is_of
from vestiary.chat.understanding.pieces import Piece
from vestiary.chat.understanding.scopes import Found, Polarity
from vestiary.chat.understanding.senses import Kinds, Mark
from vestiary.chat.understanding.weak_words import is_fragment
from vestiary.vision.domain import Category, Subcategory


def kinds_wanted(
    found: Sequence[Found], change: Change, question: Question | None, around: Surroundings
) -> frozenset[Category | Subcategory]:
    """Return the kinds that the next outfits shall have, where no garment of theirs is demanded or asked about."""
    if question is not None:
        return frozenset()
    wanted = {kinds.kinds[0] for one in found if _is_wished(one) for kinds in one.piece.says(Kinds)}
    demanded = [it for it in around.garments if it.id in change.must_include]
    return frozenset(
        kind for kind in wanted if kind not in change.exclude_categories and not any(is_of(it, kind) for it in demanded)
    )


def _is_wished(one: Found) -> bool:
    """Say whether a kind is asked for: `with a skirt`, `skirt instead`, `a skirt, please`, `a dress would be nice`."""
    clause = one.clause
    is_told = clause.is_question or clause.has(Mark.TASTE, Mark.HABIT, Mark.PAST, Mark.OTHERS, Mark.KIN)
    if one.polarity is not Polarity.WANTED or one.is_too or is_told or one.piece.text in _ANYWHERE:
        return False
    behind = clause.pieces[one.place + 1 :]
    if behind and (behind[-1].text == "instead" or behind[0].text == "instead of" or _is_welcome(behind)):
        return True
    before = clause.pieces[: one.place]
    if before and before[-1].text == "for" and clause.pieces[0].text in _EXCHANGING:
        return True
    near = next((it for it in reversed(before) if not it.has(*_SMALL) and not it.says(Kinds)), None)
    if near is None:
        is_in_list = clause.is_after_comma or (bool(before) and before[-1].has(Mark.A, Mark.AND))
        is_for_something = bool(behind) and behind[0].has(Mark.TO) and bool(before) and before[-1].has(Mark.A)
        return (is_fragment(clause) and is_in_list) or is_for_something
    return near.has(Mark.WISH, Mark.WEAR, Mark.WITH)


def _is_welcome(behind: Sequence[Piece]) -> bool:
    """Say whether the words behind a kind praise it: `jumper and trainers would be great`."""
    others = (piece for piece in behind if not (piece.says(Kinds) or piece.has(*_SMALL)))
    words = list(islice((word.text for piece in others for word in piece.words), 4))
    return words[:2] == ["would", "be"] and not _PRAISE.isdisjoint(words[2:])


_PRAISE: Final = frozenset({"nice", "great", "good", "lovely", "perfect", "ideal", "spot", "fab", "brilliant", "best"})
_ANYWHERE: Final = frozenset({"top", "tops", "bottom", "bottoms"})
"""Words for places on the body as often as for kinds: `something on top`."""
_EXCHANGING: Final = frozenset({"swap", "change", "exchange", "replace", "switch"})
_SMALL: Final = (Mark.A, Mark.CHECKS, Mark.AND, Mark.OR, Mark.OCCASION_AHEAD)
"""Between the words that wish and the kind: `I'd rather have a skirt or a dress`."""
