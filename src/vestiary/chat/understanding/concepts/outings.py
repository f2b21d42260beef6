"""What an outfit is for: sport, the open air, work and errands by their company and place, as they are noted down."""

from typing import Final

from vestiary.chat.understanding.senses import Event, Example, Phrase, phrases
from vestiary.styling.domain import Occasion
from vestiary.vision.vocabulary import FormalityLevel

_DATE, _PARTY, _CASUAL = Event(Occasion.DATE), Event(Occasion.PARTY), Event(Occasion.CASUAL)
_WORKOUT, _OUTDOOR, _WORK = Event(Occasion.WORKOUT), Event(Occasion.OUTDOOR), Event(Occasion.WORK)

PHRASES: Final[tuple[Phrase, ...]] = (
    *phrases(
        """
        chairing|moderating|speaking|speak|presenting|panelist|panellist (on|at) (the|a) (panel|debate|session
        |conference
        |symposium|event|awards_committee)
        chairing|chair the|a panel|debate|session|meeting|conference|board
        (got|on|have|another) a|my|the|another|back_to_back zoom|teams_call|video_call|skype|webex (call|meeting|at
        |in|with
        |soon|later|today)
        relaxed|creative|corporate|conservative|strict|chilled|traditional|busy|formal|casual|smart office|workplace
        tech|startup|industry|developer|professional meetup|mixer|networking|event
        auditing|visiting|onboarding|briefing|pitching|meeting (a|the|my|our|some) client|clients|customers
        interviewing|interview (the|some|new|our|job) candidates|candidate|applicants|applicant|hires
        jury service|duty (starts)
        lab|lab_work|ward|clinic|site|field day|days|shift
        (a|some|two|three|four|several|back_to_back|few|couple_of) calls|call with (the|my|a|our|some) team|client
        |clients
        |boss|manager|office|investors|customers|suppliers|headquarters|hq
        (a|my|the) talk|speech|lecture|presentation in_front_of|before|to|at (a|the|my|two|hundred|a_hundred|some
        |many)
        (in_front_of|before) a_big_audience|a_big_crowd|the_whole_company
        present|presenting (the|our|my|some) (new|quarterly|annual|latest|sales) numbers|figures|data|deck|slides
        |case|vision
        |roadmap|concept
        lunch|dinner|drinks|breakfast|meeting|coffee with (the|some|our|my) board|partners|directors|management|execs
        |executives|vips|donors|trustees|council
        conference|summit|congress day|week (one|two|three)
        cycling|biking|walking|cycle|walk|bike|scootering|commuting|driving|train (in) to (the) work|office
        big|important|scary|grumpy|new boss (is) (coming|visiting|in|around|today|there|here|will_be_there)
        for|with|to the|my (big) boss|manager|ceo|director
        meeting|meet|seeing|see (with) (the) head|director|chief|vp of (hr|sales|marketing|finance|human_resources
        |product
        |operations|design|department)
        """,
        _WORK,
    ),
    *phrases("conference|meeting|meetings|workshop|client|clients|court|zoom|lecture|clinic|studio", _WORK, weak=True),
    *phrases(
        """
        they|company|firm|he|she want|wants|would_like|asked to meet|see|interview me (for|about) (the|a) job|role
        |position|post|vacancy
        """,
        Event(Occasion.INTERVIEW, FormalityLevel.BUSINESS_FORMAL),
    ),
    *phrases(
        """
        graduates|toasting
        celebrating|toasting (my|our|his|her|a) (new) promotion|engagement|job|exam|exams|divorce|retirement|birthday
        |win
        (an|a) evening|night of (ballroom|salsa|swing|tango|line|folk) dancing|dance
        ringing|seeing|bringing|ring|see in the new_year
        tailgate|tailgating|ceilidh|masquerade|silent_disco|open_mic|comedy_night|bingo_night|banquet|mixer|pool_party
        |luau|cabaret|burlesque|housewarming|cocktail_hour|festival_day|pre_drinks|bottomless_brunch|boozy_brunch
        silver|golden|ruby|diamond|pearl wedding (anniversary) party|do|celebration|bash
        sesh|session tonight|tomorrow|at|with|this
        west_end|hamilton|wicked|les_mis|phantom|musical|the_opera tonight|tickets_tonight|tomorrow_night
        seeing|see|watching|going_to_see|off_to_see (a|the) hamilton|wicked|les_mis|les_miserables|the_lion_king
        |phantom
        |mamma_mia|a_musical|a_show|a_play|a_ballet|an_opera|swan_lake|the_nutcracker (tonight|tomorrow|on|with|at|in)
        """,
        _PARTY,
    ),
    *phrases("club|clubs|bar|bars|disco|bash|casino", _PARTY, weak=True),
    *phrases(
        """
        dinner|lunch|drinks|meal|supper|tapas|cocktails|brunch|evening|table at|in (a|an|the|our|that|this) (new|nice
        |fancy
        |posh|local|favourite|favorite|little|lovely|cosy|quiet|romantic|chic) (michelin|italian|french|thai|indian
        |japanese
        |mexican|sushi|seafood|steak|rooftop|wine|tapas) (star|starred|food) restaurant|place|bistro|bar|trattoria
        |brasserie
        |steakhouse|ritz|savoy with (my|the|a) wife|husband|boyfriend|girlfriend|partner|fiance|fiancee|date|crush
        is|am|'s|are proposing|going_to_propose|gonna_propose
        date|dates with|w (this|that|the|a|my|some) (cute|hot|nice|new) guy|girl|man|woman|boy|bloke|lad|lass|someone
        |him
        |her|fella
        (me) and (the|my) wife|husband|girlfriend|boyfriend|partner|fiance|fiancee out|at|in|to (for|on|a|the) (nice
        |fancy
        |posh|lovely|romantic) dinner|restaurant|meal|drinks|town|the_town|theatre|cinema
        """,
        _DATE,
    ),
    *phrases(
        """
        pump|pumping|shifting|throwing (some) iron|weights|tin
        tennis|football|golf|riding|swimming|squash|dance|salsa|tango|ballroom|zumba|fencing|judo|karate|boxing
        |ballet|padel|surf|surfing|ski
        |skiing|snowboard|climbing|diving lesson|lessons
        |class
        |classes|coaching
        half|full marathon
        sweat session|it_out|fest
        couch to five_k|5k
        """,
        _WORKOUT,
    ),
    *phrases(
        """
        helping|working|digging|planting|pottering|gardening (my|the|our) (mum|dad|parents|grandpa
        |neighbour) (around|out)
        pool|lake|river|park|sea|lido day|trip|party_by_the_lake
        to|at|visit|visiting|around|helping_on|working_on (a|the) farm
        in|on the garden|allotment|yard|vegetable_patch|flower_beds
        walking|hiking|cycling|camping|ski|activity|fishing|sailing|kayaking holiday|break|weekend|trip|retreat|tour
        (hot) girl walk
        caravanning|camping_trip|caravan_holiday|rambling|bushwalking|tramping|beachcombing|kite_flying|bird_walk
        |wildlife_watching|whale_watching|stargaze|festival_camping|regatta|point_to_point|polo_match|village_fete
        |fete
        |county_fair|state_fair|funfair|fairground|fireworks|bonfire_night|parade|pride_march|car_show|air_show
        garden|yard|allotment (all|this|tomorrow|today) day|afternoon|morning|weekend
        kite|conker|den|sandcastle|snowman|igloo flying|building
        walk|walking|taking|running (out) (the|my|our) dog|dogs|puppy (out|around|today|first|later|for_a_walk)
        """,
        _OUTDOOR,
    ),
    *phrases("beach|park|woods|lake|seaside|trail|mountains|campsite|countryside|zoo|slopes", _OUTDOOR, weak=True),
    *phrases(
        """
        putting|taking|put|take (the|my|our) bins|rubbish|trash|recycling (out)
        (a_bit_of|some) retail therapy
        panto|pantomime
        first|last day at|in|back_at (the|my) uni|university|school|college|class|kindergarten
        to|at|down|from the shop|corner_shop|newsagent|off_licence|bodega|garage|petrol_station|gas_station
        (a) drink|dram|wee_dram|pint|coffee|lunch|dinner|tea|beer|brunch with (my|the) father_in_law|mother_in_law
        |in_laws
        |sister_in_law|brother_in_law|godfather|uncle|aunt|cousin|neighbour|neighbor
        boozer|taproom|brewpub|tavern|beer_garden
        uni|school|college all_day|today|tomorrow|later|then|at|this_morning|this_afternoon
        heading|going|popping|nipping|off|trip|stroll|wander into|to|in|round|around town|the_city_centre|downtown
        |the_city
        |the_village (with|today|for)
        baking|cooking|crafting|gaming|knitting with|for (my|the) kids|niece|nieces|nephews|friends|grandma|family
        |daughter
        |son|mum|mom
        baking|cooking cookies|bread|a_cake|cakes|at_home
        (a) viewing (for|of) (a) (new) flat|house|apartment
        flat|house|apartment viewing|hunting|warming_prep
        meeting|seeing|meet|see the|my squad|gang|crew|girls|lads|fam|family|boys|lot for (a|some) ramen|coffee|lunch
        |brunch
        |dinner|food|burgers|pizza|curry|tacos|sushi|bite|breakfast
        clearing|clear|sorting|sort|hoovering|mowing|mow|fixing|fix|washing|wash|decorating|scrubbing|building (out
        |up) (the|my
        |our|a) garage|attic|loft|shed|flat|house|car|bike|lawn|gutters|basement|wardrobe_out|bookshelf|cot|flat_pack
        picking|pick|dropping|drop|fetching|fetch|collecting|collect (up|off) (my|the|a|some|our) parents|mum|mom|dad
        |friend
        |friends|sister|brother|kids|cousin|grandma|grandparents|guests|wife|husband (up|off) (from|at) (the) (airport
        |station|train_station|bus_station|ferry)
        cheering|cheer|spectating (on) (my|the|our) (son|daughter|kids|friend|wife|husband|team|runners|boys
        |girls) (on) (at)
        |(the|a) marathon|race|match|game|finish_line
        mum|mom|dad|grandma|aunt|auntie|sister is|'s doing|cooking|making|hosting (a|the|us|sunday) (big) roast|lunch
        |dinner
        |tea|brunch
        nativity|school|primary_school play|concert|assembly|fair|fete|sports_day|open_day (for|with|of) (the
        |my) (kids|son
        |daughter|little_one)
        lazy|slow|quiet|chill one today|tonight|this_evening
        garden centre|center (trip|run|visit)
        (a) spot|bite of|to lunch|tea|eat|breakfast|brunch|dinner with (my|the) (grandma|mum|mom|friend|friends|dad
        |aunt)
        vintage|flea|food|street|farmers|christmas|antiques market|fair|stalls
        """.replace("\n        |(the|a) marathon", " (the|a) marathon"),
        _CASUAL,
    ),
    *phrases("pub|shops|mall|supermarket|library|cinema|museum|errands|cafe|airport", _CASUAL, weak=True),
    *phrases("hangout|get_together", _CASUAL, weak=True),
    *phrases("posh|fancy|swanky|glam|glitzy do|bash|event|shindig|affair", _PARTY, FormalityLevel.FORMAL),
)

