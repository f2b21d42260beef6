"""The preferences page: what is said and what was learned, as plain forms."""

from uuid import UUID

from sqlalchemy import text

from tests.styling.voting import GREEN_SHIRT, NAVY_PANTS, vote, worn_together
from tests.web.conftest import Visitor, words_of
from vestiary.kernel.database import Sessions
from vestiary.styling.domain import Preferences
from vestiary.styling.preferences import preferences_of
from vestiary.vision.domain import Colour, Fit, StyleTag


def the_user(sessions: Sessions) -> UUID:
    with sessions.as_system() as session:
        return UUID(str(session.scalar(text("SELECT id FROM users LIMIT 1"))))


def said(sessions: Sessions) -> Preferences:
    with sessions.as_system() as session:
        return preferences_of(session, the_user(sessions))


def test_what_is_said_is_kept_and_shown(anna: Visitor, sessions: Sessions) -> None:
    anna.open("/preferences")

    answer = anna.send(
        "/preferences",
        preferred_styles="classic",
        avoid_colors="green",
        preferred_fit="slim",
        formality_min="20",
        formality_max="80",
        comfort_style_balance="75",
    )

    assert "Your preferences are saved." in words_of(answer.text)
    assert said(sessions) == Preferences(
        preferred_styles=(StyleTag.CLASSIC,),
        avoid_colors=(Colour.GREEN,),
        preferred_fit=Fit.SLIM,
        formality_min=0.2,
        formality_max=0.8,
        comfort_style_balance=0.75,
    )
    assert 'name="preferred_fit" value="slim" checked' in answer.text
    assert 'name="comfort_style_balance" type="range" min="0" max="100" step="5" value="75"' in answer.text


def test_a_contradiction_is_told_and_what_was_chosen_stays_on_the_page(anna: Visitor, sessions: Sessions) -> None:
    anna.open("/preferences")

    answer = anna.send("/preferences", favorite_colors="red", avoid_colors="red")

    assert answer.status_code == 400
    assert "“red” cannot be liked and avoided at once." in words_of(answer.text)
    assert 'name="favorite_colors" value="red" checked' in answer.text
    assert said(sessions) == Preferences()


def test_the_defaults_come_back(anna: Visitor, sessions: Sessions) -> None:
    anna.open("/preferences")
    anna.send("/preferences", preferred_styles="classic")

    anna.client.post("/preferences/reset", data=csrf_of(anna))

    assert said(sessions) == Preferences()


def test_what_was_learned_is_told_forgotten_and_brought_back(anna: Visitor, sessions: Sessions) -> None:
    owner_id = the_user(sessions)
    with sessions.for_account(owner_id) as session:
        for minute, colour in enumerate(("grey", "black", "white", "navy")):
            outfit_id, _ = worn_together(session, owner_id, GREEN_SHIRT, NAVY_PANTS | {"color_primary": colour})
            vote(session, owner_id, outfit_id, "dislike", "colors", minute=minute)

    shown = words_of(anna.open("/preferences").text)
    assert "You seem to avoid green: 4 votes." in shown
    assert "Disliked on 1 March 2026" in shown

    forgotten = anna.send("/preferences/forget")
    assert "You seem to avoid green" not in words_of(forgotten.text)

    brought_back = anna.send("/preferences/bring-back")
    assert "You seem to avoid green: 4 votes." in words_of(brought_back.text)

    empty = anna.send("/preferences/forget-everything")
    assert "Nothing is clear yet, from 4 votes." in words_of(empty.text)


def test_the_account_leads_here_and_here_to_the_place(anna: Visitor) -> None:
    assert 'href="/preferences"' in anna.open("/account").text
    assert 'href="/account/place"' in anna.open("/preferences").text


def test_a_slider_beyond_its_ends_is_refused(anna: Visitor) -> None:
    anna.open("/preferences")

    assert anna.send("/preferences", formality_min="101").status_code == 400


def csrf_of(visitor: Visitor) -> dict[str, str]:
    token = visitor.page.split('name="csrf_token" value="')[1].split('"')[0]
    return {"csrf_token": token}
