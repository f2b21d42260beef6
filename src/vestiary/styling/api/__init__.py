"""Routes of styling, a file for each subject. Fixed paths come before those that begin with an outfit's id or a day."""

from fastapi import APIRouter

from vestiary.styling.api import (
    calendar,
    feedback,
    insights,
    outfits,
    packing,
    preferences,
    recommending,
    weather,
    week,
)

router = APIRouter()
for _part in (recommending, outfits, feedback, preferences, weather, week, calendar, packing, insights):
    router.include_router(_part.router)
