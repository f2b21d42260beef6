"""What words point at: `the second one`, `it`, `both`, `the one with the blue shirt`, `those shoes`."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Final
from uuid import UUID

from vestiary.chat.domain import ShownOutfit
from vestiary.chat.surroundings import Surroundings
from vestiary.chat.understanding.calling import Wardrobe
from vestiary.chat.understanding.matching import ends_with_kind, is_plain_word
from vestiary.chat.understanding.mentions import Mention, Spoken, mentioned, mentioned_loosely, mentions_in
from vestiary.chat.understanding.ordinals import number_at, numbered_at, ordinal_at
from vestiary.chat.understanding.tokens import Word

MOST: Final = 24
"""References of one message that are looked at; more only cost time."""

_NOUNS_WORDS: Final = (
    "one outfit look option choice suggestion combo combination idea ensemble fit ones outfits looks options"
    " suggestions combos combinations ideas proposal"
)
NOUNS: Final = frozenset(_NOUNS_WORDS.split())
"""Words for an outfit that was shown."""

_PLURALS: Final = frozenset({"ones", "outfits", "looks", "options", "suggestions", "combos", "combinations", "ideas"})

_CHOOSING_WORDS: Final = (
    "like love hate dislike save bookmark wear pick choose take plan keep liked prefer want between not loved"
    " favourite with why compare go skip wearing"
)
_CHOOSING: Final = frozenset(_CHOOSING_WORDS.split())
"""Words after which a bare number is a shown outfit's."""

_AFTER_ORDINAL_WORDS: Final = (
    ". , ! ? ; : and or but is was looks please again without instead too for with not though then however today"
    " tomorrow on looked because so a i only seems vs versus than to it as best most more in has"
)
_AFTER_ORDINAL: Final = frozenset(_AFTER_ORDINAL_WORDS.split())
"""Words that may follow `the second`, where it speaks of an outfit: `the second interview` does not."""

_WHOLE: Final = (
    "all of them",
    "all of these",
    "all of those",
    "all three",
    "all four",
    "all five",
    "every one of them",
)
_NONE: Final = (
    "none of them",
    "none of these",
    "none of those",
    "neither of them",
    "neither of these",
    "neither",
    "none",
)
_IT: Final = frozenset({"it", "that", "this"})
_THEM: Final = frozenset({"them", "these", "those", "both"})


@dataclass(frozen=True, slots=True)
class Reference:
    """Outfits that words point at, and the words' place in the message."""

    start: int
    end: int
    outfits: tuple[UUID, ...] = ()
    """Empty where it points at one that is not there: `the fifth` of three."""
    is_vague: bool = False
    """`it`, `that one`: clear only where one outfit was shown."""
    is_none: bool = False
    """`none of them`: those that are not meant."""


def outfits_in(words: Sequence[Word], around: Surroundings) -> tuple[Reference, ...]:
    """Return what a message points at among the latest outfits, in its order; without any, it points at nothing."""
    texts = tuple(word.text for word in words)
    return _outfits_of(texts, Wardrobe(around.garments), around.latest, around.focus)


@lru_cache(maxsize=16)  # of one message this is asked from several sides
def _outfits_of(
    words: tuple[str, ...], wardrobe: Wardrobe, latest: tuple[ShownOutfit, ...], focus: UUID | None
) -> tuple[Reference, ...]:
    around = Surroundings(wardrobe.garments, date.min, latest=latest, focus=focus)  # no day is looked at
    texts, spoken = list(words), mentions_in([Word(word) for word in words], around)
    found: list[Reference] = []
    place = 0
    while place < len(texts) and len(found) < MOST:
        reference = _at(texts, place, around, spoken)
        if reference is None:
            place += 1
        else:
            found.append(reference)
            place = reference.end
    return tuple(found)


def shown_in(words: Sequence[Word], around: Surroundings) -> tuple[Spoken, ...]:
    """Return the mentions of garments, those of the latest outfits first: `those shoes`, `without the jacket`.

    Where an outfit is named with it (`the shoes of the second one`), its garment is meant. What was not shown is looked
    for in the whole wardrobe.
    """
    spoken = mentions_in(words, around)
    outfits = outfits_in(words, around)
    return tuple(_narrowed(one, words, outfits, around) for one in spoken)


