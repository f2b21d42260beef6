"""The tools that look into the wardrobe."""

from typing import Annotated, Final
from uuid import UUID

from pydantic import Field

from vestiary.accounts.domain import Scope
from vestiary.chat.mcp.calling import Caller
from vestiary.chat.mcp.paging import Cursor, Limit
from vestiary.chat.mcp.shapes import FoundGarmentsTold, GarmentsTold, GarmentWholeTold
from vestiary.chat.mcp.told import garment_told, garment_told_whole
from vestiary.chat.mcp.tool import READS, Tool, at_once
from vestiary.kernel.wire import Body, Text
from vestiary.vision.domain import Category, Colour, Pattern, Season, Slot, Subcategory
from vestiary.wardrobe.answering import answer_question
from vestiary.wardrobe.asking_by_picture import look_at_words
from vestiary.wardrobe.browsing import list_garments
from vestiary.wardrobe.domain import GarmentFilter, GarmentSort, Laundry
from vestiary.wardrobe.errors import NothingAsked
from vestiary.wardrobe.search_schemas import ColourWord, shade_of
from vestiary.wardrobe.viewing import garment_of
from vestiary.wardrobe.wishes import MAX_COLOURS, MAX_TEXT, Question


class SearchAsked(Body):
    """What to look for; everything that is given counts, in one ranking."""

    text: Annotated[Text, Field(max_length=MAX_TEXT)] = Field(
        default="", description="Words, e.g. `casual blue shirt without stripes`, or a garment's own name."
    )
    colors: list[ColourWord] = Field(
        default_factory=list, max_length=MAX_COLOURS, description="`#rrggbb`, or words for colours, e.g. `burgundy`."
    )
    like: UUID | None = Field(default=None, description="Id of a garment of the wardrobe to find more like.")
    limit: Limit = 10
    cursor: Cursor | None = None


class ListAsked(Body):
    """Which garments, in which order; every condition that is given holds."""

    category: Category | None = None
    subcategory: Subcategory | None = None
    color: Colour | None = Field(default=None, description="The primary or the secondary colour.")
    pattern: Pattern | None = None
    season: Season | None = None
    slot: Slot | None = Field(default=None, description="Where on the body it is worn.")
    favorite: bool | None = None
    laundry: Laundry | None = Field(default=None, description="`clean` is ready to be worn.")
    archived: bool = Field(default=False, description="true lists the archived garments, and only them.")
    sort: GarmentSort = Field(default=GarmentSort.NEWEST, description="A minus in front turns the order round.")
    limit: Limit = 20
    cursor: Cursor | None = None


class GarmentAsked(Body):
    """Which garment."""

    garment_id: UUID


def search_garments(caller: Caller, asked: SearchAsked) -> FoundGarmentsTold:
    """Answer the garments that fit, the best first."""
    shades = tuple(shade for shade in map(shade_of, asked.colors) if shade is not None)
    question = Question(asked.text, shades, asked.like, archived=False)
    if question.is_empty:
        raise NothingAsked
    means, owner_id = caller.means, caller.owner_id
    seen = look_at_words(means.sessions, means.enqueue, owner_id, question)
    with caller.transaction() as session:
        found = answer_question(session, owner_id, question, seen=seen, limit=asked.limit, cursor=asked.cursor)
    return {
        "total": found.page.total,
        "loose": found.is_loose or None,
        "garments": [
            {**garment_told(caller, hit.card), "because": [reason.text for reason in hit.reasons]}
            for hit in found.page.items
        ],
        "next_cursor": found.page.next_cursor,
    }


def list_wardrobe(caller: Caller, asked: ListAsked) -> GarmentsTold:
    """Answer one page of the wardrobe."""
    conditions = asked.model_dump(include=GarmentFilter.__dataclass_fields__.keys() & ListAsked.model_fields.keys())
    with caller.transaction() as session:
        page = list_garments(
            session,
            caller.owner_id,
            filters=GarmentFilter(**conditions),
            sort=asked.sort,
            limit=asked.limit,
            cursor=asked.cursor,
        )
    garments = [garment_told(caller, card) for card in page.items]
    return {"total": page.total, "garments": garments, "next_cursor": page.next_cursor}


def get_garment(caller: Caller, asked: GarmentAsked) -> GarmentWholeTold:
    """Answer everything about one garment that helps to dress."""
    with caller.transaction() as session:
        return garment_told_whole(caller, garment_of(session, caller.owner_id, asked.garment_id))


GARMENTS: Final = (
    Tool(
        name="search_garments",
        title="Search the wardrobe",
        says="Find garments of the person's wardrobe by words, by colours, or by likeness to one of them, the best "
        "first, each with the reasons why it was found. Use it to turn a description (`the grey wool coat`) into a "
        "garment's id. `loose` says that nothing fits everything. To go through the whole wardrobe use list_garments.",
        asks=SearchAsked,
        answers=FoundGarmentsTold,
        scope=Scope.READ,
        traits=READS,
        answer=at_once(search_garments),
    ),
    Tool(
        name="list_garments",
        title="List garments",
        says="List what the person owns, filtered by category, colour, season and so on, in a chosen order: newest, "
        "most or least worn, last worn, most casual first. `total` counts all that fit; `next_cursor` leads on.",
        asks=ListAsked,
        answers=GarmentsTold,
        scope=Scope.READ,
        traits=READS,
        answer=at_once(list_wardrobe),
    ),
    Tool(
        name="get_garment",
        title="One garment",
        says="Tell everything about one garment: kind, colours, material, formality (0 casual to 1 formal), seasons, "
        "notes, how often and when it was last worn, and a picture.",
        asks=GarmentAsked,
        answers=GarmentWholeTold,
        scope=Scope.READ,
        traits=READS,
        answer=at_once(get_garment),
    ),
)
"""Tools that look into the wardrobe."""
