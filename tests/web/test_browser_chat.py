"""The stylist in a real Chromium: answers in place, good at every width and in both lights; failures say what to do."""

import asyncio
import threading
from collections.abc import AsyncGenerator, Iterator
from typing import Any
from uuid import UUID

import pytest
from fastapi import FastAPI
from playwright.sync_api import Route, expect
from sqlalchemy import func, select

from tests.web.browser import Screen, address, chromium, pytestmark, screen
from tests.web.test_browser_outfits import actions, wardrobe
from tests.web.test_chat_pages import a_long_talk, a_wish, means
from vestiary.chat.domain import Act, Doubt, Kind, Question, Reading, Verb
from vestiary.chat.models import Conversation, Message
from vestiary.chat.ports import ModelUnavailable
from vestiary.kernel.database import Sessions
from vestiary.styling.domain import Condition, Occasion
from vestiary.vision.domain import Category

__all__ = ["address", "chromium", "pytestmark", "screen", "wardrobe"]


def say(screen: Screen, words: str) -> None:
    screen.page.get_by_label("Your message").fill(words)
    screen.page.keyboard.press("Enter")


def messages(sessions: Sessions) -> int:
    with sessions.as_system() as session:
        return session.scalar(select(func.count()).select_from(Message)) or 0


def test_a_conversation_is_good(app: FastAPI, screen: Screen, wardrobe: list[UUID]) -> None:
    question = Question(Doubt.WHICH_GARMENT, "Which shirt?", tuple(wardrobe[:3]), "must_include", "shirt")
    must = {"must_include": frozenset({wardrobe[4]}), "exclude_categories": frozenset({Category.HAT})}
    means(app, a_wish(occasion=Occasion.WORK, conditions=frozenset({Condition.RAINY}), **must))
    screen.sign_in()
    screen.open("/chat")
    screen.must_be_good("chat-new")
    screen.page.set_viewport_size({"width": 1280, "height": 900})
    say(screen, "Something for work with an averyverylongwordthatdoesnotendbeforetheedgeofasmallphone")
    screen.page.locator(".outfit").first.wait_for()
    screen.page.get_by_role("button", name="Like").first.click()
    expect(screen.page.get_by_text("Liked. Outfits like it come up more.")).to_be_visible()
    screen.page.get_by_text("Why", exact=False).first.click()
    screen.must_be_good("chat")
    means(app, Reading(Kind.WISH, question=question))
    screen.page.set_viewport_size({"width": 1280, "height": 900})
    say(screen, "With my shirt")
    screen.page.get_by_role("button", name="Shirt number 0").wait_for()
    screen.must_be_good("chat-question")


def test_the_list_of_conversations_and_its_questions_are_good(
    screen: Screen, sessions: Sessions, anna_id: UUID
) -> None:
    talk = a_long_talk(sessions, anna_id, 4)
    screen.sign_in()
    screen.open("/chat/all")
    screen.must_be_good("chat-list")
    screen.open(f"/chat/{talk}/delete")
    screen.must_be_good("chat-delete")
    screen.open("/chat/new")
    screen.must_be_good("chat-without-garments")


