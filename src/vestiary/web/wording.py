"""How words, days and numbers of the inside are written on a page."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Final

from vestiary.styling.domain import Weather
from vestiary.vision.shades import TYPICAL

SAID: Final[Mapping[str, str]] = {
    "saved": "Saved.",
    "worn": "Noted in the wear log.",
    "worn-already": "That day is in the wear log already.",
    "unworn": "Taken out of the wear log.",
    "planned": "Planned.",
    "planned-already": "It is planned for that day already.",
    "unplanned": "Taken off that day.",
    "week-planned": "Planned. Open a day to take its outfit off again.",
    "week-undone": "Taken off the calendar again.",
    "no-day": "No day is ticked, so nothing is planned.",
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
    "wished": "It is on your wish list.",
    "unwished": "Taken off your wish list.",
    "added": "The photos are in. Reading them takes a moment.",
    "liked": "Liked. Outfits like it come up more.",
    "disliked": "Noted. It will hardly come again.",
    "skipped": "Skipped for now.",
    "outfit-saved": "Saved.",
    "outfit-worn": "Worn. Every garment of it is in the wear log.",
    "outfit-worn-already": "That day is in the wear log already.",
    "vote-undone": "Taken back.",
    "reason": "Thank you. Only that will count.",
    "renamed": "It has a new name.",
    "outfit-made": "It is yours now.",
    "let-go": "No longer in mind.",
    "started-over": "Forgotten. What was said stays above.",
    "talk-deleted": "The conversation is gone. Outfits and what you did with them stay.",
    "outfit-deleted": "The outfit is gone. What was worn stays in the log.",
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


_TEMPERATURES: Final[Mapping[str, str]] = {
    "hot": "Hot, 28 °C and more",
    "warm": "Warm, 20 to 27",
    "mild": "Mild, 13 to 19",
    "cool": "Cool, 5 to 12",
    "cold": "Cold, below 5",
}

_COLOUR_STYLES: Final[Mapping[str, str]] = {
    "tonal": "Tone on tone",
    "neutral_accent": "One accent",
    "contrast": "Contrast",
}

_SAME_IN_PLURAL: Final = frozenset({"jeans", "pants", "shorts", "shoes", "boots", "sneakers", "sandals"})


def temperature(value: str) -> str:
    """Return a band of temperature with its degrees."""
    return _TEMPERATURES[value]


def colour_style(value: str | None) -> str:
    """Return the name of a colour style; without one, that any will do."""
    return "Any" if value is None else _COLOUR_STYLES[value]


def weather(value: Weather, place: str = "") -> str:
    """Return the weather in a few words, e.g. `9 °C, rainy · Lyon`."""
    degrees = None if value.celsius is None else f"{round(value.celsius)} °C"
    felt = degrees or (word(value.temperature) if value.temperature else None)
    words = [felt, *sorted(value.conditions)]
    told = ", ".join(each for each in words if each)
    if not told:
        return "Any weather"
    return " · ".join(part for part in (told[:1].upper() + told[1:], place) if part)


def plural(value: str) -> str:
    """Return a kind of garment as a group, e.g. `Dresses`, `Jeans`."""
    spelled = word(value)
    if spelled.lower() in _SAME_IN_PLURAL or (spelled.endswith("s") and not spelled.endswith("ss")):
        return spelled
    return spelled + ("es" if spelled.endswith(("s", "ch")) else "s")


HUNDREDTH: Final = 0.01
MINUS: Final = "\u2212"


def signed(value: float) -> str:
    """Return a number with its sign, e.g. `+0.42`."""
    return f"{value:+.2f}".replace("-", MINUS)


def difference(value: float) -> str:
    """Return how two scores differ, e.g. `+.03`; less than half a hundredth is `as good`."""
    if abs(value) < HUNDREDTH / 2:
        return "as good"
    return signed(value).replace("0.", ".", 1)


_FACTORS: Final[Mapping[str, str]] = {
    "colors": "Colours",
    "types": "Kinds that go together",
    "occasion": "Occasion",
    "warmth": "Warmth",
    "pattern": "Patterns",
    "silhouette": "Shape",
    "freshness": "Freshness",
    "preferences": "What you prefer",
    "taste": "What was learned from you",
}

_REASONS: Final[Mapping[str, str]] = {
    "colors": "The colours",
    "style": "The style",
    "comfort": "Comfort",
    "occasion_match": "The occasion",
    "too_warm": "Too warm",
    "too_cold": "Too cold",
    "other": "Something else",
}


def factor(value: str) -> str:
    """Return what a factor of the score is called."""
    return _FACTORS[value]


def reason(value: str) -> str:
    """Return what an opinion is about."""
    return _REASONS[value]


def near_day(value: date, today: date) -> str:
    """Return a day as people say it: `Today`, `Tomorrow`, `Friday`, or `4 December`."""
    ahead = (value - today).days
    match ahead:
        case 0:
            return "Today"
        case 1:
            return "Tomorrow"
        case _ if 1 < ahead < WEEK:
            return f"{value:%A}"
        case _:
            return f"{value.day} {value:%B}" + ("" if value.year == today.year else f" {value.year}")


def past_day(value: date, today: date) -> str:
    """Return a day that has been as people say it: `Today`, `Yesterday`, `4 December`."""
    ago = (today - value).days
    return "Yesterday" if ago == 1 else near_day(value, today) if ago == 0 else near_day(value, max(value, today))


WEEK: Final = 7


def weekday(value: date, today: date) -> str:
    """Return the name of a day as a heading: `Friday`, or `Friday, 4 December` where it is not within a week."""
    return f"{value:%A}" if 0 <= (value - today).days < WEEK else f"{value:%A}, {near_day(value, today)}"


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


def listed(words: Iterable[str]) -> str:
    """Return words as a list in a sentence, e.g. `shoes and a top`."""
    first = list(words)
    return " and ".join(part for part in (", ".join(first[:-1]), *first[-1:]) if part)


def learned(labels: int) -> str:
    """Say that labels of the owner changed a reading."""
    return f"Learned from {count(labels, 'label')} of yours."
