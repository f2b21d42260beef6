"""The brush's buttons: they work as plain forms."""

from uuid import UUID

import pytest

from tests.wardrobe.building import a_garment
from tests.web.conftest import Visitor
from vestiary.kernel.database import Sessions
from vestiary.vision.strokes import CutOutBase
from vestiary.wardrobe.brushing import brushed_cut_out


@pytest.fixture
def garment_id(sessions: Sessions, anna_id: UUID) -> UUID:
    with sessions.as_system() as session:
        return a_garment(session, anna_id)


def test_the_whole_photo_is_taken_and_given_back(
    anna: Visitor, sessions: Sessions, anna_id: UUID, garment_id: UUID
) -> None:
    address = f"/wardrobe/{garment_id}"
    assert "Correct the cut-out" in anna.open(address).text

    anna.send(f"{address}/cut-out", wish="whole-photo")
    with sessions.for_account(anna_id) as session:
        assert brushed_cut_out(session, anna_id, garment_id).brushwork.base is CutOutBase.WHOLE_PHOTO

    anna.send(f"{address}/cut-out", wish="undo")
    with sessions.for_account(anna_id) as session:
        assert brushed_cut_out(session, anna_id, garment_id).brushwork.changes_nothing


@pytest.mark.parametrize("wish", ["", "everything"])
def test_other_wishes_are_refused(anna: Visitor, garment_id: UUID, wish: str) -> None:
    anna.open(f"/wardrobe/{garment_id}")

    assert anna.send(f"/wardrobe/{garment_id}/cut-out", wish=wish).status_code == 400
