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


class NotWornThen(NotFound):
    """The outfit was not worn on that day."""

    def __init__(self) -> None:
        super().__init__("This outfit was not worn on that day.")


class PlanNotFound(NotFound):
    """The outfit is not planned for that day."""

    def __init__(self) -> None:
        super().__init__("This outfit is not planned for that day.")


class PlannedTooLate(Invalid):
    """A plan for a day that has gone."""

    def __init__(self, field: str) -> None:
        super().__init__("This day has gone: log what was worn instead of planning it.", field=field)


class PlannedTooEarly(Invalid):
    """A plan for a day that is years away."""

    def __init__(self, field: str) -> None:
        super().__init__("This day is too far away to plan: two years at most.", field=field)


class TooManyDays(Invalid):
    """A calendar over more days than anybody looks at, or that ends before it begins."""


class NothingToWear(Conflict):
    """All garments of the outfit were deleted."""

    code = "nothing_to_wear"

    def __init__(self) -> None:
        super().__init__("Every garment of this outfit was removed from the wardrobe.")


class NothingToChange(Invalid):
    """No field is named."""

    def __init__(self) -> None:
        super().__init__("Name at least one field to change.")


class NothingLeft(Invalid):
    """An outfit without garments."""

    def __init__(self, field: str) -> None:
        super().__init__("An outfit needs at least one garment.", field=field)


class TwiceTheSame(Invalid):
    """A garment that is named twice."""

    def __init__(self, field: str) -> None:
        super().__init__("The same garment is named twice.", field=field)


class NotInOutfit(NotFound):
    """A garment that the outfit does not have."""

    def __init__(self) -> None:
        super().__init__("This garment is not part of this outfit.")


class NotReady(Conflict):
    """A garment that cannot go into an outfit yet, or no more."""

    code = "garment_not_ready"

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} cannot go into an outfit: it is archived, or its photo was not understood.")


class NothingLearned(NotFound):
    """No such thing can be learned, or it was not forgotten."""

    def __init__(self) -> None:
        super().__init__("Nothing is learned under this key.")


class NoOutfit(NotFound):
    """Garments that make no outfit together, or that cannot be worn any more."""

    def __init__(self) -> None:
        super().__init__("These garments make no outfit any more: one is gone, or they do not go together.")


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


class PictureStillLookedAt(Conflict):
    """A garment is described by a picture that no worker has looked at yet, or by a search without one."""

    code = "picture_pending"

    def __init__(self) -> None:
        super().__init__("This picture is not looked at yet. Ask again in a moment.")
