import random
import re

import pytest

from tests.chat.replying.building import COLOURS, a_turn, a_view, a_wardrobe, any_situation
from tests.chat.replying.phrases import INVENTED, TRUE
from tests.styling.building import a_bottom, a_coat, a_situation, a_top, some_facts, some_shoes
from vestiary.chat.domain import Asks, Change, DoneAct, Doubt, Finding, Kind, Question, Reading, Verb
from vestiary.chat.replying.answerable import Answerable
from vestiary.chat.replying.guarding import names_only
from vestiary.chat.replying.spotting import spotted
from vestiary.chat.replying.writing import written
from vestiary.styling.composing import closet_of, scored
from vestiary.styling.domain import Constraints, Piece
from vestiary.styling.places import places_of
from vestiary.styling.terms.wording import noun_of
from vestiary.vision.domain import Category, Colour, Pattern, Subcategory
from vestiary.vision.taxonomy import category_of
from vestiary.wardrobe.facts import GarmentFacts

SHOWN = [
    a_top("white"),
    a_bottom("navy", kind=Category.JEANS),
    some_shoes("brown", kind=Category.BOOTS),
    a_coat("grey", material="wool"),
]
OTHERS = [
    a_coat("navy"),
    some_facts(Category.TIE, "red"),
    some_facts(Category.BLAZER, "navy", name="Lucky Strike"),
    some_shoes("black", kind=Subcategory.LOAFERS),
]
WARDROBE = [*SHOWN, *OTHERS]


def an_answer(**fields: object) -> Answerable:
    """Return a turn that shows the white shirt, the navy jeans, the brown boots and the grey wool coat."""
    places = places_of(SHOWN)
    assert places is not None
    pieces = [Piece(facts.id, place) for facts, place in zip(SHOWN, places, strict=True)]
    outfit = scored(closet_of(WARDROBE), pieces, a_situation(temperature="cool"))
    return Answerable(
        **{  # type: ignore[arg-type]  # a test's choice
            "reading": Reading(Kind.WISH),
            "outfits": (a_view(outfit, WARDROBE),),
            "garments": tuple(WARDROBE),
            "wardrobe_size": len(WARDROBE),
            **fields,
        }
    )


@pytest.mark.parametrize(
    "text",
    [
        "The grey coat over the white shirt, with navy jeans and brown boots.",
        "Your grey wool overcoat keeps you warm; the denims and the boots stay easy.",
        "A coat, a shirt, jeans and boots: the whole look comes together.",
        "The shoes are brown, and the coat is grey.",
        "This outfit works in layers: the shirt, then the coat on top. In short, dress warmly.",
        "The blue jeans suit the day, and the white button-down ties it all together.",
        "For a black-tie evening I would dress it up, but the dress code here is easy.",
        "No tie needed, and you can go without a hat.",
        "Keep the accessories simple.",
        "Warm enough for 9 °C and rain, head to toe.",
        "Watch out for the rain, and cap it off with a smile.",
        "Both tops and bottoms are calm in colour: white and navy.",
        "A touch of brown at the foot.",
        "",
    ],
)
def test_what_is_shown_may_be_named(text: str) -> None:
    assert names_only(text, an_answer(), WARDROBE)


@pytest.mark.parametrize(
    "text",
    [
        "The grey coat with a red scarf.",
        "The navy coat over the white shirt.",
        "The grey coat in red.",
        "A burgundy coat and jeans.",
        "Add your black loafers.",
        "Finish with a belt.",
        "With a tie, it is perfect.",
        "The white t-shirt dress with boots.",
        "Your leather gloves go well with it.",
        "The striped red shirt under the coat.",
        "A pair of sneakers would be easier.",
        "Wear the Lucky Strike over it.",
        "The shirt, the jeans, the boots and a cardigan.",
        "The coat brings in a touch of red.",
        "The silver necklace lifts it.",
        "The leather coat over the white shirt.",
        "A green dress for the evening.",
        "With boots and red tie.",
        "The jeans are green.",
        "A hat.",
        "Your trench and a beanie",
        "the jeans, the shirt, the boots, the watch",
    ],
)
def test_what_is_not_shown_may_not(text: str) -> None:
    assert not names_only(text, an_answer(), WARDROBE)


