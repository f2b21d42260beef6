"""What was learned, said in words."""

from collections.abc import Mapping
from typing import Final

from vestiary.styling.taste_features import COMFORT, FORMALITY, words_for

CLEAR_VOTES: Final = 2
"""So many votes must agree before anything is told as learned: one is an accident."""

_SCALES: Final[Mapping[str, tuple[str, str]]] = {
    FORMALITY: ("you seem to like it dressed up", "you seem to like it relaxed rather than dressed up"),
    COMFORT: ("you seem to put comfort first", "you seem to put looks before comfort"),
    "warmth": ("you seem to need it warmer than most", "you seem to need it less warm than most"),
}
"""By key: what much of it says, and what little."""


def belief_says(key: str, *, is_liked: bool, garment: str | None = None) -> str:
    """Return a clause on what a person seems to like; `garment` is the name of the one that the key is about."""
    if key in _SCALES:
        much, little = _SCALES[key]
        return much if is_liked else little
    words = f"“{garment}”" if garment is not None else words_for(key)
    return f"you seem to {'like' if is_liked else 'avoid'} {words}"


def votes_say(agreeing: int, total: int) -> str:
    """Return how many votes speak for a belief: `4 votes`, or `4 of 5 votes`."""
    if agreeing == total:
        return f"{total} {'vote' if total == 1 else 'votes'}"
    return f"{agreeing} of {total} votes"


def name_of(key: str, garment: str | None = None) -> str:
    """Return what a key is about, for a line of its own: `green`, `dressed-up garments`, `how warm you like it`."""
    if key == "warmth":
        return "how warm you like it"
    if key == "*":
        return "everything"
    if key.startswith("garment:"):
        return garment or "a garment"
    return words_for(key)
