"""One turn after the other: what is shown, what holds, what is asked back, and what is kept."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from tests.chat.talk_building import NOW, TODAY, FakeDesk, Talk, a_stylist, a_wardrobe, a_wish
from vestiary.accounts.errors import IdempotencyConflict
from vestiary.chat.conversations import reset_conversation
from vestiary.chat.domain import (
    Act,
    Asks,
    Change,
    Doubt,
    Field,
    Inquiry,
    Kind,
    Question,
    Reading,
    Role,
    Shift,
    Verb,
)
from vestiary.chat.errors import ConversationNotFound
from vestiary.chat.events import Answer
from vestiary.chat.letting_go import Thing, let_go
from vestiary.chat.models import Message
from vestiary.chat.proposing import SEEN_ALREADY
from vestiary.chat.responding import title_of
from vestiary.chat.surroundings import Surroundings
from vestiary.jobs.adapters.procrastinate_queue import ProcrastinateQueue
from vestiary.kernel.database import Sessions
from vestiary.styling.changing import delete_outfit
from vestiary.styling.domain import Condition, Occasion, Temperature, Weather
from vestiary.styling.occurring import NO_SERVICE
from vestiary.styling.wearing_outfits import wear_outfit
from vestiary.vision.domain import Category, Colour
from vestiary.wardrobe.removing import remove_garment

ANOTHER = Reading(Kind.ANOTHER)


def ids_of(*answers: Answer) -> list[UUID]:
    return [view.id for answer in answers for view in answer.outfits]


def test_a_wish_brings_outfits_and_both_messages_are_kept(talk: Talk, sessions: Sessions) -> None:
    answer = talk.say(a_wish(Change(occasion=Occasion.WORK)), "What should I wear to work?")

    assert len(answer.outfits) == 3
    assert answer.extracted == answer.active == {"occasion": "work"}
    with sessions.for_account(talk.owner_id) as session:
        first, second = session.scalars(select(Message).order_by(Message.seq)).all()
    assert (first.role, first.content, first.seq) == (Role.USER, "What should I wear to work?", 0)
    assert (second.role, second.content, second.seq) == (Role.ASSISTANT, answer.reply, 1)
    assert second.id == answer.message_id
    assert second.recommended_outfit_ids == ids_of(answer)
    assert talk.kept().title == "What should I wear to work?"


def test_what_holds_adds_up_from_message_to_message(talk: Talk) -> None:
    talk.say(a_wish(Change(occasion=Occasion.WORK)))
    talk.say(a_wish(Change(temperature=Temperature.COOL)))
    answer = talk.say(a_wish(Change(exclude_categories=frozenset({Category.JEANS}))))

    assert answer.extracted == {"exclude_categories": ["jeans"]}
    assert answer.active == {
        "occasion": "work",
        "weather": {"temperature": "cool"},
        "exclude_categories": ["jeans"],
    }
    assert all(piece.garment and piece.garment.category != "jeans" for view in answer.outfits for piece in view.pieces)


def test_another_one_never_repeats(talk: Talk) -> None:
    answers = [talk.say(a_wish()), talk.say(ANOTHER), talk.say(replace(ANOTHER, count=1))]

    assert [len(answer.outfits) for answer in answers] == [3, 3, 1]
    assert len(set(ids_of(*answers))) == 7
    assert list(talk.kept().state.shown_outfits) == ids_of(*answers)
    assert talk.kept().pending.latest == tuple(ids_of(answers[-1]))


def test_another_one_says_so_where_there_is_none_left(talk: Talk) -> None:
    seen: list[UUID] = []
    while (answer := talk.say(replace(ANOTHER, count=10))).outfits:
        seen += ids_of(answer)

    assert answer.reply
    assert len(set(seen)) == len(seen)


def test_a_changed_wish_may_show_again_what_was_seen_where_nothing_else_is_left(
    sessions: Sessions, people: tuple[UUID, UUID]
) -> None:
    with sessions.as_system() as session:
        a_wardrobe(session, people[1], ("blouse", "jeans", "sneakers"))
    talk = Talk(a_stylist(sessions), people[1])
    first = talk.say(a_wish())

    answer = talk.say(a_wish(Change(exclude_colors=frozenset({Colour.RED}))))

    assert ids_of(answer) == ids_of(first)
    assert SEEN_ALREADY in answer.notes


def test_an_outfit_that_was_sent_away_does_not_come_even_then(sessions: Sessions, people: tuple[UUID, UUID]) -> None:
    with sessions.as_system() as session:
        a_wardrobe(session, people[1], ("blouse", "jeans", "sneakers"))
    talk = Talk(a_stylist(sessions), people[1])
    (only,) = ids_of(talk.say(a_wish()))

    assert talk.say(a_wish(rejected_outfits=(only,))).outfits == ()
    assert talk.say(a_wish(Change(exclude_colors=frozenset({Colour.RED})))).outfits == ()


def test_garments_that_were_taken_out_stay_out(talk: Talk, garments: dict[str, UUID]) -> None:
    taken_out = frozenset({garments["boots"]})
    first = talk.say(a_wish(Change(exclude_items=taken_out)))
    second = talk.say(ANOTHER)

    assert first.outfits
    assert second.outfits
    assert all(garments["boots"] not in view.garment_ids for view in (*first.outfits, *second.outfits))
    assert second.active == {"exclude_items": [str(garments["boots"])]}
    assert talk.kept().state.excluded_items == taken_out


def test_the_next_message_knows_what_was_shown_and_asked(talk: Talk) -> None:
    first = talk.say(a_wish())
    question = Question(Doubt.WHICH_DAY, "For which day?")
    asked = talk.say(Reading(Kind.ACT, question=question))
    seen: list[Surroundings] = []

    def look(around: Surroundings) -> Reading:
        seen.append(around)
        return Reading(Kind.SMALL_TALK)

    talk.say(look)
    talk.say(look)

    assert asked.question == question
    assert [shown.id for shown in seen[0].latest] == ids_of(first)
    assert seen[0].latest[0].garment_ids == first.outfits[0].garment_ids
    assert (seen[0].question, seen[1].question) == (question, None)
    assert (seen[0].today, len(seen[0].garments)) == (TODAY, 8)


def test_while_something_is_asked_back_no_outfits_are_looked_for(talk: Talk) -> None:
    question = Question(Doubt.WHICH_GARMENT, "Which blazer?")

    answer = talk.say(a_wish(Change(occasion=Occasion.WORK), question=question))

    assert answer.outfits == ()
    assert answer.question == question
    assert answer.active == {"occasion": "work"}


def test_what_is_not_owned_is_told_beside_outfits_for_the_rest(talk: Talk) -> None:
    question = Question(Doubt.NOT_OWNED, "You have no cape.")

    answer = talk.say(a_wish(Change(occasion=Occasion.WORK), question=question))

    assert len(answer.outfits) == 3
    assert answer.question == question


def test_small_talk_changes_nothing(talk: Talk) -> None:
    first = talk.say(a_wish(Change(occasion=Occasion.WORK)))
    before = talk.kept()

    answer = talk.say(Reading(Kind.THANKS))

    assert (answer.outfits, answer.extracted, answer.active) == ((), {}, {"occasion": "work"})
    assert talk.kept().state == before.state
    assert talk.kept().pending.latest == tuple(ids_of(first))


def test_starting_over_forgets_what_was_agreed_and_shown(talk: Talk) -> None:
    first = talk.say(a_wish(Change(occasion=Occasion.WORK)))

    answer = talk.say(Reading(Kind.RESET, Change(is_reset=True)))
    again = talk.say(a_wish())

    assert (answer.outfits, answer.active, answer.extracted) == ((), {}, {"reset": True})
    assert again.outfits
    assert talk.kept().state.shown_outfits == tuple(ids_of(again))
    assert first.active == {"occasion": "work"}


def test_after_starting_over_nothing_is_offered_for_what_was_shown(talk: Talk, sessions: Sessions) -> None:
    talk.say(a_wish(Change(occasion=Occasion.WORK)))
    talk.say(Reading(Kind.SMALL_TALK))
    assert talk.conversation_id is not None
    with sessions.for_account(talk.owner_id) as session:
        reset_conversation(session, talk.owner_id, talk.conversation_id, now=NOW)
    answers = [talk.say(Reading(Kind.SMALL_TALK))]
    talk.say(a_wish(Change(occasion=Occasion.WORK)))
    inquiry = Inquiry(Asks.IN_FORCE)
    answers.append(talk.say(Reading(Kind.INQUIRY, Change(is_reset=True), inquiries=(inquiry,))))
    answers.append(talk.say(Reading(Kind.ACT, acts=(Act(Verb.SAVE),))))

    said = [sentence for answer in answers for sentence in answer.suggestions]
    assert not [it for it in said if it.startswith(("Save", "Plan", "Show me others"))]


def test_an_outfit_that_was_deleted_is_not_offered_to_be_saved(talk: Talk, sessions: Sessions) -> None:
    first = talk.say(a_wish(), "Something").outfits[0]
    with sessions.for_account(talk.owner_id) as session:
        wear_outfit(session, talk.owner_id, first.id, worn_on=TODAY, now=NOW)
        delete_outfit(session, talk.owner_id, first.id, now=NOW)

    assert "Save the second" in talk.say(Reading(Kind.SMALL_TALK)).suggestions


def test_a_contradiction_becomes_a_question_and_is_not_kept(talk: Talk, garments: dict[str, UUID]) -> None:
    boots = frozenset({garments["boots"]})
    change = Change(must_include=boots, exclude_categories=frozenset({Category.BOOTS}))

    answer = talk.say(a_wish(change))

    assert answer.outfits == ()
    assert answer.question is not None
    assert answer.question.doubt is Doubt.CONTRADICTION
    assert set(answer.question.options) == boots
    assert answer.active == {"exclude_categories": ["boots"]}
    assert talk.kept().pending.question == answer.question

    answer = talk.say(a_wish(Change(must_include=boots)))
    assert answer.outfits
    assert answer.active == {"must_include": [str(garments["boots"])]}


def test_two_pairs_of_shoes_become_a_question(talk: Talk, garments: dict[str, UUID]) -> None:
    both = frozenset({garments["boots"], garments["sneakers"]})

    answer = talk.say(a_wish(Change(must_include=both)))

    assert answer.question is not None
    assert set(answer.question.options) == both


def test_deleted_garments_are_forgotten_silently(
    talk: Talk, sessions: Sessions, garments: dict[str, UUID], system_enqueue: ProcrastinateQueue
) -> None:
    change = Change(
        must_include=frozenset({garments["jeans"]}), exclude_items=frozenset({garments["coat"], garments["boots"]})
    )
    talk.say(a_wish(change))
    with sessions.for_account(talk.owner_id) as session:
        for kind in ("jeans", "coat"):
            remove_garment(session, system_enqueue, talk.owner_id, garments[kind])

    answer = talk.say(ANOTHER)

    assert answer.outfits
    assert answer.question is None
    assert answer.active == {"exclude_items": [str(garments["boots"])]}


def test_what_an_answer_offers_to_let_go_of_is_taken_by_yes(talk: Talk) -> None:
    nothing = talk.say(a_wish(Change(exclude_categories=frozenset({Category.BOOTS, Category.SNEAKERS}))))
    assert nothing.outfits == ()
    assert talk.kept().pending.offer

    answer = talk.say(Reading(Kind.YES))

    assert answer.outfits
    assert len(answer.active.get("exclude_categories", [])) < 2


def test_what_was_let_go_of_by_a_tap_does_not_come_back_with_an_earlier_offer(
    talk: Talk, sessions: Sessions, garments: dict[str, UUID]
) -> None:
    talk.say(a_wish(Change(exclude_categories=frozenset({Category.BOOTS, Category.SNEAKERS}))))
    assert talk.kept().pending.offer == (("exclude_categories", ["sneakers"]),)
    with sessions.for_account(talk.owner_id) as session:
        thing = Thing(Field.EXCLUDE_CATEGORIES, "sneakers")
        let_go(session, talk.owner_id, talk.kept().id, thing, now=NOW)

    talk.say(Reading(Kind.YES))

    assert talk.kept().state.constraints.exclude_categories == {Category.BOOTS}


def test_earlier_outfits_that_an_answer_offers_to_show_again_come_by_yes(talk: Talk) -> None:
    seen: list[UUID] = []
    while (answer := talk.say(replace(ANOTHER, count=10))).outfits:
        seen += ids_of(answer)
    assert "Shall I show the earlier ones again?" in answer.reply

    again = talk.say(Reading(Kind.YES))

    assert ids_of(again)
    assert set(ids_of(again)) <= set(seen)
    assert list(talk.kept().state.shown_outfits) == ids_of(again)


def test_what_was_sent_away_is_not_offered_again(sessions: Sessions, people: tuple[UUID, UUID]) -> None:
    with sessions.as_system() as session:
        a_wardrobe(session, people[1], ("blouse", "jeans", "sneakers"))
    talk = Talk(a_stylist(sessions), people[1])
    (only,) = ids_of(talk.say(a_wish()))

    answer = talk.say(a_wish(rejected_outfits=(only,)))

    assert answer.outfits == ()
    assert "?" not in answer.reply


def test_rain_of_a_forecast_that_an_answer_offers_to_leave_aside_is_left_aside_by_yes(
    sessions: Sessions, people: tuple[UUID, UUID]
) -> None:
    with sessions.as_system() as session:
        a_wardrobe(session, people[1], ("t-shirt", "jeans", "sandals"))
    desk = FakeDesk(Weather(Temperature.MILD, 15.0, frozenset({Condition.RAINY})))
    talk = Talk(a_stylist(sessions, desk=desk), people[1])
    nothing = talk.say(a_wish())
    assert "Shall I leave the rain aside?" in nothing.reply

    answers = [talk.say(Reading(Kind.YES)), talk.say(Reading(Kind.THANKS))]

    assert len(answers[0].outfits) == 1
    assert desk.asked == [TODAY]
    assert talk.kept().pending.ignores_forecast


def test_an_empty_wardrobe_is_no_failure(sessions: Sessions, people: tuple[UUID, UUID]) -> None:
    answer = Talk(a_stylist(sessions), people[1]).say(a_wish())

    assert answer.outfits == ()
    assert answer.reply


def test_the_forecast_tells_where_nobody_said_what_the_weather_is(
    sessions: Sessions, people: tuple[UUID, UUID], garments: dict[str, UUID]
) -> None:
    desk = FakeDesk(Weather(Temperature.COOL, 9.0))
    talk = Talk(a_stylist(sessions, desk=desk), people[0])

    forecast = talk.say(a_wish())
    small_talk = talk.say(Reading(Kind.THANKS))
    said = talk.say(a_wish(Change(temperature=Temperature.HOT)))

    assert forecast.active == small_talk.active == {}
    assert all(view.context["weather"] == {"temperature": "cool", "celsius": 9.0} for view in forecast.outfits)
    assert all(view.context["weather"] == {"temperature": "hot"} for view in said.outfits)
    assert desk.asked == [TODAY]


def test_who_says_to_forget_the_weather_is_not_told_the_forecast(
    sessions: Sessions, people: tuple[UUID, UUID], garments: dict[str, UUID]
) -> None:
    desk = FakeDesk(Weather(Temperature.COOL, 9.0, frozenset({Condition.RAINY})))
    talk = Talk(a_stylist(sessions, desk=desk), people[0])

    talk.say(a_wish())
    answers = [talk.say(a_wish(Change(cleared=frozenset({Field.CONDITIONS})))), talk.say(ANOTHER)]

    assert all("weather" not in view.context for answer in answers for view in answer.outfits)
    assert desk.asked == [TODAY]


def test_why_no_weather_is_known_is_told_once(talk: Talk) -> None:
    assert talk.say(a_wish()).notes == (NO_SERVICE,)
    assert talk.say(ANOTHER).notes == ()


def test_the_day_that_is_talked_about_stays(
    sessions: Sessions, people: tuple[UUID, UUID], garments: dict[str, UUID]
) -> None:
    desk = FakeDesk(Weather(Temperature.MILD))
    talk = Talk(a_stylist(sessions, desk=desk), people[0])
    saturday = TODAY + timedelta(days=4)

    talk.say(a_wish(on=saturday))
    talk.say(ANOTHER)
    later = replace(talk, stylist=a_stylist(sessions, desk=desk, clock=lambda: NOW + timedelta(days=6)))
    later.say(ANOTHER)

    assert desk.asked == [saturday, saturday, TODAY + timedelta(days=6)]


def test_something_like_the_first_keeps_what_it_is_known_by(talk: Talk) -> None:
    first = talk.say(a_wish()).outfits[0]
    below = next(piece.garment_id for piece in first.pieces if piece.place in {"bottom", "dress"})

    answer = talk.say(a_wish(Change(shifts=frozenset({Shift.WARMER})), liked_outfit=first.id))

    assert answer.outfits
    assert all(below in view.garment_ids for view in answer.outfits)
    assert "must_include" not in answer.active
    assert "lose to the one you picked" in answer.reply


def test_what_cannot_be_like_the_first_is_not_said_to_be(talk: Talk) -> None:
    first = talk.say(a_wish()).outfits[0]
    bottoms = frozenset({Category.JEANS, Category.PANTS}) & {
        piece.garment.category for piece in first.pieces if piece.garment
    }

    answer = talk.say(a_wish(Change(exclude_categories=bottoms), liked_outfit=first.id))
    gone = talk.say(a_wish(liked_outfit=uuid4()))

    assert answer.outfits
    assert gone.outfits
    assert "lose to the one you picked" not in answer.reply + gone.reply


def test_a_refused_act_is_an_answer(talk: Talk) -> None:
    answer = talk.say(Reading(Kind.ACT, acts=(Act(Verb.LIKE, uuid4()),)))

    assert [act.is_done for act in answer.acts] == [False]
    assert answer.reply


def test_the_same_message_under_one_key_is_answered_once(talk: Talk, sessions: Sessions) -> None:
    first = talk.say(a_wish(Change(occasion=Occasion.WORK)), key="one")
    again = Talk(talk.stylist, talk.owner_id).say(a_wish(), key="one")

    assert again == first
    with pytest.raises(IdempotencyConflict):
        talk.say(a_wish(), "Something else", key="one")
    assert talk.kept().length == 2


def test_a_conversation_of_somebody_else_is_not_there(talk: Talk, people: tuple[UUID, UUID]) -> None:
    talk.say(a_wish())

    with pytest.raises(ConversationNotFound):
        Talk(talk.stylist, people[1], talk.conversation_id).say(a_wish())
    with pytest.raises(ConversationNotFound):
        Talk(talk.stylist, people[0], uuid4()).say(a_wish())


@pytest.mark.parametrize(
    ("message", "title"),
    [
        ("Hi", "Hi"),
        ("  something\n for  work ", "something for work"),
        ("word " * 30, "word word word word word word word word word word word…"),
        ("x" * 200, "x" * 59 + "…"),
    ],
    ids=["short", "one line", "whole words", "one long word"],
)
def test_a_title_is_the_first_words(message: str, title: str) -> None:
    assert title_of(message) == title


def test_the_title_is_the_first_wish(talk: Talk) -> None:
    talk.say(Reading(Kind.GREETING), "Hello!")
    assert talk.kept().title == "Hello!"

    talk.say(a_wish(), "Something for the theatre")
    talk.say(ANOTHER, "Another one")
    assert talk.kept().title == "Something for the theatre"


def kinds_worn(answer: Answer, garments: dict[str, UUID]) -> list[set[str]]:
    kind_of = {garment_id: kind for kind, garment_id in garments.items()}
    return [{kind_of.get(it.garment_id, "") for it in view.pieces if it.garment_id} for view in answer.outfits]


def test_outfits_have_the_kind_that_is_wanted(talk: Talk, garments: dict[str, UUID]) -> None:
    answer = talk.say(a_wish(kinds=frozenset({Category.JEANS})))

    assert answer.outfits
    assert all("jeans" in worn for worn in kinds_worn(answer, garments))
    assert "jeans, as you asked." in answer.reply
    assert answer.active == {}, "for these outfits, not for all to come"


def test_a_garment_that_an_outfit_can_go_without_comes_where_its_kind_is_wanted(
    talk: Talk, garments: dict[str, UUID]
) -> None:
    answer = talk.say(a_wish(kinds=frozenset({Category.COAT, Category.BOOTS})))

    assert answer.outfits
    assert all({"coat", "boots"} <= worn for worn in kinds_worn(answer, garments))
    assert "boots and a coat, as you asked." in answer.reply


def test_outfits_without_the_kind_are_said_to_be_so_where_none_is_owned(talk: Talk) -> None:
    answer = talk.say(a_wish(kinds=frozenset({Category.SKIRT})))

    assert answer.outfits
    assert "I find nothing like a skirt in your wardrobe." in answer.reply


def test_what_was_demanded_stays_beside_a_kind(talk: Talk, garments: dict[str, UUID]) -> None:
    talk.say(a_wish(Change(must_include=frozenset({garments["pants"]}))))

    answer = talk.say(a_wish(kinds=frozenset({Category.JEANS})))

    assert answer.outfits
    assert all(garments["pants"] in {piece.garment_id for piece in view.pieces} for view in answer.outfits)
    assert "With jeans I find nothing that fits." in answer.reply
