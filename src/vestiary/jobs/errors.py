"""What `jobs` refuses, and why a job may have failed that nobody wrote a handler's error for."""

from vestiary.kernel.errors import Conflict, NotFound, Unavailable


class JobNotFound(NotFound):
    """There is no such job, or it is somebody else's."""

    def __init__(self) -> None:
        super().__init__("There is no such job.")


class JobFinished(Conflict):
    """The job has ended; nothing is left to cancel."""

    code = "job_finished"

    def __init__(self) -> None:
        super().__init__("This job has ended already.")


class QueueUnavailable(Unavailable):
    """The database did not take the job."""

    def __init__(self) -> None:
        super().__init__("The work could not be queued; try again in a moment.")


class UnknownKind(Unavailable):
    """This worker has no handler for the job's kind; a newer one may have."""

    code = "unknown_kind"

    def __init__(self, kind: str) -> None:
        super().__init__(f"No worker knows how to do “{kind}”.")


class WorkersLost(Unavailable):
    """Worker after worker died while it did this job."""

    code = "workers_lost"

    def __init__(self) -> None:
        super().__init__("This work was given up: every worker that tried it died.")
