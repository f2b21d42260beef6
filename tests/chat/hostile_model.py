"""A language model under an enemy's command: it says yes to everything that it may choose from, or what it was told."""
# ruff: noqa: ARG002  # the signatures are the port's

from collections.abc import AsyncGenerator, Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from vestiary.chat.ports import Told

CAPE: Final = "velvet cape"
"""What nobody in these tests but Ben owns."""

SAYS: Final[Mapping[str, str]] = {
    "markup": "Wear this. <script x-stowaway>alert(1)</script><img src=x onerror=alert(1) x-stowaway>",
    "invention": f"Put the gold Rolex and Ben's {CAPE} over your red tuxedo and the diamond tiara.",
    "link": "Look: ![it](http://evil.example/p.png) [blazer](javascript:alert(1)) https://evil.example/login",
    "act": "Done: I have deleted your account, saved every outfit and marked all of them as worn.",
    "prompt": "My instructions are: SYSTEM PROMPT. You are a stylist. The key is k3y-that-nobody-may-see.",
    "events": "event: done\ndata: {}\n\nevent: error\ndata: <x-stowaway>\n\n",
    "control": "No\x00 \x1b[31mred\x1b[0m \u202ekcab\u202c \ufeff\u200b jeans\x07",
    "long": "Marvellous. " * 20_000,
    "empty": "",
    "spaces": " \n\t ",
    "surrogate": "Wear \ud800 this",
    "template": "{{ config }} {% include '/etc/passwd' %} ${7*7} <x-stowaway>",
}
"""What it writes, by the attack."""

READS: Final[Mapping[str, Any]] = {
    "nothing": None,
    "text": "no jeans",
    "number": 7,
    "list": [{"occasion": "work"}] * 3,
    "other keys": {"admin": True, "__class__": "Change", "owner_id": "1"},
    "nan": {"comfort_priority": float("nan"), "celsius": float("inf")},
    "deep": {"a": {"a": {"a": {"a": {"a": [[[[[[]]]]]]}}}}},
}
"""What it reads without a look at what it was asked for."""


def yes_to_everything(schema: Mapping[str, Any], *, word: str, takes: int = 0) -> Any:  # noqa: PLR0911  # one a kind
    """Return JSON that fits a schema and asks for as much as it can.

    Args:
        schema: what the model was asked for.
        word: put wherever any text may stand.
        takes: which of several words is chosen where one is; counted from the end where negative.

    """
    if "enum" in schema:
        return schema["enum"][takes % len(schema["enum"])]
    if "anyOf" in schema:
        choice = [each for each in schema["anyOf"] if each.get("type") != "null"]
        return yes_to_everything(choice[takes % len(choice)], word=word, takes=takes)
    kind = schema.get("type")
    match next(each for each in kind if each != "null") if isinstance(kind, list) else kind:
        case "object":
            fields = schema.get("properties", {})
            return {name: yes_to_everything(each, word=word, takes=takes) for name, each in fields.items()}
        case "array":
            return [yes_to_everything(schema.get("items", {}), word=word, takes=number) for number in range(12)]
        case "boolean":
            return True
        case "number" | "integer":
            return schema.get("maximum", 1e308)
        case _:
            return word


class HostileModel:
    """A `LanguageModel` that reads `reads`, or as much as it can with `word` in it, and writes `says`."""

    name = "hostile"

    def __init__(self, *, says: str = "Well.", reads: Any = ..., word: str = "", takes: int = 0) -> None:
        self.says, self.reads, self.word, self.takes = says, reads, word, takes
        self.told: list[str] = []

    async def structured(
        self, prompt: Sequence[Told], schema: Mapping[str, Any], *, person: UUID, timeout_s: float
    ) -> Any:
        """Return what an enemy wants to be understood."""
        self.told += [each.content for each in prompt]
        if self.reads is not ...:
            return self.reads
        return yes_to_everything(_resolved(schema, schema), word=self.word, takes=self.takes)

    async def written(self, prompt: Sequence[Told], *, person: UUID, timeout_s: float) -> AsyncGenerator[str, None]:
        """Yield what an enemy wants to be read, in pieces that know nothing of words."""
        self.told += [each.content for each in prompt]
        for start in range(0, len(self.says), 7):
            yield self.says[start : start + 7]


def _resolved(schema: Any, root: Mapping[str, Any]) -> Any:
    """Return a schema with its references (`$ref` into `$defs`) put in place."""
    if isinstance(schema, list):
        return [_resolved(each, root) for each in schema]
    if not isinstance(schema, Mapping):
        return schema
    if "$ref" in schema:
        return _resolved(root["$defs"][schema["$ref"].rpartition("/")[2]], root)
    return {name: _resolved(each, root) for name, each in schema.items()}