@pytest.mark.parametrize("text", TRUE)
def test_true_words_of_a_model_pass(text: str) -> None:
    turn = an_answer(active=Constraints(exclude_categories=frozenset({Category.TIE})))

    assert names_only(text, turn, WARDROBE)


@pytest.mark.parametrize("text", INVENTED)
def test_invented_words_of_a_model_do_not(text: str) -> None:
    assert not names_only(text, an_answer(), WARDROBE)


@pytest.mark.parametrize(
    "text",
    [
        "Dein rotes Kleid ist schön.",
        "Rotes Kleid.",
        "Mit Hut.",
        "Die Sandalen.",
        "La robe rouge est belle.",
        "Veste et jupe.",
        "Tu falda roja.",
        "Il vestito rosso.",
        "De rode jurk is mooi.",
        "Czerwona sukienka.",
        "Kjole og sko.",
        "The grey coat with your rote Lederhose.",
        "The grey coat over a klänning.",
        "The grey coat over a vêtement.",
        "The grey coat over a dirndl and a fedora.",
        "The grey coat with pearls and a pocket square.",
    ],
)
def test_garments_in_words_that_are_not_known_do_not_pass(text: str) -> None:
    assert not names_only(text, an_answer(), WARDROBE)


def test_the_person_s_own_names_pass_in_any_language() -> None:
    shirt = some_facts(Category.SHIRT, "white", name="Trachtenhemd vom Opa")
    trousers, shoes = a_bottom("navy"), some_shoes("black")
    turn = a_turn([shirt, trousers, shoes], a_situation(), count=1)

    assert names_only("The Trachtenhemd vom Opa with the navy trousers.", turn, [shirt, trousers, shoes])
    assert not names_only("The Trachtenhemd vom Onkel with the navy trousers.", turn, [shirt, trousers, shoes])


def test_what_was_found_may_be_named() -> None:
    finding = Finding(Asks.LAST_WORN, "You last wore it in May.", garment_ids=(OTHERS[0].id,))

    assert names_only("The navy coat was worn in May.", an_answer(findings=(finding,)), WARDROBE)
    assert not names_only("The red tie was worn in May.", an_answer(findings=(finding,)), WARDROBE)


def test_what_a_finding_says_may_be_said_again() -> None:
    finding = Finding(Asks.WHICH, "You have a navy coat and black loafers.")

    assert names_only("There is the navy coat, and there are the loafers.", an_answer(findings=(finding,)), WARDROBE)
    assert not names_only("There is the green coat.", an_answer(findings=(finding,)), WARDROBE)


def test_what_was_done_may_be_told() -> None:
    done = DoneAct(Verb.SAVE, "I saved the outfit with the red tie.")

    assert names_only("The one with the red tie is saved.", an_answer(done=(done,)), WARDROBE)


def test_what_was_ruled_out_may_be_named() -> None:
    turn = an_answer(active=Constraints(exclude_categories=frozenset({Category.TIE})))
    garment = an_answer(reading=Reading(Kind.WISH, Change(exclude_items=frozenset({OTHERS[0].id}))))

    assert names_only("Ties are left out.", turn, WARDROBE)
    assert not names_only("The red tie is left out.", turn, WARDROBE)
    assert names_only("The navy coat is left out.", garment, WARDROBE)


def test_what_is_asked_back_may_be_named() -> None:
    question = Question(Doubt.WHICH_GARMENT, "Do you mean the navy coat or the grey coat?")

    assert names_only("Which one: the navy coat or the grey one?", an_answer(question=question), WARDROBE)


def test_an_own_name_may_be_said_of_a_shown_garment() -> None:
    shirt = some_facts(Category.SHIRT, "white", name="Red Baron", pattern=Pattern.SOLID)
    trousers, shoes = a_bottom("navy"), some_shoes("black")
    turn = a_turn([shirt, trousers, shoes], a_situation(), count=1)

    assert names_only("The Red Baron with the navy trousers.", turn, [shirt, trousers, shoes])


