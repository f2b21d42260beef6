"""What tools answer: small, in the API's words, with the addresses of pages and pictures. What is empty is left out."""

from collections.abc import Mapping
from typing import Any

from pydantic_core import to_jsonable_python

from vestiary.chat.mcp.calling import Caller
from vestiary.chat.mcp.shapes import GarmentTold, GarmentWholeTold, OutfitNamedTold, OutfitTold, PieceTold
from vestiary.chat.mcp.tool import Told
from vestiary.styling.outfit_views import OutfitPiece, OutfitView
from vestiary.wardrobe.domain import GarmentCard, GarmentDetail, GarmentStatus, Laundry


def written(told: Told) -> dict[str, Any]:
    """Return an answer as JSON, without what is empty. What stands in a tuple is told whole: there null means null."""
    plain: dict[str, Any] = to_jsonable_python(_full(told))
    return plain


def _full(value: Any) -> Any:
    if isinstance(value, Mapping):
        filled = {name: _full(it) for name, it in value.items()}
        return {name: it for name, it in filled.items() if it is not None and it not in ([], (), {}, "")}
    return [_full(it) for it in value] if isinstance(value, list) else value


def garment_told(caller: Caller, card: GarmentCard) -> GarmentTold:
    """Return a garment as lists tell it."""
    return {
        "id": card.id,
        "name": card.display_name,
        "category": card.category,
        "subcategory": card.subcategory,
        "color_primary": card.color_primary,
        "color_secondary": card.color_secondary,
        "pattern": card.pattern,
        "wear_count": card.wear_count,
        "last_worn_on": card.last_worn_on,
        "favorite": card.favorite or None,
        "archived": card.archived or None,
        "laundry": None if card.laundry is Laundry.CLEAN else card.laundry,
        "status": None if card.status is GarmentStatus.READY else card.status,
        "page": caller.page(f"/wardrobe/{card.id}"),
        "image": caller.picture(card.thumbnail_key),
    }


def garment_told_whole(caller: Caller, garment: GarmentDetail) -> GarmentWholeTold:
    """Return a garment with everything that helps to dress."""
    card = garment.card
    return {
        **garment_told(caller, card),
        "slot": garment.slot,
        "formality": card.formality,
        "seasons": list(card.seasons),
        "style_tags": list(garment.style_tags),
        "fit": garment.fit,
        "material": garment.material,
        "brand": card.brand,
        "size": garment.size,
        "notes": garment.custom_notes,
        "purchased_on": garment.purchased_on,
        "price": None if card.price is None else float(card.price),
        "currency": card.currency if card.price is not None else None,
        "cost_per_wear": None if garment.cost_per_wear is None else float(garment.cost_per_wear),
        "image": caller.picture(card.cutout_key or card.large_key or card.original_key),
    }


def outfit_told(caller: Caller, outfit: OutfitView) -> OutfitTold:
    """Return an outfit with its garments, why it is good, and what was done with it."""
    return {
        "id": outfit.id,
        "name": outfit.display_name,
        "occasion": outfit.occasion,
        "garments": [_piece_told(caller, piece) for piece in outfit.pieces],
        "missing": list(outfit.missing),
        "compatibility_score": None if outfit.score is None else round(outfit.score, 3),
        "explanation": outfit.explanation,
        "improvements": list(outfit.improvements),
        "opinion": outfit.opinion,
        "saved": outfit.is_saved or None,
        "planned_for": list(outfit.planned_for),
        "worn_on": list(outfit.worn_on),
        "page": caller.page(f"/outfits/{outfit.id}"),
    }


def outfit_named(caller: Caller, outfit: OutfitView) -> OutfitNamedTold:
    """Return an outfit by its name and the names of its garments."""
    return {
        "id": outfit.id,
        "name": outfit.display_name,
        "garments": [piece.display_name for piece in outfit.pieces],
        "page": None if outfit.is_hidden else caller.page(f"/outfits/{outfit.id}"),
    }


def _piece_told(caller: Caller, piece: OutfitPiece) -> PieceTold:
    card = piece.garment
    told: PieceTold = {"id": piece.garment_id, "name": piece.display_name, "slot": piece.slot}
    if card is None:
        return {**told, "is_removed": True}
    return {**told, "color_primary": card.color_primary, "image": caller.picture(card.thumbnail_key)}
