"""Ways in and out."""

import re

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from tests.web.conftest import EMAIL, PASSWORD, Visitor, words_of
from vestiary.accounts.setup import make_setup_code
from vestiary.kernel.database import Sessions
from vestiary.kernel.settings import AccountSettings, Settings


def test_a_fresh_server_leads_to_the_first_account(stranger: Visitor) -> None:
    assert stranger.open("/").headers["location"] == "/set-up"
    assert stranger.open("/sign-in").headers["location"] == "/set-up"


def test_the_printed_link_makes_the_first_account_and_lets_its_owner_in(sessions: Sessions, stranger: Visitor) -> None:
    with sessions.as_system() as session:
        code = make_setup_code(session)
    stranger.open(f"/set-up?code={code}")

    answer = stranger.send("/set-up", email=EMAIL, username="anna", password=PASSWORD)

    assert answer.status_code == 200
    assert "Start with one garment" in words_of(answer.text)
    assert stranger.open("/").headers["location"] == "/wardrobe"


def test_a_weak_password_is_refused_beside_its_field(sessions: Sessions, stranger: Visitor) -> None:
    with sessions.as_system() as session:
        code = make_setup_code(session)
    stranger.open(f"/set-up?code={code}")

    answer = stranger.send("/set-up", email=EMAIL, password="short")

    assert answer.status_code == 400
    assert 'aria-invalid="true"' in answer.text
    assert EMAIL in answer.text


def test_the_set_up_link_works_once(anna: Visitor) -> None:
    assert "This Vestiary has its first account already" in words_of(anna.open("/set-up?code=x").text)


def test_a_wrong_password_says_so_and_keeps_the_name(stranger: Visitor, anna: Visitor) -> None:
    stranger.open("/sign-in")

    answer = stranger.send("/sign-in", name=EMAIL, password="not this one at all")

    assert answer.status_code == 401
    assert "The name or the password is wrong." in answer.text
    assert f'value="{EMAIL}"' in answer.text


def test_a_page_asks_to_sign_in_and_comes_back_to_itself(stranger: Visitor, anna: Visitor) -> None:
    asked = stranger.open("/wardrobe?slot=top&q=navy")
    assert asked.status_code == 303
    stranger.open(asked.headers["location"])
    answer = stranger.client.post(
        "/sign-in", data={"name": EMAIL, "password": PASSWORD, "next": "/wardrobe?slot=top&q=navy"}
    )

    assert answer.headers["location"] == "/wardrobe?slot=top&q=navy"


@pytest.mark.parametrize(
    "target", ["//evil.example", "https://evil.example", "/\\evil.example", "/\tevil", "javascript:alert(1)", "/a b"]
)
def test_signing_in_never_leads_to_another_site(target: str, stranger: Visitor, anna: Visitor) -> None:
    fields = {"name": EMAIL, "password": PASSWORD, "next": target}

    answer = stranger.client.post("/sign-in", data=fields)

    assert answer.status_code in {303, 400}
    assert answer.headers.get("location", "/wardrobe") == "/wardrobe"


def test_the_cookie_cannot_be_read_by_scripts_nor_sent_by_other_sites(stranger: Visitor, anna: Visitor) -> None:
    answer = stranger.client.post("/sign-in", data={"name": EMAIL, "password": PASSWORD})

    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    assert "secure" not in cookie


def test_behind_https_the_cookie_is_secure(app: FastAPI, anna: Visitor) -> None:
    with TestClient(app, base_url="https://testserver", follow_redirects=False) as client:
        answer = client.post("/sign-in", data={"name": EMAIL, "password": PASSWORD})

    assert "secure" in answer.headers["set-cookie"].lower()


@pytest.mark.parametrize("path", ["/sign-in", "/sign-out", "/set-up", "/theme"])
def test_forms_of_other_sites_are_refused(path: str, stranger: Visitor) -> None:
    headers = {"Origin": "https://evil.example", "Accept": "text/html"}

    answer = stranger.client.post(path, data={"name": "x"}, headers=headers)

    assert answer.status_code == 403
    assert "text/html" in answer.headers["content-type"]


def test_signing_out_ends_the_session_and_not_only_the_cookie(anna: Visitor) -> None:
    anna.open("/account")
    cookies = dict(anna.client.cookies)

    anna.send("/sign-out")

    anna.client.cookies.update(cookies)
    assert anna.open("/wardrobe").headers["location"].startswith("/sign-in")


def test_nobody_registers_where_registration_is_closed(stranger: Visitor, anna: Visitor) -> None:
    assert stranger.open("/register").status_code == 403
    assert "Ask the person who runs" in words_of(stranger.open("/sign-in").text)


class TestOpenRegistration:
    @pytest.fixture
    def settings(self) -> Settings:
        return Settings(_env_file=None, accounts=AccountSettings(registration="open"))

    @pytest.mark.usefixtures("anna")
    def test_anybody_may_register_where_it_is_open(self, stranger: Visitor) -> None:
        stranger.open("/register")

        answer = stranger.send("/register", email="ben@example.org", username="", password=PASSWORD)

        assert "Start with one garment" in words_of(answer.text)

    @pytest.mark.usefixtures("anna")
    def test_a_taken_email_is_named(self, stranger: Visitor) -> None:
        stranger.open("/register")

        answer = stranger.send("/register", email=EMAIL, password=PASSWORD)

        assert answer.status_code == 409
        assert "There is an account with this email already." in answer.text


def test_the_light_is_kept_in_a_cookie_and_leads_back(stranger: Visitor, anna: Visitor) -> None:
    stranger.open("/sign-in")

    answer = stranger.send("/theme", theme="dark")

    assert 'data-theme="dark"' in answer.text
    assert "Welcome back" in answer.text


def test_the_fields_of_a_form_keep_their_attributes_apart(stranger: Visitor) -> None:
    fields = dict(re.findall(r'<input class="input"[^>]*name="(\w+)"([^>]*)>', stranger.open("/set-up?code=x").text))

    for attributes in fields.values():
        assert re.fullmatch(r'(\s+[a-z-]+(="[^"]*")?)*\s*/', attributes)
    assert re.search(r"\srequired\s", fields["email"])
