"""How warm it is and what the sky does. Degrees are read by `measures`."""

from typing import Final

from vestiary.chat.domain import Field
from vestiary.chat.understanding.senses import NOTHING, Example, Mark, Phrase, phrases
from vestiary.styling.domain import Condition, Temperature

PHRASES: Final[tuple[Phrase, ...]] = (
    *phrases(
        """
        (absolutely|bitterly|icy|super|really|so|very|extremely|freaking|ice|freezing|stone
        |bloody) freezing (cold|outside|out)
        bitter|bitterly|biting|ice|icy|bone|arctic|brutally|stone cold|chill|frost|chilling|chillingly (cold)
        cold snap|spell|wave|front
        frigid|arctic|polar|icy|frosty|frost|ice|subzero|sub_zero|wintry|glacial|polar_vortex|bitterly_cold
        |antarctic|siberian|siberia
        below|under|beneath freezing|zero
        minus degrees|temperatures
        colder than a|an|the|my
        baltic|perishing|bone_cold|nippy_as|brass_monkeys|brass_monkey_weather|taters|nithering|arctic_blast
        |polar_blast
        |permafrost|freezing_fog_aside|hypothermia_weather|deep_freeze|frozen_solid|frostbite
        freezing|froze|freeze|frozen my|me (arse|ass|butt|bum|tits|balls|nuts|bollocks|toes|socks|bits|face|nose
        |fingers) off
        it is brick|bitter (out|outside|today|cold)
        cold enough to
        fridge|freezer|icebox|witch|tomb cold
        brass|brassic (monkeys) (out|outside|today|this_morning|tonight)
        jack frost (is|has) (been) (busy|about|out|nipping|visiting|here)
        frosty|freezing|icy|frigid|bitter|arctic morning|night|day|evening|start|air|conditions
        """,
        Temperature.COLD,
    ),
    # Inert, too: else `it is colder than` compares with yesterday.
    *phrases("it is colder|chillier than a|an|my", Temperature.COLD, Mark.INERT),
    *phrases("it is hotter than a|an|my", Temperature.HOT, Mark.INERT),
    *phrases("cold|colder", Temperature.COLD, weak=True),
    *phrases(
        "chilly|nippy|brisk|crisp|parky|cool_ish|coolish|chillier|fresh_outside|a_bit_fresh|a_bit_cold"
        "|single_digits|single_figures|nip_in_the_air|a_chill_in_the_air|chill_in_the_air|cold_ish|coldish",
        Temperature.COOL,
    ),
    *phrases("cool|fresh|chill", Temperature.COOL, weak=True),
    *phrases("mild|milder|temperate|spring_like|springlike|room_temperature", Temperature.MILD),
    *phrases("neither hot|warm nor cold", Temperature.MILD),
    *phrases("not too hot|warm (and|or|nor|,) (not) (too) cold", Temperature.MILD),
    *phrases("warm|toasty|balmy|lukewarm", Temperature.WARM, weak=True),
    *phrases("warm ish", Temperature.WARM),
    *phrases("balmy|warmish|shirtsleeve_weather|t_shirt_weather|pleasantly_warm|nice_and_warm", Temperature.WARM),
    *phrases(
        """
        boiling (hot|outside)
        scorching|sweltering|roasting|blazing|baking|broiling|piping|burning|blistering|sizzling|searing|stifling hot
        scorching|scorcher|sweltering|roasting|blistering|sizzling|stifling|swelter|searing|tropical|boiling
        heat wave|warning
        heatwave|heat_wave
        the heat|sweltering_heat|summer_heat
        in|this|the (this|the) heat
        cooking|grilling|frying|baking|boiling|toasting out_there|outside|out_here|out
        mafting|furnace|hot_as_hell|hot_as_balls|hotter_than_hell|dog_days|hot_hot_hot|roasty|sauna|sweatbox|sun_trap
        like_a_furnace|like_an_oven|like_a_sauna|like_hell_out
        sweaty|sweating weather|day|outside|out|conditions
        it is hotter than satan|hades|hell|the_sun|the_devil|an_oven|a_furnace|the_sahara|death_valley ('s)
        melting here|outside|out|away|today
        cracking the flags
        hotter than a|an|the|my|hell
        like an_oven|a_sauna|a_furnace|the_sahara
        """,
        Temperature.HOT,
    ),
    *phrases("hot|hotter|melting|baking", Temperature.HOT, weak=True),
    *phrases(
        """
        (heavy|light|some|the|freezing|steady|constant|pouring|torrential|a_little|a_bit_of|a_lot_of|more
        |lots_of) rain|raining|rains|rainy|drizzle|drizzling|drizzly|showers|rainfall|downpour|downpours
        rain shower|showers
        (a) (bit of) (a) washout today|tomorrow|outside
        april|scattered|light|heavy|occasional showers
        pouring|pours|pour (down|outside|it_down)
        pissing|pissing_it|chucking|chucking_it|bucketing|tipping|tipping_it|hammering|lashing|pelting
        |pelting_it|hosing|teeming|spitting|bucketing_it|hoofing|hoofing_it|peeing|peeing_it|weeing|weeing_it|lobbing
        |throwing_it|siling|hoying
        |chucking_out
        |pouring_it|belting_it|sheeting|sheeting_it|bucketing_out|raining_stair_rods (it) (down|outside)
        stair rods
        mizzle|mizzling|mizzly|dreich|drookit|sodden_outside|squally_showers|a_soaker|a_soaking|monsoon_season
        |rain_showers|rainstorm|rainstorms|drizzles|drizzled_on|raindrops|wet_roads|wet_commute|puddly|drenching
        cats and dogs
        torrential|deluge|monsoon|cloudburst|umbrella_weather|sprinkling|precipitation|soggy_weather|puddles
        wet weather|day|outside|out|morning|afternoon|evening|week|pavements|streets
        brolly (weather)
        need|bring|take|packing an|my umbrella
        umbrella (day|needed)
        """,
        Condition.RAINY,
    ),
    *phrases("wet|damp|soaking", Condition.RAINY, weak=True),
    *phrases("☔|🌧|⛆|🌦|💧☔|☂", Condition.RAINY),
    *phrases(
        """
        (heavy|light|fresh|some|the|deep|a_lot_of|lots_of) snow|snowing|snows|snowy|snowfall|snowstorm
        |snow_storm|sleet|sleeting|slush|slushy|snowflakes|flurries|snowed_in
        blizzard|blizzards|whiteout|snowmageddon|snowpocalypse|snowdrifts|snowbound|snowing_hard|powder_day
        """,
        Condition.SNOWY,
    ),
    *phrases("❄|🌨|☃|⛄", Condition.SNOWY),
    *phrases(
        """
        windy|breezy|gusty|blustery|breeze|wind|winds|gusts|gale|gales|draughty|windier|blowy|hoolie|gale_force
        |howling_wind
        |squally|windswept|blowing_hard
        blowing|howling|gusting|blew a_hoolie|a_hooley|hard|like_crazy|like_mad|outside|a_lot|something_fierce
        (very|really|a_bit) strong|high|icy|cold|biting wind|winds
        blowing a gale
        """,
        Condition.WINDY,
    ),
    *phrases("💨|🌬", Condition.WINDY),
    *phrases(
        """
        stormy|storm|storms|thunderstorm|thunderstorms|thunder|lightning|thundery|hurricane|typhoon|cyclone
        |tempest|hail|hailing|hailstorm|tornado
        """,
        Condition.STORMY,
    ),
    *phrases("⛈|🌩|⚡|🌪", Condition.STORMY),
    *phrases("humid|muggy|sticky_weather|humidity|clammy|close_and_sticky|sticky_outside|sultry", Condition.HUMID),
    *phrases("muggy and sticky", Condition.HUMID),
    *phrases("sticky", Condition.HUMID, weak=True),
    *phrases("foggy|fog|misty|mist|hazy|haze|smog|pea_souper", Condition.FOGGY),
    *phrases("🌫", Condition.FOGGY),
    *phrases(
        """
        cloudy|overcast|clouds|grey_skies|gray_skies|grey_sky|gray_sky|grey_day|gray_day|gloomy_weather
        |gloomy_outside|gloomy_day|gloomy_out|gloomy_and_grey|dreary_outside|cloud_cover
        """,
        Condition.CLOUDY,
    ),
    *phrases("☁|🌥|⛅", Condition.CLOUDY),
    *phrases(
        """
        sunny|sunshine|sunnier|clear_skies|clear_sky|clear_day|clear_night|clear_weather|clear_evening|blue_sky
        |blue_skies|cloudless|bright_and_sunny|clear_and_sunny
        sun is|will|'s|should (be|going_to_be|finally) (out|shining|shine|come_out|up|coming_out)
        in the (blazing|full|bright|hot) sun
        sunglasses|shades|sunscreen|suncream weather|day|needed
        cleared|clearing|brightened|brightening up
        (the) sun came|comes|peeking|breaking out|through
        blazing|bright|full|glorious sun|sunshine
        no|not_a clouds|cloud (in_the_sky)
        not a cloud
        """,
        Condition.CLEAR,
    ),
    *phrases("sun", Condition.CLEAR, weak=True),
    *phrases("clear", Condition.CLEAR, weak=True),
    *phrases("☀|🌞|😎☀", Condition.CLEAR),
    *phrases("(hot|hot_and_heavy) 🥵", Temperature.HOT),
    *phrases("🥵|🔥🥵", Temperature.HOT),
    *phrases("🥶", Temperature.COLD),
    *phrases("weather|forecast|weather_forecast", Field.WEATHER, Mark.OUTSIDE),
    *phrases("temperature|temperatures", Field.TEMPERATURE, Mark.OUTSIDE),
    # What makes a weak word speak of the weather.
    *phrases(
        """
        outside|outdoors|out_there|out_here|climate|degrees|out_today|out_tonight|out_this_morning|outside_today
        |weather_today|the_air
        weather|mercury|thermometer|temperatures|temperature|it|forecast dropped|dropping|plummeted|plummeting|rising
        |rose|fell
        |soared|soaring
        it is|will_be|gets|got|going_to_be|feels|stays|remains|looks|turns|turned|has_been|might_be|may_be
        |could_be|should_be|can_get|will_get|is_getting|is_going_to_be|is_supposed_to_be|is_meant_to_be|would_be
        |must_be|can_be|might_get|will_stay|has_gotten|has_got|has_become|will_feel|looks_like|will_turn
        |is_gonna_be|is_set_to_be|seems
        supposed|expected|meant|forecast to be|get|turn
        the weather|forecast|temperature|air is|will_be|says|looks|turned|has_been|has_turned|got|calls_for
        """,
        Mark.OUTSIDE,
    ),
)

