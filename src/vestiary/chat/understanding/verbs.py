"""The words for acts on a shown outfit, and the words around them that make them none."""

from collections.abc import Mapping
from typing import Final

from vestiary.chat.domain import Verb
from vestiary.styling.domain import FeedbackReason


def phrases(lines: str) -> frozenset[tuple[str, ...]]:
    """Return phrases that a bar parts, each as its words."""
    return frozenset(tuple(phrase.split()) for phrase in lines.split("|"))


BEFORE: Final[Mapping[Verb, frozenset[tuple[str, ...]]]] = {
    Verb.LIKE: phrases(
        "like|liked|love|loved|adore|adored|dig|am into|a fan of|fan of|am a fan of|thumbs up for|thumbs up to"
        "|my favourite is|my favorite is|favourite is|i will take|will take|i choose|i pick|let us take|am going for"
        "|going for|go for|let us go with|happy with|i am happy with|prefer|in love with|am in love with|am digging"
    ),
    Verb.DISLIKE: phrases(
        "hate|hated|dislike|disliked|can not stand|despise|detest|thumbs down for|thumbs down to|not a fan of"
        "|not keen on|not into|not fond of|not so keen on|not a big fan of|not crazy about|not mad about|not sold on"
    ),
    Verb.SAVE: phrases(
        "save|bookmark|pin|store|favourite|favorite|remember|star|save me|add|put|keep|hold on to|hang on to|heart"
    ),
    Verb.WEAR: phrases(
        "wear|will go with|am going with|going with|wearing|wore|worn|put on|log|mark|am wearing|i am in|dressed in"
        "|logging|have on|had on|went with|went out in"
    ),
    Verb.PLAN: phrases(
        "plan|schedule|do|pencil in|put|set|use|save|wear|plan on|plan in|book|reserve|keep|set aside|plan to wear"
        "|going to wear|planning to wear|planning|scheduling"
    ),
}
"""What stands before an outfit. Some mean one thing or another by what follows: see `commands`."""

WORN_BEFORE: Final = frozenset({"wore", "worn", "had", "went"})
"""Of the words for wearing, those that look back."""

SAVED_WHERE: Final = phrases(
    "for later|to favourites|to favorites|to my favourites|to my favorites|to saved|to my saved outfits"
    "|to my collection|to my outfits|in my favourites|to my lookbook|as a favourite|as favourite|as a favorite"
    "|for another day|for some other time|for another time|somewhere|in my saved outfits"
)
"""What makes `keep`, `add` and `put` a wish to save."""

NEEDS_WHERE: Final = frozenset({"add", "put", "keep", "hold on to", "hang on to"})

AS_WORN: Final = phrases("as worn|as worn today|as what i wore|on|down as worn|on today|as worn yesterday")
NEEDS_WORN: Final = frozenset({"log", "mark", "logging"})

_PRAISE_WORDS: Final = (
    "great perfect lovely beautiful nice gorgeous amazing awesome fantastic wonderful stunning brilliant excellent"
    " fab fabulous cute ideal good spot winner best favourite favorite superb cool pretty"
)
PRAISE: Final = frozenset(_PRAISE_WORDS.split())
BLAME: Final = frozenset(
    {
        "ugly",
        "awful",
        "terrible",
        "horrible",
        "hideous",
        "dreadful",
        "bad",
        "ghastly",
        "horrid",
        "yuck",
        "tacky",
        "worst",
    }
)
NOT_MINE: Final = phrases("my style|me|my thing|my cup of tea|for me|my taste|really me|my favourite|my favorite")
"""After `is not`."""

BEING: Final = frozenset({"is", "are", "was", "looks", "look", "seems", "looked"})

GOOD_SIGNS: Final = frozenset("\U0001f44d\u2764\U0001f60d\U0001f525\U0001f499\U0001f495\U0001f49c\U0001f5a4\U0001f970")
BAD_SIGNS: Final = frozenset("\U0001f44e\U0001f922\U0001f92e")

