"""What an outfit is for, beside work: dates, parties, weddings, sport, the open air, and days of no occasion."""

from typing import Final

from vestiary.chat.understanding.senses import NOTHING, Event, Example, Phrase, phrases
from vestiary.styling.domain import Occasion

_DATE, _PARTY, _WEDDING = Event(Occasion.DATE), Event(Occasion.PARTY), Event(Occasion.WEDDING)
_WORKOUT, _OUTDOOR, _CASUAL = Event(Occasion.WORKOUT), Event(Occasion.OUTDOOR), Event(Occasion.CASUAL)

PHRASES: Final[tuple[Phrase, ...]] = (
    *phrases(
        """
        (a|the|our|my|hot|first|second|third|dinner|lunch|coffee|movie|cinema|blind|double|tinder|hinge|bumble
        |romantic|cute|picnic|museum|brunch|drinks) date (night|evening)
        date night
        romantic|candlelit|candlelight|intimate|anniversary|valentine|valentines|candle_lit dinner|evening|night|meal
        romantic
        valentine|valentines|valentine_'s day
        valentines|valentine
        our|my|wedding|first|second|third|fifth|tenth|year|relationship anniversary
        anniversary with my
        dinner|drinks|lunch|brunch|coffee|movie|movies|evening|date|out|cinema|theatre|restaurant|meal|concert
        |picnic|night_out|day_out|breakfast|walk|dancing with (my|the|a) (new|lovely) girlfriend|boyfriend
        |husband|wife|partner|fiance|fiancee|crush|sweetheart|girl|guy|boy|lover|spouse|hubby|tinder_match|match
        |so|significant_other|better_half|man|woman|someone_special|someone_i_like|someone_new
        seeing|see|meeting|meet my|a|the (new) bae|boo|girlfriend|boyfriend|crush|tinder_match|girl|guy|ex|love
        |sweetheart
        meeting|meet someone new|special
        meeting|meet someone i met|like
        taking my girlfriend|boyfriend|wife|husband|partner|crush out (to|for|dancing)
        (my) girlfriend|boyfriend|wife|husband|hubby|partner|crush|bae|man is|'s taking me out|somewhere|dancing|to
        |for (to|for|a|the)
        taking her|him out (to|for|tonight|dancing)
        asked|asking me|her|him out
        going out with a|this|the girl|guy|boy|man|woman
        wine|wining and dine|dining (with)
        speed dating
        bae|my_boyfriend|my_girlfriend|my_husband|my_wife|hubby and i have|are|got dinner|going_out|a_date
        |a_reservation (plans|reservation)
        someone|guy|girl|man|woman|match from hinge|tinder|bumble|the_app|a_dating_app
        night|evening|cosy_night|cozy_night|movie_night in with (my|the) boyfriend|girlfriend|husband|wife
        |partner|hubby
        wedding|silver|golden|first|our|tenth|big anniversary dinner|lunch|trip|weekend|date|celebration|evening
        proposing (to|tonight|tomorrow)
        propose to
        meeting|meet his|her|the|my_boyfriend_'s|my_girlfriend_'s parents|mother|family
        """,
        _DATE,
    ),
    *phrases(
        """
        (birthday|garden|house|dinner|cocktail|christmas|holiday|office|work|costume|office_christmas|company
        |pool|beach|new_year|new_years|new_year_'s|halloween|graduation|engagement|retirement|farewell|leaving
        |going_away|housewarming|house_warming|launch|staff|summer|team|bachelorette|bachelor|hen|stag|pre|after
        |rooftop|surprise|tea|foam|techno|dance|theme|themed|karaoke|xmas|fancy_dress|bbq|welcome|baby_shower
        |hens|bucks|prom|anniversary|club|wedding_after|block|street|tupperware|milestone|40th|30th|50th|60th
        |21st|18th|80s|90s) party
        partying
        night on the town
        night|nights|evening out with (the|my|some) girls|lads|boys|friends|mates|colleagues|coworkers|team
        |squad|crew|besties
        (a|big|girls|girl|girls_'|boys|lads|ladies|fun|wild) night|nights out (with|in|at)
        girls|ladies|boys night
        nightclub|nightclubs|clubbing|disco|discotheque|rave|raves
        a|the|to_the|go_to club|clubs
        out clubbing|dancing|partying|drinking
        going|go out dancing|clubbing|partying|drinking|tonight|with_friends|with_the_girls|with_my_friends
        |with_the_boys|with_the_lads|on_the_town|for_drinks
        go|going dancing
        salsa|dance night
        bar hopping|crawl
        pub crawl|quiz|night
        cocktails|drinks with|at|tonight|after_work
        few|some|birthday|after_work|farewell|friday|rooftop cocktail|drink
        for (a|few|some|one) (quick|cheeky|few) cocktail|drink
        happy hour
        new year 's eve|party
        new years eve
        nye
        hen|stag|bachelor|bachelorette do|night|weekend
        (my|his|her|their|your|'s|a|friend|big) birthday (dinner|celebration|bash|drinks|do|lunch|brunch|meal|evening)
        40th|30th|50th|60th|21st|18th|70th|20th|25th birthday
        's 40th|30th|50th|60th|21st|18th|70th
        (charity|red_carpet|fundraising|awards) gala (dinner|night|evening)
        award|awards ceremony|show|night|dinner
        red carpet event|premiere
        engagement|celebration|celebratory|milestone dinner|drinks|lunch|brunch
        karaoke night
        karaoke
        gala|fundraiser|ball|prom|homecoming|quinceanera|sweet_sixteen
        baby|bridal shower
        gender reveal
        housewarming|soiree|shindig|festivities|festivity|mardi_gras|oktoberfest|carnival
        graduation (ceremony|dinner|party|day)
        commencement ceremony
        graduating
        christening|baptism|bar_mitzvah|bat_mitzvah|first_communion|confirmation
        christmas dinner|lunch|eve|day|do
        thanksgiving (dinner|lunch)
        easter lunch|brunch
        reunion|class_reunion|school_reunion|family_reunion
        celebration|celebrating|celebrate
        concert|concerts|gig|gigs
        (music) festival
        glastonbury|coachella
        opera|ballet|theatre|theater|premiere|film_premiere|movie_premiere|symphony|philharmonic
        opening night
        gallery|exhibition|art|shop|store|restaurant opening
        vernissage
        casino (night)
        cocktail event|reception|evening|hour|night
        wine tasting
        gala dinner
        dinner party
        evening event|reception
        the races
        ascot
        """,
        _PARTY,
    ),
    *phrases(
        """
        (church|beach|garden|summer|winter|spring|autumn|fall|outdoor|indian|registry_office|city_hall
        |destination|vineyard|barn|country|evening|courthouse|friend_'s|sister_'s|brother_'s|cousin_'s
        |best_friend_'s) wedding (reception|ceremony|guest|party|breakfast|season|day|dinner|rehearsal)
        rehearsal dinner
        wedding rehearsal
        is|are|gets|finally getting|get married|hitched
        getting|get|gets married|hitched
        tie|ties|tying the knot
        marries|marrying
        bridesmaid|bridesmaids|best_man|groomsman|maid_of_honor|maid_of_honour|usher_at
        mother|father of the bride|groom
        nuptials|elopement|vow_renewal|civil_ceremony|civil_partnership|bride_and_groom
        """,
        _WEDDING,
    ),
    *phrases(
        """
        (the|a|my) gym (session|class|day|workout|clothes|outfit)
        workout|work_out|working_out|exercise|exercising|cardio|crossfit|pilates|yoga|zumba|aerobics|spinning
        |weightlifting|lifting_weights|lift_weights|bootcamp|boot_camp|hiit|calisthenics|barre|kickboxing|boxing
        |martial_arts|karate|judo|jiu_jitsu|taekwondo|fitness
        going|go|went|for|a|morning|evening|daily|quick|long|to|5k|10k|trail|park run
        a|my|the|this|for|evening|morning|daily run
        run tomorrow|today|tonight|in_the_park|later|outside
        going|go|for|went|morning|evening jog|jogging|running|swimming|training|swim
        jog|jogging|swimming
        run|running a|my|the|half (first|half|next) marathon|race|5k|10k|5 k|10 k
        marathon|half_marathon|triathlon|5k|10k|parkrun
        3|5|8|10|15|20|21|42 k|km|mile|miles run|race|jog|walk_run
        leg|arm|chest|back|training day
        personal trainer|training
        training (session|at_the)
        spin|gym|dance|fitness|yoga|pilates|zumba|aerobics|spinning|cycling|ballet|pole|barre|boxing class
        |session|lesson|workout
        playing|play (some) tennis|squash|badminton|football|soccer|basketball|volleyball|padel|pickleball
        |hockey|rugby|cricket|baseball|softball|ping_pong|table_tennis|ultimate_frisbee|netball|handball
        tennis|squash|badminton|football|soccer|basketball|volleyball|padel|pickleball|hockey|rugby
        |netball match|lesson|practice|training|session|game|class|tournament
        tennis|padel|squash|pickleball|badminton with
        bouldering|climbing_gym|indoor_climbing|rock_climbing_gym
        hitting|hit the gym|treadmill
        treadmill|elliptical
        sports|sport practice|class|day|session|club
        track|swim|hockey|lacrosse|cheer|band|gymnastics|rowing practice|training|meet
        shoot|shooting (some) hoops
        for|to tennis|squash|badminton|football|basketball|volleyball|padel|pickleball|hockey|rugby|cricket|netball
        doing|do (some|a_bit_of) sport|sports|exercise|exercises
        work_up|break a sweat
        sweaty workout
        """,
        _WORKOUT,
    ),
    *phrases(
        """
        hike|hikes|hiking|trek|trekking|backpacking|camping|camp|rambling|mountaineering|rock_climbing|climbing
        |fishing|birdwatching|bird_watching|kayaking|canoeing|sailing|skiing|ski|snowboarding|snowboard|sledding
        |sledging|snowshoeing|ice_skating|foraging|gardening|horse_riding|horseback_riding|horse_ride|hunting
        |geocaching|orienteering|stargazing
        on a trail|mountain|boat
        in|to|through|into the mountains|woods|forest|wilderness|countryside|alps|hills|country|wild
        walk|walking|walks|stroll|ramble in|through|along|on|by|around the (park|woods|forest|mountains
        |countryside|beach|coast|river|hills|lake|nature|field|country)
        walk|walking|walks the dog
        dog|nature|country|forest|long|woodland|beach|winter|coastal|hill|mountain|countryside|evening|sunday walk
        going|go|for (for) a|long walk|stroll|ramble
        picnic (in|at|by)
        barbecue|bbq|barbeque|cookout|braai
        bike|bicycle|cycling|boat|sleigh|pony ride|tour|trip
        cycling|biking|mountain_biking|bike_ride
        outdoor|outdoors activity|activities|adventure|trip|event|day|concert|cinema|market|adventures|stuff
        spending|spend|day|time|afternoon|be|being|work|working|stay|staying outdoors|outside
        outdoors|outdoorsy
        the great outdoors
        hit|hitting the trail|trails|slopes|mountains|great_outdoors
        nature reserve|park|trip
        national park
        in nature
        zoo|safari|theme_park|amusement_park|farm_visit|farm_park|petting_zoo|pumpkin_patch|apple_picking
        |christmas_market|botanical_garden
        |vineyard_tour|waterfall|lake|campfire|bonfire
        to|at|on|day_at|for the beach|park|seaside|lake|coast|playground|pool
        beach day|trip|walk
        sightseeing|city_walk|walking_tour
        yard|garden work
        golf|golfing|round_of_golf
        """,
        _OUTDOOR,
    ),
    *phrases(
        """
        brunch (with) (friends|the_girls|my_friends|my_mom|family|my_sister)
        brunch|brunching
        lunch|coffee|breakfast|dinner|drink|tea|pizza|ice_cream|movie|movies|cinema|day|afternoon|evening
        |night_in|meal|catching_up|hanging|shopping|chilling with (the|my|some|an|a|few|old|close|best) friend
        |family|mom|mum|dad|mother|father|parents|sister|brother|kids|mates|grandma|grandparents|girls|cousin
        |bestie|aunt|uncle|neighbour|neighbor|roommate|grandmother|flatmate|in_laws
        coffee|lunch|breakfast|brunch date|catch_up with (a|an|my) (old) friend|mum|mom|mother|sister
        hanging|hang|chill|chilling|lounge|lounging|lazing|meeting|meet|catching|catch (out|up|around) with (my
        |some|a|old|the|an) friend|mates|family|buddies|pals|gang|crew|squad|besties
        meeting|meet|seeing|see (with) (some|my|a|an|old|my_old|my_best) friend|mates|friends|buddies|pals
        |parents|family
        hanging|hang|chilling|chill|lounging|lounge|lazing|relaxing out|around|at_home|at_the_house|in_the_house
        |on_the_couch|on_the_sofa
        running|run|doing|do|some|few errands
        sushi|tacos|ramen|burgers|curry|tapas|food|pasta|bbq_ribs|snacks|a_bite|bowling|arcade|mini_golf
        |escape_room|board_games|cooking_class|pottery_class|art_class|painting_class|a_walk|karaoke with (the
        |my|some|an|a|few|old|close|best) friend|family|mom|mum|dad|mates|kids|girls|boys|cousin|bestie|roommate
        |flatmate|parents|sister|brother|coworkers|colleagues|gang|crew|squad
        cooking|pottery|art|painting|knitting|language|sewing class|lesson|course|workshop
        bowling|mini_golf|escape_room|arcade|book_club|school_play|volunteering|family_photos|playdate
        moving house|day|flat|apartment
        cleaning the house|flat|kitchen|garage|apartment
        painting the fence|walls|house|room|kitchen
        doing diy|chores|laundry|housework
        diy|chores|housework
        dinner|lunch|meal|brunch at|in a|the|our (nice|fancy|local|favourite|new) restaurant|place|cafe
        |pub with (my|the|some|a|an) friend|friends|family|parents|mum|mom|dad|sister|brother|kids
        errands|grocery_shopping|groceries|grocery_run|supermarket|shopping_trip|school_run|farmers_market
        |flea_market|dentist|doctor_'s_appointment|vet|haircut|hairdresser
        (window|christmas|food|clothes) shopping
        going|go shopping
        to the mall|shops|library|cinema|movies|store|market|museum|airport|cafe|coffee_shop|pub|doctor|dentist
        |hairdresser|bakery|zoo_with_kids
        at the mall|cinema|movies|library|museum|airport|pub|cafe
        movie|film|game|board_game|games|quiz|poker|bowling|pizza|netflix|cosy|cozy|quiet|chill|lazy night|evening
        netflix and chill
        casual day|day_out|outing|hangout|get_together|weekend|night_out|stroll
        lazy|chill|relaxed|relaxing|cozy|cosy|easy|quiet|slow|regular|normal|ordinary|off sunday|saturday|day
        |weekend|morning|afternoon|evening|lunch|dinner|day_out|day_off|get_together|hangout|night_out|outing
        |occasion
        day off
        everyday wear|life|look|outfit|clothes
        every day wear|look|outfit
        staying|stay (at) home|in|inside
        at home|just_at_home
        (a|the) day in town|the_city|at_home
        popping|nipping|pop|nip (out|down|over|round) to (the)
        down|at|in the pub|local
        netflix|sofa|couch and|day couch|sofa|chill
        round|around|to the shops|mall|high_street
        around town|the_house|the_city
        (the|a|long|tomorrow_'s|my) flight|plane|train_ride|road_trip|long_drive|car_ride|bus_ride
        travel|travelling|traveling|travel_day
        playdate|play_date
        museum|museums
        for|to|go_to|going_to|back_to (the|my|a) class|classes|lecture|lectures|school|uni|university|college|campus
        school|uni|university|college|campus outfit|look|clothes
        first day of school|uni|university|college|class|classes
        (the) weekend (wear|look|outfit|clothes)
        on|at the couch|sofa (all) (day|evening)
        visiting|visit (some|my|a|an|old|my_old|my_best) friend|mates|friends|buddies|pals|parents|family
        |grandparents|relatives
        errand
        """,
        _CASUAL,
    ),
)

EXAMPLES: Final[tuple[Example, ...]] = (
    ("My cousin is getting married in June", "occasion=wedding"),
    ("what should I wear to a wedding?", "occasion=wedding"),
    ("first date tonight", "occasion=date"),
    ("dinner with my girlfriend", "occasion=date"),
    ("brunch with friends", "occasion=casual"),
    ("heading to the gym", "occasion=workout"),
    ("we're going on a hike", "occasion=outdoor"),
    ("night out with the girls", "occasion=party"),
    ("graduation party this weekend", "occasion=party"),
    ("black tie gala", "occasion=party formality=formal"),
    ("smart casual dinner with my wife", "occasion=date formality=smart_casual"),
    ("I'm not going to a wedding", NOTHING),
    ("my sister has a job interview", NOTHING),
    ("I love weddings", NOTHING),
    ("work was exhausting", NOTHING),
    ("what's the date today?", NOTHING),
    ("does this work?", NOTHING),
    ("I'm running late", NOTHING),
)
