"""Whatever is said, whatever it may refer to: it is read without a fault, in time, and names nobody else's garments."""

import sys
import time
from functools import cache
from itertools import cycle, product
from typing import Final
from uuid import UUID

import pytest

from tests.chat.building import WARDROBE, an_outfit, around
from tests.chat.hostile_messages import MESSAGES
from vestiary.chat.domain import Doubt, Question, ShownOutfit
from vestiary.chat.surroundings import Surroundings
from vestiary.chat.understanding.reading import understand
from vestiary.styling.domain import Constraints, Temperature, Weather
from vestiary.vision.domain import Category, Colour
from vestiary.wardrobe.facts import GarmentFacts

LONGEST_S: Final = 2.0
"""Of processor time, for what is as long as it may be; an honest message takes milliseconds."""

SHOWN: Final = (an_outfit("white tee", "levis", "docs"), an_outfit("lbd", "red heels"))

HELD: Final = Constraints(
    exclude_categories=frozenset({Category.SKIRT}),
    exclude_colors=frozenset({Colour.RED}),
    weather=Weather(Temperature.COLD),
    must_include=frozenset({WARDROBE["docs"].id}),
)

ASKED: Final = Question(
    Doubt.WHICH_GARMENT, "Which one?", (WARDROBE["levis"].id, WARDROBE["black jeans"].id), "must_include", "jeans"
)

SURROUNDINGS: Final = {
    "at the beginning": around(),
    "without a garment": around(garments=()),
    "after outfits": around(*SHOWN),
    "while much holds": around(*SHOWN, active=HELD, rejected=frozenset({WARDROBE["grey coat"].id})),
    "after a question": around(*SHOWN, active=HELD, question=ASKED),
}


@pytest.mark.parametrize("where", SURROUNDINGS)
def test_whatever_is_said_is_read(where: str) -> None:
    for message in MESSAGES:
        began = time.process_time()
        reading = understand(message.text[:2_000], SURROUNDINGS[where])

        assert time.process_time() - began < LONGEST_S, message.why
        assert names_own_only(reading.change.must_include | reading.change.exclude_items, SURROUNDINGS[where])
        assert all(act.outfit in {None, *(it.id for it in SURROUNDINGS[where].latest)} for act in reading.acts)


def names_own_only(garments: frozenset[object], surroundings: Surroundings) -> bool:
    return garments <= {facts.id for facts in surroundings.garments}


MOST_CALLS: Final = 2_000_000
"""Of functions, as work is counted that shall be the same on every machine; about a tenth of a second."""

FABRICS: Final = ("wool", "linen", "silk", "cotton", "velvet", "suede", "denim", "leather")


@cache
def a_wide_wardrobe() -> tuple[GarmentFacts, ...]:
    """Return five hundred garments with names as long as they may be."""
    kinds, colours = cycle(Category), cycle(Colour)
    return tuple(
        GarmentFacts(
            UUID(int=place + 1),
            " ".join(f"{syllable}{place % 97}{syllable}" for syllable in ("kalo", "miren", "tavo", "shub", "quoz"))[
                :100
            ],
            next(kinds),
            colours=(next(colours),),
            brand=f"Brandel {place % 31}",
        )
        for place in range(500)
    )


def calls_of(message: str, surroundings: Surroundings) -> int:
    """Return how many functions reading a message calls."""
    counted = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal counted
        counted += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        understand(message, surroundings)
    finally:
        sys.setprofile(before)
    return counted


@pytest.mark.parametrize(
    "phrase",
    [
        "my blue ",
        "my gym ",
        " ".join(f"my {fabric} {colour}" for fabric, colour in product(FABRICS, Colour)) + " ",
        "breton, ",
        "other shoes ",
        "one with ",
        "l'",
        "jckt ",
        "work ",
        "my tie and blazer ",
        "jeans,",
        "plan the first for friday and the second for saturday and ",
    ],
)
def test_what_is_said_over_and_over_costs_little_in_a_wide_wardrobe(phrase: str) -> None:
    garments = a_wide_wardrobe()
    shown = tuple(
        ShownOutfit(UUID(int=10_000 + place), tuple(it.id for it in garments[5 * place : 5 * place + 5]))
        for place in range(3)
    )
    surroundings = around(*shown, garments=garments)
    understand("hello", surroundings)  # what is made once is made

    assert calls_of((phrase * 2_000)[:2_000], surroundings) < MOST_CALLS
