"""What the garments of an answer are called: the words of reasons and titles, never two for one."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from vestiary.chat.naming import by_name, has_own_name, named, quoted
from vestiary.chat.replying.answerable import Answerable
from vestiary.styling.outfit_views import OutfitPiece
from vestiary.styling.terms.wording import noun_of, plainly
from vestiary.vision.domain import Colour, Pattern
from vestiary.wardrobe.facts import GarmentFacts


def names_of(a: Answerable) -> Mapping[UUID, str]:
    """Return what each garment of the shown outfits is called, with the article, e.g. `the navy jeans`.

    Two that would be called the same are told apart by pattern or cloth, else by the person's own names for them.
    """
    known = {facts.id: facts for facts in a.garments}
    pieces, plain = _pieces(a), plain_names_of(a)
    times = Counter(plain.values())
    return {
        garment_id: f"the {words if times[words] == 1 else _finer(pieces[garment_id], known.get(garment_id), words)}"
        for garment_id, words in plain.items()
    }


def plain_names_of(a: Answerable) -> Mapping[UUID, str]:
    """Return what the reasons of a score call each garment of the shown outfits, without the article."""
    known = {facts.id: facts for facts in a.garments}
    return {garment_id: _plain(piece, known.get(garment_id)) for garment_id, piece in _pieces(a).items()}


def _pieces(a: Answerable) -> Mapping[UUID, OutfitPiece]:
    return {it.garment_id: it for outfit in a.outfits for it in outfit.pieces if it.garment_id is not None}


def called_all(garment_ids: Iterable[UUID], garments: Sequence[GarmentFacts]) -> list[str]:
    """Return what some garments of the wardrobe are called, by the person's own names too, in the wardrobe's order."""
    wanted = frozenset(garment_ids)
    if not wanted:
        return []
    return list(dict.fromkeys(named(facts) for facts in garments if facts.id in wanted))


def spoken(garment_ids: Iterable[UUID], garments: Sequence[GarmentFacts]) -> list[str]:
    """Return what a person says to mean some garments: their own names for them, else colour and kind."""
    wanted = frozenset(garment_ids)
    chosen = [facts for facts in garments if facts.id in wanted]
    return list(dict.fromkeys(by_name(it) if has_own_name(it) else f"the {plainly(it)}" for it in chosen))


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
