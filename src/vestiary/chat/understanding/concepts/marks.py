"""The small words that shape a sentence: who, when, not, but, for."""

from typing import Final

from vestiary.chat.understanding.senses import Mark, Phrase, phrases

_NOT: Final = (
    *phrases(
        """
        not|no|without|avoid|avoiding|except|minus|excluding|exclude|never|neither|nor|none|nothing|non
        no|not more|longer|need_for|need_for_a|need_of
        (do|would|will|could|should|can) not (really|particularly|actually|necessarily|even|currently) want|wear
        |like|need|have|feel_like|fancy|own|do|go|going|plan|use|include|suggest|show_me|show|give_me|put_me_in
        |add|recommend|choose|pick (to|a|any|me|on)
        do not (really) (want|like|feel_like|fancy) (to) wear|wearing
        can not stand|wear|do|bear|have|see|use|deal_with|take (wearing|more|any|another)
        would rather|prefer not|not_to (wear|have)
        would rather|sooner die|starve|freeze|go_naked than (wear|be_seen_in)
        you can leave|skip|drop|lose
        leave|leaving|keep|rule|rules|take|cut|count (the|it|them|all|any) out
        leave|keep off
        leave|keep|get|getting rid out|of
        skip|skipping|drop|ditch|lose|omit|ban|remove|lay_off|lay_off_the|cut_out|leave_off|hold|get_rid_of
        |eliminate|steer_clear_of|stay_away_from|keep_away_from|stay_clear_of|stay_off|do_without|go_without
        |going_without|went_without|live_without|spare_me|save_me_from
        keep|stay|steer (it|things|everything|me|this|well|far) away|clear|far_away from|of
        nothing in|with|like|made_of|that_is
        fed_up|done|bored|finished with
        sick|tired|fed_up|bored of (my|wearing|the|all_the|seeing)
        enough of|with (the)
        allergic to
        refuse to wear|to
        not in the mood for|to_wear
        not a fan|lover of
        not keen on
        not into
        not feeling
        rather|other|sooner than
        swap|replace|exchange|substitute|take_off|take_out|remove|switch_out|swap_out|change_out|lay_aside
        |put_away|get_me_out_of
        i (have|just|already|accidentally) lent|lost|sold|donated|returned|ripped|tore|stained|broke|ruined
        |gave_away|spilled_wine_on
        |spilled_coffee_on|spilt_wine_on|spilt_coffee_on|washed|shrank|shrunk|threw_away|got_rid_of
        i (can|could|would|will|do|still) not find|locate
        instead|in_place|apart|aside|exclusive of|from
        in lieu of
        not|no|never ever (again)
        free of
        cut out
        say no to
        nope|nah to
        please|pls no
        anti
        """,
        Mark.NOT,
    ),
    *phrases(
        """
        i (really|absolutely|just|honestly|truly|kind_of|sort_of|so) hate|dislike|detest|despise|loathe
        |can_not_stand (wearing|the_colour|the_color)
        hate|hating|dislike|detest|despise|loathe|abhor (wearing)
        do|would not (really) like|enjoy|love (wearing)
        """,
        Mark.DISLIKE,
    ),
    *phrases(
        """
        anything|everything|all|any_colour|any_color|any_colours|anything_at_all|whatever|any|anyone
        |every_colour but|except|besides|bar|apart_from|other_than|save|excluding
        apart|aside from
        other than
        except|but_not|just_not|only_not|just_no|and_no|and_not (for)
        as long as|it_is it is not|no|not
        """,
        Mark.ONLY_BUT,
    ),
    *phrases(
        """
        (am|are|is) not allowed|permitted|an_option|ok|fine|acceptable|my_thing
        |for_me|my_style|my_colour|my_color|my_cup_of_tea|really_me|welcome|appropriate|suitable
        |good_on_me|flattering|a_good_colour_on_me|a_good_look
        am|are|is|was|were banned|forbidden|prohibited|out|off_limits|a_no_go|no_go|out_of_the_question|a_no
        |a_no_no|off_the_table|too_itchy|a_hard_no|a_definite_no|verboten|overdone|overrated|unflattering
        do|does|will|would not (really) suit|flatter|work_for|look_good_on|look_right_on|do_anything_for|fit (me
        |on_me|us|with_me)
        (are|is) in the wash|laundry|wash_basket|dryer|hamper|washing|washing_machine
        (are|is) at|being the|my (dry) cleaner|cleaners|tailor|cobbler|laundry|dry_cleaned|repaired ('s)
        are|is (a_bit|way|far|still|really|all|so|quite|completely|now) broken|torn|ripped|stained|dirty|wet
        |lost|missing|too_itchy|itchy|too_small|too_tight|too_big|too_short
        |too_long|damaged|ruined|worn_out|uncomfortable|wrinkled|creased|smelly|gone|not_clean|too_old
        |too_warm_for_this|unwashed|in_the_laundry|scratchy|too_heavy_to_wear|falling_apart
        does|do|did not fit (me|anymore|any_more|well|properly)
        hurt|hurts|pinch|pinches|itch|itches|scratches|smells|smell (my_feet|too_much|a_lot|a_bit|bad)
        need|needs ironing|washing|repairing|mending|a_wash|cleaning|to_be_washed|to_be_cleaned|to_be_ironed
        |to_be_mended|an_iron
        has|have|got a hole|stain|tear|rip|broken_zip (in|on) (it|them)
        shrank|shrunk|ripped|broke
        look|looks terrible|awful|bad|horrible|dreadful|ugly|weird|silly on me
        make|makes me look
        washes|wash me out
        off the table|limits
        no go|no
        hard pass (on)
        """,
        Mark.BANNED,
    ),
)

