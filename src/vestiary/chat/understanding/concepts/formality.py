"""How dressed up: the words of dress codes."""

from typing import Final

from vestiary.chat.domain import Field
from vestiary.chat.understanding.senses import NOTHING, Example, Mark, Phrase, phrases
from vestiary.vision.vocabulary import FormalityLevel

PHRASES: Final[tuple[Phrase, ...]] = (
    *phrases(
        """
        very|super|really|ultra|totally|completely|extremely|as casual (as_possible)
        loungewear|lounge_wear|slobby|pyjama_casual|come_as_you_are|super_chill|super_laid_back|ultra_relaxed|homewear
        """,
        FormalityLevel.VERY_CASUAL,
    ),
    *phrases(
        """
        casual|casually|informal|laid_back|low_key|lowkey|dressed_down|dress_down|everyday_casual
        |relaxed_dress_code|unfussy|dressing_down|not_dressed_up
        casual (and|but|,) relaxed
        not|nothing too|very|overly|super|particularly|that fancy|dressy|dressed_up|posh
        """,
        FormalityLevel.CASUAL,
    ),
    *phrases(
        """
        smart|dressy|elevated|polished|elegant|upscale|neat|nice|chic casual
        casual chic|smart|elegant|but_smart|but_polished|but_put_together|but_nice|but_neat
        smart cas|caj|cazh
        smart but|or casual|relaxed|comfortable
        smartish|smart_ish|semi_smart|put_together_but_relaxed|not_too_formal_not_too_casual|resort_casual|neat_casual
        """,
        FormalityLevel.SMART_CASUAL,
    ),
    *phrases(
        """
        business|biz|office|work|corporate|professional casual|cas
        business|office smart
        professional|professionally|business_like|businesslike|office_appropriate
        """,
        FormalityLevel.BUSINESS_CASUAL,
    ),
    *phrases(
        """
        business|corporate|office formal|professional|attire|wear|dress
        suit|suited and tie|booted
        full suit
        boardroom|lounge_suit|lounge_suits|power_dressing|informal_suit|boardroom_ready|power_suit
        """,
        FormalityLevel.BUSINESS_FORMAL,
    ),
    *phrases(
        """
        formal|very_formal|super_formal|strictly_formal|really_formal (attire|wear|dress|clothes|dress_code)
        black|white tie (optional|event)
        evening|cocktail|gala|ceremonial wear|attire|dress_code|clothes
        morning dress|suit
        cocktail
        semi formal|dressy
        semiformal|black_tie|white_tie|tuxedo_required|tuxedo_event|tux_event|tuxedo_night|tux_required|ball_gown_formal|red_carpet|red_carpet_ready
        |dressed_to_the_nines|to_the_nines
        elegant|elegantly|fancy|posh|glamorous|glam|swanky|ritzy|upmarket|sophisticated|stately|ceremonial
        dressed|dress|dressing|dolled|suited|glammed|glam up
        dress to impress
        dressy
        """,
        FormalityLevel.FORMAL,
    ),
    *phrases("smart|sharp|smartly", FormalityLevel.SMART_CASUAL, weak=True),
    *phrases("dress|clothing code", Field.FORMALITY_LEVEL, Mark.DEMANDS),
    *phrases("formality|formality_level|dresscode", Field.FORMALITY_LEVEL),
)

EXAMPLES: Final[tuple[Example, ...]] = (
    ("business casual please", "formality=business_casual"),
    ("the dress code is formal", "formality=formal"),
    ("dress code: smart casual", "formality=smart_casual"),
    ("it's black tie", "formality=formal"),
    ("the invitation says cocktail", "formality=formal"),
    ("something casual", "formality=casual"),
    ("my boss wants business casual", "formality=business_casual"),
    ("nothing too fancy", "shifts=less_formal"),
    ("what does smart casual mean?", NOTHING),
    ("I need something super casual", "formality=very_casual"),
)
