"""The tools that compose: a talk with the stylist, outfits for a day, a bag for a trip. They keep what they show."""

from dataclasses import replace
from typing import Annotated, Final
from uuid import UUID

from pydantic import ConfigDict, Field

from vestiary.accounts.domain import Scope
from vestiary.chat.domain import DoneAct
from vestiary.chat.events import Answer
from vestiary.chat.mcp.calling import Caller
from vestiary.chat.mcp.shapes import ActTold, PackedDayTold, PackedTold, PackingTold, RecommendationTold, TalkTold
from vestiary.chat.mcp.told import outfit_named, outfit_told
from vestiary.chat.mcp.tool import ADDS, Tool, Traits, in_turn
from vestiary.chat.schemas import ChatPost
from vestiary.chat.talking import answer_to
from vestiary.kernel.wire import Day
from vestiary.styling.constraint_schemas import ConstraintsBody
from vestiary.styling.days_ahead import days_ahead, today_of
from vestiary.styling.occurring import day_of
from vestiary.styling.outings import days_between
from vestiary.styling.packing_lists import PackedDay, PackedGarment, Trip, packing_list
from vestiary.styling.packing_schemas import PackingPost, outing_weather
from vestiary.styling.recommend_schemas import recommend_answer, weather_answer
from vestiary.styling.recommending import Wanted, recommend

MOST_OUTFITS: Final = 10


class RecommendAsked(ConstraintsBody):
    """What the outfits shall be like; a field that is left out asks for nothing."""

    model_config = ConfigDict(populate_by_name=False)

    count: Annotated[int, Field(strict=True, ge=1, le=MOST_OUTFITS)] = 3
    exclude_outfits: list[UUID] = Field(
        default_factory=list, max_length=200, description="Ids of outfits that were shown: none of them comes again."
    )
    on: Day | None = Field(default=None, alias="date", description="The day they are for; today if it is left out.")


async def ask_stylist(caller: Caller, asked: ChatPost) -> TalkTold:
    """Answer a message as the chat does; the answer stays in the person's conversations."""
    return _answer_told(caller, await answer_to(caller.means.stylist, caller.actor, asked.said(None)))


def recommend_outfits(caller: Caller, asked: RecommendAsked) -> RecommendationTold:
    """Answer new outfits, the best first."""
    means, owner_id, constraints = caller.means, caller.owner_id, asked.constraints()
    # Left out, the forecast tells; `{}` is said, too: any weather.
    said = None if asked.weather is None else constraints.weather
    day = day_of(means.sessions, means.desk, owner_id, on=asked.on, weather=said, now=caller.now())
    wanted = Wanted(
        on=day.on,
        constraints=replace(constraints, weather=day.weather),
        count=asked.count,
        exclude_outfits=frozenset(asked.exclude_outfits),
    )
    with caller.writing() as session:
        found = recommend(session, means.closets, owner_id, wanted, now=caller.now())
    weather = weather_answer(day.weather, day.told_by)
    answer = recommend_answer(found, weather, [] if day.note is None else [day.note], means.stylist.addresses)
    return {
        "date": day.on,
        "outfits": [outfit_told(caller, outfit) for outfit in found.outfits],
        "reason": answer["reason"],
        "blocking": [{**one} for one in answer["blocking"]],
        "notes": answer["notes"],
        "weather": {**answer["weather"]},
        "relax": tuple(answer["relax"]),
    }


def pack_for_trip(caller: Caller, asked: PackingPost) -> PackingTold:
    """Answer the fewest garments for a trip, and what to wear when."""
    means, owner_id = caller.means, caller.owner_id
    first = asked.first or today_of(means.sessions, owner_id, caller.now())
    days = days_between(first, days=asked.days, last=asked.last)
    ahead = days_ahead(means.sessions, means.desk, owner_id, days, given=asked.given_weather())
    trip = Trip(days, asked.wishes(), asked.max_items, asked.constraints())
    with caller.writing() as session:
        found = packing_list(
            session, means.closets, means.stylist.solver, owner_id, trip, weathers=ahead.weathers, now=caller.now()
        )
    uncovered = sum(day.outfit is None for day in found.days)
    return {
        "from": days[0],
        "to": days[-1],
        "garments": [_packed_told(caller, packed) for packed in found.garments],
        "days": [_day_told(caller, day) for day in found.days],
        "total": len(found.garments),
        "covered": not uncovered,
        "uncovered": uncovered or None,
        "reason": found.trip.reason,
        "weather_source": ahead.told_by,
        "notes": list(ahead.notes),
    }


