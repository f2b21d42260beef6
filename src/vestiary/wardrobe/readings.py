"""A stored reading: what the network said, what it says with the owner's labels, and what follows from both."""

from collections.abc import Collection
from typing import Any, Final, TypeAlias

from sqlalchemy import Row

from vestiary.vision.domain import Category, Finding, Pattern, Subcategory
from vestiary.vision.taxonomy import defaults_of
from vestiary.vision.understanding import SURE_CATEGORY
from vestiary.wardrobe.domain import CategoryGuess
from vestiary.wardrobe.guessing import Guessed, Known, NetworkReading
from vestiary.wardrobe.models import GarmentPrediction
from vestiary.wardrobe.queries import word_of

DIGITS: Final = 4
"""Of confidences and shares; finer ones are noise."""

LEARNED: Final = ("category", "subcategory", "pattern")
"""Fields of a reading that an owner's labels may change."""

COLUMN_DEFAULTS: Final = ("fit", "formality", "seasons", "style_tags")
"""Columns of a reading that may come from the category table; `attributes` has `warmth_clo`."""


StoredReading: TypeAlias = Row[Any] | GarmentPrediction
"""A row with the columns of a reading."""


def rounded(share: float) -> float:
    """Return a share as it is stored."""
    return round(float(share), DIGITS)


def network_from(row: StoredReading) -> NetworkReading:
    """Return what the network itself said. Where nothing was learned, that is the reading as it stands."""
    told = network_json(row)
    guesses = tuple(CategoryGuess(Category(it["category"]), it["confidence"]) for it in told["guesses"])
    return NetworkReading(
        guesses=guesses,
        subcategory=word_of(Subcategory, told["subcategory"]),
        pattern=word_of(Pattern, told["pattern"]),
        confidences=told["confidences"],
    )


def network_json(row: StoredReading) -> dict[str, Any]:
    """Return the network's part of a reading as the column `network` keeps it."""
    if row.network is not None:
        return dict(row.network)
    alone = [{"category": row.category, "confidence": row.category_confidence or 0.0}]
    confidences = row.attributes.get("confidences", {})
    return {
        "guesses": row.attributes.get("guesses") or alone,
        "subcategory": row.subcategory,
        "pattern": row.pattern,
        "confidences": {name: confidences[name] for name in LEARNED if name in confidences},
    }


def reading_values(row: StoredReading, it: Known, guess: Guessed) -> dict[str, Any]:
    """Return the columns of a reading with what was guessed, and with the defaults of the kind that holds then."""
    more = row.attributes
    measured = {name: share for name, share in more.get("confidences", {}).items() if name not in LEARNED}
    attributes = {
        **{name: value for name, value in more.items() if name != "learned"},
        **({"learned": dict(guess.voices)} if guess.voices else {}),
        "guesses": [{"category": str(one.category), "confidence": rounded(one.confidence)} for one in guess.guesses],
        "confidences": measured | {name: rounded(share) for name, share in guess.confidences.items()},
        "warnings": _warnings(more.get("warnings", []), guess.guesses[0].confidence),
    }
    if "pattern_confidence" in more and "pattern" in guess.confidences:
        attributes["pattern_confidence"] = rounded(guess.confidences["pattern"])
    kind = it.said.category or guess.category
    finer = it.said.subcategory or (guess.subcategory if kind is guess.category else None)
    columns, warmth = default_values(kind, finer, more.get("defaults", ()))
    return {
        "category": guess.category,
        "category_confidence": rounded(guess.guesses[0].confidence),
        "subcategory": guess.subcategory,
        "pattern": guess.pattern,
        "attributes": {**attributes, **warmth},
        "network": network_json(row),
        **columns,
    }


def default_values(
    category: Category, subcategory: Subcategory | None, names: Collection[str]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the columns, and the further attributes, of a reading that follow from the kind, of those named."""
    assumed = defaults_of(category, subcategory)
    columns: dict[str, Any] = {
        "fit": assumed.fit,
        "formality": rounded(assumed.formality),
        "seasons": list(assumed.seasons),
        "style_tags": list(assumed.style_tags),
    }
    warmth = {"warmth_clo": rounded(assumed.warmth_clo)} if "warmth_clo" in names else {}
    return {name: columns[name] for name in COLUMN_DEFAULTS if name in names}, warmth


def _warnings(codes: list[str], confidence: float) -> list[str]:
    others = [code for code in codes if code != Finding.UNSURE_CATEGORY]
    return [*others, str(Finding.UNSURE_CATEGORY)] if confidence < SURE_CATEGORY else others
