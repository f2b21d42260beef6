"""What a message means, by a language model; whatever it says is checked against the plain reading and the wardrobe."""
# ruff: noqa: ARG001  # the model is not asked yet

from collections.abc import Sequence
from uuid import UUID

from vestiary.chat.domain import Message, Reading
from vestiary.chat.ports import LanguageModel
from vestiary.chat.surroundings import Surroundings


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
        plain: what the message means by the words alone. Acts, inquiries, references and questions are its own, and
            where both speak of one thing its word stands.
        person: whose message it is.
        timeout_s: after this the plain reading is returned.

    """
    return plain
