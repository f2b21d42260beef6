"""An answer in the words of a language model, let through sentence by sentence."""

import re
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing, suppress
from uuid import UUID

from vestiary.chat.ports import LanguageModel, ModelUnavailable
from vestiary.chat.prompting.permitting import Permit, permit_of
from vestiary.chat.prompting.prompts import words_prompt
from vestiary.chat.prompting.sentences import Sentences
from vestiary.chat.replying.answerable import Answerable
from vestiary.chat.replying.writing import remarks_of


class Unfit(ModelUnavailable):
    """A sentence says what it may not."""


def may_be_reworded(a: Answerable) -> bool:
    """Say whether a model may word an answer: one that shows outfits, and tells of nothing that was done or found."""
    return bool(a.outfits) and not (a.done or a.findings or a.question)


async def words_by_model(
    model: LanguageModel, answerable: Answerable, draft: str, *, message: str, person: UUID, timeout_s: float
) -> AsyncIterator[str]:
    """Yield the words of an answer; all pieces together are the reply to keep. Never raises for the model's sake.

    Args:
        model: asked at most once; not at all where the words must be known to be true: see `may_be_reworded`.
        answerable: what there is to tell.
        draft: the answer without a model. It is yielded where the model fails, and follows what was let through until
            then where the model fails half-way.
        message: what was said.
        person: whose message it was.
        timeout_s: after this the draft is yielded.

    """
    if not may_be_reworded(answerable):
        yield draft
        return
    permit = permit_of(answerable, draft)
    pieces = model.written(words_prompt(answerable, draft, message), person=person, timeout_s=timeout_s)
    told, is_whole = "", False
    with suppress(ModelUnavailable):
        async with aclosing(pieces):
            async for sentence in _sentences(pieces):
                if fit := _fit(sentence, told, permit):
                    told += fit
                    yield fit
        is_whole = permit.is_complete(told)
    if rest := remarks_of(answerable) if is_whole else draft:
        yield _after(told, rest)


async def _sentences(pieces: AsyncGenerator[str, None]) -> AsyncIterator[str]:
    sentences = Sentences()
    async for piece in pieces:
        for sentence in sentences.add(piece):
            yield sentence
    if rest := sentences.rest().rstrip():
        yield rest


def _fit(sentence: str, told: str, permit: Permit) -> str:
    """Return a sentence as it is let through: in the first or second paragraph.

    Raises:
        Unfit: it is not let through.

    """
    ends_paragraph = "\n\n" in sentence and "\n\n" not in told and bool(told + sentence.strip())
    words = " ".join(sentence.split())
    gap = "" if words == sentence else ("\n\n" if ends_paragraph else " ")
    if not words:
        return ""
    if not permit.allows(words, told):
        raise Unfit("a sentence says what it may not")
    return words + gap


def _after(told: str, draft: str) -> str:
    """Return the draft as it follows what was let through: at most two paragraphs together."""
    if not told:
        return draft
    gap = "" if told[-1].isspace() else " "
    return gap + (re.sub(r"\n\n+", " ", draft) if "\n\n" in told else draft)
