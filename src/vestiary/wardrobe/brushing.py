"""The brush: what a person changes about a garment's cut-out. Kept for good, applied at every analysis."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from vestiary.jobs.queueing import Enqueue
from vestiary.vision.strokes import Brushwork, CutOutBase, Stroke, StrokeKind
from vestiary.wardrobe.asking import analyse_again
from vestiary.wardrobe.errors import CutOutChanged, TooManyPoints
from vestiary.wardrobe.photo_tables import GarmentCutOut
from vestiary.wardrobe.queries import lock_garment, must_own

MAX_STROKES: Final = 100
MAX_POINTS: Final = 200
"""Of one stroke."""

MAX_POINTS_IN_ALL: Final = 4000
"""Drawing time and the row's size stay small; a careful person needs a few hundred."""

DIGITS: Final = 4
"""Of kept coordinates: a tenth of a pixel on the photos that are worked on."""

Frame = tuple[float, float, float, float]
"""Left, top, width and height of the cut-out's picture on the photo, as shares 0..1 of the photo."""


@dataclass(frozen=True, slots=True)
class BrushedCutOut:
    """What the person changed about a cut-out, its number, and where the present cut-out lies.

    The revision grows with each change; 0 is a cut-out that nobody has touched. No frame is known before the first
    analysis.
    """

    revision: int
    brushwork: Brushwork
    frame: Frame | None


def brushed_cut_out(session: Session, owner_id: UUID, garment_id: UUID) -> BrushedCutOut:
    """Return what the person changed about a garment's cut-out.

    Raises:
        GarmentNotFound: it is not there, or it is somebody else's.

    """
    must_own(session, owner_id, garment_id)
    return _kept(session, owner_id, garment_id)


def kept_brushwork(session: Session, owner_id: UUID, garment_id: UUID) -> tuple[int, Brushwork]:
    """Return the revision and what it says, for an analysis."""
    kept = _kept(session, owner_id, garment_id)
    return kept.revision, kept.brushwork


def brush(
    session: Session, enqueue: Enqueue, owner_id: UUID, garment_id: UUID, brushwork: Brushwork, *, revision: int
) -> BrushedCutOut:
    """Put a person's changes in the place of the earlier ones, and have the garment read again with them.

    Raises:
        TooManyPoints: all strokes together are too long.
        CutOutChanged: `revision` is not the present one: somebody, or another tab, was quicker.
        GarmentNotFound: it is not there, or it is somebody else's.

    """
    if sum(len(stroke.points) for stroke in brushwork.strokes) > MAX_POINTS_IN_ALL:
        raise TooManyPoints(MAX_POINTS_IN_ALL)
    lock_garment(session, owner_id, garment_id)
    kept = _kept(session, owner_id, garment_id)
    if kept.revision != revision:
        raise CutOutChanged
    return _keep(session, enqueue, owner_id, garment_id, kept, _rounded(brushwork))


def undo_last_stroke(session: Session, enqueue: Enqueue, owner_id: UUID, garment_id: UUID) -> BrushedCutOut:
    """Take the last stroke back; where there is none, the last choice of the whole photo.

    Raises:
        GarmentNotFound: it is not there, or it is somebody else's.

    """
    lock_garment(session, owner_id, garment_id)
    kept = _kept(session, owner_id, garment_id)
    work = kept.brushwork
    before = Brushwork(work.base, work.strokes[:-1]) if work.strokes else Brushwork()
    return _keep(session, enqueue, owner_id, garment_id, kept, before)


def use_whole_photo(session: Session, enqueue: Enqueue, owner_id: UUID, garment_id: UUID) -> BrushedCutOut:
    """Take the whole photo for the garment; earlier strokes go.

    Raises:
        GarmentNotFound: it is not there, or it is somebody else's.

    """
    lock_garment(session, owner_id, garment_id)
    whole = Brushwork(CutOutBase.WHOLE_PHOTO)
    return _keep(session, enqueue, owner_id, garment_id, _kept(session, owner_id, garment_id), whole)


def restore_cut_out(session: Session, enqueue: Enqueue, owner_id: UUID, garment_id: UUID) -> BrushedCutOut:
    """Go back to the cut-out that was found. Nothing to take back is fine.

    Raises:
        GarmentNotFound: it is not there, or it is somebody else's.

    """
    lock_garment(session, owner_id, garment_id)
    return _keep(session, enqueue, owner_id, garment_id, _kept(session, owner_id, garment_id), Brushwork())


def note_frame(session: Session, owner_id: UUID, garment_id: UUID, frame: Frame) -> None:
    """Note where the garment's new cut-out lies on its photo."""
    left, top, width, height = frame
    values = {"frame_left": left, "frame_top": top, "frame_width": width, "frame_height": height}
    written = insert(GarmentCutOut).values(garment_id=garment_id, user_id=owner_id, **values)
    session.execute(written.on_conflict_do_update(index_elements=["garment_id"], set_=values))


def _keep(
    session: Session, enqueue: Enqueue, owner_id: UUID, garment_id: UUID, kept: BrushedCutOut, brushwork: Brushwork
) -> BrushedCutOut:
    if brushwork == kept.brushwork:
        return kept  # the answer to a repeated request, not another analysis
    new = BrushedCutOut(kept.revision + 1, brushwork, kept.frame)
    values = {
        "revision": new.revision,
        "base": brushwork.base,
        "strokes": [_as_json(stroke) for stroke in brushwork.strokes],
    }
    written = insert(GarmentCutOut).values(garment_id=garment_id, user_id=owner_id, **values)
    session.execute(written.on_conflict_do_update(index_elements=["garment_id"], set_=values))
    analyse_again(session, enqueue, owner_id, garment_id)
    return new


def _kept(session: Session, owner_id: UUID, garment_id: UUID) -> BrushedCutOut:
    table = GarmentCutOut
    row = session.execute(
        select(
            table.revision, table.base, table.strokes,
            table.frame_left, table.frame_top, table.frame_width, table.frame_height,
        ).where(table.garment_id == garment_id, table.user_id == owner_id)
    ).one_or_none()  # fmt: skip
    if row is None:
        return BrushedCutOut(0, Brushwork(), None)
    revision, base, strokes, left, top, width, height = row
    frame = None if left is None or top is None or width is None or height is None else (left, top, width, height)
    return BrushedCutOut(revision, Brushwork(CutOutBase(base), _from_json(strokes)), frame)


def _rounded(brushwork: Brushwork) -> Brushwork:
    strokes = (
        Stroke(
            stroke.kind,
            round(stroke.radius, DIGITS),
            tuple((round(x, DIGITS), round(y, DIGITS)) for x, y in stroke.points),
        )
        for stroke in brushwork.strokes
    )
    return Brushwork(brushwork.base, tuple(strokes))


def _as_json(stroke: Stroke) -> dict[str, Any]:
    return {"kind": stroke.kind, "radius": stroke.radius, "points": [list(point) for point in stroke.points]}


def _from_json(kept: Sequence[Mapping[str, Any]]) -> tuple[Stroke, ...]:
    return tuple(
        Stroke(StrokeKind(entry["kind"]), entry["radius"], tuple((x, y) for x, y in entry["points"])) for entry in kept
    )
