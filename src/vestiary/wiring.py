"""Chooses and builds what the settings name: the only place that knows every adapter."""

from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import Engine

from vestiary.jobs.adapters.procrastinate_queue import ProcrastinateQueue
from vestiary.kernel.database import Sessions, engine_for
from vestiary.kernel.secrets import Keyring, keyring
from vestiary.kernel.settings import MediaSettings, Settings, VisionSettings
from vestiary.media.adapters.disk import DiskStorage
from vestiary.media.addresses import Addresses
from vestiary.media.ports import Storage


@dataclass(frozen=True)
class Platform:
    """One process's Vestiary: settings, database, storage, models. Heavy parts are built at their first use."""

    settings: Settings
    database_url: str
    engine: Engine
    keyring: Keyring

    @cached_property
    def sessions(self) -> Sessions:
        """Transactions on the platform's database."""
        return Sessions(self.engine)
