"""Whoever erases their account leaves nothing: no row in any table, no file, also of searches, strokes and splits."""

import time
from collections.abc import Callable
from uuid import UUID

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests.acceptance.estate import estate_of
from tests.acceptance.people import Person
from tests.acceptance.serving import Server
from vestiary.kernel.columns import OWNER
from vestiary.kernel.database import APP_ROLE, enter
from vestiary.tables import all_tables
from vestiary.wiring import Platform

OWNED = {
    "garment_cut_outs", "garment_parts", "picture_searches", "images", "outfits", "outfit_items", "outfit_feedback",
    "outfit_plans", "wished_garments", "style_preferences", "taste_states", "taste_memories", "taste_forgotten",
    "conversations", "messages", "message_counts",
}  # fmt: skip
"""Tables in which the person has rows, and more."""

pytestmark = pytest.mark.slow


def rows_of(platform: Platform, account_id: UUID) -> dict[str, int]:
    """Return how many rows of each table belong to an account; tables without any are left out."""
    owned = [table for table in all_tables().sorted_tables if OWNER in table.info]
    with Session(platform.engine) as session:
        enter(session, role=APP_ROLE, account_id=account_id)
        counts = {table.name: session.scalar(select(func.count()).select_from(table)) or 0 for table in owned}
    return {name: count for name, count in counts.items() if count}


def test_nothing_is_left_of_an_erased_account(
    served: Server, newcomer: Callable[[], Person], platform: Platform
) -> None:
    person = newcomer()
    before = set(dict(platform.storage.keys()))
    estate = estate_of(served, person)
    account_id = UUID(estate.ids["user_id"])
    split = f"/wardrobe/{estate.ids['garment_id']}/parts/split"
    stroke = {"kind": "keep", "radius": 0.1, "points": [[0.5, 0.5]]}
    assert person.client.post(split, json={"groups": [[estate.ids["part_id"]]]}).status_code == 202
    strokes = {"revision": 0, "strokes": [stroke]}
    assert person.client.put(f"/wardrobe/{estate.ids['other_id']}/cut-out", json=strokes).status_code == 202
    assert rows_of(platform, account_id).keys() >= OWNED

    erased = person.client.request("DELETE", "/auth/me", json={"password": person.password})

    assert erased.status_code == 204, erased.text
    deadline = time.monotonic() + 90
    while files := set(dict(platform.storage.keys())) - before:
        assert time.monotonic() < deadline, f"{len(files)} files are left"
        time.sleep(0.2)
    assert rows_of(platform, account_id) == {}
