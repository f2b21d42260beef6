"""The command `vestiary`: what an operator does, each refusal in words instead of a traceback."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, BinaryIO

import typer

import vestiary
from vestiary.console import Email, Home, Host, Port
from vestiary.console import platform_on as _platform
from vestiary.console import refusals_in_words as _refusals_in_words
from vestiary.console import say as _say
from vestiary.console import settings_for as _settings
from vestiary.kernel.errors import Invalid, NotFound
from vestiary.models_command import models

# The commands import what they need when they run: `--help` and a refusal should not wait for a web server's imports.
# ruff: noqa: PLC0415  # see above

app = typer.Typer(
    name="vestiary",
    help="Vestiary: a self-hosted personal style platform. Settings come from VESTIARY_... variables and a file .env.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
admin = typer.Typer(help="Make and mend accounts from the server's own console.", no_args_is_help=True)
app.add_typer(admin, name="admin")
app.add_typer(models, name="models")


def main() -> None:
    """Run the command line."""
    app()


def _print_version(*, wanted: bool) -> None:
    if wanted:
        _say(f"vestiary {vestiary.__version__}")
        raise typer.Exit


@app.callback()
def _options(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=lambda value: _print_version(wanted=value), is_eager=True)
    ] = False,
) -> None:
    """Vestiary: a self-hosted personal style platform. Settings come from VESTIARY_... variables and a file .env."""


@app.command()
def serve(host: Host = None, port: Port = None, home: Home = None) -> None:
    """Serve the pages and the API, with database and workers, until Ctrl-C."""
    with _refusals_in_words():
        settings = _settings(host=host, port=port, home=home)
        from vestiary.serving import serve as serve_until_ended

        serve_until_ended(settings, say=_say)


@app.command()
def worker(
    *,
    home: Home = None,
    parent_pipe: Annotated[bool, typer.Option(hidden=True, help="Obey a parent process.")] = False,
) -> None:
    """Work off jobs until Ctrl-C; as many as wanted, on other machines with VESTIARY_DATABASE_URL."""
    with _refusals_in_words():
        settings = _settings(home=home)
        from vestiary.worker import run

        # A parent says where the database is, then holds the pipe open for as long as we shall live.
        run(settings, database_url=sys.stdin.readline().strip() if parent_pipe else None, parent_pipe=parent_pipe)


@app.command()
def migrate(
    *,
    home: Home = None,
    check: Annotated[bool, typer.Option("--check", help="Change nothing; exit code 1 when something is due.")] = False,
    to: Annotated[str, typer.Option(help="Revision to go up to.")] = "head",
) -> None:
    """Bring the database to this version's schema. `serve` does so by itself."""
    with _refusals_in_words():
        settings = _settings(home=home)
        from vestiary.kernel import migrations
        from vestiary.opening import database_of, engine_of, is_current

        with database_of(settings) as database_url, engine_of(database_url) as engine:
            if not check:
                migrations.upgrade(engine, to)
                _say("The database has this version's schema." if is_current(engine) else f"The database is at {to}.")
                return
            if is_current(engine):
                _say("Nothing to do: the database has this version's schema.")
                return
    _say("A migration is due: run `vestiary migrate`.")
    raise typer.Exit(1)


@app.command()
def demo(host: Host = None, port: Port = None, home: Home = None) -> None:
    """Serve a demo account with a drawn sample wardrobe, in a data folder of its own."""
    with _refusals_in_words():
        settings = _settings(host=host, port=port, home=home)
        from vestiary.demo import serve_demo

        serve_demo(settings, say=_say)


@app.command()
def doctor(home: Home = None) -> None:
    """Say what is missing or misconfigured, and what to do about it."""
    with _refusals_in_words():
        settings = _settings(home=home)
        from vestiary.doctor import examine

        findings = examine(settings, os.environ)
    for finding in findings:
        mark = "ok     " if finding.is_fine else "problem"
        _say(f"{mark}  {finding.subject}: {finding.words}")
    if not all(finding.is_fine for finding in findings):
        raise typer.Exit(1)