def test_an_answer_comes_without_a_reload(
    app: FastAPI, screen: Screen, wardrobe: list[UUID], sessions: Sessions
) -> None:
    means(app, a_wish(occasion=Occasion.WORK))
    screen.sign_in()
    screen.open("/chat")
    screen.page.evaluate("window.sameDocument = true")

    say(screen, "Something for work")

    expect(screen.page.locator(".outfit")).to_have_count(3)
    expect(screen.page.get_by_role("button", name="Work Let go of it")).to_be_visible()
    expect(screen.page.get_by_label("Your message")).to_be_focused()
    assert screen.page.get_by_label("Your message").input_value() == ""
    screen.page.locator(".outfit").first.get_by_role("button", name="Like").click()
    expect(screen.page.get_by_role("button", name="Liked")).to_be_visible()
    assert actions(sessions) == ["like"]
    screen.page.get_by_role("button", name="Undo").click()
    expect(screen.page.get_by_text("Taken back.")).to_be_visible()
    screen.page.locator("#next button").first.click()
    expect(screen.page.locator(".line.reply")).to_have_count(2)
    screen.page.get_by_role("button", name="Work Let go of it").click()
    expect(screen.page.get_by_text("No longer in mind.")).to_be_visible()
    assert screen.page.evaluate("window.sameDocument")
    with sessions.as_system() as session:
        talk = session.scalars(select(Conversation.id)).one()
    assert screen.page.url == f"{screen.address}/chat/{talk}"
    before = screen.page.locator(".line").all_inner_texts()
    screen.page.reload()
    assert screen.page.locator(".line").all_inner_texts() == before


def test_swaps_are_one_click_away_from_a_card(app: FastAPI, screen: Screen, wardrobe: list[UUID]) -> None:
    means(app, a_wish(occasion=Occasion.WORK))
    screen.sign_in()
    screen.open("/chat")
    say(screen, "Something for work")

    screen.page.get_by_role("link", name="Swap…").first.click()

    expect(screen.page.get_by_role("heading", name="Swap one")).to_be_visible()


def test_what_is_done_in_words_shows_on_the_card(app: FastAPI, screen: Screen, wardrobe: list[UUID]) -> None:
    means(app, a_wish(occasion=Occasion.WORK))
    screen.sign_in()
    screen.open("/chat")
    say(screen, "Something for work")
    expect(screen.page.locator(".outfit")).to_have_count(3)
    second = screen.page.locator(".outfit").nth(1)
    outfit = UUID(str(second.locator("[name=outfit]").get_attribute("value")))
    means(app, Reading(Kind.ACT, acts=(Act(Verb.SAVE, outfit),)))

    say(screen, "Save the second")

    expect(second.get_by_role("button", name="Saved")).to_be_visible()
    expect(screen.page.locator("#next").get_by_role("button", name="Undo")).to_be_visible()


def test_by_keyboard_one_thing_after_the_other_is_let_go_of(app: FastAPI, screen: Screen, wardrobe: list[UUID]) -> None:
    means(app, a_wish(occasion=Occasion.WORK, conditions=frozenset({Condition.RAINY})))
    screen.sign_in()
    screen.open("/chat")
    say(screen, "Something for work, it rains")
    chips = screen.page.locator(".held-one")
    expect(chips).to_have_count(2)

    chips.first.focus()
    screen.page.keyboard.press("Enter")
    expect(chips).to_have_count(1)
    expect(chips.first).to_be_focused()
    screen.page.keyboard.press("Enter")

    expect(chips).to_have_count(0)
    expect(screen.page.get_by_label("Your message")).to_be_focused()


def test_shift_and_enter_begin_a_line_and_the_field_grows(screen: Screen, wardrobe: list[UUID]) -> None:
    screen.sign_in()
    screen.open("/chat")
    field = screen.page.get_by_label("Your message")
    field.fill("One")
    low = field.bounding_box()

    for _ in range(3):
        screen.page.keyboard.press("Shift+Enter")

    high = field.bounding_box()
    assert low is not None
    assert high is not None
    assert high["height"] > low["height"] + 30
    assert field.input_value() == "One\n\n\n"


