"""What garments and kinds of garments are called in an answer: the words of reasons and titles, never two for one."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final
from uuid import UUID

from vestiary.chat.replying.answerable import Answerable
from vestiary.styling.outfit_views import OutfitPiece
from vestiary.styling.terms.wording import noun_of, plainly
from vestiary.vision.domain import Category, Colour, Pattern, Subcategory
from vestiary.wardrobe.facts import GarmentFacts

PLURAL_KINDS: Final[frozenset[Category | Subcategory]] = frozenset(
    {
        *(Category.JEANS, Category.PANTS, Category.SHORTS),
        *(Category.SNEAKERS, Category.SHOES, Category.BOOTS, Category.SANDALS),
        *(Subcategory.CHINOS, Subcategory.DRESS_PANTS, Subcategory.SWEATPANTS, Subcategory.JOGGERS),
        *(Subcategory.LEGGINGS, Subcategory.DRESS_SHOES, Subcategory.LOAFERS, Subcategory.HEELS, Subcategory.FLATS),
    }
)
"""Kinds whose word is a plural already."""

_NUMBERS: Final = (
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)
_ORDINALS: Final = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


def number(count: int) -> str:
    """Return a number as a sentence has it: in letters up to twelve."""
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)


def counted(count: int, noun: str) -> str:
    """Return a number with its noun, e.g. `one garment`, `three garments`."""
    return f"{number(count)} {noun}{'' if count == 1 else 's'}"


def ordinal(place: int) -> str:
    """Return the place in a list, from 0, as a word: `first`; beyond the tenth `number 11`."""
    return _ORDINALS[place] if place < len(_ORDINALS) else f"number {place + 1}"


def with_article(words: str) -> str:
    """Return a phrase with `a` or `an`, as it is spoken."""
    first = words[:1].lower()
    return f"an {words}" if first in "aeio" or words.startswith("un") else f"a {words}"


def listed(words: Sequence[str], joint: str = "and") -> str:
    """Return words as a list in a sentence: `a, b and c`; empty for none."""
    *most, last = words or ("",)
    return f"{', '.join(most)} {joint} {last}" if most else last


def plural_of(kind: Category | Subcategory) -> str:
    """Return what several of a kind are called, e.g. `scarves`."""
    noun = noun_of(kind)
    if kind in PLURAL_KINDS:
        return noun
    if noun.endswith("f"):
        return f"{noun[:-1]}ves"
    return f"{noun}{'es' if noun.endswith(('s', 'ch', 'sh')) else 's'}"


def quoted(words: str) -> str:
    """Return somebody's own words inside a sentence."""
    return f"“{words}”"


def names_of(a: Answerable) -> Mapping[UUID, str]:
    """Return what each garment of the shown outfits is called, with the article, e.g. `the navy jeans`.

    Two that would be called the same are told apart by pattern or cloth, else by the person's own names for them.
    """
    known = {facts.id: facts for facts in a.garments}
    pieces = {it.garment_id: it for outfit in a.outfits for it in outfit.pieces if it.garment_id is not None}
    plain = {garment_id: _plain(piece, known.get(garment_id)) for garment_id, piece in pieces.items()}
    times = Counter(plain.values())
    return {
        garment_id: f"the {words if times[words] == 1 else _finer(pieces[garment_id], known.get(garment_id), words)}"
        for garment_id, words in plain.items()
    }


def called_all(garment_ids: Iterable[UUID], garments: Sequence[GarmentFacts]) -> list[str]:
    """Return what some garments of the wardrobe are called, with the article, in the wardrobe's order."""
    wanted = frozenset(garment_ids)
    if not wanted:
        return []
    return list(dict.fromkeys(f"the {plainly(facts)}" for facts in garments if facts.id in wanted))


def unmistakable(garments: Sequence[GarmentFacts]) -> Mapping[UUID, str]:
    """Return what to say, with the article, to mean one garment and no other; without those that need more words."""
    times = Counter(plainly(facts) for facts in garments)
    return {facts.id: f"the {plainly(facts)}" for facts in garments if times[plainly(facts)] == 1 and facts.colours}


def _plain(piece: OutfitPiece, facts: GarmentFacts | None) -> str:
    if facts is not None:
        return plainly(facts)
    card = piece.garment
    kind = None if card is None else card.subcategory or card.category
    if card is None or kind is None:
        return quoted(piece.display_name)
    colours = [it for it in (card.color_primary, card.color_secondary) if it not in {None, Colour.UNKNOWN}]
    return " ".join([*map(str, colours[:1]), noun_of(kind)])


def _finer(piece: OutfitPiece, facts: GarmentFacts | None, words: str) -> str:
    pattern = None if piece.garment is None else piece.garment.pattern
    if pattern not in {None, Pattern.SOLID, Pattern.ABSTRACT}:
        return f"{str(pattern).replace('_', ' ')} {words}"
    if facts is not None and facts.material and " " not in facts.material:
        colour, _, noun = words.rpartition(" ")
        return f"{colour} {facts.material} {noun}".strip()
    has_name = piece.garment is not None and piece.garment.custom_name
    return f"{words} {quoted(piece.display_name)}" if has_name else words
