"""What people say of their own day and things that asks for no outfit: coming home, mending, the past of an evening."""

from typing import Final

from vestiary.chat.understanding.senses import NOTHING, Example, Mark, Phrase, phrases

PHRASES: Final[tuple[Phrase, ...]] = (
    *phrases(
        """
        (just) back|home|returned|got_home|come_home (finally) from (the|my|a|our)
        (on) (my|the) way (back|home) from (the|my|a|our)
        kept|keeps (me|us) up|awake
        so|too|exhausted|exhausting tired after (the|my|a)
        watched|saw|read|seen|heard an|the|a|that
        """,
        Mark.PAST,
    ),
    *phrases(
        """
        train|bus|way|road|traffic|drive to work
        too much|many work|meetings|interviews|weddings
        remind me to (pick_up|buy|wash|collect|fetch|iron|return|order|mend) (my|the|a|some) suit|socks|shirt|shirts
        |dress|coat|jacket|shoes|jeans|trousers|boots|umbrella
        sew|sewing|sewed|glue|patch|darn|stitch|mend (a|the|my) (button|hem|hole|zip|patch) (back) (on|in|of) (my|the
        |a) coat|jacket|shirt|jeans|dress|skirt|trousers|blazer|cardigan|jumper|sweater
        i|we own|have|got (about|over|too|at_least|maybe) many|ten|twelve|twenty|thirty|forty|fifty|sixty|hundred
        |a_hundred|too_many (pairs) (of) shoes|jeans|socks|ties|dresses|shirts|coats|boots|sneakers|bags
        socks|shoes|gloves never match|fit|disappear
        (an) iced|cold coffee|drink|beer|lemonade|water on a hot|sunny|summer day
        boiling|burning|seething|shaking|storming with rage|anger|fury
        my|his|her hands|feet|fingers|toes|nose|ears is|are freezing|frozen|cold|ice_cold
        keep it simple stupid
        get|gets|getting|got smart with
        urban sprawl|dictionary|planning|myth|area|areas|development
        minimal|minimum effort|wage|damage|fuss|risk
        formal gardens|garden|methods|proof|verification
        sharp dressed man
        too dark|loud in here|there|this_room|the_room|this_bar
        do|did you|they have|get|got (a) job
        what do you do for work|a_job
        how do|can|to (i|we|you) plan|organise|organize|pay_for|budget a|my|the wedding|party|picnic
        ice cream|creams
        (the) ice_cream|soup|tea|coffee|food|pizza|beer|pool|sea|water|bath|shower|bed is|was|are (way|a_bit|far
        |much|so|still) too cold|hot|warm
        watch|watched|watching|saw|read|heard (an|the|that|his|her) interview|interviews (with|of)
        wind|winding|wound the|a|this clock|watch|tape|wool|yarn|bobbin|handle
        sunny side up
        (the) sun is|was (a) terrible|awful|tabloid|newspaper|rag|star
        storm|shower|gale|hail|thunder|flood|blizzard|avalanche of applause|protest|criticism|abuse|bullets|laughter
        |insults|outrage|emails|comments|questions|praise
        meeting of minds|the_minds|parliament|ministers|nations
        stay|keep|keeping|bring|app|software|is_it|are_you|am_i|we_are|everything_is up to date
        boston|mad_hatter_'s tea party
        hike in prices|price|rent|rents|tax|taxes|rates|fares|fees|interest
        bow tie pasta|fighter|antenna
        no strings attached (no) (ties)
        strings attached
        no ties to|with
        jacket|spine|cover of the book|record|album|novel
        jacket potato|potatoes|blurb
        bomber plane|planes|pilot|pilots|command
        fighter|war|model|inclined|astral plane|planes
        plane|flight crash|crashes|crashed|spotting|mode|recorder
        camp is a
        """,
        Mark.INERT,
    ),
    *phrases("buy|buying|order|purchase next", Mark.INERT),
    *phrases("i|we do_not|never own|possess|owned (a|an|any)", Mark.INERT, Mark.PAST),
    *phrases("convert|rotate|tilt", Mark.ELSEWHERE),
    *phrases("take a hike", Mark.ELSEWHERE),
    *phrases("(my|his|her|your|their|the) heart|soul|stare|gaze|stomach|tummy is", Mark.ELSEWHERE),
    *phrases("i|we collect|sell|restore|repair|study|teach|own_a|drive|play_the|paint|draw|photograph", Mark.ELSEWHERE),
    *phrases("phone|screen|thermostat|display says|shows|reads (it|that)", Mark.OUTSIDE),
    *phrases("memory|judgement|judgment|eyesight|urine", Mark.ELSEWHERE),
    *phrases(
        """
        have (a|lots_of) good|great|nice|lovely|fun day|time|shift|night (at|in)
        have fun at|in
        enjoy your|their
        good luck with|at|in|on|for
        see|meet|catch you at|in|after|before
        promoted|fired|demoted|bullied at|from|in
        """,
        Mark.PAST,
    ),
    *phrases(
        """
        foggy|cloudy|sunny|stormy|windy|icy|frosty memory|mind|brain|head|vision|recollection|judgement|judgment
        |disposition|personality|smile|relationship|marriage|apple_juice|cider|lemonade|beer|reception|stare|glare
        |eggs|attitude|temper
        feel|feeling sunny
        my sunshine
        have a sunny day
        tampa_bay|greased lightning
        hail a cab|taxi
        hail caesar|mary|satan|hydra
        fog|snow|rain|wind|smoke machine|machines|sounds|turbine
        ice|iced ice|baby|tea|latte
        ice in my|the|your|his drink|coke|glass|whisky|veins
        fancy that|meeting|pants|seeing|coming
        smarty|smart|clever|cranky pants
        hopeless|hopelessly|such_a romantic
        instant|cult classic|classics
        boxing day
        ticket|tickets for the concert|opera|ballet|festival cost|are|is
        out of work|office (reply|message)
        look|looking for (a) work|job
        job market|search|hunt|hunting|centre|title|description
        """,
        Mark.INERT,
    ),
    *phrases(
        """
        podcast|film|movie|book|song|documentary|article|story|poem|essay|thesis|novel|lecture_series|show|report
        |painting|photo|paper|dissertation|musical|joke|video (is|was) about|by|starring
        (my|his|her|your|their|dog_'s|cat_'s) name is
        dog|cat|daughter|son|sister|brother|kid|niece|nephew|band 's name
        starring|suspended|infamy|destiny|steve_carell|julia_roberts|hugh_grant
        is on page|channel|netflix|tv|the_news|the_radio|youtube|spotify
        on tv|television|netflix|youtube|the_radio
        vote|votes|voted for
        """,
        Mark.ELSEWHERE,
    ),
    *phrases(
        """
        a|the|his|her|my black|brown|green|blue|yellow|white|purple belt in
        black|brown|green|blue|yellow belt in|at karate|judo|taekwondo|jiu_jitsu|aikido
        conveyor|timing|fan|drive|seat belt
        wearing|wear|worn (so|too) many|several|different hats (lately|these_days|recently|at_once) (at) (work
        |the_moment)
        rain stopped play
        picking|pick|collecting|collect|fetching|fetch|dropping|drop up|off (my|the|a) suit|dress|coat|jacket|shirts
        |shirt
        |shoes|dry_cleaning|tux|gown
        coldest|hottest|wettest|driest|windiest|snowiest place|city|country|town|planet|month|desert|spot
        |continent
        coldest|hottest|wettest|driest place|city|country on|in earth|the_world|europe (is) antarctica
        umbrella term|company|organisation|organization|body|concept|brand
        what a way to make a living
        my|our|his|her|their|strong|close|family|a (strong|close) tie|ties to|between|with the|this|that region|past
        |land
        |community|country|family|area|us|town|church
        (my) hat is|'s off to
        swimming|swim|school gala (for)
        craze|fad|boom of the sixties|seventies|eighties|nineties|fifties|60s|70s|80s|90s
        in the boot (of) (the|my) (car)
        birthday suit|boy|girl|cards|balloons
        informal economy|settlement|sector|poll|logic
        tea party movement|politics|patriots
        murder at the (party|wedding|gym)
        mark the|a date
        four weddings and
        royal|red|shotgun|gypsy wedding on_tv|episode|guests_list
        wedding march|bells|crashers|bill|date_is_not
        camp david|counselor|nou
        picnic basket|table|hamper
        picnic at hanging rock
        travel sickness|documentary|writer|blogger|vlog|bug
        purple haze
        polar bear|bears
        brown|black|grizzly bear|bears
        is the party over_yet
        work out fine|well|between
        """,
        Mark.INERT,
    ),
    *phrases("i|we am|are|come from (a|the)", Mark.HABIT),
    *phrases("when|where is|was your|his|her|their", Mark.DEFINES),
    *phrases("are|is for kids|losers|cowards|old_people|rich_people|everyone", Mark.EVALUATES),
    *phrases("turn|flip it|this|that|the (picture|photo|image|screen) by", Mark.ELSEWHERE),
    *phrases(
        """
        goes|go|went|going to the gym|office|beach|opera|pub too_much|too_often|every
        """,
        Mark.HABIT,
    ),
)

