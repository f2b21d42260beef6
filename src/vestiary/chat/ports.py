"""What the chat needs from outside: a language model, where one is set up."""

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol


@dataclass(frozen=True, slots=True)
class Told:
    """One message of a prompt."""

    role: str
    """`system`, `user` or `assistant`."""
    content: str


class ModelUnavailable(Exception):
    """The model does not answer in time, refuses, is over its budget, or answers what cannot be read."""


class LanguageModel(Protocol):
    """A language model behind a server. It has no tools and sees no more than the prompt."""

    @property
    def name(self) -> str:
        """The model's name."""
        ...

    async def structured(self, prompt: Sequence[Told], schema: Mapping[str, Any], *, timeout_s: float) -> Any:
        """Return JSON that answers a prompt, as the schema asks; the caller checks it.

        Raises:
            ModelUnavailable: there is no such answer in time.

        """
        ...

    def written(self, prompt: Sequence[Told], *, timeout_s: float) -> AsyncIterator[str]:
        """Yield a text piece by piece.

        Raises:
            ModelUnavailable: the text does not come, or does not end, in time.

        """
        ...
