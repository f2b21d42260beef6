"""Styles by their names, how colours shall sit together, and how much comfort counts."""

from typing import Final

from vestiary.chat.domain import Field
from vestiary.chat.understanding.senses import NOTHING, Comfort, Example, Mark, Phrase, phrases
from vestiary.styling.domain import ColourStyle
from vestiary.vision.domain import StyleTag

PHRASES: Final[tuple[Phrase, ...]] = (
    *phrases("cottagecore|fairycore|festival_style|flower_child", StyleTag.BOHEMIAN),
    *phrases(
        "preppier|preppy|preppie|collegiate|ivy_league|prep_school|old_money|country_club",
        StyleTag.PREPPY,
    ),
    *phrases(
        """
        streetwear|street_style|street_wear|streetstyle|urban|skater|skate|hip_hop|hypebeast|street_look
        |street_vibe|street_inspired
        """,
        StyleTag.STREETWEAR,
    ),
    *phrases(
        """
        minimalist|minimalistic|quiet_luxury|clean_girl|normcore|minimal|minimalism|clean_lines|understated
        |pared_back|stripped_back|pared_down
        |scandi|scandinavian
        """,
        StyleTag.MINIMALIST,
    ),
    *phrases("simple", StyleTag.MINIMALIST, weak=True),
    *phrases(
        "more_boho|boho|bohemian|boho_chic|hippie|hippy|hippie_ish|free_spirited",
        StyleTag.BOHEMIAN,
    ),
    *phrases(
        """
        sportier|sporty|athletic|athleisure|athleisure_wear|sportswear|sport_style|activewear
        """,
        StyleTag.ATHLETIC,
    ),
    *phrases("classic|timeless|classical|classically|traditional|classy", StyleTag.CLASSIC),
    *phrases(
        """
        trendy|fashionable|stylish|fashion_forward|on_trend|modern|contemporary|edgy|hip|in_fashion|fashiony
        |trending|up_to_date_look|of_the_moment|fashionista
        """,
        StyleTag.TRENDY,
    ),
    *phrases(
        """
        vintage|retro|old_school|oldschool|70s|80s|90s|60s|50s|seventies|eighties|nineties|sixties|y2k (style
        |look|vibe|inspired)
        """,
        StyleTag.VINTAGE,
    ),
    *phrases("vintage|retro|old_school|vintage_inspired|retro_inspired|throwback", StyleTag.VINTAGE),
    *phrases("casual|relaxed style", StyleTag.CASUAL),
    *phrases("formal style", StyleTag.FORMAL),
    *phrases("tonal|monochrome|monochromatic|tone_on_tone|ton_sur_ton|head_to_toe_one_colour", ColourStyle.TONAL),
    *phrases("all|everything|only (in) one|a_single|the_same colour|color|shade|tone", ColourStyle.TONAL),
    *phrases("matching colours|colors|tones", ColourStyle.TONAL),
    *phrases(
        """
        neutral (colours|colors|tones|palette|shades|with_a_pop_of_colour|with_a_pop_of_color)
        neutrals (with_a_pop_of_colour|with_a_pop_of_color)
        earth|earthy|muted|nude tones|colours|colors|palette
        pop|splash|touch|hint|dash of colour|color
        accent colour|color
        """,
        ColourStyle.NEUTRAL_ACCENT,
    ),
    *phrases(
        """
        contrasting|clashing|bold_contrast|high_contrast|strong_contrast|colour_blocking|color_blocking
        |colour_block|color_block|contrast
        contrasting colours|colors
        """,
        ColourStyle.CONTRAST,
    ),
    *phrases(
        """
        comfy|comfortable|comfortably|cosy|cozy|snug|comfort|super_comfy|super_comfortable|really_comfortable
        |really_comfy|very_comfortable|easy_to_move_in|easy_to_wear|nothing_restrictive
        comfort first|matters|over_style|is_key|is_everything|is_king|is_a_priority|is_the_priority|is_important
        |is_most_important
        on my feet all|the_whole|the_entire|most_of_the|for|a_lot|till|until (day|night|hours|evening|of_the_day|late)
        be|being|am|standing on my feet
        lots|lot|tons|loads|plenty|hours|day of walking
        all day walking
        walk|walking|standing|stand|be_standing|sitting|travelling|traveling|running_around
        |dancing (around) (a) all|lot|hours|lots|long|whole (day|night|evening|the_time|time|distances|distance)
        walking (around) all_day|a_lot
        (a) lot|lots|plenty|loads|hours|tons of walking|standing|sitting|stairs|running_about|being_on_my_feet
        (easy|something) i can move in
        long|12_hour|14_hour|ten_hour|double|10_hour shift|flight|drive|journey|car_ride|train_ride|bus_ride
        |haul_flight
        move around (a_lot|easily|freely)
        free to move
        practical|easy_going|not_restrictive
        chasing|running (around) after (my|the|a|two|three) (little|small) kids|toddler|children|grandkids
        nothing|not too|that tight|restrictive|constricting|stiff|itchy
        i (can|could) (actually|really|still|properly|easily|also) breathe|move|sit|bend|dance|run|walk|stretch|cycle
        |eat
        |climb (in|around|comfortably)
        (do_not|not) want|wear|need|like (to) (wear) anything|something tight|restrictive|stiff|clingy|constricting
        |itchy
        |uncomfortable|scratchy
        no tight clothes|stuff|waistbands|things|trousers|collars
        comfiest|cosiest|coziest|comfortable_est|most_comfortable|most_comfy (thing|things|clothes|outfit
        |stuff) (possible
        |i_own|i_have|you_have)
        as comfortable|comfy|cosy|cozy|relaxed as possible|i_can|you_can|can_be
        no|nothing|without (shoes|heels|clothes|waistbands|collars|fabrics|anything|boots) that|which pinch|pinches
        |hurt|hurts
        |itch|itches|rub|rubs|dig|digs|squeeze|squeezes|restricts|scratches|chafe|chafes (in|me|my_feet)
        nothing tight|restrictive|stiff|itchy|uncomfortable|that_pinches|constricting
        easy on my|the feet|back
        sore|aching|tired feet
        my feet hurt|are_killing_me|ache
        """,
        Comfort(0.8),
    ),
    *phrases(
        """
        looks|style|fashion|appearance|elegance over|before|above|rather_than|not|instead_of comfort|comfy
        looks|style|fashion|appearance (matters|is|comes|counts) (more|before|above|more_important
        |way_more_important) than|over|before|above comfort
        style first
        comfort is not|no important|a_priority|object
        do not care about comfort|being_comfortable
        comfort does not matter
        beauty is pain
        """,
        Comfort(0.2),
    ),
    *phrases("style", Field.STYLE_KEYWORDS, Mark.WEAR),
    *phrases("styles|style_keywords", Field.STYLE_KEYWORDS),
    *phrases("comfort_priority", Field.COMFORT_PRIORITY),
)

EXAMPLES: Final[tuple[Example, ...]] = (
    ("something minimalist", "style_keywords=minimalist"),
    ("I'm in the mood for streetwear", "style_keywords=streetwear"),
    ("a boho, vintage look", "style_keywords=bohemian,vintage"),
    ("something sporty and comfy", "style_keywords=athletic comfort=0.8"),
    ("I'll be on my feet all day", "comfort=0.8"),
    ("comfort first today", "comfort=0.8"),
    ("monochrome please", "color_style=tonal"),
    ("neutrals with a pop of colour", "color_style=neutral_accent"),
    ("I like preppy looks", "style_keywords=preppy"),
    ("are you comfortable?", NOTHING),
    ("that's a classic", NOTHING),
    ("something I can actually breathe in", "comfort=0.8"),
    ("no shoes that pinch", "comfort=0.8"),
    ("up to date?", NOTHING),
    ("I don't want anything tight", "comfort=0.8"),
    ("the comfiest thing possible", "comfort=0.8"),
)
