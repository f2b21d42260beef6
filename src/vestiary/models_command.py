"""The command `vestiary models`: which models read pictures, and how to plug in others."""

import time
from typing import TYPE_CHECKING, Annotated, Final

import typer

from vestiary.console import Home, platform_on, refusals_in_words, say, settings_for

if TYPE_CHECKING:
    from uuid import UUID

    from sqlalchemy.orm import Session

    from vestiary.plugins.domain import Check, Run, Scope
    from vestiary.plugins.overview import FileView, Overview
    from vestiary.vision.plugging import Role
    from vestiary.wiring import Platform

# As in `cli`: nothing heavy is imported before a command runs.
# ruff: noqa: PLC0415  # see above

FAULTY: Final = 1
"""Exit code of a check that the file did not pass, and of a run that failed."""

LOOK_S: Final = 1.0
"""How often a run is looked at while somebody waits."""

models = typer.Typer(help="See which models read pictures, and plug in others.", no_args_is_help=True)

RoleName = Annotated[str, typer.Argument(help="detector, segmenter, classifier or embedder.")]


@models.command("list")
def list_models(home: Home = None) -> None:
    """Say which model takes each role, which files there are, and how many garments each model has read."""
    with refusals_in_words(), platform_on(settings_for(home=home)) as platform:
        view = _overview(platform)
        for line in _lines_of(platform, view):
            say(line)


def _overview(platform: "Platform") -> "Overview":
    from vestiary.plugins.overview import overview_of

    with platform.sessions.as_system() as session:
        return overview_of(session, platform.settings)


def _lines_of(platform: "Platform", view: "Overview") -> list[str]:
    by = {"built_in": "ships with Vestiary", "chosen": "chosen"}
    roles = [
        f"  {it.role:<11} {it.model or 'built-in':<44} {by.get(it.source, f'named by {it.variable}')}"
        for it in view.roles
    ]
    files = [_file_line(file) for file in view.files]
    read = [f"  {count:>7} garments read by {model}" for model, count in view.garments.read.items()]
    embedded = [f"  {count:>7} vectors by {model}" for model, count in view.garments.embedded.items()]
    return [
        "In use:",
        *roles,
        f"Files in {platform.settings.home / 'models'}:",
        *(files or ["  none"]),
        "Garments:",
        *(read or ["  none"]),
        *embedded,
        *([] if view.run is None else [f"Reading again: {_run_words(view.run)}"]),
    ]


def _file_line(file: "FileView") -> str:
    check = file.check
    if file.is_too_large:
        state = "too large: see VESTIARY_VISION_MAX_MODEL_BYTES"
    elif check is None:
        state = "not checked"
    elif check.passed is None:
        state = "is being checked"
    else:
        state = f"{check.fingerprint[:8]} passed its check" if check.passed else f"failed its check: {check.fault}"
    used = ", in use" if file.is_in_use else ""
    return f"  {file.found.role:<11} {file.found.name:<32} {file.found.bytes / 1e6:8.1f} MB  {state}{used}"


@models.command()
def check(role: RoleName, file: str, home: Home = None) -> None:
    """Load a file of the models folder and try it on a drawn picture; exit code 1 when it cannot be used."""
    with refusals_in_words(), platform_on(settings_for(home=home)) as platform:
        from vestiary.plugins.checking import check_file

        verdict = check_file(platform.sessions, platform.settings, platform.plug_in, role=_role(role), file=file)
    for line in _verdict_lines(verdict):
        say(line)
    if not verdict.passed:
        raise typer.Exit(FAULTY)


def _role(word: str) -> "Role":
    from vestiary.kernel.errors import Invalid
    from vestiary.vision.plugging import Role

    try:
        return Role(word)
    except ValueError as error:
        raise Invalid(f"There is no role {word}; there are {', '.join(Role)}.", field="role") from error


def _verdict_lines(check: "Check") -> list[str]:
    if not check.passed:
        return [f"{check.file} cannot be used: {check.fault}"]
    left_out = [word for word, category in check.classes.items() if category is None]
    mapped = [f"  {word} -> {category}" for word, category in check.classes.items() if category is not None]
    return [
        f"{check.file} can be used as {check.name}",
        *(f"  in   {tensor}" for tensor in check.inputs),
        *(f"  out  {tensor}" for tensor in check.outputs),
        *([f"{len(check.classes)} classes, {len(mapped)} of them garments:", *mapped] if check.classes else []),
        *([f"  left out: {', '.join(left_out)}"] if left_out else []),
        f"Loaded in {check.load_ms:.0f} ms, one picture in {check.run_ms:.0f} ms. Of a drawn t-shirt it says:",
        *(f"  {words}" for words in check.said),
    ]


