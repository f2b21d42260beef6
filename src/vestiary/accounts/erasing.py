"""Erasing one's account: everything that belongs to it goes in one transaction, the pictures right after."""

from uuid import UUID

from psycopg.errors import DeadlockDetected
from sqlalchemy import delete, func, select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from vestiary.accounts import queries
from vestiary.accounts.audit import note
from vestiary.accounts.domain import Role, VendorRole
from vestiary.accounts.errors import LastAdmin, LastOwner
from vestiary.accounts.models import Account, User, Vendor, VendorMember
from vestiary.accounts.rules import AccountRules
from vestiary.accounts.signing_in import confirm_password
from vestiary.jobs.domain import Job, Priority
from vestiary.jobs.queueing import Enqueue
from vestiary.kernel.database import Sessions


def erase_account(
    sessions: Sessions, enqueue: Enqueue, *, user_id: UUID, password: str, address: str, rules: AccountRules
) -> None:
    """Erase a person and all that is theirs, vendors without another member too. The email is free again.

    Audit rows stay, and name nobody any more.

    Raises:
        WrongPassword: the password is wrong; it counts as a guess.
        TooManyGuesses: too many tries.
        LastAdmin: other people would be left without an admin.
        LastOwner: other members of a vendor would be left without an owner.

    """
    confirm_password(sessions, user_id=user_id, password=password, address=address, rules=rules)
    for last in (False, False, True):
        try:
            with sessions.as_system() as session:
                _erase(session, enqueue, user_id)
        except OperationalError as error:
            # Whoever writes for one account holds it first and is waited for. Housekeeping that removes rows of many
            # accounts at once, and the note of a token's last use, do not.
            if last or not isinstance(error.orig, DeadlockDetected):
                raise
        else:
            return


def _erase(session: Session, enqueue: Enqueue, user_id: UUID) -> None:
    queries.lock_people(session)
    queries.lock_account(session, user_id)
    _must_leave_an_admin(session, user_id)
    gone = [user_id, *_lonely_vendors(session, user_id)]
    note(session, account_id=None, actor_id=None, action="account.erased")
    session.execute(delete(Account).where(Account.id.in_(gone)))
    # The pictures' rows have doomed their files; this makes somebody delete them at once.
    enqueue(session, Job("media.purge", priority=Priority.INTERACTIVE))


def _must_leave_an_admin(session: Session, user_id: UUID) -> None:
    others = select(func.count(), func.count().filter(User.role == Role.ADMIN)).where(User.id != user_id)
    people, admins = session.execute(others).one()
    is_admin = session.scalar(select(User.role == Role.ADMIN).where(User.id == user_id))
    if is_admin and people and not admins:
        raise LastAdmin


def _lonely_vendors(session: Session, user_id: UUID) -> list[UUID]:
    owned = session.scalars(
        select(Vendor.id)
        .join(VendorMember, VendorMember.vendor_id == Vendor.id)
        .where(VendorMember.user_id == user_id, VendorMember.role == VendorRole.OWNER)
        .order_by(Vendor.id)
        .with_for_update(of=Vendor)
    ).all()
    lonely = []
    for vendor_id in owned:
        members, owners = session.execute(
            select(func.count(), func.count().filter(VendorMember.role == VendorRole.OWNER)).where(
                VendorMember.vendor_id == vendor_id, VendorMember.user_id != user_id
            )
        ).one()
        if members and not owners:
            raise LastOwner
        if not members:
            lonely.append(vendor_id)
    return lonely
