"""Garments of the person's own that are demanded or ruled out, and what must be asked back about them."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final
from uuid import UUID

from vestiary.chat.domain import Change, Question, Shift
from vestiary.chat.surroundings import Surroundings
from vestiary.chat.understanding.asking_back import question_about
from vestiary.chat.understanding.clauses import Clause
from vestiary.chat.understanding.matching import is_plain_word
from vestiary.chat.understanding.mentions import OWN, Mention, mentioned
from vestiary.chat.understanding.references import all_shown
from vestiary.chat.understanding.scopes import Found, Polarity
from vestiary.chat.understanding.senses import Event, Kinds, Mark, Named, Talk
from vestiary.chat.understanding.weak_words import is_fragment
from vestiary.vision.domain import Category, Slot, Subcategory

MUST_INCLUDE = "must_include"
EXCLUDE_ITEMS = "exclude_items"


@dataclass(slots=True)
class _Draft:
    wanted: set[UUID] = field(default_factory=set)
    excluded: set[UUID] = field(default_factory=set)
    lifted: set[UUID] = field(default_factory=set)
    question: Question | None = None


def with_garments(change: Change, found: Sequence[Found], around: Surroundings) -> tuple[Change, Question | None]:
    """Return the change with the garments that a message names, and a question where it is not clear which."""
    draft = _Draft()
    for one in found:
        for named in one.piece.says(Named):
            _take(named, one, draft, around)
        if one.piece.speaks_of(Kinds) and one.polarity is Polarity.WANTED:
            _take_kind(one, draft, around)
    return (
        replace(
            change,
            must_include=frozenset(draft.wanted - draft.excluded),
            exclude_items=frozenset(draft.excluded),
            lift_items=frozenset(draft.lifted - draft.wanted),
        ),
        draft.question,
    )


def _take(named: Named, one: Found, draft: _Draft, around: Surroundings) -> None:
    mention = named.spoken.mention
    kinds = kinds_ruled_out(one, around)
    match one.polarity:
        case Polarity.WANTED if _is_demanded(named, one):
            _demand(named, draft, around)
        case Polarity.NOT if one.is_behind and not mention.is_one:
            pass
        case Polarity.NOT if not kinds:
            draft.excluded |= set(mention.ids)
            draft.wanted -= set(mention.ids)
            draft.lifted |= set(mention.ids) & around.active.must_include
        case Polarity.FORGOTTEN if not kinds:
            held = set(mention.ids) & around.active.must_include
            draft.lifted |= held
            draft.excluded |= set() if held else set(mention.ids)
        case Polarity.ALLOWED:
            draft.lifted |= set(mention.ids)
            draft.wanted |= set(mention.ids) if _is_added(one, mention, around) else set()
        case _:
            pass


def _is_added(one: Found, mention: Mention, around: Surroundings) -> bool:
    """Say whether `include the brown boots` asks for them: only where nothing had been ruled out."""
    held = around.active
    is_free = not (held.exclude_items or held.exclude_categories or held.exclude_colors)
    return is_free and mention.is_one and not one.is_behind


def _take_kind(one: Found, draft: _Draft, around: Surroundings) -> None:
    """Take `with jeans`, `add a scarf`: the garment where there is one of the kind; else `jeans` asks which."""
    at = one.place - 1
    while at >= 0 and one.clause.pieces[at].has(Mark.A, Mark.CHECKS):
        at -= 1
    is_first = at < 0 and _is_for_an_occasion(one)
    if one.clause.is_question or not (is_first or one.clause.pieces[at].has(Mark.WITH, Mark.WEAR)):
        return
    mention = mentioned(one.piece.words, around)
    if is_first and not mention.is_one:
        return
    is_any = one.clause.pieces[one.place - 1].has(Mark.A)
    if mention.is_one:
        draft.wanted |= set(mention.ids)
    elif mention.ids and not is_any and draft.question is None:
        draft.question = question_about(mention, around, asked_for=MUST_INCLUDE)


def _is_for_an_occasion(one: Found) -> bool:
    """Say whether a kind is what the message begins with, for something: `blazer for work please`."""
    behind = one.clause.pieces[one.place + 1 : one.place + 4]
    return bool(behind) and behind[0].words[0].text == "for" and any(it.speaks_of(Event) for it in behind)


def kinds_ruled_out(one: Found, around: Surroundings) -> frozenset[Category | Subcategory]:
    """Return the kinds that are ruled out whole: `no jeans`, `skip the tie`, but not `not the grey coat`."""
    plain = {kind for kinds in one.piece.says(Kinds) for kind in kinds.kinds}
    if not _LOST.isdisjoint(word.text for piece in one.clause.pieces for word in piece.words):
        return frozenset(plain)  # `I stained the blouse` speaks of the one
    is_judged = one.is_behind and one.polarity is Polarity.NOT
    for named in one.piece.says(Named):
        if is_judged and (named.spoken.mention.is_one or named.is_bare or not _is_verdict_of_all(one)):
            continue
        asked = named.spoken.mention.asked
        # `the leather jacket`, `the beanie` are those there are, where `the tie` may mean any.
        is_fine = named.spoken.mention.is_one and ("-" in asked.kind_word or not is_plain_word(asked.kind_word))
        is_plain = named.spoken.determiner == "the" and not (asked.traits or asked.loose or asked.ranks or is_fine)
        is_shown = not all_shown(around).isdisjoint(named.spoken.mention.ids)
        if is_plain and not is_shown and not set(named.spoken.mention.ids) & around.active.must_include:
            plain |= {kind for kind in asked.kinds[:1] if not isinstance(kind, Slot)}
    return frozenset(plain)


_OF_ALL: Final = frozenset({"can", "stay", "stays", "off", "out"})


def _is_verdict_of_all(one: Found) -> bool:
    """Say whether a kind is sent away, rather than a garment told of: `the hat can stay at home`."""
    return any(piece.has(Mark.BANNED) and piece.words[0].text in _OF_ALL for piece in one.clause.pieces)


_LOST_WORDS: Final = (
    "stained lost ripped tore lent sold donated returned spilled spilt broke ruined washed shrank shrunk borrowed stole"
    " stolen misplaced torn nicked chewed stain hole"
)
_LOST: Final = frozenset(_LOST_WORDS.split())
"""Words of what happened to a garment."""


def _demand(named: Named, draft: _Draft, around: Surroundings) -> None:
    mention = named.spoken.mention
    if mention.is_one:
        draft.wanted |= set(mention.ids)
        draft.excluded -= set(mention.ids)
    elif draft.question is None and mention.speaks_of_garments and not named.is_bare:
        draft.question = question_about(mention, around, asked_for=MUST_INCLUDE)


def _is_demanded(named: Named, one: Found) -> bool:
    """Say whether garments are asked for, rather than spoken of: `red heels please`, but not `my coat is old`."""
    if one.clause.pieces[0].text in _CONDITIONS:
        return True
    if _is_only_asked_about(named, one) or _is_one_of_two(one) or _is_suffered(one):
        return False
    if _is_kind_of_day(one):
        return named.spoken.mention.is_one
    if named.is_bare and _before(one.clause, one.place, Mark.A, Mark.TOO):
        return False
    is_affirmed = Talk.YES in one.clause.pieces[-1].says(Talk)
    is_asked_for = one.clause.has(Mark.WISH, Mark.WEAR, Mark.WITH, Mark.ALLOW) or is_affirmed
    return is_asked_for or is_fragment(one.clause) or _is_put_on(one) or _is_brought_up(named, one)


_CONDITIONS: Final = frozenset({"as long as", "so long as", "provided", "only if", "if only"})
"""Words after which a garment is a condition: `as long as the red heels are in`."""


def _is_only_asked_about(named: Named, one: Found) -> bool:
    if not one.clause.is_question:
        return False
    return not one.clause.has(Mark.WISH) or (named.is_bare and not one.clause.has(Mark.ME, Mark.WITH, Mark.WEAR))


def _is_suffered(one: Found) -> bool:
    """Say whether a garment is what makes one too warm: `I'd roast in that coat`."""
    before = one.clause.pieces[one.place - 1] if one.place else None
    return before is not None and before.speaks_of(Shift) and before.words[-1].text == "in"


def _is_brought_up(named: Named, one: Found) -> bool:
    """Say whether one garment is clearly meant, and nothing is said of it: `the pink blouse deserves a night out`.

    Whoever talks of a garment to a stylist wants it, unless its state is told or it is judged.
    """
    asked, clause = named.spoken.mention.asked, one.clause
    is_told = bool(asked.traits or asked.loose or named.spoken.mention.is_called or "-" in asked.kind_word)
    is_described = is_told or named.spoken.is_own
    is_clear = named.spoken.mention.is_one and named.spoken.determiner in OWN | {"the"} and is_described
    if not is_clear or clause.is_question or clause.opens_with is Mark.LINK:
        return False
    behind = clause.pieces[one.place + 1 : one.place + 2]
    is_told_of = bool(behind) and behind[0].words[0].text in _TELLING
    return not is_told_of and not clause.has(*_JUDGING)


def _is_one_of_two(one: Found) -> bool:
    """Say whether a garment is left to choose: `docs or boots, you decide`."""
    near = (one.clause.pieces[max(0, one.place - 1) : one.place], one.clause.pieces[one.place + 1 : one.place + 2])
    return any(piece.has(Mark.OR) for pieces in near for piece in pieces)


def _is_kind_of_day(one: Found) -> bool:
    """Say whether a day is called after a garment: `it's a leather jacket kind of day`."""
    behind = [word.text for piece in one.clause.pieces[one.place + 1 :] for word in piece.words][:3]
    return behind in (["kind", "of", "day"], ["sort", "of", "day"], ["type", "of", "day"], ["kind", "of", "night"])


def _is_put_on(one: Found) -> bool:
    """Say whether `on` or `in` ends what is done with a garment: `I have my docs on`, `work the tie in somehow`."""
    behind = [word.text for piece in one.clause.pieces[one.place + 1 :] for word in piece.words]
    return behind[:1] in (["on"], ["in"]) and _ENDS_OF_WEARING.issuperset(behind[1:]) and one.place > 0


_ENDS_OF_WEARING: Final = frozenset(
    {
        "me",
        "today",
        "tonight",
        "already",
        "now",
        "somehow",
        "there",
        "please",
        "somewhere",
        "too",
        "again",
        "for",
        "this",
    }
)


_TELLING: Final = frozenset({"is", "are", "'s", "was", "were", "has", "have", "had", "in", "of", "on", "at", "from"})
"""Words behind a garment that begin to say what state it is in, or where it is."""
_JUDGING: Final = (Mark.TOO, Mark.TASTE, Mark.DISLIKE, Mark.EVALUATES, Mark.OTHERS, Mark.KIN, Mark.YOU, Mark.HABIT)


def _before(clause: Clause, place: int, *marks: Mark) -> bool:
    return place > 0 and clause.pieces[place - 1].has(*marks)
