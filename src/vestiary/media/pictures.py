"""The pictures of a screen in the screen's own SELECT: every image with the keys of its variants in one row."""

from typing import Final

from sqlalchemy import and_, func, select
from sqlalchemy.orm import aliased

from vestiary.media.domain import VariantKind
from vestiary.media.models import Image, ImageVariant

_thumb = aliased(ImageVariant, name="thumb")
_large = aliased(ImageVariant, name="large")
_cutout = aliased(ImageVariant, name="cutout")
_cutout_thumb = aliased(ImageVariant, name="cutout_thumb")

picture_keys: Final = (
    select(
        Image.id.label("image_id"),
        Image.owner_id.label("owner_id"),
        Image.storage_key.label("original_key"),
        _thumb.storage_key.label("thumb_key"),
        _large.storage_key.label("large_key"),
        _cutout.storage_key.label("cutout_key"),
        _cutout_thumb.storage_key.label("cutout_thumb_key"),
        Image.width.label("width"),
        Image.height.label("height"),
        func.coalesce(_cutout.width, Image.width).label("shown_width"),
        func.coalesce(_cutout.height, Image.height).label("shown_height"),
    )
    .outerjoin(_thumb, and_(_thumb.image_id == Image.id, _thumb.kind == VariantKind.THUMB))
    .outerjoin(_large, and_(_large.image_id == Image.id, _large.kind == VariantKind.LARGE))
    .outerjoin(_cutout, and_(_cutout.image_id == Image.id, _cutout.kind == VariantKind.CUTOUT))
    .outerjoin(_cutout_thumb, and_(_cutout_thumb.image_id == Image.id, _cutout_thumb.kind == VariantKind.CUTOUT_THUMB))
    .where(Image.deleted_at.is_(None))
    .subquery("pictures")
)
"""To join on `picture_keys.c.image_id`: columns image_id, owner_id, original_key, thumb_key, large_key, cutout_key,
cutout_thumb_key (NULL where the variant is not made yet), width and height (of the original), shown_width and
shown_height (of the cut-out; of the original where none is made yet).
PostgreSQL pulls it up into the query around it, so that only the wanted rows are looked up."""
