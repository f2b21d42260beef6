"""What the chat refuses."""

from vestiary.kernel.errors import Conflict, NotFound


class ConversationNotFound(NotFound):
    """It is not there, or it is somebody else's."""

    def __init__(self) -> None:
        super().__init__("This conversation is not there.")


class ConversationBusy(Conflict):
    """Other devices go on with the conversation so fast that a message finds no place in it."""

    code = "conversation_busy"

    def __init__(self) -> None:
        super().__init__("This conversation goes on elsewhere at this moment. Say it again, please.")
