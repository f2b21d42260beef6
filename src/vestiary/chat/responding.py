"""The last step of a turn: everything that an answer promises, in one transaction."""

import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any, Final
from uuid import UUID

from sqlalchemy.orm import Session

from vestiary.accounts.idempotency import claim, keep
from vestiary.chat.acting.asking import answer_inquiry
from vestiary.chat.acting.doing import do, undo_of
from vestiary.chat.acting.ground import Ground
from vestiary.chat.domain import DoneAct, Field, Finding, Inquiry, Kind, Reading, Verb
from vestiary.chat.events import Answer, Said
from vestiary.chat.hearing import ROUTE, Heard, digest_of
from vestiary.chat.keeping import (
    Kept,
    Pending,
    answer_again,
    keep_conversation,
    keep_exchange,
    kept_conversation,
)
from vestiary.chat.merging import SHOWN
from vestiary.chat.noting import active_json, extracted_json, wishes_of
from vestiary.chat.proposing import Asked, Proposal, of_the_wardrobe, propose
from vestiary.chat.replying.answerable import Answerable
from vestiary.chat.replying.suggesting import suggestions_for
from vestiary.chat.replying.writing import written
from vestiary.chat.stylist import Stylist
from vestiary.styling.occurring import DressDay, WeatherFrom
from vestiary.wardrobe.errors import GarmentNotFound

TITLE_LETTERS: Final = 60


@dataclass(frozen=True, slots=True)
class Responded:
    """An answer that is saved, in plain words."""

    answer: Answer
    answerable: Answerable | None = None
    """What a model may put into other words; None for an answer that was given before."""
    model_s: float = 0.0
    """How long a model took to understand the message, in seconds."""


def respond(stylist: Stylist, owner_id: UUID, said: Said, heard: Heard, day: DressDay | None) -> Responded | None:
    """Answer a message and save both; None where the conversation went on since it was heard, and nothing was done.

    Raises:
        ConversationNotFound: it was deleted since the message was heard.
        IdempotencyConflict: the key came with another message before.

    """
    try:
        with stylist.sessions.writing_for(owner_id) as session:
            return _respond(_Turn(stylist, session, owner_id, heard, day), said)
    except _Overtaken:
        return None


class _Overtaken(Exception):
    """Somebody else's turn came between."""


def _respond(turn: "_Turn", said: Said) -> Responded:
    session, owner_id, heard = turn.session, turn.owner_id, turn.heard
    if said.key is not None:
        stored = claim(session, account_id=owner_id, route=ROUTE, key=said.key, body_hash=digest_of(said))
        if stored is not None:
            return Responded(answer_again(session, owner_id, UUID(json.loads(stored.answer))))
    # The lock keeps two messages that are sent at once in order, also those of two processes.
    if not heard.kept.is_new and kept_conversation(session, owner_id, heard.kept.id, is_locked=True) != heard.kept:
        raise _Overtaken
    responded = turn.answered(said)
    if said.key is not None:
        given = json.dumps(str(responded.answer.message_id))
        keep(session, account_id=owner_id, route=ROUTE, key=said.key, status_code=200, answer=given)
    return responded


