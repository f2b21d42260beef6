"""The page of one garment, as its template sees it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from vestiary.kernel.paging import Page
from vestiary.media.addresses import Addresses
from vestiary.vision.domain import Finding
from vestiary.vision.taxonomy import slot_of
from vestiary.vision.understanding import SURE_CATEGORY
from vestiary.wardrobe.domain import (
    DuplicateGarment,
    GarmentDetail,
    GarmentStatus,
    Laundry,
    SimilarGarment,
    WearEntry,
)
from vestiary.web import wording
from vestiary.web.attributes import Attribute, Option, attributes_of
from vestiary.web.cards import CardView, card_view, card_views

PALETTE_WIDTH: Final = 320
"""Units of the drawn palette."""

_SEEN_ANYWAY: Final = frozenset({Finding.UNSURE_CATEGORY, Finding.NOTHING_DETECTED})
"""Findings without a sentence here: the page asks about the category, and the cut-out shows what was taken."""


@dataclass(frozen=True, slots=True)
class Swatch:
    """One colour of the drawn palette: where it begins and how wide it is, in units."""

    hex: str
    label: str
    start: int
    width: int


@dataclass(frozen=True, slots=True)
class Question:
    """What the page asks about an unsure category, and the likeliest answers."""

    answers: tuple[Option, ...]
    learned: str
    """From how many labels of the owner the guesses come; empty where none spoke."""


@dataclass(frozen=True, slots=True)
class WearRow:
    """One day of the wear log."""

    id: UUID
    day: str


@dataclass(frozen=True, slots=True)
class WearLog:
    """The latest days, and how many there are in all."""

    rows: tuple[WearRow, ...]
    in_all: int
    worn_today: bool


@dataclass(frozen=True, slots=True)
class LargePictures:
    """The addresses of the large pictures, empty where there is none, and the photo's size in pixels."""

    cutout: str
    photo: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Notes:
    """What the person noted, as the form shows it: texts, empty where nothing is."""

    name: str
    brand: str
    size: str
    price: str
    currency: str
    purchased_on: str
    text: str


@dataclass(frozen=True, slots=True)
class GarmentView:
    """Everything on the page of one garment."""

    card: CardView
    pictures: LargePictures
    status: GarmentStatus
    is_archived: bool
    facts: str
    attributes: tuple[Attribute, ...]
    question: Question | None
    warnings: tuple[str, ...]
    palette: tuple[Swatch, ...]
    wears: WearLog
    today: date
    twins: tuple[CardView, ...]
    alike: tuple[CardView, ...]
    laundry: tuple[Option, ...]
    notes: Notes
    details: tuple[tuple[str, str], ...]
    model: str


def garment_view(
    detail: GarmentDetail,
    addresses: Addresses,
    *,
    wears: Page[WearEntry],
    today: date,
    twins: Sequence[DuplicateGarment],
    alike: Sequence[SimilarGarment],
) -> GarmentView:
    """Return the page of a garment."""
    card = detail.card
    return GarmentView(
        card=card_view(card, addresses),
        pictures=_pictures(detail, addresses),
        status=card.status,
        is_archived=card.archived,
        facts=_facts(detail),
        attributes=attributes_of(detail),
        question=_question(detail),
        warnings=_warnings(detail),
        palette=_palette(detail),
        wears=_wear_log(wears, today),
        today=today,
        twins=card_views((twin.card for twin in twins), addresses),
        alike=card_views((other.card for other in alike), addresses),
        laundry=tuple(Option(place, wording.word(place), is_chosen=place is card.laundry) for place in Laundry),
        notes=_notes(detail),
        details=_details(detail),
        model="" if detail.prediction is None else detail.prediction.model,
    )


def _pictures(detail: GarmentDetail, addresses: Addresses) -> LargePictures:
    card = detail.card
    return LargePictures(
        cutout=addresses.url(card.cutout_key) or "",
        photo=addresses.url(card.large_key or card.original_key) or "",
        width=detail.width,
        height=detail.height,
    )


def _wear_log(wears: Page[WearEntry], today: date) -> WearLog:
    return WearLog(
        rows=tuple(WearRow(entry.id, wording.day(entry.worn_on)) for entry in wears.items),
        in_all=wears.total,
        worn_today=any(entry.worn_on == today for entry in wears.items),
    )


def _notes(detail: GarmentDetail) -> Notes:
    card = detail.card
    return Notes(
        name=card.custom_name or "",
        brand=card.brand or "",
        size=detail.size or "",
        price="" if card.price is None else str(card.price),
        currency=card.currency or "",
        purchased_on="" if detail.purchased_on is None else detail.purchased_on.isoformat(),
        text=detail.custom_notes or "",
    )


def _question(detail: GarmentDetail) -> Question | None:
    said = detail.labels is not None and detail.labels.category is not None
    read = detail.prediction
    if said or read is None or not detail.card.status.is_final:
        return None
    if read.category_confidence is not None and read.category_confidence >= SURE_CATEGORY:
        return None
    answers = [guess.category for guess in read.guesses[:3]] or [read.category]
    voices = read.learned.get("category", 0)
    return Question(
        tuple(Option(word, wording.word(word), is_chosen=False) for word in answers),
        learned=wording.learned(voices) if voices else "",
    )


def _facts(detail: GarmentDetail) -> str:
    """Return the quiet line under the name, e.g. `Coat · worn 31 times · 4.10 EUR a wear`."""
    card = detail.card
    parts = [wording.word(card.subcategory or card.category)] if card.category else []
    parts.append(wording.times(card.wear_count))
    if detail.cost_per_wear is not None:
        parts.append(f"{wording.money(detail.cost_per_wear, card.currency)} a wear")
    line = " · ".join(parts)
    return line[:1].upper() + line[1:]


def _warnings(detail: GarmentDetail) -> tuple[str, ...]:
    if detail.prediction is None:
        return ()
    pairs = zip(detail.prediction.warnings, detail.prediction.warning_texts, strict=True)
    return tuple(sentence for code, sentence in pairs if code not in _SEEN_ANYWAY)


def _palette(detail: GarmentDetail) -> tuple[Swatch, ...]:
    if detail.prediction is None or not detail.prediction.palette:
        return ()
    palette = detail.prediction.palette
    whole = sum(colour.share for colour in palette) or 1.0
    swatches, start = [], 0
    for index, colour in enumerate(palette):
        is_last = index == len(palette) - 1
        width = PALETTE_WIDTH - start if is_last else max(8, round(PALETTE_WIDTH * colour.share / whole))
        label = f"{wording.word(colour.name)} {wording.percent(colour.share)}"
        swatches.append(Swatch(colour.hex, label, start, max(width, 1)))
        start += width
    return tuple(swatches)


def _details(detail: GarmentDetail) -> tuple[tuple[str, str], ...]:
    card = detail.card
    rows = (
        ("Brand", card.brand),
        ("Size", detail.size),
        ("Price", None if card.price is None else wording.money(card.price, card.currency)),
        ("Bought", None if detail.purchased_on is None else wording.day(detail.purchased_on)),
        ("Worn as", wording.word(slot_of(card.category)) if card.category else None),
        ("Warmth", _warmth(detail)),
        ("Added", wording.day(card.created_at.date())),
    )
    return tuple((label, value) for label, value in rows if value)


def _warmth(detail: GarmentDetail) -> str | None:
    """Return how warm such a garment is, which nothing on a photo tells."""
    clo = None if detail.prediction is None else detail.prediction.warmth_clo
    return None if clo is None else f"{clo:g} clo, assumed"
