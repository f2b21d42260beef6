"""The tools that read, through the protocol's own client over HTTP."""

from uuid import UUID, uuid4

import pytest

from tests.chat.mcp.conftest import SITE, Assistant
from tests.wardrobe.building import a_garment
from vestiary.kernel.database import Sessions


@pytest.fixture
def coat(sessions: Sessions, anna_id: UUID) -> str:
    with sessions.as_system() as session:
        return str(
            a_garment(
                session, anna_id, read={"category": "coat", "color_primary": "grey"}, custom_name="Grandfather's coat"
            )
        )


@pytest.mark.parametrize("mode", ["auto", "legacy"])
def test_both_generations_of_the_protocol_are_spoken(anna: Assistant, coat: str, mode: str) -> None:
    assistant = Assistant(anna.app, anna.token, mode)
    assert "search_garments" in {tool.name for tool in assistant.tools().tools}
    assert [it["id"] for it in assistant.told("search_garments", text="grey coat")["garments"]] == [coat]


def test_a_garment_is_told_with_its_page_and_picture(anna: Assistant, coat: str) -> None:
    told = anna.told("get_garment", garment_id=coat)
    assert told["name"] == "Grandfather's coat"
    assert told["page"] == f"{SITE}/wardrobe/{coat}"
    assert told["image"].startswith(f"{SITE}/api/v1/media/")


def test_a_strangers_garment_is_not_there(ben: Assistant, coat: str) -> None:
    error = ben.refusal("get_garment", garment_id=coat)
    assert error == ben.refusal("get_garment", garment_id=str(uuid4()))
    assert error["code"] == "not_found"
    assert ben.told("list_garments") == {"total": 0}
