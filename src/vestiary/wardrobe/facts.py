"""What composing outfits needs to know of garments: plain facts of every garment that can be worn, and what changed."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from typing import Any, Final
from uuid import UUID

from sqlalchemy import BigInteger, ColumnElement, LargeBinary, Row, case, cast, func, literal, select
from sqlalchemy.orm import Session
from sqlalchemy.sql.elements import SQLCoreOperations

from vestiary.vision.domain import Category, Colour, Fit, Pattern, Season, StyleTag, Subcategory
from vestiary.vision.shades import TYPICAL
from vestiary.vision.taxonomy import Defaults, defaults_of
from vestiary.wardrobe.domain import GarmentStatus, Laundry, display_name
from vestiary.wardrobe.models import Garment, GarmentLabel, GarmentPrediction, effective_garments
from vestiary.wardrobe.queries import E, word_of


@dataclass(frozen=True, slots=True)
class Tint:
    """One colour of a garment: `#rrggbb` (sRGB) and its share of the area, 0..1."""

    hex: str
    share: float


@dataclass(frozen=True, slots=True)
class GarmentFacts:
    """A ready garment as outfits look at it: effective values, with the category's defaults where nothing is known."""

    id: UUID
    name: str
    """What it is called on screen."""
    category: Category
    subcategory: Subcategory | None = None
    colours: tuple[Colour, ...] = ()
    """Primary, then secondary, by name; without `unknown`."""
    tints: tuple[Tint, ...] = ()
    """Measured colours, the largest first; where the person corrected the colour, or nothing was measured, the typical
    shade of the name; empty where no colour is known."""
    pattern: Pattern | None = None
    fit: Fit = Fit.REGULAR
    formality: float = 0.5
    """0 very casual .. 1 formal."""
    warmth_clo: float = 0.0
    """Insulation in clo (ISO 9920)."""
    seasons: frozenset[Season] = frozenset()
    style_tags: frozenset[StyleTag] = frozenset()
    material: str | None = None
    """Free text, in small letters."""
    favorite: bool = False
    laundry: Laundry = Laundry.CLEAN
    wear_count: int = 0
    last_worn_on: date | None = None
    brand: str | None = None
    added_at: datetime | None = field(default=None, compare=False)
    """When it came into the wardrobe. No outfit looks at that; people do: `my new blazer`."""


_TYPICAL_SHARES: Final = (0.7, 0.3)
"""Of the primary and the secondary colour, where nothing was measured: about what readings of two colours have."""

_STAMP_BYTES: Final = 24
"""16 of the garment's id, 8 of its stamp."""


@dataclass(frozen=True, slots=True)
class Stamps:
    """Which garments there are to wear, and when each last changed: equal stamps mean equal facts."""

    packed: bytes = b""
    """Of each garment in the order of ids: 16 bytes of the id, 8 of the stamp. Thousands are compared at once."""

    def by_garment(self) -> dict[UUID, bytes]:
        """Return the stamp of each garment."""
        rows = range(0, len(self.packed), _STAMP_BYTES)
        return {
            UUID(bytes=self.packed[start : start + 16]): self.packed[start + 16 : start + _STAMP_BYTES]
            for start in rows
        }


def garment_facts(session: Session, owner_id: UUID, *, ids: Collection[UUID] | None = None) -> list[GarmentFacts]:
    """Return the facts of an owner's garments that are ready and not archived, in the order of their ids. One SELECT.

    `ids` asks for some of them; those that are somebody else's or not there are left out.
    """
    wanted = _FACTS.where(E.user_id == owner_id)
    if ids is not None:
        wanted = wanted.where(E.id.in_(ids))
    return [_facts_from(row) for row in session.execute(wanted.order_by(E.id))]


def garments_at_rest(session: Session, owner_id: UUID, ids: Collection[UUID]) -> frozenset[UUID]:
    """Return those of some garments that the owner has, whatever their state: without facts they cannot be worn."""
    return frozenset(session.scalars(select(Garment.id).where(Garment.user_id == owner_id, Garment.id.in_(ids))))


def garment_stamps(session: Session, owner_id: UUID) -> Stamps:
    """Return the stamps of an owner's garments that are ready and not archived. One SELECT, one row."""
    return Stamps(session.scalar(_STAMPS.where(Garment.user_id == owner_id)) or b"")


def _microseconds(moment: SQLCoreOperations[datetime]) -> ColumnElement[int]:
    return func.coalesce(cast(func.extract("epoch", moment) * 1_000_000, BigInteger), 0)


# The sum of three moments: each only grows, and a row that goes takes more away than the others can have grown.
_STAMPS: Final = (
    select(
        func.string_agg(
            func.uuid_send(Garment.id).op("||")(
                func.int8send(
                    _microseconds(Garment.updated_at)
                    + _microseconds(GarmentPrediction.updated_at)
                    + _microseconds(GarmentLabel.updated_at)
                )
            ),
            literal(b"", LargeBinary),
        ).aggregate_order_by(Garment.id)
    )
    .select_from(Garment)
    .outerjoin(GarmentPrediction, GarmentPrediction.garment_id == Garment.id)
    .outerjoin(GarmentLabel, GarmentLabel.garment_id == Garment.id)
    .where(Garment.status == GarmentStatus.READY, Garment.archived.is_(False))
)

