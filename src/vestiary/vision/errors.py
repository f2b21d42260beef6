"""What garment understanding refuses."""

from vestiary.kernel.errors import Unavailable


class ModelUnavailable(Unavailable):
    """The model could not be loaded or run. Trying again helps only once its files or memory are there."""

    def __init__(self, model: str) -> None:
        super().__init__(f"The picture cannot be analysed now: the model {model} is not available.")
