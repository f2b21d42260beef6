from dataclasses import replace
from uuid import uuid4

import pytest

from tests.chat.replying.building import a_turn, a_wardrobe, any_situation
from tests.styling.building import a_bottom, a_coat, a_situation, a_top, some_facts, some_shoes
from vestiary.chat.domain import Asks, DoneAct, Doubt, Finding, Kind, Question, Reading, Verb
from vestiary.chat.replying.answerable import Answerable
from vestiary.chat.replying.suggesting import suggestions_for
from vestiary.vision.domain import Colour, Subcategory


@pytest.mark.parametrize("seed", range(40))
def test_two_to_four_different_sentences_are_suggested(seed: int) -> None:
    wardrobe = a_wardrobe(seed, (0, 4, 12, 40)[seed % 4])
    suggested = suggestions_for(a_turn(wardrobe, any_situation(seed, wardrobe), count=1 + seed % 4, turn=seed))

    assert 2 <= len(suggested) <= 4
    assert len(set(suggested)) == len(suggested)


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("latest", [0, 1, 3])
def test_every_kind_of_message_is_followed_by_something_to_say(kind: Kind, latest: int) -> None:
    suggested = suggestions_for(Answerable(Reading(kind), wardrobe_size=9, latest=latest))

    assert 2 <= len(suggested) <= 4
    assert latest or "Save the first" not in suggested


def test_only_what_is_still_shown_is_offered_to_act_on() -> None:
    saved = DoneAct(Verb.SAVE, "I saved it.")
    small_talk, acted = Answerable(Reading(Kind.SMALL_TALK)), Answerable(Reading(Kind.ACT), done=(saved,))

    for turn, says in ((small_talk, "Save the second"), (acted, "Plan the second for tomorrow")):
        assert says in suggestions_for(replace(turn, wardrobe_size=9, latest=3, gone=frozenset({0})))
        nothing = suggestions_for(replace(turn, wardrobe_size=9, latest=2, gone=frozenset({0, 1})))
        assert not [it for it in nothing if it.startswith(("Save", "Plan", "Show me others"))]


def test_what_was_done_can_be_taken_back() -> None:
    done = DoneAct(Verb.SAVE, "I saved it.", undo={"vote": "1"})

    assert suggestions_for(Answerable(Reading(Kind.ACT), wardrobe_size=9, latest=2, done=(done,)))[0] == "Undo"


def test_an_offer_can_be_taken() -> None:
    wardrobe = [a_top("green"), a_bottom("navy"), some_shoes("black")]

    suggested = suggestions_for(a_turn(wardrobe, a_situation(exclude_colors=frozenset({Colour.GREEN})), count=1))

    assert suggested[0] == "Green is fine after all"


def test_the_scarf_may_be_left_out() -> None:
    wardrobe = [a_top(), a_bottom(), some_shoes(), a_coat(), some_facts(Subcategory.SCARF, "red")]
    situation = a_situation(temperature="cold", must_include=frozenset({wardrobe[2].id}))

    assert "Without the red scarf" in suggestions_for(a_turn(wardrobe, situation, count=1)) or (
        "Without the grey coat" in suggestions_for(a_turn(wardrobe, situation, count=1))
    )


def test_what_is_asked_back_can_be_answered() -> None:
    coats = (a_coat("grey"), a_coat("navy"))
    question = Question(Doubt.WHICH_GARMENT, "Which coat?", options=tuple(it.id for it in coats))
    outfits = Question(Doubt.WHICH_OUTFIT, "Which one?", options=(uuid4(), uuid4()))
    turn = Answerable(Reading(Kind.WISH), garments=coats, wardrobe_size=2)

    assert suggestions_for(Answerable(turn.reading, garments=coats, wardrobe_size=2, question=question))[:2] == (
        "The grey coat",
        "The navy coat",
    )
    assert suggestions_for(Answerable(turn.reading, wardrobe_size=2, question=outfits))[:2] == (
        "The first",
        "The second",
    )


def test_a_found_garment_leads_on() -> None:
    coat = a_coat("grey")
    finding = Finding(Asks.LAST_WORN, "You last wore the grey coat in May.", garment_ids=(coat.id,))

    suggested = suggestions_for(
        Answerable(Reading(Kind.INQUIRY), garments=(coat,), findings=(finding,), wardrobe_size=1)
    )

    assert suggested[0] == "What goes with the grey coat?"
