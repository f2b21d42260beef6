"""What the chat refuses."""

from vestiary.kernel.errors import NotFound


class ConversationNotFound(NotFound):
    """It is not there, or it is somebody else's."""

    def __init__(self) -> None:
        super().__init__("This conversation is not there.")
