import io
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID, uuid4

import numpy as np
import pytest
from fastapi.testclient import TestClient
from PIL import Image
from sqlalchemy import text
from sqlalchemy.orm import Session
from typing_extensions import override

from tests.wardrobe.building import a_garment, a_photo
from tests.wardrobe.conftest import Person
from vestiary.jobs.adapters.procrastinate_queue import ProcrastinateQueue
from vestiary.kernel.database import Sessions
from vestiary.media.adapters.memory import MemoryStorage
from vestiary.vision.domain import CutOut, RgbImage
from vestiary.vision.strokes import Brushwork, CutOutBase, PaintingRetoucher, Stroke, StrokeKind
from vestiary.wardrobe.analysing import MOST_ROUNDS, Analyst, analyse_garment
from vestiary.wardrobe.asking import analyse_again
from vestiary.wardrobe.brushing import (
    MAX_POINTS_IN_ALL,
    brush,
    brushed_cut_out,
    restore_cut_out,
    undo_last_stroke,
    use_whole_photo,
)
from vestiary.wardrobe.domain import GarmentStatus
from vestiary.wardrobe.errors import CutOutChanged, GarmentNotFound, TooManyPoints
from vestiary.wardrobe.intake import Intake, take_in
from vestiary.wardrobe.viewing import card_of

KEEP_THE_CORNER = Stroke(StrokeKind.KEEP, 0.05, ((0.05, 0.05),))
REMOVE_THE_LEFT = Stroke(StrokeKind.REMOVE, 0.2, ((0.1, 0.0), (0.1, 1.0)))


@pytest.fixture
def garment_id(intake: Intake, anna_id: UUID, analyst: Analyst) -> UUID:
    garment_id = take_in(intake, anna_id, io.BytesIO(a_photo(1))).garment_id
    analyse_garment(analyst, garment_id)
    return garment_id


def alpha_of(sessions: Sessions, storage: MemoryStorage, owner_id: UUID, garment_id: UUID) -> Any:
    """Return the stored cut-out's alpha, laid back on a photo of 480 x 600."""
    with sessions.for_account(owner_id) as session:
        key = card_of(session, owner_id, garment_id).cutout_key
        frame = brushed_cut_out(session, owner_id, garment_id).frame
    assert key is not None
    assert frame is not None
    left, top, width, height = (round(share * side) for share, side in zip(frame, (480, 600) * 2, strict=True))
    alpha = Image.open(io.BytesIO(storage.read(key))).getchannel("A").resize((width, height))
    whole = np.zeros((600, 480), np.uint8)
    whole[top : top + height, left : left + width] = np.asarray(alpha)
    return whole


def test_strokes_change_the_cut_out_and_what_is_read_again_keeps_them(
    sessions: Sessions, storage: MemoryStorage, enqueue: ProcrastinateQueue, analyst: Analyst,
    anna_id: UUID, garment_id: UUID,
) -> None:  # fmt: skip
    before = alpha_of(sessions, storage, anna_id, garment_id)
    assert before[30, 24] == 0
    assert before[300, 100] > 250

    with sessions.for_account(anna_id) as session:
        work = Brushwork(strokes=(KEEP_THE_CORNER, REMOVE_THE_LEFT, KEEP_THE_CORNER))
        kept = brush(session, enqueue, anna_id, garment_id, work, revision=0)
        assert kept.revision == 1
        assert card_of(session, anna_id, garment_id).status is GarmentStatus.PENDING
    analyse_garment(analyst, garment_id)

    after = alpha_of(sessions, storage, anna_id, garment_id)
    assert after[30, 24] > 250
    assert after[300, 100] == 0
    with sessions.for_account(anna_id) as session:
        analyse_again(session, enqueue, anna_id, garment_id)
    analyse_garment(analyst, garment_id)
    assert np.array_equal(alpha_of(sessions, storage, anna_id, garment_id), after)


def test_the_last_stroke_is_undone_and_everything_is_taken_back(
    session: Session, enqueue: ProcrastinateQueue, owner_id: UUID
) -> None:
    garment_id = a_garment(session, owner_id)
    use_whole_photo(session, enqueue, owner_id, garment_id)
    work = Brushwork(CutOutBase.WHOLE_PHOTO, (KEEP_THE_CORNER, REMOVE_THE_LEFT))
    brush(session, enqueue, owner_id, garment_id, work, revision=1)

    kept = undo_last_stroke(session, enqueue, owner_id, garment_id)
    assert kept.brushwork == Brushwork(CutOutBase.WHOLE_PHOTO, (KEEP_THE_CORNER,))
    undo_last_stroke(session, enqueue, owner_id, garment_id)
    assert undo_last_stroke(session, enqueue, owner_id, garment_id).brushwork.changes_nothing

    brush(session, enqueue, owner_id, garment_id, work, revision=5)
    kept = restore_cut_out(session, enqueue, owner_id, garment_id)
    assert kept.revision == 7
    assert brushed_cut_out(session, owner_id, garment_id) == kept
    assert kept.brushwork.changes_nothing


