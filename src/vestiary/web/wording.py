"""How words, days and numbers of the inside are written on a page."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Final

from vestiary.vision.shades import TYPICAL

SAID: Final[Mapping[str, str]] = {
    "saved": "Saved.",
    "worn": "Noted in the wear log.",
    "worn-already": "That day is in the wear log already.",
    "unworn": "Taken out of the wear log.",
    "planned": "Planned.",
    "planned-already": "It is planned for that day already.",
    "unplanned": "Taken off that day.",
    "one-garment": "Kept as one garment.",
    "unsplit": "The split is undone.",
    "splitting": "The photo is being split. Its garments come in a moment.",
    "deleted": "The garment is deleted.",
    "archived": "Moved to the archive.",
    "unarchived": "Back in the wardrobe.",
    "merged": "The two are one garment now.",
    "kept-both": "Good: two garments. We will not ask again.",
    "answer-undone": "Taken back. It waits again.",
    "cut-out": "The cut-out is being made anew.",
    "again": "The photo is being looked at again.",
    "password": "Your password is changed. Other browsers are signed out.",
    "profile": "Your profile is saved.",
    "place": "Your place is saved.",
    "preferences": "Your preferences are saved.",
    "preferences-reset": "Nothing is preferred any more.",
    "forgotten": "Forgotten. Votes from now on count again.",
    "brought-back": "Brought back: your votes speak about it again.",
    "no-place": "Your place is forgotten.",
    "token-gone": "The token no longer works.",
    "signed-out": "You are signed out.",
    "erased": "Your account and everything in it is erased.",
    "welcome": "Welcome. This wardrobe is yours.",
    "model-used": "The model is in its place. Photos read from now on are read by it.",
    "model-checked": "A worker is checking the file.",
    "rereading": "Garments are being read again, behind all uploads.",
    "rereading-cancelled": "Cancelled. What was read again stays.",
    "added": "The photos are in. Reading them takes a moment.",
}
"""Sentences about what was just done, by the key that an address carries: no text of a visitor is ever shown back."""

_SPELLED: Final[Mapping[str, str]] = {
    "fall": "autumn",
    "t-shirt": "T-shirt",
    "outerwear": "outerwear",
    "-created_at": "newest first",
    "created_at": "oldest first",
    "name": "name",
    "-wear_count": "most worn",
    "wear_count": "least worn",
    "-last_worn_on": "worn lately",
    "formality": "most casual",
}

_PLURALS: Final[Mapping[str, str]] = {
    "top": "Tops",
    "bottom": "Bottoms",
    "dress": "Dresses",
    "outerwear": "Outerwear",
    "shoes": "Shoes",
    "accessory": "Accessories",
}

SWATCHES: Final[Mapping[str, str]] = {str(colour): shade for colour, shade in TYPICAL.items()}
"""sRGB of the dot beside a colour's name; `unknown` has none."""


def word(value: str) -> str:
    """Return a word of a vocabulary as people write it: `polo shirt`, not `polo_shirt`; first letter large."""
    spelled = _SPELLED.get(value, value.replace("_", " "))
    return spelled[:1].upper() + spelled[1:]


def slot_name(value: str) -> str:
    """Return the name of a slot as a group of garments."""
    return _PLURALS[value]


def day(value: date) -> str:
    """Return a day in words, e.g. `28 March 2026`."""
    return f"{value.day} {value:%B %Y}"


def money(value: Decimal, currency: str | None) -> str:
    """Return an amount with its currency."""
    return f"{value:,.2f} {currency}" if currency else f"{value:,.2f}"


def percent(share: float) -> str:
    """Return a share 0..1 in whole percent."""
    return f"{round(share * 100)} %"


def times(wears: int) -> str:
    """Return how often something was worn, in words."""
    match wears:
        case 0:
            return "never worn"
        case 1:
            return "worn once"
        case _:
            return f"worn {wears:,} times"


def count(number: int, singular: str, plural: str = "") -> str:
    """Return a number with its noun, e.g. `1 garment`, `128 garments`."""
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"


def learned(labels: int) -> str:
    """Say that labels of the owner changed a reading."""
    return f"Learned from {count(labels, 'label')} of yours."