def test_what_is_said_is_text_while_it_comes(app: FastAPI, screen: Screen, wardrobe: list[UUID]) -> None:
    means(app, Reading(Kind.SMALL_TALK))
    screen.sign_in()
    screen.open("/chat")

    def hostile(route: Route) -> None:
        spoken = (
            'event: meta\ndata: {"conversation_id": "x"}\n\nevent: delta\ndata: {"text": "<img src=x> <b>bold</b>"}\n\n'
        )
        route.fulfill(content_type="text/event-stream", body=spoken)

    screen.page.route("**/api/v1/chat/stream", hostile)
    screen.page.route("**/chat/x", lambda route: route.abort())
    screen.page.evaluate(
        "new MutationObserver(() => { window.markup ||= !!document.querySelector('.line :is(img, b)');"
        " window.spoken ||= document.querySelector('.line.reply')?.textContent; })"
        ".observe(document.querySelector('#lines'), { subtree: true, childList: true, characterData: true })"
    )
    say(screen, "<i>Hello</i>")

    expect(screen.page.get_by_role("button", name="Try again")).to_be_visible()
    assert not screen.page.evaluate("window.markup")
    assert screen.page.evaluate("window.spoken") == "<img src=x> <b>bold</b>"
    assert screen.page.locator(".line.mine").inner_text() == "<i>Hello</i>"


def test_what_fails_is_tried_again_and_counts_once(
    app: FastAPI, screen: Screen, wardrobe: list[UUID], sessions: Sessions
) -> None:
    means(app, a_wish(occasion=Occasion.WORK))
    screen.sign_in()
    screen.open("/chat")
    screen.page.route("**/chat/*-*", lambda route: route.abort())
    say(screen, "Something for work")
    expect(screen.page.locator(".line").get_by_text("The answer did not come through.")).to_be_visible()
    screen.page.unroute("**/chat/*-*")

    screen.page.get_by_role("button", name="Try again").click()

    expect(screen.page.locator(".outfit")).to_have_count(3)
    assert messages(sessions) == 2


def test_a_conversation_that_is_deleted_meanwhile_is_not_said_to_have_the_answer(
    app: FastAPI, screen: Screen, wardrobe: list[UUID]
) -> None:
    means(app, a_wish(occasion=Occasion.WORK))
    screen.sign_in()
    screen.open("/chat")
    screen.page.route("**/chat/*-*", lambda route: route.fulfill(status=404))

    say(screen, "Something for work")

    expect(screen.page.locator(".line").get_by_text("This conversation was deleted.")).to_be_visible()


def test_who_is_signed_out_meanwhile_is_led_to_sign_in(app: FastAPI, screen: Screen, wardrobe: list[UUID]) -> None:
    means(app, a_wish(occasion=Occasion.WORK))
    screen.sign_in()
    screen.open("/chat")

    def sign_out(route: Route) -> None:
        screen.page.context.clear_cookies()
        route.fulfill(status=303, headers={"Location": f"{screen.address}/sign-in"})

    screen.page.route("**/chat/*-*", sign_out)
    say(screen, "Something for work")

    screen.page.wait_for_url("**/sign-in?next=**")


def test_a_wait_shows_itself(app: FastAPI, screen: Screen, wardrobe: list[UUID]) -> None:
    means(app, a_wish(occasion=Occasion.WORK))
    screen.sign_in()
    screen.open("/chat")
    screen.page.evaluate(
        "const real = fetch; window.fetch = (...it) => new Promise((go) => setTimeout(go, 1e3)).then(() => real(...it))"
    )

    say(screen, "Something for work")

    send, stop = (screen.page.get_by_role("button", name=name) for name in ("Send", "Stop"))
    expect(send).to_have_attribute("aria-busy", "true")
    expect(screen.page.locator(".line").get_by_text("Looking through your wardrobe.")).to_be_visible()
    expect(stop).to_be_visible()
    expect(screen.page.locator(".outfit")).to_have_count(3)
    expect(send).to_have_attribute("aria-busy", "false")
    expect(stop).to_be_hidden()
    expect(screen.page.get_by_text("Looking through your wardrobe.")).to_have_count(0)


class Slow:
    """A language model that takes its time with words."""

    name = "slow"

    def __init__(self) -> None:
        self.may_write = threading.Event()

    async def structured(self, *_: object, **__: object) -> Any:
        raise ModelUnavailable

    async def written(self, *_: object, **__: object) -> AsyncGenerator[str, None]:
        await asyncio.to_thread(self.may_write.wait)
        yield "Gladly. "


