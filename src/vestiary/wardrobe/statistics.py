"""The wardrobe in figures: how much of what, what it cost, what is worn and what is not."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, func, text
from sqlalchemy.orm import Session

from vestiary.vision.understanding import SURE_CATEGORY
from vestiary.wardrobe.queries import E, card_from, card_select
from vestiary.wardrobe.viewing import CENT, cost_per_wear
from vestiary.wardrobe.wearing import local_date

TOP: Final = 5
"""Garments in each list of extremes."""


@dataclass(frozen=True, slots=True)
class WardrobeCounts:
    """How much of what there is. Archived garments count in `archived` only; words are ordered by count."""

    total: int
    archived: int
    favorites: int
    doubtful: int
    """Garments whose category is a guess that the person should look at."""
    learning: int
    """1 while what the owner said is about to be learned for the look-alikes, else 0."""
    wears: int
    never_worn: int
    by_status: Mapping[str, int]
    by_category: Mapping[str, int]
    by_color: Mapping[str, int]
    by_season: Mapping[str, int]
    """A garment of several seasons counts in each."""
    by_laundry: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in one currency; currency None where the person named none."""

    amount: Decimal
    currency: str | None


@dataclass(frozen=True, slots=True)
class WearFigure:
    """How often a garment was worn, and what one wear cost so far."""

    garment_id: UUID
    name: str
    thumb_key: str | None
    wear_count: int
    cost_per_wear: Decimal | None
    currency: str | None


@dataclass(frozen=True, slots=True)
class WardrobeStats(WardrobeCounts):
    """The wardrobe in figures: what there is, what it cost, and how it is worn."""

    value: tuple[Money, ...]
    """What the garments cost together, by currency."""
    cost_per_wear: tuple[Money, ...]
    """Price over wears of all priced garments that were worn, by currency."""
    worn_this_month: int
    """Garments worn at least once since the first of the month, in the person's time zone."""
    most_worn: tuple[WearFigure, ...]
    least_worn: tuple[WearFigure, ...]
    best_value: tuple[WearFigure, ...]
    """Lowest cost per wear first."""


# One pass over the owner's garments; each line of the answer is a group, a word of it, and a count.
_COUNTS: Final = text("""
    WITH mine AS MATERIALIZED (
        SELECT status, category, category_confidence, color_primary, seasons, laundry, favorite, archived, wear_count
        FROM effective_garments WHERE user_id = :owner_id
    ), shown AS MATERIALIZED (SELECT * FROM mine WHERE NOT archived)
    SELECT 'by_status' AS what, status AS word, count(*) AS n FROM shown GROUP BY status
    UNION ALL SELECT 'by_category', category, count(*) FROM shown WHERE category IS NOT NULL GROUP BY category
    UNION ALL SELECT 'by_color', color_primary, count(*) FROM shown
        WHERE color_primary IS NOT NULL GROUP BY color_primary
    UNION ALL SELECT 'by_season', season, count(*) FROM shown, unnest(seasons) AS season GROUP BY season
    UNION ALL SELECT 'by_laundry', laundry, count(*) FROM shown GROUP BY laundry
    UNION ALL SELECT 'all', 'total', count(*) FROM shown
    UNION ALL SELECT 'all', 'archived', count(*) FROM mine WHERE archived
    UNION ALL SELECT 'all', 'favorites', count(*) FROM shown WHERE favorite
    UNION ALL SELECT 'all', 'doubtful', count(*) FROM shown WHERE status = 'ready' AND category_confidence < :sure
    UNION ALL SELECT 'all', 'learning', count(*) FROM garment_learning
        WHERE user_id = :owner_id AND asked_at IS NOT NULL
    UNION ALL SELECT 'all', 'never_worn', count(*) FROM shown WHERE wear_count = 0
    UNION ALL SELECT 'all', 'wears', coalesce(sum(wear_count), 0) FROM shown
    ORDER BY what, n DESC, word
""")

_WORN_SINCE: Final = text("""
    SELECT count(DISTINCT w.garment_id) FROM garment_wears w JOIN garments g ON g.id = w.garment_id
    WHERE w.user_id = :owner_id AND g.user_id = :owner_id AND NOT g.archived
        AND w.worn_on BETWEEN :first AND :today
""")

_MONEY: Final = text("""
    SELECT currency, sum(price) AS value,
        sum(price) FILTER (WHERE wear_count > 0) / nullif(sum(wear_count) FILTER (WHERE wear_count > 0), 0) AS per_wear
    FROM garments WHERE user_id = :owner_id AND price IS NOT NULL AND NOT archived
    GROUP BY currency ORDER BY value DESC, currency
""")


def wardrobe_counts(session: Session, owner_id: UUID) -> WardrobeCounts:
    """Return how much of what an owner's wardrobe holds. One SELECT: screens ask for it with every page."""
    groups: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for what, word, n in session.execute(_COUNTS, {"owner_id": owner_id, "sure": SURE_CATEGORY}):
        groups[what][word] = int(n)
    return WardrobeCounts(
        **groups["all"],
        by_status=groups["by_status"],
        by_category=groups["by_category"],
        by_color=groups["by_color"],
        by_season=groups["by_season"],
        by_laundry=groups["by_laundry"],
    )


def wardrobe_stats(session: Session, owner_id: UUID, *, now: datetime) -> WardrobeStats:
    """Return an owner's wardrobe in figures; months begin where the owner lives."""
    counts = wardrobe_counts(session, owner_id)
    money = session.execute(_MONEY, {"owner_id": owner_id}).all()
    return WardrobeStats(
        **{field.name: getattr(counts, field.name) for field in fields(counts)},
        value=tuple(Money(row.value, row.currency) for row in money),
        cost_per_wear=tuple(
            Money(row.per_wear.quantize(CENT), row.currency) for row in money if row.per_wear is not None
        ),
        worn_this_month=_worn_this_month(session, owner_id, local_date(session, owner_id, now)),
        most_worn=_figures(session, owner_id, E.wear_count.desc(), where=E.wear_count > 0),
        least_worn=_figures(session, owner_id, E.wear_count.asc(), where=E.wear_count >= 0),
        best_value=_figures(
            session, owner_id, (E.price / func.nullif(E.wear_count, 0)).asc(), where=(E.wear_count > 0) & (E.price >= 0)
        ),
    )


def _worn_this_month(session: Session, owner_id: UUID, today: date) -> int:
    asked = {"owner_id": owner_id, "first": today.replace(day=1), "today": today}
    return session.scalar(_WORN_SINCE, asked) or 0


def _figures(
    session: Session, owner_id: UUID, order: ColumnElement[Any], *, where: ColumnElement[bool]
) -> tuple[WearFigure, ...]:
    wanted = card_select(owner_id).where(E.archived.is_(False), where)
    rows = session.execute(wanted.order_by(order, E.created_at, E.id).limit(TOP))
    cards = [card_from(row) for row in rows]
    return tuple(
        WearFigure(
            garment_id=card.id,
            name=card.display_name,
            thumb_key=card.thumbnail_key,
            wear_count=card.wear_count,
            cost_per_wear=cost_per_wear(card.price, card.wear_count),
            currency=card.currency,
        )
        for card in cards
    )
