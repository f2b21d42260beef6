"""When there are fewer outfits than wanted, or none: what stands in the way, in words, and the steps that help."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final
from uuid import UUID

from vestiary.styling.composing import Blocking, Composition, Loosened
from vestiary.styling.domain import ColourStyle, Condition, EmptyReason, Occasion, Temperature
from vestiary.vision.domain import Category, Colour, StyleTag, Subcategory
from vestiary.vision.vocabulary import FormalityLevel
from vestiary.web import wording
from vestiary.web.wish import Wish


@dataclass(frozen=True, slots=True)
class Step:
    """Something that helps, and the address that does it."""

    label: str
    address: str
    gives: str = ""
    """How many outfits there are then."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """Why there is nothing (more) to show, and what helps."""

    title: str
    sentence: str
    obstacles: tuple[str, ...]
    steps: tuple[Step, ...]


_TITLES: Final[Mapping[EmptyReason, str]] = {
    EmptyReason.EMPTY_WARDROBE: "No garment is ready yet",
    EmptyReason.MISSING_SLOT: "Something is missing",
    EmptyReason.NO_MATCH: "Nothing fits all of it",
}

_SENTENCES: Final[Mapping[EmptyReason, str]] = {
    EmptyReason.EMPTY_WARDROBE: "An outfit wants a top, something below, and shoes, or a dress and shoes. "
    "Photograph a few garments; each is ready a second later.",
    EmptyReason.MISSING_SLOT: "Every outfit needs one, and the wardrobe has none that fits.",
    EmptyReason.NO_MATCH: "Each of these wishes leaves garments out, and together they leave no outfit.",
}

MOST_OBSTACLES: Final = 4

_PHOTOGRAPH: Final = Step("Add photos", "/wardrobe/add")


def lesson_of(composition: Composition, wish: Wish) -> Lesson | None:
    """Return what an empty answer, or one that is shorter than wanted, has to teach; None where nothing is wanting."""
    reason = composition.reason
    if reason is None:
        return None
    steps = [step for one in composition.relax if (step := _step(one, wish)) is not None]
    if reason is not EmptyReason.NO_MATCH:
        steps.append(_PHOTOGRAPH)
    has_some = bool(composition.outfits)
    return Lesson(
        title="That is all that fits" if has_some else _TITLES[reason],
        sentence="There are no more outfits under these wishes." if has_some else _SENTENCES[reason],
        obstacles=tuple(_obstacle(one) for one in composition.blocking[:MOST_OBSTACLES]),
        steps=tuple(steps),
    )


def conflict_lesson(message: str, wish: Wish) -> Lesson:
    """Return what two wishes that exclude each other teach: what clashes, and to let go of what was locked."""
    steps = [Step("Let go of what is locked", replace(wish.anew, lock=frozenset()).address())] if wish.lock else []
    return Lesson("These wishes exclude each other", message, (), (*steps, Step("Start afresh", "/outfits")))


def _obstacle(one: Blocking) -> str:
    if one.slot is not None:
        return one.says or f"No {wording.word(one.slot).lower()}"
    count = wording.count(one.garments_excluded, "garment")
    return f"{count}: {one.says}" if one.says else f"{count} left out by {wording.word(one.field or '')}"


def _step(one: Loosened, wish: Wish) -> Step | None:
    """Return a loosening as a link, or None where this page has no such wish."""
    changed, labels = wish.anew, []
    for name, to in one.changes:
        if name in _ELSEWHERE:
            label, address = _ELSEWHERE[name]
            return Step(label, address, _gives(one))
        change = _CHANGES.get(name)
        if change is None:
            return None
        changed, label = change(changed, to)
        labels.append(label)
    return Step(" and ".join([labels[0], *(label.lower() for label in labels[1:])]), changed.address(), _gives(one))


def _gives(one: Loosened) -> str:
    return wording.count(one.outfits, "outfit") if one.outfits < _MANY else "many outfits"


_MANY: Final = 20
"""As many as are counted (`styling.loosening.COUNTED`)."""

_ELSEWHERE: Final[Mapping[str, tuple[str, str]]] = {
    "laundry": ("See what is in the laundry", "/wardrobe?laundry=dirty"),
    "preferences.avoid_colors": ("Change the colours you avoid", "/preferences"),
    "preferences.avoid_styles": ("Change the styles you avoid", "/preferences"),
}

_Changed = tuple[Wish, str]


def _occasion(wish: Wish, to: Any) -> _Changed:
    return replace(wish, occasion=None if to is None else Occasion(to)), "Any occasion"


def _formality(wish: Wish, to: Any) -> _Changed:
    level = None if to is None else FormalityLevel(to)
    return replace(wish, formality=level), "Any formality" if level is None else f"{wording.word(level)} instead"


def _temperature(wish: Wish, to: Any) -> _Changed:
    band = Temperature(to)
    return replace(wish, temp=band, celsius=None), f"Dress for {band} weather"


def _sky(wish: Wish, to: Iterable[str]) -> _Changed:
    return replace(wish, sky=frozenset(map(Condition, to))), "Without the rain"


def _weather(wish: Wish, _: Any) -> _Changed:
    return replace(wish, temp=None, celsius=None, sky=frozenset(), any_weather=True), "Any weather"


def _kinds(wish: Wish, to: Iterable[str]) -> _Changed:
    left = frozenset(_kind(word) for word in to)
    return replace(wish, no=left), f"Allow {wording.listed(wording.plural(it).lower() for it in wish.no - left)}"


def _kind(word: str) -> Category | Subcategory:
    return Category(word) if word in set(Category) else Subcategory(word)


def _colours(wish: Wish, to: Iterable[str]) -> _Changed:
    left = frozenset(map(Colour, to))
    return replace(
        wish, no_color=left
    ), f"Allow {wording.listed(wording.word(it).lower() for it in wish.no_color - left)}"


def _styles(wish: Wish, to: Iterable[str]) -> _Changed:
    return replace(wish, style=frozenset(map(StyleTag, to))), "Any style"


def _without(wish: Wish, to: Iterable[str]) -> _Changed:
    return replace(wish, without=frozenset(map(UUID, to))), "Allow the garments that you left out"


def _locks(wish: Wish, to: Iterable[str]) -> _Changed:
    return replace(wish, lock=frozenset(map(UUID, to))), "Let go of a locked garment"


def _colour_style(wish: Wish, to: Any) -> _Changed:
    return replace(wish, colors=None if to is None else ColourStyle(to)), "Any colours"


def _again(wish: Wish, _: Any) -> _Changed:
    return wish.anew, "Show from the start"


_CHANGES: Final[Mapping[str, Callable[[Wish, Any], _Changed]]] = {
    "occasion": _occasion,
    "formality_level": _formality,
    "weather.temperature": _temperature,
    "weather.conditions": _sky,
    "weather": _weather,
    "exclude_categories": _kinds,
    "exclude_colors": _colours,
    "style_keywords": _styles,
    "exclude_items": _without,
    "must_include": _locks,
    "color_style": _colour_style,
    "exclude_outfits": _again,
}
