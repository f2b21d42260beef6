"""Messages of nothing but assent or refusal."""

import pytest

from tests.styling.building import TODAY
from vestiary.chat.domain import Kind
from vestiary.chat.surroundings import Surroundings
from vestiary.chat.understanding.reading import understand


@pytest.mark.parametrize(
    "message",
    ["yes", "Yes please!", "ok", "okay then", "sounds good", "nice", "cool", "sure", "that is fine", "go ahead"],
)
def test_assent_is_yes(message: str) -> None:
    assert understand(message, Surroundings((), TODAY)).kind is Kind.YES


@pytest.mark.parametrize("message", ["no", "nope", "no thanks", "not really", "never mind", "No, thank you."])
def test_refusal_is_no(message: str) -> None:
    assert understand(message, Surroundings((), TODAY)).kind is Kind.NO


@pytest.mark.parametrize("message", ["no jeans", "nice weather today", "it is fine", "thanks", "hello"])
def test_more_than_that_is_something_else(message: str) -> None:
    assert understand(message, Surroundings((), TODAY)).kind is not Kind.NO
