"""The wire types of insights: wishes by words, fields or a picture; what is never worn; what a garment would bring."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Final, Self
from uuid import UUID

from pydantic import Field, StringConstraints, TypeAdapter, model_validator
from typing_extensions import TypedDict

from vestiary.kernel.wire import Body, Line, Parameters
from vestiary.media.addresses import Addresses
from vestiary.styling.describing import MAX_DESCRIPTION, Described, described_by
from vestiary.styling.domain import Occasion, ScoredOutfit
from vestiary.styling.gaps import Unlocked, Unworn, UnwornReason
from vestiary.styling.insights import NeverWorn, Prospects, WishList
from vestiary.styling.preference_schemas import LearnedAnswer
from vestiary.styling.vocabulary import WishSource
from vestiary.styling.wished import Wish
from vestiary.vision.domain import Category, Colour, Fit, Pattern, Subcategory
from vestiary.vision.taxonomy import category_of
from vestiary.wardrobe.answers import GarmentItem, garment_item
from vestiary.wardrobe.domain import GarmentCard
from vestiary.wardrobe.figures import StatsAnswer

MOST_SHOWN: Final = 50
"""Garments of one answer: each costs a look at its outfits."""

Description = Annotated[Line, StringConstraints(max_length=MAX_DESCRIPTION)]


class WishPost(Body):
    """A garment that is not owned: by words, field by field, or by a picture that was searched by (and words)."""

    description: Description | None = Field(default=None, description="Words, e.g. `navy wool blazer`.")
    category: Category | None = None
    subcategory: Subcategory | None = None
    color_primary: Colour | None = None
    color_secondary: Colour | None = None
    pattern: Pattern | None = None
    fit: Fit | None = None
    formality: Annotated[float, Field(strict=True, ge=0, le=1)] | None = None
    material: Annotated[Line, StringConstraints(max_length=60)] | None = None
    picture_search_id: UUID | None = Field(
        default=None, description="`id` of a search by a picture (`POST /wardrobe/search`), within an hour."
    )

    @model_validator(mode="after")
    def _says_what_it_is(self) -> Self:
        kinds = (self.category, self.subcategory)
        if self.description is None and self.picture_search_id is None and not any(kinds):
            msg = "give description, category, or picture_search_id"
            raise ValueError(msg)
        if self.category and self.subcategory and category_of(self.subcategory) is not self.category:
            msg = f"{self.subcategory} is no {self.category}"
            raise ValueError(msg)
        return self

    def source(self) -> WishSource:
        """Return how it is described."""
        if self.picture_search_id is not None:
            return WishSource.PICTURE
        return WishSource.FIELDS if self.category or self.subcategory else WishSource.WORDS

    def described(self, seen: Described | None = None) -> Described:
        """Return the garment; fields count more than words, and words more than what a picture shows.

        Raises:
            NotUnderstood: neither words nor fields say which kind it is.

        """
        kind = self.category or (category_of(self.subcategory) if self.subcategory else None)
        if seen is not None:
            base = seen
        elif self.description is None and kind is not None:
            base = Described(self._name(), kind)
        else:
            base = described_by(self.description or "", kind)
        category = kind or base.category
        is_same = kind is None or kind is base.category
        named = dict.fromkeys(it for it in (self.color_primary, self.color_secondary) if it is not None)
        colours = tuple(it for it in named if it is not Colour.UNKNOWN)
        return Described(
            name=base.name,
            category=category,
            subcategory=self.subcategory or (base.subcategory if is_same else None),
            colours=colours or base.colours,
            tints=() if colours else base.tints,
            pattern=self.pattern or base.pattern,
            fit=self.fit or base.fit,
            formality=base.formality if self.formality is None else self.formality,
            material=(self.material or base.material or "").lower() or None,
        )

    def _name(self) -> str:
        words = (self.color_primary, self.material, self.subcategory or self.category)
        return " ".join(str(word).replace("_", " ") for word in words if word)


class MostQuery(Parameters):
    """How many."""

    limit: int = Field(default=20, ge=1, le=MOST_SHOWN)


class ExampleAnswer(TypedDict):
    """An outfit that there could be; `garments` are the owned ones of it, head to foot."""

    compatibility_score: float
    occasion: Occasion | None
    title: str
    explanation: str
    improvements: list[str]
    garment_ids: list[UUID]
    garments: list[GarmentItem]


class UnwornItem(TypedDict):
    """A garment that was never worn, and why. `good` counts its good outfits; `rivals` are better in its place."""

    garment: GarmentItem
    reason: UnwornReason
    says: str
    good: int
    best: ExampleAnswer | None
    rivals: list[GarmentItem]


class NeverWornAnswer(TypedDict):
    """First those that could be worn most, then the hardest ones; `total` counts all that were never worn."""

    items: list[UnwornItem]
    total: int


class DescribedItem(TypedDict):
    """A garment by description."""

    name: str
    category: Category
    subcategory: Subcategory | None
    color_primary: Colour | None
    color_secondary: Colour | None
    pattern: Pattern | None
    fit: Fit | None
    formality: float
    material: str | None


class UnlockAnswer(TypedDict):
    """What a garment would bring: `good` of `outfits` plain outfits; `at_least`: not all could be counted."""

    garment: DescribedItem
    outfits: int
    good: int
    at_least: bool
    examples: list[ExampleAnswer]


class WishItem(UnlockAnswer):
    """A garment on the wish list, and what it would bring."""

    id: UUID
    source: WishSource
    created_at: datetime


class WishesAnswer(TypedDict):
    """The wish list, the newest first."""

    items: list[WishItem]
    total: int


class PurchasesAnswer(TypedDict):
    """Basics that would bring most good outfits, the best first."""

    items: list[UnlockAnswer]


class InsightsAnswer(TypedDict):
    """The wardrobe in figures, and what was learned from feedback."""

    wardrobe: StatsAnswer
    learned: LearnedAnswer


NEVER_WORN: Final = TypeAdapter(NeverWornAnswer)
UNLOCKED: Final = TypeAdapter(UnlockAnswer)
WISHES: Final = TypeAdapter(WishesAnswer)
WISH: Final = TypeAdapter(WishItem)
PURCHASES: Final = TypeAdapter(PurchasesAnswer)


def never_worn_answer(found: NeverWorn, addresses: Addresses) -> NeverWornAnswer:
    """Return what is never worn as it is answered; what went away meanwhile is left out."""
    items = [_unworn(one, found.cards, addresses) for one in found.garments.shown if one.garment_id in found.cards]
    return NeverWornAnswer(items=items, total=found.garments.total)


def unlock_answers(found: Prospects, addresses: Addresses) -> list[UnlockAnswer]:
    """Return what garments would bring as it is answered."""
    return [_unlock(one, found.cards, addresses) for one in found.unlocked]


def wishes_answer(found: WishList, addresses: Addresses) -> WishesAnswer:
    """Return a wish list as it is answered."""
    brought = unlock_answers(found.prospects, addresses)
    items = [_wish(wish, brings) for wish, brings in zip(found.wishes, brought, strict=True)]
    return WishesAnswer(items=items, total=len(items))


def _wish(wish: Wish, brings: UnlockAnswer) -> WishItem:
    return WishItem(**brings, id=wish.id, source=wish.source, created_at=wish.created_at)


def _unworn(one: Unworn, cards: Mapping[UUID, GarmentCard], addresses: Addresses) -> UnwornItem:
    return UnwornItem(
        garment=garment_item(cards[one.garment_id], addresses),
        reason=one.reason,
        says=one.says,
        good=one.good,
        best=None if one.best is None else _example(one.best, one.occasion, cards, addresses),
        rivals=[garment_item(cards[rival], addresses) for rival in one.rivals if rival in cards],
    )


def _unlock(one: Unlocked, cards: Mapping[UUID, GarmentCard], addresses: Addresses) -> UnlockAnswer:
    facts = one.facts
    primary, secondary = (*facts.colours, None, None)[:2]
    return UnlockAnswer(
        garment=DescribedItem(
            name=facts.name,
            category=facts.category,
            subcategory=facts.subcategory,
            color_primary=primary,
            color_secondary=secondary,
            pattern=facts.pattern,
            fit=facts.fit,
            formality=facts.formality,
            material=facts.material,
        ),
        outfits=one.prospect.outfits,
        good=one.prospect.good,
        at_least=not one.prospect.is_exact,
        examples=[_example(outfit, occasion, cards, addresses) for outfit, occasion in one.examples],
    )


def _example(
    outfit: ScoredOutfit, occasion: Occasion | None, cards: Mapping[UUID, GarmentCard], addresses: Addresses
) -> ExampleAnswer:
    owned = [garment_id for garment_id in outfit.garment_ids if garment_id in cards]
    return ExampleAnswer(
        compatibility_score=round(outfit.score, 4),
        occasion=occasion,
        title=outfit.title,
        explanation=outfit.explanation,
        improvements=list(outfit.improvements),
        garment_ids=owned,
        garments=[garment_item(cards[garment_id], addresses) for garment_id in owned],
    )
