"""Words for own garments. The wardrobe holds several of some kinds, and names that people give."""

from datetime import UTC, date, datetime
from typing import Any, Final
from uuid import NAMESPACE_URL, UUID, uuid5

import pytest

from tests.styling.building import some_facts, typical_tints
from vestiary.chat.domain import Doubt
from vestiary.chat.surroundings import Surroundings
from vestiary.chat.understanding.asking_back import question_about
from vestiary.chat.understanding.mentions import mentioned, mentions_in
from vestiary.chat.understanding.tokens import words_of
from vestiary.vision.domain import Colour, Pattern
from vestiary.wardrobe.domain import display_name
from vestiary.wardrobe.facts import GarmentFacts, Tint

TODAY: Final = date(2026, 3, 18)


def a_garment(short: str, kind: str, *colours: str, year: int = 2024, **fields: Any) -> GarmentFacts:
    named = tuple(map(Colour, colours))
    name = display_name(fields.pop("name", None), next(iter(named), None), some_facts(kind).category)
    return some_facts(
        kind,
        id=uuid5(NAMESPACE_URL, short),
        colours=named,
        **{
            "tints": typical_tints(named),
            "pattern": Pattern.SOLID,
            "added_at": datetime(year, 1, 1, tzinfo=UTC),
            "name": name,
            **fields,
        },
    )


LIGHT_BLUE: Final = (Tint("#a9c4e0", 1.0),)
DARK_BLUE: Final = (Tint("#22335f", 1.0),)

GARMENTS: Final = {
    "navy blazer": a_garment("navy blazer", "blazer", "navy", material="wool", year=2023),
    "black blazer": a_garment("black blazer", "blazer", "black", year=2025),
    "grey coat": a_garment("grey coat", "coat", "grey", material="wool"),
    "trench": a_garment("trench", "coat", "beige", name="Trench coat"),
    "docs": a_garment("docs", "boots", "black", name="Docs", wear_count=9),
    "levis": a_garment("levis", "jeans", "blue", name="Levi's 501", tints=LIGHT_BLUE, favorite=True, wear_count=4),
    "dark jeans": a_garment("dark jeans", "jeans", "blue", tints=DARK_BLUE, wear_count=12),
    "black jeans": a_garment("black jeans", "jeans", "black", brand="Nudie"),
    "white tee": a_garment("white tee", "t-shirt", "white", material="cotton"),
    "breton": a_garment("breton", "t-shirt", "navy", "white", pattern=Pattern.STRIPED, name="Breton top"),
    "linen shirt": a_garment("linen shirt", "shirt", "white", material="linen"),
    "white oxford": a_garment("white oxford", "oxford", "white", material="cotton", last_worn_on=date(2026, 3, 1)),
    "cardigan": a_garment("cardigan", "cardigan", "beige", material="wool"),
    "jumper": a_garment("jumper", "sweater", "green", name="Grandma's jumper", material="wool"),
    "burgundy": a_garment("burgundy", "sweater", "red", tints=(Tint("#651c32", 1.0),)),
    "trainers": a_garment("trainers", "sneakers", "white", wear_count=30),
    "loafers": a_garment("loafers", "loafers", "brown", material="suede"),
    "scarf": a_garment("scarf", "scarf", "red"),
    "hat": a_garment("hat", "hat", "grey", name="Grey beanie"),
    "lbd": a_garment("lbd", "mini_dress", "black", name="LBD"),
    "sundress": a_garment("sundress", "sundress", "yellow", pattern=Pattern.FLORAL),
    "cafe": a_garment("cafe", "shirt", "green", pattern=Pattern.FLORAL, name="Café shirt"),
}
AROUND: Final = Surroundings(tuple(GARMENTS.values()), TODAY)


def shorts_of(ids: tuple[UUID, ...]) -> set[str]:
    return {short for short, garment in GARMENTS.items() if garment.id in ids}


def meant(phrase: str) -> set[str]:
    return shorts_of(mentioned(words_of(phrase), AROUND).ids)


