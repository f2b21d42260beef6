"""Ordinary English words that look like a slip of one of ours: `ruins` is no rain, `clearly` no clear sky.

`ordinary_words.txt` has the words of SCOWL (size 35, American and British) that are one slip away from a word of ours.
SCOWL is Copyright 2000-2011 by Kevin Atkinson. Permission to use, copy, modify, distribute and sell these word lists
and the output created from them for any purpose is granted without fee, provided that the copyright notice appears
in all copies, with this permission notice; it is provided as is, without express or implied warranty.
"""

from functools import cache
from pathlib import Path
from typing import Final

_MISTAKEN_WORDS: Final = "clod causal weeding diner meting strom stromy"
MISTAKEN: Final = frozenset(_MISTAKEN_WORDS.split())
"""Words that are ordinary elsewhere, and whoever speaks to a stylist has mistyped."""


@cache
def ordinary_words() -> frozenset[str]:
    """Return the words. Read once."""
    path = Path(__file__).with_name("ordinary_words.txt")
    return frozenset(path.read_text(encoding="ascii").split()) - MISTAKEN
