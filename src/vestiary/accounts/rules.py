"""What sign-in depends on, in one value that the roots build and hand in."""

from dataclasses import dataclass
from datetime import timedelta

from vestiary.kernel.clock import Clock, utc_now
from vestiary.kernel.secrets import Keyring
from vestiary.kernel.settings import AccountSettings


@dataclass(frozen=True, slots=True)
class AccountRules:
    """How long sign-ins last and how many guesses are free, the keys, and the clock."""

    settings: AccountSettings
    keyring: Keyring
    clock: Clock = utc_now

    @property
    def access_life(self) -> timedelta:
        """How long an access token opens."""
        return timedelta(minutes=self.settings.access_minutes)

    @property
    def refresh_life(self) -> timedelta:
        """How long a refresh token or a browser session opens."""
        return timedelta(days=self.settings.refresh_days)

    @property
    def throttle_window(self) -> timedelta:
        """How far back wrong guesses count."""
        return timedelta(minutes=self.settings.throttle_minutes)
