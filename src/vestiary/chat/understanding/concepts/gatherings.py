"""What an outfit is for, where the event has no name: who one meets, where, and what is eaten."""

from typing import Final

from vestiary.chat.understanding.senses import NOTHING, Event, Example, Phrase, phrases
from vestiary.styling.domain import Occasion
from vestiary.vision.vocabulary import FormalityLevel

_DATE, _PARTY, _WEDDING = Event(Occasion.DATE), Event(Occasion.PARTY), Event(Occasion.WEDDING)
_WORKOUT, _OUTDOOR, _CASUAL = Event(Occasion.WORKOUT), Event(Occasion.OUTDOOR), Event(Occasion.CASUAL)
_WORK = Event(Occasion.WORK)

PHRASES: Final[tuple[Phrase, ...]] = (
    *phrases(
        """
        meeting|meet|seeing|see|visiting|visit|hosting|having (with) (my|the|his|her|their) in_laws|folks|grandparents
        |relatives|grandma|nan|grandad|granny|nana (over) (for) (a|the|sunday|saturday|family) (lunch|dinner|brunch
        |tea|coffee|breakfast|roast|meal)
        lunch|dinner|brunch|tea|coffee|roast|breakfast|meal|barbecue (with|at) (my|the|his|her|their) folks|relatives
        |in_laws|nan|nana|grandad|grandpa|granny|godparents|godmother|grandkids|auntie|nephew|niece|nieces|nephews
        sunday|family (roast|lunch|dinner|meal) at|with (my|the) mum|mom|dad|mother|nan|grandma|parents|folks|in_laws
        |sister|brother ('s)
        sunday|family roast|lunch|dinner|get_together|gathering|meal|visit
        coffee|pint|pints|bite|beer|catch_up|lunch|tea|pizza|breakfast with (a|my|the|an) (old|good|best|uni|school)
        |few mate|pal|buddy|bestie|lads|boys|neighbours|neighbors|flatmates|roommates
        hosting|having|inviting friends|family|the_family|a_few_friends|people|mates (over|round) (for) (dinner
        |lunch|brunch|a_meal|tea|a_roast)
        pub|pints|beers with (the|my|some) lads|boys|mates|friends|girls|colleagues|team
        picking|pick|dropping|drop (up|off) the|my kids (up|off|from|at) (school|nursery|kindergarten)
        school gates|run|drop_off|pickup|pick_up
        painting|decorating|cleaning|tidying (up) the|my|our flat|house|kitchen|apartment|garage|attic
        running around|about (town|the_city|doing_errands)
        out and about
        popping|nipping|nip|pop out for milk|bread|a_coffee|coffee|a_sandwich|lunch|some|a
        garden|shopping centre|center (trip)
        laundry day
        (the|my) kids ' football|soccer|swimming|school|basketball|tennis game|match|practice|play|recital
        pottering|mooching|loafing (around|about) (the_house|at_home|town)
        """,
        _CASUAL,
    ),
    *phrases(
        """
        dancing|out|clubbing|drinks|cocktails|karaoke with (the|my|some) girls|lads|boys|ladies|besties|mates|squad
        going|go (out) dancing|clubbing with (the|my|some) girls|lads|boys|ladies|besties|mates|friends|squad
        (my|his|her|a|the) (mate|friend|sister|brother|bestie|mum|mom|dad|cousin|boss|wife) 's 18_th|20_th|21_st
        |25_th|30_th|35_th|40_th|45_th|50_th|60_th|70_th|80_th|thirtieth|fortieth|fiftieth
        turning|turns 18|21|30|40|50|60|thirty|forty|fifty|sixty (on|this|next|tomorrow|tonight)
        rooftop|cocktail|speakeasy|wine bar (tonight|with|crawl|on)
        new (year|years) ('s) bash|celebration|celebrations|shindig|do
        birthday|engagement|retirement|leaving|farewell|christmas|xmas|office|work|summer bash|shindig|do|knees_up
        house_warming|housewarming at|do|drinks|bash
        hitting the town|club|clubs|dance_floor|bars
        seeing|see|watching a|the|my_favourite|my_favorite band (play) (live|tonight)
        after party
        afterparty
        promotion|thank_you drinks
        aperitivo|aperitif with colleagues|friends|the_team (after) (work)
        off to a rave|gig|concert|club|party
        leaving|farewell|engagement drinks|do|dinner
        """,
        _PARTY,
    ),
    *phrases(
        """
        (the|my) missus|better_half|other_half|old_man|old_lady|fella|bloke|mrs and|& i|me (are) (going|heading|off)
        |out (out) for|to|on
        taking|take|treating my|the other_half|better_half|missus|fella|boyfriend|girlfriend|wife|husband out
        |to_dinner|for_dinner|for_a_meal
        dinner|drinks|lunch|evening|meal|tapas|night_out with|for the|my missus|other_half|better_half|fella|mrs
        (candlelit|candle_lit|romantic|cosy|cozy|quiet|dinner|drinks|table|tapas|sushi|supper) dinner|supper|tapas|table
        |meal|drinks|reservation for two
        (our|my|the|first|second|third|fourth|fifth|tenth|one_year|two_year) anniversary tonight|tomorrow|dinner
        |this|next|on|today|meal
        (she|he|they) (has|have|just) (finally) asked me out|to_dinner|for_dinner|for_drinks|for_a_drink|for_coffee
        (she|he) said yes to drinks|dinner|a_drink|coffee
        movie|film|pizza|board_game|game|cosy|cozy|quiet night|evening (in) with (my|the) boyfriend|girlfriend|wife
        |husband|partner|fiance|fiancee
        (cosy|cozy|nice|quiet) supper with (my|the) boyfriend|girlfriend|wife|husband|partner|fiance|fiancee
        hinge|tinder|bumble guy|girl|man|woman|match
        it is our|my (first|second|third|fifth|tenth) anniversary
        meeting|meet (his|her|their|the|my_boyfriend_'s|my_girlfriend_'s|my_partner_'s) (parents|folks|family|mum
        |mom|dad) for_the_first_time
        """,
        _DATE,
    ),
    *phrases(
        """
        job|invited|conference|research|keynote|ted talk
        giving|give a|my|the job|conference|research|short|big talk
        pitch|pitching to (a|the|some) (few) vcs|vc|angels|backers|funders
        quarterly|annual|performance|yearly review with (the|my) boss|bosses|manager|management
        town hall|hall_meeting with the ceo|boss|management|team
        desk day
        clients are|is visiting|coming (today|tomorrow|in)
        back to (the|my) desk|grind|rat_race
        (a|the) (big) day at the firm|practice|agency|bank|ministry|studio|lab
        presenting|defending my thesis|research|project|paper|findings|results
        parents|parent_teacher night|conference|evening
        on shift|duty (today|tomorrow|tonight)
        meeting|seeing|meet|see (with) (a|the|my|some|our) (new|important|big) investors|stakeholders|accountant
        |banker|solicitor|notary
        """,
        _WORK,
    ),
    *phrases(
        """
        (a|the) kickabout|five_a_side|kick_about (in) (the) (park)
        hot|aqua|power|bikram yoga|pilates|spin
        (a) quick|short|hard|sweaty|morning|evening|lunchtime spin|sweat|workout|swim|run|jog
        smash|smashing|lifting|lift at|some|the weights|gym
        pumping iron
        rowing|spin machine|bike
        """,
        _WORKOUT,
    ),
    *phrases(
        """
        up|down|climbing (up) (a|the) mountain|hill|hills|peak|fell|fells|munro|trail
        walking|wander|wandering|strolling|stroll (in|through|along|by|on|around) (the) canal|towpath|riverbank|moor
        |moors|cliffs|dunes|shore|seafront|promenade|botanical_gardens|heath|meadow
        paddling|paddle (on|boarding) (the) (lake|river)
        allotment|campsite|wild_swimming|rock_pooling|crabbing|leaf_peeping|berry_picking
        """,
        _OUTDOOR,
    ),
    *phrases("walking down the aisle", _WEDDING),
    *phrases(
        """
        round (two|three|2|3) of (the) interviews|interviewing
        talking|speaking to|with (a|the) recruiter|headhunter
        screening call with hr|the_recruiter|a_recruiter
        """,
        Event(Occasion.INTERVIEW, FormalityLevel.BUSINESS_FORMAL),
    ),
)

