"""Which sorts of things words speak of, as negation sees them: it reaches over a list of one sort."""

from typing import Final

from vestiary.chat.domain import Field
from vestiary.chat.understanding.pieces import Piece
from vestiary.chat.understanding.senses import Comfort, Event, Kinds, Named, Unknown
from vestiary.styling.domain import ColourStyle, Condition, Temperature
from vestiary.vision.domain import Colour, StyleTag
from vestiary.vision.vocabulary import FormalityLevel

GARMENTS: Final = (Kinds, Named, Colour, Unknown)
_SORTS: Final = (
    (*GARMENTS,),
    (Event,),
    (Condition, Temperature),
    (FormalityLevel,),
    (StyleTag,),
    (Comfort, ColourStyle, Field),
)


def sort_of(piece: Piece) -> int | None:
    """Return which sort of thing a piece speaks of, as negation sees it; None for none."""
    if piece.celsius is not None:
        return 2
    return next((at for at, kinds in enumerate(_SORTS) if any(piece.says(kind) for kind in kinds)), None)
