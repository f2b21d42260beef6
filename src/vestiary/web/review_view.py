"""The review, as its template sees it: a small deck of garments, the questions about each, and how far it is."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final
from uuid import UUID

from vestiary.media.addresses import Addresses
from vestiary.vision.domain import Category, Colour, Pattern
from vestiary.wardrobe.domain import GarmentCard
from vestiary.wardrobe.reviewing import Doubt, ReviewItem, ReviewQueue
from vestiary.web import wording
from vestiary.web.attributes import Option
from vestiary.web.cards import card_view

_REASONS: Final = {
    Doubt.CATEGORY: "The kind is a guess.",
    Doubt.COLOR: "The colour is a guess.",
    Doubt.PATTERN: "The pattern is a guess.",
    Doubt.CUTOUT: "The outline is uncertain.",
    Doubt.DUPLICATE: "It looks like another photo of yours.",
    Doubt.SEVERAL: "The photo may show several garments.",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """One of the likeliest kinds, and how sure the reading is, 0..1."""

    value: str
    label: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Asked:
    """A field beside the kind: what was read, what it could be, and whether it is in doubt."""

    name: str
    label: str
    key: str
    shown: str
    value: str
    is_doubtful: bool
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class ReviewCard:
    """One garment of the deck."""

    id: UUID
    address: str
    name: str
    picture: str
    photo: str
    is_cutout: bool
    reasons: tuple[str, ...]
    question: str
    asks_kind: bool
    answers: tuple[Answer, ...]
    kinds: tuple[Option, ...]
    fields: tuple[Asked, ...]
    fine: str
    """What agreeing says, e.g. `Yes: navy, striped`."""
    learned: str
    twin_address: str
    parts_address: str
    asks_cutout: bool
    cursor: str


@dataclass(frozen=True, slots=True)
class ReviewView:
    """The page: the deck, how many were answered in this sitting, and how many wait."""

    cards: tuple[ReviewCard, ...]
    done: int
    waiting: int
    after: str
    last_id: UUID | None

    @property
    def total(self) -> int:
        """All garments of this sitting."""
        return self.done + self.waiting


def review_view(queue: ReviewQueue, addresses: Addresses, *, done: int, after: str) -> ReviewView:
    """Return the page of a part of the queue."""
    return ReviewView(
        cards=tuple(_card(item, addresses) for item in queue.page.items),
        done=done,
        waiting=queue.page.total,
        after=after,
        last_id=queue.last_id,
    )


def _card(item: ReviewItem, addresses: Addresses) -> ReviewCard:
    card = item.card
    large = addresses.url(card.large_key or card.original_key) or ""
    asks_kind = Doubt.CATEGORY in item.doubts
    fields = (_colour(item), _pattern(item))
    agreed = [field.shown.lower() for field in fields if field.is_doubtful and field.shown]
    return ReviewCard(
        id=card.id,
        address=f"/wardrobe/{card.id}",
        name=card_view(card, addresses).name,
        picture=addresses.url(card.cutout_key) or large,
        photo=large,
        is_cutout=card.cutout_key is not None,
        reasons=tuple(_REASONS[doubt] for doubt in item.doubts),
        question="What is this?" if asks_kind else f"{card.display_name}: is that right?",
        asks_kind=asks_kind,
        answers=_answers(item) if asks_kind else (),
        kinds=tuple(_option(kind, chosen=card.category) for kind in Category),
        fields=fields,
        fine=f"Yes: {', '.join(agreed)}" if agreed else "It is fine",
        learned=_learned(item),
        twin_address="" if item.duplicate_id is None else f"/wardrobe/{card.id}/twins/{item.duplicate_id}",
        parts_address=f"/wardrobe/{card.id}/parts" if Doubt.SEVERAL in item.doubts else "",
        asks_cutout=Doubt.CUTOUT in item.doubts,
        cursor=item.cursor,
    )


def _answers(item: ReviewItem) -> tuple[Answer, ...]:
    guesses = () if item.prediction is None else item.prediction.guesses
    answers = tuple(Answer(guess.category, wording.word(guess.category), guess.confidence) for guess in guesses)
    return answers or _only_answer(item.card)


def _only_answer(card: GarmentCard) -> tuple[Answer, ...]:
    if card.category is None:
        return ()
    return (Answer(card.category, wording.word(card.category), card.category_confidence or 0.0),)


def _colour(item: ReviewItem) -> Asked:
    read = item.prediction
    seen = [] if read is None else [colour.name for colour in read.palette]
    words = [colour for colour in dict.fromkeys([*seen, *Colour]) if colour is not Colour.UNKNOWN]
    value = None if item.card.color_primary is Colour.UNKNOWN else item.card.color_primary
    return Asked(
        name="color_primary",
        label="Colour",
        key="c",
        shown=wording.word(value) if value else "",
        value=value or "",
        is_doubtful=Doubt.COLOR in item.doubts,
        options=tuple(_option(word, chosen=value) for word in words),
    )


def _pattern(item: ReviewItem) -> Asked:
    value = item.card.pattern
    return Asked(
        name="pattern",
        label="Pattern",
        key="p",
        shown=wording.word(value) if value else "",
        value=value or "",
        is_doubtful=Doubt.PATTERN in item.doubts,
        options=tuple(_option(word, chosen=value) for word in Pattern),
    )


def _option(word: StrEnum, *, chosen: StrEnum | None) -> Option:
    return Option(word, wording.word(word), is_chosen=word is chosen, swatch=wording.SWATCHES.get(word, ""))


def _learned(item: ReviewItem) -> str:
    voices = 0 if item.prediction is None else item.prediction.learned.get("category", 0)
    return wording.learned(voices) if voices else ""
