"""Media's work in the background: removing files."""

from collections.abc import Mapping
from dataclasses import asdict

from vestiary.jobs.domain import JsonValue
from vestiary.jobs.handling import Handlers, JobRun
from vestiary.media.domain import PURGE, SWEEP
from vestiary.media.ports import Storage
from vestiary.media.sweeping import SweepReport, purge, sweep


def handlers(storage: Storage) -> Handlers:
    """Return the handlers of media's jobs.

    `media.purge` deletes the files of deleted rows; ask for it in the transaction that deletes them.
    `media.sweep` also removes what dead writers left: once a minute and at every start. With the
    argument `full` it compares the whole storage with all rows: once a day.
    """

    def purge_files(run: JobRun) -> Mapping[str, JsonValue]:
        return {"purged": purge(run.sessions, storage)}

    def sweep_files(run: JobRun) -> Mapping[str, JsonValue]:
        return as_json(sweep(run.sessions, storage, full=run.arguments.get("full") is True))

    return {PURGE: purge_files, SWEEP: sweep_files}


def as_json(report: SweepReport) -> dict[str, JsonValue]:
    """Return a report as a job's result."""
    repairs = asdict(report.repairs)
    repairs["images_dropped"] = [str(image_id) for image_id in report.repairs.images_dropped]
    return {"abandoned": report.abandoned, "purged": report.purged, "repairs": repairs}
