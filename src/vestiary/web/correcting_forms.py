"""From a posted field to a correction."""

from collections.abc import Callable, Mapping
from typing import Final, cast

from vestiary.kernel.errors import Invalid
from vestiary.vision.domain import Category, Colour, Fit, Pattern, Season, StyleTag, Subcategory
from vestiary.wardrobe.domain import LabelChanges
from vestiary.web.forms import Fields

_PERCENT: Final = 100


def _formality(fields: Fields) -> float | None:
    value = fields.text("value")
    if not value:
        return None
    if not (value.isascii() and value.isdecimal()) or int(value) > _PERCENT:
        raise Invalid("Give the formality as a number from 0 to 100.", field="formality")
    return int(value) / _PERCENT


_READERS: Final[Mapping[str, Callable[[Fields], object]]] = {
    "category": lambda fields: fields.word("value", Category),
    "subcategory": lambda fields: fields.word("value", Subcategory),
    "color_primary": lambda fields: fields.word("value", Colour),
    "color_secondary": lambda fields: fields.word("value", Colour),
    "pattern": lambda fields: fields.word("value", Pattern),
    "fit": lambda fields: fields.word("value", Fit),
    "seasons": lambda fields: fields.words("value", Season),
    "style_tags": lambda fields: fields.words("value", StyleTag),
    "material": lambda fields: fields.text("value", longest=100) or None,
    "formality": _formality,
}


def changed_label(fields: Fields) -> LabelChanges:
    """Return the correction of the field that the form names; without a value it is withdrawn.

    Raises:
        Invalid: the field or its value is not known.

    """
    name = fields.text("field")
    if name not in _READERS:
        raise Invalid("This form is incomplete. Reload the page and try again.", field="field")
    value = None if fields.text("act") == "withdraw" else _READERS[name](fields)
    return cast("LabelChanges", {name: value})  # its keys are those of `_READERS`