ADVERBS: Final = frozenset(
    {
        *(
            "really",
            "just",
            "please",
            "definitely",
            "also",
            "absolutely",
            "quite",
            "totally",
            "so",
            "very",
            "much",
            "do",
        ),
        *(
            "already",
            "actually",
            "rather",
            "best",
            "most",
            "the",
            "look",
            "of",
            "how",
            "pretty",
            "now",
            "too",
            "simply",
        ),
        *("completely", "truly", "both", "such", "a", "all", "only", "\ufe0f"),
    }
)
"""Words between a verb and its outfit, or between `is` and praise, that change nothing."""

NEGATIONS: Final = frozenset({"not", "never", "no", "neither", "nor", "without", "hardly", "stop", "nothing"})
FLIPPING: Final = frozenset({"do", "did", "does", "would", "am", "is"})
"""Before `not`, they make a dislike of a like: `I do not like it`; other negations make nothing of it."""

_BLOCKERS_WORDS: Final = (
    "if unless maybe perhaps might whether should shall used sure wonder wondering thinking unsure supposed who which"
    " what when how why she he they everyone people others husband wife boyfriend girlfriend mother mum mom friend"
    " nobody anyone somebody someone wish would could suppose imagine may once boss"
)
BLOCKERS: Final = frozenset(_BLOCKERS_WORDS.split())
"""Words before a verb, in its sentence, that make it no wish of this person, now."""

_ASKING_WORDS: Final = (
    "should shall may what when which who how why where is are was were do does did have has am will would could can"
    " whose"
)
ASKING: Final = frozenset(_ASKING_WORDS.split())
"""First words of questions."""

REQUESTS: Final = phrases(
    "can you|could you|would you|will you|can we|could we|please|can u|could you please|would you mind|may i ask you to"
)
"""First words of questions that ask to do something."""

_AS_PREPOSITION_WORDS: Final = (
    "something anything more one ones outfit outfits looks look feels feel seems just nothing is be exactly kind"
    " sound sounds things stuff else much dressed are dress another similar a bit not would something's lot others"
    " anyone"
)
AS_PREPOSITION: Final = frozenset(_AS_PREPOSITION_WORDS.split())
"""Before `like`, they make it a comparison or a wish: `something like the first`, `I would like`."""

UNDO: Final = phrases(
    "undo|undo that|undo the last thing|undo the last act|undo the last action|undo last|undo the last|undo it"
    "|undo this|undo the last one|undo please|please undo|undo that please|take that back|take it back"
    "|that was a mistake|it was a mistake|this was a mistake|that was an accident|that was wrong|by mistake"
    "|by accident|did not mean that|did not mean to|did not mean it|i did not mean that|revert|revert that|revert it"
    "|cancel that|cancel the plan|cancel it|reverse that|unsave|unlike|unsave it|unlike it|unlike that|unsave that"
    "|unplan it|unplan that|unplan|i take that back|i take it back|that was not what i wanted"
    "|do not save it after all|oops wrong one|wrong one|remove the plan|remove it from the calendar|un save it|un do"
    "|un like it|mistake|my mistake|sorry that was a mistake|delete the plan|remove the like|remove that like"
)

REASONS: Final[tuple[tuple[FeedbackReason, frozenset[tuple[str, ...]]], ...]] = (
    (
        FeedbackReason.TOO_WARM,
        phrases("too warm|too hot|i would sweat|would be sweating|overheat|i will sweat"),
    ),
    (FeedbackReason.TOO_COLD, phrases("too cold|too chilly|i would freeze|not warm enough|too thin|i will freeze")),
    (
        FeedbackReason.COLORS,
        phrases(
            "colour|colours|color|colors|the colours|the colors|too bright|too dull|too dark|clash|clashes|clashing"
        ),
    ),
    (FeedbackReason.COMFORT, phrases("uncomfortable|comfortable|comfy|comfort|itchy|too tight|pinch|not comfy")),
    (
        FeedbackReason.OCCASION_MATCH,
        phrases(
            "too formal|too casual|for the occasion|wrong for|not for work|overdressed|underdressed|occasion"
            "|not formal enough|too dressy"
        ),
    ),
    (FeedbackReason.STYLE, phrases("style|my style|not me|not my style|boring|old fashioned|dated|frumpy|stylish")),
)
"""Why an outfit is liked or not, where the message says so; the first that is found counts."""

ONLY_AGAINST: Final = frozenset({FeedbackReason.TOO_WARM, FeedbackReason.TOO_COLD})
