"""Which model takes a role: what the settings name, else what an admin chose, else the built-in one."""

from collections.abc import Mapping
from typing import Final
from uuid import UUID

from sqlalchemy import delete, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from vestiary.kernel.settings import Settings
from vestiary.plugins.checking import check_of
from vestiary.plugins.domain import Choice, RoleInUse, Source
from vestiary.plugins.errors import ModelNotChecked, ModelSetBySettings
from vestiary.plugins.finding import folder_of, found_file
from vestiary.plugins.models import VisionModel
from vestiary.vision.plugging import HUB, KIND, HubWeights, PlugInFile, Role

Choices = Mapping[Role, Choice]

SHORT_HASH: Final = 8


def variable_of(role: Role) -> str:
    """Return the setting that can name a model for a role."""
    return f"VESTIARY_VISION_{role.upper()}"


def setting_of(settings: Settings, role: Role) -> str:
    """Return what the settings name for a role; empty for nothing."""
    value: str = getattr(settings.vision, role)
    return value


def choices_of(session: Session) -> dict[Role, Choice]:
    """Return what admins chose. Needs the system's role."""
    rows = session.execute(select(VisionModel.role, VisionModel.file, VisionModel.fingerprint))
    return {Role(role): Choice(Role(role), file, fingerprint) for role, file, fingerprint in rows}


def use_model(session: Session, settings: Settings, *, role: Role, file: str | None, by: UUID | None) -> None:
    """Let a file of the models folder take a role, from the next job on; None gives it back to the built-in model.

    Needs the system's role.

    Raises:
        ModelSetBySettings: the settings name a model for the role; they win.
        ModelFileNotFound: the models folder has no such file.
        ModelNotChecked: the file has not passed a check as it is now.

    """
    if setting_of(settings, role):
        raise ModelSetBySettings(role, variable_of(role))
    if file is None:
        session.execute(delete(VisionModel).where(VisionModel.role == role))
        return
    found = found_file(settings.home, role, file)
    check = check_of(session, role, file)
    if check is None or not check.passed or check.bytes != found.bytes:
        raise ModelNotChecked(file)
    values = {"file": file, "fingerprint": check.fingerprint, "chosen_by": by}
    written = insert(VisionModel).values(role=role, **values)
    session.execute(
        written.on_conflict_do_update(index_elements=["role"], set_={**values, "chosen_at": func.clock_timestamp()})
    )


def weights_for(settings: Settings, role: Role, choices: Choices) -> PlugInFile | HubWeights | None:
    """Return what takes a role; None for the built-in model. Opens nothing.

    A name in the settings means a file of the models folder, or any path of the machine; what begins with `hub:` is
    fetched from the hub when it is first needed.
    """
    named, most = setting_of(settings, role), settings.vision.max_model_bytes
    if named.startswith(HUB) and role is Role.EMBEDDER:
        return HubWeights(named.removeprefix(HUB))
    if named:
        return PlugInFile(role, folder_of(settings.home, role) / named, most)
    choice = choices.get(role)
    if choice is None:
        return None
    return PlugInFile(role, folder_of(settings.home, role) / choice.file, most, choice.fingerprint)


def roles_in_use(settings: Settings, choices: Choices) -> list[RoleInUse]:
    """Return which model takes each role, as far as it is known without opening files."""
    return [_role_in_use(settings, role, choices) for role in Role]


def _role_in_use(settings: Settings, role: Role, choices: Choices) -> RoleInUse:
    weights, variable = weights_for(settings, role, choices), variable_of(role)
    match weights:
        case None:
            return RoleInUse(role, Source.BUILT_IN, "", "", variable)
        case HubWeights():
            return RoleInUse(role, Source.SETTINGS, weights.label, "", variable)
        case PlugInFile(fingerprint=None):
            return RoleInUse(role, Source.SETTINGS, weights.label, weights.path.name, variable)
        case PlugInFile():
            model = f"{KIND[role]}:{weights.path.name}/{(weights.fingerprint or '')[:SHORT_HASH]}"
            return RoleInUse(role, Source.CHOSEN, model, weights.path.name, variable)
