"""Whether a sentence of a language model may be let through. See decision 0135.

Garments are looked after by `replying.guarding`. Here: nothing but plain words, nothing that was done, and no
weather, occasion, day or number that the facts of the answer do not have.
"""

import json
import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from vestiary.chat.naming import number
from vestiary.chat.prompting.prompts import facts_of
from vestiary.chat.replying.answerable import Answerable
from vestiary.chat.replying.guarding import Guard, guard_of
from vestiary.chat.replying.naming import names_of
from vestiary.vision.lexicon import plain

MOST_WORDS: Final = 120
"""Of a whole answer; it is asked for 80."""

_SIGNS: Final = frozenset(" \n.,;:!?'\"()-&%/+\u2013\u2014\u2026\u201c\u201d\u2018\u2019\u00b0")
"""What stands in plain words beside letters and digits: no markup, no links, no code."""

_ADDRESS: Final = re.compile(r"://|www\.|[a-z0-9-]\.[a-z]{2,}|//", re.IGNORECASE)

_DID: Final = (
    "saved liked disliked planned added scheduled booked ordered bought purchased deleted removed packed sent emailed"
    " messaged updated logged marked reserved recorded stored bookmarked remembered noted changed cancelled paid"
    " shared posted uploaded reminded undone worn"
)
_DOING: Final = re.compile(
    r"\b(?:i|i've|we|we've|i'll|we'll|i'm)\s+(?:\w+\s+){0,3}?(?:" + "|".join(_DID.split()) + r")\b"
    r"|\b(?:has|have|is|are|was|were|been|got|gets|now|already|all)\s+(?:\w+\s+)?(?:"
    + "|".join(word for word in _DID.split() if word not in {"worn", "liked"})
    + r")\b"
    r"|\b(?:saved|added|planned|scheduled|booked|ordered|sent)\s+(?:it|this|that|them|these|to|for|in|on)\b"
    r"|\b(?:calendar|reminders?|remind|wish ?list|cart|basket|checkout|order|email|e-mail|password|passwords|account"
    r"|prompt|prompts|instructions?|json|token|tokens|api|ai|language model|system)\b"
)
"""Acts, in sentences that say they were done, and what an answer about outfits has no reason to speak of."""

_CHOSE: Final = (
    "would love like adore enjoy hope think feel believe suggest recommend choose chose chosen pick picked pair"
    " paired select selected go went gone start started build built balance balanced layer layered match matched mix"
    " mixed find found see looked prefer favour favor lean leaned want wanted aim aimed brought bring combined"
    " combine styled style opted opt left leave am"
)
_BY_ME: Final = re.compile(
    r"\b(?:i|we)(?:'ve|'d|'ll|'m|'re)?\s+"
    r"(?:(?:have|had|will|could|might|also|really|just|simply|even|both|\w+ly)\s+)*+"
    r"(?!(?:" + "|".join(_CHOSE.split()) + r")\b)\w+"
)
"""Whoever words an answer has chosen outfits and has an opinion; all else that one says of oneself would be an act."""

_PERSONAL: Final = re.compile(
    r"(?<!as )\byou(?:'ve| have| had)?\s+(?:\w+ly\s+)?(?:wore|worn|bought|got|said|told|asked)\b"
    r"|\b(?:tell|call|send|give|ask|trust|write|text|pay|contact|follow)\s+(?:me|us|with)\b"
    r"|\byour\s+(?:name|boss|partner|husband|wife|friends?|mother|father|phone|body|weight|figure|age|money)\b"
    r"|\byour\s+favou?rites?\b|\bwhere you live\b|\bor else\b|\bwear nothing\b"
    r"|\b(?:consider it|all set|put (?:it|this|that|them|these) (?:aside|away|in|on|into))\b|^\W*done\b"
)
"""What nobody knows of the person, what is asked of them, and other words for `done`."""