_KIND_WAS_READ: Final = GarmentPrediction.category == E.category
_WARMTH_IS_ASSUMED: Final = func.coalesce(GarmentPrediction.attributes["defaults"].has_key("warmth_clo"), False)

# Arrays and JSON are read as text: psycopg takes ten times as long for an array.
_FACTS: Final = (
    select(
        E.id,
        E.custom_name,
        E.category,
        E.subcategory,
        E.color_primary,
        E.color_secondary,
        (
            func.coalesce(GarmentLabel.color_primary, GarmentPrediction.color_primary).is_not_distinct_from(
                GarmentPrediction.color_primary
            )
            & func.coalesce(GarmentLabel.color_secondary, GarmentPrediction.color_secondary).is_not_distinct_from(
                GarmentPrediction.color_secondary
            )
        ).label("has_colours_as_read"),
        E.attributes["palette"].astext.label("palette"),
        E.pattern,
        E.fit,
        E.formality,
        # What was read of a kind that the owner corrected says nothing of the true one.
        case((_KIND_WAS_READ & ~_WARMTH_IS_ASSUMED, E.attributes["warmth_clo"].astext)).label("warmth_clo"),
        func.array_to_string(E.seasons, " ").label("seasons"),
        func.array_to_string(E.style_tags, " ").label("style_tags"),
        E.material,
        E.favorite,
        E.laundry,
        E.wear_count,
        E.last_worn_on,
        E.brand,
        E.created_at,
    )
    .select_from(effective_garments)
    .outerjoin(GarmentPrediction, GarmentPrediction.garment_id == E.id)
    .outerjoin(GarmentLabel, GarmentLabel.garment_id == E.id)
    .where(E.status == GarmentStatus.READY, E.archived.is_(False), E.category.is_not(None))
)


def _facts_from(row: Row[Any]) -> GarmentFacts:
    # Thousands at once: a row is taken apart once, and what repeats from row to row is looked up.
    garment_id, custom_name, category, subcategory, primary, secondary, has_colours_as_read, palette, *others = tuple(
        row
    )
    pattern, fit, formality, warmth_clo, seasons, style_tags, material, favorite, laundry, *worn = others
    kind = _kind_of(category, subcategory)
    colours = _colours_of(primary, secondary)
    return GarmentFacts(
        garment_id,
        custom_name or _name_of(primary, category),
        kind.category,
        kind.subcategory,
        colours,
        _tints(palette, colours, is_as_read=has_colours_as_read),
        _PATTERNS[pattern],
        _FITS[fit] or kind.assumed.fit,
        kind.assumed.formality if formality is None else formality,
        kind.assumed.warmth_clo if warmth_clo is None else float(warmth_clo),
        _seasons(seasons) or kind.seasons,
        _style_tags(style_tags) or kind.style_tags,
        None if material is None else material.lower(),
        favorite,
        _LAUNDRY[laundry],
        *worn,
    )


@dataclass(frozen=True, slots=True)
class _Kind:
    category: Category
    subcategory: Subcategory | None
    assumed: Defaults
    seasons: frozenset[Season]
    style_tags: frozenset[StyleTag]


@lru_cache(maxsize=1024)
def _kind_of(category: str, subcategory: str | None) -> _Kind:
    kind, finer = Category(category), word_of(Subcategory, subcategory)
    assumed = defaults_of(kind, finer)
    return _Kind(kind, finer, assumed, frozenset(assumed.seasons), frozenset(assumed.style_tags))


@lru_cache(maxsize=1024)
def _colours_of(primary: str | None, secondary: str | None) -> tuple[Colour, ...]:
    named = (Colour(word) for word in (primary, secondary) if word is not None)
    return tuple(dict.fromkeys(colour for colour in named if colour is not Colour.UNKNOWN))


@lru_cache(maxsize=1024)
def _name_of(primary: str | None, category: str) -> str:
    return display_name(None, word_of(Colour, primary), Category(category))


def _tints(palette: str | None, colours: Sequence[Colour], *, is_as_read: bool) -> tuple[Tint, ...]:
    """Return the measured colours as long as they have the garment's names, else the names' typical shades."""
    measured = json.loads(palette) if palette else []
    if measured and is_as_read:
        return tuple([Tint(it["hex"], it["share"]) for it in measured])
    measured_as = {it["name"]: it["hex"] for it in reversed(measured)}
    shares = _TYPICAL_SHARES if len(colours) > 1 else (1.0,)
    # A corrected name that was measured too, such as the stripe's, keeps the shade that the cloth has.
    return tuple(
        [Tint(measured_as.get(name, TYPICAL[name]), share) for name, share in zip(colours, shares, strict=False)]
    )


_PATTERNS: Final[Mapping[str | None, Pattern | None]] = {None: None, **{word.value: word for word in Pattern}}
_FITS: Final[Mapping[str | None, Fit | None]] = {None: None, **{word.value: word for word in Fit}}
_LAUNDRY: Final[Mapping[str, Laundry]] = {word.value: word for word in Laundry}


@lru_cache(maxsize=64)
def _seasons(words: str) -> frozenset[Season]:
    return frozenset(map(Season, words.split()))


@lru_cache(maxsize=4096)
def _style_tags(words: str) -> frozenset[StyleTag]:
    return frozenset(map(StyleTag, words.split()))
