"""The handlers of the wardrobe's jobs."""

from collections.abc import Mapping

from vestiary.jobs.domain import JsonValue
from vestiary.jobs.handling import Handlers, JobRun
from vestiary.kernel.logs import logger
from vestiary.media.ports import Storage
from vestiary.vision.domain import QualityThresholds
from vestiary.vision.understanding import Models
from vestiary.wardrobe.analysing import Analyst, analyse_garment
from vestiary.wardrobe.asking import ANALYSE

log = logger(__name__)


def handlers(*, storage: Storage, models: Models, thresholds: QualityThresholds) -> Handlers:
    """Return the handler of each of the wardrobe's jobs."""

    def analyse(run: JobRun) -> Mapping[str, JsonValue]:
        """Analyse the garment that the job is about. A refusal that can pass is tried again by the queue."""
        if run.subject is None:
            return {"status": None}
        status = analyse_garment(Analyst(run.sessions, storage, models, thresholds), run.subject)
        log.info("garment analysed", garment_id=str(run.subject), status=status)
        return {"status": status}

    return {ANALYSE: analyse}
