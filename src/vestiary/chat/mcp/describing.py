"""What a tool asks for and answers, as JSON Schema that every assistant reads: closed words stand in place."""

from collections.abc import Mapping
from typing import Any, Final

from pydantic import TypeAdapter

from vestiary.chat.mcp.tool import Told
from vestiary.kernel.wire import Body

_NULL: Final = {"type": "null"}


def schema_of(asked: type[Body]) -> dict[str, Any]:
    """Return the schema of what a tool asks for.

    Some assistants know no `$ref` and no `null`: what is referred to stands in its place, and what may be null is said
    by leaving it out.
    """
    return _written(asked.model_json_schema())


def answer_schema_of(answers: type[Told]) -> dict[str, Any]:
    """Return the schema of what a tool answers, as `told.written` writes it: what may be null is left out there."""
    return _written(TypeAdapter(answers).json_schema(mode="serialization"))


def _written(schema: dict[str, Any]) -> dict[str, Any]:
    plain: dict[str, Any] = _plain(schema, schema.pop("$defs", {}))
    return plain


def _plain(part: Any, definitions: Mapping[str, Any]) -> Any:
    match part:
        case {"$ref": str(place), **rest}:
            return _plain({**definitions[place.rpartition("/")[2]], **rest}, definitions)
        case {"anyOf": [*several, last], **rest} if last == _NULL:
            kept = {name: value for name, value in rest.items() if not (name == "default" and value is None)}
            return _plain({**(several[0] if len(several) == 1 else {"anyOf": several}), **kept}, definitions)
        case {"properties": dict(fields), **rest}:
            plain = {name: _plain(field, definitions) for name, field in fields.items()}
            return {**_plain(rest, definitions), "properties": plain}
        case dict():
            return {name: _plain(value, definitions) for name, value in part.items() if name != "title"}
        case list():
            return [_plain(one, definitions) for one in part]
        case _:
            return part
