"""Every example of every concept is understood as it says."""

import pytest

from tests.chat.building import around
from vestiary.chat.understanding.concepts import EXAMPLES
from vestiary.chat.understanding.describing import described
from vestiary.chat.understanding.languages import EXAMPLES as EXAMPLES_ABROAD
from vestiary.chat.understanding.reading import understand
from vestiary.chat.understanding.senses import Example


@pytest.mark.parametrize("example", [*EXAMPLES, *EXAMPLES_ABROAD], ids=lambda example: example[0])
def test_a_sentence_means_what_its_concept_says(example: Example) -> None:
    sentence, expected = example

    assert described(understand(sentence, around(garments=())).change) == " ".join(sorted(expected.split()))
