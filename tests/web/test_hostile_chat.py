"""Hostile messages, names and models on the stylist's page: they are words there, never markup."""

from collections.abc import Sequence
from html.parser import HTMLParser
from typing import Final
from urllib.parse import quote_plus
from uuid import UUID, uuid4

import pytest
from fastapi import FastAPI
from typing_extensions import override

from tests.chat.hostile_messages import MARK, MESSAGES
from tests.chat.hostile_model import SAYS, HostileModel
from tests.wardrobe.building import a_garment
from tests.web.conftest import Visitor
from vestiary.chat.stylist import Stylist
from vestiary.kernel.database import Sessions

KINDS: Final = ("shirt", "blouse", "pants", "jeans", "shoes", "boots", "coat")

NAMES: Final = ("<x-stowaway>", "<img src=x onerror=alert(1) x-stowaway>", '"><script x-stowaway>alert(1)</script>')
"""What Anna calls her garments."""

A_PAGE: Final = 9
"""Messages after which the page is looked at: it shows the latest twenty lines."""


class Dangers(HTMLParser):
    """Collects what a page must not hold: marked elements and attributes, handlers, scripts of its own, bad links."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(page)

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if tag == MARK or MARK in told or tag in {"iframe", "object", "embed", "base", "math"}:
            self.found.append(f"<{tag}>")
        if tag == "script" and not (told.get("src") or "").startswith("/static/"):
            self.found.append("a script of its own")
        self.found += [f"{tag}: {name}" for name in told if name.startswith("on")]
        links = [told.get(name) or "" for name in ("href", "src", "action", "formaction")]
        self.found += [link for link in links if link.strip().lower().startswith(("javascript:", "http://evil", "//"))]


@pytest.fixture(autouse=True)
def _nobody_is_too_fast(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vestiary.chat.counting.A_MINUTE", 10_000)


@pytest.fixture
def talk(sessions: Sessions, anna: Visitor, anna_id: UUID) -> Visitor:
    """Return Anna in a conversation, with garments that have hostile names."""
    with sessions.as_system() as session:
        for number, kind in enumerate(KINDS):
            a_garment(session, anna_id, read={"category": kind}, custom_name=NAMES[number % len(NAMES)] + kind)
    anna.open("/chat/new")
    assert anna.send("/chat", message="What shall I wear to work?").status_code == 200
    return anna


def posted(anna: Visitor, message: str) -> int:
    """Send a message with the open page's form, bytes as they are, and return the status."""
    fields = {**anna.form("/chat"), "key": str(uuid4())}
    body = "&".join(f"{name}={quote_plus(value)}" for name, value in fields.items() if name != "message")
    typed = quote_plus(message.encode("utf-8", "surrogatepass"))
    headers = {"Accept": "text/html", "Content-Type": "application/x-www-form-urlencoded"}
    answer = anna.client.post("/chat", content=f"{body}&message={typed}", headers=headers)
    assert Dangers(answer.text).found == [], message
    return answer.status_code


def dangers_of_talk(anna: Visitor) -> list[str]:
    """Return what the conversation's page must not hold."""
    page = anna.client.get("/chat", headers={"Accept": "text/html"}, follow_redirects=True)
    assert page.status_code == 200
    return Dangers(page.text).found


@pytest.mark.slow
@pytest.mark.parametrize("part", range(4))
def test_no_message_is_markup_on_the_page(talk: Visitor, part: int) -> None:
    share: Sequence[str] = [message.text for message in MESSAGES[part::4]]
    statuses = set()
    for number, message in enumerate(share, start=1):
        statuses.add(posted(talk, message))
        if number % A_PAGE == 0 or number == len(share):
            assert dangers_of_talk(talk) == []

    assert statuses <= {303, 400, 413, 422}


def test_no_words_of_a_model_are_markup_on_the_page(app: FastAPI, talk: Visitor) -> None:
    stylist: Stylist = app.state.stylist
    model = HostileModel(reads={})
    object.__setattr__(stylist, "model", model)
    for model.says in SAYS.values():
        assert talk.send("/chat", message="What shall I wear to work?").status_code == 200
        assert Dangers(talk.page).found == []


def test_dangers_are_seen() -> None:
    page = "<x-stowaway><a href='javascript:1' onclick=1>a</a><script>1</script><script src='/static/a.js'></script>"

    assert Dangers(page).found == ["<x-stowaway>", "a: onclick", "javascript:1", "a script of its own"]
