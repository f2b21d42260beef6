"""From what was heard to figures: F1 of constraints, exact sentences, state, silence at small talk. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from vestiary.evaluating.results import Figure
from vestiary.evaluating.talk.pairs import Pair
from vestiary.evaluating.talk.running import Heard


@dataclass(frozen=True, slots=True)
class Kind:
    """What came out for one kind of sentences."""

    name: str
    sentences: int
    exact: float
    f1: float | None
    """None where there is nothing to extract."""


def figures_of(half: str, heard: Sequence[Heard]) -> list[Figure]:
    """Return the figures of one half; those with a bar first."""
    precision, recall, f1 = micro(heard)
    said = [each for each in heard if not each.turn.is_small_talk]
    small = [each for each in heard if each.turn.is_small_talk]
    held = [each for each in heard if each.is_state_right is not None]
    told, name = sum(len(each.wanted) for each in heard), half.replace("_", "-")
    asked = [is_right for each in heard for is_right in each.further.values()]
    return [
        Figure(f"{half}_f1", f"{name}: constraints, micro F1", f1, told),
        _share(f"{half}_exact", f"{name}: sentences read exactly, small talk apart", [it.is_exact for it in said]),
        _share(f"{half}_state", f"{name}: what holds, in conversations", [bool(it.is_state_right) for it in held]),
        _share(f"{half}_silence", f"{name}: small talk from which nothing is read", [it.is_silent for it in small]),
        Figure(f"{half}_precision", f"{name}: constraints, precision", precision, told),
        Figure(f"{half}_recall", f"{name}: constraints, recall", recall, told),
        _share(f"{half}_whole", f"{name}: conversations right to the end", _conversations(held)),
        _share(f"{half}_further", f"{name}: questions back, acts, inquiries, outfits turned down", asked),
    ]


def micro(heard: Sequence[Heard]) -> tuple[float | None, float | None, float | None]:
    """Return precision, recall and F1 over all pairs of field and value; None where nothing was read or meant."""
    hits = sum(len(each.read & each.wanted) for each in heard)
    read, wanted = sum(len(each.read) for each in heard), sum(len(each.wanted) for each in heard)
    return (
        hits / read if read else None,
        hits / wanted if wanted else None,
        2 * hits / (read + wanted) if read + wanted else None,
    )


def by_kind(heard: Sequence[Heard]) -> list[Kind]:
    """Return what came out for each kind of sentences, the worst first."""
    kinds: dict[str, list[Heard]] = {}
    for each in heard:
        kinds.setdefault(each.case.kind, []).append(each)
    rows = [
        Kind(name, len(those), sum(it.is_exact for it in those) / len(those), micro(those)[2])
        for name, those in kinds.items()
    ]
    return sorted(rows, key=lambda row: (row.exact, row.name))


def failures(heard: Sequence[Heard]) -> list[str]:
    """Return a line for each sentence that was read wrongly: what is missing, and what is too much."""
    return [line for each in heard if (line := _failure(each))]


def _failure(heard: Heard) -> str:
    faults = [f"-{_words(pair)}" for pair in sorted(heard.wanted - heard.read)]
    faults += [f"+{_words(pair)}" for pair in sorted(heard.read - heard.wanted)]
    if heard.turn.is_small_talk and not heard.is_silent and not faults:
        faults.append(f"+{heard.reading.kind}")
    if heard.is_state_right is False and not faults:
        faults.append(f"holds {' '.join(_words(pair) for pair in sorted(heard.held))}")
    faults += [f"-{key} {heard.turn.further[key]}" for key, is_right in heard.further.items() if not is_right]
    return f"{heard.case.id}: {heard.turn.say!r}: {'; '.join(faults)}" if faults else ""


def _words(pair: Pair) -> str:
    return f"{pair[0]}={pair[1]}"


def _conversations(held: Sequence[Heard]) -> list[bool]:
    whole: dict[str, bool] = {}
    for each in held:
        whole[each.case.id] = whole.get(each.case.id, True) and bool(each.is_state_right)
    return list(whole.values())


def _share(key: str, words: str, hits: Sequence[bool]) -> Figure:
    return Figure(key, words, sum(hits) / len(hits) if hits else None, len(hits))
