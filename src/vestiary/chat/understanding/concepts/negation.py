"""What rules out what follows: not, without, skip. Where it ends is in `scopes`; see `verdicts_behind`, too."""

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
        (i) would|will be|feel mortified|embarrassed|ashamed|miserable|uncomfortable|self_conscious in
        (the) last|only thing i want|need|fancy|feel_like (today|tonight|now|to_wear) is (a|an|the|another)
        (i) (am) (absolutely|definitely|just) not doing|wearing|having|touching|going_near (any|a)
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
    *phrases("(and) so|neither|nor are|is|do|does", Mark.LIKEWISE),
    *phrases("than", Mark.THAN),
)

EXAMPLES: Final[tuple[Example, ...]] = (
    ("no jeans, sneakers or hoodies", "exclude_categories=hoodie,jeans,sneakers"),
    ("I don't want black, but navy is fine", "exclude_colors=black lift_colors=navy"),
    ("neither heels nor sandals please", "exclude_categories=heels,sandals"),
    ("I'd rather not wear a skirt", "exclude_categories=skirt"),
    ("please leave out dresses", "exclude_categories=dress"),
    ("I'm sick of navy", "exclude_colors=navy"),
    ("I will pass on the boots today", "exclude_categories=boots"),
    ("jackets? never.", "exclude_categories=jacket"),
    ("bin the tie", "exclude_categories=tie"),
    ("zero heels thanks", "exclude_categories=heels"),
    ("rather boots than sneakers", "exclude_categories=sneakers"),
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
    ("I'm off to the gym", "occasion=workout"),
    ("less than 10 degrees", "celsius=10 temperature=cool"),
    ("less is more", NOTHING),
    ("a dress? absolutely not", "exclude_categories=dress"),
    ("I've had it with sneakers", "exclude_categories=sneakers"),
    ("nobody should see me in sandals", "exclude_categories=sandals"),
    ("it's not exactly warm", NOTHING),
    ("not exactly formal, not exactly casual", "formality=smart_casual"),
    ("I draw the line at heels", "exclude_categories=heels"),
    ("I've outgrown hoodies", "exclude_categories=hoodie"),
    ("I'd sooner eat my hat than wear a tie", "exclude_categories=tie"),
    ("I wouldn't be comfortable in heels", "exclude_categories=heels"),
    ("why don't we skip the tie", "exclude_categories=tie"),
    ("leave the hat", "exclude_categories=hat"),
    ("no, not jeans, trousers", "exclude_categories=jeans"),
    ("belt? unnecessary", "exclude_categories=belt"),
    ("I'd look ridiculous in shorts", "exclude_categories=shorts"),
    ("I don't own a trench", NOTHING),
    ("jeans? I'd rather not", "exclude_categories=jeans"),
    ("the last thing I want is a blazer", "exclude_categories=blazer"),
    ("no jeans, sandals on", "exclude_categories=jeans"),
    ("leave the sandals for another day", "exclude_categories=sandals"),
)
