"""Preferences: what a person says they like, and what Vestiary learned from their votes."""

from typing import Final

from fastapi import APIRouter, Request
from fastapi.responses import Response

from vestiary.accounts.profile import profile_of
from vestiary.kernel.errors import Invalid
from vestiary.kernel.http import Access, Acting, status_of
from vestiary.styling.domain import ColourStyle, Preferences
from vestiary.styling.preferences import preferences_of, set_preferences
from vestiary.styling.taste_lessons import bring_back, forget, forget_everything, lessons_of
from vestiary.vision.domain import Colour, Fit, StyleTag
from vestiary.wardrobe.intake import own_wardrobe
from vestiary.web.forms import Fields, Form
from vestiary.web.preferences_view import preferences_view
from vestiary.web.rendering import frame_of, go_to, page
from vestiary.web.state import Now

router: Final = APIRouter(prefix="/preferences", include_in_schema=False)

PERCENT: Final = 100
"""Steps of a slider from one end to the other."""


@router.get("")
def preferences(request: Request, acting: Acting) -> Response:
    """Show what was said and what was learned."""
    return _shown(request, acting, preferences_of(acting.session, own_wardrobe(acting.actor)))


@router.post("")
def keep(request: Request, fields: Form, acting: Acting) -> Response:
    """Keep all that the form says."""
    said = Preferences()
    try:
        said = _said(fields)
        set_preferences(acting.session, own_wardrobe(acting.actor), said)
    except Invalid as error:
        return _shown(request, acting, said, error)
    return go_to("/preferences", said="preferences")


@router.post("/reset")
def reset(fields: Form, acting: Acting) -> Response:
    """Go back to the defaults."""
    del fields
    set_preferences(acting.session, own_wardrobe(acting.actor), Preferences())
    return go_to("/preferences", said="preferences-reset")


@router.post("/forget")
def forget_one(fields: Form, acting: Acting, now: Now) -> Response:
    """Forget one thing that was learned."""
    forget(acting.session, own_wardrobe(acting.actor), fields.text("key", longest=60), now())
    return go_to("/preferences", said="forgotten")


@router.post("/forget-everything")
def forget_all(fields: Form, acting: Acting, now: Now) -> Response:
    """Forget everything that was learned."""
    del fields
    forget_everything(acting.session, own_wardrobe(acting.actor), now())
    return go_to("/preferences", said="forgotten")


@router.post("/bring-back")
def bring_one_back(fields: Form, acting: Acting, now: Now) -> Response:
    """Let the votes speak again about what was forgotten."""
    bring_back(acting.session, own_wardrobe(acting.actor), fields.text("key", longest=60), now())
    return go_to("/preferences", said="brought-back")


def _shown(request: Request, acting: Access, said: Preferences, error: Invalid | None = None) -> Response:
    owner_id = own_wardrobe(acting.actor)
    place = profile_of(acting.session, owner_id).location
    view = preferences_view(
        said,
        lessons_of(acting.session, owner_id),
        place="" if place is None else place.name,
        fault="" if error is None else error.message,
    )
    frame = frame_of(request, acting.actor, title="Preferences", section="account")
    return page("preferences.html", frame, status=200 if error is None else status_of(error), view=view)


def _said(fields: Fields) -> Preferences:
    """Return what a form says.

    Raises:
        Invalid: a word or a number is not one of the form's.

    """
    return Preferences(
        preferred_styles=tuple(fields.words("preferred_styles", StyleTag)),
        avoid_styles=tuple(fields.words("avoid_styles", StyleTag)),
        favorite_colors=_colours(fields, "favorite_colors"),
        avoid_colors=_colours(fields, "avoid_colors"),
        preferred_fit=fields.word("preferred_fit", Fit),
        formality_min=_share(fields, "formality_min", 0),
        formality_max=_share(fields, "formality_max", 100),
        comfort_style_balance=_share(fields, "comfort_style_balance", 50),
        color_style=fields.word("color_style", ColourStyle),
    )


def _colours(fields: Fields, name: str) -> tuple[Colour, ...]:
    return tuple(colour for colour in fields.words(name, Colour) if colour is not Colour.UNKNOWN)


def _share(fields: Fields, name: str, otherwise: int) -> float:
    value = fields.text(name, longest=3) or str(otherwise)
    if not (value.isascii() and value.isdigit() and int(value) <= PERCENT):
        raise Invalid("Give a number from 0 to 100.", field=name)
    return int(value) / PERCENT
