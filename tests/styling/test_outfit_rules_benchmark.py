"""The benchmark that measures the rules on outfits people made, tried on twenty that were made up."""

from pathlib import Path

import pytest
from benchmarks.outfit_rules import measure, outfits_of

DRAWN = Path(__file__).parent / "drawn_outfits.jsonl"


def test_made_up_outfits_are_told_from_shuffled_ones() -> None:
    auc, blank = measure(outfits_of(DRAWN.read_text().splitlines()))

    assert auc.low <= auc.value <= auc.high
    assert auc.value > 0.7
    assert blank.value > 0.25


def test_the_same_seed_gives_the_same_figures() -> None:
    outfits = outfits_of(DRAWN.read_text().splitlines())

    assert measure(outfits, seed=3) == measure(outfits, seed=3)


def test_colours_may_be_shades() -> None:
    [outfit] = outfits_of(['{"garments": [{"kind": "polo", "colors": ["#22335f"]}, {"kind": "jeans"}]}', ""])

    assert outfit[0].tints[0].hex == "#22335f"
    assert outfit[1].tints == ()


def test_an_unknown_kind_is_an_error() -> None:
    with pytest.raises(ValueError, match="spacesuit"):
        outfits_of(['{"garments": [{"kind": "spacesuit"}, {"kind": "jeans"}]}'])
