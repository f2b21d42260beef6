"""What is said around wishes: hello, thanks, yes, another one."""

from typing import Final

from vestiary.chat.understanding.senses import NOTHING, Example, Phrase, Talk, phrases

PHRASES: Final[tuple[Phrase, ...]] = (
    *phrases(
        """
        hi|hello|hey|hiya|howdy|yo|greetings|good_morning|good_afternoon|good_evening|morning|heya|sup
        |what_is_up|hallo (there|again|stylist|everyone|buddy)
        """,
        Talk.GREETING,
    ),
    *phrases(
        """
        thank|thanks|thankyou|cheers|ta|much_appreciated|many_thanks|appreciate_it|thanks_a_lot
        |thanks_so_much (you) (so|very|a_lot) (much)
        """,
        Talk.THANKS,
    ),
    *phrases(
        """
        bye|goodbye|see_you|see_ya|good_night|goodnight|ciao|later|cya|take_care|have_a_nice_day|talk_later
        |so_long (bye|later|soon|tomorrow)
        """,
        Talk.GOODBYE,
    ),
    *phrases(
        """
        what can|could you do|help_me_with|help_with
        how do|does you|this|it (app|thing|chat) work
        help
        what are you able to do
        who|what are you
        how can you help
        """,
        Talk.HELP,
    ),
    *phrases(
        """
        yes|yep|sure|of_course|absolutely|definitely|exactly|correct|right|please_do|go_ahead|ok|sounds_good
        |perfect|great|do_it|that_one_please
        """,
        Talk.YES,
    ),
    *phrases("no|nope|no_thanks|no_thank_you|not_really|nah|no_way", Talk.NO),
    *phrases(
        """
        something|anything|anything_else|somethings else|different|other
        another|other|more|different|new|alternative|next|few_more|some_more|some_other one|ones|option|options
        |outfit|outfits|look|looks|idea|ideas|suggestion|suggestions|please|combination|combinations
        another
        show|give|got|have|any me (some) more|another|others|other|alternatives
        what else
        show me something else|different
        try again
        more please
        next
        next one
        any others|other|alternatives
        i do not like it|them|this|that|these|those|any_of_these|any_of_them
        none of these|those|them
        not these|those|this|that
        """,
        Talk.ANOTHER,
    ),
)

EXAMPLES: Final[tuple[Example, ...]] = (
    ("hello!", NOTHING),
    ("thank you so much", NOTHING),
    ("good morning, how are you?", NOTHING),
    ("what can you do?", NOTHING),
    ("show me another one", NOTHING),
    ("tell me a joke", NOTHING),
    ("who won the football match?", NOTHING),
    ("you're so smart", NOTHING),
)
