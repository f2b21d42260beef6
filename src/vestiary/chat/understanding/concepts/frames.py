"""Who speaks of whom, and when: wishes, the past, other people, opinions, questions about the world."""

from typing import Final

from vestiary.chat.understanding.senses import NOTHING, Example, Mark, Phrase, phrases

PHRASES: Final[tuple[Phrase, ...]] = (
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
        |neighbor|grandma|grandpa|grandmother|grandfather|kid|kids|parents|teacher|manager|fiance|fiancee|mate
        |bestie|in_laws|mother_in_law|father_in_law|sister_in_law|brother_in_law|baby|child|ex|crush|buddy
        |doctor|client|host|hosts|bride|groom|employer|guy|man|woman|girl|lady|granny|nan|auntie|godson
        |godmother|son_'s|hubby|hairdresser
        """,
        Mark.KIN,
    ),
    *phrases("my|his|her|their|your|our dog|cat|puppy|kitten", Mark.KIN),
    *phrases(
        """
        always|usually|often|sometimes|normally|generally|rarely|every_now_and_then|most_days|all_winter|all_summer
        every monday|tuesday|wednesday|thursday|friday|saturday|sunday|week|month|year|weekend|morning|summer|winter
        on|in mondays|tuesdays|wednesdays|thursdays|fridays|saturdays|sundays|weekends
        for years|a_living
        """,
        Mark.HABIT,
    ),
    *phrases(
        """
        was|were|had|did|went|wore|came|saw|watched|loved|liked|bought|met|took|ate|drank|made|got_home|got_back
        |got_soaked|left|felt|happened|enjoyed|used_to|thought|spent|lost|won|found|told_me_about|studied|worked
        |played|visited|read|rained|snowed|poured|danced|finished|partied|grew_up|hiked|ran|swam|worn|hated
        |stormed|drizzled|attended|missed|forgot|broke|spilled|spilt|ruined|lived|cooked|slept
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
        meeting|meet my|a|an|the|some|her|him|them|you|someone|up|his|our
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
        said it_will|it_would|it_is|the_dress_code|it_was
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
        wear|wearing|dressed|outfit|outfits|look|looks|combo|combination|pairing|attire|clothes|clothing|ensemble
        |get_up|getup|garb
        |fit_check|ootd|fits
        suggest|suggestion|suggestions|recommend|recommendation|recommendations|propose|advise|advice|ideas|idea
        |inspiration|options|option
        give|show|find|get|pick|choose|make|put|create|help|style|dress|surprise|build|plan|assemble|throw (me
        |us|together|out|a|something|some|an)
        i|we (would|will|do|just|really|also|could|still|might|may) want|need|like_to|love_to|prefer|like
        |feel_like|fancy|am_after|require|could_use|could_do_with|am_looking_for|am_thinking|am_going_for
        |am_aiming_for|am_in_the_mood_for|am_feeling|hope_to|wish_to|am_leaning_towards|am_up_for|am_craving
        i|we would like|love|prefer|rather|want
        i|we insist on|upon
        i|we (really|just|only|still|also) need|want
        can|could|would|should|may it|this|that|they|we be|look|get|go|have|make (it|this|a_bit)
        refuse|refusing|not_going|never|will_not to take_off|part_with|go_without|give_up (my|the)
        will|am not taking_off|take_off|parting_with (my|the)
        (i) have been meaning|wanting|hoping|waiting|longing|itching|dying to (wear|use|put_on|try)
        is|are there anything|something|a_version|an_option|one|any
        why do|are not|you|we|i (we|i|you) (not) (just)
        naked|lost|incomplete|bereft|not_myself|not_leave_the_house|can_not_leave_home|go_nowhere without
        (i) can not get enough of (my|the)
        not|never get_enough|tire|have_enough|get_tired of
        (i_am) (can|could|will|do|am) not (ready|want|willing) (to) part|live|do|be with|without (my|the)
        begging|begs|dying|itching|crying_out|needs_to|deserves|longing to (be) (worn|come_out|go_out|see_daylight)
        any|a chance of|that|for|i_can|we_can|i_could|we_could
        is|are (an|a) (absolute|total) must|must_have|non_negotiable|definite|given|essential
        or nothing
        (i|we) have|has not|never worn|had_on|touched
        (it) has been ages|months|years|forever|weeks|a_while|too_long since i|we wore|had|used
        what|which goes|works|would_work|fits|suits|is_good|would_be_good|is_best|is_appropriate
        |would_suit (well|best) (for|at|in|to)
        be part of (it|this|the_outfit|the_look|that)
        want|like|love|need|prefer to be in|seen_in
        i feel|look great|good|best|amazing|fab|fabulous|my_best|confident in
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
        |miss|misses|owns|collects|swears_by|thinks|interested
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
        joke|poem|haiku|riddle|recipe|lyrics|essay|game_of_thrones|stock|stocks|bitcoin|politics|president
        |election|javascript|python|code|homework
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
        """
        (there_is) no way i_am|we_are leaving|going|stepping (out|anywhere|the_house) without (my|the)
        not leaving|going|stepping (out|anywhere|the_house) without (my|the)
        """,
        Mark.INERT,
        Mark.WEAR,
    ),
    *phrases(
        """
        you forgot|missed|left_out|overlooked|skipped
        wear|put_on|build_it_off|build_off|base_it_off|use|include|keep|wearing|style|to_wear|bust_out|dust_off|whack
        |pop|bring_in|swap_in|switch_in
        |sub_in|bring_out
        |throw_on|chuck_on|sling_on|put|stick|dress_around|throw_in|add|including|match|pair|combine
        |build_around|build_it_around|base_it_on|grab|slap_on|whip_out|dig_out|want_to_rock|going_to_rock|rocking
        |want_to_sport|going_to_sport|sporting|calls_for|come_along|comes_along|coming_along|is_coming_out|show_off
        |would_be_nice|would_be_great|would_be_lovely|is_calling_me|are_calling_me|is_calling_my_name
        |are_calling_my_name|calls_to_me|insist_on|insisting_on|is_coming|are_coming|is_coming_with_me
        |are_coming_with_me|is_a_yes|are_a_yes|dead_set_on
        |set_on|committed_to|would_be_perfect|will_be_perfect|centre_it_on|center_it_on|centred_on|centered_on
        |anchor|anchored_by|squeeze_in|sneak_in|fit_in|feature|featuring|starring|debut|would_love_an_outing
        |needs_an_outing|deserves_an_outing|needs_some_love|gets_its_turn|gets_an_outing|must_make_an_appearance
        |has_to_make_an_appearance|stays|stay_on|is_staying|stays_in|is_staying_on|are_staying_on|is_a_must|are_a_must
        """,
        Mark.WEAR,
    ),
)

EXAMPLES: Final[tuple[Example, ...]] = (
    ("my brother works in an office", NOTHING),
    ("the party last night was great", NOTHING),
    ("I used to wear jeans every day", NOTHING),
    ("I was invited to a wedding", "occasion=wedding"),
    ("my boss said no jeans", "exclude_categories=jeans"),
    ("he always wears black", NOTHING),
    ("what does business casual mean?", NOTHING),
    ("will it rain tomorrow?", NOTHING),
    ("what should I wear if it rains?", "conditions=rainy"),
    ("I play tennis every Sunday", NOTHING),
    ("rock concerts are fun", NOTHING),
    ("interviews are so stressful", NOTHING),
    ("is there anything warmer?", "shifts=warmer"),
)
