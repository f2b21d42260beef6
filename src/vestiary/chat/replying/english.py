"""Which words are English: garments that are named in another language cannot be looked up, so they do not pass."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from vestiary.chat.understanding.common_words import COMMON
from vestiary.chat.understanding.lexicon import lexicon_of
from vestiary.vision.lexicon import LEXICON, plain

_FURTHER_WORDS: Final = (
    "accentuate accommodate accompany achieve active actual adapt adequate adjust admire advantage aesthetic afraid"
    " aim aligned alter ample anchor angular anticipate appear approach apt arrangement aspect assert assist associate"
    " assume assured atmosphere attract author await aware backdrop background balance barely basis behave belong"
    " benefit beside beyond bind blend bonus boost breathe built bulk bump capable capture carefree central character"
    " charm charming chosen coherent comforting commit commitment companion complex compliment composed compromise"
    " concept conclude connect consistency consistent content context continue contribute convenient convey coordinate"
    " core courage craft crease cue cuff curated curve custom dapper darken daylight daytime decent declare deliberate"
    " delicate delight demeanour depend depth describe deserve design determine devote discover distinct distinguish"
    " distract divide doable dominate doorway downtown draft dramatic draped drift duo durable dynamic eastern echo"
    " elbow elegant element elevate elongate embrace emerge emphasis encourage endless endure energetic enhance"
    " enjoyment ensure equipment establish estate eternal evident evoke evolve excess excitement execute exhibit"
    " expense expert explore exposed express extend extent extra fabric fade familiar favour feminine finalise"
    " flattering flaw flourish flowing fluid focal folk forever forgotten formula forth fortunate framework frankly"
    " freedom frequent freshen frill fully functional fundamental funky further garment garments gaze gear genuine"
    " glamour glance glide gloom glow gradual grip guarantee handsome harmony harsh height hence highlight hush iconic"
    " ideal identical immaculate immediate immense impact imply improve increase indeed independent informed initial"
    " insight insulate integrate intelligent intend intense intent interior interplay interpret intricate introduce"
    " investment involve isolated judge judgement landscape layering lean leisure lengthen limit linger lining luxury"
    " magic maintain masculine masterclass matching mature meanwhile measure medium mellow merely merge merit minor"
    " moderate moisture moment momentum movement mundane mutual natural nearby necessary nod nonchalant notable"
    " notably nuance offset onto operate oppose opposite opt organic original outline outlook overall overboard overdo"
    " overpower overwhelm pace pairing partial patient peek per perform persistent phase photograph pin pioneer"
    " pleasant pleasing pleasure plunge poise polish polite popular pose potential precise prevail prevent primary"
    " principle prior private proceed produce product profile prominent promote promptly protect provide punctuate"
    " pursue rainproof rapid realise realize recommend recommendation reflect refresh refreshing regard relate"
    " relaxing represent requirement resemble resist respect respond restrained retain rethink rewarding rhythm rival"
    " romance routine rugged sacrifice satisfactory satisfy savvy scarcely schedule scheme scope seamlessly seasonal"
    " secondary secure seldom select senior separate settle shame sharpen silhouette simplify simply sincere sleek"
    " slick slightest slouch slouchy sober soften solely somehow sought source spark sparkle specific stable standards"
    " staple stark statement streamline stretch structure sturdy styling succeed sufficient sunlit supple surprising"
    " surprisingly surround surroundings sustain symmetry system tackle tailoring tame target tasks tempt tendency"
    " terrace terrific textile texture thoroughly thread threshold thrive throughout tidy transform transitional"
    " treasure treatment tricky trim trio trustworthy tuck twist unbutton uncluttered uncomplicated underneath"
    " understood undertone undone unexpected uniform unify unique unity unusual update upright useful valid variety"
    " vary vast venture verge versatile vertical via vibrancy visual vital waist weatherproof weekday weeknight"
    " weighty western wherever whimsical whimsy wholly witty worthwhile worthy zest"
)
"""What models say of outfits, beside ordinary words and those of wishes."""

_JOINED: Final = re.compile(r"(?:n't|'(?:s|re|ve|ll|d|m))$")
_SHORTENED: Final = frozenset({"ca", "wo", "sha"})
"""What is left of `can't`, `won't` and `shan't`."""

_WORD: Final = re.compile(r"[^\W\d_]+(?:'[a-z]+)?")

_ENDINGS: Final = (
    *(("s", ""), ("ches", "ch"), ("shes", "sh"), ("sses", "ss"), ("xes", "x"), ("ies", "y"), ("ves", "f")),
    *(("ed", ""), ("ed", "e"), ("ied", "y"), ("ing", ""), ("ing", "e"), ("ly", ""), ("ily", "y")),
    *(("er", ""), ("er", "e"), ("ier", "y"), ("est", ""), ("est", "e"), ("iest", "y"), ("ness", ""), ("iness", "y")),
)
_LEAST_STEM: Final = 3
"""Letters that are left before an ending: shorter stems are words of any language."""

_NO_GARMENT: Final = re.compile(
    r"[a-z]{4,}(?:able|ably|ance|ence|ful|fully|ible|ibly|ically|ity|ive|ively|less|ness|ously|ous)"
    r"|[a-z]{2,}(?:sion|tion|ward|wards|wise)"
)
"""What no garment is called, known or not, in languages that share these endings; `-ing` and `-ment` are not among them
(`klänning`, `vêtement`)."""


def words_in(text: str) -> list[str]:
    """Return the words of a text in small letters, without accents; numbers are none."""
    return _WORD.findall(plain(text).replace("\u2019", "'"))


def is_english(word: str) -> bool:
    """Say whether a word, as `words_in` gives it, is one of the English that answers are written in.

    A closed list: some 4,800 words and what is made of them, and endings that make no garment. A rare English word
    without such an ending is taken for a foreign one.
    """
    return _NO_GARMENT.fullmatch(word) is not None or any(
        len(stem) == 1 or stem in _known() for stem in _stems(_JOINED.sub("", word))
    )


@cache
def _known() -> frozenset[str]:
    clothes = {part for phrase in LEXICON for part in phrase.split("-")}
    return lexicon_of("en").words | COMMON | clothes | _SHORTENED | frozenset(_FURTHER_WORDS.split())


def _stems(word: str) -> Iterator[str]:
    yield word
    for ending, instead in _ENDINGS:
        stem = word[: -len(ending)]
        if word.endswith(ending) and len(stem) >= _LEAST_STEM:
            yield stem + instead
            # `trimmed`, `slimmer`: the letter that was doubled.
            if not instead and stem[-1] == stem[-2]:
                yield stem[:-1]
