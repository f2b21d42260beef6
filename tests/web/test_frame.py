"""What every page promises: a strict policy, hashed addresses, pages for refusals, an installable frame."""

import re
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from tests.web.conftest import Visitor, words_of
from vestiary.web import statics
from vestiary.web.forms import safe_next

TEMPLATES = Path(statics.FOLDER).parent / "templates"


@pytest.mark.parametrize("template", sorted(TEMPLATES.glob("*.html")), ids=lambda path: path.name)
def test_no_template_holds_inline_code_or_style(template: Path) -> None:
    text = template.read_text()

    assert not re.search(r"\sstyle=|<style|\son[a-z]+=|javascript:", text)
    assert not re.search(r"<script(?![^>]*\bsrc=)", text)
    assert "//cdn" not in text


def test_pages_carry_a_strict_policy_and_are_not_cached(stranger: Visitor, anna: Visitor) -> None:
    answer = stranger.open("/sign-in")

    policy = answer.headers["content-security-policy"]
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    assert answer.headers["cache-control"] == "private, no-store"


def test_static_files_are_kept_for_ever_under_their_version(stranger: Visitor) -> None:
    answer = stranger.client.get(statics.address("css/tokens.css"))

    assert answer.status_code == 200
    assert "immutable" in answer.headers["cache-control"]


def test_an_old_version_still_answers_but_is_asked_for_again(stranger: Visitor) -> None:
    answer = stranger.client.get("/static/000000000000/css/tokens.css")

    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-cache"


@pytest.mark.parametrize(
    "path", ["/static/x/../../web/pages.py", "/static/x/%2e%2e/pages.py", "/static/", "/static/x/"]
)
def test_static_addresses_do_not_leave_their_folder(path: str, stranger: Visitor) -> None:
    assert stranger.client.get(path).status_code == 404


def test_an_unknown_page_is_a_page(stranger: Visitor) -> None:
    answer = stranger.open("/nothing/here")

    assert answer.status_code == 404
    assert "Nothing hangs here" in words_of(answer.text)


def test_a_program_gets_the_envelope(stranger: Visitor) -> None:
    answer = stranger.client.get("/nothing/here", headers={"Accept": "application/json"})

    assert answer.json()["error"]["code"] == "not_found"


def test_the_api_answers_programs_even_when_a_browser_asks(stranger: Visitor) -> None:
    assert stranger.open("/api/v1/wardrobe").json()["error"]["code"] == "unauthenticated"


def test_the_reference_needs_no_other_server(stranger: Visitor) -> None:
    answer = stranger.open("/docs")

    assert "/openapi.json" in answer.text
    assert "http://" not in answer.text
    assert "https://" not in answer.text


def test_a_phone_can_install_it(stranger: Visitor) -> None:
    manifest = stranger.client.get("/manifest.webmanifest").json()

    assert manifest["start_url"] == "/wardrobe"
    assert all(stranger.client.get(icon["src"]).status_code == 200 for icon in manifest["icons"])


def test_a_form_that_is_none_is_refused(stranger: Visitor) -> None:
    assert stranger.client.post("/theme", json={"theme": "dark"}).status_code == 415
    assert stranger.client.post("/theme", data={"theme": "x" * 70_000}).status_code == 413
    assert stranger.client.post("/theme", data={"theme": "purple"}).status_code == 400


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("/wardrobe?slot=top", "/wardrobe?slot=top"),
        ("/account", "/account"),
        ("", "/wardrobe"),
        (None, "/wardrobe"),
        ("//evil.example/x", "/wardrobe"),
        ("/\\evil.example", "/wardrobe"),
        ("https://evil.example", "/wardrobe"),
        ("/x\r\nSet-Cookie: a=b", "/wardrobe"),
        ("/api/v1/auth/me", "/wardrobe"),
    ],
)
def test_only_our_pages_come_next(address: str | None, expected: str) -> None:
    assert safe_next(address) == expected


def test_a_bug_is_a_page_with_the_number_of_its_request(app: FastAPI) -> None:
    def broken() -> None:
        raise RuntimeError

    app.add_api_route("/broken", broken)
    with TestClient(app, raise_server_exceptions=False) as client:
        answer = client.get("/broken", headers={"Accept": "text/html"})

    assert answer.status_code == 500
    assert "Something broke" in answer.text
    assert "Number of this request" in answer.text
    assert "RuntimeError" not in answer.text
    assert "script-src 'self'" in answer.headers["content-security-policy"]