def _answer_told(caller: Caller, answer: Answer) -> TalkTold:
    question = answer.question
    return {
        "conversation_id": answer.conversation_id,
        "reply": answer.reply,
        "outfits": [outfit_told(caller, outfit) for outfit in answer.outfits],
        "constraints": dict(answer.active),
        "question": None if question is None else {"says": question.says, "options": list(question.options)},
        "acts": [_act_told(caller, act) for act in answer.acts],
        "suggestions": list(answer.suggestions),
        "notes": list(answer.notes),
    }


def _act_told(caller: Caller, act: DoneAct) -> ActTold:
    return {
        "verb": act.verb,
        "says": act.says,
        "done": act.is_done,
        "outfit_id": act.outfit_id,
        "page": caller.page(act.address) if act.address else None,
    }


def _packed_told(caller: Caller, packed: PackedGarment) -> PackedTold:
    card = packed.card
    return {
        "id": card.id,
        "name": card.display_name,
        "slot": packed.slot,
        "color_primary": card.color_primary,
        "times": len(packed.days),
        "image": caller.picture(card.thumbnail_key),
    }


def _day_told(caller: Caller, day: PackedDay) -> PackedDayTold:
    return {
        "on": day.outing.on,
        "occasion": day.outing.occasion,
        "weather": {**outing_weather(day.outing)},
        "outfit": None if day.outfit is None else outfit_named(caller, day.outfit),
        "reason": day.reason,
    }


SUGGESTING: Final = (
    Tool(
        name="ask_stylist",
        title="Ask the stylist",
        says="Say something to the person's stylist in everyday words and get an answer in words, with outfits where "
        "they were asked for: `something for an interview tomorrow, no jeans`, `warmer`, `when did I last wear the "
        "grey coat?`, `what goes with it?`, `how many black shirts do I have?`, `I'll wear the second one`. Pass the "
        "`conversation_id` of the answer before to go on: what was said holds until it is changed. The stylist does "
        "what the message tells it to (like, save, wear, plan, pack, undo); `acts` say what was done, `question` what "
        "it must know first. For exact constraints use recommend_outfits.",
        asks=ChatPost,
        answers=TalkTold,
        scope=Scope.WRITE,
        traits=ADDS,
        answer=ask_stylist,
    ),
    Tool(
        name="recommend_outfits",
        title="Recommend outfits",
        says="Compose complete outfits from the person's own garments for an occasion, a day, a weather and other "
        "wishes, the best first, each with the reasons why it works. Where `weather` is left out, the forecast of "
        "the person's place is taken. Where there are fewer than asked for, `blocking` says what stands in the way and "
        "`relax` which smallest change of the wishes helps: a field, and what to set it `to`. "
        "The outfits are kept: their ids serve the other tools.",
        asks=RecommendAsked,
        answers=RecommendationTold,
        scope=Scope.WRITE,
        traits=Traits(goes_outside=True),
        answer=in_turn(recommend_outfits),
    ),
    Tool(
        name="pack_for_trip",
        title="Pack for a trip",
        says="Compute the fewest garments that dress the person on every day of a trip, and what to wear when. Give "
        "`days` or `to`; occasions take place every day, on some days, or a number of times.",
        asks=PackingPost,
        answers=PackingTold,
        scope=Scope.WRITE,
        traits=Traits(goes_outside=True),
        answer=in_turn(pack_for_trip),
    ),
)
"""Tools that compose outfits."""
