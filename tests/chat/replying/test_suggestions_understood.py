"""What is suggested is understood: the grammar reads each sentence as what it offers."""

from uuid import UUID

import pytest

from tests.chat.replying.building import a_turn, a_wardrobe, any_situation
from tests.styling.building import TODAY, a_bottom, a_coat, a_situation, a_top, some_shoes
from vestiary.chat.domain import Asks, DoneAct, Doubt, Finding, Kind, Question, Reading, ShownOutfit, Verb
from vestiary.chat.replying.answerable import Answerable
from vestiary.chat.replying.suggesting import suggestions_for
from vestiary.chat.surroundings import Surroundings
from vestiary.chat.understanding.reading import understand

WARDROBE = tuple(a_wardrobe(8, 40))
SHOWN = tuple(
    ShownOutfit(UUID(int=at, version=4), tuple(it.id for it in WARDROBE[4 * at : 4 * at + 4])) for at in range(1, 4)
)


def is_understood(sentence: str, turn: Answerable, latest: tuple[ShownOutfit, ...]) -> bool:
    around = Surroundings(turn.garments or WARDROBE, TODAY, active=turn.active, latest=latest, question=turn.question)
    reading = understand(sentence, around)
    does_something = reading.kind is not Kind.SMALL_TALK or bool(reading.acts or reading.inquiries)
    return does_something and (reading.question is None or reading.question.doubt is Doubt.WHICH_GARMENT)


@pytest.mark.parametrize("seed", range(48))
def test_suggestions_beside_outfits_and_obstacles_are_understood(seed: int) -> None:
    wardrobe = a_wardrobe(seed, (4, 12, 40)[seed % 3])
    turn = a_turn(wardrobe, any_situation(seed, wardrobe), count=1 + seed % 3, turn=seed)
    shown = tuple(ShownOutfit(it.id, it.garment_ids, it.title) for it in turn.outfits)

    for sentence in suggestions_for(turn):
        assert is_understood(sentence, turn, shown), sentence


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("turn", range(5))
def test_suggestions_after_words_are_understood(kind: Kind, turn: int) -> None:
    said = Answerable(Reading(kind), wardrobe_size=9, garments=WARDROBE, turn=turn, latest=turn % 3)

    for sentence in suggestions_for(said):
        assert is_understood(sentence, said, SHOWN[: said.latest]), sentence


@pytest.mark.parametrize("verb", [Verb.SAVE, Verb.PLAN, Verb.DISLIKE])
@pytest.mark.parametrize("latest", [0, 1, 3])
def test_suggestions_after_acts_are_understood(verb: Verb, latest: int) -> None:
    done = DoneAct(verb, "Done.", undo={"vote": "1"})
    acted = Answerable(Reading(Kind.ACT), wardrobe_size=9, garments=WARDROBE, done=(done,), latest=latest)

    for sentence in suggestions_for(acted):
        assert is_understood(sentence, acted, SHOWN[:latest]), sentence


def test_what_was_saved_is_what_may_be_planned() -> None:
    saved = DoneAct(Verb.SAVE, "Saved.", outfit_id=SHOWN[1].id, undo={"vote": "1"})
    acted = Answerable(Reading(Kind.ACT), wardrobe_size=9, garments=WARDROBE, done=(saved,), latest=3)

    sentence = next(it for it in suggestions_for(acted) if it.startswith("Plan"))

    (act,) = understand(sentence, Surroundings(WARDROBE, TODAY, latest=SHOWN, focus=SHOWN[1].id)).acts
    assert (act.verb, act.outfit) == (Verb.PLAN, SHOWN[1].id)


def test_what_was_turned_down_is_not_offered_to_be_planned() -> None:
    disliked = DoneAct(Verb.DISLIKE, "Noted.", outfit_id=SHOWN[2].id, undo={"vote": "1"})
    acted = Answerable(Reading(Kind.ACT), wardrobe_size=9, garments=WARDROBE, done=(disliked,), latest=3)

    assert "Plan it for tomorrow" not in suggestions_for(acted)


def test_suggestions_after_findings_are_understood() -> None:
    finding = Finding(Asks.LAST_WORN, "In May.", garment_ids=(WARDROBE[0].id,))
    asked = Answerable(Reading(Kind.INQUIRY), wardrobe_size=9, garments=WARDROBE, findings=(finding,))

    for sentence in suggestions_for(asked):
        assert is_understood(sentence, asked, ()), sentence


def test_suggested_answers_to_questions_are_understood() -> None:
    coats = (a_coat("grey"), a_coat("navy"))
    which = Question(
        Doubt.WHICH_GARMENT,
        "Which coat?",
        options=(coats[0].id, coats[1].id),
        asked_for="must_include",
        described="coat",
    )
    outfit = Question(Doubt.WHICH_OUTFIT, "Which one?", options=tuple(it.id for it in SHOWN), asked_for=Verb.SAVE)
    day = Question(Doubt.WHICH_DAY, "For which day?", options=(SHOWN[0].id,), asked_for=Verb.PLAN)
    trip = Question(Doubt.WHICH_DAY, "For which days?", asked_for=Verb.PACK)
    for question, garments in ((which, coats), (outfit, WARDROBE), (day, WARDROBE), (trip, WARDROBE)):
        asked = Answerable(Reading(Kind.WISH), wardrobe_size=9, garments=garments, question=question, latest=3)
        for sentence in suggestions_for(asked):
            assert is_understood(sentence, asked, SHOWN), sentence


@pytest.mark.parametrize("verb", [Verb.PLAN, Verb.PACK])
def test_days_are_suggested_where_it_is_asked_which(verb: Verb) -> None:
    question = Question(Doubt.WHICH_DAY, "Which day?", options=(SHOWN[0].id,), asked_for=verb)
    asked = Answerable(Reading(Kind.ACT), wardrobe_size=9, garments=WARDROBE, question=question, latest=3)

    for sentence in suggestions_for(asked)[:2]:
        (act,) = understand(sentence, Surroundings(WARDROBE, TODAY, latest=SHOWN, question=question)).acts
        assert act.verb is verb
        assert act.on is not None
        assert act.on > TODAY


def test_beside_what_is_not_owned_the_outfits_go_on() -> None:
    coats = (a_coat("grey"), a_coat("navy"))
    wardrobe = (a_top(), a_bottom(), some_shoes(), *coats)
    says = "I find no red coat in your wardrobe."
    lacks = Question(Doubt.NOT_OWNED, says, (coats[1].id,), asked_for="must_include", described="red coat")
    turn = a_turn(wardrobe, a_situation(occasion="work"), count=2, question=lacks)
    shown = tuple(ShownOutfit(it.id, it.garment_ids, it.title) for it in turn.outfits)

    suggested = suggestions_for(turn)

    assert suggested[:2] == ("The navy coat", "Save the first")
    for sentence in suggested:
        assert is_understood(sentence, turn, shown), sentence
