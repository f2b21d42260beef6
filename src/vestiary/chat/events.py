"""What is said to the stylist, and what comes back: piece by piece, and as a whole."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from vestiary.chat.domain import DoneAct, Question
from vestiary.styling.outfit_views import OutfitView


@dataclass(frozen=True, slots=True)
class Said:
    """A message that somebody sends."""

    message: str
    """1..`domain.MAX_LETTERS` letters that can be stored, not only spaces: the edges see to it."""
    conversation_id: UUID | None = None
    """None begins a conversation."""
    key: str | None = None
    """Of idempotency: the same key with the same message gets the first answer again."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the stylist answers to one message."""

    conversation_id: UUID
    message_id: UUID
    """Of the answer, not of what was said."""
    reply: str
    outfits: tuple[OutfitView, ...] = ()
    extracted: Mapping[str, Any] = field(default_factory=dict)
    """What the message said, in the words of a request; also `cleared`, `lifted`, `shifts` and `reset`."""
    active: Mapping[str, Any] = field(default_factory=dict)
    """What holds now, in the words of a request."""
    question: Question | None = None
    acts: tuple[DoneAct, ...] = ()
    suggestions: tuple[str, ...] = ()
    """What one might say next: each is a message that is understood."""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Meta:
    """The message is understood, and the answer is on its way. `Done` has the last word on what holds.

    It comes again, with other ids, only where the same message is answered under its key at the same moment, or where
    another process goes on with the conversation meanwhile.
    """

    conversation_id: UUID
    message_id: UUID
    constraints: Mapping[str, Mapping[str, Any]]
    """`extracted` and `active`."""


@dataclass(frozen=True, slots=True)
class Delta:
    """The next piece of the reply. All pieces together are the reply, unless its words fail: then `Done` has others."""

    text: str


@dataclass(frozen=True, slots=True)
class Outfits:
    """The outfits of the answer, in order."""

    views: tuple[OutfitView, ...]


@dataclass(frozen=True, slots=True)
class Done:
    """The answer as a whole. The last event."""

    answer: Answer


@dataclass(frozen=True, slots=True)
class Failed:
    """There is no answer, and nothing was saved. The last event."""

    code: str
    message: str


Event = Meta | Delta | Outfits | Done | Failed
