"""Acts from the conversation on the real database: done once, told, undone whole."""

import json
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy.orm import Session

from tests.chat.talk_building import FakeDesk
from tests.styling.outfit_building import TODAY, an_outfit
from tests.wardrobe.building import a_garment
from vestiary.chat.acting.doing import do, undo, undo_of
from vestiary.chat.acting.ground import Ground
from vestiary.chat.domain import Act, Verb
from vestiary.styling.domain import Condition, Constraints, FeedbackAction, Occasion, Temperature, Weather
from vestiary.styling.feedback import give_feedback
from vestiary.styling.outfits import outfit_of
from vestiary.wardrobe.facts import garment_facts

ACTS = [
    Act(Verb.LIKE),
    Act(Verb.DISLIKE, reason="colors"),
    Act(Verb.SAVE),
    Act(Verb.WEAR),
    Act(Verb.WEAR, on=TODAY - timedelta(2)),
    Act(Verb.PLAN, on=TODAY + timedelta(3)),
]


def state_of(session: Session, owner_id: UUID, outfit_id: UUID) -> object:
    outfit = outfit_of(session, owner_id, outfit_id)
    votes = sorted((str(it.action), str(it.reason), str(it.worn_on)) for it in outfit.votes)
    return votes, outfit.planned_for, [it.wear_count for it in garment_facts(session, owner_id)]


@pytest.mark.parametrize("act", ACTS, ids=lambda act: f"{act.verb}-{act.on is not None}")
def test_an_act_is_done_told_and_undone(session: Session, owner_id: UUID, ground: Ground, act: Act) -> None:
    outfit_id = an_outfit(session, owner_id)
    before = state_of(session, owner_id, outfit_id)

    done = do(session, ground, replace(act, outfit=outfit_id))

    assert done.is_done
    assert "“Navy, all over”" in done.says
    assert done.says.endswith(".")
    assert state_of(session, owner_id, outfit_id) != before
    kept = json.loads(json.dumps(dict(done.undo)))
    undone = undo(session, ground, kept)
    assert undone.is_done
    assert undone.says.startswith("Taken back")
    assert state_of(session, owner_id, outfit_id) == before


@pytest.mark.parametrize("act", ACTS, ids=lambda act: f"{act.verb}-{act.on is not None}")
def test_an_act_done_twice_is_done_once(session: Session, owner_id: UUID, ground: Ground, act: Act) -> None:
    meant = replace(act, outfit=an_outfit(session, owner_id))
    assert meant.outfit is not None
    do(session, ground, meant)
    once = state_of(session, owner_id, meant.outfit)

    again = do(session, ground, meant)

    assert "already" in again.says
    assert not again.undo
    assert state_of(session, owner_id, meant.outfit) == once


@pytest.mark.parametrize("act", ACTS, ids=lambda act: f"{act.verb}-{act.on is not None}")
def test_nothing_of_strangers_is_touched(session: Session, ground: Ground, stranger_id: UUID, act: Act) -> None:
    theirs = an_outfit(session, stranger_id)
    before = state_of(session, stranger_id, theirs)

    done = do(session, ground, replace(act, outfit=theirs))

    assert not done.is_done
    assert done.says == "This outfit is not there any more."
    assert state_of(session, stranger_id, theirs) == before


def test_undo_takes_back_the_last_act_and_not_twice(session: Session, owner_id: UUID, ground: Ground) -> None:
    saved = do(session, ground, Act(Verb.SAVE, an_outfit(session, owner_id)))
    after = replace(ground, last_act=saved)

    first, second = do(session, after, Act(Verb.UNDO)), do(session, after, Act(Verb.UNDO))

    assert (first.is_done, second.is_done) == (True, False)
    assert second.says == "There is nothing to undo."


def test_without_an_act_there_is_nothing_to_undo(session: Session, ground: Ground) -> None:
    assert do(session, ground, Act(Verb.UNDO)).says == "There is nothing to undo."


