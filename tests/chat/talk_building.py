"""Talking in tests: what a message means is given, so that a test states only what comes of it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy.orm import Session

from tests.apps import KEYRING
from tests.wardrobe.building import a_garment
from vestiary.accounts.domain import Place
from vestiary.chat.domain import Change, Kind, Reading
from vestiary.chat.events import Answer, Said
from vestiary.chat.hearing import hear, weather_for
from vestiary.chat.keeping import Kept, kept_conversation
from vestiary.chat.responding import respond
from vestiary.chat.stylist import Stylist
from vestiary.chat.surroundings import Surroundings
from vestiary.kernel.access import Actor, CredentialKind
from vestiary.kernel.database import Sessions
from vestiary.media.addresses import Addresses
from vestiary.styling.adapters.highs_solver import HighsSolver
from vestiary.styling.closets import Closets
from vestiary.styling.domain import Weather

NOW: Final = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)
TODAY: Final = NOW.date()

KINDS: Final = ("blouse", "blouse", "shirt", "jeans", "pants", "sneakers", "boots", "coat")

Means = Reading | Callable[[Surroundings], Reading]


@dataclass
class FakeDesk:
    """A weather desk that knows one weather, or none; it counts who asks."""

    knows: Weather | None = None
    asked: list[date] = field(default_factory=list)

    @property
    def has_service(self) -> bool:
        return self.knows is not None

    def weather_on(self, place: Place | None, day: date) -> Weather | None:  # noqa: ARG002  # the port
        self.asked.append(day)
        return self.knows


def a_wardrobe(session: Session, owner_id: UUID, kinds: Iterable[str] = KINDS) -> dict[str, UUID]:
    """Insert garments of some kinds; of a kind that comes twice the last one is returned."""
    return {kind: a_garment(session, owner_id, read={"category": kind}) for kind in kinds}


def a_stylist(sessions: Sessions, **parts: Any) -> Stylist:
    """Return a stylist at a fixed moment, without a model, a weather service or anything to read messages with."""
    return Stylist(
        **{
            "sessions": sessions,
            "closets": Closets(),
            "desk": FakeDesk(),
            "solver": HighsSolver(),
            "clock": lambda: NOW,
            "addresses": Addresses(key=KEYRING.key("media"), hours=6),
            **parts,
        }
    )


def an_actor(owner_id: UUID) -> Actor:
    return Actor(owner_id, owner_id, is_admin=False, scopes=frozenset({"read", "write"}), kind=CredentialKind.BROWSER)


def a_wish(change: Change | None = None, **reading: Any) -> Reading:
    return Reading(Kind.WISH, change or Change(), **reading)


@dataclass
class Talk:
    """One conversation of one person."""

    stylist: Stylist
    owner_id: UUID
    conversation_id: UUID | None = None

    def say(self, means: Means, message: str = "Something, please", *, key: str | None = None) -> Answer:
        """Say something that means this, and return the answer."""

        def understand(_: str, around: Surroundings) -> Reading:
            return means if isinstance(means, Reading) else means(around)

        stylist = replace(self.stylist, understand=understand)
        said = Said(message, self.conversation_id, key)
        heard = hear(stylist, self.owner_id, said)
        if isinstance(heard, Answer):
            return heard
        responded = respond(stylist, self.owner_id, said, heard, weather_for(stylist, self.owner_id, heard))
        assert responded is not None
        self.conversation_id = responded.answer.conversation_id
        return responded.answer

    def kept(self) -> Kept:
        """Return the conversation as it is kept."""
        assert self.conversation_id is not None
        with self.stylist.sessions.for_account(self.owner_id) as session:
            return kept_conversation(session, self.owner_id, self.conversation_id)
