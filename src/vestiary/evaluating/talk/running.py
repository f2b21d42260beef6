"""Talking the corpus through: each sentence in its conversation, and what was read from it beside what was meant."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias
from uuid import UUID

from vestiary.chat.domain import Reading, ShownOutfit, State
from vestiary.chat.merging import merged
from vestiary.chat.noting import wishes_of
from vestiary.chat.surroundings import Surroundings
from vestiary.evaluating.talk.cases import TODAY, Case, Corpus, Label, Turn, short_names
from vestiary.evaluating.talk.pairs import (
    Pair,
    gone_by_change,
    gone_by_label,
    near,
    pairs_of_change,
    pairs_of_label,
    pairs_of_state,
    together,
)
from vestiary.wardrobe.facts import GarmentFacts

Understand: TypeAlias = Callable[[str, Surroundings], Reading]
"""Reads a message."""


@dataclass(frozen=True, slots=True)
class Heard:
    """One sentence with what was read from it."""

    case: Case
    turn: Turn
    reading: Reading
    read: frozenset[Pair]
    wanted: frozenset[Pair]
    """Of the readings that are as good, the one nearest to what was read."""
    is_state_right: bool | None = None
    """None in cases of one sentence."""
    held: frozenset[Pair] = frozenset()
    """What holds after it."""
    further: Mapping[str, bool] = field(default_factory=dict)
    """Of what else must come out, whether it did."""

    @property
    def is_exact(self) -> bool:
        """Whether exactly what was meant was read."""
        return self.read == self.wanted

    @property
    def is_silent(self) -> bool:
        """Whether nothing was read and nothing would be done or asked back: what small talk deserves."""
        it = self.reading
        return it.change.is_empty and not (it.acts or it.rejected_outfits or it.liked_outfit or it.question)


@dataclass(frozen=True, slots=True)
class _Wardrobe:
    """The garments, and their short names by id."""

    garments: tuple[GarmentFacts, ...]
    names: Mapping[UUID, str]


@dataclass(slots=True)
class _Conversation:
    """What goes from one sentence of a case to the next; `expected` is what holds by the labels."""

    state: State = field(default_factory=State)
    expected: frozenset[Pair] = frozenset()
    latest: tuple[ShownOutfit, ...] = ()
    last: Reading | None = None


def listened(corpus: Corpus, cases: Sequence[Case], understand: Understand) -> list[Heard]:
    """Return what is read from each sentence of some cases, in order."""
    wardrobe = _Wardrobe(tuple(corpus.wardrobe.values()), short_names(corpus.wardrobe))
    found: list[Heard] = []
    for case in cases:
        so_far = _Conversation()
        found += [_turn(case, turn, so_far, wardrobe, understand) for turn in case.turns]
    return found


def _turn(case: Case, turn: Turn, so_far: _Conversation, wardrobe: _Wardrobe, understand: Understand) -> Heard:
    so_far.latest = so_far.latest if turn.latest is None else turn.latest
    reading = understand(turn.say, _surroundings(so_far, wardrobe))
    before = pairs_of_state(so_far.state, wardrobe.names)
    said, gone = pairs_of_change(reading.change, wardrobe.names), gone_by_change(reading.change, before, wardrobe.names)
    read = together(said, gone)
    wanted = _nearest(turn.readings, so_far.expected, read)
    so_far.state = merged(so_far.state, reading.change, so_far.latest, wardrobe.garments)
    so_far.last = reading
    held = pairs_of_state(so_far.state, wardrobe.names)
    expected = [pairs_of_label(label) for label in turn.active]
    so_far.expected = expected[0] if expected else frozenset()
    return Heard(
        case,
        turn,
        reading,
        near(read, wanted),
        wanted,
        any(near(held, it) == it for it in expected) if expected else None,
        held,
        {key: _is_found(key, value, reading, so_far.latest, wardrobe.names) for key, value in turn.further.items()},
    )


def _surroundings(so_far: _Conversation, wardrobe: _Wardrobe) -> Surroundings:
    question = so_far.last.question if so_far.last else None
    inquiries = so_far.last.inquiries if so_far.last else ()
    return Surroundings(
        garments=wardrobe.garments,
        today=TODAY,
        active=wishes_of(so_far.state),
        latest=so_far.latest,
        question=question,
        rejected=so_far.state.excluded_items,
        told_of=tuple(it for inquiry in inquiries for it in inquiry.garments),
    )


def _nearest(readings: Sequence[Label], before: frozenset[Pair], read: frozenset[Pair]) -> frozenset[Pair]:
    choices = [together(pairs_of_label(label), gone_by_label(label, before)) for label in readings]
    return min(choices, key=lambda wanted: len(near(read, wanted) ^ wanted))


def _is_found(key: str, value: Any, reading: Reading, latest: Sequence[ShownOutfit], names: Mapping[UUID, str]) -> bool:
    """Say whether something else than constraints came out as it should; `value` is as the corpus writes it."""
    number = {outfit.id: place for place, outfit in enumerate(latest, start=1)}
    match key:
        case "question":
            return reading.question is not None and bool(reading.question.doubt == value)
        case "rejected":
            return bool(sorted(number.get(it, 0) for it in reading.rejected_outfits) == value)
        case "liked":
            return reading.liked_outfit is not None and bool(number.get(reading.liked_outfit) == value)
        case "acts":
            done = [[str(it.verb), *([number[it.outfit]] if it.outfit in number else [])] for it in reading.acts]
            return bool(done == value)
        case _:
            return _are_asked(value, reading, names)


def _are_asked(wanted: Sequence[Sequence[Any]], reading: Reading, names: Mapping[UUID, str]) -> bool:
    """Say whether the inquiries are these: each a word and, where it matters, the garments that it is about."""
    if len(wanted) != len(reading.inquiries):
        return False
    return all(
        it.asks == asks and all({names.get(one) for one in it.garments} == set(those) for those in garments)
        for it, (asks, *garments) in zip(reading.inquiries, wanted, strict=True)
    )
