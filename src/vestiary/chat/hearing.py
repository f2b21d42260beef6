"""The first step of a turn: what a message means in its surroundings, before anything is written."""

import json
from dataclasses import dataclass, replace
from datetime import date
from typing import Final
from uuid import UUID, uuid4

from sqlalchemy.orm import Session

from vestiary.accounts.idempotency import answered_before, body_hash
from vestiary.chat.domain import Doubt, Field, Kind, Message, Reading, ShownOutfit, State
from vestiary.chat.events import Answer, Said
from vestiary.chat.keeping import Kept, answer_again, kept_conversation, last_said, new_conversation
from vestiary.chat.merging import merged, relaxed
from vestiary.chat.noting import wishes_of
from vestiary.chat.stylist import Stylist
from vestiary.chat.surroundings import Surroundings
from vestiary.styling.domain import Weather
from vestiary.styling.occurring import DressDay, day_of
from vestiary.styling.outfits import outfits_by_id
from vestiary.wardrobe.wearing import local_date

ROUTE: Final = "POST /chat"
"""Of idempotency keys, streamed or not: the same message is one message."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A message that is understood, and what it was understood in."""

    kept: Kept
    around: Surroundings
    reading: Reading
    message_id: UUID
    """Of the answer to come."""
    history: tuple[Message, ...] = ()
    """What was said before, the oldest first; only where a model is told of it."""

    @property
    def state(self) -> State:
        """What holds with this message, before anything is looked up."""
        state = self.kept.state
        if self.takes_offer:
            state = relaxed(state, self.kept.pending.offer)
        return merged(state, self.reading.change, self.around.latest, self.around.garments)

    @property
    def takes_offer(self) -> bool:
        """Whether the message says yes to what the latest answer has offered to let go of."""
        return self.reading.kind is Kind.YES and self.reading.change.is_empty and bool(self.kept.pending.offer)

    @property
    def looks_for_outfits(self) -> bool:
        """Whether outfits are to be found. While something has to be asked back, none are."""
        reading = self.reading
        if reading.question is not None and reading.question.doubt is not Doubt.NOT_OWNED:
            return False
        says_something = not replace(reading.change, is_reset=False).is_empty or bool(reading.rejected_outfits)
        if reading.question is not None:
            return says_something
        return says_something or self.takes_offer or reading.kind in {Kind.WISH, Kind.ANOTHER}

    @property
    def on(self) -> date:
        """The day that is talked about: never one that has gone."""
        before = None if self.reading.change.is_reset else self.kept.pending.on
        return max(self.reading.on or before or self.around.today, self.around.today)

    @property
    def ignores_forecast(self) -> bool:
        """Whether the person does not want to hear of the weather, until they speak of it again."""
        change, pending = self.reading.change, self.kept.pending
        if change.is_reset or change.temperature is not None or change.celsius is not None or change.conditions:
            return False
        forgotten = change.cleared & {Field.WEATHER, Field.TEMPERATURE, Field.CONDITIONS}
        is_let_go = self.takes_offer and any(field.startswith(Field.WEATHER) for field, _ in pending.offer)
        return bool(forgotten or change.lift_conditions) or is_let_go or pending.ignores_forecast


def hear(stylist: Stylist, owner_id: UUID, said: Said) -> Heard | Answer:
    """Return what a message means; the answer itself where the same message was answered under its key before.

    Opens one short transaction, and reads only.

    Raises:
        ConversationNotFound: it is not there, or it is somebody else's.
        IdempotencyConflict: the key came with another message before.

    """
    with stylist.sessions.for_account(owner_id) as session:
        before = _given_before(session, owner_id, said)
        if before is not None:
            return before
        kept = (
            new_conversation()
            if said.conversation_id is None
            else kept_conversation(session, owner_id, said.conversation_id)
        )
        around = surroundings_of(stylist, session, owner_id, kept)
        is_told = stylist.model is not None and not kept.is_new
        history = last_said(session, owner_id, kept.id, most=stylist.limits.history) if is_told else ()
    return Heard(kept, around, stylist.understand(said.message, around), uuid4(), tuple(history))


def surroundings_of(stylist: Stylist, session: Session, owner_id: UUID, kept: Kept) -> Surroundings:
    """Return what a message of a conversation may refer to: two SELECTs, four where outfits were shown."""
    return Surroundings(
        garments=stylist.closets.of(session, owner_id).facts,
        today=local_date(session, owner_id, stylist.clock()),
        active=wishes_of(kept.state),
        latest=_latest(session, owner_id, kept),
        focus=None if kept.pending.last_act is None else kept.pending.last_act.outfit_id,
        question=kept.pending.question,
        rejected=kept.state.excluded_items,
        told_of=kept.pending.told_of,
    )


def weather_for(stylist: Stylist, owner_id: UUID, heard: Heard) -> DressDay | None:
    """Return the day with its forecast, where outfits are to be found and nobody has said what the weather is.

    It may take seconds: open no transaction.
    """
    if not heard.looks_for_outfits or heard.ignores_forecast or heard.state.constraints.weather != Weather():
        return None
    return day_of(stylist.sessions, stylist.desk, owner_id, on=heard.on, weather=None, now=stylist.clock())


def digest_of(said: Said) -> bytes:
    """Return what decides whether two messages under one key are the same."""
    return body_hash(str(said.conversation_id or "").encode(), said.message.encode())


def _given_before(session: Session, owner_id: UUID, said: Said) -> Answer | None:
    if said.key is None:
        return None
    stored = answered_before(session, account_id=owner_id, route=ROUTE, key=said.key, body_hash=digest_of(said))
    return None if stored is None else answer_again(session, owner_id, UUID(json.loads(stored.answer)))


def _latest(session: Session, owner_id: UUID, kept: Kept) -> tuple[ShownOutfit, ...]:
    """Return the outfits of the latest answer. One that is gone keeps its place: the second stays the second."""
    ids = kept.pending.latest
    found = {view.id: view for view in outfits_by_id(session, owner_id, ids) if not view.is_hidden} if ids else {}
    return tuple(
        ShownOutfit(it, found[it].garment_ids, found[it].display_name) if it in found else ShownOutfit(it, ())
        for it in ids
    )
