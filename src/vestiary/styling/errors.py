"""What styling refuses."""

from vestiary.kernel.errors import Conflict, Invalid, NotFound, Unavailable


class OutfitNotFound(NotFound):
    """It is not there, or it is somebody else's."""

    def __init__(self) -> None:
        super().__init__("This outfit is not there.")


class FeedbackNotFound(NotFound):
    """It is not there, or it is somebody else's."""

    def __init__(self) -> None:
        super().__init__("This feedback is not there.")


class ConflictingConstraints(Conflict):
    """Two wishes exclude each other."""

    code = "conflicting_constraints"


class BadConstraint(Invalid):
    """A constraint has a word or a number that is not allowed."""


class WeatherUnavailable(Unavailable):
    """No weather service answers, none is chosen, or no place is known."""


class NotUnderstood(Invalid):
    """The words for a garment do not say which kind it is."""

    def __init__(self) -> None:
        super().__init__("Say which kind of garment it is, for example: navy wool blazer.", field="description")


class WishNotFound(NotFound):
    """It is not there, or it is somebody else's."""

    def __init__(self) -> None:
        super().__init__("This wish is not there.")


class TooManyWishes(Conflict):
    """The wish list is full."""

    code = "too_many_wishes"
