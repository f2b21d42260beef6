"""Fixed expressions whose words would mean something else: `cold feet`, `tie the score`, `no problem`."""

from typing import Final

from vestiary.chat.understanding.senses import NOTHING, Example, Mark, Phrase, phrases

PHRASES: Final[tuple[Phrase, ...]] = (
    *phrases(
        """
        no problem|worries|thanks|thank_you|idea|clue|doubt|rush|hurry|matter|one|way|wonder|pressure|need
        |offence|offense|kidding|big_deal|comment|particular|preference|preferences|biggie|joke|cap
        no (dress_code) (preference|preferences)
        why|if|or|of_course|certainly|hopefully|maybe|probably|obviously|apparently|definitely|absolutely|sure not
        not sure|only|bad|decided|certain|much|yet|to_mention|far|least|just|necessarily|clear
        |long|great|good|well|a_problem|a_biggie|so_much|that_it_matters|later_than
        do not know|care|forget|worry|hesitate|remember|think_so|get_me_wrong|be_silly|be_shy|understand
        can|could not wait|decide|believe|complain|remember|figure_out|think_of|help|sleep
        whether or not
        no later than
        could not care|agree|be_better less|more
        last but not least
        nothing much|special|particular|in_particular|fancy_planned|planned|to_wear|fits
        i have|got nothing to wear
        have nothing to wear
        never been
        not a problem|bother
        date of birth
        date|dates the|is_it|of|today
        up to date|you
        out|expiry|due|best_before|sell_by|release|start|end|delivery of date|date
        due|expiry|delivery|release|start|save_the|blood date
        save the date
        third|political|labour|green|conservative|democratic|republican|search|rescue party|parties
        that works|work
        does|do|will|would|did|might|could|should|can that|this|it|these|those|they (also|still|really|not) work
        |works|working
        it|this|that|app|website|link|page|button|not|stopped|keeps (is|does) (not) working|work|works
        nice|good|great|hard|team|house|art|the|paper|dream|net|metal|frame|ground|foot|guess|yard|home work
        have a fancy for
        fancy|posh|elegant|upscale|expensive|classy|smart restaurant|hotel|place|bar|car|house
        hot damn|mess|tea|goss|gossip|stuff
        date for|in the|my|an|a calendar|invoice|form|diary|invite|contract
        happy|belated birthday|anniversary|new_year|thanksgiving|easter|valentines|wedding|holidays|halloween
        merry christmas
        congratulations|congrats (on) (the|your|my)
        (it) is|gets|got|getting|turned|will_be|gotten|becomes|was (much|a_bit|way|a_lot|slightly|a_little
        |even) warmer|colder|cooler|hotter|milder (than|outside|out|today|now|tonight|tomorrow)
        warmed|warming|cooled|cooling up|down|off (a_bit|a_lot)
        post office
        snow globe|angel|leopard|pea|peas|flake|cone|job
        salad dressing
        be in your|his|her|their|somebody_'s|someone_'s|my shoes
        coffee|vending|washing machine
        weather app|channel|icon|station|girl|man
        lowkey|highkey want|need|love|hate|think|feel
        have|had|got nothing against
        storm in a teacup|tea_cup
        belt and braces|suspenders approach|solution|method|type|guy|person|policy
        (a|the|his|her|my|your) black|brown|green|blue|yellow|white|purple belt in|at karate|judo|taekwondo|jiu_jitsu
        |aikido|kung_fu|bjj
        |martial_arts|kickboxing
        tea party in boston
        cold as ice|stone song
        how|why does|do|did this|you|it|that work
        good|great|nice|excellent|hard|amazing|fantastic job|work
        running late|low|behind|out|away|a_fever|a_business|a_temperature|for_office|water|joke|gag
        at work on
        cold|warm|hot feet|beer|drink|shower|water|coffee|tea|chocolate|dog|dogs|topic|sauce|welcome|regards
        |wishes|hug|hugs|potato|mess|tub|take|yoga|turkey|cuts|pizza|soup|meal|air|case|call|calling|blooded
        |hearted|colours|colors|tones|shoulder|stuff|girl|guy|pink|pants
        a|the|my|have|got|caught|common|bad|head|flu|nasty|terrible cold and|with|medicine|remedy|is|still
        catch|have|got|getting_over|fighting a cold
        cool|so_cool (thanks|thank_you|beans|stuff|idea|app|guy|name|down|it|with_it|then|that_works|one|trick
        |feature|bot|thing|story|down_period|about)
        that|this|you|they|he|she|thats (is|are) (so|really|very|pretty|super) cool|hot|warm_hearted|sick|fire|chill
        how|very|so|pretty|super|really cool is|are|thanks
        pretty|so|too|damn|smoking hot in|girl
        look|looks|looking|feel|be hot|cool|fresh (in|on)
        clear to|about|that|up|my_head|understanding
        is (that|this|it) clear
        make|makes|crystal|not|all clear
        on top of
        on|off the top of
        top|bottom of|line|notch|10|ten|priority|marks|tip|tips
        in short
        short|long notice|time|story|term|answer|version|on|of|cut
        watch a|the|out|tv|netflix|movie|movies|me|this|it|football|my_weight
        to|like_to|love_to|i|i_will|did_you|we|will|just watch|watched|watching
        flat tyre|tire|rate|screen|out|white
        my|a|new|our flat is|in|on
        the same page
        suit|suits me|you|yourself|him|us|your|my
        follow suit
        fancy a|an|going|some|seeing|you
        smart phone|watch|home|tv|bot|cookie|ass|ai|car|idea|question|enough|guy|girl|people
        you are (so|really|very|pretty|quite) smart|cool|sharp|classy|formal|casual|hot|modern|funny|great|elegant
        party pooper|on_dude|on_wayne|on_garth|animal
        work up|with|through|around|like|wonders|hard|harder|well|best|fine|great|together|properly|better
        |perfectly|out_how|out_what|out_which|out_if|out_why|for_me|for_you
        works|worked (on|well|fine|great|perfectly|like|for_me|for_us|hard|now)
        feeling|feel|is|am|felt blue|orange|green|down
        black|white|red|green friday|wine|tea|coffee|hole|market|sheep|board|lie|paper|house|light|flag
        |carpet_event|tape|meat|hair|eyes|hat_hacker|mirror|cross|bull|alert|light_district
        orange|lime|lemon|peach|cherry juice|pie|tree|peel|cake|lemonade
        glass|bottle|cup|mug|pint|slice|piece|bit of (hot|cold|red|white|black|green|iced) wine|coffee|tea
        |chocolate|water|milk|beer|cake|juice
        gold|silver|bronze medal|mine|rush|bar
        green|white|black|blue|red|yellow|brown thumb|card|eyes|hair|eyed|haired
        rock and|n roll
        rain check
        rain or shine
        take a rain|rain_check check
        under the weather
        snow white
        brain|take_by storm
        storm out|off
        second|third|other hand|hands
        casual|casually mention|mentioned|racism|sex|game|gamer|conversation|chat|question|mentioning
        formal education|complaint|request|training|logic|letter
        wind down|up|me_up|turbine
        is|are (a|an|such_a|the) classic
        classic movie|song|film|book|joke|example|car|music|mistake|rock|me|novel|case|cars
        modern art|life|family|history|technology|world|times
        urban legend|planning|dictionary
        traditional food|medicine|dish|recipe|music
        simple as|question|that|enough|answer|recipe|math|life|things|minds|life|truth|yes|explanation
        vintage car|wine|cars|shop
        comfort food|zone|eagle
        comfortable with|talking|sharing|silence|life|enough_with
        warm up|ups|down
        training data|wheels|set|model|my_dog|a_puppy
        exercise book|caution|bike
        interview question|questions|technique|with_the_vampire|process|tips|answer|magazine
        wedding cake|crashers|anniversary|vows|singer|ring|rings|planner|song|album|photographer|photos|pictures
        |photo|invitations|planning|venue|bells
        first impression|impressions
        school_project|school_bus|class_action|classic_car
        date palm|fruit|back|from
        dates are
        boot up|camp
        my|the|a computer|laptop|phone boots
        tie breaker|up|in_with
        tie it together
        belt up
        bag of|lady
        hat trick
        in the bag
        cold hearted|call
        dress rehearsal|size|sense|shop
        dress up party
        meeting room|rooms|minutes|notes|agenda|invite|link|point
        office politics|chair|depot|space|suite|supplies|joke|365
        business idea|plan|card|cards|model|school|owner|insider|partner|degree
        gym membership|bro|rat|fee|fees
        travel agent|insurance|plans|guide|budget|ban
        movie star|director|quotes
        home town
        concert tickets|ticket
        flight ticket|tickets|attendant|simulator|number|prices
        ski resort|lift|pass
        golf gti|club|clubs
        dress you
        """,
        Mark.INERT,
    ),
    *phrases("caught|had a (bad|nasty|terrible|common) cold", Mark.INERT, Mark.PAST),
)

EXAMPLES: Final[tuple[Example, ...]] = (
    ("I got cold feet", NOTHING),
    ("rain check on that", NOTHING),
    ("it was a black tie breaker", NOTHING),
    ("a glass of white wine and a hot shower", NOTHING),
    ("that storm in a teacup", NOTHING),
    ("happy birthday!", NOTHING),
)