_INERT: Final = (
    *phrases(
        """
        no problem|worries|thanks|thank_you|idea|clue|doubt|rush|hurry|matter|one|way|wonder|pressure|need
        |offence|offense|kidding|big_deal|comment|particular|preference|preferences|biggie|joke|cap
        no (dress_code) (preference|preferences)
        why|if|or|of_course|certainly|hopefully|maybe|probably|obviously|apparently|definitely|absolutely|sure not
        not sure|only|really|bad|decided|certain|much|yet|exactly|to_mention|far|least|just|necessarily|clear
        |long|great|good|well|a_problem|a_biggie|so_much|that_it_matters|later_than
        do not know|care|forget|worry|hesitate|remember|think_so|get_me_wrong|be_silly|be_shy|understand
        can|could not wait|decide|believe|complain|remember|figure_out|think_of|help|sleep|find
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
        hot damn|mess|tea|goss|gossip|stuff
        date for|in the|my|an|a calendar|invoice|form|diary|invite|contract
        storm in a teacup|tea_cup
        how|why does|do|did this|you|it|that work
        good|great|nice|excellent|hard|amazing|fantastic job|work
        running late|low|behind|out|away|a_fever|a_business|a_temperature|for_office|water|joke|gag
        at work on
        cold|warm|hot feet|beer|drink|shower|water|coffee|tea|chocolate|dog|dogs|topic|sauce|welcome|regards
        |wishes|hug|hugs|potato|mess|tub|take|yoga|turkey|cuts|pizza|soup|meal|air|case|call|calling|blooded
        |hearted|colours|colors|tones|shoulder|stuff|girl|guy|pink|pants
        a|the|my|have|got|caught|common|bad|head|flu|nasty|terrible cold and|with|medicine|remedy|is|still
        caught|catch|have|got|getting_over|had|fighting a cold
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
        party pooper|on|animal
        work on|up|with|through|around|like|wonders|hard|harder|well|best|fine|great|together|properly|better
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
        tie breaker|up|in
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
        i am|feel|get|was (so|really|very|a_bit) sick|ill|cold_hearted
        """,
        Mark.INERT,
    ),
)

