"""Which garments a text names: kinds with the colours, patterns and cloths that stand by them. For checking answers."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final, TypeAlias

from vestiary.vision.lexicon import LEXICON, LONGEST_PHRASE, Value, key_of, known_word, plain
from vestiary.vision.vocabulary import Category, Colour, Material, Pattern, Slot, Subcategory

Kind: TypeAlias = Category | Subcategory | Slot


@dataclass(frozen=True, slots=True)
class Spot:
    """A garment that a text names. Without `kinds` it is a word for clothes that no wardrobe here has."""

    written: str
    kinds: frozenset[Kind] = frozenset()
    colours: tuple[frozenset[Colour], ...] = ()
    """For each word of colour by it, the colours that the word may mean."""
    patterns: frozenset[Pattern] = frozenset()
    materials: frozenset[Material] = frozenset()
    is_ruled_out: bool = False
    """Whether the text only says that it is not there: `no coat`, `without a tie`."""


@dataclass(frozen=True, slots=True)
class Spotted:
    """All that a text names."""

    garments: tuple[Spot, ...]
    loose_colours: frozenset[Colour]
    """Colours that stand by no garment: `a touch of red`."""


@dataclass(frozen=True, slots=True)
class _Word:
    """A word or known phrase of the text with what it may mean; punctuation has no letters."""

    written: str
    values: tuple[Value, ...] = ()

    @property
    def kinds(self) -> frozenset[Kind]:
        return frozenset(it for it in self.values if isinstance(it, Category | Subcategory | Slot))

    @property
    def colours(self) -> frozenset[Colour]:
        """The two likeliest: burgundy may be called red or purple, and brown only by a stretch."""
        return frozenset([it for it in self.values if isinstance(it, Colour)][:2])

    @property
    def is_cloth_first(self) -> bool:
        """Whether it is first of all a cloth, such as `denim`, and a garment only behind an article."""
        return bool(self.values) and isinstance(self.values[0], Material)


_TOKEN: Final = re.compile(r"[^\W_]+(?:['\u2019-][^\W_]+)*|[.,;:!?()\u2013\u2014\u201c\u201d\"\n]")

_IDIOMS: Final = re.compile(
    r"\b(?:(?:black|white)-tie|(?:for|is|in) (?:black|white) tie|(?:black|white) tie (?:event|evening|dinner|party)"
    r"|white[ -]collar|red carpet|blue sk(?:y|ies)|green light|grey area|dress(?:ing)? codes?|on top|at the top"
    r"|to top|tops? (?:it|things) off|top (?:choice|pick|marks|half|button|notch)"
    r"|to boot|in short|short of|hat trick|tie[sd]? (?:the|it|them|in|everything|things|all|this|that|together)\b"
    r"|watch (?:out|for)|cap (?:it|things) off|head to toe|top to bottom|from top to|bottom line|at the bottom"
    r"|suits? (?:you|it|a|an|the|this|that|your|them|both|work|any|every|formal)\b|under-?dressed|over-?dressed"
    r"|short[ -]sleeved?|long[ -]sleeved?|half[ -]zip|v[ -]neck|night out|coat of)",
)
"""Words for clothes that name none. They are cut out before anything is looked up."""

_DETERMINER_WORDS: Final = "a an the your my his her their our this that these those one another each either both which"
_STOP_WORDS: Final = (
    "with without and or in of for to is are as at on over under beside below above from by but while so then than"
    " it they you i will would no not suit suits go goes share shares stay stays keep keeps"
)
_DRESSING_WORDS: Final = (
    "code up down for in well the part to it as like accordingly warmly warm light lightly smart smartly sharply"
)
_DOUBTFUL_WORDS: Final = (
    "dress tie top watch cap belt knit slides runners upper bottom mac trunks clutch purse vest bag boot pump suit"
)
_ELSEWHERE_WORDS: Final = (
    "glove gloves mitten mittens sock socks stocking stockings necklace necklaces earring earrings bracelet bracelets"
    " jewellery jewelry brooch cufflink cufflinks handkerchief sunglasses suspenders braces jumpsuit romper playsuit"
    " dungarees overalls cape poncho kimono sarong swimsuit bikini pyjamas pajamas robe bathrobe bandana headband"
    " cummerbund tracksuit bodysuit corset snood stole pashmina tiara slippers clogs mules lingerie underwear bra"
    " pantyhose leotard onesie fascinator ring rings pendant choker earmuffs tux tuxedo toga costume pearls nylons"
    " briefs ascot pocket-square"
)
_DETERMINERS: Final = frozenset(_DETERMINER_WORDS.split())
_STOPS: Final = _DETERMINERS | frozenset(_STOP_WORDS.split())
_NEGATIONS: Final = frozenset({"no", "without", "not", "neither", "nor"})
_JOINING: Final = frozenset({"with", "and", "or", ",", "no", "without"})
"""Words before a garment that join it to others."""
_DRESSING: Final = frozenset(_DRESSING_WORDS.split())
"""Words behind `dress` that make it a verb."""
_DOUBTFUL: Final = frozenset(_DOUBTFUL_WORDS.split())
"""Words that mean something else alone: they count behind an article or a word of colour, pattern or cloth."""
_ADJECTIVES: Final = frozenset({"short", "flat", "tank", "sport", "mini", "midi", "maxi", "t", "heel", "outer"})
"""Of these only the plural, or the longer phrase, names a garment."""
_ELSEWHERE: Final = frozenset(_ELSEWHERE_WORDS.split())
"""Clothes and jewellery that the vocabulary has no word for."""

_LOOSE: Final = frozenset({*map(str, Colour), "gray", "burgundy", "maroon", "teal", "turquoise", "crimson", "scarlet"})
"""Words that mean a colour also where no garment stands by; `sand` and `wine` mean other things."""

_SUITS: Final = frozenset({"suit", "suits"})
"""What the lexicon does not know because nobody owns one garment of that name; its jacket stands for it here."""

_DRESS_CODES: Final = frozenset({"black-tie", "white-tie"})
"""Phrases of the lexicon that are a dress code there; `_IDIOMS` knows where they are one here."""

_BACK: Final = 4
"""Words before a garment that may describe it."""


@lru_cache(maxsize=4096)
def spotted(text: str) -> Spotted:
    """Return the garments and loose colours that a text names, in its order. Reasons that come again are remembered."""
    words = list(
        _words(_IDIOMS.sub(" , ", plain(text).replace("t shirt", "t-shirt").replace("pocket square", "pocket-square")))
    )
    garments: list[Spot] = []
    used: set[int] = set()
    for place, word in enumerate(words):
        if word.written in _ELSEWHERE:
            garments.append(Spot(word.written))
        elif _is_garment(words, place):
            around = _describing(words, place)
            used |= set(around)
            garments.append(_spot(words, place, [words[it] for it in around]))
    loose = [it.colours for at, it in enumerate(words) if at not in used and it.written in _LOOSE]
    return Spotted(tuple(garments), frozenset[Colour]().union(*(it for it in loose if len(it) == 1)))


def _words(text: str) -> Iterator[_Word]:
    tokens = [re.sub(r"['\u2019]s$", "", it) for it in _TOKEN.findall(text)]
    place = 0
    while place < len(tokens):
        for length in range(min(LONGEST_PHRASE, len(tokens) - place), 0, -1):
            chosen = tokens[place : place + length]
            known = _known("-".join(chosen)) if all(it[0].isalnum() for it in chosen) else None
            if known is not None:
                yield _Word(" ".join(chosen), tuple(it.value for it in LEXICON[known]))
                place += length
                break
        else:
            yield _Word(tokens[place], (Subcategory.SUIT_JACKET,) if tokens[place] in _SUITS else ())
            place += 1


@cache
def _known(phrase: str) -> str | None:
    return known_word(phrase) if key_of(phrase) == phrase and phrase not in _DRESS_CODES else None


def _is_garment(words: Sequence[_Word], place: int) -> bool:
    """Say whether the word names a garment here: it may describe the next word, or be no garment at all."""
    word = words[place]
    follows = words[place + 1] if place + 1 < len(words) else _Word(".")
    if not word.kinds or word.written in _ADJECTIVES:
        return False
    if follows.kinds and not follows.is_cloth_first and _is_garment(words, place + 1):
        return False
    if word.is_cloth_first:
        return place > 0 and words[place - 1].written in _DETERMINERS
    if {word.written, word.written.removesuffix("s"), word.written.removesuffix("es")} & _DOUBTFUL:
        return _is_noun(words, place, follows)
    return True


def _is_noun(words: Sequence[_Word], place: int, follows: _Word) -> bool:
    before = words[place - 1].written if place else ""
    if before in _DETERMINERS:
        return True
    if follows.written in _DRESSING:
        return False
    return before in _JOINING or bool(_describing(words, place)) or _has_article(words, place)


def _has_article(words: Sequence[_Word], place: int) -> bool:
    """Say whether an article stands before a word with nothing but descriptions between: `a good watch`."""
    for at in range(place - 1, max(place - 1 - _BACK, -1), -1):
        if words[at].written in _DETERMINERS:
            return True
        if words[at].written in _STOPS or words[at].kinds or not words[at].written[0].isalnum():
            return False
    return False


def _describing(words: Sequence[_Word], place: int) -> list[int]:
    """Return where the words stand that describe a garment: before it, or behind `in` and `is`."""
    found: list[int] = []
    for at in range(place - 1, max(place - 1 - _BACK, -1), -1):
        word = words[at]
        is_joined = word.written in {"and", "or", ","} and at > 0 and bool(words[at - 1].colours) and bool(found)
        if not is_joined and (word.written in _STOPS or not word.written[0].isalnum() or word.kinds - _aside(word)):
            break
        if word.colours or any(isinstance(it, Pattern | Material) for it in word.values):
            found.append(at)
    for at in range(place + 1, min(place + 4, len(words))):
        if at == place + 1 and words[at].written not in {"in", "is", "are"}:
            break
        if words[at].colours and not any(it.kinds for it in words[at + 1 : at + 2]):
            found.append(at)
    return found


def _aside(word: _Word) -> frozenset[Kind]:
    """Return the kinds of a word that stands before another kind as its cloth: `denim`."""
    return word.kinds if word.is_cloth_first else frozenset()


def _spot(words: Sequence[_Word], place: int, around: Sequence[_Word]) -> Spot:
    before = [it.written for it in words[max(place - 2, 0) : place]]
    is_bare = not around
    return Spot(
        words[place].written,
        words[place].kinds,
        tuple(it.colours for it in around if it.colours),
        frozenset(it for word in around for it in word.values[:1] if isinstance(it, Pattern)),
        frozenset(it for word in around for it in word.values[:1] if isinstance(it, Material)),
        is_ruled_out=is_bare and bool(_NEGATIONS & set(before)),
    )
