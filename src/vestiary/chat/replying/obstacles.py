"""Why there is nothing to show, or less than asked for, and what would help: the fixed cases of an answer."""

from collections.abc import Callable, Mapping
from typing import Final

from vestiary.chat.domain import Kind
from vestiary.chat.merging import SHOWN
from vestiary.chat.naming import counted, listed, plural_of, quoted, small
from vestiary.chat.replying.answerable import Answerable
from vestiary.chat.replying.relaxing import offers_of
from vestiary.chat.replying.wishes import LEVELS, skies
from vestiary.styling.composing import Blocking
from vestiary.styling.domain import Condition, Constraints, EmptyReason, Occasion, OutfitSlot, Weather
from vestiary.styling.terms.occasion import CALLED
from vestiary.vision.domain import Category, Subcategory
from vestiary.vision.vocabulary import FormalityLevel

_NEEDED: Final[Mapping[OutfitSlot, str]] = {
    OutfitSlot.TOP: "a top",
    OutfitSlot.BOTTOM: "trousers, a skirt or a dress",
    OutfitSlot.OUTERWEAR: "a coat or a jacket",
    OutfitSlot.SHOES: "a pair of shoes",
    OutfitSlot.ACCESSORIES: "an accessory",
}
_NO: Final[Mapping[OutfitSlot, str]] = {
    OutfitSlot.TOP: "no top or dress",
    OutfitSlot.BOTTOM: "no trousers, skirt or dress",
    OutfitSlot.OUTERWEAR: "no coat or jacket",
    OutfitSlot.SHOES: "no shoes",
    OutfitSlot.ACCESSORIES: "no accessory",
}


def empty_wardrobe() -> tuple[str, str]:
    """Return two ways to ask for photos."""
    upload = "Please add photos of a few garments under /wardrobe: a top, trousers or a skirt, and shoes make a start."
    return (
        f"No garment of yours is ready yet, so there is nothing I could honestly suggest. {upload}",
        f"Before I can dress you I need to see your clothes. {upload}",
    )


def nothing_found(a: Answerable) -> str:
    """Return why no outfit is left, naming what blocks, and what would help."""
    if a.reason is EmptyReason.MISSING_SLOT:
        return _missing(a)
    if _all_seen(a):
        return f"{_seen(a)} {_offer(a) or 'Change a wish, or say “start over” to see them again.'}"
    main = a.blocking[:1]
    if not main:
        return f"No outfit fits all of that. {_offer(a)}".rstrip()
    others = [one for one in a.blocking[1:] if one.field not in {main[0].field, SHOWN}][:1]
    return " ".join(filter(None, [f"No outfit fits all of that: {_listed([*main, *others])}.", _offer(a)]))


def too_few(a: Answerable) -> str:
    """Return why there are not more outfits than those shown, and what would help."""
    if a.reason is EmptyReason.MISSING_SLOT:
        says = next((f" {one.says}." for one in a.blocking if one.says), "")
        return f"There is no further one under these wishes.{says}"
    why = next((one for one in a.blocking if one.field != SHOWN), None)
    reason = f", as {obstacle(why)}" if why is not None else ""
    helps = next((offer.spoken for offer in offers_of(a)), "")
    return " ".join(filter(None, [f"There is no further one under these wishes{reason}.", helps]))


def obstacle(one: Blocking) -> str:
    """Return what keeps garments out, with its value and how many: `business formal leaves out seven garments`."""
    if one.slot is not None:
        return small(one.says) if one.says else f"there is no {one.slot}"
    name = _NAMES.get(one.field or "", _plain)(one.value or "")
    many = counted(one.garments_excluded, "garment")
    if one.field == "exclude_items":
        return f"you hold back {many}"
    return f"{name} {many}" if one.field not in _ALONE else name


def _missing(a: Answerable) -> str:
    slots = [one for one in a.blocking if one.slot is not None]
    lacking = [one for one in slots if one.says.startswith("There ")]
    if not lacking:
        further = f" {slots[0].says}." if slots and slots[0].says else ""
        return f"You have seen every outfit that these wishes allow.{further}"
    slots_lacking = [one.slot for one in lacking if one.slot is not None]
    needed = listed([_NEEDED[slot] for slot in slots_lacking])
    told = f"Your wardrobe has {', and '.join(_NO[slot] for slot in slots_lacking)} ready, so no outfit comes together."
    photo = f"Add a photo of {needed} under /wardrobe and I can go on from there."
    return " ".join(filter(None, [told, photo, _offer(a)]))


def _all_seen(a: Answerable) -> bool:
    fields = [one.field for one in a.blocking]
    return SHOWN in fields and (a.reading.kind is Kind.ANOTHER or fields[0] == SHOWN)


def _seen(a: Answerable) -> str:
    if a.active != Constraints():
        return "You have seen every outfit that fits these wishes."
    return f"You have seen every outfit {'there is' if a.forecast is None else 'that fits the weather'}."


def _offer(a: Answerable) -> str:
    return next((offer.told for offer in offers_of(a)), "")


def _listed(some: list[Blocking]) -> str:
    return listed([obstacle(one) for one in some])


_ALONE: Final = frozenset({"must_include", SHOWN})


def _level(value: str) -> str:
    return f"{quoted(LEVELS[FormalityLevel(value)])} leaves out"


def _occasion(value: str) -> str:
    return f"what suits {CALLED[Occasion(value)]} leaves out"


def _kind(value: str) -> str:
    kind = Category(value) if value in set(Category) else Subcategory(value)
    return f"{quoted(f'no {plural_of(kind)}')} leaves out"


def _sky(value: str) -> str:
    conditions = frozenset(Condition(it) for it in value.split(",") if it)
    words = skies(Weather(conditions=conditions))
    return f"the {listed(words) or 'wet'} {'leave' if len(words) > 1 else 'leaves'} out"


def _demanded(_: str) -> str:
    return "what must be worn leaves little beside it"


def _plain(_: str) -> str:
    return "what you asked for leaves out"


_NAMES: Final[Mapping[str, Callable[[str], str]]] = {
    "exclude_colors": lambda value: f"{quoted(f'nothing {value}')} leaves out",
    "exclude_categories": _kind,
    "formality_level": _level,
    "occasion": _occasion,
    "weather.temperature": lambda value: f"{value} weather leaves out",
    "weather.conditions": _sky,
    "must_include": _demanded,
    "laundry": lambda value: f"the laundry ({value}) keeps back" if value != "lent" else "lending keeps back",
    "preferences.avoid_colors": lambda value: f"avoiding {value}, as your preferences say, leaves out",
    "preferences.avoid_styles": lambda value: f"avoiding the {value} style, as your preferences say, leaves out",
    SHOWN: lambda _: "the rest was shown already",
}
