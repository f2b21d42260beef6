import json
from uuid import UUID

from sqlalchemy.orm import Session

from tests.styling.outfit_building import NOW, TODAY, an_outfit
from vestiary.kernel.database import APP_ROLE, enter
from vestiary.styling.changing import change_outfit, delete_outfit
from vestiary.styling.domain import FeedbackAction, FeedbackReason, Preferences
from vestiary.styling.exporting import styling_entries
from vestiary.styling.feedback import give_feedback
from vestiary.styling.planning import plan_outfit
from vestiary.styling.preferences import set_preferences
from vestiary.vision.domain import Colour


def test_an_export_holds_outfits_plans_votes_and_preferences_of_this_person(
    session: Session, owner_id: UUID, stranger_id: UUID
) -> None:
    outfit_id, gone = an_outfit(session, owner_id), an_outfit(session, owner_id)
    an_outfit(session, stranger_id)
    change_outfit(session, owner_id, outfit_id, {"name": "Office"}, now=NOW)
    plan_outfit(session, owner_id, outfit_id, TODAY, now=NOW)
    give_feedback(session, owner_id, outfit_id, FeedbackAction.WEAR, now=NOW)
    give_feedback(session, owner_id, gone, FeedbackAction.DISLIKE, now=NOW, reason=FeedbackReason.COLORS)
    delete_outfit(session, owner_id, gone, now=NOW)
    set_preferences(session, owner_id, Preferences(favorite_colors=(Colour.GREEN,)))
    enter(session, role=APP_ROLE, account_id=owner_id)

    (entry,) = styling_entries(session, owner_id)

    assert isinstance(entry.content, bytes)
    told = json.loads(entry.content)
    deleted, kept = told["outfits"]
    assert (kept["id"], kept["name"], kept["planned_for"]) == (str(outfit_id), "Office", ["2026-03-10"])
    assert [piece["name"] for piece in kept["pieces"]] == ["Navy shirt", "Navy jeans", "Navy boots"]
    assert [(vote["action"], vote["worn_on"]) for vote in kept["votes"]] == [("wear", "2026-03-10")]
    assert (deleted["is_hidden"], deleted["votes"][0]["reason"]) == (True, "colors")
    assert told["preferences"]["favorite_colors"] == ["green"]
    assert set(told["taste"]) == {"features", "garments", "warmth_offset_clo", "votes"}
    assert told["wishes"] == []
