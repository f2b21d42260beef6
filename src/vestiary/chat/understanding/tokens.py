"""A message as words and signs: small letters without accents, contractions taken apart, slang spelled out."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from vestiary.chat.domain import MAX_LETTERS
from vestiary.vision.lexicon import plain

MAX_WORDS: Final = 400
"""Words of a message that are looked at; more only cost time."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word, a number, an emoji or a sign of punctuation."""

    text: str
    """As the lexicon spells it."""
    is_sign: bool = False
    written: str = ""
    """As it stood in the message, where spelling was repaired."""

    @property
    def is_number(self) -> bool:
        """Whether it is written in figures, of any script; figures in a circle are signs that nobody counts with."""
        return self.text[:1].isdecimal()


_TOKEN: Final = re.compile(
    r"\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b"
    r"|w/o|w/|b/c"
    r"|(?<![\w.\u00b0])[-\u2212](?=\d)|(?<=[\d\u00b0])[-\u2013](?=\d)"
    r"|\d+(?:[.,]\d+)?(?=\W|[cf°º]|\b|\D)"
    r"|[^\W\d_]+(?:['\u2019\u02bc`][^\W\d_]+)*['\u2019]?"
    r"|[.!?;:,()\n/&+]|\u2026|[-\u2013\u2014](?=\s)|[\u00b0\u00ba%]"
    r"|[\u2190-\u2bff\U0001f000-\U0001faff]"
)

_ID_LETTERS, _ID_DASHES = 36, 4

_DASHES: Final = frozenset("-\u2013\u2212")
_SIGNS: Final = frozenset(".!?;:,()\n/\u2026-\u2013\u2014")

_SLANG: Final = (
    "teh=the|ware=wear|werk=work|fro=for|frist=first|fisrt=first|thrid=third|sav=save|diffrence=difference"
    "|diference=difference|"
    "wanna=want to|gonna=going to|gotta=have to|gimme=give me|lemme=let me|dunno=do not know|kinda=kind of"
    "|sorta=sort of|tmrw=tomorrow|tmr=tomorrow|tmw=tomorrow|tomoz=tomorrow|tomo=tomorrow|tonite=tonight|u=you"
    "|ur=your|r=are|pls=please|plz=please|plse=please|bc=because|cuz=because|cos=because|coz=because"
    "|rn=right now|abt=about|smth=something|sth=something|smthg=something|bday=birthday|wfh=working from home"
    "|thx=thanks|ty=thanks|tx=thanks|gf=girlfriend|bf=boyfriend|bff=best friend|im=i am|ive=i have|id=i would"
    "|dont=do not|doesnt=does not|didnt=did not|isnt=is not|wasnt=was not|arent=are not|werent=were not"
    "|cant=can not|cannot=can not|wont=will not|wouldnt=would not|shouldnt=should not|couldnt=could not"
    "|havent=have not|hasnt=has not|hadnt=had not|aint=is not|thats=that is|whats=what is|its=it is"
    "|theres=there is|lets=let us|youre=you are|theyre=they are|hows=how is|wheres=where is|whos=who is"
    "|itll=it will|nothin=nothing|somethin=something|okay=ok|okey=ok|k=ok|kk=ok|alright=all right"
    "|nvm=never mind|nevermind=never mind|idk=i do not know|idc=i do not care|btw=by the way"
    "|asap=as soon as possible|yep=yes|yup=yes|yeah=yes|yea=yes|nope=no|nah=no|naw=no|luv=love"
    "|sumthing=something|summat=something|tho=though|thru=through|cuppa=coffee|outta=out of|lotta=lot of"
    "|hafta=have to|shoulda=should have|xmas=christmas|temps=temperatures|temp=temperature|prezzie=present"
    "|preso=presentation|nowt=nothing|owt=anything|tryna=trying to|finna=going to|imma=i am going to"
    "|ima=i am going to"
    "|tmoro=tomorrow|rlly=really|rly=really|def=definitely|defo=definitely|prob=probably|probs=probably"
    "|sthn=something|smthn=something|sumat=something|nuthin=nothing|nuffin=nothing|wit=with|w=with|wat=what|wut=what"
    "|wot=what|wht=what|shud=should|shld=should|cud=could|wud=would|dnt=do not|cnt=can not|ppl=people|fam=family"
    "|yall=you|bout=about|abit=a bit|alot=a lot|jus=just|mebbe=maybe|prolly=probably|cba=can not be bothered"
    "|gaffer=boss|lil=little|mutt=dog|pooch=dog"
    "|doggo=dog|pup=dog|gran=grandma|nan=grandma|nana=grandma|nanna=grandma|granny=grandma"
    "|gramma=grandma|grandad=grandpa|granddad=grandpa|gramps=grandpa|missus=wife|hubby=husband|footie=football"
    "|footy=football|n=and|adn=and|nad=and|pal=friend|pals=friends|buddy=friend|buddies=friends|homie=friend"
    "|homies=friends"
    "|thanx=thanks|dis=this"
    "|needa=need to"
)
_SPOKEN: Final[Mapping[str, str]] = {
    "w/o": "without",
    "w/": "with",
    "b/c": "because",
    "&": "and",
    "+": "and",
    "/": "or",
    "\u00ba": "\u00b0",
    **dict(line.split("=") for line in _SLANG.split("|")),
}
"""What people write for it. Whole words only."""

