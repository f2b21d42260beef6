"""Everything that belongs to a person, as one zip that is written while it is sent.

Each module contributes its part. What comes from the database is read first, in one short
transaction; files are opened only while the zip is being sent, so that a slow reader holds no
database connection.
"""

import io
import json
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import PurePosixPath
from typing import Final
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session
from typing_extensions import override

from vestiary.accounts.audit import note
from vestiary.accounts.models import ApiToken, AuditEntry, UserSession, Vendor, VendorMember
from vestiary.accounts.profile import profile_of
from vestiary.kernel.database import Sessions
from vestiary.kernel.errors import NotFound

MISSING_LIST: Final = "missing-files.txt"
"""Names the files that could not be read; absent when all could."""

_EARLIEST_ZIP_DATE: Final = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class ExportEntry:
    """One file of the export."""

    path: str
    """Relative, with `/` between the parts."""
    content: bytes | Callable[[], Iterator[bytes]]
    """The bytes, or what opens them. It is called after the transaction has ended: it must not use the session,
    and it raises NotFound where the file is gone."""


Contribution = Callable[[Session, UUID], Iterator[ExportEntry]]
"""Yields what a module keeps of an account, read from the account's own transaction."""


def collect_export(sessions: Sessions, user_id: UUID, contributions: Sequence[Contribution]) -> list[ExportEntry]:
    """Read everything that belongs to a person, in one transaction of their own.

    Raises:
        NotFound: there is no such person.

    """
    with sessions.for_account(user_id) as session:
        entries = [_account_entry(session, user_id)]
        for contribution in contributions:
            entries.extend(contribution(session, user_id))
        note(
            session,
            account_id=user_id,
            actor_id=user_id,
            action="account.exported",
            details={"files": len(entries)},
        )
    return entries


def zip_of(entries: Sequence[ExportEntry]) -> Iterator[bytes]:
    """Yield the bytes of a zip with the entries, without ever holding more than a chunk of a file.

    A file that is gone is left out and named in `MISSING_LIST`.
    """
    sink = _Sink()
    missing: list[str] = []
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED, allowZip64=True) as archive:
        for entry in entries:
            yield from _write(archive, sink, entry, missing)
        if missing:
            listed = ExportEntry(MISSING_LIST, "\n".join([*missing, ""]).encode())
            yield from _write(archive, sink, listed, missing)
    yield sink.drain()


def _write(archive: zipfile.ZipFile, sink: "_Sink", entry: ExportEntry, missing: list[str]) -> Iterator[bytes]:
    try:
        chunks = iter([entry.content]) if isinstance(entry.content, bytes) else entry.content()
        # Before the entry is begun: a zip cannot take an entry back.
        first = next(chunks, b"")
    except NotFound:
        missing.append(entry.path)
        return
    described = zipfile.ZipInfo(_inside(entry.path), _EARLIEST_ZIP_DATE)
    # Pictures are packed already.
    described.compress_type = zipfile.ZIP_DEFLATED if isinstance(entry.content, bytes) else zipfile.ZIP_STORED
    with archive.open(described, "w", force_zip64=True) as target:
        target.write(first)
        yield sink.drain()
        for chunk in chunks:
            target.write(chunk)
            yield sink.drain()


def _inside(path: str) -> str:
    """Return the path without anything that could lead out of the folder it is unpacked in."""
    return "/".join(part for part in PurePosixPath(path).parts if part not in {"/", "..", "."})


class _Sink(io.RawIOBase):
    """A file that is only ever appended to, and emptied as it is sent."""

    def __init__(self) -> None:
        self._waiting = bytearray()
        self._written = 0

    @override
    def writable(self) -> bool:
        return True

    @override
    def seekable(self) -> bool:
        return False

    @override
    def tell(self) -> int:
        return self._written

    @override
    def write(self, chunk: "bytes | bytearray | memoryview", /) -> int:  # type: ignore[override]  # any buffer
        self._waiting += chunk
        self._written += len(chunk)
        return len(chunk)

    def drain(self) -> bytes:
        """Return what was written since the last call."""
        waiting = bytes(self._waiting)
        self._waiting.clear()
        return waiting


def _account_entry(session: Session, user_id: UUID) -> ExportEntry:
    content = {
        **asdict(profile_of(session, user_id)),
        "vendors": _rows(
            session,
            select(Vendor.id, Vendor.name, Vendor.slug, VendorMember.role)
            .join(VendorMember, VendorMember.vendor_id == Vendor.id)
            .where(VendorMember.user_id == user_id),
        ),
        "sessions": _rows(
            session,
            select(UserSession.kind, UserSession.agent, UserSession.created_at, UserSession.expires_at)
            .where(UserSession.user_id == user_id, UserSession.id == UserSession.family_id)
            .order_by(UserSession.created_at),
        ),
        "api_tokens": _rows(
            session,
            select(
                ApiToken.name, ApiToken.scopes, ApiToken.created_at, ApiToken.expires_at, ApiToken.last_used_at
            ).where(ApiToken.user_id == user_id),
        ),
        "history": _rows(
            session,
            select(AuditEntry.action, AuditEntry.details, AuditEntry.at)
            .where(AuditEntry.account_id == user_id)
            .order_by(AuditEntry.at),
        ),
    }
    return ExportEntry("account.json", json.dumps(content, indent=2, ensure_ascii=False, default=_as_text).encode())


def _rows(session: Session, statement: Select[*tuple[object, ...]]) -> list[dict[str, object]]:
    return [dict(row) for row in session.execute(statement).mappings()]


def _as_text(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)
