"""A worker looks at what somebody searches by: read, close, compute, write. It may run twice."""

from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select, update

from vestiary.kernel.database import Sessions
from vestiary.kernel.errors import DomainError
from vestiary.media.decoding import decoded_rgb
from vestiary.vision.domain import SENTENCES, GarmentAnalysis, QualityThresholds, RejectedPicture, RgbImage
from vestiary.vision.understanding import Models, understand
from vestiary.wardrobe.search_tables import PictureSearch
from vestiary.wardrobe.wishes import PictureSearchStatus

MOST_SHADES: Final = 3
"""Main colours of a picture that are compared."""


@dataclass(frozen=True, slots=True)
class Looker:
    """What it takes to look at pictures and words."""

    sessions: Sessions
    models: Models
    thresholds: QualityThresholds


def look_for_search(looker: Looker, search_id: UUID, *, is_last: bool = False) -> PictureSearchStatus | None:
    """Write down what a search's picture and words look like, and forget the picture. None where it is gone.

    `is_last`: there is no further attempt, so that a refusal which could pass is final.

    Raises:
        DomainError: a model did not answer; what cannot pass, or came last, the search says itself.

    """
    with looker.sessions.as_system() as session:
        row = session.execute(
            select(PictureSearch.picture, PictureSearch.width, PictureSearch.asked, PictureSearch.has_picture).where(
                PictureSearch.id == search_id, PictureSearch.status == PictureSearchStatus.PENDING
            )
        ).one_or_none()
    if row is None:
        return None
    try:
        seen = _seen(looker, row.picture, row.width) if row.has_picture else {}
        words = _words(looker.models, row.asked["text"])
    except DomainError as error:
        if is_last or not error.can_retry:
            _write(looker.sessions, search_id, status=PictureSearchStatus.FAILED, error_message=error.message)
        raise
    if "error_message" in seen:
        _write(looker.sessions, search_id, status=PictureSearchStatus.FAILED, **seen)
        return PictureSearchStatus.FAILED
    model = looker.models.embedder.name
    _write(looker.sessions, search_id, status=PictureSearchStatus.READY, model=model, **seen, **words)
    return PictureSearchStatus.READY


def _seen(looker: Looker, picture: bytes, width: int) -> dict[str, Any]:
    image = RgbImage(decoded_rgb(picture))
    analysis = understand(image, looker.models, looker.thresholds, scale=max(1.0, width / image.shape[1]))
    if isinstance(analysis, RejectedPicture):
        return {"error_message": " ".join(SENTENCES.get(code, code) for code in analysis.quality.errors)}
    return {"embedding": analysis.embedding, "palette": _palette(analysis), "reading": _reading(analysis)}


def _reading(analysis: GarmentAnalysis) -> dict[str, Any]:
    return {
        "category": analysis.category,
        "subcategory": analysis.subcategory,
        "pattern": analysis.pattern,
        "confidence": round(float(analysis.category_confidence), 4),
    }


def _palette(analysis: GarmentAnalysis) -> list[dict[str, Any]]:
    return [
        {"name": str(colour.name), "hex": colour.hex, "share": round(float(colour.share), 4)}
        for colour in analysis.palette[:MOST_SHADES]
    ]


def _words(models: Models, text: str) -> dict[str, Any]:
    """Return the vector of the words, where a model reads any."""
    if models.text is None or not text.strip():
        return {}
    (vector,) = models.text.encode([text])
    return {"words_embedding": vector}


def _write(sessions: Sessions, search_id: UUID, **values: Any) -> None:
    with sessions.as_system() as session:
        session.execute(update(PictureSearch).where(PictureSearch.id == search_id).values(picture=None, **values))
