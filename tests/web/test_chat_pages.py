"""The stylist's page without JavaScript: every sentence is a plain post, what holds is shown and can be let go of."""

import re
from datetime import timedelta
from html import unescape
from uuid import UUID

import pytest
from fastapi import FastAPI
from sqlalchemy import delete, func, select, update

from tests.wardrobe.building import named_garments
from tests.web.conftest import Visitor, words_of
from tests.web.test_outfits_pages import send_card, votes
from tests.web.test_wardrobe_pages import statements
from vestiary.accounts.registering import add_user, prepare_newcomer
from vestiary.chat.domain import Change, DoneAct, Doubt, Kind, Question, Reading, Role, Verb
from vestiary.chat.models import Conversation, Message
from vestiary.chat.noting import act_json
from vestiary.chat.stylist import Stylist
from vestiary.chat.surroundings import Surroundings
from vestiary.chat.understanding.reading import understand
from vestiary.kernel.clock import utc_now
from vestiary.kernel.database import Sessions
from vestiary.styling.domain import Condition, Occasion, Temperature
from vestiary.styling.models import Outfit
from vestiary.vision.domain import Category, Colour
from vestiary.vision.vocabulary import FormalityLevel
from vestiary.web.chat_view import AGAIN, FIRST_SENTENCES, UNDO

__all__ = ["statements"]

KINDS = {
    Category.SHIRT: ("white", "blue"),
    Category.SWEATER: ("grey",),
    Category.PANTS: ("navy", "beige"),
    Category.JEANS: ("blue",),
    Category.SHOES: ("brown", "black"),
    Category.COAT: ("grey",),
}


@pytest.fixture
def wardrobe(sessions: Sessions, anna_id: UUID) -> dict[str, UUID]:
    """Give Anna a small wardrobe: id by name."""
    with sessions.as_system() as session:
        return named_garments(session, anna_id, KINDS)


def means(app: FastAPI, reading: Reading) -> None:
    """Make every message from now on mean this."""
    stylist: Stylist = app.state.stylist

    def understand(message: str, around: Surroundings) -> Reading:
        return reading

    object.__setattr__(stylist, "understand", understand)


def a_wish(**change: object) -> Reading:
    return Reading(Kind.WISH, Change(**change))  # type: ignore[arg-type]  # by name


def lines(page: str) -> list[str]:
    """Return what was said on a page, one after the other."""
    found = re.findall(r'<article class="line.*?<div class="words">(.*?)</div>', page, re.DOTALL)
    return [words_of(one) for one in found]


def held(page: str) -> list[str]:
    form = re.search(r'<form class="holds".*?</form>', page, re.DOTALL)
    return re.findall(r'<span class="text">(.*?)</span>', form.group()) if form else []


def say(anna: Visitor, message: str) -> str:
    answer = anna.send("/chat", message=message)
    assert answer.status_code == 200
    return anna.page


def test_who_said_nothing_yet_is_asked_what_for(anna: Visitor, wardrobe: dict[str, UUID]) -> None:
    page = words_of(anna.open("/chat").text)

    assert "What are you dressing for?" in page
    assert "I have a job interview tomorrow" in page


def test_an_empty_wardrobe_comes_first(anna: Visitor) -> None:
    page = anna.open("/chat").text

    assert "Photograph a few garments first" in page
    assert 'href="/wardrobe/add"' in page


def test_a_sentence_is_answered_with_outfits_by_a_plain_post(
    app: FastAPI, anna: Visitor, wardrobe: dict[str, UUID]
) -> None:
    means(app, a_wish(occasion=Occasion.WORK))
    anna.open("/chat")

    answer = anna.send("/chat", message="Something for work")

    assert re.fullmatch(r"/chat/[0-9a-f-]{36}", answer.url.path)
    assert lines(anna.page)[0] == "Something for work"
    assert anna.page.count('<svg class="board"') >= 1
    assert held(anna.page) == ["Work"]


def test_outfits_that_are_gone_are_counted(
    app: FastAPI, anna: Visitor, wardrobe: dict[str, UUID], sessions: Sessions
) -> None:
    means(app, a_wish(occasion=Occasion.WORK))
    anna.open("/chat")
    say(anna, "Something for work")
    with sessions.as_system() as session:
        ids = session.scalars(select(Message.recommended_outfit_ids).where(Message.role == Role.ASSISTANT)).one()
        session.execute(delete(Outfit).where(Outfit.id == ids[0]))
        session.execute(update(Outfit).where(Outfit.id == ids[1]).values(hidden_at=utc_now()))

    page = anna.open(f"/chat/{conversation_ids(sessions)[0]}").text

    assert "2 outfits of this answer are no longer there." in words_of(page)
    assert f"/outfits/{ids[1]}" not in page
    assert f"/outfits/{ids[2]}" in page


