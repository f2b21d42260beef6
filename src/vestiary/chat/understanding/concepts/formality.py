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
        casj|cazh|caj|cajj
        keep|keeping|keeps it|things|everything|me (nice_and) chill|chilled|mellow|laid_back|loose|easy_going
        |easygoing
        no_need|do_not_need|do_not_have|not_necessary|no_reason to dress_up|get_dressed_up|be_dressed_up
        |get_all_dressed_up
        no (need) (to_be|for) formal|formality|fancy|fanciness
        nothing formal|fancy just|keep_it casual
        jeans_and_a_tee|t_shirt_and_jeans|tee_and_jeans|jeans_and_t_shirt|jeans_culture dress_code|vibe|office
        |kind_of_thing
        not|nothing too|very|overly|super|particularly|that fancy|dressy|dressed_up|posh
        """,
        FormalityLevel.CASUAL,
    ),
    *phrases(
        """
        smart|dressy|elevated|polished|elegant|upscale|neat|nice|chic casual
        casual chic|smart|elegant|but_smart|but_polished|but_put_together|but_nice|but_neat
        smart cas|caj|cazh
        look|looking|look_a_bit|be|feel put_together
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
        look|looking|look_like|be smart_in_a_suit|boardroom_ready|ready_for_the_boardroom
        suit|jacket (and) tie mandatory|required|compulsory|obligatory|expected|a_must
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
        semiformal|black_tie|white_tie|tuxedo_required|tuxedo_event|tux_event|tuxedo_night|tux_required
        |ball_gown_formal|red_carpet|red_carpet_ready
        |dressed_to_the_nines|to_the_nines
        elegant|elegantly|fancy|posh|glamorous|glam|swanky|swish|bougie|boujee|glitzy|ritzy|upmarket|sophisticated
        |stately|ceremonial
        dressed|dress|dressing|dolled|suited|glammed|glam up
        dress to impress
        festive|black_tie|evening|opera|gala attire|wear|dress
        evening gown|gowns|dress_code
        dressy
        """,
        FormalityLevel.FORMAL,
    ),
    *phrases(
        """
        everyone|everybody|they|people|guests|others|all_the_men|the_men (there|else) (will_be|is|are|will|all
        |would_be)
        |(wear|be|all) (in|wear|wearing) tuxedos|tuxes|tuxedo|black_tie|white_tie|gowns|evening_gowns|tails|tux
        """.replace("\n        |(wear", " (wear"),
        FormalityLevel.FORMAL,
        Mark.DEMANDS,
    ),
    *phrases(
        "dress|clothing code is|'s (strictly) business (formal|attire)", FormalityLevel.BUSINESS_FORMAL, Mark.DEMANDS
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
    ("keep it chill", "formality=casual"),
    ("no need to dress up", "formality=casual"),
    ("the invite just says smart", "formality=smart_casual"),
    ("formal dinner tonight", "formality=formal"),
    ("everyone there will be in tuxedos", "formality=formal"),
    ("dress code's business, not business casual", "formality=business_formal"),
    ("I need to look put-together", "formality=smart_casual"),
)
