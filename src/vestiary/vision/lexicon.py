"""The words that people use for clothes, and what each means in the closed vocabularies. One table for everybody.

British and American words stand side by side. A phrase is written with hyphens. The plural is found by itself
(`known_word`); where it means something else it has a line of its own: an `oxford` is a shirt, `oxfords` are shoes.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final, TypeAlias

from vestiary.vision.shades import SHADES, TINGED
from vestiary.vision.vocabulary import (
    Category,
    Colour,
    Fit,
    FormalityLevel,
    Material,
    Pattern,
    Season,
    Slot,
    StyleTag,
    Subcategory,
)

Value: TypeAlias = (
    Category | Subcategory | Slot | Colour | Pattern | Season | Fit | StyleTag | FormalityLevel | Material
)
"""A word of a closed vocabulary; its type says which. Two types may share a spelling, so never compare without it."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a word may mean: a value, and for words of colour the shade, `#rrggbb`, where one is meant."""

    value: Value
    shade: str = ""

    @property
    def facet(self) -> str:
        """Which question the value answers, e.g. `category`; the name of its vocabulary in small letters."""
        return FACETS[type(self.value)]


FACETS: Final[Mapping[type, str]] = {
    Category: "category",
    Subcategory: "subcategory",
    Slot: "slot",
    Colour: "color",
    Pattern: "pattern",
    Season: "season",
    Fit: "fit",
    StyleTag: "style",
    FormalityLevel: "formality",
    Material: "material",
}

