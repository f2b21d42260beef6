"""A language model that says what it was given to say. It speaks with nobody."""
# ruff: noqa: ARG002  # the signatures are the port's

from collections.abc import AsyncGenerator, Mapping, Sequence
from typing import Any
from uuid import UUID

from vestiary.chat.ports import ModelUnavailable, Told


class FakeModel:
    """A `LanguageModel` for tests: `reads` answers `structured`, `says` is written word by word; None means a failure.

    `told` lists every prompt.
    """

    name = "fake"

    def __init__(self, reads: Any = None, says: str | None = None) -> None:
        self.reads: Any = reads
        self.says = says
        self.told: list[tuple[Told, ...]] = []

    async def structured(
        self, prompt: Sequence[Told], schema: Mapping[str, Any], *, person: UUID, timeout_s: float
    ) -> Any:
        """Return what it was given to read; a function is called with the prompt."""
        self.told.append(tuple(prompt))
        answer = self.reads(prompt) if callable(self.reads) else self.reads
        if answer is None:
            raise ModelUnavailable
        return answer

    async def written(self, prompt: Sequence[Told], *, person: UUID, timeout_s: float) -> AsyncGenerator[str, None]:
        """Yield what it was given to say."""
        self.told.append(tuple(prompt))
        if self.says is None:
            raise ModelUnavailable
        for word in self.says.split(" "):
            yield f"{word} "
