"""What a message means on the whole: several things at once, what it goes on from, and that nothing breaks it."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.chat.building import TODAY, WARDROBE, an_outfit, around
from vestiary.chat.domain import Doubt, Kind
from vestiary.chat.noting import extracted_json
from vestiary.chat.understanding.describing import described
from vestiary.chat.understanding.reading import understand
from vestiary.styling.domain import Condition, Constraints, Occasion, Temperature, Weather
from vestiary.vision.domain import Category, Colour

NAMES = {garment.id: short for short, garment in WARDROBE.items()}


def test_several_things_are_said_at_once() -> None:
    reading = understand("Job interview tomorrow, it's 5C and raining, no jeans, and I want my navy blazer", around())

    assert extracted_json(reading.change) == {
        "occasion": "interview",
        "formality_level": "business_formal",
        "weather": {"temperature": "cool", "celsius": 5.0, "conditions": ["rainy"]},
        "exclude_categories": ["jeans"],
        "must_include": [str(WARDROBE["navy blazer"].id)],
    }
    assert reading.kind is Kind.WISH
    assert reading.on == TODAY + timedelta(days=1)


def test_a_garment_that_fits_several_is_asked_about() -> None:
    reading = understand("I want to wear my coat", around())

    assert reading.question is not None
    assert reading.question.doubt is Doubt.WHICH_GARMENT
    assert reading.change.is_empty


def test_an_answer_to_what_was_asked_back_is_the_garment() -> None:
    question = understand("I want to wear my coat", around()).question

    answered = understand("the grey one", around(question=question))

    assert {NAMES[it] for it in answered.change.must_include} == {"grey coat"}


@pytest.mark.parametrize(
    ("message", "garments"),
    [
        ("put the Breton on me", {"breton"}),
        ("breton, beige chinos: what goes with it?", {"breton", "beige chinos"}),
        ("the pink blouse deserves a night out", {"pink blouse"}),
        ("I haven't worn the camel coat in months, let's give it an outing", {"camel coat"}),
        ("the cardigan is nice, wear it", {"beige cardigan"}),
        ("I already have my leather jacket on", {"leather jacket"}),
        ("it's a leather jacket kind of day", {"leather jacket"}),
        ("any chance of the tie and blazer?", {"navy tie", "navy blazer"}),
        ("I'm wearing my jumper, the green one", {"grandma jumper"}),
        ("my nike pegsus please", {"pegasus"}),
        ("I'd feel naked without my red scarf", {"red scarf"}),
        ("I can't get enough of my Ramones tee", {"ramones tee"}),
        ("the beanie stays", {"grey beanie"}),
        ("the cashmere, please", {"grey sweater"}),
        ("the green dress makes me happy, let's do that one", {"green dress"}),
        ("my Holiday linen shirt is creased but use it", {"linen shirt"}),
        ("I refuse to take off my brown belt", {"brown belt"}),
        ("anything goes as long as the red heels are in", {"red heels"}),
        ("no way I'm leaving without the red scarf", {"red scarf"}),
        ("go for the brown boots over the docs", {"brown boots"}),
        ("I've been meaning to wear the floral skirt", {"floral skirt"}),
        ("just build it off the white sneakers", {"white sneakers"}),
        ("docs or boots, you decide", set()),
        ("I'm saving the pink blouse for Saturday", set()),
        ("I'd roast in that coat", set()),
        ("my camel coat is old", set()),
        ("I love my leather jacket", set()),
        ("who designed the little black dress?", set()),
        ("my sister likes the pink blouse", set()),
    ],
)
def test_a_garment_that_is_brought_up_is_wanted_unless_it_is_only_talked_about(
    message: str, garments: set[str]
) -> None:
    assert {NAMES[it] for it in understand(message, around()).change.must_include} == garments


@pytest.mark.parametrize(
    "message", ["68 and partly cloudy", "the ruins of Rome", "no country for old men", "I'm clearly late"]
)
def test_an_ordinary_word_is_no_slip_of_ours(message: str) -> None:
    change = understand(message, around()).change

    assert {it for it in extracted_json(change) if it != "weather"} == set()
    assert change.conditions <= {Condition.CLOUDY}


@pytest.mark.parametrize(
    ("message", "kinds"),
    [
        ("no boosts", {Category.BOOTS}),
        ("no jckt", {Category.JACKET}),
        ("no trowsers", {Category.PANTS}),
        ("withut a coat", {Category.COAT}),
    ],
)
def test_a_slip_is_mended_where_a_garment_is_expected(message: str, kinds: set[Category]) -> None:
    assert understand(message, around()).change.exclude_categories == kinds


def test_it_is_the_garment_that_was_just_told_of() -> None:
    reading = understand("wear it", around(told_of=(WARDROBE["red scarf"].id,)))

    assert {NAMES[it] for it in reading.change.must_include} == {"red scarf"}


@pytest.mark.parametrize(
    ("message", "garments"),
    [
        ("no black jeans", {"black jeans"}),
        ("take the leather jacket out of the running", {"leather jacket"}),
        ("my boyfriend borrowed my grey hoodie so not that", {"grey hoodie"}),
        ("the zip on my green bomber is bust", {"green bomber"}),
        ("spotted a stain on the oxford, skip it", {"blue oxford"}),
        ("the grey coat's too heavy for today", {"grey coat"}),
        ("let the beige cardigan sit this one out", {"beige cardigan"}),
        ("my camel coat is at the dry cleaner", {"camel coat"}),
        ("use the grey coat instead of the camel coat", {"camel coat"}),
        ("my brown boots hurt", {"brown boots"}),
        ("no, not the beanie", {"grey beanie"}),
        ("I stained the blouse", {"pink blouse"}),
        ("I'd rather the navy chinos than the beige ones", {"beige chinos"}),
        ("the brown belt broke", {"brown belt"}),
        ("the trousers are at the dry cleaner's", set()),
        ("my cardigan's pilling badly", {"beige cardigan"}),
        ("anything but the grey coat", {"grey coat"}),
    ],
)
def test_a_garment_of_ones_own_is_ruled_out_alone(message: str, garments: set[str]) -> None:
    assert {NAMES[it] for it in understand(message, around()).change.exclude_items} == garments


def test_what_is_changed_of_a_named_outfit_is_a_garment_of_it() -> None:
    first, second = an_outfit("white tee", "blue jeans", "white sneakers"), an_outfit("lbd", "red heels")

    reading = understand("the first is nice but swap the shoes", around(first, second))

    assert {NAMES[it] for it in reading.change.exclude_items} == {"white sneakers"}
    assert reading.liked_outfit == first.id


def test_the_only_shown_outfit_may_be_turned_down_without_a_number() -> None:
    only = an_outfit("white tee", "levis")

    assert understand("not this one", around(only)).rejected_outfits == (only.id,)


def test_a_shown_outfit_is_turned_down_and_another_taken_as_a_pattern() -> None:
    first, second = an_outfit("white tee", "blue jeans"), an_outfit("blue oxford", "navy chinos")

    assert understand("not the first one", around(first, second)).rejected_outfits == (first.id,)
    assert understand("something like the second but warmer", around(first, second)).liked_outfit == second.id


@pytest.mark.parametrize(
    ("message", "count"),
    [("three outfits please", 3), ("give me 2 more casual looks", 2), ("a couple of ideas", 2), ("5 degrees", None)],
)
def test_how_many_outfits_are_asked_for(message: str, count: int | None) -> None:
    assert understand(message, around()).count == count


def test_what_no_longer_holds_is_taken_back() -> None:
    held = Constraints(
        occasion=Occasion.PARTY,
        weather=Weather(Temperature.COLD, conditions=frozenset({Condition.RAINY})),
        exclude_categories=frozenset({Category.JEANS}),
        exclude_colors=frozenset({Colour.BLACK}),
    )

    assert described(understand("it's not raining anymore", around(active=held)).change) == "lift_conditions=rainy"
    assert described(understand("I'm not going to the party", around(active=held)).change) == "cleared=occasion"
    assert described(understand("the party was called off", around(active=held)).change) == "cleared=occasion"
    assert described(understand("forget the jeans", around(active=held)).change) == "lift_categories=jeans"
    assert described(understand("also brown", around(active=held)).change) == "exclude_colors=brown"


@pytest.mark.parametrize(
    ("message", "language"),
    [
        ("something for a party", "en"),
        ("algo para una fiesta", "es"),
        ("quelque chose pour une soirée", "fr"),
        ("etwas für eine Feier", "de"),
    ],
)
def test_the_words_tell_the_language(message: str, language: str) -> None:
    assert understand(message, around()).language == language


@pytest.mark.parametrize(
    "message",
    [
        "",
        "   ",
        "?!?!",
        "no " * 700,
        "my blue " * 250,
        "the second one " * 140,
        "5 " * 1_000,
        "jeans," * 400,
        "❄" * 2_000,
        "it is ➌ɯ outside, 𑁙 degrees, ³ and ٣",
    ],
    ids=["empty", "blank", "signs", "no", "my-blue", "the-second", "numbers", "jeans", "snow", "odd-figures"],
)
def test_a_hostile_message_is_read_like_any_other(message: str) -> None:
    understand(message, around())


@pytest.mark.parametrize(
    ("message", "demanded"), [("blazer for work please", ["navy blazer"]), ("shoes for a wedding", [])]
)
def test_a_kind_for_an_occasion_is_the_one_garment_of_it(message: str, demanded: list[str]) -> None:
    reading = understand(message, around())

    assert reading.change.must_include == {WARDROBE[name].id for name in demanded}
    assert reading.question is None


_WORDS = (
    "no not my the jeans black interview it is cold but and or wear forget rain 5 c too , . ? the second one if"
    " with without never mind i we she was warmer"
)
_SAID = st.lists(st.sampled_from(_WORDS.split()), max_size=30).map(" ".join)


@given(_SAID | st.text(max_size=200))
@settings(max_examples=60, deadline=None)
def test_no_message_breaks_the_understanding(message: str) -> None:
    reading = understand(message, around(garments=()))

    assert reading == understand(message, around(garments=()))
