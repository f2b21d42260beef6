"""Puts the pages on an application."""

from collections.abc import Iterable

from fastapi import APIRouter, FastAPI

from vestiary.web import (
    account_pages,
    adding_pages,
    brush_pages,
    calendar_pages,
    chat_acts,
    chat_pages,
    entrance,
    garment_pages,
    insights_pages,
    light,
    models_pages,
    outfit_acts,
    outfit_lists,
    outfit_making,
    outfit_pages,
    outfits_pages,
    packing_pages,
    parts_pages,
    place_pages,
    preferences_pages,
    reference,
    review_pages,
    search_pages,
    wardrobe_pages,
    week_pages,
    wishes_pages,
)
from vestiary.web.failing import install_problem_pages
from vestiary.web.statics import VersionedFiles


def routers() -> Iterable[APIRouter]:
    """Return the routers of all pages; none of them appears in the API's description."""
    # Fixed words before `/wardrobe/{garment_id}`.
    return (
        entrance.router,
        light.router,
        wardrobe_pages.router,
        adding_pages.router,
        review_pages.router,
        search_pages.router,
        garment_pages.router,
        parts_pages.router,
        brush_pages.router,
        outfits_pages.router,
        outfit_acts.router,
        outfit_lists.router,
        outfit_making.router,
        outfit_pages.router,
        chat_pages.router,
        chat_acts.router,
        week_pages.router,
        calendar_pages.router,
        packing_pages.router,
        insights_pages.router,
        wishes_pages.router,
        preferences_pages.router,
        account_pages.router,
        place_pages.router,
        models_pages.router,
        reference.router,
    )


def install_pages(app: FastAPI) -> None:
    """Add every page, the static files, and problem pages for whoever asks for a page.

    Call it after `kernel.http.install_error_answers`. The application needs, on its state: `sessions`, `identify`,
    `settings`, `keyring`, `clock`, `addresses`, `storage`, `enqueue`, `contributions`, `weather`, `stylist`.
    """
    app.mount("/static", VersionedFiles(), name="static")
    for router in routers():
        app.include_router(router)
    install_problem_pages(app)
