"""What one person does at the same moment, in two tabs or on two devices: nobody blocks, nothing is there twice."""

from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import date, timedelta
from functools import partial
from threading import Barrier
from typing import TypeVar
from uuid import UUID

from sqlalchemy import func, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from tests.apps import make_user
from tests.styling.outfit_building import NOW, TODAY, an_outfit, facts_for, garments_at, scored_of
from tests.wardrobe.building import a_garment
from vestiary.jobs.adapters.procrastinate_queue import ProcrastinateQueue
from vestiary.jobs.queueing import Enqueue
from vestiary.kernel.database import Sessions
from vestiary.styling.combining import Combined, combine_garments
from vestiary.styling.domain import Occasion, OutfitSource, Place, ScoredOutfit
from vestiary.styling.keeping import FORGOTTEN_AFTER, keep_outfits
from vestiary.styling.models import Outfit, OutfitPlan
from vestiary.styling.weeks import accept_week
from vestiary.wardrobe.removing import remove_garment

T = TypeVar("T")

WEEK = [TODAY + timedelta(days=day) for day in range(5)]


def at_once(sessions: Sessions, owner_id: UUID, acts: Sequence[Callable[[Session], T]]) -> list[T]:
    """Do each act in a transaction of its own, all at the same moment."""
    start = Barrier(len(acts))

    def run(act: Callable[[Session], T]) -> T:
        with sessions.for_account(owner_id) as session:
            start.wait()
            return act(session)

    with ThreadPoolExecutor(len(acts)) as threads:
        return list(threads.map(run, acts))


def keep(session: Session, owner_id: UUID, *outfits: ScoredOutfit) -> list[UUID]:
    return keep_outfits(
        session,
        owner_id,
        outfits,
        facts_for(*(it for outfit in outfits for it in outfit.garment_ids)),
        source=OutfitSource.RECOMMENDED,
        occasion=Occasion.WORK,
        context={},
        now=NOW,
    )


def plan(session: Session, *, owner_id: UUID, choices: Sequence[tuple[date, UUID]]) -> None:
    accept_week(session, owner_id, choices, now=NOW)


def save(session: Session, *, owner_id: UUID, outfits: Sequence[ScoredOutfit]) -> list[UUID]:
    return keep(session, owner_id, *outfits)


def combine(session: Session, *, owner_id: UUID, garments: Sequence[UUID]) -> Combined:
    return combine_garments(session, owner_id, garments, now=NOW)


def test_weeks_that_are_planned_in_opposite_orders_do_not_block_each_other(sessions: Sessions) -> None:
    with sessions.as_system() as session:
        anna_id = make_user(session)
        outfits = [an_outfit(session, anna_id) for _ in WEEK]
    choices = list(zip(WEEK, outfits, strict=True))
    orders = [choices, choices[::-1]] * 4

    at_once(sessions, anna_id, [partial(plan, owner_id=anna_id, choices=order) for order in orders])

    with sessions.for_account(anna_id) as session:
        assert session.scalar(select(func.count()).select_from(OutfitPlan)) == len(WEEK)


def test_the_same_outfits_are_kept_in_any_order_by_several_at_once(sessions: Sessions) -> None:
    with sessions.as_system() as session:
        anna_id = make_user(session)
        outfits = [scored_of(garments_at(session, anna_id)) for _ in range(6)]

    orders = (outfits, outfits[::-1]) * 3
    kept = at_once(sessions, anna_id, [partial(save, owner_id=anna_id, outfits=order) for order in orders])

    assert len({frozenset(ids) for ids in kept}) == 1
    with sessions.for_account(anna_id) as session:
        assert session.scalar(select(func.count()).select_from(Outfit)) == len(outfits)


def test_old_outfits_that_come_again_are_not_in_the_way_of_forgetting(sessions: Sessions) -> None:
    with sessions.as_system() as session:
        anna_id = make_user(session)
        outfits = [scored_of(garments_at(session, anna_id)) for _ in range(8)]

    for _ in range(5):
        with sessions.for_account(anna_id) as session:
            keep(session, anna_id, *outfits)
            session.execute(update(Outfit).values(shown_at=NOW - FORGOTTEN_AFTER - timedelta(days=1)))
        at_once(sessions, anna_id, [partial(save, owner_id=anna_id, outfits=[one]) for one in outfits])

    with sessions.for_account(anna_id) as session:
        assert session.scalar(select(func.count()).where(Outfit.shown_at == NOW)) == len(outfits)


def save_unless_gone(session: Session, *, owner_id: UUID, outfits: Sequence[ScoredOutfit]) -> None:
    with suppress(IntegrityError), session.begin_nested():  # the garment had gone: whoever asks is told so
        keep(session, owner_id, *outfits)


def remove(session: Session, *, enqueue: Enqueue, owner_id: UUID, garment_id: UUID) -> None:
    remove_garment(session, enqueue, owner_id, garment_id)


def test_a_garment_may_be_deleted_while_its_outfits_are_kept(sessions: Sessions) -> None:
    enqueue = ProcrastinateQueue()
    for number in range(6):
        with sessions.as_system() as session:
            anna_id = make_user(session, f"anna{number}@example.org")
            top = a_garment(session, anna_id, read={"category": "shirt"})
            outfits = [scored_of({Place.TOP: top} | garments_at(session, anna_id, Place.BOTTOM)) for _ in range(12)]
        with sessions.for_account(anna_id) as session:
            keep(session, anna_id, *outfits[:6])

        saving = partial(save_unless_gone, owner_id=anna_id, outfits=outfits)
        at_once(sessions, anna_id, [saving, saving, partial(remove, enqueue=enqueue, owner_id=anna_id, garment_id=top)])

        with sessions.for_account(anna_id) as session:
            assert session.scalar(select(func.count()).select_from(Outfit)) == 0  # they went with it


def test_the_same_outfit_put_together_by_several_at_once_is_new_to_one_of_them(sessions: Sessions) -> None:
    with sessions.as_system() as session:
        anna_id = make_user(session)
        garments = list(garments_at(session, anna_id).values())

    orders = (garments, garments[::-1]) * 3
    made = at_once(sessions, anna_id, [partial(combine, owner_id=anna_id, garments=order) for order in orders])

    assert len({it.outfit_id for it in made}) == 1
    assert Counter(it.is_new for it in made) == {True: 1, False: 5}
