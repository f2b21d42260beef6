"""What rules out what follows, or what stands before: not, without, skip, is banned. Where it ends is in `scopes`."""

from typing import Final

from vestiary.chat.understanding.senses import NOTHING, Example, Mark, Phrase, phrases

PHRASES: Final[tuple[Phrase, ...]] = (
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
        (i) look|looks|looked (so|really) terrible|awful|bad|horrible|washed_out|pale|ill|sick|dreadful|weird
        |silly|stupid|dead in
        i am so|completely|totally|really|kind_of over
        i am over
        absolutely|definitely zero|no
        not about that
        i am (not) a no
        swerve|boycott|boycotting
        spare my feet|toes|legs|eyes
        (i) would|will look|feel (so|really|a_bit) ridiculous|silly|stupid|odd|weird|out_of_place|like_an_idiot
        |like_a_fool
        |like_a_clown in
        (would|will|do|am|could) not (be|feel) (comfortable|happy|at_ease|myself|right|confident) in|wearing
        draw|drawing|drew the line at
        (have) outgrown|outgrew
        (it) (is) not exactly|really|particularly|especially|terribly|all_that
        i have had it|enough with|of
        had enough|my_fill of
        nobody|no_one should|can|may|wants_to|needs_to|gets_to see me in|wearing
        (the) (only|one) thing i refuse|hate|will_not_wear|can_not_stand|avoid|do_not_want|refuse_to_wear|will_not_do
        |do_not_do (is|are)
        yeet|chuck_out|burn|torch
        say|says|said|saying no to
        (a|it_is_a|that_is_a) hard|big|firm|definite|massive no on|to|for (the)
        i (have) sworn|swore off
        swearing off
        will|would|do not|never be seen|caught (dead) (wearing) in
        not be caught|seen (dead) (wearing) in
        (have) (got) a_rest|a_break|time_off from
        (i) (will|shall|can|could|would) (happily|gladly) do|live|go|manage without
        sack|sacking off
        sack|bench|retire|veto|banish|shun|forgo|forego|dodge|junk
        hands off
        no_time|no_use|no_love|not_a_chance for
        (am|is) not in (a|an|the) mood
        not up for
        not crazy|wild|mad|sold|big on|about
        can not|never be bothered|fussed|doing with
        away with
        down with (the)
        enough already with
        so|totally|completely|kind_of|officially done|finished|through|over with
        on a break from
        steer|stay|keep|veer well clear|away of|from
        nobody|no_one needs|wants
        (my) sister|brother|mum|mom|dad|mother|father|friend|boyfriend|girlfriend|husband|wife|partner|flatmate
        |roommate|mate|cousin|daughter|son|dog|cat|puppy|kid|toddler|housemate|aunt|ex|bestie|neighbour|neighbor
        |somebody|someone|he|she|they (has|have) (just|still|also|already) borrowed|nicked|pinched|took|taken|stole
        |stolen|wearing|ruined|shrunk|shrank|chewed|chewed_up|ate|eaten|destroyed|ripped|swiped (all)
        (there_is|there_'s) no way|chance (that) (i|we) (am|are|will|would|can) (ever|be|caught|getting
        |be_caught) (wearing|putting_on|going_to_wear|wear|put_on|dead_in)
        (i) (have|need|got) to return|give_back|wash|iron|mend|repair
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
        |gave_away|spilled_wine_on|spilled_coffee_on|spilt_wine_on|spilt_coffee_on|washed|shrank|shrunk
        |threw_away|got_rid_of
        (i) (can|could|would|will|do|still) not find|locate
        instead|in_place|apart|aside|exclusive of|from
        in lieu of
        not|no|never ever (again)
        free of
        cut out
        say no to
        nope|nah to
        please|pls no
        anti
        bin|sod|axe|nix|shelve
        (i) will|would|shall pass on (the)
        i am passing on (the)
        you may drop|skip|omit
        keep me out of
        i (have) gave|given up (on) (wearing)
        zero|absent
        lent|loaned|donated|misplaced
        (office|school|venue|club|restaurant|bar|work|boss|company|they|place) (does_not|do_not|will_not) (really)
        |allow|permit|accept|tolerate
        (office|school|venue|club|restaurant|bar|work|boss|company|they|place) (has|have|really) bans|banned|forbids
        |forbid|prohibits|outlaws|vetoed
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
        (am|are|is) not allowed|permitted|an_option|ok|fine|acceptable|my_thing|for_me|my_style|my_colour
        |my_color|my_cup_of_tea|really_me|welcome|appropriate|suitable|good_on_me|flattering|a_good_colour_on_me
        |a_good_look
        am|are|is|was|were banned|forbidden|prohibited|out|off_limits|a_no_go|no_go|out_of_the_question|a_no
        |a_no_no|off_the_table|too_itchy|a_hard_no|a_definite_no|verboten|overdone|overrated|unflattering
        do|does|will|would not (really) suit|flatter|work_for|look_good_on|look_right_on|do_anything_for|fit (me
        |on_me|us|with_me)
        (are|is) in the wash|laundry|wash_basket|dryer|hamper|washing|washing_machine
        (are|is) at|being the|my (dry) cleaner|cleaners|tailor|cobbler|laundry|dry_cleaned|repaired ('s)
        are|is (a_bit|way|far|still|really|all|so|quite|completely|now) broken|torn|ripped|stained|dirty|lost
        |missing|too_itchy|itchy|too_small|too_tight|too_big|too_short|too_long|damaged|ruined|worn_out
        |uncomfortable|wrinkled|creased|smelly|gone|not_clean|too_old|too_warm_for_this|unwashed|in_the_laundry
        |scratchy|too_heavy_to_wear|falling_apart
        does|do|did not fit (me|anymore|any_more|well|properly)
        hurt|hurts|pinch|pinches|itch|itches|scratches|smells|smell (my_feet|too_much|a_lot|a_bit|bad)
        need|needs ironing|washing|repairing|mending|a_wash|cleaning|to_be_washed|to_be_cleaned|to_be_ironed
        |to_be_mended|an_iron
        has|have|got (a) hole|stain|tear|rip|broken_zip (in|on) (it|them)
        shrank|shrunk|ripped
        look|looks terrible|awful|bad|horrible|dreadful|ugly|weird|silly on me
        make|makes me look
        washes|wash me out
        clash|clashes with my hair|skin|complexion|eyes
        make|makes me claustrophobic|sweat|itch|itchy|uncomfortable
        has|have to go
        need|needs to go
        stay|stays (at|in) (the|my) home|closet|wardrobe|drawer
        stay|stays out_of_it
        do|does nothing|no_favours|no_favors|me_no_favours|me_no_favors (for) (me|my_skin|my_complexion)
        off the table|limits
        can jog_on
        is|are killing me
        give|gives me the_ick
        over my dead_body
        is|are so not me
        do|does not go|match|work with it|that|this|them
        can do_one|get_in_the_bin|get_in_the_sea|go|stay_home|stay_in_the_closet|stay_in_the_wardrobe
        is|are not what i want|need|am_after|had_in_mind|am_looking_for
        is|are in repair|being_repaired
        is|are so last_year|last_season|2010|yesterday|out_of_fashion|over
        is|are out_of_style|out_of_fashion|passe|cancelled_for_me
        out of it|this
        no go|no
        hard pass (on)
        is|are (way|far|just|a_bit) too much
        bother|bothers me
        is|are|'s pilling|bobbling|fraying|unravelling|losing_buttons|losing_its_shape (badly)
        no longer fit|fits|suit|suits|work|works|appeal|appeals (me)
        would|might|may be wrong|inappropriate|a_mistake|out_of_place|silly|overkill|a_bit_much|weird|odd (there|here
        |today
        |for_that|for_this)
        is|are not it|the_one|the_ones|the_vibe|the_move
        ruin|ruins|spoil|spoils|kill|kills|wreck|wrecks|strangle|strangles|choke|chokes|throttle|throttles|bug|bugs
        |bore
        |suffocate|suffocates it|me|the_look|the_outfit|everything|the_vibe
        has|have (got) (a|some|two|moth|big|small|several|huge|massive) hole|holes|stain|stains|tear|rip|rips|ladder
        |ladders|moths|pilling|mud_on_them
        falling|fell|falls|coming to|apart|into at_the_seams|bits|pieces
        is|are falling|coming apart|to_bits|to_pieces
        is|are a recipe_for_disaster|death_trap|disaster_waiting_to_happen
        not on your life|nelly
        out of (the|this|my) running|equation|mix|picture|rotation|reckoning|lineup|line_up|selection|contention|pool
        sit|sits|sitting (this|it) (one) out
        is|are bust|busted|soaked|drenched|muddy|filthy|grubby|crumpled|wrecked|knackered|shot
        |frayed|faded|ripped_up|coming_apart|moth_eaten|full_of_holes|in_tatters|stretched|a_mess|not_dry|wrong
        |drying|still_wet|still_drying|all_wet|at_my_mum_'s|at_my_mom_'s|at_my_sister_'s|at_a_friend_'s|in_storage
        |packed|packed_away|in_a_box|in_my_suitcase|elsewhere|giving_me_blisters|rubbing|covered_in_dog_hair
        |covered_in_hair|covered_in_mud|see_through|itching_me|in_need_of_a_wash|done_for|kaput|toast|history
        is|are (definitely|absolutely|totally|just|also|all|both|still) out|banned|forbidden|off_limits|no_go|a_no
        rub|rubs|chafe|chafes|squeak|squeaks|ride_up|rides_up|digs_in|dig_in|slip|slips|leak|leaks (me|up|a_bit)
        give|gives me blisters|a_headache|a_rash|the_creeps|hives
        are wet|damp|soaking
        lost a|its|a_few|two|both button|buttons|heel|heels|sole|soles
        is|are missing a|its|the|two button|heel|sole|zip|lace|laces|buttons
        and|& me|i are done|over|finished|through|not_friends|do_not_mix|do_not_get_along|broke_up
        is|are a (total|real|complete|massive|major) turn_off|vibe_killer|mood_killer|hard_pass|pass|nightmare
        |disaster
        |crime|sin|mistake|bad_idea|terrible_idea|no_from_me|no_for_me|hassle|faff|no_starter|non_starter|dealbreaker
        |deal_breaker
        are|is not happening|on_the_cards|coming|in_play|invited|going_to_happen|gonna_happen|on_the_menu|my_friend
        |my_friends|me|us|for_today|right_for_this|practical
        can rest|stay|wait|stay_home|get_lost|go_to_hell|do_one|take_a_hike|sit|stay_at_home|take_a_day_off
        need|needs|deserve|deserves a|some rest|break|day_off|night_off|time_off
        """,
        Mark.BANNED,
    ),
    *phrases("(and) so|neither|nor are|is|do|does", Mark.LIKEWISE),
    *phrases("than", Mark.THAN),
)

EXAMPLES: Final[tuple[Example, ...]] = (
    ("no jeans, sneakers or hoodies", "exclude_categories=hoodie,jeans,sneakers"),
    ("I don't want black, but navy is fine", "exclude_colors=black lift_colors=navy"),
    ("neither heels nor sandals please", "exclude_categories=heels,sandals"),
    ("I'd rather not wear a skirt", "exclude_categories=skirt"),
    ("please leave out dresses", "exclude_categories=dress"),
    ("jeans are not an option", "exclude_categories=jeans"),
    ("I'm sick of navy", "exclude_colors=navy"),
    ("I will pass on the boots today", "exclude_categories=boots"),
    ("jackets? never.", "exclude_categories=jacket"),
    ("bin the tie", "exclude_categories=tie"),
    ("zero heels thanks", "exclude_categories=heels"),
    ("ties make me claustrophobic", "exclude_categories=tie"),
    ("red clashes with my hair", "exclude_colors=red"),
    ("green does nothing for me", "exclude_colors=green"),
    ("black is out and so are sneakers", "exclude_categories=sneakers exclude_colors=black"),
    ("rather boots than sneakers", "exclude_categories=sneakers"),
    ("orange makes me look ill", "exclude_colors=orange"),
    ("no ties, it's casual", "exclude_categories=tie formality=casual"),
    ("not black tie, more like business casual", "formality=business_casual"),
    ("no problem", NOTHING),
    ("I'm not sure what to wear to a wedding", "occasion=wedding"),
    ("why not something vintage?", "style_keywords=vintage"),
    ("you can't go wrong with jeans", NOTHING),
    ("leave the heels at home", "exclude_categories=heels"),
    ("can we give boots a miss today?", "exclude_categories=boots"),
    ("I'm off pink these days", "exclude_colors=pink"),
    ("less brown please", "exclude_colors=brown"),
    ("cardigans? not on your life", "exclude_categories=cardigan"),
    ("my partner hates leggings, so none", "exclude_categories=leggings"),
    ("I've sworn off skirts", "exclude_categories=skirt"),
    ("I will not be seen in shorts", "exclude_categories=shorts"),
    ("my office bans shorts and sandals", "exclude_categories=sandals,shorts"),
    ("hoodies and me are done", "exclude_categories=hoodie"),
    ("I'm off to the gym", "occasion=workout"),
    ("less than 10 degrees", "celsius=10 temperature=cool"),
    ("less is more", NOTHING),
    ("a dress? absolutely not", "exclude_categories=dress"),
    ("I've had it with sneakers", "exclude_categories=sneakers"),
    ("ties strangle me", "exclude_categories=tie"),
    ("nobody should see me in sandals", "exclude_categories=sandals"),
    ("it's not exactly warm", NOTHING),
    ("not exactly formal, not exactly casual", "formality=smart_casual"),
    ("I draw the line at heels", "exclude_categories=heels"),
    ("I've outgrown hoodies", "exclude_categories=hoodie"),
    ("jeans would be wrong there", "exclude_categories=jeans"),
    ("I'd sooner eat my hat than wear a tie", "exclude_categories=tie"),
    ("boots off, it's summer", "exclude_categories=boots"),
    ("I wouldn't be comfortable in heels", "exclude_categories=heels"),
    ("why don't we skip the tie", "exclude_categories=tie"),
    ("leave the hat", "exclude_categories=hat"),
    ("no, not jeans, trousers", "exclude_categories=jeans"),
    ("belt? unnecessary", "exclude_categories=belt"),
    ("I'd look ridiculous in shorts", "exclude_categories=shorts"),
    ("boots are too much for this weather", "exclude_categories=boots"),
    ("I don't own a trench", NOTHING),
)
