"""What is asked back where words fit several garments, or none."""

from typing import Final

from vestiary.chat.domain import Doubt, Question
from vestiary.chat.naming import listed, plural_of, told_apart
from vestiary.chat.surroundings import Surroundings
from vestiary.chat.understanding.matching import of_kind
from vestiary.chat.understanding.mentions import Mention
from vestiary.vision.domain import Category, Subcategory

MOST_OPTIONS: Final = 5
"""Garments that a question names."""


def question_about(mention: Mention, around: Surroundings, *, asked_for: str) -> Question | None:
    """Return what must be asked back before something is done with a mention; None where one garment is meant.

    For `WHICH_GARMENT` up to five options are named, each with what tells it apart; for `NOT_OWNED` the options are
    what there is of that kind.
    """
    if mention.is_one:
        return None
    garments = {it.id: it for it in around.garments}
    if mention.ids:
        options = [garments[it] for it in mention.ids if it in garments]
        said = told_apart(options)[:MOST_OPTIONS]
        more = len(options) - len(said)
        names = listed([*said, f"{more} more"] if more else said, "or")
        says = f"Which {_noun(mention)} do you mean: {names}?"
        return Question(
            Doubt.WHICH_GARMENT, says, tuple(it.id for it in options[:MOST_OPTIONS]), asked_for, mention.described
        )
    return _not_owned(mention, around, asked_for)


def _not_owned(mention: Mention, around: Surroundings, asked_for: str) -> Question:
    alike = list(of_kind(mention.asked, around.garments))[:MOST_OPTIONS] if mention.asked.kinds else []
    says = f"I find no {mention.described or 'such garment'} in your wardrobe."
    if alike:
        says += f" Of that kind you have {listed(told_apart(alike))}."
    elif mention.asked.kinds and isinstance(kind := mention.asked.kinds[0], Category | Subcategory):
        says += f" You have no {plural_of(kind)} at all."
    return Question(Doubt.NOT_OWNED, says, tuple(it.id for it in alike), asked_for, mention.described)


def _noun(mention: Mention) -> str:
    return mention.described or "one"
