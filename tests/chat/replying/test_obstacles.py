import pytest

from tests.chat.replying.building import a_turn, answered
from tests.styling.building import a_bottom, a_situation, a_top, some_facts, some_shoes
from vestiary.chat.domain import Kind, Reading
from vestiary.chat.replying.answerable import Answerable
from vestiary.chat.replying.relaxing import offers_of
from vestiary.chat.replying.writing import written
from vestiary.styling.composing import Blocking, Loosened, closet_of, compose
from vestiary.styling.domain import Condition, Constraints, EmptyReason, Occasion, Temperature, Weather
from vestiary.vision.domain import Category, Colour
from vestiary.vision.vocabulary import FormalityLevel


@pytest.mark.parametrize("turn", range(2))
def test_an_empty_wardrobe_is_asked_for_photos(turn: int) -> None:
    turn_of_nothing = a_turn([], a_situation(occasion="work"), turn=turn)

    assert turn_of_nothing.reason is EmptyReason.EMPTY_WARDROBE
    assert "/wardrobe" in written(turn_of_nothing)
    assert "photos" in written(turn_of_nothing)


def test_a_missing_slot_is_named() -> None:
    told = written(a_turn([a_top(), a_bottom()], a_situation()))

    assert told.startswith("Your wardrobe has no shoes ready, ")
    assert "/wardrobe" in told


def test_what_blocks_is_named_with_its_value_and_letting_go_is_offered() -> None:
    wardrobe = [a_top("green"), a_bottom("navy"), some_shoes("black")]

    told = written(a_turn(wardrobe, a_situation(exclude_colors=frozenset({Colour.GREEN})), count=1))

    assert told == (
        "No outfit fits all of that: “nothing green” leaves out one garment. "
        "Shall I allow green again? That gives one outfit."
    )


def test_another_one_with_nothing_left_says_so() -> None:
    wardrobe = [a_top(), a_bottom(), some_shoes()]
    composition = compose(
        closet_of(wardrobe), a_situation(), count=1, exclude=[frozenset(facts.id for facts in wardrobe)]
    )

    told = written(answered(wardrobe, a_situation(), composition, reading=Reading(Kind.ANOTHER)))
    rain = Weather(conditions=frozenset({Condition.RAINY}))
    in_rain = written(answered(wardrobe, a_situation(), composition, reading=Reading(Kind.ANOTHER), forecast=rain))

    assert told.startswith("You have seen every outfit there is.")
    assert in_rain.startswith("You have seen every outfit that fits the weather.")


def test_fewer_than_asked_for_says_why() -> None:
    wardrobe = [a_top("white"), a_top("green"), a_bottom(), some_shoes()]

    told = written(a_turn(wardrobe, a_situation(exclude_colors=frozenset({Colour.GREEN})), count=2))

    assert "There is no further one under these wishes, as “nothing green” leaves out one garment." in told


def test_when_everything_was_shown_it_can_be_shown_again() -> None:
    blocking = (Blocking(0, slot=None, field="exclude_outfits", says="these were shown already"),)
    turn = Answerable(Reading(Kind.ANOTHER), reason=EmptyReason.NO_MATCH, blocking=blocking, wardrobe_size=9)

    assert "start over" in written(turn)


BLAZER = some_facts(Category.BLAZER, "navy")
COAT = some_facts(Category.COAT, "grey")
WISHES = Constraints(
    occasion=Occasion.INTERVIEW,
    formality_level=FormalityLevel.BUSINESS_FORMAL,
    weather=Weather(Temperature.COLD, conditions=frozenset({Condition.RAINY, Condition.WINDY})),
    exclude_categories=frozenset({Category.JEANS, Category.DRESS}),
    exclude_colors=frozenset({Colour.RED}),
    must_include=frozenset({BLAZER.id}),
    exclude_items=frozenset({COAT.id}),
)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ((("exclude_colors", []),), "Shall I allow red again? That gives three outfits."),
        ((("exclude_categories", ["jeans"]),), "Shall I allow dresses again? That gives three outfits."),
        ((("formality_level", "formal"),), "Shall I try formal instead? That gives three outfits."),
        ((("formality_level", None),), "Shall I leave the dress code open? That gives three outfits."),
        ((("occasion", None),), "Shall I look beyond an interview? That gives three outfits."),
        ((("weather.temperature", "cool"),), "Shall I dress for cool weather instead? That gives three outfits."),
        ((("weather.conditions", ["windy"]),), "Shall I leave the rain aside? That gives three outfits."),
        ((("weather", None),), "Shall I leave the weather aside? That gives three outfits."),
        ((("exclude_items", []),), "Shall I bring back the grey coat? That gives three outfits."),
        ((("must_include", []),), "Shall I do without the navy blazer? That gives three outfits."),
        ((("exclude_outfits", []),), "Shall I show the earlier ones again? That gives three outfits."),
        (
            (("occasion", None), ("exclude_colors", [])),
            "Shall I look beyond an interview and allow red again? That gives three outfits.",
        ),
    ],
)
def test_every_wish_that_can_be_let_go_of_is_offered_in_words(
    changes: tuple[tuple[str, object], ...], says: str
) -> None:
    turn = Answerable(Reading(Kind.WISH), relax=(Loosened(changes, 3),), active=WISHES, garments=(BLAZER, COAT))

    assert [offer.told for offer in offers_of(turn)] == [says]
    assert offers_of(turn)[0].saying


@pytest.mark.parametrize("field", ["laundry", "preferences.avoid_colors", "preferences.avoid_styles"])
def test_what_a_conversation_cannot_change_is_told_and_not_offered(field: str) -> None:
    turn = Answerable(Reading(Kind.WISH), relax=(Loosened(((field, None),), 3),), active=WISHES)

    (offer,) = offers_of(turn)

    assert "?" not in offer.told
    assert not offer.saying


@pytest.mark.parametrize(
    ("blocking", "says"),
    [
        (Blocking(4, "formality_level", value="business_formal"), "“business formal” leaves out four garments"),
        (Blocking(1, "occasion", value="interview"), "what suits an interview leaves out one garment"),
        (Blocking(2, "exclude_categories", value="jeans"), "“no jeans” leaves out two garments"),
        (Blocking(2, "exclude_colors", value="red"), "“nothing red” leaves out two garments"),
        (Blocking(2, "weather.conditions", value="rainy,windy"), "the rain and wind leave out two garments"),
        (Blocking(2, "weather.temperature", value="hot"), "hot weather leaves out two garments"),
        (Blocking(13, "laundry", value="washing"), "the laundry (washing) keeps back 13 garments"),
        (Blocking(2, "exclude_items"), "you hold back two garments"),
        (Blocking(2, "must_include"), "what must be worn leaves little beside it"),
        (
            Blocking(2, "preferences.avoid_colors", value="pink"),
            "avoiding pink, as your preferences say, leaves out two garments",
        ),
    ],
)
def test_every_obstacle_is_named_with_its_value(blocking: Blocking, says: str) -> None:
    turn = Answerable(Reading(Kind.WISH), reason=EmptyReason.NO_MATCH, blocking=(blocking,), wardrobe_size=9)

    assert written(turn) == f"No outfit fits all of that: {says}."
