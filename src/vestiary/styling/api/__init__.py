"""Routes of styling, a file for each subject. Fixed paths come before those that begin with an outfit's id."""

from fastapi import APIRouter

from vestiary.styling.api import calendar, feedback, insights, outfits, packing, preferences, recommending, weather

router = APIRouter()
for _part in (recommending, outfits, feedback, preferences, weather, calendar, packing, insights):
    router.include_router(_part.router)
