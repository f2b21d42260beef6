"""The handlers of the jobs about plugged-in models, and handlers of others that follow the choice of models."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from vestiary.jobs.domain import JsonValue
from vestiary.jobs.handling import Handler, Handlers, JobRun
from vestiary.jobs.queueing import Enqueue
from vestiary.kernel.settings import Settings
from vestiary.media.ports import Storage
from vestiary.plugins.checking import MOST_WORKERS, Build, blame_file, check_file
from vestiary.plugins.domain import CHECK, REREAD
from vestiary.plugins.runs import carry_on
from vestiary.vision.domain import QualityThresholds
from vestiary.vision.plugging import Role
from vestiary.vision.understanding import Models
from vestiary.wardrobe.analysing import Analyst

Present = Callable[[], Models]
"""Returns the models that are chosen now."""


@dataclass(frozen=True, slots=True)
class Equipment:
    """What it takes to check files and to read garments again."""

    settings: Settings
    storage: Storage
    enqueue: Enqueue
    present: Present
    thresholds: QualityThresholds
    build: Build


def handlers(equipment: Equipment) -> Handlers:
    """Return the handler of each of the jobs about plugged-in models."""

    def check(run: JobRun) -> Mapping[str, JsonValue]:
        """Check the file that the arguments name. One that went away meanwhile is a refusal."""
        role, file = Role(str(run.arguments["role"])), str(run.arguments["file"])
        if run.attempt > MOST_WORKERS:
            verdict = blame_file(run.sessions, equipment.settings, role=role, file=file)
        else:
            verdict = check_file(run.sessions, equipment.settings, equipment.build, role=role, file=file)
        return {"passed": verdict.passed, "model": verdict.name, "fault": verdict.fault}

    def reread(run: JobRun) -> Mapping[str, JsonValue]:
        """Read the next garments of the run again."""
        if run.subject is None:
            return {"state": None}
        analyst = _analyst(equipment, run)
        batch = run.arguments["batch"]
        assert isinstance(batch, int)  # it was put there by `runs`
        state = carry_on(analyst, equipment.enqueue, run.subject, batch)
        return {"state": None if state is None else state.state}

    return {CHECK: check, REREAD: reread}


def _analyst(equipment: Equipment, run: JobRun) -> Analyst:
    return Analyst(run.sessions, equipment.storage, equipment.present(), equipment.thresholds, equipment.enqueue)


def following(present: Present, make: Callable[[Models], Handlers], *, at_first: Models) -> Handlers:
    """Return handlers that work with the models chosen at the time of each job, so that no worker need start anew."""

    def follower(kind: str) -> Handler:
        def follow(run: JobRun) -> Mapping[str, JsonValue] | None:
            return make(present())[kind](run)

        return follow

    return {kind: follower(kind) for kind in make(at_first)}
