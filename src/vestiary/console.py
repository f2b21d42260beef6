"""What every command needs: the settings, the platform, and refusals in words instead of a traceback."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from pydantic import ValidationError
from pydantic_settings import SettingsError

from vestiary.kernel.errors import DomainError
from vestiary.kernel.logs import configure_logs
from vestiary.kernel.settings import Settings

if TYPE_CHECKING:
    from vestiary.wiring import Platform

# The commands import what they need when they run: `--help` and a refusal should not wait for a web server's imports.
# ruff: noqa: PLC0415  # see above

REFUSED = 2
"""Exit code when the settings, the command line or the surroundings make the command impossible."""

Host = Annotated[str | None, typer.Option(help="Address to listen on; instead of VESTIARY_HOST.")]
Port = Annotated[int | None, typer.Option(help="Port to listen on, 0 for a free one; instead of VESTIARY_PORT.")]
Home = Annotated[Path | None, typer.Option(help="Data folder; instead of VESTIARY_HOME.")]
Email = Annotated[str, typer.Option(help="Email of the account.")]


def say(line: str) -> None:
    """Write a line for the operator."""
    print(line, flush=True)


@contextmanager
def refusals_in_words() -> Iterator[None]:
    """Turn what an operator can mend into a sentence and exit code 2; anything else stays a traceback."""
    try:
        yield
    except ValidationError as error:
        lines = _sentences_about(error)
    except SettingsError as error:
        lines = [f"The settings cannot be read: {error}"]
    except DomainError as error:
        lines = [error.message]
    else:
        return
    for line in lines:
        print(line, file=sys.stderr)
    raise typer.Exit(REFUSED)


def _sentences_about(error: ValidationError) -> list[str]:
    """Name the variable and what is wrong with it. Never quotes the value: it may be a password."""
    return [_sentence(tuple(map(str, each["loc"])), each["msg"]) for each in error.errors(include_input=False)]


def _sentence(place: tuple[str, ...], message: str) -> str:
    plain = message.removeprefix("Value error, ").rstrip(".")
    if "VESTIARY_" in plain or "ALLOW_DEV" in plain:
        return f"{plain}."
    joined = "_".join(place).upper()
    name = joined if joined.startswith("VESTIARY_") else f"VESTIARY_{joined}"
    return f"{name}: {plain[:1].lower()}{plain[1:]}."


def settings_for(*, host: str | None = None, port: int | None = None, home: Path | None = None) -> Settings:
    """Read the settings, with what the command line says instead, and set up the logs."""
    given = {"host": host, "port": port, "home": home.absolute() if home else None}
    settings = Settings(**{name: value for name, value in given.items() if value is not None})  # type: ignore[arg-type]  # pydantic checks them
    configure_logs(settings)
    return settings


@contextmanager
def platform_on(settings: Settings) -> Iterator["Platform"]:
    """Yield the platform on the settings' database; joins the embedded one while a server runs."""
    from vestiary.opening import database_of, opened_platform

    with database_of(settings) as database_url, opened_platform(settings, database_url) as opened:
        yield opened