@pytest.mark.parametrize(
    ("phrase", "short"),
    [
        ("navy blazer", "navy blazer"),
        ("my navy wool blazer", "navy blazer"),
        ("my new blazer", "black blazer"),
        ("the newest blazer", "black blazer"),
        ("my old blazer", "navy blazer"),
        ("blue blazer", "navy blazer"),
        ("grey coat", "grey coat"),
        ("gray overcoat", "grey coat"),
        ("my trench", "trench"),
        ("the trench coat", "trench"),
        ("docs", "docs"),
        ("my docs", "docs"),
        ("black boots", "docs"),
        ("the levis", "levis"),
        ("my Levi's", "levis"),
        ("levi's 501 jeans", "levis"),
        ("light blue jeans", "levis"),
        ("dark blue jeans", "dark jeans"),
        ("favourite jeans", "levis"),
        ("my fave denim", "levis"),
        ("black denim", "black jeans"),
        ("my nudie jeans", "black jeans"),
        ("nudies", "black jeans"),
        ("white tee", "white tee"),
        ("white t-shirt", "white tee"),
        ("the breton", "breton"),
        ("striped top", "breton"),
        ("stripy tee", "breton"),
        ("linen shirt", "linen shirt"),
        ("white linen shirt", "linen shirt"),
        ("oxford", "white oxford"),
        ("oxford shirt", "white oxford"),
        ("cardi", "cardigan"),
        ("beige cardigan", "cardigan"),
        ("grandma's jumper", "jumper"),
        ("grandmas jumper", "jumper"),
        ("green pullover", "jumper"),
        ("burgundy jumper", "burgundy"),
        ("maroon sweater", "burgundy"),
        ("white trainers", "trainers"),
        ("white shoes", "trainers"),
        ("brown suede loafers", "loafers"),
        ("suede shoes", "loafers"),
        ("my scarf", "scarf"),
        ("hat", "hat"),
        ("grey beanie", "hat"),
        ("beanie", "hat"),
        ("LBD", "lbd"),
        ("my lbd", "lbd"),
        ("black dress", "lbd"),
        ("floral dress", "sundress"),
        ("summer dress", "sundress"),
        ("café shirt", "cafe"),
        ("cafe shirt", "cafe"),
        ("flowery shirt", "cafe"),
        ("navy blazzer", "navy blazer"),
        ("grey caot", "grey coat"),
        ("brwon loafers", "loafers"),
        ("grandma jumper", "jumper"),
        ("shoes i wear the most", "trainers"),
        ("the jeans i never wear", "black jeans"),
        ("most worn jeans", "dark jeans"),
    ],
)
def test_words_mean_one_garment(phrase: str, short: str) -> None:
    assert meant(phrase) == {short}


@pytest.mark.parametrize(
    ("phrase", "shorts"),
    [
        ("my blazer", {"navy blazer", "black blazer"}),
        ("jeans", {"levis", "dark jeans", "black jeans"}),
        ("blue jeans", {"levis", "dark jeans"}),
        ("white shirt", {"linen shirt", "white oxford"}),
        ("coats", {"grey coat", "trench"}),
        ("dress", {"lbd", "sundress"}),
    ],
)
def test_words_that_fit_several_garments_mean_all_of_them(phrase: str, shorts: set[str]) -> None:
    assert meant(phrase) == shorts


@pytest.mark.parametrize(
    "phrase",
    ["red blazer", "kilt", "sandals", "purple dress", "striped coat", "pink kilt", "silver necklace", "gloves"],
)
def test_what_is_not_owned_means_nothing(phrase: str) -> None:
    mention = mentioned(words_of(phrase), AROUND)

    assert mention.ids == ()
    assert mention.speaks_of_garments


@pytest.mark.parametrize("phrase", ["", "interview", "the weather", "something warm", "the office", "my boss", "ok"])
def test_other_things_are_no_garments(phrase: str) -> None:
    mention = mentioned(words_of(phrase), AROUND)

    assert not mention.is_one
    assert not mention.asked.kinds


