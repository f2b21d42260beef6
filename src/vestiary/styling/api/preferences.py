"""Routes of preferences, stated and learned."""

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Path, Request

from vestiary.kernel.clock import Clock
from vestiary.kernel.http import ERROR_RESPONSES, Acting
from vestiary.styling.errors import NothingToChange
from vestiary.styling.preference_schemas import (
    LearnedAnswer,
    PreferencesAnswer,
    PreferencesPatch,
    PreferencesPut,
    learned_answer,
    preferences_answer,
)
from vestiary.styling.preferences import change_preferences, preferences_of, set_preferences
from vestiary.styling.taste_lessons import bring_back, forget, forget_everything, lessons_of
from vestiary.wardrobe.intake import own_wardrobe

router = APIRouter(prefix="/preferences", tags=["preferences"], responses=ERROR_RESPONSES)

Key = Annotated[str, Path(max_length=60, description="As `color:green`, `formality`, `warmth`, `garment:<id>`.")]


@router.get("", summary="What you said you like")
def get_preferences(access: Acting) -> PreferencesAnswer:
    """Return the stated preferences; what was never said has its default."""
    return preferences_answer(preferences_of(access.session, access.actor.account_id))


@router.put("", summary="Say all preferences anew")
def put_preferences(access: Acting, body: PreferencesPut) -> PreferencesAnswer:
    """Replace all preferences; what is left out goes back to its default."""
    owner_id = own_wardrobe(access.actor)
    set_preferences(access.session, owner_id, body.preferences())
    return preferences_answer(preferences_of(access.session, owner_id))


@router.patch("", summary="Change some preferences")
def patch_preferences(access: Acting, body: PreferencesPatch) -> PreferencesAnswer:
    """Change the preferences that are sent and leave the others."""
    owner_id = own_wardrobe(access.actor)
    changes = body.changes()
    if not changes:
        raise NothingToChange
    change_preferences(access.session, owner_id, changes)
    return preferences_answer(preferences_of(access.session, owner_id))


@router.get("/learned", summary="What was learned from your votes")
def get_learned(access: Acting) -> LearnedAnswer:
    """Say in words what is clear by now, with the votes behind each line; what is still doubtful is left out."""
    return learned_answer(lessons_of(access.session, access.actor.account_id))


@router.delete("/learned", status_code=HTTPStatus.NO_CONTENT, summary="Forget everything that was learned")
def delete_everything(request: Request, access: Acting) -> None:
    """Forget all of it. The votes stay; they no longer move anything. Bring it back with `/learned/*/restore`."""
    forget_everything(access.session, own_wardrobe(access.actor), _clock(request)())


@router.delete("/learned/{key}", status_code=HTTPStatus.NO_CONTENT, summary="Forget one thing that was learned")
def delete_learned(request: Request, access: Acting, key: Key) -> None:
    """Forget one thing: votes until now no longer move it, later ones do. Everything else stays as it is."""
    forget(access.session, own_wardrobe(access.actor), key, _clock(request)())


@router.post("/learned/{key}/restore", status_code=HTTPStatus.NO_CONTENT, summary="Bring back what was forgotten")
def restore_learned(request: Request, access: Acting, key: Key) -> None:
    """Let the votes speak again about what was forgotten; `*` brings back what was forgotten as a whole."""
    bring_back(access.session, own_wardrobe(access.actor), key, _clock(request)())


def _clock(request: Request) -> Clock:
    clock: Clock = request.app.state.clock
    return clock
