"""How a server that speaks OpenAI's protocol is asked, and how its answers are read.

Servers differ in what they know: JSON by schema, by tools or only on request, names of limits, usage of streams. A
server that refuses a word is asked without it from then on.
"""

import json
from collections.abc import AsyncIterator, Mapping, Sequence
from typing import Any, Final, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from vestiary.chat.ports import ModelUnavailable, Told

Format = Literal["json_schema", "tools", "json_object"]

FORMATS: Final[tuple[Format, ...]] = ("json_schema", "tools", "json_object")
"""The strictest first."""

MAX_LETTERS: Final = 50_000
"""Of an answer. Far above any token limit in use."""

_TOOL: Final = "answer"

_LIMITS: Final = ("max_completion_tokens", "max_tokens")
_MAY_BE_UNKNOWN: Final = frozenset({*_LIMITS, "temperature", "stream_options"})
"""Words of a request that not every server or model takes."""

_THINKS, _HAS_THOUGHT = "<think>", "</think>"
"""What some models put around their thoughts, where their server leaves it to them."""


class Forms:
    """What is known of one server: how it wants to be asked."""

    def __init__(self, model: str, answer_format: str, *, max_tokens: int, is_openai: bool) -> None:
        self._model, self._max_tokens = model, max_tokens
        self._formats = FORMATS if answer_format == "auto" else tuple(it for it in FORMATS if it == answer_format)
        self._format = 0
        # OpenAI's own newer models refuse the old name; other servers know only that one, or ignore the new.
        self._limits = _LIMITS if is_openai else _LIMITS[::-1]
        self._refused: set[str] = set()

    @property
    def format(self) -> Format:
        """How JSON is asked for now."""
        return self._formats[self._format]

    def structured(self, prompt: Sequence[Told], schema: Mapping[str, Any]) -> dict[str, Any]:
        """Return the body of a request for JSON."""
        body = self._body(prompt)
        match self.format:
            case "json_schema":
                wanted = {"name": _TOOL, "strict": True, "schema": schema}
                return body | {"response_format": {"type": "json_schema", "json_schema": wanted}}
            case "tools":
                function = {"name": _TOOL, "description": "Give the answer.", "strict": True, "parameters": schema}
                choice = {"type": "function", "function": {"name": _TOOL}}
                return body | {"tools": [{"type": "function", "function": function}], "tool_choice": choice}
            case "json_object":
                # The word JSON has to be in the prompt, and the schema is known from nowhere else.
                asked = f"Answer with one JSON object that follows this JSON schema:\n{json.dumps(schema)}"
                messages = [*body["messages"][:1], {"role": "system", "content": asked}, *body["messages"][1:]]
                return body | {"messages": messages, "response_format": {"type": "json_object"}}

    def written(self, prompt: Sequence[Told]) -> dict[str, Any]:
        """Return the body of a request for a stream of text."""
        usage = {"stream_options": {"include_usage": True}} if "stream_options" not in self._refused else {}
        return self._body(prompt) | {"stream": True} | usage

    def learn(self, asked: Mapping[str, Any], refusal: str) -> bool:
        """Learn from the refusal of a request (in small letters); say whether it is worth asking anew."""
        if "context" in refusal:  # too much was told; no other words would help
            return False
        for word in asked.keys() & _MAY_BE_UNKNOWN:
            if word in refusal:
                self._refused.add(word)
                return True
        if "stream" in asked:
            return False
        following = self._formats.index(_format_of(asked)) + 1
        self._format = following % len(self._formats)  # after the last from the start: it was not the way of asking
        return following < len(self._formats)

    def try_another(self) -> None:
        """Ask for JSON in another way next time: what came could not be read, as where a server ignores the way."""
        self._format = (self._format + 1) % len(self._formats)

    def _body(self, prompt: Sequence[Told]) -> dict[str, Any]:
        limit = next((word for word in self._limits if word not in self._refused), None)
        return {
            "model": self._model,
            "messages": [{"role": told.role, "content": told.content} for told in prompt],
            **({} if "temperature" in self._refused else {"temperature": 0.0}),
            **({} if limit is None else {limit: self._max_tokens}),
        }


