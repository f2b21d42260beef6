"""Which words are English. What is said in another language cannot be checked for garments, so it is not let through."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from vestiary.chat.understanding.common_words import COMMON
from vestiary.chat.understanding.lexicon import lexicon_of
from vestiary.vision.lexicon import LEXICON, plain

_WORDS_OF_STYLE: Final = (
    "accent accentuate accommodate add added adding addition adds adorable aesthetic airy alternative anchor angular"
    " appealing approach appropriate arrangement assemble assured attention backdrop balance bit blend bonus boost"
    " breathe breezy bring buttoned calm calming carefree carry casually celebrate charm charming cheer cheerful chic"
    " classy clearly closet coherent cohesive collar collect combination comfortably comfy commute complement confidence"
    " confident congratulations considered contemporary contrast convey cozy cosy create crease crisp crispness cuff"
    " cuffed curated dapper dash daytime decision deliberate delicate depth detail difference discreet distinct dramatic"
    " dressiness dressy dressier dynamic earthy easiest easygoing echo edgy effect effortless elegance elegant element"
    " elevate elongate embrace emphasis enhance ensemble ensure essential exactly excellent express extra fairly feature"
    " feminine fitted flatter flattering flawless flexible flourish fluid focal foundation frame freedom freshen fuss"
    " genuine glance glide graceful gracious grounded harmonious harmony hem highlight hint hug ideal immaculate"
    " impression impeccable inspired instantly intention interest intricate introduce invite keen laid lend lengthen"
    " level lightly likewise lively loose lovely lower luxurious makes masculine masterclass mature mellow merge minimal"
    " moderate modern modest mood muted natural neat neutral nicely nod occasion offset opt optional overall overdo"
    " overdone palette particular peek personality photograph piece plain playful pleasant pleasing plus poise poised"
    " polish polished pop practical precise preference presence professional proportion pulled quietly rather ready"
    " refined refresh relaxed reliable respectful restrained rich roll rounded rugged satisfying season select sensible"
    " serious shade sharp sharpen shine shines silhouette simplicity simply sleek sleeve slightly slim smarten snug"
    " soften softens sophisticated sophistication spot staple statement steady sticking straightforward streamline"
    " striking strong structure structured sturdy subdued subtle suitable suited supple swap symmetry tailored tailoring"
    " tasteful temper textile texture textured though thoughtful timeless tone tonal toned touch traditional transition"
    " trim tuck tucked unbutton unbuttoned undeniable understated undone unfussy unify unique upper utility variety"
    " versatile versatility vibe vibrant vibrancy visual visually warmth waist wonderful wonderfully zip"
)
_OTHER_WORDS: Final = (
    "ability able absolutely abundance accompany achieve active activity actual adapt adequate adjust admire advantage"
    " advice afraid afterwards ahead aim aligned allow alter ample anchored anticipate apart appear appreciate apt around"
    " aside aspect assert assist associate assume atmosphere attend attitude attract author avoid await aware awkward"
    " background barely basis behave belong beneath benefit beside besides beyond bind bolder boring brave breath breeze"
    " brightness bringing brisk broadly built bulk bump busier cap capable capture category caution celebration central"
    " certainly chance channel character chill chilly choosing chosen circumstance clash clever climate coast coastal"
    " cohesion collection coloring colouring colourful commit common companion complex compliment composed composition"
    " compromise concept conclude condition connect conscious consistency consistent constant content context continue"
    " contribute convenient conversation cool coolness coordinate core corporate counter countryside couple courage"
    " cover craft creative crowd cue culture current curve custom cutting damp darken darker daylight decide decent"
    " declare deep define definite definition delight delightful demand demeanour depend describe deserve design designed"
    " desk destination determine devote dinner direct discover display distance distinction distinguish distract divide"
    " doable dominate doorway doubt downpour downtown draft draped draw drawing dreary drift drink drop dull duo durable"
    " easily eastern edge effort eight either elbow elongated emerge emotion encourage endless endure energetic energy"
    " engaging enjoyable enormous entirely entrance equal equally era errand especially establish estate eternal evenly"
    " evident evoke evolve excess exchange excitement execute exhibit expectation expense experience expert explore"
    " exposed expression extend extent extremely fade faded fairly faithful familiar fancy fare fashionable fault favour"
    " favourite fearless feature festive fewer field figure finalise finish finished finishing firmly flair flash flaw"
    " flexible float flow focus folk following foot forecast forever forget forgotten formality former formula forth"
    " fortunate forward fourth fraction framework frankly freely frequent friendly frill fuller fully function functional"
    " fundamental funky further gaze gear genuinely gesture glad glamour gloom gloomy glow goes gorgeous gradual grand"
    " grateful greatly greet grip gripping grounding guarantee guide handle handsome harsh heading healthy heavier heavily"
    " height helpful hence hesitate highly hint honest hope host hours however hush icon iconic identical identity"
    " illusion imagination immediate immense impact imply importance important impress impressive improve inclined include"
    " increase incredible incredibly indeed independent indoor indoors informal informed initial inner innovative insight"
    " insist inspiration instance instant insulate insulation integrate intelligent intend intense intent interior"
    " interplay interpret interview investment inviting involve isolated jazz journey judge kindly landscape largely"
    " lasting lately latter layer layered layering lean lend leisure leisurely lesser lets lifted lightness likely limit"
    " line lined linger list lively located logic longer loosely luck luxury magic maintain major majority manage manner"
    " mark marvellous marvelous meanwhile measure medium meeting memorable mention merely merit minimalist minor mirror"
    " moisture momentum mostly motion movement multiple mundane mutual naturally nearby necessary newer nonetheless"
    " notable notably noticeable nuance numerous object obvious obviously occasional office official ones ongoing open"
    " opening operate opportunity oppose opposite order ordinary organic original originality otherwise outdoor outdoors"
    " outer outfitted outing outlook outline overboard overly overpower overwhelm own pace paired pairing partial"
    " partially particularly partner patch patient patterned pavement perfect perfection perfectly perform permit"
    " persistent perspective phase pick pin pinch pioneer placed planned pleasantly pleasure plunge polite popular"
    " portion pose positive possibility possible possibly potential potentially prepare prepared presentable presentation"
    " pressure prevail prevent previous primary principle prior private proceed process produce product productive"
    " profile project prominent promise promote promptly proof properly protect protected protection protective provide"
    " provided punctuate purely purpose pursue quality quantity quickly rainproof range rapid rare readily reality"
    " realise realize reassuring recall recommend recommendation reflect reflected reflection regard regardless regular"
    " regularly relate relation relative relatively relaxation release relevant relief remarkable remind repeat replace"
    " represent reputation require resemble reserve reserved resist resort respect respond responsible restaurant rethink"
    " retain retreat reveal rhythm richer richness rightly rival romance romantic roomy rounds routine sacrifice safely"
    " satisfactory satisfy savvy scarcely schedule scheme scope score seamless seamlessly seasonal secondary secure"
    " seldom selection senior sensation sensibility separate sequence series setting settle settled shaded shame shared"
    " shift shiny significant simple simplify sincere skilled slick slide slightest slip slouch slouchy smoothly smoother"
    " solely solid solution somehow sometimes somewhat soothing sought source spacious spare spark sparkle speaking"
    " specific spell splash spring stable stage stand standards stark starting stays steadily stealing steer stick"
    " stress stretch strictly strike strikes stroll strongly style styled styling stylish succeed success successful"
    " suddenly sufficient sufficiently suggest suggestion suit suits sum summery sunlit sunny surely surprising surround"
    " surroundings sustain switch system tackle talking tame target tasks temperature tempered temperature tempt tendency"
    " tension terrace terrific thanks theme themed thoroughly thread threads threshold thrive throughout tidy tidily"
    " tightly till tilt timely together tomorrow tonight tougher trade tradition fabric sober underneath vertical trades transform transitional travel treasure"
    " treat trend tricky trio trustworthy turn twist typical typically ultimate ultimately unassuming uncluttered"
    " uncomplicated understand understanding understood undertone unexpected uniform unified unit unity unmistakable"
    " unusual update uplifting upright urban useful usually valid valuable variation varied various vary vast venture"
    " verge via vital vivid warm warmer warmest warmly warming wearable weatherproof weekday weeknight weight weighty"
    " welcoming western whatever whenever wherever whimsical whimsy whole wholly widely willing winning wisely witty"
    " wonder worthwhile worthy wrapped yesterday zest an am any been does could should shall rest else upon onto toward"
    " towards per whose yourself"
)
_JOINED: Final = re.compile(r"(?:n't|'(?:s|re|ve|ll|d|m))$")
_SHORTENED: Final = frozenset({"ca", "wo", "sha"})
"""What is left of `can't`, `won't` and `shan't`."""

_WORD: Final = re.compile(r"[^\W\d_]+(?:'[a-z]+)?")

_ENDINGS: Final = (
    ("s", ""), ("ches", "ch"), ("shes", "sh"), ("sses", "ss"), ("xes", "x"), ("ies", "y"), ("ves", "f"), ("ed", ""), ("ed", "e"), ("ied", "y"), ("ing", ""), ("ing", "e"),
    ("ly", ""), ("ily", "y"), ("er", ""), ("er", "e"), ("ier", "y"), ("est", ""), ("est", "e"), ("iest", "y"),
    ("ness", ""), ("iness", "y"),
)  # fmt: skip
_LEAST_STEM: Final = 3
"""Letters that are left before an ending: shorter stems are words of any language."""

_NO_GARMENT: Final = re.compile(
    r"[a-z]{4,}(?:able|ably|ance|ence|ful|fully|ible|ibly|ically|ing|ingly|ity|ive|ively|less|ment|ness|ously|ous)"
    r"|[a-z]{2,}(?:sion|tion|ward|wards|wise)"
)
"""What no garment is called, known or not, at least in languages that share these endings."""


def words_in(text: str) -> list[str]:
    """Return the words of a text in small letters, without accents; numbers are none."""
    return _WORD.findall(plain(text).replace("\u2019", "'"))


@cache
def is_english(word: str) -> bool:
    """Say whether a word, as `words_in` gives it, is one of the English that answers are written in.

    A closed list: some 5,000 words and what is made of them, and endings that make no garment. A rare English word
    without such an ending is taken for a foreign one.
    """
    return _NO_GARMENT.fullmatch(word) is not None or any(
        len(stem) == 1 or stem in _known() for stem in _stems(_JOINED.sub("", word))
    )


@cache
def _known() -> frozenset[str]:
    clothes = {part for phrase in LEXICON for part in phrase.split("-")}
    return lexicon_of("en").words | COMMON | clothes | _SHORTENED | {*_WORDS_OF_STYLE.split(), *_OTHER_WORDS.split()}


def _stems(word: str) -> Iterator[str]:
    yield word
    for ending, instead in _ENDINGS:
        stem = word[: -len(ending)]
        if word.endswith(ending) and len(stem) >= _LEAST_STEM:
            yield stem + instead
            # `trimmed`, `slimmer`: the letter that was doubled.
            if not instead and stem[-1] == stem[-2]:
                yield stem[:-1]
