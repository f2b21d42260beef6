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
        coffee|pint|pints|bite|beer|catch_up|lunch|tea|pizza|breakfast with (a|my|the|an) (old|good|best|uni|school
        |few) mate|mates|pal|pals|buddy|bestie|lads|boys|neighbours|neighbors|flatmates|roommates
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
        coffee|lunch|brunch|breakfast|dinner|tea|hanging|chilling|chillin|chill with (the|my|some) family|fam|cousins
        |crew|squad|roomies|housemates|neighbours|neighbors|fellas|siblings|aunties|uncles|kids
        barber|barbers|barber_'s|pharmacy|chemist|chemist_'s|optician|optician_'s|physio|gp_appointment|dentist_'s
        |post_office_run|bank_appointment|polling_station|garden_centre|car_boot_sale|car_boot|charity_shop
        |charity_shops|thrift_store|thrift_shopping|thrifting|jumble_sale|garage_sale|yard_sale|antiquing
        |house_hunting
        |flat_viewing|apartment_hunting|babysitting|soft_play|school_fete|bake_sale|coffee_run|food_shop|big_shop
        |weekly_shop|duvet_day|pyjama_day|pajama_day|lie_in|couch_potato|nail_appointment|hair_appointment|vet_visit
        (popping|going|nipping|running|off|heading|trip) to tesco|aldi|lidl|ikea|target|costco|walmart|sainsburys|asda
        |waitrose|primark|starbucks|greggs|trader_joe_'s|whole_foods|morrisons|the_tip|the_dump|the_bank|the_chemist
        |the_pharmacy|the_barber|the_barbers|the_bakery|the_baker_'s|the_butcher_'s|the_optician|the_post_office
        |the_vet
        |a_cafe|the_cafe|the_garden_centre|the_laundromat|the_launderette|the_bookshop|the_bookstore
        vote|voting (and|then|at) (then) (the) (local) (school|buy|polling_station)
        buy|buying|get|getting|grab|grabbing|fetch|fetching|pick_up|picking_up (some) bread|milk|groceries|eggs
        |stamps|a_sandwich|a_coffee|coffee|takeaway|a_parcel|my_prescription|a_prescription|the_paper|lunch
        spending|spend|whole|all (the|my|all|a) (whole) day|morning|afternoon|evening|weekend|sunday|saturday in|on
        |at|indoors (bed|the_sofa|the_couch|home|my_room|my_pyjamas|front_of_the_tv)
        day|night|evening|afternoon|morning|weekend in (bed) (with) (a) (book|netflix|the_cat|the_dog|the_family)
        nothing planned
        no|zero plans (today|tonight|this_weekend|at_all)
        reading a_book|my_book|a_good_book|books (at|in|on) (home|bed|the_sofa|the_couch|the_park|the_garden|a_cafe)
        shopping for (a|some|new|an) (new) sofa|furniture|bed|presents|gifts|curtains|paint|a_car|kitchen|plants
        |christmas_presents|food|dinner
        lunch|dinner|tea|supper|brunch at|with|round (my|his|her|the) boyfriend|girlfriend|partner|husband|wife 's
        |boyfriend_'s|girlfriend_'s|partner_'s parents|folks|family|mum|mom|place ('|'s)
        dinner|lunch|tea|supper|roast|brunch round|at|over (at) (my) mum|mom|nan|gran|sister|brother|parents|dad
        |auntie|neighbour|neighbor|folks|grandparents ('s|') (place|house)
        helping|help (my|a) (friend|mate|sister|brother|mum|mom|dad) move|moving|pack|paint
        catching|catch up with (an|my|a|some) (old) (uni|school|college|work) friend|friends|mate|mates|pals
        (a|my|the|our) potluck
        potluck (dinner|lunch|supper) (in) (the) (backyard|garden)
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
        a (bit) (of) (a) do|bash|knees_up|shindig|sesh|session_on_the_beers|piss_up|boogie|rager|wingding|ceilidh
        |hoedown
        |barn_dance|masquerade|silent_disco|open_mic|open_mic_night|comedy_night|comedy_club|comedy_show|bingo_night
        |murder_mystery|banquet|mixer|frat_party|sorority_party|tailgate|pool_party|wrap_party|luau|cabaret|burlesque
        |drag_show|drag_brunch|warehouse_rave|house_rave
        on the lash|piss|tiles|razz|town|pull|beers|sesh|dancefloor|dance_floor
        (going|go|heading) out out (tonight|with|with_the_girls)
        pre|pres drinks|drinking
        big|massive|huge|proper|messy|wild night|nights (out) (ahead|tonight|with)
        leaving|farewell|goodbye|welcome drinks|do|dinner|party|bash
        west_end|broadway|theatre|burlesque|drag|comedy|magic|fashion show (tonight|tomorrow|on|with)
        musical tonight|tomorrow|with|on
        school|village|work|office|charity disco|dance|ball|gala|do|quiz
        commencement (this|on|tomorrow|day|ceremony|weekend|at)
        work|office|team|company|department drinks|christmas_do|do|party
        clubs|club|bar|bars|cocktails with|tonight|later (the|my) (girls|boys|lads|gang)
        housewarming|house_warming
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
        (the|my) wife|husband|girlfriend|boyfriend|better_half|other_half|old_man|old_lady|fella|bloke|mrs and|& i
        |me (are) (going|heading|off)
        |out (out) for|to|on
        taking|take|treating my|the other_half|better_half|wife|fella|boyfriend|girlfriend|wife|husband out
        |to_dinner|for_dinner|for_a_meal
        dinner|drinks|lunch|evening|meal|tapas|night_out with|for the|my wife|other_half|better_half|fella|mrs
        (candlelit|candle_lit|romantic|cosy|cozy|quiet|dinner|drinks|table|tapas|sushi|supper) dinner|supper|tapas
        |table
        |meal|drinks|reservation for two
        (our|my|the|first|second|third|fourth|fifth|tenth|one_year|two_year) anniversary tonight|tomorrow|dinner
        |this|next|on|today|meal
        (she|he|they) (has|have|just) (finally) asked me out|to_dinner|for_dinner|for_drinks|for_a_drink|for_coffee
        (she|he) said yes to drinks|dinner|a_drink|coffee
        movie|film|pizza|board_game|game|cosy|cozy|quiet night|evening (in) with (my|the) boyfriend|girlfriend|wife
        |husband|partner|fiance|fiancee
        (cosy|cozy|nice|quiet) supper with (my|the) boyfriend|girlfriend|wife|husband|partner|fiance|fiancee
        hinge|tinder|bumble guy|girl|man|woman|match
        (he|she|they) (has|have|is) (just) booked|booking|reserved (us) a|the table (for) (two|us)
        (a) table|reservation for two|us_two
        (he|she|they) is|'s cooking|making (me|us) (a) dinner|supper|tapas
        cooking|making (dinner|supper|a_meal) for|with (my) (girlfriend|boyfriend|wife|husband|date|partner|him|her
        |crush)
        romantic weekend|getaway|break|picnic|trip|walk|stroll
        movie|film|cinema|gallery|museum|gig|wine|ramen|sushi with|and (my|the) crush|girl|guy|boo|bae|lady|man
        second|third|fourth|fifth|next date
        seeing|meeting|see|meet my|the match|valentine|admirer|situationship|blind_date|fling
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
        netball|badminton|squash|padel|tennis|football|hockey|volleyball|basketball|futsal|pickleball|lacrosse|rugby
        |rounders|crossfit|pilates|yoga|spin|zumba at|tonight|tomorrow|later|this_evening|this_morning|this_afternoon
        |practice|session|training|tournament|match|sesh
        sprint|sprints|interval|intervals|strength|weight|circuit|circuits|swim|track|football|rugby|boxing|marathon
        |triathlon|rowing|gymnastics training|session|practice|drills|sesh
        gym sesh|session|time|day|o_clock|bunny_mode
        climbing wall|gym|centre|center
        climbing|bouldering at|wall|indoors|session
        lengths|laps at|in|of (the) pool|track
        five|six|seven a_side
        (a) round|session|hour|hours of weights|cardio|hiit|squash|tennis|boxing|pilates
        burn|burning (off) (some) calories|carbs
        couch to 5k|5_k
        (a|the|my) 5k|10k|half_marathon|fun_run|park_run|turbo_trainer|peloton|rowing_machine
        (a|the|my) kickabout|five_a_side|kick_about (in) (the) (park)
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
        mushroom|mushrooms|berry|berries|blackberry|blackberries|strawberry|strawberries|apple|apples|pumpkin|cherry
        |fruit|flower|grape picking|foraging|hunting (with|in|at)
        picking (some) mushrooms|berries|blackberries|strawberries|apples|pumpkins|cherries|fruit|flowers
        (walking|hiking|walk|hike|trekking) (the|in_the|along_the|up|a_bit_of_the) pennine_way|appalachian_trail
        |camino
        |coast_path|coastal_path|ridgeway|cotswold_way|west_highland_way|lake_district|peak_district|cotswolds
        |dolomites|highlands|grand_canyon|snowdon|snowdonia|dartmoor|yorkshire_dales|ben_nevis|scafell|pacific_crest
        |national_trail|south_downs|nature_trail|ridge
        boat|canal|sailing|kayak|ferry|camper_van|campervan|caravan|glamping|rafting|fishing|hiking|camping|climbing
        |ski|surf|surfing|cycling|birding trip|holiday|weekend|ride|outing|day
        white_water_rafting|paddleboarding|paddle_boarding|wild_camping|rock_pools|conkers|conker_hunting|den_building
        |sledge|sledging|tobogganing|ice_fishing|dog_walk|dog_walking|dog_park|treehouse|orchard|vineyard_walk
        |allotments|cliff_walk|clifftop_walk|ski_trip|ski_holiday|ski_weekend|trail_walk|stream|waterfalls
        (going|go|off|out|on|for) for (a|the|my|our|a_long|a_quick|the_daily) walk|stroll|ramble|wander
        to|us|we|i|could|will|might|may|should|shall take a (long|short|nice|quick) hike
        take a hike in|on|up|through|along|near|around|with|this|tomorrow
        up|down|climbing (up) (a|the) mountain|hill|hills|peak|fell|fells|munro|trail
        walking|wander|wandering|strolling|stroll (in|through|along|by|on|around) (the) canal|towpath|riverbank|moor
        |moors|cliffs|dunes|shore|seafront|promenade|botanical_gardens|heath|meadow
        paddling|paddle (on|boarding) (the) (lake|river)
        allotment|campsite|wild_swimming|rock_pooling|crabbing|leaf_peeping|berry_picking
        """,
        _OUTDOOR,
    ),
    *phrases(
        """
        walking (me|her|him) down the aisle
        reading|saying|writing|swapping|practising (my|our|the) vows
        (saying|say|exchange|exchanging|our|my|their|the) i_dos|i_do's|wedding_vows
        saying|say i do (on|in|at)
        exchange|exchanging vows|rings
        flower girl
        page boy
        man of honour
        ring bearer|bearers
        (cousin|sister|brother|friend|mate|best_friend|bestie) 's big day
        registry|register|registrar office ceremony
        sangeet|mehndi|nikah|baraat|bridal_party|bridal_shower_after|walima|civil_wedding
        eloping|elope
        """,
        _WEDDING,
    ),
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
    ("the wife and I are going for dinner", "occasion=date"),
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
    ("mushroom picking with grandad", "occasion=outdoor"),
    ("he's booked a table for two", "occasion=date"),
    ("walking the Pennine Way", "occasion=outdoor"),
    ("saying I do on the beach", "occasion=wedding"),
    ("netball at 6", "occasion=workout"),
    ("off on the lash with the lads", "occasion=party"),
    ("coffee with the fam", "occasion=casual"),
    ("take a hike!", NOTHING),
    ("we could take a hike", "occasion=outdoor"),
    ("wedding number four this summer, ugh", "occasion=wedding"),
)
