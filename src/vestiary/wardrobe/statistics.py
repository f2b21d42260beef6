"""The wardrobe in figures: how much of what, what it cost, what is worn and what is not."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, func, text
from sqlalchemy.orm import Session

from vestiary.wardrobe.domain import Money, WardrobeStats, WearFigure
from vestiary.wardrobe.queries import E, card_from, card_select
from vestiary.wardrobe.viewing import CENT, cost_per_wear
from vestiary.wardrobe.wearing import local_date

TOP: Final = 5
"""Garments in each list of extremes."""

# One pass over the owner's garments; each line of the answer is a group, a word of it, and a count.
_COUNTS = text("""
    WITH mine AS MATERIALIZED (
        SELECT id, status, category, color_primary, seasons, laundry, favorite, archived, wear_count
        FROM effective_garments WHERE user_id = :owner_id
    ), shown AS MATERIALIZED (SELECT * FROM mine WHERE NOT archived)
    SELECT 'status' AS what, status AS word, count(*) AS n FROM shown GROUP BY status
    UNION ALL SELECT 'category', category, count(*) FROM shown WHERE category IS NOT NULL GROUP BY category
    UNION ALL SELECT 'color', color_primary, count(*) FROM shown WHERE color_primary IS NOT NULL GROUP BY color_primary
    UNION ALL SELECT 'season', season, count(*) FROM shown, unnest(seasons) AS season GROUP BY season
    UNION ALL SELECT 'laundry', laundry, count(*) FROM shown GROUP BY laundry
    UNION ALL SELECT 'all', 'total', count(*) FROM shown
    UNION ALL SELECT 'all', 'archived', count(*) FROM mine WHERE archived
    UNION ALL SELECT 'all', 'favorites', count(*) FROM shown WHERE favorite
    UNION ALL SELECT 'all', 'never_worn', count(*) FROM shown WHERE wear_count = 0
    UNION ALL SELECT 'all', 'wears', coalesce(sum(wear_count), 0) FROM shown
    UNION ALL SELECT 'all', 'worn_this_month', count(DISTINCT w.garment_id) FROM garment_wears w
        JOIN shown ON shown.id = w.garment_id
        WHERE w.user_id = :owner_id AND w.worn_on BETWEEN :month AND :today
    ORDER BY what, n DESC, word
""")

_MONEY = text("""
    SELECT currency, sum(price) AS value,
        sum(price) FILTER (WHERE wear_count > 0) / nullif(sum(wear_count) FILTER (WHERE wear_count > 0), 0) AS per_wear
    FROM garments WHERE user_id = :owner_id AND price IS NOT NULL AND NOT archived
    GROUP BY currency ORDER BY value DESC, currency
""")


def wardrobe_stats(session: Session, owner_id: UUID, *, now: datetime) -> WardrobeStats:
    """Return an owner's wardrobe in figures; months begin where the owner lives. Words are ordered by count."""
    today = local_date(session, owner_id, now)
    groups: defaultdict[str, dict[str, int]] = defaultdict(dict)
    asked = {"owner_id": owner_id, "month": today.replace(day=1), "today": today}
    for what, word, n in session.execute(_COUNTS, asked):
        groups[what][word] = int(n)
    money = session.execute(_MONEY, {"owner_id": owner_id}).all()
    counts: Mapping[str, int] = groups["all"]
    return WardrobeStats(
        total=counts["total"],
        archived=counts["archived"],
        favorites=counts["favorites"],
        by_status=groups["status"],
        by_category=groups["category"],
        by_color=groups["color"],
        by_season=groups["season"],
        by_laundry=groups["laundry"],
        value=tuple(Money(row.value, row.currency) for row in money),
        cost_per_wear=tuple(
            Money(row.per_wear.quantize(CENT), row.currency) for row in money if row.per_wear is not None
        ),
        wears=counts["wears"],
        worn_this_month=counts["worn_this_month"],
        never_worn=counts["never_worn"],
        most_worn=_figures(session, owner_id, E.wear_count.desc(), where=E.wear_count > 0),
        least_worn=_figures(session, owner_id, E.wear_count.asc(), where=E.wear_count >= 0),
        best_value=_figures(
            session, owner_id, (E.price / func.nullif(E.wear_count, 0)).asc(), where=(E.wear_count > 0) & (E.price >= 0)
        ),
    )


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