def test_a_pattern_must_be_the_garments() -> None:
    shirt = some_facts(Category.SHIRT, "white", pattern=Pattern.STRIPED)
    wardrobe = [shirt, a_bottom("navy"), some_shoes("black")]
    turn = a_turn(wardrobe, a_situation(), count=1)

    assert names_only("The striped white shirt.", turn, wardrobe)
    assert not names_only("The floral white shirt.", turn, wardrobe)


def test_a_hat_is_no_scarf() -> None:
    wardrobe = [a_top(), a_bottom(), some_shoes(), some_facts(Subcategory.SCARF, "red"), a_coat()]
    situation = a_situation(temperature="cold", must_include=frozenset({wardrobe[3].id}))
    turn = a_turn(wardrobe, situation, count=1)

    assert names_only("The red scarf.", turn, wardrobe)
    assert not names_only("The red hat.", turn, wardrobe)


@pytest.mark.parametrize("seed", range(32))
def test_no_answer_names_what_it_must_not(seed: int) -> None:
    turn, wardrobe = _any_turn(seed)

    assert names_only(written(turn), turn, wardrobe)


@pytest.mark.parametrize("seed", range(32))
def test_an_invented_garment_is_found_in_any_answer(seed: int) -> None:
    turn, wardrobe = _any_turn(seed)
    rng = random.Random(seed)
    text = written(turn)
    kind, colour = rng.choice(_kinds_beyond(turn, wardrobe)), rng.choice(COLOURS)
    invented = f"{colour} {noun_of(kind)}"

    assert not names_only(f"{text} Add the {invented}.", turn, wardrobe)
    assert not names_only(f"With your {invented}: {text}", turn, wardrobe)
    if turn.outfits:
        swapped = re.sub(
            r"\bthe (?:[a-z]+ )?(?:\w+) (?=(?:and|belong|suits?|share|go) )(?!suit jacket)",
            f"the {invented} ",
            text,
            count=1,
        )
        assert swapped == text or not names_only(swapped, turn, wardrobe)


@pytest.mark.parametrize("seed", range(24))
def test_another_colour_of_a_shown_kind_is_found(seed: int) -> None:
    turn, wardrobe = _any_turn(seed)
    pieces = [it.garment for outfit in turn.outfits for it in outfit.pieces if it.garment is not None]
    worn = {it.color_primary for it in pieces} | turn.active.exclude_colors
    others = [it for it in COLOURS if it not in worn and it is not Colour.BLUE]
    if not pieces or not others:
        return

    for piece in pieces:
        kind = piece.subcategory or piece.category
        assert kind is not None
        assert not names_only(f"The {others[seed % len(others)]} {noun_of(kind)}.", turn, wardrobe)


@pytest.mark.parametrize("colour", COLOURS)
def test_every_garment_is_found_by_its_words(colour: str) -> None:
    for kind in (*Category, *Subcategory):
        found = spotted(f"Wear the {colour} {noun_of(kind)} today.").garments

        assert len(found) == 1, kind
        assert found[0].colours
        assert kind in found[0].kinds or category_of_any(kind) in found[0].kinds


def category_of_any(kind: Category | Subcategory) -> Category:
    return category_of(kind) if isinstance(kind, Subcategory) else kind


def _any_turn(seed: int) -> tuple[Answerable, list[GarmentFacts]]:
    wardrobe = a_wardrobe(seed, (4, 12, 30, 60)[seed % 4])
    return a_turn(wardrobe, any_situation(seed, wardrobe), count=1 + seed % 4, turn=seed), wardrobe


def _kinds_beyond(turn: Answerable, wardrobe: list[GarmentFacts]) -> list[Category]:
    """Return kinds of which the turn speaks nowhere and shows nothing."""
    meant = turn.active.exclude_items | turn.active.must_include
    near = {it.category for it in wardrobe if it.id in meant}
    near |= {
        it.garment.category for outfit in turn.outfits for it in outfit.pieces if it.garment and it.garment.category
    }
    told = {kind for spot in spotted(written(turn)).garments for kind in spot.kinds}
    kinds = [
        Category.SWEATER,
        Category.SKIRT,
        Category.SHORTS,
        Category.HAT,
        Category.TIE,
        Category.BAG,
        Category.SANDALS,
    ]
    return [it for it in kinds if it not in near and it not in told] or [Category.TIE]
