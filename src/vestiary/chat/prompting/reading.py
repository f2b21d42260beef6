"""What a message means, by a language model; whatever it says is checked against the plain reading and the wardrobe."""

from collections.abc import Sequence
from contextlib import suppress
from typing import Final
from uuid import UUID

from vestiary.chat.domain import Kind, Message, Reading
from vestiary.chat.ports import LanguageModel, ModelUnavailable
from vestiary.chat.prompting.asking import SCHEMA
from vestiary.chat.prompting.claims import claim_of
from vestiary.chat.prompting.garments import handles
from vestiary.chat.prompting.joining import joined
from vestiary.chat.prompting.prompts import reading_prompt
from vestiary.chat.surroundings import Surroundings

UNSURE: Final = frozenset({Kind.WISH, Kind.ANOTHER, Kind.SMALL_TALK})
"""Kinds of messages in which there may be more than the plain words tell. Of the others there is not: thanks are
thanks."""


def needs_model(plain: Reading) -> bool:
    """Say whether a model could find more in a message. What is done, looked up or asked back is found without one."""
    is_settled = bool(plain.acts or plain.inquiries or plain.question is not None or plain.change.is_reset)
    return plain.kind in UNSURE and not is_settled


async def reading_by_model(
    model: LanguageModel,
    message: str,
    around: Surroundings,
    history: Sequence[Message],
    plain: Reading,
    *,
    person: UUID,
    timeout_s: float,
) -> Reading:
    """Return what a message means; the plain reading where the model fails, is late, or is not needed.

    Args:
        model: asked at most once.
        message: what was said.
        around: what it may refer to.
        history: what was said before, the oldest first.
        plain: what the message means by the words alone. Where both speak of one thing, its word stands.
        person: whose message it is.
        timeout_s: after this the plain reading is returned.

    """
    if not needs_model(plain):
        return plain
    told = handles(around, message)
    prompt = reading_prompt(message, around, told, history)
    with suppress(ModelUnavailable):
        claim = claim_of(await model.structured(prompt, SCHEMA, person=person, timeout_s=timeout_s))
        return plain if claim is None else joined(plain, claim, around, told, message)
    return plain