def test_an_undone_opinion_is_the_one_before(session: Session, owner_id: UUID, ground: Ground) -> None:
    outfit_id = an_outfit(session, owner_id)
    give_feedback(session, owner_id, outfit_id, FeedbackAction.DISLIKE, now=ground.now)

    liked = do(session, ground, Act(Verb.LIKE, outfit_id))
    undo(session, ground, liked.undo)

    assert outfit_of(session, owner_id, outfit_id).opinion is FeedbackAction.DISLIKE


def test_what_was_saved_before_stays_saved_after_an_undo(session: Session, owner_id: UUID, ground: Ground) -> None:
    outfit_id = an_outfit(session, owner_id)
    give_feedback(session, owner_id, outfit_id, FeedbackAction.SAVE, now=ground.now)

    saved = do(session, ground, Act(Verb.SAVE, outfit_id))
    undo(session, ground, saved.undo)

    assert outfit_of(session, owner_id, outfit_id).is_saved


def test_all_acts_of_a_message_are_undone_at_once(session: Session, owner_id: UUID, ground: Ground) -> None:
    outfit_id = an_outfit(session, owner_id)
    before = state_of(session, owner_id, outfit_id)
    done = (
        do(session, ground, Act(Verb.SAVE, outfit_id)),
        do(session, ground, Act(Verb.PLAN, outfit_id, TODAY + timedelta(1))),
    )

    undone = undo(session, ground, undo_of(done))

    assert undone.is_done
    assert state_of(session, owner_id, outfit_id) == before


@pytest.mark.parametrize("day", [TODAY - timedelta(1), date(2020, 1, 1)])
def test_a_day_that_has_gone_is_no_plan(session: Session, owner_id: UUID, ground: Ground, day: date) -> None:
    outfit_id = an_outfit(session, owner_id)

    done = do(session, ground, Act(Verb.PLAN, outfit_id, day))

    assert not done.is_done
    assert "has gone" in done.says
    assert outfit_of(session, owner_id, outfit_id).planned_for == ()


def test_a_day_that_is_years_away_is_no_plan(session: Session, owner_id: UUID, ground: Ground) -> None:
    done = do(session, ground, Act(Verb.PLAN, an_outfit(session, owner_id), TODAY + timedelta(1000)))

    assert not done.is_done
    assert "too far away" in done.says


def test_to_wear_an_outfit_on_a_day_to_come_is_a_plan(session: Session, owner_id: UUID, ground: Ground) -> None:
    done = do(session, ground, Act(Verb.WEAR, an_outfit(session, owner_id), TODAY + timedelta(1)))

    assert (done.verb, done.is_done) == (Verb.PLAN, True)
    assert "planned for tomorrow" in done.says


@pytest.mark.parametrize("verb", [Verb.LIKE, Verb.DISLIKE, Verb.SAVE, Verb.WEAR, Verb.PLAN])
def test_without_an_outfit_it_is_said(session: Session, ground: Ground, verb: Verb) -> None:
    done = do(session, ground, Act(verb))

    assert not done.is_done
    assert "Ask me for one first." in done.says


def test_an_opinion_that_was_changed_elsewhere_is_not_taken_back(session: Session, ground: Ground) -> None:
    outfit = an_outfit(session, ground.owner_id)
    liked = do(session, ground, Act(Verb.LIKE, outfit))
    give_feedback(session, ground.owner_id, outfit, FeedbackAction.DISLIKE, now=ground.now)

    undone = undo(session, ground, liked.undo)

    assert not undone.is_done
    assert outfit_of(session, ground.owner_id, outfit).opinion is FeedbackAction.DISLIKE


def test_an_outfit_that_never_was_is_said(session: Session, ground: Ground) -> None:
    assert do(session, ground, Act(Verb.SAVE, uuid4())).says == "This outfit is not there any more."


