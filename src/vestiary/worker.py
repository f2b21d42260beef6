"""The worker process: does the jobs that the web process asks for. As many as wanted, on any machine."""

import os
import threading
from contextlib import ExitStack
from functools import partial
from typing import Final

from vestiary.accounts.jobs import PRUNE as PRUNE_ACCOUNTS
from vestiary.accounts.jobs import handlers as accounts_handlers
from vestiary.accounts.rules import AccountRules
from vestiary.jobs.domain import PeriodicJob
from vestiary.jobs.handling import Handlers
from vestiary.jobs.pruning import PRUNE, prune_ledger
from vestiary.jobs.stopping import stop_on_signals, stop_when_parent_dies
from vestiary.kernel.clock import utc_now
from vestiary.kernel.logs import configure_logs
from vestiary.kernel.memory import give_back_large_blocks
from vestiary.kernel.settings import Settings
from vestiary.media.domain import SWEEP
from vestiary.media.jobs import handlers as media_handlers
from vestiary.opening import database_of, opened_platform
from vestiary.plugins.jobs import Equipment, following
from vestiary.plugins.jobs import handlers as plugins_handlers
from vestiary.vision.understanding import Models
from vestiary.wardrobe.asking_by_picture import PRUNE_SEARCHES
from vestiary.wardrobe.jobs import handlers as wardrobe_handlers
from vestiary.wardrobe.jobs import splitting_handlers
from vestiary.wiring import Platform

CHILD_NICENESS: Final = 10
"""Understanding a picture must never starve the server that started us."""

CHILD_GRACE_S: Final = 6.0
"""The server that started us waits a little longer than this before it kills its workers."""

GRACE_S: Final = 20.0
"""A worker that nobody waits for lets its jobs finish for this long after it was asked to stop."""

PERIODIC: Final = (
    PeriodicJob(SWEEP, every_s=60, at_start=True),
    PeriodicJob(SWEEP, every_s=24 * 3600, arguments={"full": True}, label="full"),
    PRUNE,
    PRUNE_ACCOUNTS,
    PRUNE_SEARCHES,
)
"""What comes round by itself."""


def handlers(platform: Platform) -> Handlers:
    """Return the handler of every kind of job."""
    rules = AccountRules(platform.settings.accounts, platform.keyring, utc_now)
    return {
        PRUNE.kind: prune_ledger,
        **accounts_handlers(rules),
        **media_handlers(platform.storage),
        **following(platform.present_models, partial(_wardrobe_handlers, platform), at_first=platform.models),
        **plugins_handlers(_equipment(platform)),
        **splitting_handlers(storage=platform.storage, enqueue=platform.enqueue, thresholds=platform.thresholds),
    }


def _wardrobe_handlers(platform: Platform, models: Models) -> Handlers:
    return wardrobe_handlers(
        storage=platform.storage, models=models, thresholds=platform.thresholds, enqueue=platform.enqueue
    )


def _equipment(platform: Platform) -> Equipment:
    return Equipment(
        settings=platform.settings,
        storage=platform.storage,
        enqueue=platform.enqueue,
        present=platform.present_models,
        thresholds=platform.thresholds,
        build=platform.plug_in,
    )


def run(settings: Settings, *, database_url: str | None = None, parent_pipe: bool = False) -> None:
    """Do jobs until SIGTERM or SIGINT; with `parent_pipe` also until standard input is closed.

    Without an address it opens the database that the settings name. Jobs that still run at
    the end of the grace are left to other workers, and the process ends.
    """
    configure_logs(settings)
    give_back_large_blocks()
    stop = threading.Event()
    stop_on_signals(stop)
    if parent_pipe:
        os.nice(CHILD_NICENESS)
        stop_when_parent_dies(stop)
    with ExitStack() as stack:
        address = stack.enter_context(database_of(settings)) if database_url is None else database_url
        platform = stack.enter_context(opened_platform(settings, address))
        platform.enqueue.run_worker(
            settings.jobs,
            platform.sessions,
            platform.database_url,
            handlers(platform),
            PERIODIC,
            stop=stop,
            abandon=lambda: os._exit(0),
            grace_s=CHILD_GRACE_S if parent_pipe else GRACE_S,
        )
