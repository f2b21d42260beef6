"""Where a malformed request is wrong, in the sender's own words: the path of the field, as it was sent."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

Location = Sequence[str | int]


def faults_told(faults: Sequence[Any], sent: object) -> list[dict[str, object]]:
    """Return pydantic's faults as the envelope's details, each once; `sent` is the body as it was read."""
    told: list[dict[str, object]] = []
    for fault in faults:
        detail = {"field": _field(fault["loc"], sent), "message": fault["msg"], "rule": fault["type"]}
        if detail not in told:
            told.append(detail)
    return told


def _field(location: Location, sent: object) -> str:
    if not location or location[0] != "body":
        return ".".join(map(str, location))
    return ".".join(["body", *_as_sent(location[1:], sent)])


def _as_sent(parts: Location, sent: object) -> Iterator[str]:
    """Yield the parts that name something of what was sent, or that is missing there.

    Where a field may have several shapes, pydantic puts the names of our own types between them.
    """
    within = sent
    for place, part in enumerate(parts):
        is_last = place == len(parts) - 1
        match within:
            case Mapping() if part in within:
                within = within[part]
                yield str(part)
            case Mapping() if is_last:
                yield str(part)
            case list() if isinstance(part, int):
                within = within[part] if part < len(within) else None
                yield str(part)
