"""What the chat understands does not fall: each half of the corpus holds its floors."""

import pytest

from tests.chat.building import CORPUS
from vestiary.chat.understanding.reading import understand
from vestiary.evaluating.results import BARS
from vestiary.evaluating.talk.cases import HALVES, read_corpus
from vestiary.evaluating.talk.figures import figures_of
from vestiary.evaluating.talk.running import listened


@pytest.mark.parametrize("half", HALVES)
def test_a_half_of_the_corpus_holds_its_floors(half: str) -> None:
    corpus = read_corpus(CORPUS)
    figures = {it.key: it.value or 0.0 for it in figures_of(half, listened(corpus, corpus.halves[half], understand))}
    floors = {key: BARS[key].floor for key in figures if key in BARS}

    assert {key: figures[key] for key, floor in floors.items() if figures[key] < floor} == {}
    assert len(floors) == 4
