"""From the words for a garment to what they ask of it: its kind, its colours, its cloth, its name, its history."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from typing import Final, TypeAlias

from vestiary.vision.domain import Category, Colour, Slot, Subcategory
from vestiary.vision.lexicon import LEXICON, LONGEST_PHRASE, Meaning, known_word
from vestiary.vision.phrasing import read_phrase
from vestiary.vision.vocabulary import Fit, Material, Pattern, Season, StyleTag

Kind: TypeAlias = Category | Subcategory | Slot


_OTHER_WORDS: Final = (
    "necklace necklaces earring earrings bracelet ring rings jewellery jewelry sunglasses glasses glove gloves mitten"
    " mittens sock socks stocking stockings brooch jumpsuit dungarees overalls romper playsuit swimsuit bikini pyjamas"
    " poncho cape braces suspenders cufflinks apron bra underwear umbrella kimono sarong onesie catsuit bodysuit"
)
OTHERS: Final = frozenset(_OTHER_WORDS.split())
"""Things to wear that are in none of the categories; somebody may have named a garment so."""


class Rank(StrEnum):
    """What picks one garment among several that fit."""

    NEWEST = "newest"
    OLDEST = "oldest"
    MOST_WORN = "most_worn"
    LEAST_WORN = "least_worn"
    NEVER_WORN = "never_worn"
    WORN_LAST = "worn_last"
    """The one worn most lately."""
    WORN_LONG_AGO = "worn_long_ago"
    FAVOURITE = "favourite"
    CLEAN = "clean"
    WARMEST = "warmest"
    LIGHTEST = "lightest"
    DRESSIEST = "dressiest"
    MOST_CASUAL = "most_casual"


@dataclass(frozen=True, slots=True)
class Trait:
    """One word that describes: what it may mean. A garment must answer to each trait, or have the word in its name."""

    word: str
    meanings: tuple[Meaning, ...]
    is_repaired: bool = False


@dataclass(frozen=True, slots=True)
class Description:
    """What words ask of a garment. Nothing but fillers is an empty one."""

    kinds: tuple[Kind, ...] = ()
    """Any of them will do, the likeliest first; empty for `the grey one`."""
    kind_word: str = ""
    """The word for the kind as it was said, such as `trench`."""
    traits: tuple[Trait, ...] = ()
    loose: tuple[str, ...] = ()
    """Words of no vocabulary: perhaps of a name or a brand."""
    ranks: tuple[Rank, ...] = ()
    is_plural: bool = False
    """`the black shirts`: all that fit are meant."""
    is_repaired: bool = False
    other: str = ""
    """A thing to wear that wardrobes have no kind for: `necklace`."""

    @property
    def is_empty(self) -> bool:
        """Whether the words say nothing of any garment."""
        return not (self.kinds or self.traits or self.loose or self.ranks)


_FILLER_WORDS: Final = (
    "a an the my mine our your any some all of in to for on at is are it its with me i which that this these those one"
    " ones please pair pairs piece pieces item items thing things garment garments clothes clothing colour coloured"
    " color colored really very quite just only both own have got bought again today tonight 's tomorrow now and kind"
    " type sort outfit look other another too also"
)
FILLERS: Final = frozenset(_FILLER_WORDS.split())
"""Words that tell nothing of a garment."""

_RANKED: Final[tuple[tuple[Rank, str], ...]] = (
    (Rank.NEWEST, "newest|new|brand new|most recent|latest|i just bought|just bought|i bought recently|i just got"),
    (Rank.OLDEST, "oldest|old|very old"),
    (
        Rank.NEVER_WORN,
        (
            "i never wear|i never wore|i have never worn|never worn|never wear|i have not worn yet|not worn yet|unworn"
            "|with the tags on|i have yet to wear"
        ),
    ),
    (
        Rank.WORN_LONG_AGO,
        (
            "i have not worn in ages|i have not worn for ages|i have not worn in a while|i have not worn for a while"
            "|i have not worn lately|i have not worn recently|i have not worn in a long time|not worn for a long time"
            "|not worn in ages|not worn in a while|not worn lately|worn longest ago|least recently worn"
        ),
    ),
    (
        Rank.MOST_WORN,
        (
            "most worn|i wear most|i wear the most|i wear all the time|i always wear|i wear most often|wear the most"
            "|wear most|most used|wear all the time|always wear"
        ),
    ),
    (
        Rank.LEAST_WORN,
        (
            "least worn|i wear least|i wear the least|i hardly ever wear|i hardly wear|i rarely wear|wear the least"
            "|hardly ever wear|rarely wear"
        ),
    ),
    (
        Rank.WORN_LAST,
        (
            "i wore yesterday|i wore last|i wore last time|i wore most recently|wore yesterday|wore last|last worn"
            "|most recently worn"
        ),
    ),
    (Rank.FAVOURITE, "favourite|favorite|fave|fav|favourites|favorites|best loved|beloved"),
    (Rank.CLEAN, "clean|freshly washed|washed"),
    (Rank.WARMEST, "warmest|thickest|heaviest"),
    (Rank.LIGHTEST, "lightest|thinnest"),
    (Rank.DRESSIEST, "dressiest|smartest|most formal|fanciest"),
    (Rank.MOST_CASUAL, "most casual|least formal"),
)


@cache
def _ranks() -> dict[tuple[str, ...], Rank]:
    return {tuple(phrase.split()): rank for rank, phrases in _RANKED for phrase in phrases.split("|")}


_LONGEST_RANK: Final = max(len(phrase.split()) for _, phrases in _RANKED for phrase in phrases.split("|"))

_DESCRIBING: Final = (Colour, Pattern, Material, Fit, Season, StyleTag)

_SUITS: Final = (Subcategory.SUIT_JACKET, Category.BLAZER)


def described(words: Sequence[str], names: Collection[str] = ()) -> Description:
    """Return what plain words say of a garment, the longest known phrase first; a slip of the keyboard is repaired.

    `names` are words, without a plural's ending, that garments are called by: those are no slips.
    """
    found = Description()
    place = 0
    while place < len(words):
        ranked = rank_at(words, place)
        if ranked is not None:
            rank, place = ranked
            found = replace(found, ranks=(*found.ranks, rank))
            continue
        known = known_at(words, place)
        if known is None:
            is_name = words[place].removesuffix("s") in names
            found = _with_unknown(found, words[place], is_name=is_name)
            place += 1
        else:
            word, meanings, place = known
            found = _with_known(found, word, meanings, is_repaired=False)
    return found


def rank_at(words: Sequence[str], place: int) -> tuple[Rank, int] | None:
    """Return the ranking that starts at a word, and where it ends."""
    for length in range(min(_LONGEST_RANK, len(words) - place), 0, -1):
        rank = _ranks().get(tuple(words[place : place + length]))
        if rank is not None:
            return rank, place + length
    return None


def ranks_in(words: Sequence[str]) -> tuple[Rank, ...]:
    """Return the rankings that some words name anywhere, in their order; questions turn them: `have i not worn`."""
    turned = " ".join(words)
    for asked, told in (
        ("have not i worn", "i have not worn"),
        ("have i not worn", "i have not worn"),
        ("do i ", "i "),
    ):
        turned = turned.replace(asked, told)
    plain = turned.replace("have i never worn", "i have never worn").replace("did i never", "i never").split()
    found: list[Rank] = []
    place = 0
    while place < len(plain):
        ranked = rank_at(plain, place)
        if ranked is not None:
            found.append(ranked[0])
        place = place + 1 if ranked is None else ranked[1]
    return tuple(found)


def known_at(words: Sequence[str], place: int) -> tuple[str, tuple[Meaning, ...], int] | None:
    """Return the longest phrase of the lexicon that starts at a word and speaks of garments, and where it ends."""
    for length in range(min(LONGEST_PHRASE, len(words) - place), 0, -1):
        chosen = words[place : place + length]
        if length == 1 and chosen[0] in FILLERS:
            return None
        key = "-".join(chosen)
        known = known_word(key)
        if known is None:
            continue
        meanings = LEXICON[known]
        # `black tie` is a dress code elsewhere; whoever speaks of a garment means a tie.
        if length == 1 or isinstance(meanings[0].value, (*_DESCRIBING, Category, Subcategory, Slot)):
            return key, meanings, place + length
    return None


def _with_unknown(found: Description, word: str, *, is_name: bool) -> Description:
    if word in FILLERS:
        return found
    if word in OTHERS:
        return replace(found, other=word, loose=(*found.loose, word))
    if is_name:
        return replace(found, loose=(*found.loose, word))
    if word in {"suit", "suits"}:
        return replace(found, kinds=_SUITS, kind_word="suit")
    repaired = next((term for term in read_phrase(word) if term.repaired), None)
    if repaired is None:
        return replace(found, loose=(*found.loose, word))
    return _with_known(found, repaired.repaired, repaired.meanings, is_repaired=True)


def _with_known(found: Description, word: str, meanings: tuple[Meaning, ...], *, is_repaired: bool) -> Description:
    """Add a known word: the last kind that is named counts, and an earlier one describes it."""
    kinds = tuple(it.value for it in meanings if isinstance(it.value, Category | Subcategory | Slot))
    traits = tuple(it for it in meanings if isinstance(it.value, _DESCRIBING))
    repaired = found.is_repaired or is_repaired
    if not kinds or (traits and not isinstance(meanings[0].value, Category | Subcategory | Slot) and found.kinds):
        if not traits:
            return replace(found, loose=(*found.loose, word))
        return replace(found, traits=(*found.traits, Trait(word, traits, is_repaired)), is_repaired=repaired)
    aside = () if not found.kinds else _aside(found)
    is_plural = word.endswith("s") and known_word(word) != word and not word.endswith("ss")
    # `denim` alone are jeans; before a kind it is cloth.
    return replace(
        found,
        kinds=kinds,
        kind_word=word,
        traits=(*found.traits, *aside),
        is_plural=is_plural,
        is_repaired=repaired,
    )


def _aside(found: Description) -> tuple[Trait, ...]:
    """Return the earlier kind as a word that describes: `jean shorts`, `denim shirt`."""
    known = known_word(found.kind_word)
    meanings = LEXICON[known] if known else ()
    cloth = tuple(it for it in meanings if isinstance(it.value, _DESCRIBING))
    return (Trait(found.kind_word, cloth),) if cloth else ()
