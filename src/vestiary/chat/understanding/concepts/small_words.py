"""The joints of a sentence: and, or, but, for, with, my, those."""

from typing import Final

from vestiary.chat.understanding.senses import Mark, Phrase, phrases

PHRASES: Final[tuple[Phrase, ...]] = (
    *phrases("but|yet|however|although|though|whereas|only|just", Mark.BUT),
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
        |ok_so|well|on_second_thought|on_second_thoughts|come_to_think_of_it|having_thought_about_it|thinking_about_it
        |on_reflection|then_again|in_fact
        """,
        Mark.RESTARTS,
    ),
    *phrases("for|to|at|attending|attend|in|into", Mark.TO),
    *phrases("be|been|being", Mark.BE),
    *phrases(
        "less|fewer|off|i_am_off|i_am_off_the|not_so_much|minus|sans|not_as_much|cut|cut_the|cut_down_on", Mark.LESS
    ),
    *phrases("less than|is_more", Mark.CHECKS),
    *phrases("more or less", Mark.CHECKS),
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
        favourite|favorite|favourites|favorites|more_like|really|very|so|quite|pretty|rather|super|a_bit
        |a_little|bit|bit_of_a|little|at_all|extremely|kind_of|sort_of|fairly|somewhat|totally|absolutely
        |never_again|the|any|all|more|much|of|kinda|as|especially|particularly|incredibly|again|too_much
        |unbelievably|super_duper|ridiculously|bloody|freaking|damn|fucking|supposedly|actually_quite|wear_any
        |on|colour|color
        """,
        Mark.CHECKS,
    ),
    *phrases("too|overly|way_too|far_too|a_bit_too|much_too|a_little_too|that|so", Mark.TOO),
)
