"""Housekeeping that comes round by itself."""

from collections.abc import Mapping
from typing import Final

from vestiary.accounts.pruning import prune
from vestiary.accounts.rules import AccountRules
from vestiary.jobs.domain import JsonValue, PeriodicJob
from vestiary.jobs.handling import Handlers, JobRun

PRUNE: Final = PeriodicJob("accounts.prune", every_s=3600)


def handlers(rules: AccountRules) -> Handlers:
    """Return the handlers of this module's jobs."""

    def prune_accounts(run: JobRun) -> Mapping[str, JsonValue]:
        with run.sessions.as_system() as session:
            return prune(session, rules)

    return {PRUNE.kind: prune_accounts}