@pytest.fixture
def slow(app: FastAPI) -> Iterator[Slow]:
    """Put a slow model behind the stylist; whatever waits for it ends with the test."""
    model = Slow()
    object.__setattr__(app.state.stylist, "model", model)
    yield model
    model.may_write.set()


@pytest.mark.parametrize("by", ["tap", "Escape", "Tab and Enter"])
def test_an_answer_that_comes_is_stopped_and_is_kept_whole(
    by: str, app: FastAPI, screen: Screen, wardrobe: list[UUID], sessions: Sessions, slow: Slow
) -> None:
    means(app, a_wish(occasion=Occasion.WORK))
    screen.sign_in()
    screen.open("/chat")
    say(screen, "Something for work")
    stop = screen.page.get_by_role("button", name="Stop")
    expect(stop).to_be_visible()
    expect(screen.page.get_by_role("button", name="Send")).to_be_hidden()

    if by == "tap":
        stop.click()
    else:
        for key in by.split(" and "):
            screen.page.keyboard.press(key)

    expect(screen.page.locator(".outfit")).to_have_count(3)
    expect(screen.page.get_by_role("status").filter(has_text="Stopped.")).to_have_count(1)
    expect(stop).to_be_hidden()
    expect(screen.page.get_by_label("Your message")).to_be_focused()
    assert "For work" in screen.page.locator(".line.reply .words").inner_text()
    assert messages(sessions) == 2
    slow.may_write.set()
    say(screen, "Another")
    expect(screen.page.locator(".outfit")).to_have_count(6)
    assert messages(sessions) == 4


def test_what_is_stopped_and_never_begins_can_be_tried_again(
    app: FastAPI, screen: Screen, wardrobe: list[UUID], sessions: Sessions
) -> None:
    means(app, a_wish(occasion=Occasion.WORK))
    screen.sign_in()
    screen.open("/chat")
    held: list[Route] = []
    screen.page.route("**/api/v1/chat/stream", lambda route: held.append(route))  # noqa: PLW0108  # it needs a function
    say(screen, "Something for work")
    screen.page.get_by_role("button", name="Stop").click()

    held[0].abort()

    again = screen.page.get_by_role("button", name="Try again")
    expect(again).to_be_visible()
    expect(screen.page.locator(".line").get_by_text("The answer did not come through.")).to_be_visible()
    screen.page.unroute("**/api/v1/chat/stream")
    again.click()
    expect(screen.page.locator(".outfit")).to_have_count(3)
    assert messages(sessions) == 2


def test_the_page_is_good_while_an_answer_can_be_stopped(
    app: FastAPI, screen: Screen, wardrobe: list[UUID], slow: Slow
) -> None:
    means(app, a_wish(occasion=Occasion.WORK))
    screen.sign_in()
    screen.open("/chat")
    say(screen, "Something for work")
    screen.page.get_by_role("button", name="Stop").wait_for()

    screen.must_be_good("chat-stop")


def test_without_an_answer_that_comes_escape_does_nothing(screen: Screen, wardrobe: list[UUID]) -> None:
    screen.sign_in()
    screen.open("/chat")
    screen.page.get_by_label("Your message").fill("Half a sent")

    screen.page.keyboard.press("Escape")

    assert screen.page.get_by_label("Your message").input_value() == "Half a sent"
    expect(screen.page.get_by_role("button", name="Stop")).to_be_hidden()