@models.command()
def use(role: RoleName, file: Annotated[str, typer.Argument(help="A file, or built-in.")], home: Home = None) -> None:
    """Let a file of the models folder take a role, once it has passed its check; `built-in` gives the role back."""
    with refusals_in_words(), platform_on(settings_for(home=home)) as platform:
        from vestiary.plugins.choosing import use_model

        chosen = None if file == "built-in" else file
        with platform.sessions.as_system() as session:
            use_model(session, platform.settings, role=_role(role), file=chosen, by=None)
    say(
        f"The {role} is now {file}. Workers follow with their next job; earlier readings stay until they are made anew:"
    )
    say("  vestiary models reprocess")


@models.command()
def reprocess(
    *,
    everything: Annotated[bool, typer.Option("--all", help="Also what the present models have read already.")] = False,
    email: Annotated[str | None, typer.Option(help="Only the garments of the user with this email.")] = None,
    wait: Annotated[bool, typer.Option(help="Show the progress until the end; Ctrl-C leaves the run going.")] = True,
    cancel: Annotated[bool, typer.Option("--cancel", help="End the run that is under way instead.")] = False,
    home: Home = None,
) -> None:
    """Read garments again with the present models, by workers, behind all uploads. Labels stay."""
    with refusals_in_words(), platform_on(settings_for(home=home)) as platform:
        from vestiary.plugins.domain import RunState, Scope
        from vestiary.plugins.runs import cancel_run

        if cancel:
            with platform.sessions.as_system() as session:
                cancel_run(session)
            say("The run is cancelled. What it has read stays.")
            return
        _start(platform, Scope.ALL if everything else Scope.OTHERS, email)
        last = _follow(platform) if wait else None
    if last is not None and last.state is RunState.FAILED:
        raise typer.Exit(FAULTY)


def _start(platform: "Platform", scope: "Scope", email: str | None) -> None:
    from vestiary.jobs.tracking import workers_alive
    from vestiary.plugins.runs import start_run

    with platform.sessions.as_system() as session:
        start_run(session, platform.enqueue, scope=scope, owner_id=_user(session, email), by=None)
        alive = workers_alive(session, within_s=platform.settings.jobs.stalled_after_s)
    if not alive:
        say("No worker is alive at the moment: start `vestiary serve` or `vestiary worker`, and the run goes on.")


def _user(session: "Session", email: str | None) -> "UUID | None":
    from vestiary.opening import account_by_email
    from vestiary.plugins.errors import OwnerNotFound

    found = None if email is None else account_by_email(session, email)
    if email is not None and found is None:
        raise OwnerNotFound
    return found


def _follow(platform: "Platform") -> "Run | None":
    """Show how a run goes on until it ends; return it as it was last seen."""
    from vestiary.plugins.domain import RunState
    from vestiary.plugins.runs import latest_run

    told, run = "", None
    try:
        while run is None or run.state is RunState.RUNNING:
            with platform.sessions.as_system() as session:
                run = latest_run(session)
            words = "" if run is None else _run_words(run)
            if words != told:
                say(words)
            told = words
            if run is not None and run.state is RunState.RUNNING:
                time.sleep(LOOK_S)
    except KeyboardInterrupt:
        say("The run goes on in the background: `vestiary models list` says how far it is.")
    return run


def _run_words(run: "Run") -> str:
    from vestiary.plugins.domain import RunState

    if run.total is None:
        counted = "waiting for a worker" if run.state is RunState.RUNNING else "nothing read"
    else:
        counted = f"{run.done} of {run.total} garments read again"
    skipped = f", {run.skipped} kept their reading" if run.skipped else ""
    ends = {RunState.RUNNING: "", RunState.DONE: ", done", RunState.CANCELLED: ", cancelled"}
    return f"{counted}{skipped}{ends.get(run.state, f', failed: {run.error_message}')}"