_WITH_IS: Final = frozenset(
    {"it", "that", "what", "there", "here", "how", "where", "who", "he", "she", "this", "when", "why", "weather"}
)
_TAILS: Final[Mapping[str, str]] = {"m": "am", "re": "are", "ve": "have", "ll": "will", "d": "would"}
_WHOLE: Final[Mapping[str, str]] = {"won't": "will not", "can't": "can not", "let's": "let us", "ain't": "is not"}


def words_of(message: str) -> tuple[Word, ...]:
    """Return the words and signs of a message in their order; at most `MAX_WORDS`, of at most `MAX_LETTERS`."""
    words: list[Word] = []
    text = plain(message[:MAX_LETTERS])
    for found in _TOKEN.finditer(text):
        part = found.group()
        if len(words) >= MAX_WORDS:
            break
        if len(part) == _ID_LETTERS and part.count("-") == _ID_DASHES:
            # The id of a thing is no number, whatever it begins with: `like outfit 2f0c...` means no second outfit.
            words.append(Word(f"#{part}"))
        elif part in _DASHES and text[found.end() : found.end() + 1].isdigit():
            words.extend(_dash(text[max(0, found.start() - 4) : found.start()], text[found.end() : found.end() + 4]))
        elif part == "k" and words and words[-1].is_number:  # a run of 10k
            words.append(Word(part))
        elif part in _SIGNS and part not in _SPOKEN:
            words.append(Word("." if part in "\n\u2026" else part, is_sign=True))
        else:
            words.extend(Word(text) for text in _spelled_out(part))
    return tuple(_with_verbs(words))


_AFTER_IS_WORDS: Final = (
    "too in at not so out broken dirty torn ripped stained missing ruined damp wet bust soaked still definitely really"
    " very pilling falling coming calling fraying unravelling drying leaking itching"
)
_AFTER_IS: Final = frozenset(_AFTER_IS_WORDS.split())


def _with_verbs(words: Sequence[Word]) -> Iterator[Word]:
    """Yield words with `'s` as `is` where it can be nothing else: `my coat's still wet`.

    Before a number `like` is no liking: `it's like 5 degrees`. `I shall` is `I will`, where `shall I` asks.
    """
    for place, word in enumerate(words):
        before, following = (words[place - 1] if place else None), (*words[place + 1 : place + 2], None)[0]
        is_verb = word.text == "'s" and following is not None and following.text in _AFTER_IS
        is_counting = following is not None and (following.is_number or following.text == "minus")
        is_about = word.text == "like" and before is not None and before.text == "is" and is_counting
        is_will = word.text == "shall" and before is not None and before.text in {"i", "we"}
        yield Word("is") if is_verb else Word("about") if is_about else Word("will") if is_will else word


def _dash(before: str, after: str) -> Iterator[Word]:
    """Read a dash before a digit: `10-15` is a range, `-5` a number below zero, `2026-05-05` a date without either."""
    if not before[-1:] or not (before[-1].isdigit() or before[-1] == "\u00b0"):
        yield Word("minus")
    elif re.search(r"(?<![-\d])\d{1,2}\u00b0?$", before) and re.match(r"\d{1,2}(?![-\d])", after):
        yield Word("to")


def _spelled_out(part: str) -> Iterator[str]:
    part = re.sub("[\u2019\u02bc`]", "'", part).strip("'")
    if part in _WHOLE:
        yield from _WHOLE[part].split()
    elif "'" in part:
        yield from _taken_apart(part)
    elif part:
        yield from _SPOKEN.get(part, _unstretched(part)).split()


def _taken_apart(token: str) -> Iterator[str]:
    if token.endswith("n't"):
        yield token[:-3]
        yield "not"
        return
    head, _, tail = token.rpartition("'")
    if tail in _TAILS and head:
        yield from (head, _TAILS[tail])
    elif tail == "s" and head in _WITH_IS:
        yield from (head, "is")
    elif tail == "s":
        yield from (head.replace("'", ""), "'s")
    else:  # French and Irish: l'hiver, o'clock
        yield from token.split("'")


def _unstretched(token: str) -> str:
    """Return `sooo` as `so` and `freeeezing` as `freezing`: no word has a letter three times in a row."""
    if len(token) < 3 or not token.isalpha():  # noqa: PLR2004  # letters
        return token
    once = re.sub(r"(\w)\1{2,}", r"\1", token)
    twice = re.sub(r"(\w)\1{2,}", r"\1\1", token)
    return twice if twice in _DOUBLED else once


_DOUBLED: Final = frozenset(
    {"freezing", "cool", "too", "cooler", "looking", "football", "raining", "boot", "freeezing"}
)