def test_nothing_to_take_back_asks_for_no_analysis(
    session: Session, enqueue: ProcrastinateQueue, owner_id: UUID
) -> None:
    garment_id = a_garment(session, owner_id)

    assert restore_cut_out(session, enqueue, owner_id, garment_id).revision == 0
    assert undo_last_stroke(session, enqueue, owner_id, garment_id).revision == 0
    assert card_of(session, owner_id, garment_id).status is GarmentStatus.READY


def test_of_two_tabs_the_slower_one_is_told(session: Session, enqueue: ProcrastinateQueue, owner_id: UUID) -> None:
    garment_id = a_garment(session, owner_id)
    brush(session, enqueue, owner_id, garment_id, Brushwork(strokes=(KEEP_THE_CORNER,)), revision=0)

    with pytest.raises(CutOutChanged):
        brush(session, enqueue, owner_id, garment_id, Brushwork(strokes=(REMOVE_THE_LEFT,)), revision=0)

    assert brushed_cut_out(session, owner_id, garment_id).brushwork.strokes == (KEEP_THE_CORNER,)


def test_strokes_of_too_many_points_are_refused(session: Session, enqueue: ProcrastinateQueue, owner_id: UUID) -> None:
    garment_id = a_garment(session, owner_id)
    long = Stroke(StrokeKind.KEEP, 0.01, ((0.5, 0.5),) * (MAX_POINTS_IN_ALL + 1))

    with pytest.raises(TooManyPoints):
        brush(session, enqueue, owner_id, garment_id, Brushwork(strokes=(long,)), revision=0)


@pytest.mark.parametrize("change", [undo_last_stroke, use_whole_photo, restore_cut_out])
def test_somebody_elses_cut_out_is_not_there(
    session: Session, enqueue: ProcrastinateQueue, owner_id: UUID, stranger_id: UUID, change: Any
) -> None:
    garment_id = a_garment(session, owner_id)

    with pytest.raises(GarmentNotFound):
        change(session, enqueue, stranger_id, garment_id)
    with pytest.raises(GarmentNotFound):
        brushed_cut_out(session, stranger_id, garment_id)
    with pytest.raises(GarmentNotFound):
        brush(session, enqueue, stranger_id, garment_id, Brushwork(strokes=(KEEP_THE_CORNER,)), revision=0)


class InterruptedRetoucher(PaintingRetoucher):
    """While the first strokes are applied, the person draws on."""

    def __init__(self, sessions: Sessions, owner_id: UUID, garment_id: UUID) -> None:
        self.sessions, self.owner_id, self.garment_id, self.calls = sessions, owner_id, garment_id, 0

    @override
    def retouch(self, image: RgbImage, cut_out: CutOut, strokes: Sequence[Stroke]) -> CutOut:
        self.calls += 1
        if self.calls == 1:
            with self.sessions.for_account(self.owner_id) as session:
                more = Brushwork(strokes=(KEEP_THE_CORNER, REMOVE_THE_LEFT, KEEP_THE_CORNER))
                brush(session, ProcrastinateQueue(), self.owner_id, self.garment_id, more, revision=1)
        return super().retouch(image, cut_out, strokes)


def test_strokes_that_come_during_an_analysis_are_not_lost(
    sessions: Sessions, storage: MemoryStorage, enqueue: ProcrastinateQueue, analyst: Analyst,
    anna_id: UUID, garment_id: UUID,
) -> None:  # fmt: skip
    with sessions.for_account(anna_id) as session:
        brush(session, enqueue, anna_id, garment_id, Brushwork(strokes=(KEEP_THE_CORNER,)), revision=0)
    retoucher = InterruptedRetoucher(sessions, anna_id, garment_id)
    slow = replace(analyst, models=replace(analyst.models, retoucher=retoucher))

    assert analyse_garment(slow, garment_id) is GarmentStatus.READY

    assert retoucher.calls == 2
    assert alpha_of(sessions, storage, anna_id, garment_id)[300, 100] == 0


