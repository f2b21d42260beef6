"""Wishes that compare with what was shown or with what holds: warmer, a bit dressier, less colourful."""

from typing import Final

from vestiary.chat.domain import Shift
from vestiary.chat.understanding.senses import Example, Phrase, phrases

_MORE = (
    "(a_bit|a_little|a_tad|slightly|even|much|way|somewhat|a_touch|a_lot|far|bit|little|little_bit|a_little_bit|some"
    "|a_smidge|a_smidgen|a_hair|a_notch|a_wee_bit|a_tiny_bit|a_dash|a_whole_lot|tad|touch|loads|heaps|a_shade|a_good_deal)"
)

PHRASES: Final[tuple[Phrase, ...]] = (
    *phrases(
        f"""
        {_MORE} warmer|cosier_and_warmer
        {_MORE} more warmth|layers|coverage|cover
        something|anything|outfit|outfits|look|clothes|stuff|one|ones|option|options|things|layers warm
        |warm_enough|heavier|thicker
        warm outfit|outfits|clothes|layers|look|option|options|stuff|clothing
        keep|keeps|keeping me|us (nice_and) warm|toasty|cozy_and_warm
        to|i stay (nice_and) warm
        not|do_not|will_not warm enough
        freeze|freezing|get_cold|getting_cold|be_cold|catch_a_cold|catch_cold|to_shiver|shiver|shivering in|to
        |my|because|when
        i (do|will|would) not want|like to freeze|be_cold|get_cold|shiver
        i (always|easily|usually|tend_to) (always|easily) get|feel|run cold|chilly (easily|quickly|all_the_time
        |always)
        i am always|usually|often freezing|cold
        too cold for me
        that|this|it|these|those|they|which|outfit|outfits|look|one (is|are|looks|look|seems|seem|would_be|feels
        |will_be) (a_bit|far|way|much|bit) too thin|light|summery
        not freeze|be_cold
        heavier|thicker (fabrics|clothes|materials)
        layer up
        will|would|might not i|we (not) freeze|be_cold|get_cold|be_freezing|shiver (in) (this|that|those|these|it)
        (some|more|bit_more|extra|with|added) more|extra|added|bit_more warmth (to) (it|this|that)
        warmest possible
        layers please|needed|required|today
        warmest|snuggest|thickest thing|things|outfit|clothes|look|layers|stuff (possible|i_own|i_have|you_have)
        as warm|cosy|toasty|warmly as possible|i_can|you_can|can_be
        keep|keeping out the cold|chill|wind
        i (would|will|am_going_to|might|am_gonna) (totally|definitely|literally|be) freeze|freezing|shiver|shivering
        |catch_my_death
        |be_cold|get_cold (in|to) (that|this|those|these|it|death)
        need|want|with|some|more layers|layering
        bundle|bundled|wrap|wrapped (me|us) up
        """,
        Shift.WARMER,
    ),
    *phrases(
        f"""
        {_MORE} lighter|cooler|airier|thinner|less_warm|more_airy|more_breathable|more_summery|fresher
        fewer|less layers|layer
        not|without (too|so) many|much layers|layering
        as light|cool|airy|breathable|lightly as possible|i_can|you_can|can_be
        lose|shed|drop a|some|one|the layer|layers
        that|this|it does_not|will_not|will make_me_sweat|cook_me|boil_me|roast_me
        something|anything|outfit|outfits|look|clothes|stuff|ones light|airy|breathable|lightweight
        |light_and_airy|breezy
        light|lightweight|airy|breathable outfit|outfits|clothes|layers|look|fabrics|materials
        i (do|will|would) not want|like to overheat|sweat|boil|melt|be_hot|get_hot|be_too_hot|be_sweaty
        |get_sweaty|roast
        i (always|easily|usually|tend_to) (always|easily) get|feel|run (too) hot|sweaty (easily|quickly)
        i (always|easily|usually|tend_to) overheat|sweat (easily|a_lot)
        i am|will_be|would_be|might_be too hot|warm|sweaty (in|with) (that|this|those|these)
        that|this|these|those|they|which|outfit|outfits|look|one (is|are|looks|look|seems|seem|would_be|feels
        |will_be|might_be) (a_bit|far|way|much|bit) too warm|hot|heavy|thick
        too heavy|thick
        i (am_going_to|will|would|might) sweat|melt|boil|roast|overheat|cook (in) (this|that|those|these|it)
        i (am_going_to|will|would|might) be sweating|melting|boiling|roasting|overheating (in) (this|that|those
        |these|it)
        keep|keeps me cool
        (something|anything|an_outfit|one) i will|would not sweat|boil|roast|overheat|melt (in)
        to|i stay cool
        breathable|lightweight
        """,
        Shift.LIGHTER,
    ),
    *phrases(
        f"""
        {_MORE} dressier|smarter|fancier|classier|posher|sharper|formaller|less_casual|more_elegant
        {_MORE} more formal|dressy|elegant|dressed_up|professional|polished|smart|fancy|upscale|serious
        |business_like|put_together|refined|sophisticated|businesslike|conservative|glamorous|official|grown_up|adult
        |mature|presentable|respectable|office_ready|proper|ladylike|gentlemanly
        (not|is_not) quite|really|remotely|nearly|formal_enough|anywhere_near (formal|dressy|smart|fancy|elegant
        |professional|dressed_up|polished) enough
        less casual|informal|sloppy|laid_back|relaxed|sporty_looking
        (look|looks|looking|a_bit|way|far|much|bit|little|that_is|this_is|it_is|they_are|nothing|not|be|being|is
        |are|seem|seems|feels) too casual|informal|sloppy|laid_back|underdressed|plain_for|relaxed
        not formal|dressy|smart|fancy|elegant|professional|dressed_up|polished enough
        dress|dressing|smarten|step|kick|class|fancy|spruce|smarting (it|this|that|things|me|us|them) up (a_bit
        |a_notch|a_level|a_little|some)
        up a notch
        underdressed|under_dressed
        looks|look|looking|is|are|bit|a_bit|too|so|kind_of|very|really (a_bit|bit|too|so|rather) sloppy|scruffy
        |shabby|slobby|dishevelled|unkempt
        |schlubby
        step up the formality
        (a|some|with) (a_bit|bit|little|lot) more|of polish|class|elegance|refinement|structure|sophistication
        |gravitas
        raise the formality
        """,
        Shift.MORE_FORMAL,
    ),
    *phrases(
        f"""
        {_MORE} less formal|dressy|elegant|dressed_up|professional|smart|fancy|serious|stiff|stuffy|posh|strict
        |businesslike|business_like|corporate|conservative|uptight
        {_MORE} more casual|relaxed|laid_back|informal|chilled|chill|easygoing|easy_going|low_key
        {_MORE} casualer|simpler_and_casual|more_laidback
        (look|looks|looking|a_bit|way|far|much|bit|little|that_is|this_is|it_is|they_are|be|being|is|are|seem
        |seems|feels|nothing|not) too formal|dressy|elegant|dressed_up|smart|fancy|serious|stiff|stuffy|posh
        |overdressed|corporate|official|professional|businessy
        (too) overdressed|over_dressed|overdress
        not|nothing so|as|that|quite_so|quite_as|too formal|dressy|fancy|smart|stiff|stuffy|serious|dressed_up
        |posh|overdressed
        tone|tones|toning|dial|dress|dressing|bring|take (it|this|that|things|them|me) down (a_bit|a_notch
        |a_level|a_little|some|a_tad|please)
        down a notch
        dial|tone|bring|take|turn (down) the formality|dressiness|fanciness (down)
        dial it back (a_bit|a_little|a_notch)
        loosen it up
        """,
        Shift.LESS_FORMAL,
    ),
    *phrases(
        f"""
        {_MORE} more colourful|colorful|colour|color|colours|colors|vibrant|lively|playful|cheerful|vivid
        {_MORE} brighter|bolder|livelier|louder
        something|anything|something_more|outfit|look|a|bit_more|really|clothes|feeling colourful|colorful
        |vibrant|vivid|cheerful
        bright|vivid|bold|vibrant|cheerful|lively|happy|strong|loud colours|colors|colour|color|outfit|look
        colourful|colorful|vibrant (outfit|look|clothes|option|options)
        too|so|a_bit|very|bit|rather|all_so|pretty|kind_of boring|dull|drab|plain|bland|dark|monotone|grey|gray|muted
        add|with|need|want|use|wear|bring|some|lots_of|plenty_of some|more|a_bit_of|lots_of|plenty_of|of colour
        |color|colours|colors
        make it pop
        dial|turn|crank|ramp|pump|amp|bump|up up|the (the|on_the|up_the) colour|color|colours|colors|brightness
        |volume_on_colour
        dial|turn|crank|ramp|pump|amp|bump the|on_the colour|color|colours|colors up
        not|is_not colourful|colorful|bright|cheerful|vibrant enough
        i look like a|an funeral|undertaker|accountant
        less boring|dull|drab|plain|bland|dark|muted|monotone|gloomy
        liven|brighten|jazz|spice it|things|this|that up
        """,
        Shift.MORE_COLOURFUL,
    ),
    *phrases(
        f"""
        {_MORE} less colourful|colorful|colour|color|colours|colors|bright|loud|flashy|bold|vibrant|busy|garish
        |wild|showy
        fewer colours|colors
        tone|tones|toning|dial (it) down (on|with) the|these|my colour|color|colours|colors
        tone|tones|toning the|these colour|color|colours|colors down
        {_MORE} calmer|quieter|subtler|more_subdued|more_subtle|more_muted|more_neutral|more_discreet|plainer
        |more_understated|toned_down
        (a_bit|way|far|much|look|looks|that_is|this_is|it_is|they_are|nothing|not|is|are) too colourful|colorful
        |bright|loud|flashy|bold|vibrant|busy|garish|wild|showy|much_colour|much_color|many_colours|many_colors
        no|not|nothing|avoid|without|hate|not_so|not_such|nothing_in (any|such|those|with) loud|bright|flashy
        |bold|garish|neon|vivid|screaming|strong|crazy colours|colors|colour|color
        nothing|not (that|so|very|really) loud|bright|flashy|bold|garish|colourful|colorful|showy|in_your_face
        subtle|muted|subdued|discreet|toned_down (colours|colors)
        tone|dial|turn down|back the pink|red|orange|yellow|green|purple|blue
        sober|sombre|restrained|discreet|quiet|tasteful colours|colors
        (way|far|a_bit) too much going_on|happening|pattern|patterns|print
        calm|quieten (it|this|things|that) down
        simplify (it|this|that) (please|a_bit)
        (a_bit|a_little|anything|something) less shiny|sparkly|glittery|fussy|frilly|gaudy|garish|attention_seeking
        |out_there
        calm|quiet|soft|soothing|gentle colours|colors|tones|shades
        (the|my|your|its) colours|colors calm|quiet|muted|subtle|soft|subdued|tame|toned_down|low_key|in_check|calmer
        |down
        not quite so|as loud|bright|bold|flashy|colourful|colorful
        """,
        Shift.CALMER,
    ),
    *phrases(
        f"""
        {_MORE} comfier|cosier|cozier
        {_MORE} more comfortable|comfy|comfort|practical|cosy|cozy|relaxed_fit
        {_MORE} less uncomfortable|restrictive|tight
        too uncomfortable|tight|restrictive
        (not|is_not|do_not_look) comfortable|comfy enough
        easier to move|walk|dance|sit|breathe|wear|run|stretch|bend|be (in|around_in)
        uncomfortable
        """,
        Shift.MORE_COMFORTABLE,
    ),
    *phrases(
        f"""
        {_MORE} more stylish|fashionable|style|flair|interesting|exciting|eye_catching|daring|edge|edgy|pizzazz
        |fun|special|chic|trendy
        {_MORE} trendier|jazzier|zingier|punchier|sassier|glitzier|cooler_looking|edgier|snazzier|funkier|chicer
        |sexier|prettier|nicer_looking|snappier
        less comfortable|practical|frumpy|basic
        needs|need|add|with|some|a_bit_of|bit_of|a_bit_more|bit_more|more|give_it|give_me|lacks (a_bit_of
        |a_bit_more|more|some
        |a) oomph|pizzazz|zing|punch|spark|sparkle|sass|personality|edge|attitude|je_ne_sais_quoi|swagger|glamour
        |wow_factor
        too frumpy|basic|ordinary
        more wow
        """,
        Shift.MORE_STYLISH,
    ),
    *phrases("warmer", Shift.WARMER),
    *phrases("cooler|lighter", Shift.LIGHTER),
)

