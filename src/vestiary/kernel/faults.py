"""Where a malformed request is wrong, in the sender's own words: the path of the field, as it was sent, once each."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

Location = Sequence[str | int]

_OF_OBJECTS: Final = frozenset({"model_type", "model_attributes_type", "dict_type"})
"""Rules that only say: this is no object."""
_ENUM: Final = "enum"
_WORD: Final = re.compile(r"'([^']*)'")


@dataclass(frozen=True, slots=True)
class _Fault:
    """One fault at a place of the request."""

    path: tuple[str, ...]
    message: str
    rule: str
    is_of_shape: bool
    """Whether it only says why the value is none of the shapes that the field may have."""

    def is_at_or_below(self, path: tuple[str, ...]) -> bool:
        return self.path[: len(path)] == path


def faults_told(faults: Sequence[Any], sent: object) -> list[dict[str, object]]:
    """Return pydantic's faults as the envelope's details, each once; `sent` is the body as it was read."""
    found = [_fault(fault["loc"], fault, sent) for fault in faults]
    meant = [it for it in found if not (it.is_of_shape and any(_tells_more(other, it) for other in found))]
    return [
        {"field": ".".join(it.path), "message": it.message, "rule": it.rule}
        for it in dict.fromkeys(_with_all_words(it, meant) for it in meant)
    ]


def _fault(location: Location, fault: Mapping[str, Any], sent: object) -> _Fault:
    rule: str = fault["type"]
    if not location or location[0] != "body":
        # A parameter is a text or a list of texts: what follows its name and place are names of our own types.
        path = (*map(str, location[:2]), *(str(part) for part in location[2:] if isinstance(part, int)))
        return _Fault(path, fault["msg"], rule, is_of_shape=False)
    path, value = _as_sent(location[1:], sent, is_missing=rule == "missing")
    is_object = isinstance(value, Mapping)
    is_of_shape = (is_object and rule == _ENUM) or (not is_object and rule in _OF_OBJECTS)
    return _Fault(("body", *path), fault["msg"], rule, is_of_shape=is_of_shape)


def _as_sent(parts: Location, sent: object, *, is_missing: bool) -> tuple[tuple[str, ...], object]:
    """Return the parts that name something of what was sent, or that is missing there, and what stands there.

    Where a field may have several shapes, pydantic puts the names of our own types between them.
    """
    path: list[str] = []
    within = sent
    for place, part in enumerate(parts):
        match within:
            case Mapping() if part in within:
                within = within[part]
                path.append(str(part))
            case Mapping() if is_missing and place == len(parts) - 1:
                path.append(str(part))
            case list() if isinstance(part, int):
                within = within[part] if part < len(within) else None
                path.append(str(part))
    return tuple(path), within


def _tells_more(other: _Fault, fault: _Fault) -> bool:
    return other is not fault and other.is_at_or_below(fault.path) and not other.is_of_shape


def _with_all_words(fault: _Fault, faults: Sequence[_Fault]) -> _Fault:
    """Return a fault of a word with the words of all vocabularies that the field takes."""
    if fault.rule != _ENUM:
        return fault
    same = [it.message for it in faults if it.rule == _ENUM and it.path == fault.path]
    return replace(fault, message=f"Input should be {_either(_words(same))}") if len(same) > 1 else fault


def _words(messages: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(_each_word(messages)))


def _each_word(messages: Sequence[str]) -> Iterator[str]:
    for message in messages:
        yield from _WORD.findall(message)


def _either(words: Sequence[str]) -> str:
    quoted = [f"'{word}'" for word in words]
    return " or ".join([", ".join(quoted[:-1]), quoted[-1]] if len(quoted) > 1 else quoted)
