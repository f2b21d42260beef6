"""What a tool asks for, as JSON Schema that every assistant reads: closed vocabularies are written out in place."""

from collections.abc import Mapping
from typing import Any, Final

from vestiary.kernel.wire import Body

_NULL: Final = {"type": "null"}


def schema_of(asked: type[Body]) -> dict[str, Any]:
    """Return the schema of what a tool asks for.

    Some assistants know no `$ref` and no `null`: what is referred to stands in its place, and what may be null is said
    by leaving it out.
    """
    schema = asked.model_json_schema()
    plain: dict[str, Any] = _plain(schema, schema.pop("$defs", {}))
    return plain


def _plain(part: Any, definitions: Mapping[str, Any]) -> Any:
    match part:
        case {"$ref": str(place), **rest}:
            return _plain({**definitions[place.rpartition("/")[2]], **rest}, definitions)
        case {"anyOf": [one, last], **rest} if last == _NULL:
            kept = {name: value for name, value in rest.items() if not (name == "default" and value is None)}
            return _plain({**one, **kept}, definitions)
        case {"properties": dict(fields), **rest}:
            plain = {name: _plain(field, definitions) for name, field in fields.items()}
            return {**_plain(rest, definitions), "properties": plain}
        case dict():
            return {name: _plain(value, definitions) for name, value in part.items() if name != "title"}
        case list():
            return [_plain(one, definitions) for one in part]
        case _:
            return part
