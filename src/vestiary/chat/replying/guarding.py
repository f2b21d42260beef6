"""Whether a text names no garment that was invented: everything it names is shown, found, asked for or ruled out.

It reads English. A word that is neither English nor the person's own may be a garment in any other language, and stops
a text.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final
from uuid import UUID

from vestiary.chat.domain import Kind as MessageKind
from vestiary.chat.naming import has_own_name
from vestiary.chat.replying.answerable import Answerable
from vestiary.chat.replying.english import is_english, words_in
from vestiary.chat.replying.naming import names_of
from vestiary.chat.replying.obstacles import empty_wardrobe, nothing_found, too_few
from vestiary.chat.replying.pleasantries import PLEASANTRIES
from vestiary.chat.replying.spotting import Kind, Spot, Spotted, spotted
from vestiary.styling.outfit_views import OutfitPiece
from vestiary.vision.domain import Category, Colour, Pattern, Subcategory
from vestiary.vision.lexicon import meanings_of, plain
from vestiary.vision.taxonomy import category_of, slot_of
from vestiary.vision.vocabulary import Slot
from vestiary.wardrobe.facts import GarmentFacts

LEAST_NAME: Final = 4
"""Letters of a person's own name for a garment that is looked for; shorter ones occur in any text."""


@dataclass(frozen=True, slots=True)
class _Garment:
    """What a text may say of a garment that it may name."""

    category: Category
    subcategory: Subcategory | None
    colours: frozenset[Colour]
    pattern: Pattern | None
    material: str
    name: str


def names_only(text: str, a: Answerable, garments: Sequence[GarmentFacts]) -> bool:
    """Say whether every garment that a text names may be named in an answer; see `Guard`, which is made once a turn."""
    return guard_of(a, garments).allows(text)


def guard_of(a: Answerable, garments: Sequence[GarmentFacts]) -> "Guard":
    """Return what checks texts that answer a turn.

    Args:
        a: the turn.
        garments: the person's wardrobe. What it calls its garments must not occur, unless they may be named.

    """
    may = tuple(_may_be_named(a, garments))
    own = tuple(dict.fromkeys(_own_sentences(a)))
    free = [*(it.name for it in may), *map(plain, own)]
    names = {plain(it.name) for it in garments if has_own_name(it)}
    others = frozenset(it for it in names if _is_own_name(it) and not any(it in words for words in free))
    known = frozenset(word for words in (*own, *names_of(a).values()) for word in words_in(words))
    return Guard(a, may, tuple(map(spotted, own)), others, known)


@dataclass(frozen=True, slots=True)
class Guard:
    """Lets through what names no garment but those of the shown outfits and the findings, and those asked for or out.

    What the answer's own sentences say may be said again. General words such as `outfit`, `layers` or `shoes` (where
    there are some) are free; a colour, pattern or cloth must be that of such a garment.
    """

    turn: Answerable
    may: tuple[_Garment, ...]
    trusted: tuple[Spotted, ...]
    other_names: frozenset[str]
    """The person's names for garments that must not be named."""
    known: frozenset[str] = frozenset()
    """Words that may be said though they are not English: those of the answer's own sentences and names."""

    def allows(self, text: str) -> bool:
        """Say whether a plain text names nothing else. Takes a millisecond or two for a sentence."""
        told = plain(text)
        if any(name in told and re.search(rf"\b{re.escape(name)}\b", told) for name in self.other_names):
            return False
        told = _without_names(told, self.may)
        if not all(word in self.known or is_english(word) for word in words_in(told)):
            return False
        found = spotted(told)
        return all(
            _is_allowed(spot, self.may, self.trusted, self.turn) for spot in found.garments
        ) and found.loose_colours <= _colours(self.may, self.trusted, self.turn)


def _may_be_named(a: Answerable, garments: Sequence[GarmentFacts]) -> Iterator[_Garment]:
    known = {facts.id: facts for facts in (*garments, *a.garments)}
    change, active = a.reading.change, a.active
    meant: set[UUID] = set().union(
        change.exclude_items, change.must_include, change.lift_items, active.exclude_items, active.must_include
    )
    meant |= {it for finding in a.findings for it in finding.garment_ids}
    pieces = [piece for outfit in a.outfits for piece in outfit.pieces]
    meant |= {piece.garment_id for piece in pieces if piece.garment_id is not None}
    yield from (_of_facts(known[it]) for it in sorted(meant) if it in known)
    yield from (_of_piece(piece) for piece in pieces if piece.garment_id not in known and piece.garment is not None)


def _of_facts(facts: GarmentFacts) -> _Garment:
    return _Garment(
        facts.category,
        facts.subcategory,
        frozenset(facts.colours),
        facts.pattern,
        plain(facts.material or ""),
        plain(facts.name),
    )


def _of_piece(piece: OutfitPiece) -> _Garment:
    card = piece.garment
    if card is None or card.category is None:
        return _Garment(Category.BAG, None, frozenset(), None, "", plain(piece.display_name))
    colours = frozenset(it for it in (card.color_primary, card.color_secondary) if it is not None)
    return _Garment(card.category, card.subcategory, colours, card.pattern, "", plain(piece.display_name))


def _is_allowed(spot: Spot, may: Sequence[_Garment], trusted: Sequence[Spotted], a: Answerable) -> bool:
    if spot.is_ruled_out or _is_general(spot):
        return True
    if any(_is_part(spot, other) for it in trusted for other in it.garments):
        return True
    if not spot.kinds:
        return False
    if not (spot.colours or spot.patterns or spot.materials) and any(_is_ruled_out(kind, a) for kind in spot.kinds):
        return True
    candidates = [it for it in may if any(_is_of(kind, it) for kind in spot.kinds)]
    described: list[Callable[[_Garment], bool]] = [
        *(partial(_has_colour, colours) for colours in spot.colours),
        *(partial(_has_pattern, pattern) for pattern in spot.patterns),
        *(partial(_is_made_of, str(material)) for material in spot.materials),
    ]
    return bool(candidates) and all(any(holds(it) for it in candidates) for holds in described)


