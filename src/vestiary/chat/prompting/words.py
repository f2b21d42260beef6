"""An answer in the words of a language model, let through sentence by sentence."""
# ruff: noqa: ARG001  # the model is not asked yet

from collections.abc import AsyncIterator
from uuid import UUID

from vestiary.chat.ports import LanguageModel
from vestiary.chat.replying.answerable import Answerable


async def words_by_model(
    model: LanguageModel, answerable: Answerable, draft: str, *, message: str, person: UUID, timeout_s: float
) -> AsyncIterator[str]:
    """Yield the words of an answer; all pieces together are the reply to keep. Never raises for the model's sake.

    Args:
        model: asked at most once; not at all where every word of the answer counts (acts, findings, questions back).
        answerable: what there is to tell.
        draft: the answer without a model. It is yielded where the model fails, and follows what was let through until
            then where the model fails half-way.
        message: what was said.
        person: whose message it was.
        timeout_s: after this the draft is yielded.

    """
    yield draft
