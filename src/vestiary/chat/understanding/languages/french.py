"""The core in French."""

from typing import Final

from vestiary.chat.domain import Shift
from vestiary.chat.understanding.senses import Comfort, Event, Example, Kinds, Mark, Phrase, Talk, phrases
from vestiary.styling.domain import Condition, Occasion, Temperature
from vestiary.vision.domain import Category, Colour, StyleTag, Subcategory
from vestiary.vision.vocabulary import FormalityLevel

PHRASES: Final[tuple[Phrase, ...]] = (
    # Occasions.
    *phrases("entretien (d|de) (embauche|travail)", Event(Occasion.INTERVIEW, FormalityLevel.BUSINESS_FORMAL)),
    *phrases("mariage|noces|se_marie|se_marient|me_marie|mariages", Event(Occasion.WEDDING)),
    *phrases(
        """
        rendez vous amoureux|galant|romantique
        rencard|rencart|saint_valentin|date|premier_rendez_vous
        notre anniversaire de mariage|rencontre
        (un) rendez_vous avec (mon|ma|un|une|elle|lui) (copain|copine|mec|fille|garcon)
        diner|soiree aux chandelles|en_amoureux
        diner|cine|cinema|restaurant|resto|soiree avec (mon|ma) mec|nana|fiance|fiancee|conjoint|epoux|epouse|amoureux
        |amoureuse
        diner|soiree|restaurant|resto|sortie (romantique|en_amoureux|en_tete_a_tete) avec (mon|ma) copain|copine
        |mari|femme|cheri|cherie|petit_ami|petite_amie
        diner|soiree romantique
        """,
        Event(Occasion.DATE),
    ),
    *phrases(
        """
        fete|anniversaire|soiree|boite|discotheque|reveillon|concert|bapteme|club|bar|sortir_ce_soir|gala|apero|anniv
        |teuf|pendaison_de_cremaillere|cocktail|opera|theatre|festival
        |evjf|evg|enterrement_de_vie|bal|nouvel_an|communion|vernissage|soirees|boum|discotheques
        boite de nuit
        remise de diplome|diplomes
        """,
        Event(Occasion.PARTY),
    ),
    *phrases(
        "bureau|travail|travailler|reunion|reunions|presentation|conference|boulot|taf|clients|client|teletravail|seminaire|bosser|rendez_vous_professionnel|rendez_vous_client|colloque|formation|dejeuner_d_affaires|business|entreprise",
        Event(Occasion.WORK),
    ),
    *phrases(
        """
        salle de sport|gym|muscu
        sport|courir|jogging|yoga|gym|entrainement|musculation|natation|footing|tennis|fitness|nager|crossfit|pilates
        |marathon|foot|football|basket_ball|piscine|escalade|muscler|gainage|velo_d_appartement|boxe|badminton|squash
        je vais courir|nager
        """,
        Event(Occasion.WORKOUT),
    ),
    *phrases(
        """
        randonnee|pique_nique|camping|montagne|foret|campagne|promenade|balade|ski|barbecue|rando|piquenique|plage
        |parc|lac|velo|marche_en_foret|nature|jardin|bateau|peche|zoo|mer|bord_de_mer
        |champignons|sentier|plein_air|pique_niquer|randonner|camper|balader|promener
        promener le chien
        """,
        Event(Occasion.OUTDOOR),
    ),
    *phrases(
        """
        courses|shopping
        dejeuner|cafe|brunch|verre|boire_un_verre avec des|mes|une|un|ma|les amis|amies|copines|copains|amie|ami
        |famille
        brunch|journee_tranquille|cinema|cine|musee|dentiste|medecin|coiffeur|supermarche|bibliotheque|fac|ecole|cours
        |canape|glandouille
        chez|a la_maison|moi|maison
        dejeuner|diner|repas|manger|dimanche chez|avec (mes|ma|mon|les) parents|mere|grand_mere|grands_parents|famille
        |beaux_parents|soeur|frere|belle_famille
        """,
        Event(Occasion.CASUAL),
    ),
    # Weather.
    *phrases(
        "froid|froide|gele|glacial|glaciale|gel|ca_caille|caille|gla_gla|polaire|froid_de_canard|gelee|zero_degre_moins|il_caille|frigorifique",
        Temperature.COLD,
    ),
    *phrases("frais|fraiche|frisquet|frisquette|fraichement|fraicheur", Temperature.COOL),
    *phrases("doux|temps_doux|tempere", Temperature.MILD),
    *phrases("temps_chaud|tiede", Temperature.WARM),
    *phrases(
        "chaud|chaude|canicule|caniculaire|chaleur|etouffant|etouffante|torride|brulant|fournaise|suffocant",
        Temperature.HOT,
    ),
    *phrases(
        "pleut|pluie|pluvieux|pleuvoir|averse|averses|bruine|pluvieuse|mouille|pleuvra|giboulees|flotte|deluge|verse|pleuve|crachin|drache",
        Condition.RAINY,
    ),
    *phrases("neige|neiger|neigeux|neigera|flocons|verglas_et_neige|enneige", Condition.SNOWY),
    *phrases("vent|venteux|brise|rafales|venteuse|mistral|bourrasques", Condition.WINDY),
    *phrases("nuageux|nuages|couvert|couverte|nuageuse|grisaille|gris_dehors", Condition.CLOUDY),
    *phrases(
        "soleil|ensoleille|degage|grand_beau|beau_temps|fait_beau|ensoleillee|ciel_bleu|ciel_degage", Condition.CLEAR
    ),
    *phrases("orage|orageux|tempete|tonnerre|orages", Condition.STORMY),
    *phrases("brouillard|brume|brumeux", Condition.FOGGY),
    *phrases("humide|humidite|moite|lourd_dehors", Condition.HUMID),
    # Dress codes, styles, comfort, shifts.
    *phrases("tres decontracte|decontractee", FormalityLevel.VERY_CASUAL),
    *phrases(
        "decontracte|decontractee|casual|relax|informel|informelle|detendu|detendue|cool_et_simple|decontractes",
        FormalityLevel.CASUAL,
    ),
    *phrases("smart casual|chic_decontracte|decontracte_chic|casual_chic", FormalityLevel.SMART_CASUAL),
    *phrases("business casual", FormalityLevel.BUSINESS_CASUAL),
    *phrases(
        """
        formel|formelle|elegant|elegante|chic|habille|habillee|tenue_de_soiree|tenue_de_gala|classe
        |tire_a_quatre_epingles|sur_son_trente_et_un|robe_de_soiree_exigee|costume_cravate
        """,
        FormalityLevel.FORMAL,
    ),
    *phrases("minimaliste|epure", StyleTag.MINIMALIST),
    *phrases("sportif|sportive", StyleTag.ATHLETIC),
    *phrases("classique", StyleTag.CLASSIC),
    *phrases("moderne|tendance|a_la_mode|branche", StyleTag.TRENDY),
    *phrases("boheme|boho", StyleTag.BOHEMIAN),
    *phrases("vintage|retro", StyleTag.VINTAGE),
    *phrases("confortable|confort|confortables|a_l_aise|confortablement|cocooning", Comfort(0.8)),
    *phrases("plus chaud|chaude", Shift.WARMER),
    *phrases("plus leger|legere|frais", Shift.LIGHTER),
    *phrases("plus habille|formel|elegant|chic|habillee|elegante|formelle", Shift.MORE_FORMAL),
    *phrases("moins habille|formel|elegant|chic|habillee|elegante|formelle", Shift.LESS_FORMAL),
    *phrases("pas trop|si|tres formel|formelle|habille|habillee|elegant|elegante|chic", Shift.LESS_FORMAL),
    *phrases("trop decontracte|decontractee", Shift.MORE_FORMAL),
    *phrases("plus decontracte|decontractee", Shift.LESS_FORMAL),
    *phrases("plus colore|coloree|de_couleur|de_couleurs", Shift.MORE_COLOURFUL),
    *phrases("(pas|rien) (de) (couleurs) vives|voyant|voyantes|criardes|flashy|trop_colore|trop_voyant", Shift.CALMER),
    *phrases("couleurs sobres|discretes|neutres|calmes", Shift.CALMER),
    *phrases("moins colore|coloree|de_couleur|de_couleurs|voyant", Shift.CALMER),
    *phrases("plus confortable|confort", Shift.MORE_COMFORTABLE),
    # Garments.
    *phrases("jean|jeans|denim", Kinds((Category.JEANS,))),
    *phrases("veste|blouson en|de jean|jeans|denim", Kinds((Subcategory.DENIM_JACKET,))),
    *phrases("plutot", Mark.WISH),
    *phrases("pantalon|pantalons", Kinds((Category.PANTS,))),
    *phrases("short|shorts|bermuda", Kinds((Category.SHORTS,))),
    *phrases("jupe|jupes|minijupe", Kinds((Category.SKIRT,))),
    *phrases("robe|robes", Kinds((Category.DRESS,))),
    *phrases("chemise|chemises", Kinds((Category.SHIRT,))),
    *phrases("t|tee shirt|shirts", Kinds((Category.T_SHIRT,))),
    *phrases("tshirt|tshirts", Kinds((Category.T_SHIRT,))),
    *phrases("chemisier|blouse|chemisiers", Kinds((Category.BLOUSE,))),
    *phrases("pull|pulls|tricot|pullover", Kinds((Category.SWEATER,))),
    *phrases("gilet|cardigan", Kinds((Subcategory.CARDIGAN,))),
    *phrases("sweat|hoodie|sweats", Kinds((Category.HOODIE,))),
    *phrases("veste|vestes|blouson", Kinds((Category.JACKET,))),
    *phrases("blazer|veston|blazers", Kinds((Category.BLAZER,))),
    *phrases("manteau|manteaux|impermeable", Kinds((Category.COAT,))),
    *phrases("baskets|basket|tennis_blanches", Kinds((Category.SNEAKERS,))),
    *phrases("chaussures|chaussure", Kinds((Category.SHOES,))),
    *phrases("bottes|bottines|botte", Kinds((Category.BOOTS,))),
    *phrases("sandales|sandale|tongs", Kinds((Category.SANDALS,))),
    *phrases("talons|talon|talons_hauts|escarpins|chaussures_a_talons", Kinds((Subcategory.HEELS,))),
    *phrases("cravate|cravates|noeud_papillon", Kinds((Category.TIE,))),
    *phrases("ceinture|ceintures", Kinds((Category.BELT,))),
    *phrases("chapeau|casquette|bonnet|chapeaux", Kinds((Category.HAT,))),
    *phrases("sac|sac_a_main|sac_a_dos|sacs", Kinds((Category.BAG,))),
    *phrases("echarpe|foulard|echarpes", Kinds((Subcategory.SCARF,))),
    *phrases("leggings|legging", Kinds((Subcategory.LEGGINGS,))),
    # Colours.
    *phrases("noir|noire|noirs|noires", Colour.BLACK),
    *phrases("blanc|blanche|blancs|blanches", Colour.WHITE),
    *phrases("gris|grise|grises", Colour.GREY),
    *phrases("bleu|bleue marine", Colour.NAVY),
    *phrases("bleu|bleue|bleus|bleues", Colour.BLUE),
    *phrases("rouge|rouges|bordeaux", Colour.RED),
    *phrases("vert|verte|verts|vertes", Colour.GREEN),
    *phrases("marron|brun|brune|bruns|brunes", Colour.BROWN),
    *phrases("beige|beiges", Colour.BEIGE),
    *phrases("rose|roses", Colour.PINK),
    *phrases("violet|violette|violets|mauve", Colour.PURPLE),
    *phrases("orange|oranges", Colour.ORANGE),
    *phrases("jaune|jaunes", Colour.YELLOW),
    # Small words.
    *phrases(
        """
        sans|ni|rien|aucun|aucune|sauf|evite|eviter|evitez|excepte|deteste|enleve|hors|hormis|interdit|interdits
        |interdite|bannis|marre|exclu|exclus|exclure
        pas|plus|jamais|rien de|d|en|trop
        pas
        (je) ne veux|aime|porte|mets|voudrais pas (porter|mettre) (de|d|le|la|les|du|un|une)
        au lieu|a_la_place de
        j|je deteste|hais (le|la|les)
        j ai horreur (du|de_la|des|de)
        (je) ne supporte|supporte pas|plus (le|la|les)
        pas envie de (mettre|porter) (de|d|le|la|les|du|un|une)
        marre|ras_le_bol|lasse|fatigue de|des|du (la|porter)
        surtout pas (de|d|le|la|les|du)
        pas question de (mettre|porter) (de|d|le|la|les|du|un|une)
        """,
        Mark.NOT,
    ),
    *phrases("tout|n_importe_quoi|toutes_les_couleurs sauf", Mark.ONLY_BUT),
    *phrases("oublie|oubliez|ignore (le|la|les|l)", Mark.FORGET),
    *phrases("ne|a|s_est pleut|arrete plus|de", Mark.STOPPED),
    *phrases("on_recommence|recommence|recommencer|recommencons|repartir_de_zero", Talk.RESET),
    *phrases("mais|cependant", Mark.BUT),
    *phrases("et|aussi", Mark.AND),
    *phrases("ou", Mark.OR),
    *phrases("parce_que|quand|si|qui|car", Mark.LINK),
    *phrases("pour|a|au|aux|en|dans|chez", Mark.TO),
    *phrases("avec", Mark.WITH),
    *phrases(
        """
        je|j ai|vais|veux|cherche|voudrais|aimerais|dois|suis|prefere|peux
        je|j|on|nous|il_me_faut|j_ai_besoin_de|il_faut
        que|quoi|comment (dois|puis|vais|devrais) (je) mettre|porter|mets|m_habiller|s_habiller
        tenue|look|ensemble|habiller|mettre|porter|conseille|propose|outfit|vetements
        """,
        Mark.WISH,
    ),
    *phrases(
        """
        le|la|les|l|tres|un_peu|assez|du|de|des|d|couleur|s_il_te_plait|s_il_vous_plait|aujourd_hui|trop|ce|cette
        """,
        Mark.CHECKS,
    ),
    *phrases("un|une|quelque_chose", Mark.A),
    *phrases(
        """
        hier|avant_hier|il_a_plu|a_plu|etait|etais|avait|faisait|pleuvait|la_semaine_derniere|portais|il_faisait
        """,
        Mark.PAST,
    ),
    *phrases(
        """
        quel|quelle|quels|qui_est|ou_est|pourquoi|combien|est_ce_que|aimes_tu|tu|peux_tu|raconte
        """,
        Mark.OPENS_QUESTION,
    ),
    *phrases("ma|mon|sa|son|ta|ton soeur|frere|mere|pere|patron|amie|ami|fils|fille|chef|copain|copine", Mark.KIN),
    *phrases("aime|adore|prefere", Mark.TASTE),
    *phrases("bonjour|salut|bonsoir|coucou|comment_ca_va|ca_va|comment_vas_tu", Talk.GREETING),
    *phrases("merci|merci_beaucoup", Talk.THANKS),
    *phrases("au_revoir|a_bientot|bonne_nuit", Talk.GOODBYE),
    *phrases("autre|autres (chose|tenue|idee)", Talk.ANOTHER),
    *phrases("il|fait|dehors|temps|degres|meteo", Mark.OUTSIDE),
    *phrases("en retard|pas_grave|pas_de_souci|pas_de_probleme|je_ne_sais_pas|pas_mal", Mark.INERT),
)

EXAMPLES: Final[tuple[Example, ...]] = (
    ("J'ai un entretien d'embauche lundi", "occasion=interview formality=business_formal"),
    ("Il pleut et il fait froid", "temperature=cold conditions=rainy"),
    ("Je vais à un mariage, pas de noir", "occasion=wedding exclude_colors=black"),
    ("Une tenue pour le bureau sans cravate ni ceinture", "occasion=work exclude_categories=belt,tie"),
    ("Il fait 12 degrés avec du vent", "celsius=12 temperature=cool conditions=windy"),
    ("Je ne veux pas de jean", "exclude_categories=jeans"),
    ("Hier il a plu", ""),
    ("Comment ça va ?", ""),
    ("Quelle est la capitale de la France ?", ""),
)