EXAMPLES: Final[tuple[Example, ...]] = (
    ("meeting the in-laws for Sunday lunch", "occasion=casual"),
    ("sunday roast at mum's", "occasion=casual"),
    ("I'm hosting friends for dinner", "occasion=casual"),
    ("dinner with her folks", "occasion=casual"),
    ("picking up the kids then coffee with a mate", "occasion=casual"),
    ("pub with the lads", "occasion=casual"),
    ("going dancing with the girls", "occasion=party"),
    ("it's my mate's 30th", "occasion=party"),
    ("rooftop bar tonight", "occasion=party"),
    ("the missus and I are going for dinner", "occasion=date"),
    ("candlelit tapas for two", "occasion=date"),
    ("taking my other half out", "occasion=date"),
    ("she finally asked me out!", "occasion=date"),
    ("movie night with my boyfriend", "occasion=date"),
    ("nipping out for milk", "occasion=casual"),
    ("clients are visiting today", "occasion=work"),
    ("job talk", "occasion=work"),
    ("pitching to VCs", "occasion=work"),
    ("back to the grind on monday", "occasion=work"),
    ("hot yoga at 6", "occasion=workout"),
    ("a kickabout in the park", "occasion=workout"),
    ("going up the mountain with the dog", "occasion=outdoor"),
    ("my mum and dad went to the pub", NOTHING),
    ("I hate small talk", NOTHING),
)