EXAMPLES: Final[tuple[Example, ...]] = (
    ("a date on a cool, dry evening", "occasion=date temperature=cool"),
    ("it is cld outside", "temperature=cold"),
    ("it's cold and rainy", "temperature=cold conditions=rainy"),
    ("freezing outside!", "temperature=cold"),
    ("it's 5C and drizzling", "celsius=5 temperature=cool conditions=rainy"),
    ("about 41°F today", "celsius=5 temperature=cool"),
    ("minus 3 this morning", "celsius=-3 temperature=cold"),
    ("twenty degrees and sunny", "celsius=20 temperature=warm conditions=clear"),
    ("it'll be in the 40s", "celsius=7.2 temperature=cool"),
    ("below freezing", "temperature=cold"),
    ("hot and muggy", "temperature=hot conditions=humid"),
    ("blizzard warning", "conditions=snowy"),
    ("a breezy sunny day", "conditions=clear,windy"),
    ("heatwave all week", "temperature=hot"),
    ("bit chilly this evening", "temperature=cool"),
    ("it's pouring down", "conditions=rainy"),
    ("not cold at all", NOTHING),
    ("I don't mind the rain", NOTHING),
    ("how is the weather?", NOTHING),
    ("yesterday it rained", NOTHING),
    ("cool, thanks!", NOTHING),
    ("I want to look hot", NOTHING),
    ("my coffee is cold", NOTHING),
    ("I love rainy days", NOTHING),
    ("it has warmed up a lot, 21 now", "celsius=21 temperature=warm"),
    ("mercury says 29", "celsius=29 temperature=hot"),
    ("it's warmer than I thought, about 20", "celsius=20 temperature=warm"),
    ("absolutely hoofing it down", "conditions=rainy"),
    ("it's taters this morning", "temperature=cold"),
    ("she is 21 now", NOTHING),
    ("forecast: 13 and showers", "celsius=13 temperature=mild conditions=rainy"),
    ("5 above zero", "celsius=5 temperature=cool"),
    ("high teens", "celsius=15 temperature=mild"),
    ("fog then sun", "conditions=clear,foggy"),
    ("sunglasses weather", "conditions=clear"),
    ("not too hot, not too cold", "temperature=mild"),
    ("it's meant to be 16 later", "celsius=16 temperature=mild"),
    ("freezing my toes off", "temperature=cold"),
    ("it's baking today", "temperature=hot"),
    ("baking a cake with my nieces", "occasion=casual"),
    ("nearly 30 outside", "celsius=30 temperature=hot"),
    ("warm-ish, 21 or so", "celsius=21 temperature=warm"),
    ("it's colder than a polar bear's toenails", "temperature=cold"),
)
