"""The words with which people ask about garments and shown outfits, by what they ask."""

from typing import Final

from vestiary.chat.understanding.verbs import phrases

LAST_WORN: Final = phrases(
    "when did i last wear|when did i wear|when was the last time i wore|when have i last worn|when did i last put on"
    "|last time i wore|how long since i wore|how long since i last wore|how long is it since i wore|when was"
    "|how long ago did i wear|when did i last have on|how long has it been since i wore|did i wear|have i worn"
    "|have i ever worn|did i ever wear|how long ago was"
)
WORN_WORDS: Final = frozenset({"wear", "wore", "worn", "wearing", "put", "have", "had"})
TIMES_WORN: Final = phrases(
    "how often have i worn|how often did i wear|how often do i wear|how many times have i worn"
    "|how many times did i wear|how many times do i wear|how much do i wear|how often i wear|how often i have worn"
    "|how often was|how often is|how many wears does|how many times has|how many times was"
)
GOES_WITH: Final = phrases(
    "what goes with|what goes well with|what would go with|what would go well with|what could go with"
    "|what can go with|what matches|what would match|what will go with|what looks good with|what looks nice with"
    "|what pairs with|what pairs well with|what do i pair with|what can i pair with|what should i pair with"
    "|what would you pair with|what can i combine with|what combines with|what suits|what else goes with"
    "|what fits with|what works with|what works well with|what does|what would work with|what can be worn with"
    "|how can i combine|how do i combine|what colours go with|what colors go with|what shoes go with"
    "|what trousers go with|what tops go with|which shoes go with|which trousers go with|what top goes with"
    "|what goes best with|what would look good with|which trousers match|what pants go with|which pants go with"
    "|what jacket goes with|what to wear with"
)
HOW_MANY: Final = phrases("how many|what number of|count my|count all my")
WHICH: Final = phrases(
    "which|what|do i own|do i have|have i got|list|list my|list all my|list all|show me my|show me all my|show my"
    "|show me all the|show all my|what kind of|what sort of|what are my|which are my|what is my|which is my"
    "|which one is my|where are my|do i even own|do i have any|do i own any|have i got any|is there|are there"
)
HAVING: Final = frozenset({"have", "own", "got"})
WHY: Final = phrases(
    "why did you choose|why did you pick|why did you suggest|why did you recommend|why do you suggest"
    "|why do you recommend|why this|why that|why the|why these|why those|why did you propose|why is|why are|why does"
    "|why do|what makes|why would i wear|why should i wear|why|explain|explain why|tell me why|how come"
)
COMPARE: Final = phrases(
    "what is different about|what is different between|what is the difference between"
    "|what are the differences between|difference between|differences between|compare|how do|how does|how are|how is"
    "|which is|which one is|which of them is|which of these is|which of those is|what is the difference"
    "|what are the differences|what distinguishes|which outfit is"
)
DIFFER_WORDS: Final = frozenset(
    {
        *(
            "differ",
            "different",
            "difference",
            "differences",
            "compare",
            "warmer",
            "better",
            "dressier",
            "smarter",
            "nicer",
        ),
        *("comfier", "lighter", "cooler", "warmest", "best", "smartest", "dressiest", "distinguishes", "comfortable"),
        *("formal", "casual", "vs", "versus"),
    }
)
IN_FORCE: Final = phrases(
    "what have i told you|what did i tell you|what did i ask for|what have i asked for|what did i say"
    "|what have i said|which constraints|what constraints|what are my constraints|what are the constraints"
    "|what do you know so far|what are you working with|what are you considering|what are you taking into account"
    "|what do you remember|what is in force|what holds|what applies|what are my wishes|what are my requirements"
    "|what are my filters|which filters|what filters|what am i looking for|what do you have so far"
    "|what have you got so far|list my constraints|show my constraints|show me my constraints|what have i ruled out"
    "|what did i rule out|what have i excluded|what did i exclude|summarise what i said|summarize what i said"
    "|summarise my wishes|summarize my wishes|recap|remind me what i asked for|what are you assuming"
    "|what do you know about my request|what rules"
)


WISH_NOUNS: Final = frozenset({"constraints", "constraint", "filters", "restrictions", "requirements", "criteria"})
TELLING: Final = frozenset({"what", "which", "show", "list", "tell", "remind", "summarise", "summarize"})