def test_the_chat_goes_on_where_it_was_left(app: FastAPI, anna: Visitor, wardrobe: dict[str, UUID]) -> None:
    means(app, a_wish(occasion=Occasion.WORK))
    anna.open("/chat")
    say(anna, "Something for work")
    there = anna.client.get("/chat", headers={"Accept": "text/html"})

    assert there.status_code == 303
    assert there.headers["location"].endswith("#latest")
    assert "Something for work" in lines(anna.open(there.headers["location"]).text)


def test_what_was_said_twice_by_one_form_counts_once(
    app: FastAPI, anna: Visitor, wardrobe: dict[str, UUID], sessions: Sessions
) -> None:
    means(app, a_wish(occasion=Occasion.WORK))
    first = anna.open("/chat").text
    say(anna, "Something for work")
    anna.page = first
    say(anna, "Something for work")

    with sessions.as_system() as session:
        assert session.scalar(select(func.count()).select_from(Conversation)) == 1
        assert session.scalar(select(func.count()).select_from(Message)) == 2


def test_two_sentences_of_one_page_are_two_messages(
    app: FastAPI, anna: Visitor, wardrobe: dict[str, UUID], sessions: Sessions
) -> None:
    means(app, a_wish(occasion=Occasion.WORK))
    first = anna.open("/chat").text
    say(anna, FIRST_SENTENCES[0])
    anna.page = first

    say(anna, FIRST_SENTENCES[1])

    with sessions.as_system() as session:
        assert session.scalar(select(func.count()).select_from(Message)) == 4


def test_everything_that_holds_is_a_chip(app: FastAPI, anna: Visitor, wardrobe: dict[str, UUID]) -> None:
    change = {
        "occasion": Occasion.INTERVIEW,
        "formality_level": FormalityLevel.BUSINESS_CASUAL,
        "temperature": Temperature.COOL,
        "conditions": frozenset({Condition.WINDY}),
        "exclude_categories": frozenset({Category.JEANS}),
        "exclude_colors": frozenset({Colour.RED}),
        "must_include": frozenset({wardrobe["grey coat"]}),
        "exclude_items": frozenset({wardrobe["black shoes"]}),
        "comfort_priority": 0.8,
    }
    means(app, a_wish(**change))
    anna.open("/chat")
    say(anna, "All of it")

    assert held(anna.page) == [
        "Interview",
        "Business casual",
        "Cool",
        "Windy",
        "Comfort first",
        "With Grey coat",
        "No jeans",
        "No red",
        "Without Black shoes",
    ]
    for what in re.findall(r'name="what" value="([^"]*)"', anna.page):
        action = next(iter(re.findall(r'action="(/chat/[^"]*/let-go)"', anna.page)))
        anna.send(action, what=unescape(what))
    assert held(anna.page) == []
    assert "No longer in mind." in words_of(anna.page)


def test_the_day_that_is_talked_about_holds_and_can_be_let_go_of(
    app: FastAPI, anna: Visitor, wardrobe: dict[str, UUID]
) -> None:
    tomorrow = utc_now().date() + timedelta(days=1)
    means(app, Reading(Kind.WISH, Change(occasion=Occasion.WORK), on=tomorrow))
    anna.open("/chat")
    say(anna, "Tomorrow at work")
    assert held(anna.page) == ["Tomorrow", "Work"]
    assert "Plan for tomorrow" in words_of(anna.page)
    action = re.findall(r'action="(/chat/[^"]*/let-go)"', anna.page)[0]

    anna.send(action, what="on")

    assert held(anna.page) == ["Work"]


def test_what_the_page_offers_to_say_is_understood() -> None:
    around = Surroundings((), today=utc_now().date())

    said = {it: understand(it, around).kind for it in (*FIRST_SENTENCES, AGAIN)}

    assert said.pop("What can you do?") is Kind.HELP
    assert said.pop(AGAIN) is Kind.ANOTHER
    assert understand(UNDO, around).acts[0].verb is Verb.UNDO
    assert set(said.values()) == {Kind.WISH}


def test_letting_go_offers_to_look_again(app: FastAPI, anna: Visitor, wardrobe: dict[str, UUID]) -> None:
    means(app, a_wish(conditions=frozenset({Condition.RAINY})))
    anna.open("/chat")
    say(anna, "It rains")
    action = re.findall(r'action="(/chat/[^"]*/let-go)"', anna.page)[0]

    anna.send(action, what="weather.conditions=rainy")

    assert 'value="Show me others"' in anna.page


