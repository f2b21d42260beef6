"""Who calls a tool, and what the tools work with."""

from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from vestiary.chat.stylist import Stylist
from vestiary.jobs.queueing import Enqueue
from vestiary.kernel.access import Actor
from vestiary.kernel.database import Sessions
from vestiary.styling.closets import Closets
from vestiary.styling.weather import Desk
from vestiary.wardrobe.intake import own_wardrobe
from vestiary.wardrobe.wearing import local_date


@dataclass(frozen=True, slots=True)
class Means:
    """What the tools work with; one for each process."""

    stylist: Stylist
    desk: Desk
    """The stylist's, which also finds places by their names."""
    enqueue: Enqueue

    @property
    def sessions(self) -> Sessions:
        """Transactions."""
        return self.stylist.sessions

    @property
    def closets(self) -> Closets:
        """The closets that outfits are composed from."""
        return self.stylist.closets


@dataclass(frozen=True, slots=True)
class Caller:
    """Somebody who calls tools, and where they reach the pages."""

    means: Means
    actor: Actor
    site: str
    """E.g. `https://clothes.example`, without a slash at the end."""

    @property
    def owner_id(self) -> UUID:
        """Whose wardrobe it is about.

        Raises:
            VendorsHaveNoWardrobe: the actor acts for a vendor.

        """
        return own_wardrobe(self.actor)

    def now(self) -> datetime:
        """Return this moment."""
        return self.means.stylist.clock()

    def transaction(self) -> AbstractContextManager[Session]:
        """Open a transaction that sees the caller's own rows only.

        Raises:
            VendorsHaveNoWardrobe: the actor acts for a vendor.

        """
        return self.means.sessions.for_account(self.owner_id)

    def writing(self) -> AbstractContextManager[Session]:
        """Open a transaction that writes the caller's rows.

        Raises:
            VendorsHaveNoWardrobe: the actor acts for a vendor.

        """
        return self.means.sessions.writing_for(self.owner_id)

    def today(self, session: Session) -> date:
        """Return the day where the caller lives."""
        return local_date(session, self.owner_id, self.now())

    def page(self, path: str) -> str:
        """Return the whole address of a page."""
        return f"{self.site}{path}"

    def picture(self, storage_key: str | None) -> str | None:
        """Return the signed address of a picture, which opens without a token for some hours."""
        path = self.means.stylist.addresses.url(storage_key)
        return None if path is None else self.page(path)


@dataclass(frozen=True, slots=True)
class Neighbours:
    """From where an HTTP request may come."""

    hosts: tuple[str, ...]
    origins: tuple[str, ...]