@dataclass(frozen=True, slots=True)
class _Turn:
    stylist: Stylist
    session: Session
    owner_id: UUID
    heard: Heard
    day: DressDay | None

    def answered(self, said: Said) -> Responded:
        """Do and find what the message asks for, and save it with its answer."""
        reading = self.heard.reading
        done = self._done(reading)
        proposal = self._proposal()
        findings = tuple(self._finding(inquiry) for inquiry in reading.inquiries)
        answerable = self._answerable(proposal, done, findings)
        answer = Answer(
            conversation_id=self.heard.kept.id,
            message_id=self.heard.message_id,
            reply=written(answerable),
            outfits=proposal.outfits,
            extracted=extracted_json(reading.change),
            active=active_json(proposal.state),
            question=answerable.question,
            acts=done,
            suggestions=suggestions_for(answerable),
            notes=answerable.notes,
        )
        kept = self._kept(said, proposal, done, answerable)
        keep_conversation(self.session, self.owner_id, kept, now=self.stylist.clock())
        keep_exchange(self.session, self.owner_id, said.message, answer, seq=self.heard.kept.length)
        return Responded(answer, answerable)

    def _done(self, reading: Reading) -> tuple[DoneAct, ...]:
        done: list[DoneAct] = []
        for act in reading.acts:
            last = _undoable(self.heard.kept.pending.last_act, done)
            done.append(do(self.session, self._ground(last), act))
        return tuple(done)

    def _finding(self, inquiry: Inquiry) -> Finding:
        ground = self._ground(self.heard.kept.pending.last_act)
        return answer_inquiry(self.session, ground, inquiry, self.heard.around)

    def _ground(self, last: DoneAct | None) -> Ground:
        stylist = self.stylist
        return Ground(
            owner_id=self.owner_id,
            closets=stylist.closets,
            solver=stylist.solver,
            desk=stylist.desk,
            now=stylist.clock(),
            today=self.heard.around.today,
            last_act=last,
            active=wishes_of(self.heard.state),
            on=self.heard.on,
        )

    def _proposal(self) -> Proposal:
        stylist, state = self.stylist, self.heard.state
        if not self.heard.looks_for_outfits:
            return Proposal(state)
        asked = Asked(
            self.heard.reading,
            on=self.heard.on,
            weather=None if self.day is None else self.day.weather,
            rejected=(*self.heard.kept.pending.rejected, *self.heard.reading.rejected_outfits),
        )
        wearable = self.heard.around.garments
        for _ in range(3):  # garments may be deleted since the message was heard, hardly again and again
            state = of_the_wardrobe(self.session, self.owner_id, state, {facts.id for facts in wearable})
            with suppress(GarmentNotFound):
                return propose(self.session, stylist.closets, self.owner_id, state, asked, now=stylist.clock())
            wearable = stylist.closets.of(self.session, self.owner_id).facts
        return Proposal(state)

    def _answerable(self, proposal: Proposal, done: tuple[DoneAct, ...], findings: tuple[Finding, ...]) -> Answerable:
        heard, found = self.heard, proposal.composition
        latest = () if heard.reading.change.is_reset else heard.around.latest
        reading = replace(heard.reading, kind=Kind.WISH) if heard.takes_offer else heard.reading
        is_forecast = self.day is not None and self.day.told_by is WeatherFrom.FORECAST
        return Answerable(
            reading=reading,
            outfits=proposal.outfits,
            is_near=proposal.is_near,
            reason=None if found is None else found.reason,
            blocking=() if found is None else found.blocking,
            relax=() if found is None else found.relax,
            notes=(*proposal.notes, *self._note()),
            done=done,
            findings=findings,
            active=wishes_of(proposal.state),
            forecast=self.day.weather if self.day is not None and is_forecast else None,
            garments=heard.around.garments,
            wardrobe_size=len(heard.around.garments),
            today=heard.around.today,
            turn=heard.kept.length // 2,
            question=proposal.question or reading.question,
            ignored=reading.ignored,
            latest=len(latest),
            gone=frozenset(at for at, shown in enumerate(latest) if not shown.garment_ids),
        )

    def _note(self) -> tuple[str, ...]:
        """Say once in a conversation why no weather is known."""
        if self.day is None or self.day.note is None or self.heard.kept.state.shown_outfits:
            return ()
        return (self.day.note,)

    def _kept(self, said: Said, proposal: Proposal, done: tuple[DoneAct, ...], answerable: Answerable) -> Kept:
        heard, before = self.heard, self.heard.kept
        is_wish = heard.looks_for_outfits
        is_titled = before.pending.is_named or (before.title and not is_wish)
        was = Pending() if heard.reading.change.is_reset else before.pending
        return replace(
            before,
            title=before.title if is_titled else title_of(said.message),
            state=proposal.state,
            length=before.length + 2,
            pending=Pending(
                question=answerable.question,
                last_act=_undoable(before.pending.last_act, done),
                offer=_offered(proposal),
                latest=tuple(view.id for view in proposal.outfits) or was.latest,
                told_of=tuple(it for finding in answerable.findings for it in finding.garment_ids),
                rejected=tuple(dict.fromkeys((*was.rejected, *heard.reading.rejected_outfits))),
                on=heard.on if heard.on > heard.around.today else None,
                ignores_forecast=heard.ignores_forecast,
                is_named=before.pending.is_named or is_wish,
            ),
        )


def title_of(message: str) -> str:
    """Return what a conversation is called that begins with a message: its first words, on one line."""
    words = " ".join(message.split())
    if len(words) <= TITLE_LETTERS:
        return words
    whole, _, _ = words[: TITLE_LETTERS - 1].rpartition(" ")
    return f"{whole or words[: TITLE_LETTERS - 1]}…"


def _undoable(before: DoneAct | None, done: Sequence[DoneAct]) -> DoneAct | None:
    """Return what an undo takes back after some acts: all of them at once; what was taken back is so only once."""
    if any(act.is_done and act.verb is Verb.UNDO for act in done):
        before = None
    fresh = tuple(act for act in done if act.is_done and act.undo)
    return replace(fresh[-1], undo=undo_of(fresh)) if fresh else before


def _offered(proposal: Proposal) -> tuple[tuple[str, Any], ...]:
    """Return what the answer offers to let go of; what is stated in general is not a conversation's to change."""
    found = proposal.composition
    if found is None or proposal.outfits or not found.relax:
        return ()
    changes = found.relax[0].changes
    return changes if all(field in {*Field, SHOWN} for field, _ in changes) else ()
