"""Routes of the wardrobe, a file for each subject. Fixed paths come before those that begin with a garment's id."""

from fastapi import APIRouter

from vestiary.wardrobe.api import cut_outs, garments, parts, review, search

router = APIRouter()
for _part in (review, search, garments, parts, cut_outs):
    router.include_router(_part.router)
