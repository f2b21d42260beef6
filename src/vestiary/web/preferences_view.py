"""The preferences page as it is shown: what was said, as controls, and what was learned, line by line."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from vestiary.styling.domain import ColourStyle, FeedbackAction, Preferences
from vestiary.styling.taste_lessons import Lesson, Lessons
from vestiary.vision.domain import Colour, Fit, StyleTag
from vestiary.web import wording
from vestiary.web.attributes import Option

COLOURS: Final = tuple(colour for colour in Colour if colour is not Colour.UNKNOWN)
SHOWN_VOTES: Final = 6
"""Votes listed under a line; of more, the newest."""

COLOUR_STYLES: Final[Mapping[ColourStyle, str]] = {
    ColourStyle.TONAL: "Tone in tone",
    ColourStyle.NEUTRAL_ACCENT: "Neutral with one accent",
    ColourStyle.CONTRAST: "Contrast",
}

_DID: Final[Mapping[FeedbackAction, str]] = {
    FeedbackAction.LIKE: "Liked",
    FeedbackAction.DISLIKE: "Disliked",
    FeedbackAction.WEAR: "Worn",
    FeedbackAction.SAVE: "Kept",
    FeedbackAction.SKIP: "Skipped",
}

_SURE: Final = ((0.95, "quite sure"), (0.8, "fairly sure"), (0.0, "a first guess"))
"""From this strength on, what it is called."""


@dataclass(frozen=True, slots=True)
class VoteLine:
    """A vote behind something that was learned."""

    says: str
    address: str
    agrees: bool


@dataclass(frozen=True, slots=True)
class LessonView:
    """Something that was learned."""

    key: str
    says: str
    sure: str
    votes: tuple[VoteLine, ...]
    more: str
    """How many older votes are not listed; empty where all are."""


@dataclass(frozen=True, slots=True)
class ForgottenView:
    """Something that was forgotten."""

    key: str
    name: str
    day: str


@dataclass(frozen=True, slots=True)
class PreferencesView:
    """The preferences page. Shares are 0..100."""

    liked_styles: tuple[Option, ...]
    avoided_styles: tuple[Option, ...]
    liked_colours: tuple[Option, ...]
    avoided_colours: tuple[Option, ...]
    fits: tuple[Option, ...]
    colour_styles: tuple[Option, ...]
    formality_min: int
    formality_max: int
    balance: int
    place: str
    lessons: tuple[LessonView, ...]
    forgotten: tuple[ForgottenView, ...]
    votes: str
    fault: str = ""


def preferences_view(preferences: Preferences, learned: Lessons, place: str, fault: str = "") -> PreferencesView:
    """Return the page; `fault` says why what was sent could not be kept."""
    return PreferencesView(
        liked_styles=_options(StyleTag, preferences.preferred_styles),
        avoided_styles=_options(StyleTag, preferences.avoid_styles),
        liked_colours=_options(COLOURS, preferences.favorite_colors),
        avoided_colours=_options(COLOURS, preferences.avoid_colors),
        fits=_one_of(preferences.preferred_fit, {fit: wording.word(fit) for fit in Fit}),
        colour_styles=_one_of(preferences.color_style, COLOUR_STYLES),
        formality_min=round(100 * preferences.formality_min),
        formality_max=round(100 * preferences.formality_max),
        balance=round(100 * preferences.comfort_style_balance),
        place=place,
        lessons=tuple(map(_lesson_view, learned.lessons)),
        forgotten=tuple(
            ForgottenView(it.key, it.name[:1].upper() + it.name[1:], wording.day(it.at.date()))
            for it in learned.forgotten
        ),
        votes=wording.count(learned.votes, "vote"),
        fault=fault,
    )


def _options(
    words: Iterable[StyleTag] | Iterable[Colour], chosen: Iterable[StyleTag] | Iterable[Colour]
) -> tuple[Option, ...]:
    known = {str(word) for word in chosen}
    return tuple(
        Option(str(word), wording.word(word), is_chosen=str(word) in known, swatch=wording.SWATCHES.get(word, ""))
        for word in words
    )


def _one_of(
    chosen: Fit | ColourStyle | None, labels: Mapping[Fit, str] | Mapping[ColourStyle, str]
) -> tuple[Option, ...]:
    words = (Option(str(word), label, is_chosen=word == chosen) for word, label in labels.items())
    return (Option("", "No matter", is_chosen=chosen is None), *words)


def _lesson_view(lesson: Lesson) -> LessonView:
    older = len(lesson.votes) - SHOWN_VOTES
    return LessonView(
        key=lesson.key,
        says=f"{lesson.says[:1].upper()}{lesson.says[1:]}.",
        sure=next(words for least, words in _SURE if abs(lesson.strength) >= least),
        votes=tuple(
            VoteLine(f"{_DID[vote.action]} on {wording.day(vote.at.date())}", f"/outfits/{vote.outfit_id}", vote.agrees)
            for vote in lesson.votes[:SHOWN_VOTES]
        ),
        more=f"and {wording.count(older, 'older vote')}" if older > 0 else "",
    )