@app.command()
def evaluate(  # noqa: PLR0913  # each is an option
    *,
    photos: Annotated[Path | None, typer.Option(help="Folder with images.csv, images/ and maybe labels.csv.")] = None,
    chat: Annotated[Path | None, typer.Option(help="Folder with sentences said to the chat and their meaning.")] = None,
    out: Annotated[Path | None, typer.Option(help="Folder for results, charts and sheets of photos.")] = None,
    only: Annotated[list[str] | None, typer.Option(help="A subject to measure, several times; else all.")] = None,
    sample: Annotated[int | None, typer.Option(min=1, help="So many photos instead of all.")] = None,
    processes: Annotated[int | None, typer.Option(min=1, help="Processes that read photos; else one a core.")] = None,
    reference: Annotated[Path | None, typer.Option(help="The network before quantising, ONNX.")] = None,
    labels: Annotated[Path | None, typer.Option(help="Further labels by eye, like labels.csv.")] = None,
    colours: Annotated[Path | None, typer.Option(help="Accepted colour words by photo, csv.")] = None,
    outlines: Annotated[Path | None, typer.Option(help="True outlines of garments by photo, JSON.")] = None,
    report_only: Annotated[bool, typer.Option("--report-only", help="Exit code 0 also below a floor.")] = False,
) -> None:
    """Measure the shipped models on photos, the chat on sentences. Exit code 1 when a figure is below its floor."""
    with _refusals_in_words():
        from vestiary.evaluating.command import run_evaluations
        from vestiary.evaluating.running import Wish
        from vestiary.evaluating.subjects import subjects_of

        cores, subjects = processes or os.cpu_count() or 1, subjects_of(only)
        wish = Wish(photos, subjects, sample, cores, reference, colours, labels, outlines) if photos else None
        missed = run_evaluations(wish, chat, out=out, say=_say)
    if missed and not report_only:
        raise typer.Exit(1)


@app.command()
def export(email: Email, to: Annotated[Path, typer.Option(help="File to write, a zip.")], home: Home = None) -> None:
    """Write everything that an account owns into a zip: garments, pictures, wear log, profile."""
    with _refusals_in_words(), _platform(_settings(home=home)) as platform:
        from vestiary.accounts.exporting import collect_export, zip_of
        from vestiary.main import create_app
        from vestiary.opening import account_by_email

        contributions = create_app(platform).state.contributions
        with platform.sessions.as_system() as session:
            user_id = account_by_email(session, email)
        if user_id is None:
            raise NotFound("There is no account with this email.")
        with _new_file(to) as file:
            for chunk in zip_of(collect_export(platform.sessions, user_id, contributions)):
                file.write(chunk)
    _say(f"Everything is in {to}")


@app.command()
def mcp(home: Home = None) -> None:
    """Offer the tools to an assistant that starts this command, over standard streams; needs VESTIARY_MCP_TOKEN."""
    with _refusals_in_words():
        settings = _settings(home=home)
        if settings.mcp_token is None:
            raise Invalid("VESTIARY_MCP_TOKEN is needed: an API token, made on your account's page.")
        with _platform(settings) as platform:
            from vestiary.accounts.rules import AccountRules
            from vestiary.chat.mcp.calling import Means
            from vestiary.chat.mcp.stdio import serve_streams
            from vestiary.listening import address_of, running_address

            serve_streams(
                Means(platform.stylist, platform.weather, platform.enqueue),
                AccountRules(settings.accounts, platform.keyring),
                token=settings.mcp_token.get_secret_value(),
                site=running_address(settings.home) or address_of(settings, settings.port),
            )


@contextmanager
def _new_file(path: Path) -> Iterator[BinaryIO]:
    """Open a file that is not there yet, for its owner's eyes only; nothing is left of it when writing fails."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        raise Invalid(f"{path} cannot be written: {error.strerror}.") from error
    try:
        with os.fdopen(descriptor, "wb") as file:
            yield file
    except BaseException:
        path.unlink()
        raise


@admin.command("create-user")
def create_user(
    *,
    email: Email,
    username: Annotated[str | None, typer.Option(help="A second name to sign in with.")] = None,
    is_admin: Annotated[bool, typer.Option("--admin", help="May also make other accounts.")] = False,
    password_from_input: Annotated[
        bool, typer.Option("--password-stdin", help="Read the password from standard input.")
    ] = False,
    home: Home = None,
) -> None:
    """Make an account; prints a generated password once, unless one is given on standard input."""
    with _refusals_in_words(), _platform(_settings(home=home)) as platform:
        from vestiary.accounts import administration
        from vestiary.accounts.domain import Role

        password = sys.stdin.readline().rstrip("\r\n") if password_from_input else None
        role = Role.ADMIN if is_admin else Role.USER
        with platform.sessions.as_system() as session:
            created = administration.create_user(session, email=email, username=username, password=password, role=role)
    _say(f"The account {email} is made." if password else f"Password of {email}: {created.password}")


@admin.command("reset-password")
def reset_password(email: Email, home: Home = None) -> None:
    """Give an account a generated password, print it once, and end all its sessions."""
    with _refusals_in_words(), _platform(_settings(home=home)) as platform:
        from vestiary.accounts import administration

        with platform.sessions.as_system() as session:
            password = administration.reset_password(session, email)
    _say(f"Password of {email}: {password}")


if __name__ == "__main__":
    main()