_WORDS: Final[tuple[tuple[Value, str], ...]] = (
    # Kinds. The first line that names a word says what it means first.
    (Category.T_SHIRT, "tshirt tee t tee-shirt undershirt camisole cami longsleeve croptop crop-top"),
    (Category.SHIRT, "button-down button-up buttondown button-down-shirt overshirt blouson-shirt work-shirt"),
    (Category.BLOUSE, "tunic"),
    (Category.SWEATER, "jumper pullover knit knitwear turtleneck polo-neck roll-neck rollneck crewneck crew-neck"),
    (Category.HOODIE, "hoody hooded-sweatshirt hooded-top"),
    (Category.JACKET, "windbreaker anorak cagoule puffer puffer-jacket down-jacket fleece outdoor-jacket"),
    (Category.COAT, "overcoat trench trench-coat trenchcoat raincoat mac mackintosh peacoat duffle-coat topcoat"),
    (Category.BLAZER, "sport-coat sports-jacket tuxedo dinner-jacket"),
    (Category.JEANS, "jean denims"),
    (Category.PANTS, "pant trousers trouser slacks cargos cargo-pants cords tracksuit-bottoms"),
    (Category.SHORTS, "short bermudas bermuda trunks hotpants hot-pants"),
    (Category.SKIRT, "miniskirt mini-skirt kilt"),
    (Category.DRESS, "frock gown shirt-dress sweater-dress jumper-dress"),
    (Category.SNEAKERS, "sneaker trainers trainer running-shoes tennis-shoes gym-shoes runners plimsolls"),
    (Category.SHOES, "shoe footwear pumps oxfords brogues brogue derbies derby"),
    (Category.BOOTS, "boot wellies wellingtons welly wellington-boots ankle-boots chelsea-boots rain-boots"),
    (Category.SANDALS, "sandal flip-flops flipflops slides espadrilles"),
    (Category.BELT, ""),
    (Category.TIE, "necktie bow-tie bowtie"),
    (Category.HAT, "cap beanie beret fedora baseball-cap bobble-hat headwear"),
    (Category.BAG, "handbag backpack purse tote tote-bag rucksack clutch satchel holdall"),
    (Subcategory.POLO, "polo-shirt"),
    (Subcategory.TANK_TOP, "tank tanktop singlet sleeveless-top"),
    (Subcategory.HENLEY, "henley-shirt"),
    (Subcategory.DRESS_SHIRT, "formal-shirt"),
    (Subcategory.OXFORD, "oxford-shirt"),
    (Subcategory.FLANNEL, "flannel-shirt lumberjack-shirt"),
    (Subcategory.CARDIGAN, "cardi"),
    (Subcategory.SWEATSHIRT, "sweat-shirt"),
    (Subcategory.CHINOS, "chino khakis"),
    (Subcategory.DRESS_PANTS, "suit-trousers dress-trousers suit-pants"),
    (Subcategory.SWEATPANTS, "sweats"),
    (Subcategory.JOGGERS, "jogging-bottoms jogging-pants"),
    (Subcategory.LEGGINGS, "tights yoga-pants"),
    (Subcategory.SUIT_JACKET, ""),
    (Subcategory.BOMBER, "bomber-jacket"),
    (Subcategory.DENIM_JACKET, "jean-jacket jeans-jacket"),
    (Subcategory.LEATHER_JACKET, "biker-jacket"),
    (Subcategory.PARKA, ""),
    (Subcategory.VEST, "gilet waistcoat body-warmer bodywarmer"),
    (Subcategory.CASUAL_DRESS, "day-dress"),
    (Subcategory.FORMAL_DRESS, "evening-dress evening-gown ball-gown cocktail-dress"),
    (Subcategory.MAXI_DRESS, "maxi"),
    (Subcategory.MIDI_DRESS, "midi"),
    (Subcategory.MINI_DRESS, "mini"),
    (Subcategory.SUNDRESS, "sun-dress summer-dress"),
    (Subcategory.DRESS_SHOES, "formal-shoes"),
    (Subcategory.LOAFERS, "loafer moccasins"),
    (Subcategory.HEELS, "heel high-heels stilettos court-shoes"),
    (Subcategory.FLATS, "flat flat-shoe ballet-flats ballerinas"),
    (Subcategory.SCARF, "shawl"),
    (Subcategory.WATCH, "wristwatch"),
    (Slot.TOP, "top upper"),
    (Category.T_SHIRT, "top"),  # whoever needs one category for it means this one
    (Slot.BOTTOM, "bottoms bottom"),
    (Slot.OUTERWEAR, "outer-layer outer"),
    (Slot.SHOES, "shoe shoes footwear"),
    (Slot.ACCESSORY, "accessories"),
    # Cloth.
    (Pattern.SOLID, "plain unpatterned single-colour single-color one-colour one-color"),
    (Pattern.STRIPED, "stripe stripy stripey pinstripe pinstriped breton candy-striped patterned"),
    (Pattern.PLAID, "tartan buffalo-check checked check gingham patterned"),
    (Pattern.CHECKERED, "checked check chequered gingham houndstooth dogtooth tartan patterned"),
    (Pattern.FLORAL, "flower flowery flowered botanical patterned printed"),
    (Pattern.GRAPHIC, "print printed logo slogan picture patterned"),
    (Pattern.POLKA_DOT, "dot dotted dotty spots spotted spotty polka polka-dotted patterned"),
    (Pattern.ABSTRACT, "camouflage camo leopard zebra animal-print paisley tie-dye patterned printed"),
    (Material.COTTON, ""),
    (Material.WOOL, "woollen woolen woolly merino lambswool"),
    (Material.LINEN, ""),
    (Material.SILK, "silky silken"),
    (Material.DENIM, ""),
    (Category.JEANS, "denim"),
    (Subcategory.DENIM_JACKET, "denim"),
    (Material.LEATHER, ""),
    (Material.SUEDE, "nubuck"),
    (Material.CASHMERE, ""),
    (Material.VELVET, "velvety velour"),
    (Material.CORDUROY, "cord"),
    (Material.FLEECE, "fleecy"),
    (Material.JERSEY, ""),
    (Category.T_SHIRT, "jersey"),
    (Material.SATIN, ""),
    (Material.LACE, "lacy"),
    (Material.TWEED, "tweedy"),
    (Material.POLYESTER, ""),
    (Material.NYLON, ""),
    (Material.VISCOSE, "rayon"),
    (Material.CANVAS, ""),
    (Material.STRAW, ""),
    (Material.FUR, "furry faux-fur"),
    # When, how, for what.
    (Season.SPRING, "springtime"),
    (Season.SUMMER, "summery summertime hot-weather warm-weather beach holiday"),
    (Season.FALL, "autumn autumnal warm"),
    (Season.WINTER, "wintry winterly cold-weather warm cosy cozy"),
    (Fit.SLIM, "skinny tight fitted slim-fit close-fitting tailored"),
    (Fit.REGULAR, "straight regular-fit straight-fit"),
    (Fit.RELAXED, "loose loose-fit loose-fitting relaxed-fit roomy baggy"),
    (Fit.OVERSIZED, "oversize boxy baggy"),
    (StyleTag.CASUAL, "everyday weekend laid-back"),
    (StyleTag.FORMAL, "smart dressy elegant fancy"),
    (StyleTag.PREPPY, "collegiate ivy"),
    (StyleTag.STREETWEAR, "street urban skater"),
    (StyleTag.MINIMALIST, "minimal simple"),
    (StyleTag.BOHEMIAN, "boho hippie hippy"),
    (StyleTag.ATHLETIC, "sporty sport gym workout athleisure activewear"),
    (StyleTag.CLASSIC, "timeless"),
    (StyleTag.TRENDY, "fashionable modern"),
    (StyleTag.VINTAGE, "retro"),
    (FormalityLevel.VERY_CASUAL, "loungewear lounge at-home"),
    (FormalityLevel.CASUAL, ""),
    (FormalityLevel.SMART_CASUAL, ""),
    (FormalityLevel.BUSINESS_CASUAL, "office work smart"),
    (FormalityLevel.BUSINESS_FORMAL, "business interview smart"),
    (FormalityLevel.FORMAL, "black-tie wedding gala"),
)


