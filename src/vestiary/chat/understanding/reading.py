"""The one face of the understanding: from a message to what it means."""

from vestiary.chat.domain import Change, Kind, Reading
from vestiary.chat.surroundings import Surroundings
from vestiary.chat.understanding.choosing import language_of
from vestiary.chat.understanding.clauses import sentences_of, stances_of
from vestiary.chat.understanding.commands import acts_in
from vestiary.chat.understanding.extracting import change_of
from vestiary.chat.understanding.lexicon import lexicon_of
from vestiary.chat.understanding.matching import callings
from vestiary.chat.understanding.phrases_of_garments import with_descriptions
from vestiary.chat.understanding.pieces import Piece, pieces_of
from vestiary.chat.understanding.references import shown_in
from vestiary.chat.understanding.scopes import found_in
from vestiary.chat.understanding.senses import Mark, Talk
from vestiary.chat.understanding.spelling import repaired
from vestiary.chat.understanding.tokens import words_of
from vestiary.chat.understanding.wishing import with_garments


def understand(message: str, around: Surroundings) -> Reading:
    """Return what a message means. Deterministic, a few milliseconds at most, and never fails."""
    said, names = words_of(message), callings(around.garments)
    lexicon = lexicon_of(language_of(said, names))
    words = repaired(said, lexicon, names)
    pieces = with_descriptions(pieces_of(words, lexicon, shown_in(words, around)), around)
    sentences = sentences_of(pieces)
    found = found_in(sentences, stances_of(sentences))
    change, question = with_garments(change_of(found, around), found, around)
    commanded = acts_in(words, around)
    return Reading(
        _kind(pieces, change),
        change,
        acts=commanded.acts,
        inquiries=commanded.inquiries,
        question=question or commanded.question,
        language=lexicon.language,
    )


def _kind(pieces: tuple[Piece, ...], change: Change) -> Kind:
    said = [talk for piece in pieces for talk in piece.says(Talk)]
    if change.is_reset:
        return Kind.RESET
    if not change.is_empty:
        return Kind.WISH
    if any(piece.has(Mark.WISH) for piece in pieces):
        return Kind.WISH
    order = (Talk.ANOTHER, Talk.HELP, Talk.THANKS, Talk.GOODBYE, Talk.GREETING, Talk.YES, Talk.NO)
    first = next((talk for talk in order if talk in said), None)
    return Kind(first.value) if first is not None else Kind.SMALL_TALK