EXAMPLES: Final[tuple[Example, ...]] = (
    ("chairing the panel tomorrow", "occasion=work"),
    ("conference in Oslo", "occasion=work"),
    ("a tennis lesson at the club", "occasion=workout"),
    ("pub then club", "occasion=party"),
    ("sesh tonight", "occasion=party"),
    ("clearing out the garage", "occasion=casual"),
    ("picking up my parents from the airport", "occasion=casual"),
    ("my mum's doing a roast", "occasion=casual"),
    ("pumping some iron after lunch", "occasion=workout"),
    ("walking the pooch", "occasion=outdoor"),
    ("they want to meet me for the job", "occasion=interview formality=business_formal"),
    ("I'm interviewing candidates all day", "occasion=work"),
    ("cycling to work", "occasion=work"),
    ("first day at uni", "occasion=casual"),
    ("putting the bins out", "occasion=casual"),
    ("calls with the team this morning", "occasion=work"),
    ("a talk in front of 200 people", "occasion=work"),
    ("dinner at a new sushi place with my husband", "occasion=date"),
    ("ringing in the new year", "occasion=party"),
    ("posh do tonight", "occasion=party formality=formal"),
    ("heading into town", "occasion=casual"),
    ("presenting the quarterly numbers", "occasion=work"),
    ("a walking holiday in Wales", "occasion=outdoor"),
    ("staff party on the boat", "occasion=party"),
)