@pytest.mark.parametrize("what", ["", "nonsense", "exclude_colors=plaid", "occasion=work", "must_include=no-id"])
def test_what_cannot_hold_cannot_be_let_go_of(
    what: str, app: FastAPI, anna: Visitor, wardrobe: dict[str, UUID]
) -> None:
    means(app, a_wish(occasion=Occasion.WORK))
    anna.open("/chat")
    say(anna, "Work")
    action = re.findall(r'action="(/chat/[^"]*/let-go)"', anna.page)[0]

    assert anna.send(action, what=what).status_code == 400


def test_an_outfit_of_an_answer_is_liked_in_one_tap_and_taken_back_in_one(
    app: FastAPI, anna: Visitor, wardrobe: dict[str, UUID], sessions: Sessions
) -> None:
    means(app, a_wish(occasion=Occasion.WORK))
    anna.open("/chat")
    say(anna, "Work")

    send_card(anna, 0, "like")

    assert "Liked." in words_of(anna.page)
    assert "Work" in lines(anna.page)
    assert votes(sessions) == ["like"]
    anna.send("/outfits/undo")
    assert votes(sessions) == []


def test_what_was_asked_back_is_answered_by_a_tap(app: FastAPI, anna: Visitor, wardrobe: dict[str, UUID]) -> None:
    options = (wardrobe["brown shoes"], wardrobe["black shoes"])
    question = Question(Doubt.WHICH_GARMENT, "Which shoes?", options, "must_include", "shoes")
    means(app, Reading(Kind.WISH, question=question))
    anna.open("/chat")

    say(anna, "With my shoes")

    buttons = re.findall(r'name="message" value="([^"]*)">.*?<span class="text">(.*?)</span>', anna.page, re.DOTALL)
    assert ("The first one", "Brown shoes") in buttons
    assert ("The second one", "Black shoes") in buttons


def test_nothing_that_anybody_said_is_markup(
    app: FastAPI, anna: Visitor, wardrobe: dict[str, UUID], sessions: Sessions
) -> None:
    hostile = '<img src=x onerror="alert(1)"><script>alert(2)</script>'
    means(app, Reading(Kind.SMALL_TALK))
    anna.open("/chat")
    say(anna, hostile)
    with sessions.as_system() as session:
        session.execute(update(Message).where(Message.role == Role.ASSISTANT).values(content=hostile))

    page = anna.open(f"/chat/{conversation_ids(sessions)[0]}").text

    assert "<img src=x" not in page
    assert "<script>alert" not in page
    assert page.count("&lt;script&gt;alert(2)") >= 2


def conversation_ids(sessions: Sessions) -> list[UUID]:
    with sessions.as_system() as session:
        return list(session.scalars(select(Conversation.id).order_by(Conversation.talked_at)))


def a_long_talk(sessions: Sessions, owner_id: UUID, length: int = 50) -> UUID:
    with sessions.as_system() as session:
        conversation = Conversation(user_id=owner_id, title="A long talk", length=length, talked_at=utc_now())
        session.add(conversation)
        session.flush()
        session.add_all(
            Message(
                conversation_id=conversation.id,
                user_id=owner_id,
                seq=seq,
                role=(Role.USER, Role.ASSISTANT)[seq % 2],
                content=f"Sentence {seq}.",
            )
            for seq in range(length)
        )
        return conversation.id


def test_a_long_talk_is_paged_backwards(anna: Visitor, anna_id: UUID, sessions: Sessions) -> None:
    talk = a_long_talk(sessions, anna_id)
    seen = lines(anna.open(f"/chat/{talk}").text)
    while earlier := re.search(r'id="earlier" href="([^"]*)"', anna.page):
        seen = lines(anna.open(unescape(earlier.group(1))).text) + seen

    assert seen == [f"Sentence {seq}." for seq in range(50)]


def test_conversations_are_listed_opened_and_deleted(anna: Visitor, anna_id: UUID, sessions: Sessions) -> None:
    talk = a_long_talk(sessions, anna_id, 2)
    assert "A long talk" in words_of(anna.open("/chat/all").text)

    anna.open(f"/chat/{talk}/delete")
    assert "Delete this conversation?" in words_of(anna.page)
    anna.send(f"/chat/{talk}/delete", sure="yes")

    assert "The conversation is gone." in words_of(anna.page)
    assert conversation_ids(sessions) == []
    assert anna.open(f"/chat/{talk}").status_code == 404


