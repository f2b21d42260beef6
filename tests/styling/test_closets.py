"""Closets: tables made once, patched where a garment changed, kept by owner within bounds."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from uuid import UUID

import numpy as np
import pytest
from benchmarks.random_wardrobes import Chance
from sqlalchemy import event
from sqlalchemy.orm import Session

from tests.styling.building import a_bottom, a_coat, a_top, some_facts, some_shoes
from tests.wardrobe.building import a_garment, a_label, a_wear
from vestiary.styling.closets import MAX_TABLES, Closet, Closets, closet_of
from vestiary.styling.domain import ColourStyle
from vestiary.wardrobe.domain import Laundry
from vestiary.wardrobe.models import Garment


def assert_same(patched: Closet, fresh: Closet, *styles: ColourStyle | None) -> None:
    assert patched.facts == fresh.facts
    assert patched.index == fresh.index
    for style in styles or (None,):
        np.testing.assert_allclose(patched.pairs(style), fresh.pairs(style), atol=1e-5)


def test_what_no_outfit_has_together_is_minus_infinity() -> None:
    shoes, other, top = some_shoes(), some_shoes(), a_top()
    closet = closet_of([shoes, other, top])
    pairs = closet.pairs(None)

    assert pairs[closet.index[shoes.id], closet.index[other.id]] == -np.inf
    assert np.isfinite(pairs[closet.index[shoes.id], closet.index[top.id]])
    with pytest.raises(ValueError, match="read-only"):
        pairs[0, 0] = 1


def test_a_patched_closet_is_what_a_fresh_one_would_be() -> None:
    chance = Chance(7)
    facts = chance.wardrobe(40)
    closet = closet_of(facts)
    closet.pairs(None)
    closet.pairs(ColourStyle.TONAL)
    recoloured = replace(facts[3], colours=facts[4].colours, tints=facts[4].tints)
    added = chance.wardrobe(3)

    patched = closet.without({facts[0].id, facts[9].id}).with_garments([recoloured, *added])

    kept = [one for one in facts[1:] if one.id not in {facts[3].id, facts[9].id}]
    assert_same(patched, closet_of([*kept, recoloured, *added]), None, ColourStyle.TONAL)


def test_wearing_and_washing_change_no_table() -> None:
    facts = Chance(8).wardrobe(10)
    closet = closet_of(facts)
    pairs = closet.pairs(None)

    worn = closet.with_garments([replace(facts[0], wear_count=9, last_worn_on=date(2026, 1, 1), name="Mine")])
    washed = worn.with_garments([replace(facts[1], laundry=Laundry.WASHING, favorite=True)])

    assert washed.pairs(None) is pairs
    assert washed.facts_of([facts[1].id])[0].laundry is Laundry.WASHING


def test_a_watch_that_is_called_golden_now_is_paired_anew() -> None:
    watch, belt = some_facts("watch", "black"), some_facts("belt", "black", material="steel buckle")
    closet = closet_of([watch, belt])
    row, other = closet.index[watch.id], closet.index[belt.id]
    before = closet.pairs(None)[row, other]

    renamed = closet.with_garments([replace(watch, name="Golden watch")])

    assert renamed.pairs(None)[row, other] < before - 0.9


def test_a_closet_keeps_the_tables_that_were_asked_for_last() -> None:
    closet = closet_of(Chance(9).wardrobe(5))
    for style in (None, *ColourStyle):
        closet.pairs(style)

    assert closet.nbytes < (MAX_TABLES + 1) * 5 * 5 * 4 + 5 * 2_000


def test_an_empty_closet_can_be_asked_and_filled() -> None:
    closet = closet_of([])
    assert closet.pairs(None).shape == (0, 0)
    assert len(closet.with_garments([a_top(), a_bottom()]).without([])) == 2


def test_a_closet_follows_every_change(session: Session, owner_id: UUID) -> None:
    closets = Closets()
    worn, labelled, archived = (a_garment(session, owner_id) for _ in range(3))
    closets.of(session, owner_id).pairs(None)

    a_wear(session, owner_id, worn, date(2026, 1, 5))
    a_label(session, owner_id, labelled, category="coat", color_primary="red")
    session.get_one(Garment, archived).archived = True
    new = a_garment(session, owner_id, read={"category": "shoes"})
    session.flush()
    patched = closets.of(session, owner_id)

    assert set(patched.index) == {worn, labelled, new}
    assert_same(patched, Closets().of(session, owner_id))


def test_an_unchanged_closet_costs_one_select(session: Session, owner_id: UUID) -> None:
    closets = Closets()
    a_garment(session, owner_id)
    first = closets.of(session, owner_id)
    statements: list[str] = []
    event.listen(session.connection(), "before_cursor_execute", lambda *given: statements.append(given[2]))

    assert closets.of(session, owner_id) is first
    assert len(statements) == 1


def test_everybody_has_a_closet_of_their_own(session: Session, owner_id: UUID, stranger_id: UUID) -> None:
    closets = Closets()
    mine, theirs = a_garment(session, owner_id), a_garment(session, stranger_id)

    assert set(closets.of(session, owner_id).index) == {mine}
    assert set(closets.of(session, stranger_id).index) == {theirs}


def test_the_closet_that_was_used_longest_ago_goes_first(session: Session, owner_id: UUID, stranger_id: UUID) -> None:
    a_garment(session, owner_id)
    a_garment(session, stranger_id)
    closets = Closets(max_bytes=2_500)

    mine = closets.of(session, owner_id)
    theirs = closets.of(session, stranger_id)

    assert closets.of(session, stranger_id) is theirs
    assert closets.of(session, owner_id) is not mine


def test_a_coat_added_for_a_look_leaves_the_closet_as_it_was() -> None:
    closet = closet_of([a_top(), a_bottom(), some_shoes()])

    assert len(closet.with_garments([a_coat()])) == 4
    assert len(closet) == 3


def test_many_threads_get_one_table() -> None:
    closet = closet_of(Chance(10).wardrobe(150))

    with ThreadPoolExecutor(8) as threads:
        tables = list(threads.map(closet.pairs, [None] * 8))

    assert all(table is tables[0] for table in tables)
