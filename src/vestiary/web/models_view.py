"""What the page of the models shows."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from vestiary.kernel.settings import Settings
from vestiary.plugins.domain import Check, Run, RunState, Source
from vestiary.plugins.finding import FOLDER
from vestiary.plugins.overview import FileView, Overview
from vestiary.vision.plugging import Role
from vestiary.web import wording

DOES: Final[Mapping[Role, str]] = {
    Role.DETECTOR: "finds garments on a photo",
    Role.SEGMENTER: "cuts a garment out",
    Role.CLASSIFIER: "names the category",
    Role.EMBEDDER: "says what looks alike",
}

MEGABYTE: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file that could take a role. `state` is one of: new, asked, passed, failed, large."""

    file: str
    size: str
    state: str
    fault: str
    name: str
    facts: tuple[tuple[str, str], ...]
    """What its check said: a word for what it is, and the words."""
    is_in_use: bool


@dataclass(frozen=True, slots=True)
class RoleRow:
    """A role, what takes it, and what could."""

    role: str
    does: str
    model: str
    whose: str
    is_fixed: bool
    """The settings say it; nothing can be chosen here."""
    is_built_in: bool
    folder: str
    files: tuple[FileRow, ...]


@dataclass(frozen=True, slots=True)
class RunRow:
    """The last run, in words."""

    is_live: bool
    words: str
    share: float
    percent: int


@dataclass(frozen=True, slots=True)
class ModelsView:
    """The page. While `is_live` something is under way and the page looks again by itself."""

    roles: tuple[RoleRow, ...]
    read: tuple[tuple[str, str], ...]
    embedded: tuple[tuple[str, str], ...]
    run: RunRow | None
    is_live: bool
    fault: str


def models_view(view: Overview, settings: Settings, *, fault: str = "") -> ModelsView:
    """Return the models as the page shows them."""
    roles = tuple(_role_row(view, settings, role) for role in Role)
    run = None if view.run is None else _run_row(view.run)
    asked = any(file.state == "asked" for role in roles for file in role.files)
    return ModelsView(
        roles=roles,
        read=_counts(view.garments.read),
        embedded=_counts(view.garments.embedded),
        run=run,
        is_live=asked or (run is not None and run.is_live),
        fault=fault,
    )


def _counts(by_model: Mapping[str, int]) -> tuple[tuple[str, str], ...]:
    return tuple((model, wording.count(number, "garment")) for model, number in by_model.items())


def _role_row(view: Overview, settings: Settings, role: Role) -> RoleRow:
    used = next(each for each in view.roles if each.role is role)
    whose = {
        Source.BUILT_IN: "ships with Vestiary",
        Source.CHOSEN: "chosen here",
        Source.SETTINGS: f"named by {used.variable}, which wins",
    }
    return RoleRow(
        role=role,
        does=DOES[role],
        model=used.model or "Built-in",
        whose=whose[used.source],
        is_fixed=used.source is Source.SETTINGS,
        is_built_in=used.source is Source.BUILT_IN,
        folder=str(settings.home / FOLDER / role),
        files=tuple(_file_row(file) for file in view.files if file.found.role is role),
    )


def _file_row(file: FileView) -> FileRow:
    check = file.check
    return FileRow(
        file=file.found.name,
        size=_size(file.found.bytes),
        state="large" if file.is_too_large else _state(check),
        fault="" if check is None else check.fault,
        name="" if check is None else check.name,
        facts=_facts(check) if check is not None and check.passed else (),
        is_in_use=file.is_in_use,
    )


def _size(count: int) -> str:
    return f"{count / MEGABYTE:,.1f} MB" if count >= MEGABYTE else f"{count / 1000:,.0f} kB"


def _state(check: Check | None) -> str:
    if check is None:
        return "new"
    if check.passed is None:
        return "asked"
    return "passed" if check.passed else "failed"


def _facts(check: Check) -> tuple[tuple[str, str], ...]:
    known = [f"{word} → {category}" for word, category in check.classes.items() if category is not None]
    left_out = [word for word, category in check.classes.items() if category is None]
    facts = {
        "Takes": "; ".join(check.inputs),
        "Gives": "; ".join(check.outputs),
        "Words": ", ".join(known),
        "Left out": ", ".join(left_out),
        "Of a drawn t-shirt": "; ".join(check.said),
        "Time": f"{check.load_ms:,.0f} ms to load, {check.run_ms:,.0f} ms a picture",
    }
    return tuple((name, words) for name, words in facts.items() if words)


def _run_row(run: Run) -> RunRow:
    if run.total is None:
        words = "Waiting for a worker" if run.state is RunState.RUNNING else "Nothing was read"
    else:
        words = f"{run.done:,} of {wording.count(run.total, 'garment')} read again"
    kept = f"; {run.skipped:,} kept their reading, because their photo could not be read now" if run.skipped else ""
    ends = {
        RunState.RUNNING: "",
        RunState.DONE: ". Done.",
        RunState.CANCELLED: ". Cancelled.",
        RunState.FAILED: f". It stopped: {run.error_message}",
    }
    return RunRow(run.state is RunState.RUNNING, words + kept + ends[run.state], run.share, round(run.share * 100))