_ACCENTS: Final = re.compile("[\u0300-\u036f]+")


def plain(text: str) -> str:
    """Return the text in small letters without accents, so that `Café` and `cafe` are one; marks of other scripts stay.

    The database spells the words of names and notes the same way (`vestiary_plain`).
    """
    bare = _ACCENTS.sub("", unicodedata.normalize("NFKD", text).lower())
    return unicodedata.normalize("NFC", bare)


def key_of(text: str) -> str:
    """Return the text as the table spells it: small letters, one hyphen for every run of other signs."""
    return re.sub(r"[^a-z0-9]+", "-", plain(text)).strip("-")


def _lines() -> Iterator[tuple[str, Meaning]]:
    for value, aliases in _WORDS:
        for word in (key_of(value), *aliases.split()):
            yield word, Meaning(value)
    for word, colours, shade in SHADES:
        for colour in colours:
            yield word, Meaning(colour, shade)
    for word, colour, shade in TINGED:
        yield word, Meaning(colour, shade)


def _table() -> Mapping[str, tuple[Meaning, ...]]:
    table: dict[str, dict[tuple[str, str], Meaning]] = {}
    for word, meaning in _lines():
        table.setdefault(word, {}).setdefault((meaning.facet, meaning.value), meaning)
    return {word: tuple(meanings.values()) for word, meanings in table.items()}


LEXICON: Final[Mapping[str, tuple[Meaning, ...]]] = _table()
"""Every known word or phrase with what it may mean, the likeliest first. Keys are spelled as `key_of` does."""

LONGEST_PHRASE: Final = max(word.count("-") + 1 for word in LEXICON)
"""Words of the longest known phrase."""


@cache
def known_word(key: str) -> str | None:
    """Return the table's spelling of a word or phrase (given as `key_of` spells it), also of its plural; or None."""
    spellings = (
        key,
        key.removesuffix("s"),
        key.removesuffix("es"),
        re.sub("ies$", "y", key),
        re.sub("ves$", "f", key),
        f"{key}s",
    )
    return next((spelling for spelling in spellings if spelling in LEXICON), None)


def meanings_of(text: str) -> tuple[Meaning, ...]:
    """Return what a word or a phrase may mean, the likeliest first; nothing where it is not known."""
    known = known_word(key_of(text))
    return LEXICON[known] if known is not None else ()