_JOINTS: Final = (
    *phrases("but|yet|however|although|though|whereas|only|just|still", Mark.BUT),
    *phrases("and|plus|also|as_well_as|along_with|and_also|with_also|together_with|n", Mark.AND),
    *phrases("or|and_or|nor|either", Mark.OR),
    *phrases(
        """
        because|since|when|whenever|if|while|that|which|who|where|as|in_case|even_if|even_when|even_though
        |unless|until|so_that|as_long_as|given_that|given|considering|seeing_as|despite|in_spite_of|due_to
        |because_of|thanks_to
        """,
        Mark.LINK,
    ),
    *phrases(
        """
        so|then|anyway|anyways|now|therefore|today|this_time|right_now|but_now|actually|instead|maybe|please
        |ok_so|well
        """,
        Mark.RESTARTS,
    ),
    *phrases("for|to|at|attending|attend|in|into", Mark.TO),
    *phrases("with", Mark.WITH),
    *phrases("it|there", Mark.IT),
    *phrases("that|this|these|those|they|them", Mark.THAT),
    *phrases("those|these|that|this", Mark.THOSE),
    *phrases("my|our", Mark.MINE),
    *phrases("a|an|some|another|one", Mark.A),
    *phrases("i|we|us|me|myself", Mark.ME),
    *phrases("you|your|yourself|u", Mark.YOU),
    *phrases(
        """
        really|very|so|quite|pretty|rather|super|a_bit|a_little|bit|bit_of_a|little|at_all|extremely|kind_of
        |sort_of|fairly|somewhat|totally|absolutely|always|usually|often|sometimes|never_again|the|any|all|more
        |much|of|kinda|as|especially|particularly|incredibly|again|too_much|unbelievably|super_duper
        |ridiculously|bloody|freaking|damn|fucking|supposedly|actually_quite|to_wear|wear_any|on|colour
        |color
        """,
        Mark.CHECKS,
    ),
    *phrases("too|overly|way_too|far_too|a_bit_too|much_too|a_little_too|that|so", Mark.TOO),
)