_HARSH: Final = (
    "kill die dead death stupid fat ugly idiot dumb hate naked nude drunk drugs gun blood sick fake cheap trash poor"
    " wrong terrible horrible awful worst dirty laundry washed ironed secret sexy missing gone"
)
"""Words that a kind answer about outfits does without, or that say of garments what only their owner knows."""

_NUMBERS: Final = (
    "two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty hundred hundreds thousand"
    " thousands million millions dozen dozens twice"
)

_WEATHER: Final = (
    "rain rainy rainproof drizzle shower showers wet snow snowy ice icy storm stormy thunder wind windy breezy fog"
    " foggy sun sunny sunshine cloud cloudy overcast humid hot heatwave cold chilly freezing degrees celsius fahrenheit"
    " umbrella weather forecast"
)
_OCCASIONS: Final = (
    "interview wedding meeting date party dinner funeral gym workout hike hiking beach gala concert club school"
    " travel flight festival birthday christmas holiday holidays vacation ceremony graduation church picnic"
)
_DAYS: Final = (
    "monday tuesday wednesday thursday friday saturday sunday weekend tomorrow yesterday tonight january february march"
    " april june july august september october november december"
)
_TRADE: Final = "sale discount price cost costs cheap expensive brand designer shop shops store stores buy vintage"
_FACTS: Final = frozenset(f"{_WEATHER} {_OCCASIONS} {_DAYS} {_TRADE} {_NUMBERS} {_HARSH}".split())
"""Words that say something of the world: they are free where the facts of the answer have them."""


@dataclass(frozen=True, slots=True)
class Permit:
    """Lets sentences of one answer through, one after the other."""

    guard: Guard
    facts: frozenset[str]
    """The words of the answer's facts, in small letters, and the numbers."""
    named: tuple[tuple[str, ...], ...]
    """What the garments of each shown outfit are called."""

    def allows(self, sentence: str, before: str) -> bool:
        """Say whether a sentence may follow what was let through before."""
        text = before + sentence
        return (
            _is_plain(sentence)
            and len(text.split()) <= MOST_WORDS
            and not any(said.search(_bare(sentence)) for said in (_DOING, _BY_ME, _PERSONAL))
            and self._tells_facts_only(sentence)
            and self.guard.allows(sentence)
            and self.guard.allows(text)
        )

    def is_complete(self, text: str) -> bool:
        """Say whether a text speaks of each of the first outfits."""
        told = _bare(text)
        return all(any(name in told for name in names) for names in self.named if names)

    def _tells_facts_only(self, sentence: str) -> bool:
        words = _words(sentence)
        return all(word in self.facts for word in words if word in _FACTS or any(map(str.isdigit, word)))


TOLD_OUTFITS: Final = 3
"""Outfits that an answer has to speak of; the cards show the others."""


def permit_of(a: Answerable, draft: str) -> Permit:
    """Return what checks the sentences of an answer."""
    names = names_of(a)
    named = tuple(
        tuple(_bare(names[it]).removeprefix("the ") for it in outfit.garment_ids if it in names)
        for outfit in a.outfits[:TOLD_OUTFITS]
    )
    counts = " ".join(number(count) for count in range(1, len(a.outfits) + 1))
    facts = frozenset(_words(f"{json.dumps(facts_of(a), ensure_ascii=False)} {draft} {counts}".replace("_", " ")))
    return Permit(guard_of(a, a.garments), facts, named)


def _is_plain(sentence: str) -> bool:
    return all(_is_plain_sign(sign) for sign in sentence) and _ADDRESS.search(sentence) is None


def _is_plain_sign(sign: str) -> bool:
    if sign.isalpha():
        # Letters of other scripts look like Latin ones, and hide words from whoever looks for them.
        return unicodedata.name(sign, "").startswith("LATIN") and plain(sign).isascii()
    return (sign.isascii() and sign.isdigit()) or sign in _SIGNS


def _bare(text: str) -> str:
    return " ".join(plain(text).replace("\u2019", "'").split())


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+(?:'[a-z]+)?", _bare(text))
