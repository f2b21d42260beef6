"""Answering what a message asks about garments and shown outfits: finished sentences, and which garments they name."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final
from uuid import UUID

from sqlalchemy.orm import Session

from vestiary.chat.acting.company import company_of
from vestiary.chat.acting.comparing import compared
from vestiary.chat.acting.ground import Ground
from vestiary.chat.acting.pairing import WELL, verdict_on
from vestiary.chat.domain import Asks, Finding, Inquiry
from vestiary.chat.naming import counted, listed, named, number, told_apart
from vestiary.chat.replying.wishes import told_day, told_wishes
from vestiary.chat.surroundings import Surroundings
from vestiary.chat.understanding.days import said_day
from vestiary.chat.understanding.descriptions import Rank, ranks_in
from vestiary.styling.outfit_views import OutfitView
from vestiary.styling.outfits import outfits_by_id
from vestiary.styling.terms.wording import agreed, capital
from vestiary.wardrobe.domain import Laundry
from vestiary.wardrobe.facts import GarmentFacts

MOST_NAMED: Final = 8
"""Garments that a list names; the rest is counted."""

MOST_REASONS: Final = 2

GONE: Final = "That garment is not in your wardrobe any more."
NO_OUTFIT: Final = "There is no outfit in this conversation that I could tell about."


def answer_inquiry(session: Session, ground: Ground, inquiry: Inquiry, around: Surroundings) -> Finding:
    """Return what was found out, from the wardrobe as the transaction sees it. Nothing is written."""
    facts = {it.id: it for it in ground.closets.of(session, ground.owner_id).facts}
    garments = [facts[it] for it in inquiry.garments if it in facts]
    match inquiry.asks:
        case Asks.LAST_WORN | Asks.TIMES_WORN:
            outfits = _about_worn_outfits(session, ground, inquiry) if inquiry.outfits else None
            return outfits or _about_wears(inquiry, garments, ground.today)
        case Asks.GOES_WITH:
            tell = _pair if len(garments) > 1 else _company
            return tell(session, ground, inquiry, garments)
        case Asks.HOW_MANY | Asks.WHICH:
            return _counted(inquiry, garments)
        case Asks.WHY | Asks.COMPARE:
            return _about_outfits(session, ground, inquiry, around, garments)
        case Asks.IN_FORCE:
            return Finding(inquiry.asks, _in_force(ground, around))


def _in_force(ground: Ground, around: Surroundings) -> str:
    """Return which wishes hold, and for which day, as a sentence."""
    clauses = [*told_day(ground.on, ground.today), *told_wishes(ground.active, around.garments)]
    if not clauses:
        return "No wish of yours holds now, so anything in your wardrobe may come up."
    return f"I am looking for outfits {', '.join(clauses)}."


def _about_wears(inquiry: Inquiry, garments: Sequence[GarmentFacts], today: date) -> Finding:
    if not garments:
        return Finding(inquiry.asks, GONE)
    tell = _last_worn if inquiry.asks is Asks.LAST_WORN else _times_worn
    says = " ".join(tell(garment, name, today) for garment, name in zip(garments, told_apart(garments), strict=True))
    return Finding(inquiry.asks, says, tuple(it.id for it in garments))


def _about_worn_outfits(session: Session, ground: Ground, inquiry: Inquiry) -> Finding:
    outfits = outfits_by_id(session, ground.owner_id, inquiry.outfits)
    if not outfits:
        return Finding(inquiry.asks, NO_OUTFIT)
    told = []
    for outfit in outfits:
        days = outfit.worn_on
        if days:
            often = {1: "once", 2: "twice"}.get(len(days), f"{number(len(days))} times")
            told.append(f"You wore “{outfit.display_name}” {often}, last {_when(days[0], ground.today)}.")
        else:
            told.append(f"You have not logged “{outfit.display_name}” as worn yet.")
    return Finding(inquiry.asks, " ".join(told), outfit_ids=tuple(it.id for it in outfits))


def _last_worn(garment: GarmentFacts, name: str, today: date) -> str:
    if garment.last_worn_on is None:
        return f"You have not logged {name} as worn yet."
    return f"You last wore {name} {_when(garment.last_worn_on, today)}."


def _when(day: date, today: date) -> str:
    days = (today - day).days
    said = said_day(day, today)
    if days < 2:  # noqa: PLR2004  # today and yesterday
        return said
    return f"on {said}, {number(days)} days ago"


def _times_worn(garment: GarmentFacts, name: str, today: date) -> str:
    times = garment.wear_count
    if not times:
        return f"You have not logged {name} as worn yet."
    often = {1: "once", 2: "twice"}.get(times, f"{number(times)} times")
    last = "" if garment.last_worn_on is None else f", last {_when(garment.last_worn_on, today)}"
    return f"You have worn {name} {often}{last}."


def _counted(inquiry: Inquiry, garments: Sequence[GarmentFacts]) -> Finding:
    described = inquiry.described or "such garments"
    if not garments:
        return Finding(inquiry.asks, f"You have no {described}.")
    shown = sorted(garments, key=lambda it: (-it.wear_count, it.name, it.id))[:MOST_NAMED]
    names, ids = told_apart(shown), tuple(it.id for it in shown)
    words = frozenset(described.split())
    ranks, is_of_wearing = ranks_in(described.split()), not _WEARING.isdisjoint(words)
    is_by_wears = not _BY_WEARS.isdisjoint(ranks) or (is_of_wearing and "most" in words)
    if is_by_wears and not any(it.wear_count for it in garments):
        return Finding(inquiry.asks, "You have not logged anything of that as worn yet.")
    if described == "garments":
        return Finding(inquiry.asks, f"You have {counted(len(garments), 'garment')}.")
    more = len(garments) - len(shown)
    told = listed([*names, *([f"{number(more)} more"] if more else [])])
    if ranks or is_of_wearing:
        says = f"{_yours(described, len(garments))}: {told}."
    elif len(garments) == 1:
        says = f"You have one: {told}."
    else:
        says = f"You have {number(len(garments))} {_plural(described)}: {told}."
    return Finding(inquiry.asks, " ".join([says, *_away(shown, names)]), ids)


_WEARING: Final = frozenset({"wear", "wore"})
"""Words of a ranking that names no kind: `what do I wear least?`."""

_BY_WEARS: Final = frozenset({Rank.MOST_WORN, Rank.WORN_LAST})
"""Rankings that say nothing of garments of which none was worn."""

_ELSEWHERE: Final[Mapping[Laundry, str]] = {
    Laundry.DIRTY: "in the laundry",
    Laundry.WASHING: "in the laundry",
    Laundry.REPAIR: "being repaired",
    Laundry.LENT: "lent to somebody",
}


def _away(garments: Sequence[GarmentFacts], names: Sequence[str]) -> Iterator[str]:
    """Yield which of some garments are owned but cannot be worn now."""
    for place in dict.fromkeys(_ELSEWHERE.values()):
        away = [at for at, it in enumerate(garments) if _ELSEWHERE.get(it.laundry) == place]
        if away:
            verb = "are" if len(away) > 1 else agreed(garments[away[0]], "is", "are")
            yield f"{capital(listed([names[at] for at in away]))} {verb} {place}."


def _yours(described: str, count: int) -> str:
    """Return how a superlative is answered: `Your oldest coat`; what was not worn is `What you have not worn`."""
    words = set(described.split())
    is_said_of_wearing = not {"wear", "wore"}.isdisjoint(words) or (
        "worn" in words and "most" not in words and "least" not in words
    )
    if is_said_of_wearing:
        return "That is" if count == 1 else "Those are"
    return f"Your {described}"


def _plural(described: str) -> str:
    """Return the words of a question for several garments: `black shirt` are `black shirts`."""
    first, _, rest = described.partition(" ")
    if rest and first in {"pair", "pairs"}:
        return f"pairs of {rest}"
    if rest and first in {"anything", "something"}:
        return f"{rest} things"
    return described if described.endswith(("s", "wear", "denim")) else f"{described}s"


def _pair(session: Session, ground: Ground, inquiry: Inquiry, garments: Sequence[GarmentFacts]) -> Finding:
    first, second = garments[:2]
    names = listed(told_apart((first, second)))
    verdict = verdict_on(session, ground, first, second)
    # `the two go well together: smart above` would say it twice.
    because = f": {verdict.reason.rpartition(': ')[2]}" if verdict.reason else ""
    if not verdict.are_wearable:
        says = f"{capital(names)} have no place in one outfit."
    elif verdict.value >= WELL:
        says = f"Yes, {names} go well together{because}."
    elif verdict.value <= -WELL:
        says = f"I would rather not wear {names} together{because}."
    else:
        says = f"{capital(names)} can be worn together, without a word for it or against it."
    return Finding(inquiry.asks, says, (first.id, second.id))


def _company(session: Session, ground: Ground, inquiry: Inquiry, garments: Sequence[GarmentFacts]) -> Finding:
    if not garments:
        return Finding(inquiry.asks, GONE)
    garment = garments[0]
    company = company_of(session, ground, garment)
    if not company.garments:
        verb, them = agreed(garment, "has", "have"), agreed(garment, "it", "them")
        why = f"nothing else that is at hand makes an outfit with {them}"
        says = f"{capital(named(garment))} {verb} no company now: {why}."
        return Finding(inquiry.asks, says, (garment.id,))
    names = listed(told_apart(company.garments))
    verb = agreed(garment, "goes", "go")
    because = f" {capital(company.reason)}." if company.reason else ""
    says = f"{capital(named(garment))} {verb} well with {names}.{because}"
    return Finding(inquiry.asks, says, (garment.id, *(it.id for it in company.garments)))


def _about_outfits(
    session: Session, ground: Ground, inquiry: Inquiry, around: Surroundings, garments: Sequence[GarmentFacts]
) -> Finding:
    outfits = outfits_by_id(session, ground.owner_id, inquiry.outfits)
    if not outfits:
        return Finding(inquiry.asks, NO_OUTFIT)
    if inquiry.asks is Asks.COMPARE:
        places = {it.id: place for place, it in enumerate(around.latest)}
        says = compared(outfits, [places.get(it.id, place) for place, it in enumerate(outfits)], around.garments)
    else:
        wanted = frozenset(it.id for it in garments)
        says = " ".join(_why(outfit, wanted, is_alone=len(outfits) == 1) for outfit in outfits)
    shown = tuple(dict.fromkeys(it for outfit in outfits for it in outfit.garment_ids))
    return Finding(inquiry.asks, says, shown, tuple(it.id for it in outfits))


def _why(outfit: OutfitView, wanted: frozenset[UUID], *, is_alone: bool) -> str:
    """Return the reasons of an outfit, or of some of its garments, as it was scored."""
    name = "" if is_alone else f"“{outfit.display_name}”: "
    if wanted:
        terms = [it for it in outfit.terms if it.value > 0 and it.says and not wanted.isdisjoint(it.garments)]
        best = sorted(terms, key=lambda it: -it.value)[:MOST_REASONS]
        if best:
            return f"{name}{capital('; '.join(it.says for it in best))}."
    return f"{name}{outfit.explanation or 'You put it together yourself.'}"