_FRAMES: Final = (
    *phrases(
        """
        he|she|they|everyone|everybody|nobody|people|somebody|someone|guys|men|women|him|her|them|kids|anyone
        |most_people|some_people|others|celebrities|children|folks|his|their
        """,
        Mark.OTHERS,
    ),
    *phrases(
        """
        my|our|the|his|her|their|your|a|an|one_of_my (best|old|big|little|older|younger|good|dear|new|ex|close
        |eldest|twin|step) sister|brother|mother|mom|mum|dad|father|boss|friend|cousin|wife|husband|girlfriend
        |boyfriend|partner|son|daughter|uncle|aunt|niece|nephew|colleague|coworker|roommate|flatmate|neighbour
        |neighbor|grandma|grandpa|grandmother|grandfather|kid|kids|parents|teacher|manager
        |fiance|fiancee|mate|bestie|in_laws|mother_in_law|father_in_law|sister_in_law|brother_in_law|baby|child
        |ex|crush|buddy|doctor|client|host|hosts|bride|groom|company|school|employer|team|guy|man|woman|girl
        |lady|granny|nan|auntie|godson|godmother|son_'s|hubby|hairdresser
        """,
        Mark.KIN,
    ),
    *phrases("my|his|her|their|your|our dog|cat|puppy|kitten", Mark.KIN),
    *phrases(
        """
        was|were|had|did|went|wore|came|said|saw|watched|loved|liked|bought|met|took|ate|drank|made|got_home
        |got_back|got_soaked|left|felt|happened|enjoyed|used_to|thought|spent|lost|won|found|told_me_about
        |studied|worked|played|visited|read|rained|snowed|poured|danced|finished|partied|grew_up|hiked|ran|swam
        |worn|hated|stormed|drizzled|attended|missed|forgot|broke|spilled|spilt|ruined|lived|cooked|slept
        yesterday|last_night|last_week|last_month|last_year|last_weekend|last_summer|last_winter|last_time
        |last_friday|last_saturday|last_sunday|last_monday|last_spring|last_autumn|last_fall|last_christmas|ago
        |back_then|the_other_day|the_day_before|in_the_past|as_a_kid|as_a_child|when_i_was|earlier_today
        |once_upon_a_time|years_ago|back_in
        have|has been to|at
        just came|got back|home|out
        yesterday 's
        this morning 's
        last night|week|year 's
        """,
        Mark.PAST,
    ),
    *phrases(
        """
        invited|asked|told|heading|headed|off|going|go|about|supposed|have|need|got|expected|want|traveling
        |travelling|flying|drive|driving|have_got|due|meant|planning|plan to (go|be|attend|do|have|be_at|see
        |meet)
        going|go|off|heading|headed (on|for|out)
        i (have|have_got|got|will_have|am_having|will_be_having) a|an|another|some|this|my|the|two|three
        i have (got)
        got a|an|my|this|another
        there is|are|will_be (a|an|my|some|also)
        have|having|hosting|throwing|attending|joining|planning|organising|organizing|celebrating|prepping
        |preparing|packing|dressing|getting_ready|get_ready|get_dressed|getting_dressed|ready|prepare
        |dress (for) (a|an|the|my|our)
        was|were|am|are|been|got|have_been|has_been|just_got|was_just|been invited|asked (to|along_to|for)
        got invited|asked (to)
        was thinking|hoping|wondering|planning|going_to|told|looking|considering|about_to|supposed_to
        were thinking|hoping|wondering
        i (just) remembered|realised|realized|found_out|learned|learnt|heard|noticed|forgot_to_mention
        |forgot_to_say|forgot_to_tell_you
        wanted (something|to)
        i thought|said|meant|mentioned|told_you
        had in mind
        forgot to mention|say|tell_you
        said (it_will|it_would|it_is|the_dress_code|it_was)
        """,
        Mark.OCCASION_AHEAD,
    ),
    *phrases(
        """
        what|how|who|why|when|where|which|whose|do|does|did|is|are|am|was|were|can|could|will|would|should|have
        |has|may|shall|isnt|whats
        """,
        Mark.OPENS_QUESTION,
    ),
    *phrases(
        """
        what|which|anything|something|how (else|should|can|could|would|do|shall|might|to|am|will|about|clothes
        |outfit|outfits|shoes|things|should_i|do_i|can_i|to) (i|we|one|you) (to|should|best) wear|dress|put_on
        |look|go_for|choose|pick|do_for|pack
        what (should|do|can|could|shall|would|might|will|to) (i|we|you|one) (to|should|recommend_i|suggest_i
        |think_i_should) wear|dress|put_on|choose|pick
        what|how about|if
        wear|wearing|dressed|outfit|outfits|look|looks|attire|clothes|clothing|ensemble|get_up|getup|garb
        |fit_check|ootd|fits
        suggest|suggestion|suggestions|recommend|recommendation|recommendations|propose|advise|advice|ideas|idea
        |inspiration|options|option
        give|show|find|get|pick|choose|make|put|create|help|style|dress|surprise|build|plan|assemble|throw (me
        |us|together|out|a|something|some|an)
        i|we (would|will|do|just|really|also|could|still|might|may) want|need|like_to|love_to|prefer|like
        |feel_like|fancy|am_after|require|could_use|could_do_with|am_looking_for|am_thinking|am_going_for
        |am_aiming_for|am_in_the_mood_for|am_feeling|hope_to|wish_to|am_leaning_towards|am_up_for|am_craving
        i|we would like|love|prefer|rather|want
        i|we (really|just|only|still|also) need|want
        is|are (an|a) (absolute|total) must|must_have|non_negotiable|definite|given|essential
        or nothing
        something|anything|looking_for|in_the_mood_for|going_for|let_us_go|let_us_try|let_us_do|let_us_make
        |let_us_keep|let_us|keep_it|make_it|go_for|make_me|make_them|make_this|keep_things|keep_me|how_about
        |what_about|what_if|do_you_have|have_you_got|got_any|got_anything|prefer|preferably|ideally|help_me
        |help_us|please|can_i_get|could_i_get|could_i_have|may_i_have|can_i_have|can_you|could_you|would_you
        |will_you|can_we|could_we|i_need|i_want|need|want|think_i_should|be_ok|be_okay|should_i|shall_i
        |appropriate|suitable|acceptable|fit_for|perfect_for|is_it_ok|would_it_be|good_for|right_for|work_for_a
        |ok_for|goes_with|go_with|feel_like|in_mood_for|vibe|vibes|feeling|thinking|must_be|has_to_be|have_to_be
        |needs_to_be|need_to_be|need_to_look|have_to_look|want_to_look|want_to_be|should_be|should_look
        |needs_to_look|has_to_look|be_dressed|looking_to
        """,
        Mark.WISH,
    ),
    *phrases(
        """
        want|wants|wanted|says|said|asks|asked|asking|expect|expects|expected|require|requires|required|insist
        |insists|insisted|demand|demands|request|requests|requested|specified|specifies|specify|stated|states
        |told|tells|reads|calls|called|suggests|stipulates (us|for|on|me|that|to|everyone|people|it|in
        |everybody)
        invitation|invite|theme
        """,
        Mark.DEMANDS,
    ),
    *phrases(
        """
        like|likes|love|loves|enjoy|enjoys|adore|adores|prefers|hates|dislikes|wears|detests|looks_good|obsessed
        |favourite|favorite|favourites|favorites|miss|misses|owns|collects|swears_by|thinks|interested
        """,
        Mark.TASTE,
    ),
    *phrases(
        """
        is|are|has_been|have_been|was|were|can_be|makes|make|gets|get|sounds|sound|sucks|suck|feels|feel|stinks
        |rocks (so|really|very|pretty|too|just|always|quite|kind_of|a_bit|super|such|my) boring|fun|great|crazy
        |stressful|exhausting|tiring|expensive|amazing|awful|terrible|beautiful|busy|hectic|hard|easy_today|dull
        |killing_me|nice|good|bad|lovely|fine_thanks|overrated|underrated|scary|difficult|wonderful|fantastic
        |important_to_me|interesting|the_best|the_worst|delicious|awesome|annoying|wild|insane|brutal|relentless
        |draining|stressing_me_out|stresses_me_out|a_nightmare|a_mess|closed|my_favourite|my_favorite|underpaid
        |overwhelming|slow|going_well|so_much_fun|me_happy|me_sad|me_sleepy|me_tired|me_cry|me_anxious
        |me_nervous|me_smile|depressing|romantic_to_me|magical|a_scam|a_joke|pointless|a_pain|cute|funny
        sucks|suck|stinks|rocks
        """,
        Mark.EVALUATES,
    ),
    *phrases(
        """
        what is|are|does|do|was|were|did (a|an|the|it) (difference|meaning|definition|history|origin|point
        |purpose|word|average|capital) (between|of|mean)
        what does|do
        what is|are (a|an)
        what is|are the difference|meaning|definition|history|origin|point|purpose|capital|population
        what kind of|is
        define|definition|meaning|explain|invented|history|wikipedia|translate|synonym|idiom|saying|proverb|metaphor
        (do|did|does) mean|means|meant
        how do you spell|say|wash|iron|clean|make|tie|knit|sew|fold|dry|remove
        how do|to|can|should (i|you|one) wash|iron|clean|tie|knit|sew|fold|dry|remove|store|get
        tell|write|sing|read|give me a|an|some (short|funny|quick) joke|story|poem|song|fun_fact|fact|riddle|recipe
        joke|poem|haiku|riddle|recipe|lyrics|essay|song|story|movie|film|book|game_of_thrones|novel|stock|stocks
        |bitcoin|politics|president|election|javascript|python|code|homework|dinner_recipe
        who is|was|are|invented|made|created|won
        have you|we ever
        do you (ever|even|personally|really|also|think|know|remember|believe|own|work|get|have_a|have_any) like
        |love|hate|enjoy|prefer|wear|think|know|own|work|feel|get|exist|sleep|eat|dream|go|watch|play|exercise
        |hike
        are you|u
        how are|old|is_it_going|was|many|much|far|long|often|come|tall
        did you
        is it
        will it
        is|was the
        does it
        is there
        """,
        Mark.DEFINES,
    ),
    *phrases(
        "wear|put_on|use|include|keep|wearing|style|match|pair|combine|build_around|build_it_around|base_it_on",
        Mark.WEAR,
    ),
)

PHRASES: Final[tuple[Phrase, ...]] = (*_NOT, *_INERT, *_JOINTS, *_FRAMES)
