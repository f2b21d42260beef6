"""The handlers of the wardrobe's jobs."""

from collections.abc import Mapping

from vestiary.jobs.domain import JsonValue
from vestiary.jobs.handling import Handlers, JobRun
from vestiary.jobs.queueing import Enqueue
from vestiary.kernel.logs import logger
from vestiary.media.ports import Storage
from vestiary.vision.domain import QualityThresholds
from vestiary.vision.understanding import Models
from vestiary.wardrobe.analysing import Analyst, analyse_garment
from vestiary.wardrobe.asking import ANALYSE
from vestiary.wardrobe.asking_by_picture import LOOK, LOOK_ATTEMPTS, PRUNE_SEARCHES, prune_searches
from vestiary.wardrobe.cutting import Splitter, split_garment
from vestiary.wardrobe.glancing import Looker, look_for_search
from vestiary.wardrobe.learning import LEARN, learn_from_labels
from vestiary.wardrobe.parting import Original
from vestiary.wardrobe.proposing import SPLIT

log = logger(__name__)


def handlers(*, storage: Storage, models: Models, thresholds: QualityThresholds, enqueue: Enqueue) -> Handlers:
    """Return the handler of each of the wardrobe's jobs."""

    def analyse(run: JobRun) -> Mapping[str, JsonValue]:
        """Analyse the garment that the job is about. A refusal that can pass is tried again by the queue."""
        if run.subject is None:
            return {"status": None}
        status = analyse_garment(Analyst(run.sessions, storage, models, thresholds, enqueue), run.subject)
        log.info("garment analysed", garment_id=str(run.subject), status=status)
        return {"status": status}

    def learn(run: JobRun) -> Mapping[str, JsonValue]:
        """Guess the garments of the job's account anew from what the owner said."""
        if run.account_id is None:
            return {"changed": 0}
        with run.sessions.writing_for(run.account_id) as session:
            changed = learn_from_labels(session, run.account_id)
        log.info("learned from labels", changed=changed)
        return {"changed": changed}

    def look(run: JobRun) -> Mapping[str, JsonValue]:
        """Look at the picture or the words that somebody searches by."""
        if run.subject is None:
            return {"status": None}
        looker = Looker(run.sessions, models, thresholds)
        return {"status": look_for_search(looker, run.subject, is_last=run.attempt >= LOOK_ATTEMPTS)}

    def prune(run: JobRun) -> Mapping[str, JsonValue]:
        """Forget the searches by picture that are too old."""
        with run.sessions.as_system() as session:
            return {"searches": prune_searches(session)}

    return {ANALYSE: analyse, LEARN: learn, LOOK: look, PRUNE_SEARCHES.kind: prune}


def splitting_handlers(*, storage: Storage, enqueue: Enqueue, thresholds: QualityThresholds) -> Handlers:
    """Return the handler of the job that cuts a photo into garments."""

    def split(run: JobRun) -> Mapping[str, JsonValue]:
        """Cut the photo of the garment that the job is about."""
        if run.subject is None:
            return {"garments": None}
        splitter = Splitter(run.sessions, storage, enqueue, thresholds.min_side_px)
        original = Original(str(run.arguments["original"]))
        garments = split_garment(splitter, run.subject, original=original, report=run.report)
        log.info("photo split", garment_id=str(run.subject), garments=garments)
        return {"garments": garments}

    return {SPLIT: split}
