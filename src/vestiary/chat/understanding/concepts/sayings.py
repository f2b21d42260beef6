"""Idioms, and the things of the world that clothes, weather and occasions only lend a word to."""

from typing import Final

from vestiary.chat.understanding.senses import NOTHING, Example, Mark, Phrase, phrases

_LOOKS: Final = (
    "elegant|classic|vintage|retro|minimalist|minimal|preppy|sporty|modern|traditional|simple|sophisticated|trendy"
    "|edgy|urban|stylish|fancy|bohemian|contemporary|timeless|professional|classical"
)
_THINGS: Final = (
    "solution|proof|equation|theory|algorithm|films|movies|comedy|song|poem|poet|novel|books|stories|games|console"
    "|phone|car|bike|suv|furniture|sofa|architecture|fm|radio|album|gaming|kids|school_kids|software|website|font"
    "|logo|code|definition|medicine|painting|era|advert|error|bug|problem|language|grammar|attitude|remark|typeface"
    "|lamp|literature|physics"
)
_EVENTS: Final = (
    "wedding|party|date|dating|gym|yoga|pilates|tennis|football|soccer|golf|ski|hiking|camping|fitness|interview"
    "|brunch|office|concert|festival|prom|birthday|karate|rugby|cricket|basketball|running|picnic|fishing|hunting"
    "|boxing|swimming|cycling|travel|dance"
)
_TRADES: Final = (
    "teacher|instructor|photographer|photography|industry|magazine|podcast|blog|website|video|videos|show_on|film"
    "|movie|scene|episode|series|song|songs|playlist|business|company|franchise|shop|store|line|politics|policy"
    "|leader|app|apps|manager_game|club_fees|legend|legends|star|stars|fan|fans|scores|score|results|news|world_cup"
    "|champion|champions|player|players|coach_said|referee|joke|jokes|meme|memes|quotes|statistics|budget|loan|bill"
    "|crasher|crashers|planner|market|history|rules|injury|addict|influencer|guru|equipment|furniture|supplies"
    "|tricks|trick|wall|snob|advice_column|balloons|balloon|cake|cakes|card|cards|mat|ball|balls|racket|rod|dj"
)
_SKIES: Final = (
    "storm|storms|hurricane|hurricanes|tornado|tornadoes|typhoon|cyclone|blizzard|heatwave|heat_wave|thunderstorm"
)