EXAMPLES: Final[tuple[Example, ...]] = (
    ("warmer please", "shifts=warmer"),
    ("a bit dressier", "shifts=more_formal"),
    ("less formal", "shifts=less_formal"),
    ("tone it down a bit", "shifts=less_formal"),
    ("more colourful!", "shifts=more_colourful"),
    ("something comfier", "shifts=more_comfortable"),
    ("that's too formal", "shifts=less_formal"),
    ("not warm enough", "shifts=warmer"),
    ("these are too warm", "shifts=lighter"),
    ("nothing too flashy", "shifts=calmer"),
    ("not too formal", "shifts=less_formal"),
    ("I don't want to be cold", "shifts=warmer"),
    ("something lighter", "shifts=lighter"),
    ("a little less colourful", "shifts=calmer"),
    ("more grown-up please", "shifts=more_formal"),
    ("can you dial up the colour?", "shifts=more_colourful"),
    ("needs a bit more oomph", "shifts=more_stylish"),
    ("a smidge more casual", "shifts=less_formal"),
    ("not too many layers", "shifts=lighter"),
    ("as warm as possible", "shifts=warmer"),
    ("a bit more polish", "shifts=more_formal"),
    ("easier to move in", "shifts=more_comfortable"),
    ("looks a bit sloppy", "shifts=more_formal"),
    ("jazzier!", "shifts=more_stylish"),
    ("sober colours please", "shifts=calmer"),
    ("too much going on, simplify", "shifts=calmer"),
    ("won't I freeze in this?", "shifts=warmer"),
    ("something I won't sweat in", "shifts=lighter"),
    ("calm it down", "shifts=calmer"),
)
