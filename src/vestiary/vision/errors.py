"""What garment understanding refuses."""

from vestiary.kernel.errors import Unavailable


class ModelUnavailable(Unavailable):
    """The model could not be loaded or run. Trying again helps only once its files or memory are there."""

    def __init__(self, model: str) -> None:
        super().__init__(f"The picture cannot be analysed now: the model {model} is not available.")


class ModelUnusable(ModelUnavailable):
    """A plugged-in model's file is missing or not what it should be. Somebody has to mend it: trying again is vain."""

    code = "model_unusable"
    can_retry = False

    def __init__(self, model: str, fault: str) -> None:
        """Name the model as an operator knows it, and say in a sentence what is wrong with it."""
        Unavailable.__init__(self, f"The model {model} cannot be used: {fault}")
        self.fault = fault
