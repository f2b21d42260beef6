"""What the review's routes answer."""

from uuid import UUID

from vestiary.media.addresses import Addresses
from vestiary.wardrobe.answers import Answer, GarmentItem, GuessAnswer, garment_item
from vestiary.wardrobe.domain import CategoryGuess
from vestiary.wardrobe.reviewing import Doubt, ReviewItem, ReviewQueue


class ReviewEntry(GarmentItem):
    """A garment that waits for the owner's eye. `confidence` is that of the least sure field in doubt."""

    large_url: str | None
    doubts: list[Doubt]
    confidence: float
    guesses: list[GuessAnswer]
    duplicate_id: UUID | None


class ReviewList(Answer):
    """A part of the queue, the least sure first; `total` is how many wait. `last_id` is what was answered last."""

    items: list[ReviewEntry]
    total: int
    limit: int
    offset: int
    next_cursor: str | None
    last_id: UUID | None


def review_list(queue: ReviewQueue, addresses: Addresses) -> ReviewList:
    """Return a part of the queue as it is answered."""
    page = queue.page
    return ReviewList(
        items=[_entry(item, addresses) for item in page.items],
        total=page.total,
        limit=page.limit,
        offset=page.offset,
        next_cursor=page.next_cursor,
        last_id=queue.last_id,
    )


def _entry(item: ReviewItem, addresses: Addresses) -> ReviewEntry:
    guesses: tuple[CategoryGuess, ...] = () if item.prediction is None else item.prediction.guesses
    return ReviewEntry(
        **garment_item(item.card, addresses),
        large_url=addresses.url(item.card.large_key),
        doubts=list(item.doubts),
        confidence=item.confidence,
        guesses=[GuessAnswer.model_validate(guess) for guess in guesses],
        duplicate_id=item.duplicate_id,
    )
