"""The one face of the understanding: from a message to what it means."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from vestiary.chat.domain import Change, Kind, Reading, Verb
from vestiary.chat.surroundings import Surroundings
from vestiary.chat.understanding.answers import answer_to
from vestiary.chat.understanding.asking_for_outfits import asks_for_outfits, asks_for_something
from vestiary.chat.understanding.calling import names_of
from vestiary.chat.understanding.choosing import language_of
from vestiary.chat.understanding.clauses import Stance, is_of_other_things, sentences_of, stances_of
from vestiary.chat.understanding.commanding import commanded
from vestiary.chat.understanding.commands import Commanded
from vestiary.chat.understanding.days import day_in
from vestiary.chat.understanding.exchanging import exchanged
from vestiary.chat.understanding.extracting import change_of
from vestiary.chat.understanding.kinds_wanted import kinds_wanted
from vestiary.chat.understanding.lexicon import lexicon_of
from vestiary.chat.understanding.outfits_meant import count_in, taken_as_pattern, turned_down
from vestiary.chat.understanding.phrases_of_garments import with_descriptions
from vestiary.chat.understanding.pieces import Piece, pieces_of
from vestiary.chat.understanding.pronouns import with_antecedents
from vestiary.chat.understanding.references import shown_in
from vestiary.chat.understanding.restating import restated
from vestiary.chat.understanding.scopes import Found, Polarity, found_in
from vestiary.chat.understanding.senses import Talk, Unknown
from vestiary.chat.understanding.short_words import assent_in
from vestiary.chat.understanding.spelling import repaired
from vestiary.chat.understanding.tokens import Word, words_of
from vestiary.chat.understanding.wishing import EXCLUDE_ITEMS, MUST_INCLUDE, with_garments

_FOR_LATER: Final = frozenset({Verb.PACK, Verb.PLAN})
"""Acts whose words speak of their own day and occasion, not of the outfits to come."""


def understand(message: str, around: Surroundings) -> Reading:
    """Return what a message means. Deterministic, a few milliseconds at most, and never fails."""
    said, names = words_of(message), _names(around)
    lexicon = lexicon_of(language_of(said, names))
    words = with_antecedents(repaired(said, lexicon, names), around)
    answered = _answered(words, around)
    if answered is not None:
        return answered
    pieces = with_descriptions(pieces_of(words, lexicon, shown_in(words, around)), around, lexicon.language)
    sentences = sentences_of(pieces)
    stances = stances_of(sentences)
    held = around.active
    has_excluded = bool(held.exclude_colors or held.exclude_categories)
    found = found_in(sentences, stances, goes_on_excluding=has_excluded)
    if lexicon.language == "en" and is_of_other_things(pieces):
        found = ()
    change, question = with_garments(change_of(found, around), found, around)
    change = restated(words, change, around)
    change = replace(change, exclude_items=change.exclude_items | (exchanged(words, around) - change.must_include))
    done = commanded(words, around)
    change = _beside_commands(change, done)
    is_said = any(stance is not Stance.ASIDE for stance in stances.values())
    is_asked_for = not (done.acts or done.inquiries or done.question)
    kinds = kinds_wanted(found, change, question, around) if is_asked_for else frozenset()
    change = replace(change, lift_categories=change.lift_categories | (kinds & held.exclude_categories))
    rejected, liked = turned_down(words, pieces, around), taken_as_pattern(words, around)
    day = _day(words, around) if is_said else None
    kind = _kind(words, pieces, change, done)
    if kind is Kind.SMALL_TALK and (kinds or (day is not None and asks_for_something(words))):
        kind = Kind.WISH
    return Reading(
        Kind.ANOTHER if kind is Kind.SMALL_TALK and (rejected or liked is not None) else kind,
        change,
        acts=done.acts,
        inquiries=done.inquiries,
        rejected_outfits=rejected,
        liked_outfit=liked,
        question=done.question or (None if done.inquiries else question),
        ignored=_ignored(found),
        language=lexicon.language,
        count=count_in(words),
        on=day,
        kinds=kinds,
    )


def _names(around: Surroundings) -> frozenset[str]:
    """Return the words that garments are called by: no slip of the keyboard turns them into others."""
    names = names_of(around.garments)
    return frozenset({*names.called, *(word for name in names.whole for word in name)})


def _answered(words: tuple[Word, ...], around: Surroundings) -> Reading | None:
    """Read an answer to the question which garment was meant; None where the message is none."""
    question = around.question
    if question is None or question.asked_for not in {MUST_INCLUDE, EXCLUDE_ITEMS}:
        return None
    answer = answer_to(words, around)
    if answer is None:
        return None
    if not answer.chosen:
        return Reading(Kind.NO if answer.is_no else Kind.YES)
    ids = frozenset(answer.chosen)
    change = Change(must_include=ids) if question.asked_for == MUST_INCLUDE else Change(exclude_items=ids)
    return Reading(Kind.WISH, change)


def _beside_commands(change: Change, done: Commanded) -> Change:
    """Return what is wished beside what is to be done: a question about a coat does not demand the coat."""
    if any(act.verb in _FOR_LATER for act in done.acts):
        return Change()
    if done.inquiries or done.question is not None:
        return replace(change, must_include=frozenset())
    return change


def _ignored(found: Sequence[Found]) -> tuple[str, ...]:
    """Return the words that were meant as constraints and are in no vocabulary: `no stripes`."""
    unknown = (one.piece.text for one in found if one.piece.says(Unknown) and one.polarity is Polarity.NOT)
    return tuple(dict.fromkeys(unknown))


def _day(words: Sequence[Word], around: Surroundings) -> date | None:
    day = day_in(words, around.today)
    return None if day is None else day.on


def _kind(words: Sequence[Word], pieces: Sequence[Piece], change: Change, done: Commanded) -> Kind:
    if change.is_reset:
        return Kind.RESET
    if done.acts:
        return Kind.ACT
    if done.inquiries:
        return Kind.INQUIRY
    said = {talk for piece in pieces for talk in piece.says(Talk)}
    if Talk.ANOTHER in said and change.is_empty:
        return Kind.ANOTHER
    is_asked = asks_for_outfits(words) or count_in(words) is not None
    if not change.is_empty or (is_asked and Talk.HELP not in said):
        return Kind.WISH
    order = (Talk.HELP, Talk.THANKS, Talk.GOODBYE, Talk.GREETING, Talk.YES, Talk.NO)
    talks = [Kind(talk.value) for talk in order if talk in said]
    return assent_in(words) or next(iter(talks), Kind.SMALL_TALK)
