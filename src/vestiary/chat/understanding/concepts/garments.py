"""Kinds of garments and colours: the words of `vision.lexicon`, and what they mean in a wish."""

from collections.abc import Iterator
from typing import Final

from vestiary.chat.domain import Field
from vestiary.chat.understanding.senses import Example, Kinds, Phrase, Sense, Unknown, phrases, plain_phrase
from vestiary.vision.domain import Category, Colour, Slot, Subcategory
from vestiary.vision.lexicon import LEXICON, Meaning
from vestiary.vision.vocabulary import Fit, Material, Pattern

_OF_SLOT: Final = {
    Slot.ACCESSORY: (Category.BELT, Category.TIE, Category.HAT, Category.BAG),
    Slot.OUTERWEAR: (Category.JACKET, Category.COAT, Category.BLAZER),
}

_WEAK_COLOURS_WORDS: Final = (
    "mustard coffee chocolate wine rose stone sand mint lime peach cherry copper gold golden silver salmon lemon"
    " sky forest orange champagne camel brick rust slate midnight cream ruby plum jet coral caramel mocha"
    " chestnut olive moss sage nude blush teal ivory aqua"
)
_WEAK_COLOURS: Final = frozenset(_WEAK_COLOURS_WORDS.split())
"""Also food, stones and plants: a colour only where clothes are spoken of."""

_WEAK_KINDS_WORDS: Final = (
    "top tops short dress tie watch flat flats mini midi maxi pump heel bag belt cap boot clutch trunks"
    " slides slide mac tank jersey fleece sweats oxford runners trainer trainers knit vest suit jumper"
    " hat bottom bottoms cord cords derby blazer"
)
_WEAK_KINDS: Final = frozenset(_WEAK_KINDS_WORDS.split())

_LEFT_OUT: Final = frozenset(
    {"short", "bottom", "bottoms", "upper", "outer", "sport", "work", "business", "interview", "wedding", "gala"}
)


def _kinds_of(meanings: tuple[Meaning, ...]) -> tuple[Category | Subcategory, ...]:
    first = meanings[0].value
    if isinstance(first, Category | Subcategory):
        return (first,)
    kinds = tuple(it.value for it in meanings if isinstance(it.value, Category | Subcategory))
    if isinstance(first, Slot):
        return kinds[:1] or _OF_SLOT.get(first, ())
    return kinds  # denim: jeans and the jacket


def _from_lexicon() -> Iterator[Phrase]:
    for key, meanings in LEXICON.items():
        words = tuple(key.split("-"))
        kinds, first = _kinds_of(meanings), meanings[0].value
        if key in _LEFT_OUT:
            continue
        if kinds:
            yield plain_phrase(words, (Sense(Kinds(kinds), is_weak=key in _WEAK_KINDS),))
        elif isinstance(first, Colour) and first is not Colour.UNKNOWN:
            yield plain_phrase(words, (Sense(first, is_weak=key in _WEAK_COLOURS),))
        elif isinstance(first, Pattern | Material | Fit):
            yield plain_phrase(words, (Sense(Unknown(meanings[0].facet)),))


PHRASES: Final[tuple[Phrase, ...]] = (
    *phrases("accessories|accessory", Kinds(_OF_SLOT[Slot.ACCESSORY])),
    *phrases("outerwear|outer_layers", Kinds(_OF_SLOT[Slot.OUTERWEAR])),
    *phrases("suit jackets|jacket", Kinds((Subcategory.SUIT_JACKET,))),
    *phrases("suit|suits", Kinds((Subcategory.SUIT_JACKET,)), weak=True),
    *phrases("rain|wind|ski|winter|summer|spring|fleece|puffer|down jacket|jackets|anorak", Kinds((Category.JACKET,))),
    *phrases("rain|winter|summer|spring|fleece|puffer coat|coats|mac", Kinds((Category.COAT,))),
    *phrases("rain|wellington|snow|winter|ankle|chelsea|hiking|walking boots|boot", Kinds((Category.BOOTS,))),
    *phrases("pumps|court_shoes|stilettos|stiletto|kitten_heels", Kinds((Subcategory.HEELS,))),
    *phrases("high heels|heel", Kinds((Subcategory.HEELS,))),
    *phrases("ballet|flat flats|shoes|pumps", Kinds((Subcategory.FLATS,))),
    *phrases("denims|denim", Kinds((Category.JEANS, Subcategory.DENIM_JACKET))),
    *phrases("neckties|bow_ties|neckwear", Kinds((Category.TIE,))),
    *phrases("short shorts|pants|trousers", Kinds((Category.SHORTS,))),
    *phrases("short|long sleeve|sleeves|sleeved", Unknown("sleeves")),
    *phrases("knee length|high", Unknown("length")),
    *phrases("prints|patterns|pattern|logos", Unknown("pattern")),
    *phrases(
        "trackies|track_pants|trackpants|tracksuit|tracksuits|sweatpants|jogger", Kinds((Subcategory.SWEATPANTS,))
    ),
    *phrases("kicks", Kinds((Category.SNEAKERS,)), weak=True),
    *phrases("high tops|top", Kinds((Category.SNEAKERS,))),
    *phrases("sweat pants|pant|bottoms", Kinds((Subcategory.SWEATPANTS,))),
    *phrases("sweat shirt|shirts|top|tops", Kinds((Subcategory.SWEATSHIRT,))),
    *phrases("bumbag|bumbags|bum_bag|bum_bags|fanny_pack|fanny_packs", Kinds((Category.BAG,))),
    *phrases("flip flops|flop", Kinds((Category.SANDALS,))),
    *phrases(
        "specs|glasses|sunglasses|jewellery|jewelry|socks|gloves|tights|stockings|underwear|bra|earrings|necklace",
        Unknown("kind"),
    ),
    *_from_lexicon(),
    *phrases("categories|garment_types", Field.EXCLUDE_CATEGORIES),
    *phrases("colour|color|colours|colors", Field.EXCLUDE_COLORS),
)

EXAMPLES: Final[tuple[Example, ...]] = (
    ("no jeans today", "exclude_categories=jeans"),
    ("no jeans or sneakers but a blazer", "exclude_categories=jeans,sneakers"),
    ("anything but black", "exclude_colors=black"),
    ("I hate brown", "exclude_colors=brown"),
    ("without heels please", "exclude_categories=heels"),
    ("skip the tie", "exclude_categories=tie"),
    ("keep it away from yellow", "exclude_colors=yellow"),
    ("please avoid burgundy", "exclude_colors=red"),
    ("everything except skirts and dresses", "exclude_categories=dress,skirt"),
    ("sneakers rather than heels", "exclude_categories=heels"),
    ("trousers instead of a skirt", "exclude_categories=skirt"),
    ("I can't stand turtlenecks", "exclude_categories=sweater"),
    ("brown doesn't suit me", "exclude_colors=brown"),
    ("no trousrs", "exclude_categories=pants"),
    ("no jeens and no sneekers", "exclude_categories=jeans,sneakers"),
    ("trainers aren't allowed", "exclude_categories=sneakers"),
    ("do you like black?", ""),
    ("what is a blazer?", ""),
    ("my sister loves red", ""),
    ("he hates jeans", ""),
    ("I wore jeans yesterday", ""),
    ("I had a glass of red wine", ""),
)