def _is_general(spot: Spot) -> bool:
    return spot.kinds == {Slot.ACCESSORY} and not spot.colours


def _is_part(spot: Spot, other: Spot) -> bool:
    """Say whether a trusted sentence says at least as much of such a garment."""
    if not spot.kinds:
        return spot.written == other.written
    is_described = all(any(mine & its for its in other.colours) for mine in spot.colours)
    return (
        bool(spot.kinds & other.kinds)
        and is_described
        and spot.patterns <= other.patterns
        and spot.materials <= other.materials
    )


def _is_ruled_out(kind: Kind, a: Answerable) -> bool:
    change = a.reading.change
    ruled_out = a.active.exclude_categories | change.exclude_categories | change.lift_categories
    return kind in ruled_out or (isinstance(kind, Subcategory) and category_of(kind) in ruled_out)


_APART: Final[Mapping[Category, frozenset[Subcategory]]] = {
    Category.HAT: frozenset({Subcategory.SCARF}),
    Category.BELT: frozenset({Subcategory.WATCH}),
}
"""What stands in a category that it is no kind of."""

_ALSO: Final[Mapping[Category, frozenset[Category]]] = {
    Category.SHOES: frozenset({Category.SNEAKERS, Category.BOOTS, Category.SANDALS}),
    Category.PANTS: frozenset({Category.JEANS}),
    Category.JACKET: frozenset({Category.BLAZER, Category.COAT}),
    Category.COAT: frozenset({Category.JACKET}),
    Category.SHIRT: frozenset({Category.T_SHIRT, Category.BLOUSE}),
    Category.SWEATER: frozenset({Category.HOODIE}),
}
"""What people call by the wider word, too."""


def _is_of(kind: Kind, garment: _Garment) -> bool:
    match kind:
        case Slot():
            is_layer = kind is Slot.OUTERWEAR and garment.category in {Category.SWEATER, Category.HOODIE}
            return slot_of(garment.category) is kind or is_layer
        case Subcategory():
            return garment.subcategory is kind or _is_said(kind, garment)
        case Category():
            is_apart = garment.subcategory in _APART.get(kind, ())
            return not is_apart and (garment.category is kind or garment.category in _ALSO.get(kind, ()))


def _is_said(kind: Subcategory, garment: _Garment) -> bool:
    """Say whether the garment's cloth or name says the finer kind that nobody set: a jacket of leather."""
    cloth, _, noun = kind.value.partition("_")
    is_of_category = garment.subcategory is None and garment.category is category_of(kind)
    return is_of_category and (cloth in garment.name.split() or (bool(noun) and cloth in garment.material.split()))


def _has_colour(colours: frozenset[Colour], garment: _Garment) -> bool:
    near = {Colour.NAVY} if Colour.BLUE in colours else set()
    is_named = any(str(it) in garment.name.split() for it in colours)
    return bool(garment.colours & (colours | near)) or is_named


def _has_pattern(pattern: Pattern, garment: _Garment) -> bool:
    return garment.pattern in {None, pattern} or ({pattern, garment.pattern} == {Pattern.PLAID, Pattern.CHECKERED})


def _is_made_of(material: str, garment: _Garment) -> bool:
    is_denim = material == "denim" and garment.category is Category.JEANS
    return not garment.material or material in garment.material.split() or is_denim or material in garment.name


def _colours(may: Iterable[_Garment], trusted: Iterable[Spotted], a: Answerable) -> frozenset[Colour]:
    """Return the colours that may be spoken of without a garment."""
    change = a.reading.change
    said = a.active.exclude_colors | change.exclude_colors | change.lift_colors
    worn = frozenset[Colour]().union(*(it.colours for it in may))
    told = frozenset[Colour]().union(*(it.loose_colours for it in trusted))
    near = frozenset({Colour.BLUE}) if Colour.NAVY in worn else frozenset[Colour]()
    return said | worn | told | near


def _own_sentences(a: Answerable) -> list[str]:
    """Return the sentences of this turn that are true by themselves, wherever their garments are."""
    reasons = [
        words
        for outfit in a.outfits
        for words in (
            outfit.display_name,
            outfit.title,
            outfit.explanation,
            *outfit.satisfied,
            *(it.says for it in outfit.terms if it.value > 0),
        )
    ]
    cases = [nothing_found(a) if not a.outfits else too_few(a)] if a.reason is not None else []
    small = () if a.is_about_outfits else PLEASANTRIES.get(a.reading.kind, PLEASANTRIES[MessageKind.SMALL_TALK])
    asked = [a.question.says] if a.question is not None else []
    empty = () if a.wardrobe_size else empty_wardrobe()
    done = [it.says for it in a.done]
    found = [it.says for it in a.findings]
    return [*reasons, *cases, *small, *asked, *empty, *done, *found, *a.notes, *a.ignored]


def _without_names(told: str, may: Iterable[_Garment]) -> str:
    """Return a text without the names that its garments have from the person: `Red Baron` is no colour."""
    for name in sorted((it.name for it in may if _is_own_name(it.name)), key=len, reverse=True):
        told = re.sub(rf"\b{re.escape(name)}\b", " , ", told)
    return told


def _is_own_name(name: str) -> bool:
    """Say whether a name is more than words for clothes, such as `navy jeans`, which are looked up one by one."""
    return len(name) >= LEAST_NAME and not all(meanings_of(word) for word in name.split())
