"""What a browser posts: fields read once, before anybody is identified, and addresses that lead nowhere else."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Annotated, Final, TypeVar
from urllib.parse import parse_qsl, urlsplit
from uuid import UUID

from fastapi import Depends, Request

from vestiary.accounts import csrf
from vestiary.accounts.errors import ForeignPage
from vestiary.kernel.errors import Invalid, TooLarge, UnsupportedKind
from vestiary.kernel.settings import Settings
from vestiary.kernel.wire import is_storable

MAX_FORM_BYTES: Final = 64 * 1024
MAX_FORM_FIELDS: Final = 200
"""The longest form of ours has some thirty fields."""

Word = TypeVar("Word", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields of one posted form; a name may come several times."""

    values: Mapping[str, tuple[str, ...]]

    def text(self, name: str, *, longest: int = 200) -> str:
        """Return a field on one line, trimmed; empty where it is missing.

        Raises:
            Invalid: it is longer than `longest`, or holds control characters.

        """
        value = self.values.get(name, ("",))[-1].strip()
        if any(unicodedata.category(letter) == "Cc" for letter in value):
            raise Invalid("Keep this on one line, without special characters.", field=name)
        return _short(_storable(value, name), name, longest)

    def secret(self, name: str) -> str:
        """Return a field as it was typed, e.g. a password."""
        return _storable(_short(self.values.get(name, ("",))[-1], name, 1000), name)

    def lines(self, name: str, *, longest: int) -> str:
        """Return a field of several lines, trimmed, with plain line ends."""
        value = self.values.get(name, ("",))[-1].replace("\r\n", "\n").strip()
        return _storable(_short(value, name, longest), name)

    def word(self, name: str, kind: type[Word]) -> Word | None:
        """Return a field that names a word of ours; None where it is empty.

        Raises:
            Invalid: the word is not known.

        """
        value = self.text(name)
        return known_word(value, kind, name) if value else None

    def words(self, name: str, kind: type[Word]) -> list[Word]:
        """Return every word that was chosen, once each, in the order of the vocabulary."""
        chosen = {known_word(value, kind, name) for value in self.values.get(name, ()) if value}
        return [word for word in kind if word in chosen]

    def day(self, name: str) -> date | None:
        """Return a day, or None where it is empty."""
        value = self.text(name)
        try:
            return date.fromisoformat(value) if value else None
        except ValueError as error:
            raise Invalid("Give the day as year-month-day, e.g. 2026-03-28.", field=name) from error

    def amount(self, name: str) -> Decimal | None:
        """Return an amount of money, rounded to cents, or None where it is empty. A comma may stand for the point."""
        value = self.text(name, longest=20).replace(",", ".")
        try:
            amount = Decimal(value) if value else None
        except InvalidOperation as error:
            raise Invalid("Give the price as a number, e.g. 49.90.", field=name) from error
        if amount is not None and (not amount.is_finite() or not 0 <= amount < Decimal(10) ** 10):
            raise Invalid("Give the price as a number from 0 to 9,999,999,999.99.", field=name)
        return None if amount is None else amount.quantize(Decimal("0.01"))

    def identifier(self, name: str) -> UUID:
        """Return the id that a field carries."""
        try:
            return UUID(self.text(name))
        except ValueError as error:
            raise Invalid("This form is incomplete. Reload the page and try again.", field=name) from error


def known_word(value: str, kind: type[Word], name: str) -> Word:
    """Return a word of a vocabulary.

    Raises:
        Invalid: the word is not known.

    """
    try:
        return kind(value)
    except ValueError as error:
        raise Invalid("Choose one of the offered words.", field=name) from error


def _short(value: str, name: str, longest: int) -> str:
    if len(value) > longest:
        raise Invalid(f"Keep this to {longest} characters.", field=name)
    return value


def _storable(value: str, name: str) -> str:
    if not is_storable(value):
        raise Invalid("This text holds characters that cannot be kept.", field=name)
    return value


async def read_fields(request: Request) -> Fields:
    """Read a posted form and leave its CSRF token where identification looks for it.

    Raises:
        UnsupportedKind: the body is no form.
        TooLarge: the body is longer than any form of ours.

    """
    if request.headers.get("content-type", "").partition(";")[0].strip() != "application/x-www-form-urlencoded":
        raise UnsupportedKind("This address takes a form.")
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MAX_FORM_BYTES:
            raise TooLarge("This form is too long.")
    values: dict[str, tuple[str, ...]] = {}
    try:
        for name, value in parse_qsl(bytes(body).decode(), keep_blank_values=True, max_num_fields=MAX_FORM_FIELDS):
            values[name] = (*values.get(name, ()), value)
    except ValueError as error:
        raise Invalid("This form cannot be read.") from error
    request.state.csrf_token = values.get(csrf.FIELD, ("",))[-1]
    return Fields(values)


Form = Annotated[Fields, Depends(read_fields)]
"""The posted form. Name it before `Acting` in a route: identification needs the token that it carries."""


def must_be_ours(request: Request) -> None:
    """Let a form through unless the browser says that another site's page sent it.

    For forms of people who are not signed in: there is no session whose token they could carry.

    Raises:
        ForeignPage: another site's page sent it.

    """
    settings: Settings = request.app.state.settings
    sender = csrf.Sender(
        fetch_site=request.headers.get("sec-fetch-site"),
        origin=request.headers.get("origin"),
        host=request.headers.get("host", ""),
        public_url=settings.public_url,
    )
    if sender.is_foreign_page:
        raise ForeignPage


OursOnly = Depends(must_be_ours)


def safe_next(address: str | None, *, fallback: str = "/wardrobe") -> str:
    """Return where to go next, if it is a page of ours; the fallback otherwise.

    Browsers read `//host`, a back slash, and addresses with stripped tabs or line ends as other sites.
    """
    if not address or not address.startswith("/") or address.startswith("//"):
        return fallback
    if "\\" in address or " " in address or not address.isascii() or not address.isprintable():
        return fallback
    parts = urlsplit(address)
    is_page = not parts.scheme and not parts.netloc and not parts.path.startswith(("//", "/api/"))
    return address if is_page else fallback
