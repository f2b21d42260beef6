"""Whether a change that carries a browser's cookie was sent by a page of this server."""

import hashlib
import hmac
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit
from uuid import UUID

from vestiary.accounts.errors import ForeignPage
from vestiary.kernel.secrets import Keyring

HEADER: Final = "X-CSRF-Token"
FIELD: Final = "csrf_token"
"""Name of the hidden form field; the web edge reads it and leaves it in `request.state.csrf_token`."""

_DEFAULT_PORTS: Final = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Sender:
    """What a request tells about the page that sent it; None where the browser said nothing."""

    fetch_site: str | None
    origin: str | None
    host: str
    """The `Host` header: where the browser believes it is talking to."""
    public_url: str
    """The server's configured address, or empty."""

    @property
    def is_own_page(self) -> bool:
        """Whether the browser itself vouches that one of our pages sent the request.

        The origin counts only where the browser does not say more (older ones, and plain http). Of
        the origin the scheme does not: behind a proxy that ends TLS we do not know our own.
        """
        if self.fetch_site is not None:
            return self.fetch_site == "same-origin"
        return self.origin is not None and self._is_own(self.origin)

    @property
    def is_foreign_page(self) -> bool:
        """Whether the browser itself says that another site's page, or a page it does not name, sent the request."""
        if self.fetch_site in {"cross-site", "same-site"}:
            return True
        return self.origin is not None and not self._is_own(self.origin)

    def _is_own(self, origin: str) -> bool:
        given = _split(origin)
        if given is None:
            return False
        scheme, name, port = given
        own = {_split(f"{scheme}://{self.host}"), _split(self.public_url)}
        return (scheme, name, port) in own


def csrf_token(keyring: Keyring, session_id: UUID) -> str:
    """Return the token that a browser session's forms carry."""
    return hmac.new(keyring.key("csrf"), session_id.bytes, hashlib.sha256).hexdigest()


def must_be_own_page(sender: Sender, *, given_token: str | None, keyring: Keyring, session_id: UUID) -> None:
    """Let a change pass that one of our own pages has sent.

    Raises:
        ForeignPage: neither the browser vouches for it, nor does a valid token.

    """
    if sender.is_own_page:
        return
    expected = csrf_token(keyring, session_id).encode()
    if given_token is None or not hmac.compare_digest(given_token.encode("utf-8", "surrogatepass"), expected):
        raise ForeignPage


def _split(origin: str) -> tuple[str, str, int | None] | None:
    try:
        parts = urlsplit(origin)
        port = parts.port or _DEFAULT_PORTS.get(parts.scheme)
    except ValueError:
        return None
    if not parts.hostname:
        return None
    return (parts.scheme, parts.hostname.lower(), port)
