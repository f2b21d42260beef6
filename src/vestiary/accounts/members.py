"""Who may act for a vendor. Owners decide; a vendor never is without one."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, delete, func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from vestiary.accounts import queries
from vestiary.accounts.audit import note
from vestiary.accounts.domain import PageRequest, VendorRole, clean_email
from vestiary.accounts.errors import AlreadyMember, LastOwner
from vestiary.accounts.models import User, Vendor, VendorMember
from vestiary.accounts.queries import oldest_first
from vestiary.accounts.rules import AccountRules
from vestiary.accounts.throttling import forget_tries, guesser, take_try
from vestiary.accounts.vendors import membership
from vestiary.kernel.database import Sessions
from vestiary.kernel.errors import Forbidden, NotFound
from vestiary.kernel.paging import Page


@dataclass(frozen=True, slots=True)
class MemberView:
    """A member as the other members see them."""

    user_id: UUID
    email: str
    username: str | None
    role: str
    created_at: datetime


def members_of(session: Session, actor_id: UUID, vendor_id: UUID, asked: PageRequest) -> Page[MemberView]:
    """Return the members of a vendor that the person belongs to, the oldest first.

    Raises:
        NotFound: there is no such vendor, or the person does not belong to it.

    """
    membership(session, actor_id, vendor_id)
    return oldest_first(
        session,
        _members(vendor_id),
        created_at=VendorMember.created_at,
        key=VendorMember.user_id,
        asked=asked,
        make=MemberView,
    )


def add_member(
    sessions: Sessions,
    *,
    actor_id: UUID,
    vendor_id: UUID,
    email: str,
    role: VendorRole,
    address: str,
    rules: AccountRules,
) -> MemberView:
    """Make a person with an account a member. Owners may.

    A miss tells the owner that an email has no account here, so misses are counted like wrong
    guesses: nobody can go through a list of addresses.

    Raises:
        NotFound: no such vendor for this person, or nobody has the email.
        Forbidden: not an owner.
        AlreadyMember: the person belongs to the vendor.
        TooManyGuesses: too many misses.

    """
    wanted = clean_email(email)
    who = guesser(name=f"members added by {actor_id}", user_id=None, address=address, rules=rules)
    with sessions.as_system() as session:
        _must_own(session, actor_id, vendor_id)
        take_try(session, who, rules)
    with sessions.as_system() as session:
        _must_own(session, actor_id, vendor_id)
        known = queries.credentials_by_name(session, wanted)
        if known is None:
            raise NotFound("Nobody here has this email.")
        forget_tries(session, who)
        _insert(session, vendor_id, known.user_id, role)
        _note(session, "member_added", vendor_id, actor_id, known.user_id, role)
        return _member(session, vendor_id, known.user_id)


def change_member(session: Session, *, actor_id: UUID, vendor_id: UUID, user_id: UUID, role: VendorRole) -> MemberView:
    """Give a member another role. Owners may.

    Raises:
        NotFound: no such vendor for this person, or no such member.
        Forbidden: not an owner.
        LastOwner: nobody else would own the vendor.

    """
    _must_own(session, actor_id, vendor_id)
    if membership(session, user_id, vendor_id) is VendorRole.OWNER and role is not VendorRole.OWNER:
        _must_leave_an_owner(session, vendor_id, user_id)
    session.execute(
        update(VendorMember)
        .where(VendorMember.vendor_id == vendor_id, VendorMember.user_id == user_id)
        .values(role=role)
    )
    _note(session, "member_changed", vendor_id, actor_id, user_id, role)
    return _member(session, vendor_id, user_id)


def remove_member(session: Session, *, actor_id: UUID, vendor_id: UUID, user_id: UUID) -> None:
    """End a membership: one's own, or as an owner anybody's.

    Raises:
        NotFound: no such vendor for this person, or no such member.
        Forbidden: somebody else's, by a person who is not an owner.
        LastOwner: nobody else would own the vendor.

    """
    _lock(session, vendor_id)
    if actor_id != user_id:
        _must_own(session, actor_id, vendor_id)
    role = membership(session, user_id, vendor_id)
    if role is VendorRole.OWNER:
        _must_leave_an_owner(session, vendor_id, user_id)
    session.execute(delete(VendorMember).where(VendorMember.vendor_id == vendor_id, VendorMember.user_id == user_id))
    _note(session, "member_removed", vendor_id, actor_id, user_id, role)


def _must_own(session: Session, actor_id: UUID, vendor_id: UUID) -> None:
    _lock(session, vendor_id)
    if membership(session, actor_id, vendor_id) is not VendorRole.OWNER:
        raise Forbidden("Only an owner of the vendor may do this.")


def _lock(session: Session, vendor_id: UUID) -> None:
    # Two owners who leave at the same moment must see each other.
    session.execute(select(Vendor.id).where(Vendor.id == vendor_id).with_for_update())


def _must_leave_an_owner(session: Session, vendor_id: UUID, user_id: UUID) -> None:
    others = session.scalar(
        select(func.count()).where(
            VendorMember.vendor_id == vendor_id,
            VendorMember.user_id != user_id,
            VendorMember.role == VendorRole.OWNER,
        )
    )
    if not others:
        raise LastOwner


def _insert(session: Session, vendor_id: UUID, user_id: UUID, role: VendorRole) -> None:
    added = session.scalar(
        insert(VendorMember)
        .values(vendor_id=vendor_id, user_id=user_id, role=role)
        .on_conflict_do_nothing()
        .returning(VendorMember.user_id)
    )
    if added is None:
        raise AlreadyMember


def _member(session: Session, vendor_id: UUID, user_id: UUID) -> MemberView:
    return MemberView(*session.execute(_members(vendor_id).where(VendorMember.user_id == user_id)).one())


def _members(vendor_id: UUID) -> Select[UUID, str, str | None, str, datetime]:
    return (
        select(VendorMember.user_id, User.email, User.username, VendorMember.role, VendorMember.created_at)
        .join(User, User.id == VendorMember.user_id)
        .where(VendorMember.vendor_id == vendor_id)
    )


def _note(session: Session, act: str, vendor_id: UUID, actor_id: UUID, user_id: UUID, role: VendorRole) -> None:
    note(
        session,
        account_id=vendor_id,
        actor_id=actor_id,
        action=f"vendor.{act}",
        details={"user_id": str(user_id), "role": role},
    )
