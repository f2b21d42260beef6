"""Whether outfits are asked for, where nothing is said of what they shall be like."""

from uuid import UUID

import pytest

from tests.styling.building import TODAY
from vestiary.chat.domain import Kind, ShownOutfit
from vestiary.chat.surroundings import Surroundings
from vestiary.chat.understanding.reading import understand

AROUND = Surroundings((), TODAY)


@pytest.mark.parametrize(
    "message",
    [
        "What should I wear?",
        "what to wear tomorrow",
        "What do I wear on Friday?",
        "An outfit for tomorrow",
        "I need an outfit",
        "any outfit ideas?",
        "Give me ideas for outfits",
        "show me some looks",
        "help me get dressed",
        "dress me",
        "surprise me",
        "show me 5",
        "give me three please",
        "What shall I put on?",
        "pick something for me",
        "I have nothing to wear",
        "was soll ich anziehen?",
        "¿qué me pongo mañana?",
        "quoi mettre demain ?",
    ],
)
def test_outfits_are_asked_for(message: str) -> None:
    reading = understand(message, AROUND)

    assert reading.kind is Kind.WISH
    assert reading.change.is_empty


@pytest.mark.parametrize(
    "message",
    [
        "I love this outfit",
        "that look is great",
        "nice outfit",
        "it looks good",
        "my clothes are wet",
        "what is your favourite outfit?",
        "what did she wear yesterday?",
        "tell me a joke",
        "how are you?",
        "can you recommend a film?",
        "thanks, looks good",
        "what can you do?",
    ],
)
def test_no_outfits_are_asked_for(message: str) -> None:
    assert understand(message, AROUND).kind is not Kind.WISH


@pytest.mark.parametrize("message", ["more like number two", "not the second one", "neither of them"])
def test_what_is_said_of_shown_outfits_asks_for_others(message: str) -> None:
    shown = tuple(ShownOutfit(UUID(int=at, version=4), (), "") for at in (1, 2))

    assert understand(message, Surroundings((), TODAY, latest=shown)).kind is Kind.ANOTHER
