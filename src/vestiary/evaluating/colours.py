"""When a colour's name is right: the label's very word, one that a judge accepts, or a neighbour where none judged."""

import csv
import re
from collections.abc import Mapping
from pathlib import Path

from vestiary.kernel.errors import Invalid
from vestiary.vision.domain import Colour

COLOURS = tuple(str(colour) for colour in Colour if colour is not Colour.UNKNOWN)

_PAIRS = (
    "black navy", "black grey", "grey white", "grey blue", "grey navy", "white beige", "navy blue", "beige tan",
    "tan brown", "beige grey", "brown black", "red pink", "red orange", "red brown", "orange yellow", "orange tan",
    "pink purple", "purple blue", "purple navy", "blue green", "yellow beige", "green grey", "pink beige",
)  # fmt: skip
"""Names that two people give to one cloth in two kinds of light: neighbours in lightness, or in hue where dull."""

NEIGHBOURS: Mapping[str, frozenset[str]] = {
    name: frozenset(word for pair in _PAIRS if name in pair.split() for word in pair.split()) | {name}
    for name in COLOURS
}
"""Each name with its neighbours and itself."""


def accepts(label: str, answer: str, judged: frozenset[str] | None) -> bool:
    """Say whether an answer is acceptable: among the judged words, where there are some, else near the label."""
    return answer in (judged if judged is not None else NEIGHBOURS[label])


def read_judgements(path: Path) -> dict[str, frozenset[str]]:
    """Return the accepted words by photo, from a list with `image` first and words after it, in any columns.

    Raises:
        Invalid: the file cannot be read, or has no column `image`.

    """
    try:
        with path.open(newline="", encoding="utf-8-sig") as lines:
            reader = csv.DictReader(lines)
            if "image" not in (reader.fieldnames or ()):
                raise Invalid(f"{path} has no column `image`.")
            rows = [(row.pop("image"), " ".join(str(value) for value in row.values())) for row in reader]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise Invalid(f"{path} cannot be read: {error}.") from error
    found = {name: frozenset(re.findall(r"[a-z]+", words)) & set(COLOURS) for name, words in rows}
    return {name: words for name, words in found.items() if words}
