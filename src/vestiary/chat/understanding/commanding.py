"""All that a message asks to do or to tell, and what a short answer to a question about that means."""

from collections.abc import Sequence

from vestiary.chat.domain import Act, Asks, Doubt, Inquiry, Question, Verb
from vestiary.chat.surroundings import Surroundings
from vestiary.chat.understanding.answers import answer_to
from vestiary.chat.understanding.asking_outfits import read_asked_for
from vestiary.chat.understanding.commands import Commanded, acts_in
from vestiary.chat.understanding.days import day_in
from vestiary.chat.understanding.inquiries import inquiries_in
from vestiary.chat.understanding.tokens import Word
from vestiary.chat.understanding.trips import packing_in, trip_in


def commanded(words: Sequence[Word], around: Surroundings) -> Commanded:
    """Return the acts and inquiries of a message; those that a pending question was about count as answered by it."""
    new = _new(words, around)
    if not new.is_empty:
        return new
    return _answered(words, around)


def _new(words: Sequence[Word], around: Surroundings) -> Commanded:
    packing = packing_in(words, around)
    if not packing.is_empty:
        return packing
    acts, asked = acts_in(words, around), inquiries_in(words, around)
    return Commanded(acts.acts, asked.inquiries, acts.question or asked.question)


def _answered(words: Sequence[Word], around: Surroundings) -> Commanded:
    question = around.question
    if question is None:
        return Commanded()
    act = read_asked_for(question.asked_for)
    if act is not None and question.doubt is Doubt.WHICH_DAY:
        return _with_day(words, around, question, act[0])
    answered = answer_to(words, around)
    if answered is None or not answered.chosen:
        return Commanded()
    if act is not None and question.doubt is Doubt.WHICH_OUTFIT:
        verb, on = act
        day = day_in(words, around.today) if verb is Verb.PLAN else None
        on = on if day is None else day.on  # `the last one, on Saturday` has its own day
        return Commanded(tuple(Act(verb, outfit, on) for outfit in answered.chosen))
    if question.asked_for in set(Asks):
        return Commanded(inquiries=(Inquiry(Asks(question.asked_for), answered.chosen, question.described),))
    return Commanded()


def _with_day(words: Sequence[Word], around: Surroundings, question: Question, verb: Verb) -> Commanded:
    if verb is Verb.PACK:
        found = trip_in(words, around)
        return found if found.acts else Commanded()
    day = day_in(words, around.today)
    if day is None:
        return Commanded()
    return Commanded(tuple(Act(verb, outfit, day.on) for outfit in question.options))
