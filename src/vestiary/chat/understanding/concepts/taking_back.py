"""What was said and no longer holds."""

from typing import Final

from vestiary.chat.domain import Field
from vestiary.chat.understanding.senses import Example, Mark, Phrase, Talk, phrases

PHRASES: Final[tuple[Phrase, ...]] = (
    *phrases(
        """
        start|starting (all) over|afresh|anew|from_scratch|from_zero|again|from_the_beginning|fresh (again)
        begin again|anew|afresh|from_scratch
        reset (everything|all|it|it_all|the_conversation|the_chat|this|please|my_preferences|the_filters|filters
        |constraints|all_filters|all_constraints)
        clear it_all|everything|all|all_filters|all_constraints|the_constraints|my_constraints|filters
        |the_filters|the_chat|my_filters|all_of_that|the_slate|all_the_filters
        forget|scrap|drop|delete|wipe|ignore|undo|erase everything (i_said|i_told_you|so_far|we_said|from_before
        |and_start_over|before)
        forget|scrap|drop|ignore (about) all of that|it|this
        forget all|everything
        scrap all of it|that
        wipe|with the|a|clean slate (clean)
        clean|blank slate
        new search|conversation|chat|start|session
        back to square one
        let us start|begin again|over|fresh|anew|from_scratch
        from scratch
        """,
        Talk.RESET,
    ),
    *phrases(
        """
        forget|ignore|disregard|scrap|scratch|never_mind|cancel (about) (the|my|that|what_i_said_about
        |what_i_said_about_the|all_the|your|i_said)
        remove|clear|lift|undo|delete|erase|drop the|my|that|all_the|your
        forget|ignore|disregard|scrap|scratch|never_mind|cancel what i said (about) (the)
        forget|ignore|scrap|scratch|cancel all|everything|anything (i_said|i_told_you) about (the|my)
        does|do not matter about (the)
        you can|may forget|ignore (about) (the)
        do not worry|care about (the)
        take back
        called off
        (they|he|she|hosts|bride) (has|have) dropped|scrapped|lifted|relaxed|abolished|waived (the)
        not any more|anymore|longer
        do not need|have to (worry_about|think_about|consider|account_for) (the)
        no need to worry|think about
        (you|we|i) need not|do_not_need_to|do_not_have_to use|wear|include|worry_about|bother_with (the|my)
        (no) need|reason to use|wear|include (the|my)
        no matter the
        regardless of the
        """,
        Mark.FORGET,
    ),
    *phrases(
        """
        (has|have) melted|thawed|dried_up|blown_itself_out
        (has|have) stopped|stops|finished|passed|cleared_up|gone|blown_over|ended|let_up|is_over|died_down
        |eased_off|is_gone|has_gone|went_away|is_not_happening
        is|are over
        's off|cancelled|canceled|postponed|over|been_cancelled|been_moved|been_postponed (now|after_all)
        does|do not really|even|actually matter (any_more|anymore|now)
        does|do not matter (any_more|anymore|now)
        (is|are) not important|relevant (any_more|anymore|now)
        (is|are) no longer happening|on|planned|going_ahead
        cancelled|canceled|called_off|postponed|was_cancelled|got_cancelled|was_called_off|been_cancelled
        |fell_through|got_moved|moved|got_pushed|off_now|not_happening|got_postponed|moved_to_next_week|is_off
        |rescheduled
        """,
        Mark.STOPPED,
    ),
    *phrases(
        """
        is|are (totally|perfectly|actually|now|also|all|absolutely|quite) fine|ok|okay|allowed|all_right|alright
        |good|cool_with_me|acceptable|back_on_the_table|back_in|welcome (again|after_all|now|too|by_me|with_me
        |for_me)
        (is|are) back (in|on_the_table)
        's fine|ok|okay|alright|back (again|now|actually|after_all|too)
        fine|ok|good|allowed|acceptable again|after_all|now|too
        would|will be fine|ok (after_all|again|now|too)
        work|works (for_me) after_all|again|too
        can be in|included again
        ban|restriction|rule|veto|prohibition (is|has_been|was) lifted|over|gone|off|removed|no_more
        is|are required|needed|mandatory|compulsory|expected_of_me
        """,
        Mark.FINE,
    ),
    *phrases(
        """
        forget|ignore|scrap|drop|lift|cancel|remove|scratch (about) (the|my|that) no|not
        bring|put|add|let back (the|my|in)
        allow|permit|include (the|my)
        you can|may use|include|show|add|suggest (me) (the|some|my)
        (i) (do|would) not mind (wearing|a|the|some|having|if_there_are)
        changed my mind about (the)
        do not dislike|hate|detest
        (it) is not like|that i (do_not) hate|dislike|mind|detest
        not that i (do_not) hate|dislike|mind|detest
        ok|fine with|wearing
        i am|feel ok|fine|good|cool with (wearing)
        open to (wearing)
        happy to wear|have
        happy|fine|ok with
        can (also) wear
        """,
        Mark.ALLOW,
    ),
    *phrases(
        """
        any|all|every colour|color|colours|colors (is|are|will|would) (fine|ok|good|allowed|welcome|do|goes
        |works|be_fine|be_ok) (now|again|with_me|by_me|after_all)
        """,
        Mark.FORGET,
        Field.EXCLUDE_COLORS,
    ),
    *phrases(
        "i do not mind the colour|color|colours|colors",
        Mark.FORGET,
        Field.EXCLUDE_COLORS,
    ),
    *phrases("colour|color|colours|colors does|do not matter", Mark.FORGET, Field.EXCLUDE_COLORS),
    *phrases(
        """
        forget|ignore|disregard|scratch|never_mind (about) the cold|chill|frost
        the cold does|did not matter (any_more|anymore|now)
        not cold|hot|warm|freezing|chilly|boiling any_more|anymore|any_longer
        no longer cold|hot|freezing|chilly|boiling
        """,
        Mark.FORGET,
        Field.TEMPERATURE,
    ),
    *phrases("i do not care about the colour|color|colours|colors", Mark.FORGET, Field.EXCLUDE_COLORS),
    *phrases(
        """
        any|all|every kind|kinds|type|types|category|categories|garment|clothes (of_clothes|of_garment
        |of_clothing) (is|are|will|would) (fine|ok|good|allowed|welcome|do|goes|works|be_fine|be_ok) (now|again
        |with_me)
        """,
        Mark.FORGET,
        Field.EXCLUDE_CATEGORIES,
    ),
    *phrases(
        "any|all style|styles (is|are|will|would) fine|ok|good|do|goes|works|be_fine|be_ok (now|again|with_me)",
        Mark.FORGET,
        Field.STYLE_KEYWORDS,
    ),
    *phrases("style does not matter", Mark.FORGET, Field.STYLE_KEYWORDS),
    *phrases("comfort does not matter|really_matter (any_more|anymore|now)", Mark.FORGET, Field.COMFORT_PRIORITY),
    *phrases(
        "(my|the|all|your) (earlier|previous|other) exclusions|bans|restrictions|no_gos",
        Field.EXCLUDE_CATEGORIES,
        Field.EXCLUDE_COLORS,
        Field.EXCLUDE_ITEMS,
    ),
    *phrases(
        """
        (the) colour|color restriction|restrictions|ban|bans|rule|rules|exclusion|exclusions|limits|constraint
        """,
        Field.EXCLUDE_COLORS,
    ),
    *phrases("the|an|my occasion|event|plans", Field.OCCASION),
    *phrases("occasion", Field.OCCASION),
)

EXAMPLES: Final[tuple[Example, ...]] = (
    ("forget the rain", "lift_conditions=rainy"),
    ("it stopped raining", "lift_conditions=rainy"),
    ("jeans are fine after all", "lift_categories=jeans"),
    ("never mind the interview", "cleared=formality_level,occasion"),
    ("start over", "reset"),
    ("any colour is ok now", "cleared=exclude_colors"),
    ("instead of an interview it's brunch", "occasion=casual"),
    ("black's ok again", "lift_colors=black"),
    ("forget about the weather", "cleared=weather"),
    ("weather doesn't matter", "cleared=weather"),
    ("ignore the cold", "cleared=weather.temperature"),
    ("it's not cold anymore", "cleared=weather.temperature"),
    ("forget everything I said", "reset"),
    ("ignore the dress code", "cleared=formality_level"),
    ("forget everything I said about the colours", "cleared=exclude_colors"),
    ("forget all about the weather", "cleared=weather"),
    ("black is ok again", "lift_colors=black"),
    ("you can use sneakers again", "lift_categories=sneakers"),
    ("it's not like I hate skirts", "lift_categories=skirt"),
    ("the snow has melted", "lift_conditions=snowy"),
)