@pytest.mark.usefixtures("wardrobe")
def test_packing_tells_what_is_needed_and_where_the_list_is(session: Session, ground: Ground) -> None:
    act = Act(Verb.PACK, on=TODAY + timedelta(1), until=TODAY + timedelta(3), occasions=(Occasion.WORK, Occasion.PARTY))

    done = do(session, ground, act)

    assert done.is_done
    assert done.says.startswith("For three days from Wednesday 11 to Friday 13 March, ")
    assert "Pack the " in done.says
    assert "forecast" not in done.says, "nobody is there to tell it"
    assert done.address == "/packing?from=2026-03-11&to=2026-03-13&every=work&once=party"
    assert not done.undo


@pytest.mark.usefixtures("wardrobe")
def test_the_list_looks_up_the_forecast_where_somebody_tells_it(session: Session, ground: Ground) -> None:
    served = replace(ground, desk=FakeDesk(Weather(Temperature.MILD)))

    says = do(session, served, Act(Verb.PACK, on=TODAY, until=TODAY + timedelta(1))).says

    assert says.endswith("The list itself looks up the forecast.")


@pytest.mark.usefixtures("wardrobe")
def test_packing_knows_the_weather_that_holds(session: Session, ground: Ground) -> None:
    weather = Weather(Temperature.COLD, conditions=frozenset({Condition.RAINY}))
    cold = replace(ground, active=Constraints(weather=weather))

    done = do(session, cold, Act(Verb.PACK, on=TODAY, until=TODAY))

    assert "the grey coat" in done.says
    assert done.address.endswith("&temp=cold&wet=1")
    assert "forecast" not in done.says


def test_garments_of_one_look_are_packed_by_names_of_their_own(
    session: Session, ground: Ground, owner_id: UUID
) -> None:
    for brand in ("Adler", "Brenner"):
        a_garment(session, owner_id, read={"category": "t-shirt", "color_primary": "white"}, brand=brand)
    for category in ("jeans", "sneakers"):
        a_garment(session, owner_id, read={"category": category, "color_primary": "navy"})

    says = do(session, ground, Act(Verb.PACK, on=TODAY, until=TODAY + timedelta(3))).says

    assert "the white t-shirt (Adler)" in says
    assert "the white t-shirt (Brenner)" in says


def test_a_day_with_an_outfit_and_an_occasion_without_one_is_not_a_day_without(
    session: Session, ground: Ground, owner_id: UUID
) -> None:
    for category, formality in (("t-shirt", 0.2), ("jeans", 0.2), ("sneakers", 0.2)):
        read = {"category": category, "color_primary": "navy", "formality": formality}
        a_garment(session, owner_id, read=read)

    act = Act(Verb.PACK, on=TODAY, until=TODAY, occasions=(Occasion.CASUAL, Occasion.WEDDING))
    says = do(session, ground, act).says

    assert "For one of the two occasions there is no outfit: nothing you own fits the occasion and the weather." in says


def test_a_dress_is_packed_as_a_dress(session: Session, ground: Ground, owner_id: UUID) -> None:
    for kind in ("dress", "boots"):
        a_garment(session, owner_id, read={"category": kind})

    says = do(session, ground, Act(Verb.PACK, on=TODAY, until=TODAY)).says

    assert "one dress and one pair of shoes" in says


def test_an_empty_wardrobe_packs_nothing(session: Session, ground: Ground) -> None:
    done = do(session, ground, Act(Verb.PACK, on=TODAY, until=TODAY + timedelta(2)))

    assert not done.is_done
    assert "Your wardrobe is empty" in done.says


@pytest.mark.usefixtures("wardrobe")
@pytest.mark.parametrize("days", [40, -2])
def test_days_that_are_no_trip_are_refused_in_words(session: Session, ground: Ground, days: int) -> None:
    done = do(session, ground, Act(Verb.PACK, on=TODAY, until=TODAY + timedelta(days)))

    assert not done.is_done
    assert done.says.endswith(".")