EXAMPLES: Final[tuple[Example, ...]] = (
    ("just got home from work", NOTHING),
    ("back from the gym", NOTHING),
    ("a storm of applause", NOTHING),
    ("I watched an interview with Adele", NOTHING),
    ("remind me to pick up my suit", NOTHING),
    ("the ice cream is too cold", NOTHING),
    ("I'm boiling with rage", NOTHING),
    ("too many meetings", NOTHING),
    ("an iced coffee on a hot day", NOTHING),
    ("a podcast about weddings", NOTHING),
    ("my name is Rain", NOTHING),
    ("birthdays are for kids", NOTHING),
    ("I'm from a cold country", NOTHING),
    ("a royal wedding on tv", NOTHING),
    ("good luck with the interview", NOTHING),
    ("see you at the party", NOTHING),
    ("my memory is foggy", NOTHING),
    ("a sunny disposition", NOTHING),
    ("it's a hot day", "temperature=hot"),
    ("my phone says rain", "conditions=rainy"),
    ("my phone says it's 5 degrees", "celsius=5 temperature=cool"),
    ("I collect vintage postcards", NOTHING),
    ("he's a black belt in karate", NOTHING),
    ("the tie-dye craze of the seventies", NOTHING),
    ("rain stopped play", NOTHING),
    ("the gym charges too much", NOTHING),
    ("I'm reading a vintage cookbook", NOTHING),
    ("my suitcase is too heavy", NOTHING),
    ("is work from home here to stay?", NOTHING),
    ("the wedding starts at three", "occasion=wedding"),
    ("the outfit is too heavy", "shifts=lighter"),
    ("picking up my suit", NOTHING),
    ("a rolling stone gathers no moss", NOTHING),
)
