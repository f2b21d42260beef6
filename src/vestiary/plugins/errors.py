"""What is refused around plugged-in models."""

from vestiary.kernel.errors import Conflict, NotFound
from vestiary.vision.plugging import Role


class ModelFileNotFound(NotFound):
    """The models folder has no such file for the role."""

    code = "model_file_not_found"

    def __init__(self, role: Role, file: str) -> None:
        super().__init__(f"There is no file {file} for the {role} in the folder models/{role} of the data folder.")


class ModelNotChecked(Conflict):
    """A file must have passed a check as it is now before it can be chosen."""

    code = "model_not_checked"

    def __init__(self, file: str) -> None:
        super().__init__(f"{file} has not passed a check as it is now. Check it first.")


class ModelSetBySettings(Conflict):
    """The operator has named the model in the settings, which win."""

    code = "model_set_by_settings"

    def __init__(self, role: Role, variable: str) -> None:
        super().__init__(f"The {role} is named by the setting {variable}, which wins. Remove it to choose here.")


class CheckUnderWay(Conflict):
    """The file is being checked already."""

    code = "check_under_way"

    def __init__(self, file: str) -> None:
        super().__init__(f"{file} is being checked already.")


class RunUnderWay(Conflict):
    """One run at a time."""

    code = "run_under_way"

    def __init__(self) -> None:
        super().__init__("Garments are being read again already. Cancel that run first, or wait for its end.")


class NoRunUnderWay(Conflict):
    """There is nothing to cancel."""

    code = "no_run_under_way"

    def __init__(self) -> None:
        super().__init__("No garments are being read again at the moment.")


class OwnerNotFound(NotFound):
    """There is no such person."""

    code = "owner_not_found"

    def __init__(self) -> None:
        super().__init__("There is no such user.")