@dataclass
class ImpatientRetoucher(PaintingRetoucher):
    """While it works the person draws on, every time."""

    sessions: Sessions
    owner_id: UUID
    garment_id: UUID
    calls: int = 0

    @override
    def retouch(self, image: RgbImage, cut_out: CutOut, strokes: Sequence[Stroke]) -> CutOut:
        self.calls += 1
        with self.sessions.for_account(self.owner_id) as session:
            more = Brushwork(strokes=(*strokes, KEEP_THE_CORNER))
            brush(session, ProcrastinateQueue(), self.owner_id, self.garment_id, more, revision=self.calls)
        return super().retouch(image, cut_out, strokes)


def test_who_draws_on_and_on_does_not_hold_a_worker(
    sessions: Sessions, enqueue: ProcrastinateQueue, analyst: Analyst, anna_id: UUID, garment_id: UUID
) -> None:
    with sessions.for_account(anna_id) as session:
        brush(session, enqueue, anna_id, garment_id, Brushwork(strokes=(KEEP_THE_CORNER,)), revision=0)
    retoucher = ImpatientRetoucher(sessions, anna_id, garment_id)
    slow = replace(analyst, models=replace(analyst.models, retoucher=retoucher), enqueue=enqueue)

    assert analyse_garment(slow, garment_id) is GarmentStatus.PENDING

    assert retoucher.calls == MOST_ROUNDS
    with sessions.as_system() as session:
        waiting = text("SELECT dedupe_key FROM jobs WHERE subject = :id AND state = 'queued'")
        assert f"wardrobe.analyse:{garment_id}:{MOST_ROUNDS + 1}" in session.scalars(waiting, {"id": garment_id}).all()
    assert analyse_garment(replace(slow, models=analyst.models), garment_id) is GarmentStatus.READY


def stroke(**changes: Any) -> dict[str, Any]:
    return {"kind": "keep", "radius": 0.05, "points": [[0.1, 0.2], [0.3, 0.4]], **changes}


@pytest.fixture
def address(sessions: Sessions, anna_id: UUID) -> str:
    with sessions.as_system() as session:
        return f"/api/v1/wardrobe/{a_garment(session, anna_id)}/cut-out"


def test_strokes_go_in_and_come_back(client: TestClient, address: str) -> None:
    answer = client.put(address, json={"revision": 0, "strokes": [stroke()]})

    assert answer.status_code == 202
    assert answer.json()["status"] == "pending"
    assert answer.json()["revision"] == 1
    assert client.get(address).json() == answer.json()
    assert client.put(address, json={"revision": 0, "strokes": []}).json()["error"]["code"] == "cut_out_changed"
    assert client.delete(address).json()["strokes"] == []


@pytest.mark.parametrize(
    "body",
    [
        {"revision": 0, "strokes": [stroke(points=[])]},
        {"revision": 0, "strokes": [stroke(points=[[0.1, 1.2]])]},
        {"revision": 0, "strokes": [stroke(points=[[0.1]])]},
        {"revision": 0, "strokes": [stroke(points=[[0.1, "0.2"]])]},
        {"revision": 0, "strokes": [stroke(points=[[0.5, 0.5]] * 201)]},
        {"revision": 0, "strokes": [stroke(radius=0)]},
        {"revision": 0, "strokes": [stroke(radius=0.3)]},
        {"revision": 0, "strokes": [stroke(kind="paint")]},
        {"revision": 0, "strokes": [stroke(colour="red")]},
        {"revision": 0, "strokes": [stroke()] * 101},
        {"revision": 0, "strokes": [stroke(points=[[0.5, 0.5]] * 200)] * 21},
        {"revision": -1, "strokes": []},
        {"revision": 2**31, "strokes": []},
        {"strokes": []},
        {"revision": 0, "base": "nothing", "strokes": []},
    ],
)
def test_malformed_strokes_are_refused(client: TestClient, address: str, body: dict[str, Any]) -> None:
    answer = client.put(address, json=body)

    assert answer.status_code == 400
    assert answer.json()["error"]["details"]
    assert client.get(address).json()["revision"] == 0


def test_a_strangers_garment_is_not_found(ben: Person, address: str) -> None:
    for answer in (
        ben.client.get(address),
        ben.client.put(address, json={"revision": 0, "strokes": []}),
        ben.client.delete(address),
        ben.client.get(f"/api/v1/wardrobe/{uuid4()}/cut-out"),
    ):
        assert answer.status_code == 404