def all_shown(around: Surroundings) -> frozenset[UUID]:
    """Return the garments of the latest outfits."""
    return frozenset(it for outfit in around.latest for it in outfit.garment_ids)


def _narrowed(one: Spoken, words: Sequence[Word], outfits: Sequence[Reference], around: Surroundings) -> Spoken:
    phrase = words[one.start : one.end]
    named = next((it for it in outfits if _belongs(words, one, it)), None)
    ids = {it for shown in around.latest if named and shown.id in named.outfits for it in shown.garment_ids}
    is_loose = one.start > 0 and words[one.start - 1].text in _CHANGING and not one.is_own
    for among in (ids, all_shown(around)):
        read = mentioned_loosely if is_loose else mentioned
        mention = read(phrase, around, among) if among else None
        if mention is not None and mention.ids:
            return one if _is_called_otherwise(one, mention, around) else replace(one, mention=mention)
    return one


def _is_called_otherwise(one: Spoken, seen: Mention, around: Surroundings) -> bool:
    """Say whether words are one garment's own name, and fit what was seen in part only: `the dino jumper`.

    A word for one sort of a kind is a name, too, where a garment is called so: `the mac` is no coat that was seen.
    """
    mention = one.mention
    if not mention.is_one:
        return False
    word = mention.asked.kind_word
    if not is_plain_word(word) and any(it.id == mention.ids[0] and ends_with_kind(it, word) for it in around.garments):
        return True
    return (mention.is_called or bool(mention.asked.loose)) and mention.is_sure and not seen.is_sure


_CHANGING_WORDS: Final = (
    "without not lose swap change replace drop keep remove skip off instead of minus ditch except than exchange"
    " switch dislike hate like leave no out"
)
_CHANGING: Final = frozenset(_CHANGING_WORDS.split())
"""Words before a garment that was seen."""


def _belongs(words: Sequence[Word], one: Spoken, outfit: Reference) -> bool:
    """Say whether a garment is one of a named outfit: `the shoes of the second`, `the first without the jeans`."""
    if 0 < outfit.start - one.end <= _NEAR:
        return any(word.text in {"of", "from", "in", "on"} for word in words[one.end : outfit.start])
    between = [word.text for word in words[outfit.end : one.start]]
    is_changed = not {"without", "with", "but", "minus", "except", "not", "'s"}.isdisjoint(between)
    most = 3 * _NEAR if "but" in between else _NEAR + 1  # `the first is nice but swap the shoes`
    return not outfit.is_vague and 0 < len(between) <= most and is_changed


_NEAR: Final = 2
"""Words between a garment and the outfit it belongs to."""


def _at(words: Sequence[str], place: int, around: Surroundings, spoken: Sequence[Spoken]) -> Reference | None:
    return (
        _in_phrase(words, place, around)
        or _with_garment(words, place, around)
        or _by_place(words, place, around)
        or _by_number(words, place, around)
        or _pointing(words, place, around, spoken)
    )


def _everything(around: Surroundings) -> tuple[UUID, ...]:
    return tuple(outfit.id for outfit in around.latest)


def _in_phrase(words: Sequence[str], place: int, around: Surroundings) -> Reference | None:
    for phrases, is_none in ((_WHOLE, False), (_NONE, True)):
        for phrase in phrases:
            parts = phrase.split()
            end = place + len(parts)
            if list(words[place:end]) == parts and not (len(parts) == 1 and _speaks_on(words, end)):
                return Reference(place, end, _everything(around), is_none=is_none)
    return None


def _speaks_on(words: Sequence[str], place: int) -> bool:
    return place < len(words) and words[place] not in _AFTER_ORDINAL | {"of"}


def _by_place(words: Sequence[str], place: int, around: Surroundings) -> Reference | None:
    """Read `the second one`, `second outfit`, `the last`."""
    start = place + 1 if words[place] in {"the", "that", "this"} else place
    found = ordinal_at(words, start)
    if found is None or (place and words[place - 1] == "on"):
        return None
    if words[start] == "middle" and len(around.latest) != _THREE:
        return None
    at, end = found
    if end < len(words) and words[end] in NOUNS:
        if words[end] in _PLURALS:
            return None
        end += 1
    elif start == place or (end < len(words) and words[end] not in _AFTER_ORDINAL):
        return None
    return Reference(place, end, _outfit_at(at, around))


