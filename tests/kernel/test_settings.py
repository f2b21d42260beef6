"""Every setting is documented, and what cannot be right is refused in words."""

from pathlib import Path

import pytest
from pydantic import SecretStr, ValidationError
from pydantic.fields import FieldInfo

from vestiary.kernel.settings import Settings

REPOSITORY = Path(__file__).parents[2]
STRONG = SecretStr("f3a9c1d27b64e805f3a9c1d27b64e805")
EXTERNAL = SecretStr("postgresql://db.example/vestiary")


def every_setting() -> list[tuple[str, FieldInfo]]:
    found: list[tuple[str, FieldInfo]] = []
    for name, field in Settings.model_fields.items():
        group: dict[str, FieldInfo] | None = getattr(field.annotation, "model_fields", None)
        if group is None:
            found.append((f"VESTIARY_{name}".upper(), field))
        else:
            found.extend((f"VESTIARY_{name}_{part}".upper(), inner) for part, inner in group.items())
    return found


@pytest.fixture(autouse=True)
def _no_surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Take away what the machine sets, and any `.env` of the working folder."""
    monkeypatch.chdir(tmp_path)
    for name, _ in every_setting():
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize(("variable", "field"), every_setting(), ids=lambda it: it if isinstance(it, str) else "")
def test_every_setting_is_in_the_documentation_with_its_description(variable: str, field: FieldInfo) -> None:
    rows = (REPOSITORY / "docs" / "configuration.md").read_text().splitlines()
    row = next((row for row in rows if row.startswith(f"| `{variable}` |")), "")
    assert field.description
    assert field.description in row


def test_the_documentation_lists_no_setting_that_does_not_exist() -> None:
    rows = (REPOSITORY / "docs" / "configuration.md").read_text().splitlines()
    listed = {row.split("`")[1] for row in rows if row.startswith("| `VESTIARY_")}
    assert listed == {variable for variable, _ in every_setting()}


def takes_any_text(field: FieldInfo) -> bool:
    return field.annotation in (str, str | None, Path, tuple[str, ...]) or "Secret" in str(field.annotation)


@pytest.mark.parametrize("variable", [name for name, field in every_setting() if not takes_any_text(field)])
def test_a_value_that_cannot_be_right_is_refused_by_the_name_of_its_variable(
    variable: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, "nonsense")
    with pytest.raises(ValidationError) as refusal:
        Settings()
    places = ["_".join(map(str, error["loc"])).upper() for error in refusal.value.errors()]
    assert any(variable.removeprefix("VESTIARY_") in place for place in places)


def test_nothing_has_to_be_set() -> None:
    settings = Settings()
    assert (settings.host, settings.port) == ("127.0.0.1", 8000)
    assert settings.database_url is None
    assert settings.home.name == "vestiary"


def test_a_file_in_the_working_folder_is_read_and_variables_win(monkeypatch: pytest.MonkeyPatch) -> None:
    Path(".env").write_text("VESTIARY_PORT=9001\nVESTIARY_MEDIA_MAX_FILES=7\n")
    monkeypatch.setenv("VESTIARY_PORT", "9002")
    settings = Settings()
    assert settings.port == 9002
    assert settings.media.max_files == 7


@pytest.mark.parametrize("secret", ["short", "a" * 64, "changeme" * 8, "abcabcabc" * 8])
def test_a_secret_that_can_be_guessed_stops_the_start(secret: str) -> None:
    with pytest.raises(ValidationError, match="VESTIARY_SECRET is weak"):
        Settings(secret=SecretStr(secret))


def test_an_external_database_needs_a_secret_that_all_processes_share() -> None:
    with pytest.raises(ValidationError, match="VESTIARY_SECRET is needed"):
        Settings(database_url=EXTERNAL)
    assert Settings(database_url=EXTERNAL, secret=STRONG).secret == STRONG


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.4", "::", "clothes.example"])
def test_the_made_up_user_of_development_never_listens_to_other_machines(host: str) -> None:
    with pytest.raises(ValidationError, match="loopback"):
        Settings(allow_dev_single_user=True, host=host)


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost"])
def test_the_made_up_user_of_development_works_on_this_machine(host: str) -> None:
    assert Settings(allow_dev_single_user=True, host=host).allow_dev_single_user


def test_the_first_admins_email_and_password_go_together() -> None:
    with pytest.raises(ValidationError, match="go together"):
        Settings(admin_email="anna@example.org")


def test_pictures_in_a_bucket_need_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VESTIARY_MEDIA_STORAGE", "s3")
    with pytest.raises(ValidationError, match="VESTIARY_MEDIA_S3_BUCKET"):
        Settings()


def test_a_secret_does_not_show_in_the_settings_text() -> None:
    assert STRONG.get_secret_value() not in repr(Settings(secret=STRONG))


@pytest.mark.parametrize(
    "url",
    [
        *("https://api.example.com/v1", "http://127.0.0.1:11434/v1", "http://localhost:8080", "http://[::1]:1/v1"),
        *("http://192.168.1.20/v1", "http://ollama:11434/v1", "http://models.lan/v1"),
    ],
)
def test_a_language_model_may_be_anywhere_with_https_and_in_the_house_without(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VESTIARY_CHAT_URL", url)
    assert Settings().chat.url == url


@pytest.mark.parametrize(
    "url",
    [
        *("http://api.example.com/v1", "http://8.8.8.8/v1", "http://0.0.0.0/v1", "https://user:word@example.com/v1"),
        *("ftp://localhost", "https://example.com/v1?key=1", "https:///v1", "example.com/v1"),
    ],
)
def test_messages_and_keys_do_not_cross_the_internet_in_the_open(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VESTIARY_CHAT_URL", url)
    with pytest.raises(ValidationError):
        Settings()


def test_a_language_model_has_a_name_and_its_key_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VESTIARY_CHAT_SERVICE", "openai")
    with pytest.raises(ValidationError, match="VESTIARY_CHAT_MODEL"):
        Settings()
    monkeypatch.setenv("VESTIARY_CHAT_MODEL", "tiny")
    monkeypatch.setenv("VESTIARY_CHAT_KEY", "k3y")
    assert "k3y" not in repr(Settings())