def test_starting_over_forgets_what_holds_and_keeps_what_was_said(
    app: FastAPI, anna: Visitor, wardrobe: dict[str, UUID], sessions: Sessions
) -> None:
    means(app, a_wish(occasion=Occasion.WORK))
    anna.open("/chat")
    say(anna, "Something for work")
    talk = conversation_ids(sessions)[0]
    anna.open(f"/chat/{talk}/reset")

    anna.send(f"/chat/{talk}/reset", sure="yes")

    assert held(anna.page) == []
    assert "Something for work" in lines(anna.page)
    offered = re.findall(r'name="message" value="([^"]*)"', anna.page)
    assert [unescape(it) for it in offered] == list(FIRST_SENTENCES)


def test_after_starting_over_in_words_its_answer_says_what_may_be_said(
    app: FastAPI, anna: Visitor, wardrobe: dict[str, UUID]
) -> None:
    means(app, a_wish(occasion=Occasion.WORK))
    anna.open("/chat")
    say(anna, "Something for work")
    means(app, Reading(Kind.RESET, Change(is_reset=True)))

    say(anna, "Start over")

    assert 'value="A date tonight"' in anna.page


def test_somebody_elses_conversation_is_not_there(anna: Visitor, sessions: Sessions, anna_id: UUID) -> None:
    with sessions.as_system() as session:
        ben_id = add_user(session, prepare_newcomer("ben@example.org", "a loud wardrobe by the sea"))
    talk = a_long_talk(sessions, ben_id, 2)
    mine = a_long_talk(sessions, anna_id, 2)
    anna.open(f"/chat/{mine}")

    assert anna.client.get(f"/chat/{talk}").status_code == 404
    token = {"csrf_token": re.findall(r'name="csrf_token" value="([^"]*)"', anna.page)[0]}
    for action, typed in (
        ("/chat", {"conversation": str(talk), "message": "Hello"}),
        (f"/chat/{talk}/let-go", {"what": "occasion"}),
        (f"/chat/{talk}/reset", {"sure": "yes"}),
        (f"/chat/{talk}/delete", {"sure": "yes"}),
    ):
        assert anna.client.post(action, data={**token, **typed}).status_code == 404, action


def test_a_message_without_a_token_of_the_page_is_refused(anna: Visitor, wardrobe: dict[str, UUID]) -> None:
    assert anna.client.post("/chat", data={"message": "Hello"}).status_code == 403


@pytest.mark.parametrize("message", ["", "   \n "])
def test_saying_nothing_changes_nothing(message: str, anna: Visitor, sessions: Sessions) -> None:
    anna.open("/chat/new")

    assert anna.send("/chat", message=message).status_code == 200
    assert conversation_ids(sessions) == []


def test_a_message_that_is_too_long_is_refused(anna: Visitor) -> None:
    anna.open("/chat/new")

    assert anna.send("/chat", message="word " * 500).status_code == 400


@pytest.mark.parametrize("typed", [{"key": "é"}, {"conversation": "none"}])
def test_a_damaged_form_is_refused(typed: dict[str, str], anna: Visitor) -> None:
    anna.open("/chat/new")

    assert anna.send("/chat", message="Hello", **typed).status_code == 400


def test_what_was_done_leads_to_its_page_and_is_undone_by_a_tap(
    anna: Visitor, anna_id: UUID, sessions: Sessions
) -> None:
    talk = a_long_talk(sessions, anna_id, 2)
    act = DoneAct(Verb.PLAN, "Planned.", undo={"plan": "x"}, address="/calendar?day=2026-03-10")
    with sessions.as_system() as session:
        told = {"acts": [act_json(act)]}
        session.execute(update(Message).where(Message.role == Role.ASSISTANT).values(details=told))

    page = anna.open(f"/chat/{talk}").text
    assert 'href="/calendar?day=2026-03-10">Open the calendar</a>' in page
    assert 'name="message" value="Undo"' in page


def test_a_long_page_asks_the_database_a_fixed_number_of_questions(
    anna: Visitor, anna_id: UUID, sessions: Sessions, statements: list[str]
) -> None:
    short, long = a_long_talk(sessions, anna_id, 2), a_long_talk(sessions, anna_id, 20)
    anna.open(f"/chat/{short}")
    statements.clear()
    anna.open(f"/chat/{short}")
    few = len(statements)
    statements.clear()
    anna.open(f"/chat/{long}")

    assert len(statements) == few <= 14
