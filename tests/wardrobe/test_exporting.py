import io
import json
from datetime import date
from uuid import UUID

from tests.wardrobe.building import a_photo, a_wear
from tests.wardrobe.conftest import Person
from vestiary.jobs.adapters.procrastinate_queue import ProcrastinateQueue
from vestiary.kernel.database import Sessions
from vestiary.media.adapters.memory import MemoryStorage
from vestiary.vision.domain import Box
from vestiary.vision.strokes import Brushwork, Stroke, StrokeKind
from vestiary.wardrobe.analysing import Analyst, analyse_garment
from vestiary.wardrobe.brushing import brush
from vestiary.wardrobe.exporting import wardrobe_entries
from vestiary.wardrobe.intake import Intake, take_in
from vestiary.wardrobe.proposing import draw_parts

STROKE = Stroke(StrokeKind.KEEP, 0.05, ((0.25, 0.5),))


def test_an_export_holds_everything_known_and_the_photos_themselves(
    intake: Intake, analyst: Analyst, storage: MemoryStorage, sessions: Sessions, anna_id: UUID, ben: Person
) -> None:
    garment_id = take_in(intake, anna_id, io.BytesIO(a_photo(1))).garment_id
    take_in(intake, ben.id, io.BytesIO(a_photo(2)))
    analyse_garment(analyst, garment_id)
    with sessions.for_account(anna_id) as session:
        a_wear(session, anna_id, garment_id, date(2026, 1, 2))
        draw_parts(session, anna_id, garment_id, [Box(0, 0, 100, 200)])
        brush(session, ProcrastinateQueue(), anna_id, garment_id, Brushwork(strokes=(STROKE,)), revision=0)

    with sessions.for_account(anna_id) as session:
        listed, photo = list(wardrobe_entries(storage)(session, anna_id))

    assert (listed.path, photo.path) == ("wardrobe.json", f"photos/{garment_id}.jpg")
    assert isinstance(listed.content, bytes)
    (garment,) = json.loads(listed.content)["garments"]
    assert garment["id"] == str(garment_id)
    assert garment["worn_on"] == ["2026-01-02"]
    assert garment["prediction"]["category"] == "t-shirt"
    assert garment["cut_out"] == {
        "base": "found", "strokes": [{"kind": "keep", "radius": 0.05, "points": [[0.25, 0.5]]}]
    }  # fmt: skip
    assert [(part["x"], part["height"], part["source"]) for part in garment["parts"]] == [(0, 200, "drawn")]
    assert not any(name.endswith("_key") for name in garment)
    assert callable(photo.content)
    assert b"".join(photo.content())[:2] == b"\xff\xd8"
