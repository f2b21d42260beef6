"""Whatever is said, whatever it may refer to: it is read without a fault, in time, and names nobody else's garments."""

import time
from typing import Final

import pytest

from tests.chat.building import WARDROBE, an_outfit, around
from tests.chat.hostile_messages import MESSAGES
from vestiary.chat.domain import Doubt, Question
from vestiary.chat.surroundings import Surroundings
from vestiary.chat.understanding.reading import understand
from vestiary.styling.domain import Constraints, Temperature, Weather
from vestiary.vision.domain import Category, Colour

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
