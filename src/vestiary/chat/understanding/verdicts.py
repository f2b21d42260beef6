"""What rules garments out without a `not`: `leave the heels at home`, `the coat is too heavy`, `leggings, so none`."""

from typing import Final

from vestiary.chat.domain import Shift
from vestiary.chat.understanding.clauses import Clause
from vestiary.chat.understanding.pieces import Piece
from vestiary.chat.understanding.refusals import REFUSALS
from vestiary.chat.understanding.senses import Mark, Named
from vestiary.chat.understanding.sorts import sort_of

_AWAY: Final = (
    "at home|at the door|at the back|behind|aside|away|alone|be|off|out|in the closet|in the wardrobe|in the drawer"
    "|in the cupboard|in the box|in the attic|in the bin|on the hanger|on the rail|on the shelf|on the bench"
)
_PARTING: Final = {
    **dict.fromkeys(
        ("leave", "leaving"), f"{_AWAY}|after all|then|today|this time|for now|instead|for once|for another|for later"
    ),
    **dict.fromkeys(("keep", "keeping", "put", "putting"), _AWAY),
    **dict.fromkeys(("take", "taking", "cut", "rule", "count", "throw", "chuck", "kick"), "out|off|away"),
    **dict.fromkeys(
        ("give", "giving"), "a miss|a rest|a swerve|a wide berth|a break|a skip|the elbow|the boot|the chop|the swerve"
    ),
    "saving": "for",
    **dict.fromkeys(("let", "letting", "have"), "rest|sit|stay|sleep|hang"),
}
"""Verbs with the ends that make them part the person from what stands between: `leave the heels at home`."""
_ENDS_OF_PARTING: Final = {
    verb: tuple(tuple(end.split()) for end in ends.split("|")) for verb, ends in _PARTING.items()
}


def is_parted_from(clause: Clause) -> bool:
    """Say whether a verb and its end part the person from the garments between: `give boots a miss`."""
    pieces = clause.pieces
    first = next((at for at, piece in enumerate(pieces) if sort_of(piece) == 0), 0)
    ends = [it for piece in pieces[:first] for word in piece.words for it in _ENDS_OF_PARTING.get(word.text, ())]
    if not ends:
        return False
    last = first
    while last + 1 < len(pieces) and (sort_of(pieces[last + 1]) == 0 or pieces[last + 1].has(Mark.AND, Mark.OR)):
        last += 1
    behind = tuple(word.text for piece in pieces[last + 1 :] for word in piece.words)
    is_left = not behind and any(word.text == "leave" for piece in pieces[:first] for word in piece.words)
    return is_left or any(behind[: len(end)] == end for end in ends)


def is_too_much(clause: Clause) -> bool:
    """Say whether a garment, not the outfit, is judged: `the grey coat is too heavy`."""
    first, following = (*clause.pieces[:2], None, None)[:2]
    if first is None or following is None or not first.says(Named):
        return False
    is_told = following.words[0].text in {"is", "are", "'s", "looks", "look", "feels", "feel", "seems", "seem"}
    return is_told and any(piece.says(Shift) and "too" in piece.text.split() for piece in clause.pieces)


def is_refusal(clause: Clause) -> bool:
    """Say whether a clause only turns down what the one before spoke of: `my partner hates leggings, so none`."""
    said = " ".join(it.text for it in clause.pieces if it.text == "never again" or not _is_small(it))
    return said in REFUSALS


def _is_small(piece: Piece) -> bool:
    return piece.has(Mark.AND, Mark.RESTARTS, Mark.BUT, Mark.CHECKS, Mark.LINK) and not piece.is_value
