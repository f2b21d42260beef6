"""What the chat needs from outside: a language model, where one is set up."""

from collections.abc import AsyncGenerator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Told:
    """One message of a prompt."""

    role: str
    """`system`, `user` or `assistant`."""
    content: str


class ModelUnavailable(Exception):
    """The model does not answer in time, refuses, is over its budget, or answers what cannot be read.

    Why is for the log: it holds nothing that anybody said.
    """


class LanguageModel(Protocol):
    """A language model behind a server. It has no tools and sees no more than the prompt."""

    @property
    def name(self) -> str:
        """The model's name."""
        ...

    async def structured(
        self, prompt: Sequence[Told], schema: Mapping[str, Any], *, person: UUID, timeout_s: float
    ) -> Any:
        """Return JSON that answers a prompt, as the schema asks; the caller checks it.

        Args:
            prompt: what the model is told.
            schema: a JSON schema of an object.
            person: for whom; what the model costs is counted for them.
            timeout_s: for everything together: waiting, trying again, reading.

        Raises:
            ModelUnavailable: there is no such answer in time.

        """
        ...

    def written(self, prompt: Sequence[Told], *, person: UUID, timeout_s: float) -> AsyncGenerator[str, None]:
        """Yield a text piece by piece. Who stops listening closes the iterator.

        Raises:
            ModelUnavailable: the text does not come, or does not end, in time.

        """
        ...
