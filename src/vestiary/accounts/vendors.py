"""Vendors: who sells, under which name, and on whose behalf a person acts.

The use cases work as the platform, for the app's role may not write these tables; each of
them asks first whether the person belongs to the vendor, and to everybody else the vendor is
not there.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, insert, select, update
from sqlalchemy.dialects.postgresql import insert as insert_or_skip
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from vestiary.accounts.audit import note
from vestiary.accounts.domain import PageRequest, VendorChange, VendorRole, clean_slug
from vestiary.accounts.errors import NothingToChange, SlugTaken
from vestiary.accounts.models import Account, Vendor, VendorMember
from vestiary.accounts.queries import oldest_first
from vestiary.kernel.errors import Forbidden, NotFound
from vestiary.kernel.paging import Page


@dataclass(frozen=True, slots=True)
class VendorView:
    """A vendor as one of its members sees it."""

    id: UUID
    name: str
    slug: str
    verified: bool
    status: str
    role: str
    """The member's own."""
    created_at: datetime
    updated_at: datetime


def add_vendor(session: Session, user_id: UUID, *, name: str, slug: str) -> VendorView:
    """Make a vendor whose first owner is the person.

    Raises:
        BadSlug: not a slug, or a reserved word.
        SlugTaken: another vendor has it.

    """
    vendor_id: UUID = session.execute(insert(Account).values(kind="vendor").returning(Account.id)).scalar_one()
    added = session.scalar(
        insert_or_skip(Vendor)
        .values(id=vendor_id, name=name, slug=clean_slug(slug))
        .on_conflict_do_nothing()
        .returning(Vendor.id)
    )
    if added is None:
        raise SlugTaken
    session.execute(insert(VendorMember).values(vendor_id=vendor_id, user_id=user_id, role=VendorRole.OWNER))
    note(session, account_id=vendor_id, actor_id=user_id, action="vendor.made")
    return vendor_of(session, user_id, vendor_id)


def vendors_of(session: Session, user_id: UUID, asked: PageRequest) -> Page[VendorView]:
    """Return the vendors that a person belongs to, the oldest first."""
    return oldest_first(
        session, _seen_by(user_id), created_at=Vendor.created_at, key=Vendor.id, asked=asked, make=VendorView
    )


def vendor_of(session: Session, user_id: UUID, vendor_id: UUID) -> VendorView:
    """Return one vendor.

    Raises:
        NotFound: there is none, or the person does not belong to it.

    """
    row = session.execute(_seen_by(user_id).where(Vendor.id == vendor_id)).one_or_none()
    if row is None:
        raise NotFound
    return VendorView(*row)


def change_vendor(session: Session, user_id: UUID, vendor_id: UUID, change: VendorChange) -> VendorView:
    """Change what is given and return the whole. Owners and editors may.

    Raises:
        NothingToChange: nothing was given.
        NotFound: there is none, or the person does not belong to it.
        Forbidden: a viewer may not.
        BadSlug: not a slug, or a reserved word.
        SlugTaken: another vendor has it.

    """
    if not change:
        raise NothingToChange
    if membership(session, user_id, vendor_id) is VendorRole.VIEWER:
        raise Forbidden("A viewer may not change the vendor.")
    if "slug" in change:
        clean_slug(change["slug"])
    try:
        with session.begin_nested():
            session.execute(update(Vendor).where(Vendor.id == vendor_id).values(**change))
    except IntegrityError as error:
        raise SlugTaken from error
    note(session, account_id=vendor_id, actor_id=user_id, action="vendor.changed", details=dict.fromkeys(change, True))
    return vendor_of(session, user_id, vendor_id)


def membership(session: Session, user_id: UUID, vendor_id: UUID) -> VendorRole:
    """Return how far a person may act for a vendor.

    Raises:
        NotFound: there is no such vendor, or the person does not belong to it.

    """
    role = session.scalar(
        select(VendorMember.role).where(VendorMember.vendor_id == vendor_id, VendorMember.user_id == user_id)
    )
    if role is None:
        raise NotFound
    return VendorRole(role)


def _seen_by(user_id: UUID) -> Select[UUID, str, str, bool, str, str, datetime, datetime]:
    return (
        select(
            Vendor.id,
            Vendor.name,
            Vendor.slug,
            Vendor.verified,
            Vendor.status,
            VendorMember.role,
            Vendor.created_at,
            Vendor.updated_at,
        )
        .join(VendorMember, VendorMember.vendor_id == Vendor.id)
        .where(VendorMember.user_id == user_id)
    )
