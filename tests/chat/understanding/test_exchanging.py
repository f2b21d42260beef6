"""Other garments in the place of shown ones."""

import pytest

from tests.chat.understanding.test_mentions import AROUND, shorts_of
from tests.chat.understanding.test_references import AFTER_THREE
from vestiary.chat.understanding.exchanging import exchanged
from vestiary.chat.understanding.tokens import words_of


@pytest.mark.parametrize(
    ("message", "shorts"),
    [
        ("other shoes please", {"trainers", "docs", "loafers"}),
        ("the second one but with different shoes", {"docs"}),
        ("I want another coat", {"grey coat"}),
        ("change the jeans", {"dark jeans", "black jeans"}),
        ("can you swap the blazer?", {"navy blazer"}),
        ("the first, with another shirt", {"linen shirt"}),
        ("no other shoes", set()),
        ("another dress", set()),
        ("another one", set()),
        ("something different", set()),
        ("other white shoes", set()),
        ("my other half likes shoes", set()),
        ("the other day it rained", set()),
        ("", set()),
    ],
)
def test_what_is_wanted_otherwise_goes(message: str, shorts: set[str]) -> None:
    assert shorts_of(tuple(exchanged(words_of(message), AFTER_THREE))) == shorts


def test_where_nothing_was_shown_nothing_goes() -> None:
    assert exchanged(words_of("other shoes please"), AROUND) == frozenset()