PHRASES: Final[tuple[Phrase, ...]] = (
    *phrases(f"{_LOOKS} {_THINGS}", Mark.INERT),
    *phrases(f"{_EVENTS} {_TRADES}", Mark.INERT),
    *phrases(
        """
        formal letter|apology|notice|warning|agreement|language|investigation|proof|definition|grammar|verification
        casual gamer|reader|observer|fan|worker|remark|comment|viewer|listener|labour
        romantic poet|gesture|comedy|novel|song|poem|relationship|music|era|poetry|hero
        """,
        Mark.INERT,
    ),
    *phrases(
        f"""
        {_SKIES} (has|have|just) hit|hits|struck|strikes|killed|kills|destroyed|destroys|damaged|damages|ravaged
        |devastated|season|damage|surge|victims|relief|chaser|trooper|drain
        remember|remembering|survived|recall the storm|blizzard|heatwave|hurricane
        shoot|shooting|shot the breeze
        it|that|this|which|everything|exam|test|level is|was|will_be (such|just|all) a (total|real|absolute) breeze
        throw|throwing|threw (all) caution to the wind|winds
        gone|twisting|blowing|spitting|whistling|candle|dust with|in|into the wind
        wind in the willows
        wind of|in (the) change|his_sails|my_sails|your_sails
        second|get|got|whirl wind of
        wind power|energy|farm|farms|instrument|instruments|tunnel|chime|chimes|direction
        steal|stealing|stole|stolen my|his|her|your|our|their|the thunder
        days_of|tropic|blood_and|thor|oklahoma|oklahoma_city thunder
        perfect|shit|brewing|political|media|twitter|snow|desert|fire|brain storm|storms
        calm before|after the storm
        weather|weathering|weathered|ride|riding|rode|riders|eye (out) (of|on) the storm
        lightning fast|speed|rod|cable|strikes|bolt|mcqueen|round|in_a_bottle|port|talk
        break|breaking|broke|broken the ice
        on|walking_on|skating_on|treading_on (very) thin ice
        ice age|hockey|cream|creams|breaker|breakers|cube|cubes|bath|lolly|t|spice|bucket|queen|maker|rink
        tip of the iceberg
        stone|bone|ice cold killer|classic|steve|stunner|play|beer|coke|drink|lemonade|cider
        walking|walkin on sunshine
        ray of sunshine|light
        sunshine state|coast|band|of_my_life|cleaning|act
        you are my|the sunshine|sun|storm
        my only sunshine
        good_morning|morning|hello|hi|hey|nice_one|thanks|thank_you|bye|good_night|hiya|cheers|sorry sunshine
        here comes the sun
        house of the rising sun
        the|currant sun newspaper|king|says|tzu|rises_in|is_a_star
        nothing|anything|something new under the sun
        everything|anything under the sun
        singing|singin|dancing_and_singing in the rain
        purple|november|acid|meteor|raining|chocolate|golden|black|fire_and rain
        rain man|forest|forests|drop|drops|dance|gauge|barrel|delay|on_my_parade|on_your_parade|on_me_song
        right as rain
        make|making it rain
        it is raining men|money|cash|emails|again_lyrics
        rainy day|days and|fund|women|mondays
        for a rainy day
        the rain in|down spain|africa
        snow patrol|day_movie|dogs|crash|piercer|ball_fight|queen|business|den|jon
        jon snow
        you know nothing jon snow
        let it snow
        pure|driven as (the) (driven) snow
        snowed under
        ed|edward snowden
        cloud nine|storage|computing|atlas|backup|server|service|services|based|software|account|provider|drive
        on|the cloud nine|9
        in|to|from|on|your|icloud (the) cloud storage
        head|heads in the clouds
        under a cloud
        every cloud has (a) silver_lining
        foggiest idea|clue|notion
        not|the foggiest
        brain fog
        fog of war
        chasing|somewhere_over_the rainbow|rainbows
        windy|gotham|holy|sun|sin city
        baby it is cold outside
        red hot chili|chilly peppers
        too hot|cold|cool to handle|touch|for_school|eat|drink
        some like it hot
        hot|cold and|or bothered|fusion|blooded
        hot off the press
        hot on (the|his|her) heels|trail
        hot cross|fuzz|wheels|shot|shots|line|desk|desking|spot|spots|key|keys|fix|seat|button|air_balloon|tip|pot
        cold war|case|call|calls|calling|play|stone|plate|storage|start|boot|brew|cut|sweat|light_of_day|fish|hearted
        |blood|fusion|mountain|chain|snap_decision|email|emails|reading|wallet
        in cold blood
        out|left (in) in|out the cold
        break|broke out in a cold sweat
        warm|warming|warms the bench|cockles|heart|hearts|my_heart
        cool|cooler (as|than) a|me|head|heads|kid|kids|runnings|whip|j|water|aid|off|cucumber
        play|playing it cool
        lose|lost my|his|her|your cool
        cool cool (cool)
        blowing|blow|blew|let_off hot|off (air) (steam)
        heat of the moment|battle
        the heat is on
        miami heat
        body|heat|heated argument|debate|discussion|exchange|row|seat|seats|blanket|pump|pumps
        freeze|freezing|froze|frozen my|the|your|our account|accounts|card|subscription|assets|membership|eggs|peas
        |leftovers|food|bread|screen|yoghurt|yogurt
        """,
        Mark.INERT,
    ),
    *phrases(
        """
        argument|topic|drama|gossip|trouble|problem|problems|issue|issues|crisis|incident|fight|bully|bullying
        |mobbing|stress|promotion|raise|harassment at work|the_office|my_office|my_job|the_workplace
        wear|wears|wearing (so|too) many|several|two|different|multiple hats (at|at_work)
        at the drop of a hat
        drop of a hat
        eat|ate my|his|her|your|their hat|shirt|shoes|shorts|socks|tie
        hats|hat off to
        take|tip|tipped|raise my|the hat|hats (off)
        pull|pulled|pulling a rabbit out (of) (a|the) hat
        pass|passed the hat
        if the shoe|cap fits
        (put|putting|imagine) (yourself|myself|himself) in|into|fill|filling|walk_in|mile_in my|his|her|their|your
        |someone_else_'s|big shoes|boots
        waiting|wait for the other shoe
        other shoe (to|has|to_drop|dropped|drops)
        goody two shoes
        ended|ends|end|ending|finished|finish|result|resulted in (a) tie|ties|draw
        match|game|series|vote|score is|was a tie
        family|economic|trade|business|cultural|blood|diplomatic|political|railway|zip|cable|bow_and ties|tie
        cut|severed|severing|sever (all) ties
        hand in glove
        gloves are|come off
        fits|fit like a glove
        wolf in sheep_'s|sheeps clothing
        emperor 's new clothes
        keep|kept|lose|lost|bet your|my|his|her|the shirt|pants (on)
        hot under the collar
        blue|white|pink collar (job|jobs|crime|worker|workers)
        tighten|tightening|tightened our|my|your|their|his|the belt|belts
        black|brown|green|yellow|white|blue belt in
        bible|rust|sun|asteroid|conveyor|fan|seat|safety belt
        under|below (my|the|his|her) belt
        ants|smarty|liar_liar|fancy in|on (my) pants|fire
        fly|flying|flew by the seat
        wears|wear|wearing the pants|trousers in|at|around
        pull|knock|blew|blow|knocked|put my|your|his|her|a|the sock|socks (up|off|in_it)
        bless|blessed his|her|my|your|their (cotton) socks
        tough|shaking|quaking as|in (old|my|his|her) boots
        big|too_big for his|her|their|your boots|britches
        get|got|give|gave|gets (him|her|me|them) the boot|sack
        das boot
        puss in boots
        these boots are|were made
        (blue) suede shoes
        devil wears prada
        sisterhood of the
        men|man|woman|women|lady|girl|boy in|with (the) black|red|grey|blue|white|scarlet (dress|shoe|coat|suit|hat)
        |red_dress|red_coat|pearl_earring|dragon_tattoo
        fifty|50 shades of grey|gray
        orange is the new black
        the new black|normal
        orange|pink|blue|black|red|white|green|deep man_group|sabbath|eyed_peas|sox|stripes|day
        |bull|floyd|purple|lantern|hornets|album|velvet|mirror|panther|widow|beauty|swan|adam|pill|army|square|planet
        in the red|black this|again|financially|zone
        paint it|the_town black|red
        dress for the job|success
        lipstick on a pig
        in the long|short run
        long run
        hit|hits|home|dry|trial|test|bank|bull|rat|fun|dummy|print|ski_cross run
        rat race
        race to|against the bottom|top|time|clock
        marathon not a sprint
        a marathon not
        watch|watching|binge|netflix|tv|reading|movie marathon
        tie the knot means
        third|second|pool|toga|stag party rights|insurance|cookies|app|apps|software|supplier
        party|parties at downing_street|is_over_for|trick|line|lines|like_it_is_1999|hard|rock_anthem|in_the_usa
        life|party of the|life party|animal
        party|conference season|is_in|of_five
        till death
        (no|not_a|not|a|is_no|was_no|was_a) walk in the park
        (no|not_a|not|a|is_no|was_no|was_a|hardly_a) picnic in_the_park_either
        day at the races
        price|tax|rate|fare|rent|fee|wage hike|hikes
        happy|not_a_happy|summer|boot|concentration|base|refugee camp|camper|campers
        palm|miami|bondi|long|venice|brighton beach is|vice|house|boys
        beach boys
        fish|phishing|fishing for compliments
        for|to date i_have|we_have|there_have|no
        to date
        the|your|a|no|what|which|right|wrong date stamp|format|picker|field|line|column
        the|your|what|which|right|wrong date on
        dated|dating|carbon back|from|dating
        carbon|radio dating
        blind date (is|was) (a) show|tv_show|show_on
        speed|online dating is|sucks|site|sites|app|apps
        date|dates and|or nuts|figs|sugar
        (eat|eating|ate|love|like) medjool dates
        casual fridays are|is
        roll|rolling|rolled out the (red) carpet
        red carpet treatment
        chill pill
        make|made yourself|yourselves comfortable|at_home
        comfortably numb
        cold comfort
        southern comfort
        """,
        Mark.INERT,
    ),
    *phrases("cold feet about|before (the|my|our|getting|a) wedding|married|marriage|job|move|date", Mark.INERT),
    *phrases(
        "which|what shoes|trainers|sneakers|boots|socks|brand|brands are|is (the) best|good|better|great"
        " for running|hiking|walking|marathons|flat_feet|wide_feet|bunions|trail_running",
        Mark.INERT,
    ),
    *phrases(
        """
        can|could|would|will you translate|explain|define|spell|calculate|sing|write|paint|draw
        does|do|can|should|would|did black|brown|navy|blue|red|green|grey|gray|white|pink|orange|yellow|purple|beige
        |gold|silver (even|really|ever) go|match|work|fit|pair|clash (well) with|together
        """,
        Mark.DEFINES,
    ),
    *phrases(
        """
        is|are|wants|needs|need getting|buying|renting|hiring|ordering|to_buy|to_rent|a|some|choosing (a|some|the|his
        |her) (new|nice|first|black|white|red|blue) suit|dress|tux|tuxedo|shoes|gown|jacket|tie|outfit for his|her
        |their
        """,
        Mark.TASTE,
    ),
    *phrases(
        """
        is|are|was|were (so|really|just|a_bit|very|pretty|kind_of) weird|stupid|dumb|dead|a_myth|a_lie|a_thing
        |a_tv_show|a_show|a_phenomenon|a_business|a_cult|a_film|a_movie|a_song|a_game|a_band|a_book|an_art
        |a_state_of_mind|a_great_film|a_great_movie|a_good_film|a_good_movie|a_religion|a_waste|useless|ridiculous
        |rubbish|silly|cringe|lame|hilarious|complicated|corny|cheesy|cancelled_culture|addictive|healthy|unhealthy
        """,
        Mark.EVALUATES,
    ),
    *phrases(
        """
        fever|thermostat|oven|preheat|kettle|freezer|fridge|microwave|boils|phone|laptop|battery|router|charger
        |icon|button|screen|cursor|login|password|website|homepage|checkbox|keyboard|printer|wifi|download|upload
        |harvard|diploma|angle|triangle|rotate|northbound|latitude|longitude
        """,
        Mark.ELSEWHERE,
    ),
)

EXAMPLES: Final[tuple[Example, ...]] = (
    ("an elegant solution", NOTHING),
    ("I'm a yoga teacher", NOTHING),
    ("a storm hit Florida", NOTHING),
    ("shoot the breeze", NOTHING),
    ("there's a breeze", "conditions=windy"),
    ("good morning sunshine", NOTHING),
    ("save it for a rainy day", NOTHING),
    ("put yourself in my shoes", NOTHING),
    ("the match ended in a tie", NOTHING),
    ("which shoes are best for running?", NOTHING),
    ("can you translate black shoes into French?", NOTHING),
    ("does brown go with black?", NOTHING),
    ("my brother is getting a new suit for his prom", NOTHING),
    ("casual friday is a myth", NOTHING),
    ("my phone is boiling", NOTHING),
    ("my fever is 39 degrees", NOTHING),
    ("I can't see the red icon", NOTHING),
    ("it's boiling today", "temperature=hot"),
)