_THREE: Final = 3
"""Outfits of which one is the middle one."""


def _outfit_at(at: int, around: Surroundings) -> tuple[UUID, ...]:
    try:
        return (around.latest[at].id,)
    except IndexError:
        return ()


def _by_number(words: Sequence[str], place: int, around: Surroundings) -> Reference | None:
    """Read `number 3`, `outfit two`; a bare number after a word of choosing, or in a row: `1 and 3`."""
    found = numbered_at(words, place)
    if found is None:
        before = words[place - 1] if place else ""
        is_row = before in {"and", "or", "vs", "versus", "&"} and place > 1 and words[place - 2][:1].isdigit()
        is_chosen = (
            before in _CHOOSING or is_row or not before.isascii() or len(words) == 1 or _begins_row(words, place)
        )
        is_judged = before in {"", ",", "."} and words[place + 1 : place + 2] in (["is"], ["looks"], ["was"])
        bare = number_at(words, place) if words[place][:1].isdigit() and (is_chosen or is_judged) else None
        if bare is None or not 1 <= bare[0] <= max(len(around.latest), 3) or _counts(words, bare[1]):
            return None
        found = (bare[0] - 1, bare[1])
    return Reference(place, found[1], _outfit_at(found[0], around))


def _begins_row(words: Sequence[str], place: int) -> bool:
    joint, following = (*words[place + 1 : place + 3], "", "")[:2]
    return joint in {"and", "or", "vs", "versus"} and following[:1].isdigit()


def _counts(words: Sequence[str], place: int) -> bool:
    """Say whether something is counted: `2 shirts`."""
    return place < len(words) and words[place] not in _AFTER_ORDINAL


def _with_garment(words: Sequence[str], place: int, around: Surroundings) -> Reference | None:
    """Read `the one with the blue shirt`."""
    start = place + 1 if words[place] in {"the", "that"} else place
    if start + 2 >= len(words) or words[start] not in NOUNS or words[start + 1] not in {"with", "that", "which", "in"}:
        return None
    start += 2 + (words[start + 2] in {"has", "had", "contains"})
    shown = all_shown(around)
    for end in range(min(len(words), start + 6), start, -1):
        phrase = [Word(word) for word in words[start:end]]
        mention = mentioned(phrase, around, shown)
        if mention.ids and mention.is_sure:
            meant = tuple(it.id for it in around.latest if not set(mention.ids).isdisjoint(it.garment_ids))
            return Reference(place, end, meant, is_vague=len(meant) > 1)
    return None


def _pointing(words: Sequence[str], place: int, around: Surroundings, spoken: Sequence[Spoken]) -> Reference | None:
    """Read `it`, `that outfit`, `these`, `both`; a pronoun that belongs to a garment's words is not one."""
    word = words[place]
    following = words[place + 1] if place + 1 < len(words) else ""
    if any(one.start <= place < one.end for one in spoken):
        return None
    if word in {"that", "this", "the"} and following in NOUNS - _PLURALS:
        return _it(place, place + 2, around)
    if word in {"these", "those", "the", "all"} and following in _PLURALS:
        return Reference(place, place + 2, _everything(around))
    if word in _IT and not _is_other(words, place):
        return _it(place, place + 1, around)
    if word in _THEM and not _speaks_on(words, place + 1):
        return Reference(place, place + 1, _everything(around))
    return None


def _it(start: int, end: int, around: Surroundings) -> Reference:
    """Return what `it` is: the outfit that something was just done with, else any of those that were shown."""
    if any(outfit.id == around.focus for outfit in around.latest):
        return Reference(start, end, tuple(outfit.id for outfit in around.latest if outfit.id == around.focus))
    return Reference(start, end, _everything(around), is_vague=True)


_NOT_IT: Final = frozenset({"is", "was", "will", "would", "might", "may", "could", "s", "feels", "gets", "rains"})


def _is_other(words: Sequence[str], place: int) -> bool:
    """Say whether `it` is the weather, or `that` joins two clauses: only as an object it is an outfit."""
    following = words[place + 1] if place + 1 < len(words) else ""
    before = words[place - 1] if place else ""
    if words[place] == "it":
        return following in _NOT_IT or before in {"is", "was", "will", "if", "when", "because", "though", "as"}
    return following in _NOT_IT or _speaks_on(words, place + 1) or before in {"is", "was", "so"}
