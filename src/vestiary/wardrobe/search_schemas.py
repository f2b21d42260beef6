"""The wire types of searching: what is asked, what is answered."""

import re
from typing import Annotated, Any, Final, Literal
from uuid import UUID

from pydantic import AfterValidator, Field, TypeAdapter
from typing_extensions import TypedDict

from vestiary.kernel.paging import DEFAULT_LIMIT, MAX_LIMIT, MAX_OFFSET
from vestiary.kernel.wire import Body, PageQuery, Text
from vestiary.media.addresses import Addresses
from vestiary.vision.domain import Colour
from vestiary.vision.lexicon import meanings_of
from vestiary.vision.phrasing import Role, Term
from vestiary.vision.shades import TYPICAL
from vestiary.wardrobe.answers import GarmentItem, garment_item
from vestiary.wardrobe.domain import GarmentCard
from vestiary.wardrobe.wishes import MAX_COLOURS, MAX_TEXT, Found, Hit, Question, ReasonKind, Shade

_HEX: Final = re.compile(r"#[0-9a-fA-F]{6}", re.ASCII)


def shade_of(written: str) -> Shade | None:
    """Return the colour that somebody wrote: `#rrggbb`, or a word for a colour such as `navy` or `burgundy`."""
    if _HEX.fullmatch(written):
        return Shade(written.lower())
    named = next((it for it in meanings_of(written) if isinstance(it.value, Colour)), None)
    if named is None or not isinstance(named.value, Colour):
        return None
    return Shade(named.shade, named.value if TYPICAL.get(named.value) == named.shade else None)


def _known_colour(written: str) -> str:
    if shade_of(written) is None:
        msg = "a colour is #rrggbb or a word for one, e.g. navy"
        raise ValueError(msg)
    return written


ColourWord = Annotated[Text, Field(max_length=40), AfterValidator(_known_colour)]


class SearchPost(Body):
    """What to look for; everything that is given counts, in one ranking."""

    text: Annotated[Text, Field(max_length=MAX_TEXT)] = Field(
        default="", description="Words, e.g. `casual blue shirt without stripes`; other words for the same are known."
    )
    colors: list[ColourWord] = Field(
        default_factory=list, max_length=MAX_COLOURS, description="`#rrggbb`, or words for colours."
    )
    garment_id: UUID | None = Field(default=None, description="A garment of one's own to find more like.")
    archived: bool = Field(default=False, description="true looks among the archived garments, and only there.")
    limit: int = Field(default=DEFAULT_LIMIT, ge=1, le=MAX_LIMIT, strict=True)
    offset: int = Field(default=0, ge=0, le=MAX_OFFSET, strict=True)
    cursor: Annotated[Text, Field(max_length=600)] | None = Field(
        default=None, description="`next_cursor` of the page before; everything else the same."
    )

    def question(self) -> Question:
        """Return what is asked."""
        shades = tuple(shade for shade in map(shade_of, self.colors) if shade is not None)
        return Question(self.text, shades, self.garment_id, self.archived)


class SearchPageQuery(PageQuery):
    """Which part of what was found."""


class ReasonItem(TypedDict):
    """Why a garment was found; `degree` is how well it answers that part, 0..1."""

    kind: ReasonKind
    text: str
    degree: float


class HitItem(GarmentItem):
    """A garment that was found, how well it answers, 0..1, and why."""

    score: float
    reasons: list[ReasonItem]


class MeaningItem(TypedDict):
    """One meaning of a word, e.g. category: sweater."""

    facet: str
    value: str


class TermItem(TypedDict):
    """How a word of the search was understood; without meanings it is looked for in names, brands and notes."""

    text: str
    repaired: str | None
    excluded: bool
    meanings: list[MeaningItem]


class SearchResults(TypedDict):
    """One page of what was found, the best first.

    `loose`: no garment answers everything, so that these answer a part. `id` is the search's own, where a worker had
    to look at something first: its further pages are at `/wardrobe/search/{id}`, for an hour.
    """

    id: UUID | None
    status: Literal["ready"]
    items: list[HitItem]
    total: int
    limit: int
    offset: int
    next_cursor: str | None
    terms: list[TermItem]
    loose: bool
    models: list[str]


class SearchPending(TypedDict):
    """A worker still looks at the picture; ask again at `url`."""

    id: UUID
    status: Literal["pending"]
    url: str


RESULTS: TypeAdapter[SearchResults] = TypeAdapter(SearchResults)
PENDING: TypeAdapter[SearchPending] = TypeAdapter(SearchPending)

SEARCH_BODY: Final[dict[str, Any]] = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {"schema": SearchPost.model_json_schema()},
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "properties": {
                        "file": {"type": "string", "format": "binary", "description": "A picture to search by."},
                        "text": {"type": "string"},
                        "colors": {"type": "array", "items": {"type": "string"}},
                    },
                    "required": ["file"],
                }
            },
        },
    }
}
"""The body in the API's description. The route reads it itself: a picture is limited while it is read."""


def results(found: Found, addresses: Addresses, search_id: UUID | None) -> SearchResults:
    """Return a page as it is answered."""
    page = found.page
    return SearchResults(
        id=search_id,
        status="ready",
        items=[_hit(hit, addresses) for hit in page.items],
        total=page.total,
        limit=page.limit,
        offset=page.offset,
        next_cursor=page.next_cursor,
        terms=[_term(term) for term in found.terms],
        loose=found.is_loose,
        models=list(found.models),
    )


def _hit(hit: Hit, addresses: Addresses) -> HitItem:
    card: GarmentCard = hit.card
    reasons = [ReasonItem(kind=it.kind, text=it.text, degree=round(it.degree, 4)) for it in hit.reasons]
    return HitItem(**garment_item(card, addresses), score=hit.score, reasons=reasons)


def _term(term: Term) -> TermItem:
    return TermItem(
        text=term.written,
        repaired=term.repaired or None,
        excluded=term.role is Role.EXCLUDED,
        meanings=[MeaningItem(facet=it.facet, value=str(it.value)) for it in term.meanings],
    )
