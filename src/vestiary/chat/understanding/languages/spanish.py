"""The core in Spanish."""

from typing import Final

from vestiary.chat.domain import Shift
from vestiary.chat.understanding.senses import Comfort, Event, Example, Kinds, Mark, Phrase, Talk, phrases
from vestiary.styling.domain import Condition, Occasion, Temperature
from vestiary.vision.domain import Category, Colour, StyleTag, Subcategory
from vestiary.vision.vocabulary import FormalityLevel

PHRASES: Final[tuple[Phrase, ...]] = (
    # Occasions.
    *phrases("entrevista (de) (trabajo)", Event(Occasion.INTERVIEW, FormalityLevel.BUSINESS_FORMAL)),
    *phrases("boda|me_caso|se_casa|se_casan|bodas|casamiento", Event(Occasion.WEDDING)),
    *phrases(
        """
        cita (romantica|amorosa)
        primera cita
        nuestro|mi aniversario
        quedar|quedo|he_quedado con (mi|el|la) chico|chica|novio|novia|crush|marido|mujer
        cena romantica
        cena|cenar|salir con mi novio|novia|marido|mujer|esposa|esposo|pareja
        san valentin
        """,
        Event(Occasion.DATE),
    ),
    *phrases(
        """
        fiesta|discoteca|cumpleanos|graduacion|nochevieja|bautizo|concierto|verbena|club|cumple|despedida|guateque
        |bar|copas|cena_de_empresa|teatro|opera|quinceanera
        |karaoke|graduarme|comunion|festival|botellon|cotillon
        salir|salgo de fiesta|noche|copas|marcha
        """,
        Event(Occasion.PARTY),
    ),
    *phrases(
        """
        oficina|trabajo|trabajar|reunion|reuniones|presentacion|conferencia|curro|despacho|junta|clientes|cliente
        |teletrabajo|teletrabajar|seminario|negocios|comida_de_trabajo|congreso
        |jefe|jornada_laboral|clase_que_doy|conferencias
        """,
        Event(Occasion.WORK),
    ),
    *phrases(
        """
        gimnasio|gym|correr|entrenar|entrenamiento|yoga|partido|footing|natacion|nadar|deporte|ejercicio|tenis|padel
        |crossfit|pilates|gimnasia|spinning|maraton|futbol|baloncesto|bici_estatica|zumba|boxeo
        |escalada_indoor|salir_a_correr
        """,
        Event(Occasion.WORKOUT),
    ),
    *phrases(
        """
        senderismo|excursion|montana|picnic|acampar|camping|caminata|campo|barbacoa|esquiar|campamento
        pasear al|el perro
        playa|parque|monte|bosque|lago|piscina|paseo|pasear|sierra|bici|bicicleta|pesca|esqui|acampada|naturaleza
        |jardin
        |zoo|ruta|picnics|excursiones|caminar|barca|barco
        """,
        Event(Occasion.OUTDOOR),
    ),
    *phrases(
        """
        de compras
        recados
        cine|compras|supermercado|mercado|dentista|medico|biblioteca|peluqueria|universidad|clase|clases|museo
        quedarme|quedarnos|quedo|estar|estoy en casa
        comida|cena|comer|cenar|desayuno|desayunar con (mis|mi|la|los) padres|madre|abuela|abuelos|familia|suegros
        |hermana
        |hermano
        brunch|domingo_tranquilo|sofa
        cafe|comer|almuerzo|brunch con (mis|unos|unas|mi|una|un) amigos|amigas|amiga|amigo|familia
        (un) dia tranquilo
        """,
        Event(Occasion.CASUAL),
    ),
    # Weather.
    *phrases(
        "frio|helado|helada|heladas_temperaturas|frio_polar|frio_que_pela|pelete|congelante|gelido|gelida|congelando|heladas|congelado|fria|bajo_cero",
        Temperature.COLD,
    ),
    *phrases("fresco|fresquito|fresca|refresca|frescor|fresquita", Temperature.COOL),
    *phrases("templado|templada|suave_afuera", Temperature.MILD),
    *phrases("calido|calida|templadito|calentito", Temperature.WARM),
    *phrases(
        "calor|caluroso|calurosa|asfixiante|torrido|achicharrante|horno|sofocante|bochorno|ola_de_calor|calorazo|ardiendo",
        Temperature.HOT,
    ),
    *phrases(
        "llueve|lluvia|lloviendo|lluvioso|llover|llovizna|chispea|lluvias|aguacero|diluviando|diluvia|chaparron|chubascos|chubasco|llovera|lloviznando|mojado",
        Condition.RAINY,
    ),
    *phrases("nieva|nieve|nevara|nevando|nevar|nevada|nevado", Condition.SNOWY),
    *phrases("viento|ventoso|brisa|vientos|ventolera|vendaval|ventosa|rachas", Condition.WINDY),
    *phrases("nublado|nubes|nuboso|cubierto", Condition.CLOUDY),
    *phrases("sol|soleado|despejado|soleada|despejada|cielo_azul|solecito|buen_tiempo", Condition.CLEAR),
    *phrases("tormenta|truenos|tormentas|tempestad|rayos|tormentoso", Condition.STORMY),
    *phrases("niebla|neblina|brumoso", Condition.FOGGY),
    *phrases("humedo|humedad|humeda", Condition.HUMID),
    # Dress codes, styles, comfort, shifts.
    *phrases("muy|super informal|casual", FormalityLevel.VERY_CASUAL),
    *phrases(
        "informal|casual|desenfadado|desenfadada|relajado|relajada|sencillo_y_relajado|de_diario", FormalityLevel.CASUAL
    ),
    *phrases(
        """
        smart casual|informal_elegante|informal_arreglado|arreglado_pero_informal
        """,
        FormalityLevel.SMART_CASUAL,
    ),
    *phrases("business casual", FormalityLevel.BUSINESS_CASUAL),
    *phrases(
        "formal|elegante|etiqueta|de_gala|gala|arreglado|arreglada|de_traje|trajeado|elegantes|formales|de_vestir",
        FormalityLevel.FORMAL,
    ),
    *phrases("minimalista", StyleTag.MINIMALIST),
    *phrases("deportivo|deportiva", StyleTag.ATHLETIC),
    *phrases("clasico|clasica", StyleTag.CLASSIC),
    *phrases("moderno|moderna|a_la_moda", StyleTag.TRENDY),
    *phrases("bohemio|bohemia|boho", StyleTag.BOHEMIAN),
    *phrases("vintage|retro", StyleTag.VINTAGE),
    *phrases("comodo|comoda|comodidad|comodos|comodas|confortable", Comfort(0.8)),
    *phrases("mas abrigado|abrigada|calentito|caliente|calido", Shift.WARMER),
    *phrases("mas fresco|ligero|ligera|fresca", Shift.LIGHTER),
    *phrases("mas formal|elegante|arreglado", Shift.MORE_FORMAL),
    *phrases("menos formal|elegante|arreglado", Shift.LESS_FORMAL),
    *phrases("no|nada (muy|tan|demasiado) formal|elegante|arreglado|arreglada", Shift.LESS_FORMAL),
    *phrases("demasiado formal|elegante", Shift.LESS_FORMAL),
    *phrases("demasiado informal", Shift.MORE_FORMAL),
    *phrases("mas informal|casual", Shift.LESS_FORMAL),
    *phrases("mas colorido|color|colores|colorida", Shift.MORE_COLOURFUL),
    *phrases("(nada|no) (de) (colores) vivos|llamativos|chillones|llamativo|chillon|muy_llamativo", Shift.CALMER),
    *phrases("colores sobrios|discretos|neutros|suaves|apagados", Shift.CALMER),
    *phrases("menos colorido|color|colores|colorida", Shift.CALMER),
    *phrases("mas comodo|comoda", Shift.MORE_COMFORTABLE),
    # Garments.
    *phrases("vaquero|vaqueros|tejanos|jean|jeans|tejano|mezclilla", Kinds((Category.JEANS,))),
    *phrases("pantalon|pantalones|pantalon_largo", Kinds((Category.PANTS,))),
    *phrases("pantalon|pantalones corto|cortos", Kinds((Category.SHORTS,))),
    *phrases("shorts|bermudas", Kinds((Category.SHORTS,))),
    *phrases("falda|faldas|minifalda", Kinds((Category.SKIRT,))),
    *phrases("vestido|vestidos", Kinds((Category.DRESS,))),
    *phrases("camisa|camisas", Kinds((Category.SHIRT,))),
    *phrases("camiseta|camisetas|playera", Kinds((Category.T_SHIRT,))),
    *phrases("blusa|blusas", Kinds((Category.BLOUSE,))),
    *phrases("jersey|sueter|jerseys|sueteres|pullover", Kinds((Category.SWEATER,))),
    *phrases("sudadera|sudaderas", Kinds((Category.HOODIE,))),
    *phrases("chaqueta|chaquetas|cazadora|chamarra", Kinds((Category.JACKET,))),
    *phrases("chaqueta|cazadora|chamarra vaquera|tejana|de_mezclilla", Kinds((Subcategory.DENIM_JACKET,))),
    *phrases("mejor una|un|unas|unos", Mark.WISH),
    *phrases("americana|blazer|americanas", Kinds((Category.BLAZER,))),
    *phrases("abrigo|abrigos|gabardina", Kinds((Category.COAT,))),
    *phrases("zapatillas|deportivas|zapatilla|tenis_blancos|playeras", Kinds((Category.SNEAKERS,))),
    *phrases("zapatos|zapato", Kinds((Category.SHOES,))),
    *phrases("botas|bota|botines", Kinds((Category.BOOTS,))),
    *phrases("sandalias|sandalia|chanclas", Kinds((Category.SANDALS,))),
    *phrases("tacones|tacon|zapatos_de_tacon", Kinds((Subcategory.HEELS,))),
    *phrases("corbata|corbatas|pajarita", Kinds((Category.TIE,))),
    *phrases("cinturon|cinturones", Kinds((Category.BELT,))),
    *phrases("sombrero|gorra|gorro|sombreros", Kinds((Category.HAT,))),
    *phrases("bolso|mochila|bolsa", Kinds((Category.BAG,))),
    *phrases("bufanda|bufandas", Kinds((Subcategory.SCARF,))),
    *phrases("leggings|mallas", Kinds((Subcategory.LEGGINGS,))),
    # Colours.
    *phrases("negro|negra|negros|negras", Colour.BLACK),
    *phrases("blanco|blanca|blancos|blancas", Colour.WHITE),
    *phrases("gris|grises", Colour.GREY),
    *phrases("azul marino", Colour.NAVY),
    *phrases("azul|azules|celeste", Colour.BLUE),
    *phrases("rojo|roja|rojos|rojas|granate", Colour.RED),
    *phrases("verde|verdes", Colour.GREEN),
    *phrases("marron|marrones|cafe_oscuro", Colour.BROWN),
    *phrases("beige|beis", Colour.BEIGE),
    *phrases("rosa|rosas|rosado", Colour.PINK),
    *phrases("morado|morada|violeta|lila|purpura|morados|moradas", Colour.PURPLE),
    *phrases("naranja|naranjas", Colour.ORANGE),
    *phrases("amarillo|amarilla|amarillos|amarillas", Colour.YELLOW),
    # Small words.
    *phrases(
        """
        sin|ni|nada|ningun|ninguna|excepto|salvo|menos|evita|evitar|tampoco|odio|detesto|quita|quitame|nunca|jamas
        |aborrezco|prohibido|prohibidos|prohibida|excluye|fuera_los|fuera_las
        nada de
        no soporto|aguanto|tolero|me_pongas|me_gusta|me_gustan|me_gusta_el|pienso_ponerme|puedo_llevar|me_apetece
        |me_apetecen|me_van|voy_a_llevar (el|la|los|las|un|una)
        harto|harta|cansado|cansada de (los|las|la|el|llevar)
        que no sea|sean|lleve|tenga
        no (me) quiero|quiera|gusta|gustan|pongas|uso|llevo|uses|apetece|queremos (llevar|usar|ponerme|ver) (el
        |la|los|las|un|una)
        en lugar|vez de
        no
        """,
        Mark.NOT,
    ),
    *phrases("todo|cualquier_cosa|cualquier_color menos|excepto|salvo", Mark.ONLY_BUT),
    *phrases("ya no", Mark.FORGET),
    *phrases("olvida|olvidate|ignora (de) (la|el|lo|los|las)", Mark.FORGET),
    *phrases("ha|ya parado|dejado de", Mark.STOPPED),
    *phrases("empezar|empecemos|empieza de nuevo|cero", Talk.RESET),
    *phrases("pero|aunque|sino", Mark.BUT),
    *phrases("y|e|tambien", Mark.AND),
    *phrases("o|u", Mark.OR),
    *phrases("porque|cuando|si|que|pues", Mark.LINK),
    *phrases("para|a|al|en", Mark.TO),
    *phrases("con", Mark.WITH),
    *phrases("yo|me|mi|mis|nos|tengo|voy|vamos|tenemos|estoy|necesito|busco|quiero|quisiera|queria", Mark.WISH),
    *phrases("el|la|los|las|muy|un_poco|bastante|de|del|color|por_favor|mas|hoy|algo_de|esta|demasiado", Mark.CHECKS),
    *phrases("un|una|unos|unas|algo", Mark.A),
    *phrases("que|como (me|nos|debo|puedo) pongo|visto|llevo|ponerme|llevar|vestirme|ponemos", Mark.WISH),
    *phrases("ropa|conjunto|outfit|look|recomienda|sugiere|recomiendas|vestir|vestirme|ponerme", Mark.WISH),
    *phrases(
        """
        llovio|nevo|ayer|anoche|anteayer|llovia|fue|fui|era|hizo|hacia|llevaba|estuvo|estaba|la_semana_pasada
        """,
        Mark.PAST,
    ),
    *phrases("cual|quien|donde|cuando_es|por_que|cuanto|te|eres|sabes|puedes", Mark.OPENS_QUESTION),
    *phrases("mi|su|tu hermana|hermano|madre|padre|jefe|jefa|amiga|amigo|hijo|hija", Mark.KIN),
    *phrases("le gusta|gustan|encanta", Mark.TASTE),
    *phrases("hola|buenos_dias|buenas_tardes|buenas_noches|buenas|como_estas|que_tal", Talk.GREETING),
    *phrases("gracias|muchas_gracias|mil_gracias", Talk.THANKS),
    *phrases("adios|hasta_luego|chao", Talk.GOODBYE),
    *phrases("otro|otra|otros|otras (cosa|opcion|conjunto|look)", Talk.ANOTHER),
    *phrases("hace|hay|esta|fuera|afuera|grados|tiempo", Mark.OUTSIDE),
    *phrases("llego tarde|no_importa|no_se|no_pasa_nada", Mark.INERT),
)

EXAMPLES: Final[tuple[Example, ...]] = (
    ("Tengo una entrevista de trabajo mañana", "occasion=interview formality=business_formal"),
    ("Hace mucho frío y está lloviendo", "temperature=cold conditions=rainy"),
    ("Voy a una boda, nada de negro por favor", "occasion=wedding exclude_colors=black"),
    ("Algo para la oficina sin corbata ni cinturón", "occasion=work exclude_categories=belt,tie"),
    ("Hace 30 grados y mucho sol", "celsius=30 temperature=hot conditions=clear"),
    ("No quiero pantalones cortos", "exclude_categories=shorts"),
    ("Ayer llovió mucho", ""),
    ("¿Qué tal estás?", ""),
    ("¿Cuál es tu color favorito?", ""),
)