def test_what_broke_off_before_it_was_saved_is_not_taken_for_an_answer(
    app: FastAPI, screen: Screen, sessions: Sessions, anna_id: UUID, wardrobe: list[UUID]
) -> None:
    talk = a_long_talk(sessions, anna_id, 2)
    means(app, Reading(Kind.SMALL_TALK))
    screen.sign_in()
    screen.open(f"/chat/{talk}")
    begun = f'event: meta\ndata: {{"conversation_id": "{talk}"}}\n\n'
    screen.page.route(
        "**/api/v1/chat/stream", lambda route: route.fulfill(content_type="text/event-stream", body=begun)
    )

    say(screen, "Something else")

    again = screen.page.get_by_role("button", name="Try again")
    expect(again).to_be_visible(timeout=15_000)
    expect(screen.page.locator(".line.mine").last).to_have_text("Something else")
    screen.page.unroute("**/api/v1/chat/stream")
    again.click()
    expect(screen.page.locator(".line")).to_have_count(4)


def test_a_refusal_says_why(screen: Screen, wardrobe: list[UUID]) -> None:
    screen.sign_in()
    screen.open("/chat")
    body = '{"error": {"code": "too_many_requests", "message": "That is a lot at once. Give me a minute."}}'
    screen.page.route(
        "**/api/v1/chat/stream", lambda route: route.fulfill(status=429, content_type="application/json", body=body)
    )

    say(screen, "Something for work")

    expect(screen.page.locator(".line").get_by_text("That is a lot at once. Give me a minute.")).to_be_visible()


def test_events_are_read_however_they_are_cut(screen: Screen) -> None:
    screen.open("/sign-in")
    module = screen.page.locator("script[type=module]").get_attribute("src")
    assert module is not None

    heard = screen.page.evaluate(
        """async (source) => {
            const { events } = await import(source);
            const bytes = new TextEncoder().encode(
                ": alive\\r\\n\\r\\nevent: delta\\r\\ndata: {\\"text\\":\\"häß\\"}\\r\\n\\r\\n" +
                "data: a\\ndata: b\\n\\nevent: x\\ndata: cut");
            const found = [];
            for (let size = 1; size < 12; size += 5) {
                const body = new ReadableStream({ start(on) {
                    for (let at = 0; at < bytes.length; at += size) on.enqueue(bytes.slice(at, at + size));
                    on.close();
                } });
                for await (const it of events(body)) found.push([it.event, it.data]);
            }
            return found;
        }""",
        module.replace("vestiary.js", "talk-stream.js"),
    )

    assert heard == [["delta", '{"text":"häß"}'], ["message", "a\nb"]] * 3


def test_earlier_messages_come_above(screen: Screen, sessions: Sessions, anna_id: UUID) -> None:
    talk = a_long_talk(sessions, anna_id, 44)
    screen.sign_in()
    screen.open(f"/chat/{talk}")

    for shown in (40, 44):
        screen.page.get_by_role("link", name="Earlier messages").click()
        expect(screen.page.locator(".line")).to_have_count(shown)

    said = screen.page.locator(".line .words").all_inner_texts()
    assert said == [f"Sentence {seq}." for seq in range(44)]
    assert screen.page.url == f"{screen.address}/chat/{talk}"


@pytest.mark.parametrize("width", [320, 390])
def test_on_a_phone_the_field_is_at_hand_and_writing_gets_all_the_room(
    width: int, app: FastAPI, screen: Screen, wardrobe: list[UUID]
) -> None:
    means(app, a_wish(occasion=Occasion.WORK))
    screen.sign_in()
    screen.page.set_viewport_size({"width": width, "height": 640})
    screen.open("/chat")
    say(screen, "Something for work")
    screen.page.locator(".outfit").first.wait_for()
    screen.page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
    field = screen.page.get_by_label("Your message")

    expect(field).to_be_in_viewport(ratio=1)
    expect(screen.page.get_by_role("navigation", name="Main")).to_be_visible()
    screen.page.set_viewport_size({"width": width, "height": 320})  # the keyboard
    field.focus()

    expect(screen.page.get_by_role("navigation", name="Main")).to_be_hidden()
    expect(field).to_be_in_viewport(ratio=1)
    dock = screen.page.locator(".dock").bounding_box()
    assert dock is not None
    assert dock["y"] + dock["height"] == pytest.approx(320, abs=2)
    assert dock["height"] < 150