def _format_of(asked: Mapping[str, Any]) -> Format:
    if "tools" in asked:
        return "tools"
    return "json_schema" if asked["response_format"]["type"] == "json_schema" else "json_object"


class _Read(BaseModel):
    model_config = ConfigDict(extra="ignore", strict=True)


R = TypeVar("R", bound=_Read)


class _Function(_Read):
    name: str = ""
    arguments: str = Field(default="", max_length=MAX_LETTERS)


class _Call(_Read):
    function: _Function


class _Said(_Read):
    content: str | None = Field(default=None, max_length=MAX_LETTERS)
    refusal: str | None = None
    tool_calls: list[_Call] | None = None


class _Choice(_Read):
    message: _Said
    finish_reason: str | None = None


class _Piece(_Read):
    delta: _Said = _Said()
    finish_reason: str | None = None


class _Usage(_Read):
    total_tokens: int = Field(default=0, ge=0, le=10_000_000)


class Whole(_Read):
    """An answer in one piece."""

    choices: list[_Choice] = Field(min_length=1)
    usage: _Usage | None = None


class Chunk(_Read):
    """A piece of a stream. The last may have the usage and no choice."""

    choices: list[_Piece] = []
    usage: _Usage | None = None


class ModelDeclined(ModelUnavailable):
    """The model refuses to answer. Its server is well."""


class Unreadable(ModelUnavailable):
    """What came is not what the protocol or the prompt asks for."""


class NotJson(Unreadable):
    """An answer came, and it is no JSON."""


def read_as(shape: type[R], answer: object) -> R:
    """Return an answer, or a piece of a stream, as it was meant.

    Raises:
        Unreadable: it is not one.

    """
    try:
        return shape.model_validate(answer)
    except ValidationError:
        raise Unreadable("its server does not answer in its protocol") from None


def json_of(whole: Whole, answer_format: Format) -> Any:
    """Return the JSON of an answer.

    Raises:
        ModelDeclined: the model refuses.
        Unreadable: it is cut short.
        NotJson: it is something else.

    """
    choice = whole.choices[0]
    must_go_on(choice.finish_reason, choice.message.refusal)
    if answer_format == "tools" and choice.message.tool_calls:
        text = choice.message.tool_calls[0].function.arguments
    else:
        text = _without_fences(choice.message.content or "")
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise NotJson("its answer is not JSON") from None


def must_go_on(finish_reason: str | None, refusal: str | None) -> None:
    """Refuse an answer that its model or server broke off.

    Raises:
        ModelDeclined: the model or its server's filter refuses.
        Unreadable: the answer is longer than allowed.

    """
    if refusal or finish_reason == "content_filter":
        raise ModelDeclined("it declines")
    if finish_reason == "length":
        raise Unreadable("its answer is cut short")


def _without_fences(text: str) -> str:
    """Return JSON without what models put around it: thoughts before it, a code fence."""
    text = text.rpartition(_HAS_THOUGHT)[2].strip()
    if text.startswith("```") and text.endswith("```"):
        text = text.removeprefix("```json").removeprefix("```").removesuffix("```")
    return text


async def without_thoughts(texts: AsyncIterator[str]) -> AsyncIterator[str]:
    """Yield the pieces of a text without the thoughts at its beginning."""
    begun: str | None = ""
    async for text in texts:
        if begun is None:
            yield text
            continue
        begun += text
        if begun.lstrip().startswith(_THINKS):
            _, has_ended, rest = begun.partition(_HAS_THOUGHT)
        else:
            rest = has_ended = "" if _THINKS.startswith(begun.lstrip()) else begun
        if has_ended:
            begun = None
            yield rest.lstrip()
    if begun and not begun.lstrip().startswith(_THINKS):
        yield begun
