"""Builders of turns to be answered: outfits are composed from wardrobes of facts, without a database."""

import random
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any, Final
from uuid import UUID, uuid5

from tests.styling.building import a_situation, some_facts
from vestiary.chat.domain import Change, Kind, Reading
from vestiary.chat.replying.answerable import Answerable
from vestiary.styling.composing import Composition, closet_of, compose
from vestiary.styling.domain import Condition, Occasion, OutfitSource, ScoredOutfit, Situation, Temperature
from vestiary.styling.outfit_views import OutfitPiece, OutfitView
from vestiary.vision.domain import Category, Colour, StyleTag, Subcategory
from vestiary.vision.vocabulary import FormalityLevel
from vestiary.wardrobe.domain import GarmentCard, GarmentStatus, Laundry
from vestiary.wardrobe.facts import GarmentFacts

NOW: Final = datetime(2026, 3, 18, 8, 0, tzinfo=UTC)
COLOURS: Final = tuple(it for it in Colour if it is not Colour.UNKNOWN)
KINDS: Final[tuple[Category | Subcategory, ...]] = (*Category, *Subcategory)
_SPACE: Final = UUID(int=7)


def a_card(facts: GarmentFacts, **fields: Any) -> GarmentCard:
    """Return a garment of a wardrobe as lists show it."""
    return GarmentCard(
        **{
            "id": facts.id,
            "status": GarmentStatus.READY,
            "error_message": None,
            "original_key": "",
            "thumb_key": None,
            "large_key": None,
            "cutout_key": None,
            "cutout_thumb_key": None,
            "custom_name": None,
            "favorite": False,
            "archived": False,
            "laundry": Laundry.CLEAN,
            "price": None,
            "currency": None,
            "brand": None,
            "category": facts.category,
            "category_confidence": None,
            "subcategory": facts.subcategory,
            "color_primary": facts.colours[0] if facts.colours else None,
            "color_secondary": facts.colours[1] if len(facts.colours) > 1 else None,
            "pattern": facts.pattern,
            "formality": facts.formality,
            "seasons": (),
            "wear_count": 0,
            "last_worn_on": None,
            "created_at": NOW,
            "updated_at": NOW,
            "parts": 0,
            **fields,
        }
    )


def a_view(outfit: ScoredOutfit, wardrobe: Iterable[GarmentFacts]) -> OutfitView:
    """Return a composed outfit as it is shown."""
    known = {facts.id: facts for facts in wardrobe}
    return OutfitView(
        id=uuid5(_SPACE, "".join(map(str, outfit.garment_ids))),
        name=None,
        title=outfit.title,
        occasion=None,
        source=OutfitSource.RECOMMENDED,
        context={},
        score=outfit.score,
        breakdown=outfit.breakdown,
        terms=outfit.terms,
        explanation=outfit.explanation,
        satisfied=outfit.satisfied,
        improvements=outfit.improvements,
        pieces=tuple(
            OutfitPiece(it.garment_id, it.place, known[it.garment_id].name, a_card(known[it.garment_id]))
            for it in outfit.pieces
        ),
        votes=(),
        planned_for=(),
        is_hidden=False,
        shown_at=NOW,
        created_at=NOW,
        updated_at=NOW,
    )


def a_turn(
    wardrobe: Sequence[GarmentFacts], situation: Situation, *, count: int = 3, turn: int = 0, **fields: Any
) -> Answerable:
    """Return a turn that asked for outfits in a situation and got what the wardrobe has."""
    composition = compose(closet_of(wardrobe), situation, count=count)
    return answered(wardrobe, situation, composition, turn=turn, **fields)


def answered(
    wardrobe: Sequence[GarmentFacts], situation: Situation, composition: Composition, **fields: Any
) -> Answerable:
    """Return a turn whose outfits were composed already."""
    return Answerable(
        **{
            "reading": Reading(Kind.WISH, change_from(situation)),
            "outfits": tuple(a_view(it, wardrobe) for it in composition.outfits),
            "reason": composition.reason,
            "blocking": composition.blocking,
            "relax": composition.relax,
            "active": situation.constraints,
            "garments": tuple(wardrobe),
            "wardrobe_size": len(wardrobe),
            **fields,
        }
    )


def change_from(situation: Situation) -> Change:
    """Return the message that asks for everything that holds in a situation."""
    wishes = situation.constraints
    return Change(
        occasion=wishes.occasion,
        formality_level=wishes.formality_level,
        temperature=wishes.weather.temperature,
        celsius=wishes.weather.celsius,
        conditions=wishes.weather.conditions,
        exclude_categories=wishes.exclude_categories,
        exclude_colors=wishes.exclude_colors,
        style_keywords=wishes.style_keywords,
        exclude_items=wishes.exclude_items,
        must_include=wishes.must_include,
        comfort_priority=wishes.comfort_priority,
        color_style=wishes.color_style,
    )


def a_wardrobe(seed: int, size: int = 30) -> list[GarmentFacts]:
    """Return a wardrobe that is the same for the same seed: any kinds in any colours."""
    rng = random.Random(seed)
    return [
        some_facts(rng.choice(KINDS), rng.choice(COLOURS), id=UUID(int=rng.getrandbits(128), version=4))
        for _ in range(size)
    ]


def any_situation(seed: int, wardrobe: Sequence[GarmentFacts]) -> Situation:
    """Return a situation that is the same for the same seed: some of everything that can be wished."""
    rng = random.Random(seed)

    def some(words: Iterable[Any], chance: float) -> frozenset[Any]:
        return frozenset(it for it in words if rng.random() < chance)

    def maybe(words: Iterable[Any], chance: float) -> Any:
        return rng.choice(list(words)) if rng.random() < chance else None

    celsius = maybe([-8.0, 3.4, 9.0, 17.5, 24.0, 33.0], 0.2)
    return a_situation(
        occasion=maybe(Occasion, 0.6),
        celsius=celsius,
        temperature=maybe(Temperature, 0.4) if celsius is None else None,
        conditions=some(Condition, 0.1),
        formality_level=maybe(FormalityLevel, 0.2),
        exclude_categories=some(KINDS, 0.04),
        exclude_colors=some(COLOURS, 0.06),
        style_keywords=some(StyleTag, 0.05),
        exclude_items=some((it.id for it in wardrobe), 0.03),
        comfort_priority=maybe([0.1, 0.5, 0.9], 0.1),
    )
