"""What is said behind garments and colours to rule them out: is banned, hurts, is in the wash, can stay at home."""

from typing import Final

from vestiary.chat.understanding.senses import Example, Mark, Phrase, phrases

PHRASES: Final[tuple[Phrase, ...]] = (
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
        off the menu|cards|list|radar|agenda
        dead to me
        and|& i|me do_not get_along|mix|agree|gel|go_together
        (i) am|will|would not|never wearing|wear|touching|touch it|them
        broke|snapped|split_at_the_seams|gave_up_the_ghost
        need|needs resoling|heeling|polishing|darning|hemming|altering|stitching|a_polish|a_steam|steaming
        |dry_cleaning
        |fixing|taking_in|letting_out
        has|have|got (a|some|two) missing|broken|loose|coffee|wine|grass button|buttons|zip|heel|thread|stain|stains
        |sole
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
)

EXAMPLES: Final[tuple[Example, ...]] = (
    ("jeans are not an option", "exclude_categories=jeans"),
    ("ties make me claustrophobic", "exclude_categories=tie"),
    ("red clashes with my hair", "exclude_colors=red"),
    ("green does nothing for me", "exclude_colors=green"),
    ("black is out and so are sneakers", "exclude_categories=sneakers exclude_colors=black"),
    ("orange makes me look ill", "exclude_colors=orange"),
    ("hoodies and me are done", "exclude_categories=hoodie"),
    ("ties strangle me", "exclude_categories=tie"),
    ("jeans would be wrong there", "exclude_categories=jeans"),
    ("boots off, it's summer", "exclude_categories=boots"),
    ("boots are too much for this weather", "exclude_categories=boots"),
    ("the hat can stay at home", "exclude_categories=hat"),
    ("if it's beige I'm not wearing it", "exclude_colors=beige"),
    ("heels are dead to me", "exclude_categories=heels"),
)
