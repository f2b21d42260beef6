"""The account page: every section works as a plain form."""

import re

from tests.web.conftest import EMAIL, PASSWORD, Visitor, words_of

NEW_PASSWORD = "an even quieter wardrobe"


def test_the_profile_is_kept(anna: Visitor) -> None:
    anna.open("/account")

    answer = anna.send("/account/profile", username="anna", timezone="Europe/Berlin")

    assert "Your profile is saved." in words_of(answer.text)
    assert 'value="Europe/Berlin"' in answer.text


def test_a_wrong_time_zone_says_so_in_its_section(anna: Visitor) -> None:
    anna.open("/account")

    answer = anna.send("/account/profile", username="", timezone="Middle/Earth")

    assert answer.status_code == 400
    assert "This is not a time zone" in words_of(answer.text)


def test_the_password_is_changed_with_the_present_one_only(anna: Visitor) -> None:
    anna.open("/account")
    refused = anna.send("/account/password", current_password="wrong one here", new_password=NEW_PASSWORD)
    assert refused.status_code == 403
    assert "The current password is wrong." in refused.text

    answer = anna.send("/account/password", current_password=PASSWORD, new_password=NEW_PASSWORD)

    assert "Your password is changed." in words_of(answer.text)


def test_signing_out_everywhere_ends_this_sign_in_too(anna: Visitor) -> None:
    anna.open("/account")
    anna.send("/account/sign-out-everywhere")

    assert anna.open("/wardrobe").status_code == 303


def test_a_key_is_shown_once_works_and_ends(anna: Visitor) -> None:
    anna.open("/account")
    made = anna.send("/account/tokens", name="Backup <b>", may="read", life="30 days")
    found = re.search(r"vst_[\w-]+", made.text)
    assert found
    bearer = {"Authorization": f"Bearer {found[0]}"}
    assert anna.client.get("/api/v1/wardrobe", headers=bearer).status_code == 200
    assert found[0] not in anna.open("/account").text
    assert "Backup &lt;b&gt;" in anna.page

    end = re.search(r'action="(/account/tokens/[0-9a-f-]+/end)"', anna.page)
    assert end
    anna.send(end[1])

    assert anna.client.get("/api/v1/wardrobe", headers=bearer).status_code == 401


def test_a_key_cannot_manage_the_account(anna: Visitor) -> None:
    anna.open("/account")
    made = anna.send("/account/tokens", name="Robot", may="write", life="for ever")
    found = re.search(r"vst_[\w-]+", made.text)
    assert found
    anna.client.cookies.clear()

    answer = anna.client.get("/account", headers={"Authorization": f"Bearer {found[0]}"})

    assert answer.status_code == 403


def test_everything_can_be_taken_along(anna: Visitor) -> None:
    address = re.search(r'href="([^"]+)" download', anna.open("/account").text)
    assert address

    answer = anna.client.get(address[1])

    assert answer.headers["content-type"] == "application/zip"


def test_erasing_asks_for_the_password_and_the_word(anna: Visitor, stranger: Visitor) -> None:
    anna.open("/account")
    assert anna.send("/account/erase", password=PASSWORD, sure="yes").status_code == 400
    assert anna.send("/account/erase", password="not the right one", sure="erase").status_code == 403

    answer = anna.send("/account/erase", password=PASSWORD, sure="erase")

    assert answer.status_code == 200
    refused = stranger.client.post("/sign-in", data={"name": EMAIL, "password": PASSWORD})
    assert refused.status_code == 401
