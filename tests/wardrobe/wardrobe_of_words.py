"""A wardrobe of thirty garments that differ in what people search by."""

from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from tests.wardrobe.building import a_garment, a_label
from vestiary.vision.domain import Category
from vestiary.vision.taxonomy import defaults_of

Entry = tuple[str, str, float]


def _read(category: str, *palette: Entry, pattern: str = "solid", finer: str | None = None) -> dict[str, Any]:
    assumed = defaults_of(Category(category))
    return {
        "category": category,
        "subcategory": finer,
        "color_primary": palette[0][0],
        "color_secondary": palette[1][0] if len(palette) > 1 else None,
        "pattern": pattern,
        "fit": str(assumed.fit),
        "formality": assumed.formality,
        "seasons": [str(season) for season in assumed.seasons],
        "style_tags": [str(tag) for tag in assumed.style_tags],
        "attributes": {"palette": [{"name": name, "hex": shade, "share": share} for name, shade, share in palette]},
    }


WARDROBE: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "navy tee": (_read("t-shirt", ("navy", "#222b47", 1.0)), {}),
    "dark blue tee": (_read("t-shirt", ("blue", "#2c3f73", 1.0)), {}),
    "white tee": (_read("t-shirt", ("white", "#eeece6", 1.0)), {}),
    "breton tee": (_read("t-shirt", ("white", "#ece9e2", 0.7), ("navy", "#26304f", 0.3), pattern="striped"), {}),
    "band tee": (_read("t-shirt", ("black", "#1f1f1f", 0.8), ("white", "#dddddd", 0.2), pattern="graphic"), {}),
    "polo": (_read("t-shirt", ("green", "#2f5a3d", 1.0), finer="polo"), {"brand": "Lacoste"}),
    "blue shirt": (_read("shirt", ("blue", "#8fb0d8", 1.0)), {}),
    "striped shirt": (_read("shirt", ("white", "#eceae6", 0.6), ("blue", "#6f92c4", 0.4), pattern="striped"), {}),
    "oxford": (_read("shirt", ("white", "#efefec", 1.0), finer="oxford"), {}),
    "flannel": (
        _read("shirt", ("red", "#8e2a2c", 0.6), ("black", "#262424", 0.4), pattern="plaid", finer="flannel"),
        {},
    ),
    "floral blouse": (_read("blouse", ("pink", "#d895a6", 0.6), ("green", "#5c7a52", 0.2), pattern="floral"), {}),
    "burgundy sweater": (_read("sweater", ("red", "#6a2136", 1.0)), {}),
    "red sweater": (_read("sweater", ("red", "#b02a2e", 1.0)), {}),
    "camel cardigan": (_read("sweater", ("tan", "#b8905e", 1.0), finer="cardigan"), {}),
    "hoodie": (_read("hoodie", ("grey", "#8a8c8e", 1.0)), {"brand": "Uniqlo"}),
    "denim jacket": (_read("jacket", ("blue", "#4f6a92", 1.0), finer="denim_jacket"), {}),
    "anorak": (_read("jacket", ("yellow", "#d9b233", 1.0)), {"custom_notes": "The one for sailing in Brittany"}),
    "trench": (_read("coat", ("beige", "#cdb892", 1.0)), {"custom_name": "Burberry trench"}),
    "winter coat": (_read("coat", ("black", "#1d1d1f", 1.0)), {}),
    "blazer": (_read("blazer", ("navy", "#1f2846", 1.0)), {}),
    "jeans": (_read("jeans", ("blue", "#3f5680", 1.0)), {"custom_name": "Levi's 501"}),
    "black jeans": (_read("jeans", ("black", "#202022", 1.0)), {}),
    "chinos": (_read("pants", ("beige", "#c9b389", 1.0), finer="chinos"), {}),
    "khaki trousers": (_read("pants", ("green", "#918b66", 1.0)), {}),
    "charcoal trousers": (_read("pants", ("grey", "#3d4044", 1.0)), {}),
    "shorts": (_read("shorts", ("tan", "#b99c6b", 1.0)), {}),
    "teal skirt": (_read("skirt", ("green", "#22706f", 1.0)), {}),
    "dotted dress": (_read("dress", ("red", "#b7303a", 0.8), ("white", "#efeeea", 0.2), pattern="polka_dot"), {}),
    "sundress": (_read("dress", ("yellow", "#e0c04a", 1.0), finer="sundress"), {}),
    "trainers": (_read("sneakers", ("white", "#ecebe8", 1.0)), {}),
    "brown boots": (_read("boots", ("brown", "#5e3d28", 1.0)), {}),
    "wellies": (_read("boots", ("green", "#1f4a35", 1.0)), {"custom_notes": "rubber, for the garden"}),
    "loafers": (_read("shoes", ("brown", "#4a2c1c", 1.0), finer="loafers"), {}),
    "sandals": (_read("sandals", ("tan", "#a87a4e", 1.0)), {}),
    "beanie": (_read("hat", ("orange", "#d0702c", 1.0)), {}),
}
"""By what we call each here: what was read from its photo, and what its owner noted."""

LABELS: dict[str, dict[str, Any]] = {
    "camel cardigan": {"material": "Cashmere"},
    "flannel": {"fit": "oversized"},
    "loafers": {"material": "suede leather"},
    "beanie": {"color_primary": "purple"},
}
"""What its owner said instead of, or besides, what was read. The beanie was read as orange."""


def hang_up(session: Session, owner_id: UUID) -> dict[UUID, str]:
    """Insert the wardrobe and return what we call each garment."""
    names = {}
    for name, (read, noted) in WARDROBE.items():
        garment_id = a_garment(session, owner_id, read=read, **noted)
        if name in LABELS:
            a_label(session, owner_id, garment_id, **LABELS[name])
        names[garment_id] = name
    return names
