"""The core in German. Adjectives come with their endings; compounds are words of their own."""

from collections.abc import Iterator
from typing import Final

from vestiary.chat.domain import Shift
from vestiary.chat.understanding.senses import Comfort, Event, Example, Kinds, Mark, Phrase, Talk, Value, phrases
from vestiary.styling.domain import Condition, Occasion, Temperature
from vestiary.vision.domain import Category, Colour, StyleTag, Subcategory
from vestiary.vision.vocabulary import FormalityLevel

_ENDINGS: Final = ("", "e", "er", "es", "en", "em")


def _declined(stems: str, *values: Value) -> Iterator[Phrase]:
    for stem in stems.split("|"):
        yield from phrases("|".join(stem + ending for ending in _ENDINGS), *values)


PHRASES: Final[tuple[Phrase, ...]] = (
    # Occasions.
    *phrases(
        "vorstellungsgesprach|bewerbungsgesprach|jobinterview|interview|vorstellungsgesprache",
        Event(Occasion.INTERVIEW, FormalityLevel.BUSINESS_FORMAL),
    ),
    *phrases("hochzeit|heiraten|heiratet|trauung|hochzeitsfeier|hochzeiten", Event(Occasion.WEDDING)),
    *phrases(
        """
        date|verabredung|rendezvous|valentinstag|hochzeitstag
        abendessen|essen|kino mit meiner|meinem freundin|freund|frau|mann|partner|partnerin
        romantisches abendessen|essen
        erstes|zweites|ersten date
        jahrestag|candle_light_dinner|tinderdate|rendez_vous
        treffe|treffen (mich) (mit) (meinen|meine|meinem|meiner) freund|freundin|schwarm|verabredung
        """,
        Event(Occasion.DATE),
    ),
    *phrases(
        """
        party|feier|geburtstag|geburtstagsfeier|geburtstagsparty|fest|feiern|disco|club|silvester|konzert
        |abschlussfeier|taufe|geburtstagsessen|junggesellenabschied|jga|einweihungsparty|hausparty|grillparty|fasching
        |karneval|kneipentour|festival|ball|feiern_gehen|ausgehen|sommerfest|betriebsfeier|polterabend|cocktailparty
        |weihnachtsfeier|oper|theater|tanzen|gartenparty|firmenfeier|abiball
        """,
        Event(Occasion.PARTY),
    ),
    *phrases(
        """
        arbeit|buro|arbeiten|meeting|besprechung|prasentation|konferenz|homeoffice|arbeitstag|termin_im_buro
        |termin_beim_chef|termin_mit_dem_chef|gesprach_mit_dem_chef|sitzung|kundentermin|job|kunden|kundengesprach
        |geschaftsessen|geschaftstermin|seminar|workshop|vortrag|messe
        |tagung
        |dienstreise|schicht|fruhschicht|teambesprechung|chef_treffen|vorstandssitzung|termin_mit_kunden|buroalltag
        """,
        Event(Occasion.WORK),
    ),
    *phrases(
        """
        fitnessstudio|gym|sport|joggen|laufen|training|yoga|trainieren|schwimmen|fussball|tennis|fitness
        |laufrunde|marathon|pilates|crossfit|krafttraining|spinning|basketball|volleyball|badminton|turnen|klettern
        |boxen|zumba
        |muckibude|workout|laufen_gehen|sportkurs
        """,
        Event(Occasion.WORKOUT),
    ),
    *phrases(
        """
        wandern|wanderung|picknick|camping|berge|wald|spaziergang|grillen|skifahren|spazieren|zelten|radtour
        |bergtour|ausflug|gassi|strand|park|see|freibad|garten|radfahren|fahrradtour|angeln|picknicken|skiurlaub|zoo
        |natur
        |spazierengehen|bootstour|wanderurlaub|campen|campingplatz|pilze_sammeln|biergarten|draussen_unterwegs|meer
        """,
        Event(Occasion.OUTDOOR),
    ),
    *phrases(
        """
        zuhause|daheim|kino|museum|zahnarzt|arzttermin|friseur|supermarkt|uni|universitat|schule|bibliothek|sofa
        |couch|vorlesung
        zu hause (bleiben)
        fauler|gemutlicher|entspannter|freier|ruhiger tag|sonntag|samstag|abend
        essen|abendessen|mittagessen|kaffee|kuchen|fruhstuck bei|mit (meinen|den|meiner|meinem) eltern|mutter|oma
        |familie
        |schwiegereltern|schwester|bruder|grosseltern
        einkaufen|shoppen|brunch|brunchen|erledigungen|shopping
        kaffee|kaffeetrinken|essen|kino mit freunden|freundinnen|einer_freundin|einem_freund|der_familie
        """,
        Event(Occasion.CASUAL),
    ),
    # Weather.
    *_declined("kalt|eiskalt|eisig|bitterkalt|frostig|arschkalt|klirrend_kalt|saukalt", Temperature.COLD),
    *phrases("frost|friert|kalte|minusgrade|eiseskalte|frieren|unter_null", Temperature.COLD),
    *_declined("kuhl|frisch|frostelig", Temperature.COOL),
    *_declined("mild|lau", Temperature.MILD),
    *_declined("warm", Temperature.WARM),
    *_declined("heiss|hei\u00df|brutend_heiss", Temperature.HOT),
    *phrases("hitze|hitzewelle|affenhitze|backofen|knallheiß|knallheiss|bullenhitze", Temperature.HOT),
    *phrases(
        """
        regen|regnet|regnen|regnerisch|nieselt|nieselregen|schauer|schuttet|regnerisches|nass|platzregen|wolkenbruch
        |regenwetter|niesel|giesst|schuttet_wie_aus_eimern|verregnet
        """,
        Condition.RAINY,
    ),
    *phrases("schnee|schneit|schneien|schneefall|schneeregen|schneesturm", Condition.SNOWY),
    *_declined("windig|sturmisch_windig", Condition.WINDY),
    *phrases("wind|boen|brise|winde|sturmboen", Condition.WINDY),
    *_declined("bewolkt|wolkig|bedeckt", Condition.CLOUDY),
    *phrases("wolken", Condition.CLOUDY),
    *_declined("sonnig|heiter", Condition.CLEAR),
    *phrases("sonne|sonnenschein|schones_wetter|strahlendes_wetter", Condition.CLEAR),
    *_declined("sturmisch|gewittrig", Condition.STORMY),
    *phrases("sturm|gewitter|donner", Condition.STORMY),
    *_declined("neblig|neblich", Condition.FOGGY),
    *phrases("nebel", Condition.FOGGY),
    *_declined("schwul|feucht", Condition.HUMID),
    # Dress codes, styles, comfort, shifts.
    *phrases("sehr|super leger|lassig|locker", FormalityLevel.VERY_CASUAL),
    *_declined("leger|lassig|locker|casual|zwanglos|entspannt|ungezwungen", FormalityLevel.CASUAL),
    *phrases("smart casual", FormalityLevel.SMART_CASUAL),
    *phrases("business casual", FormalityLevel.BUSINESS_CASUAL),
    *_declined("formell|festlich|elegant|schick|feierlich|edel|vornehm", FormalityLevel.FORMAL),
    *phrases("abendgarderobe", FormalityLevel.FORMAL),
    *_declined("minimalistisch", StyleTag.MINIMALIST),
    *_declined("sportlich", StyleTag.ATHLETIC),
    *_declined("klassisch|zeitlos", StyleTag.CLASSIC),
    *_declined("modern|modisch|trendig", StyleTag.TRENDY),
    *_declined("vintage|retro", StyleTag.VINTAGE),
    *phrases("boho", StyleTag.BOHEMIAN),
    *_declined("bequem|gemutlich|komfortabel|kuschelig|kuschlig", Comfort(0.8)),
    *phrases("(etwas|ein_bisschen) warmer|warmeres", Shift.WARMER),
    *phrases("(etwas|ein_bisschen) luftiger|leichter|kuhler|leichteres|luftigeres", Shift.LIGHTER),
    *phrases(
        """
        (etwas|ein_bisschen) eleganter|formeller|schicker|festlicher|schickeres|eleganteres
        """,
        Shift.MORE_FORMAL,
    ),
    *phrases("weniger formell|formlich|elegant|schick|festlich", Shift.LESS_FORMAL),
    *phrases("nicht zu|so|allzu|sehr formell|elegant|schick|festlich", Shift.LESS_FORMAL),
    *phrases("zu formell|elegant|schick|festlich", Shift.LESS_FORMAL),
    *phrases("zu leger|lassig|locker", Shift.MORE_FORMAL),
    *phrases("lockerer|legerer|lassiger", Shift.LESS_FORMAL),
    *phrases("bunter|farbenfroher|mehr_farbe|farbiger|bunteres", Shift.MORE_COLOURFUL),
    *phrases(
        "nichts|keine buntes|grelles|auffalliges|knalliges|grellen_farben|bunten_farben|knalligen_farben", Shift.CALMER
    ),
    *phrases("dezente|ruhige|gedeckte|gedampfte farben", Shift.CALMER),
    *phrases("weniger bunt|farbe|farbig|auffallig", Shift.CALMER),
    *phrases("bequemer|gemutlicher|bequemeres", Shift.MORE_COMFORTABLE),
    # Garments.
    *phrases("jeans|jeanshose|jeanshosen", Kinds((Category.JEANS,))),
    *phrases("jeansjacke|jeansjacken", Kinds((Subcategory.DENIM_JACKET,))),
    *phrases("lieber", Mark.WISH),
    *phrases("hose|hosen", Kinds((Category.PANTS,))),
    *phrases("shorts", Kinds((Category.SHORTS,))),
    *phrases("kurze|kurzen hose|hosen", Kinds((Category.SHORTS,))),
    *phrases("rock|rocke|minirock|rocken", Kinds((Category.SKIRT,))),
    *phrases("kleid|kleider|kleidern", Kinds((Category.DRESS,))),
    *phrases("hemd|hemden", Kinds((Category.SHIRT,))),
    *phrases("t shirt|shirts", Kinds((Category.T_SHIRT,))),
    *phrases("tshirt|tshirts|shirt", Kinds((Category.T_SHIRT,))),
    *phrases("bluse|blusen", Kinds((Category.BLOUSE,))),
    *phrases("pullover|pulli|pullis|rollkragen|strickpullover|pullovern", Kinds((Category.SWEATER,))),
    *phrases("strickjacke|strickjacken", Kinds((Subcategory.CARDIGAN,))),
    *phrases("kapuzenpullover|hoodie|kapuzenpulli", Kinds((Category.HOODIE,))),
    *phrases("jacke|jacken", Kinds((Category.JACKET,))),
    *phrases("sakko|blazer|sakkos", Kinds((Category.BLAZER,))),
    *phrases("mantel", Kinds((Category.COAT,))),
    *phrases("turnschuhe|sneaker|sneakers|turnschuhen|turnschuh", Kinds((Category.SNEAKERS,))),
    *phrases("schuhe|schuh|schuhen", Kinds((Category.SHOES,))),
    *phrases("stiefel|stiefeletten|stiefeln", Kinds((Category.BOOTS,))),
    *phrases("sandalen|sandale|flipflops", Kinds((Category.SANDALS,))),
    *phrases(
        """
        absatze|pumps|hohe_schuhe|hohen_schuhe|stockelschuhe|high_heels|absatzschuhe
        """,
        Kinds((Subcategory.HEELS,)),
    ),
    *phrases("krawatte|krawatten|schlips|fliege", Kinds((Category.TIE,))),
    *phrases("gurtel", Kinds((Category.BELT,))),
    *phrases("hut|mutze|kappe|hute|mutzen", Kinds((Category.HAT,))),
    *phrases("tasche|handtasche|rucksack|taschen", Kinds((Category.BAG,))),
    *phrases("schal|schals|tuch", Kinds((Subcategory.SCARF,))),
    *phrases("leggings|legging", Kinds((Subcategory.LEGGINGS,))),
    # Colours.
    *_declined("schwarz", Colour.BLACK),
    *_declined("weiss|wei\u00df", Colour.WHITE),
    *_declined("grau", Colour.GREY),
    *_declined("dunkelblau|marineblau", Colour.NAVY),
    *_declined("blau|hellblau", Colour.BLUE),
    *_declined("rot|weinrot|dunkelrot", Colour.RED),
    *_declined("grun|dunkelgrun|hellgrun", Colour.GREEN),
    *_declined("braun|dunkelbraun", Colour.BROWN),
    *phrases("beige|beiges|beigen|beiger|beigefarben", Colour.BEIGE),
    *phrases("rosa|pink|rosafarbenes|rosanes|rosane|rosafarben|rosanen|rosarot|pinke|pinkes|pinken", Colour.PINK),
    *phrases("lila|violett|violettes|violette|violetten|lilanes|lilafarben", Colour.PURPLE),
    *phrases("orange|orangenes|orangen|orangefarben|oranges", Colour.ORANGE),
    *_declined("gelb", Colour.YELLOW),
    # Small words.
    *phrases(
        """
        kein|keine|keinen|keiner|keinem|nicht|nichts|ohne|ausser|au\u00dfer|weder|noch|nie|vermeide|statt
        |anstatt|niemals|hasse|verzichte_auf|lass|vermeiden|bloss|keinesfalls|nimmer|verboten
        auf keinen fall
        keine lust auf
        kann|mag keine|kein|keinen|nicht (mehr) (sehen|leiden|ausstehen)
        (ich) hasse|verabscheue|mag_nicht|trage_nicht|trage_nie
        genug von
        """,
        Mark.NOT,
    ),
    *phrases("alles ausser|au\u00dfer|bis_auf", Mark.ONLY_BUT),
    *phrases("vergiss|ignoriere (den|die|das)", Mark.FORGET),
    *phrases("hat aufgehort", Mark.STOPPED),
    *phrases("regnet|schneit nicht mehr", Mark.STOPPED),
    *phrases("von vorne|vorn", Talk.RESET),
    *phrases("neu anfangen|starten", Talk.RESET),
    *phrases("aber|sondern|jedoch", Mark.BUT),
    *phrases("und|auch", Mark.AND),
    *phrases("oder", Mark.OR),
    *phrases("weil|wenn|dass|da|denn", Mark.LINK),
    *phrases("fur|zu|zur|zum|ins|in|im|bei|beim|auf|i_am|an", Mark.TO),
    *phrases("mit", Mark.WITH),
    *phrases(
        """
        ich habe|hab|brauche|mochte|will|gehe|muss|suche|bin|wurde|fahre|treffe|hatte_gern|hatte_gerne
        wir haben|gehen|brauchen|sind
        was (soll|kann|sollte|trage|ziehe|zieh|soll_ich) (ich) (anziehen|tragen|an)
        anziehen|outfit|tragen|empfiehl|zeig|look|kleidung|vorschlag|vorschlage|ziehe|etwas|was_zum
        """,
        Mark.WISH,
    ),
    *phrases(
        """
        der|die|das|den|dem|des|sehr|ein_bisschen|ziemlich|bitte|heute|morgen|abend|farbe|sachen|zu_sehr|mehr
        |draussen|drau\u00dfen|am|so|uberhaupt
        """,
        Mark.CHECKS,
    ),
    *phrases("ein|eine|einen|einer|einem", Mark.A),
    *phrases(
        """
        gestern|vorgestern|war|hatte|waren|letzte_woche|letzten|trug|regnete|schneite|hat_geregnet|letztes_jahr
        """,
        Mark.PAST,
    ),
    *phrases(
        """
        wer|wo|warum|wieso|wann|welche|welcher|wie|magst|kannst|bist|hast|wie_geht_es|was_ist
        """,
        Mark.OPENS_QUESTION,
    ),
    *phrases(
        """
        meine|mein|deine|dein|seine schwester|bruder|mutter|vater|chef|chefin|tochter|sohn|freund|freundin
        """,
        Mark.KIN,
    ),
    *phrases("liebt|mag|liebe|hasst|lieben", Mark.TASTE),
    *phrases(
        """
        hallo|guten_tag|guten_morgen|guten_abend|servus|moin|gruss_gott|wie_geht_es_dir|wie_geht_s
        """,
        Talk.GREETING,
    ),
    *phrases("danke|vielen_dank|danke_schon|dankeschon", Talk.THANKS),
    *phrases("tschuss|auf_wiedersehen|bis_bald|gute_nacht", Talk.GOODBYE),
    *phrases("etwas|ein|eine anderes|anderer|andere", Talk.ANOTHER),
    *phrases("es ist|wird|sind|bleibt|hat", Mark.OUTSIDE),
    *phrases("es|grad|wetter|temperatur", Mark.OUTSIDE),
    *phrases("zu spat|egal|kein_problem|keine_ahnung|kein_ding|nicht_schlecht", Mark.INERT),
)

EXAMPLES: Final[tuple[Example, ...]] = (
    ("Ich habe am Montag ein Bewerbungsgespräch", "occasion=interview formality=business_formal"),
    ("Es regnet und ist ziemlich kalt", "temperature=cold conditions=rainy"),
    ("Wir gehen auf eine Hochzeit, bitte nichts Schwarzes", "occasion=wedding exclude_colors=black"),
    ("Etwas fürs Büro ohne Krawatte und Gürtel", "occasion=work exclude_categories=belt,tie"),
    ("Es sind 25 Grad und sonnig", "celsius=25 temperature=warm conditions=clear"),
    ("Ich will keine Turnschuhe", "exclude_categories=sneakers"),
    ("Gestern war es heiß", ""),
    ("Wie geht es dir?", ""),
    ("Wer ist der Bundeskanzler?", ""),
)