@pytest.mark.parametrize(
    ("message", "shorts"),
    [
        ("wear my new blazer", [{"black blazer"}]),
        ("I want to wear the grey coat tomorrow", [{"grey coat"}]),
        ("something with my levis and the white tee please", [{"levis"}, {"white tee"}]),
        ("build an outfit around docs", [{"docs"}]),
        ("no jeans today", []),
        ("not the black jeans", [{"black jeans"}]),
        ("I like blue shirts", []),
        ("use the jeans I never wear for once", [{"black jeans"}]),
        ("what goes with my burgundy sweater?", [{"burgundy"}]),
        ("the meeting is at the office", []),
        ("my boss wears a suit", []),
        ("can I wear my grandma's jumper to the party", [{"jumper"}]),
        ("my grandma is coming", []),
        ("this weekend I go hiking", []),
        ("the summer is hot", []),
        ("the restaurant requires formal dress", []),
        ("what goes on the bottom?", []),
        ("wear 501s", [{"levis"}]),
        ("with my silver necklace", [set()]),
        ("wear my jeans black", [{"black jeans"}]),
        ("with levis please", [{"levis"}]),
        ("my blazer", [{"navy blazer", "black blazer"}]),
        ("that red scarf of mine", [{"scarf"}]),
        ("the weather is warm and my shoes are wet", [{"trainers", "loafers", "docs"}]),
    ],
)
def test_mentions_are_found_in_messages(message: str, shorts: list[set[str]]) -> None:
    assert [shorts_of(it.mention.ids) for it in mentions_in(words_of(message), AROUND)] == shorts


def test_several_that_fit_are_asked_back_with_what_tells_them_apart() -> None:
    question = question_about(mentioned(words_of("white shirt"), AROUND), AROUND, asked_for="must_include")

    assert question is not None
    assert question.doubt is Doubt.WHICH_GARMENT
    assert question.says == "Which white shirt do you mean: the white shirt or the white oxford shirt?"
    assert shorts_of(question.options) == {"linen shirt", "white oxford"}
    assert question.asked_for == "must_include"


def test_what_is_not_owned_is_said_with_what_there_is() -> None:
    question = question_about(mentioned(words_of("my red blazer"), AROUND), AROUND, asked_for="must_include")

    assert question is not None
    assert question.doubt is Doubt.NOT_OWNED
    assert "no red blazer" in question.says
    assert "the navy blazer and the black blazer" in question.says


def test_what_nobody_has_is_said_plainly() -> None:
    question = question_about(mentioned(words_of("my kilt"), AROUND), AROUND, asked_for="must_include")

    assert question is not None
    assert question.says == "I find no kilt in your wardrobe. You have no skirts at all."


def test_one_garment_raises_no_question() -> None:
    assert question_about(mentioned(words_of("grey coat"), AROUND), AROUND, asked_for="must_include") is None


def test_an_empty_wardrobe_has_nothing() -> None:
    assert mentioned(words_of("my grey coat"), Surroundings((), TODAY)).ids == ()


def test_many_garments_of_one_look_are_all_called_differently() -> None:
    same = tuple(a_garment(f"tee {n}", "t-shirt", "white", last_worn_on=None) for n in range(7))
    around = Surroundings(same, TODAY)

    question = question_about(mentioned(words_of("white tee"), around), around, asked_for="must_include")

    assert question is not None
    assert len(question.options) == 5
    assert "number 1" in question.says
    assert "2 more" in question.says


MANY_NAMES: Final = Surroundings(
    (
        *AROUND.garments,
        a_garment("dino", "sweatshirt", "green", name="Dino jumper"),
        a_garment("mac", "jacket", "yellow", name="The yellow mac"),
        a_garment("shirt dress", "dress", "white", name="Shirt dress"),
    ),
    TODAY,
)


@pytest.mark.parametrize(
    ("message", "name"),
    [
        ("wear the yellow mac", "The yellow mac"),
        ("without the mac", "The yellow mac"),
        ("any chance of the dino jumper?", "Dino jumper"),
    ],
)
def test_a_name_that_tells_a_kind_counts_as_that_kind(message: str, name: str) -> None:
    (spoken,) = mentions_in(words_of(message), MANY_NAMES)

    assert [it.name for it in MANY_NAMES.garments if it.id in spoken.mention.ids] == [name]


def test_only_the_end_of_a_name_tells_the_kind() -> None:
    jumpers = mentioned(words_of("jumper"), MANY_NAMES).ids
    shirts = mentioned(words_of("shirt"), MANY_NAMES).ids
    names = {it.id: it.name for it in MANY_NAMES.garments}

    assert "Dino jumper" in {names[it] for it in jumpers}
    assert "Shirt dress" not in {names[it] for it in shirts}
