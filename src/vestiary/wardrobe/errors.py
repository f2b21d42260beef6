"""What a wardrobe refuses."""

from vestiary.kernel.errors import Conflict, Forbidden, Invalid, NotFound, TooMany, Unavailable


class GarmentNotFound(NotFound):
    """There is no such garment in this wardrobe, or it is somebody else's."""

    def __init__(self) -> None:
        super().__init__("This garment is not in your wardrobe.")


class WearNotFound(NotFound):
    """There is no such entry in this garment's wear log."""

    def __init__(self) -> None:
        super().__init__("This entry is not in the wear log.")


class NotADuplicate(NotFound):
    """The two garments are not offered as duplicates of one another."""

    def __init__(self) -> None:
        super().__init__("These two garments are not listed as possible duplicates.")


class NothingToChange(Invalid):
    """A change that changes nothing."""

    code = "nothing_to_change"

    def __init__(self) -> None:
        super().__init__("Name at least one field to change.")


class NotInFuture(Invalid):
    """A day that has not come yet."""

    def __init__(self, field: str) -> None:
        super().__init__("The day lies in the future.", field=field)


class TooLongAgo(Invalid):
    """A day before anything in a wardrobe was made."""

    def __init__(self, field: str) -> None:
        super().__init__("The day lies too far in the past: 1900-01-01 is the earliest.", field=field)


class SubcategoryMismatch(Invalid):
    """A subcategory of another category."""

    code = "subcategory_mismatch"

    def __init__(self, subcategory: str, *, belongs_to: str, category: str | None) -> None:
        present = f"this garment is a {category}" if category else "this garment has no category yet"
        super().__init__(f"{subcategory} belongs to {belongs_to}, but {present}.", field="subcategory")


class SameGarment(Invalid):
    """A garment can not be merged into itself."""

    def __init__(self) -> None:
        super().__init__("A garment cannot be merged into itself.", field="into")


class StillWorking(Conflict):
    """The photo is being analysed; its outcome is needed first."""

    code = "still_working"

    def __init__(self) -> None:
        super().__init__("This garment's photo is still being analysed. Try again when that is done.")


class NothingToUndo(NotFound):
    """No answer about this garment can be taken back."""

    code = "nothing_to_undo"

    def __init__(self) -> None:
        super().__init__("There is no answer about this garment to take back.")


class CutOutChanged(Conflict):
    """The strokes were drawn on a cut-out that is not the present one any more."""

    code = "cut_out_changed"

    def __init__(self) -> None:
        super().__init__("This cut-out was changed elsewhere meanwhile. Load it again, then go on from there.")


class TooManyPoints(Invalid):
    """All strokes of a cut-out together have too many points."""

    def __init__(self, most: int) -> None:
        super().__init__(
            f"The strokes have more than {most} points together. Draw fewer or coarser ones.", field="strokes"
        )


class VendorsHaveNoWardrobe(Forbidden):
    """A wardrobe belongs to a person; the actor acts for a vendor."""

    def __init__(self) -> None:
        super().__init__("A wardrobe belongs to a person. Leave out X-Vestiary-Account to use your own.")


class TooManyStreams(TooMany):
    """One account listens on too many live views at once."""

    def __init__(self) -> None:
        super().__init__("Too many live views are open for this account. Close one first.", retry_after_s=5)


class PartNotFound(NotFound):
    """The photo has no such part (any more)."""

    def __init__(self) -> None:
        super().__init__("This photo has no such part now. Look at its parts again.")


class PartTwice(Invalid):
    """One part can not become two garments."""

    def __init__(self) -> None:
        super().__init__("Each part belongs to one group only.", field="groups")


class OneGarment(Invalid):
    """All parts in one group are the garment that is there already."""

    def __init__(self) -> None:
        super().__init__("All parts in one group are one garment: say so instead of splitting it.", field="groups")


class BoxOutside(Invalid):
    """A drawn box that is not on the picture."""

    def __init__(self, place: int, *, width: int, height: int, at_least: int) -> None:
        inside = f"A box lies inside the picture, {width} x {height} pixels"
        rule = f"{inside}, and is at least {at_least} pixels wide and high."
        super().__init__(rule, field=f"boxes.{place}")


class AlreadySplit(Conflict):
    """The photo was, or is being, cut into other garments."""

    code = "already_split"

    def __init__(self) -> None:
        super().__init__("This photo was split already. Undo that first.")


class NotSplit(Conflict):
    """There is no split to undo."""

    code = "not_split"

    def __init__(self) -> None:
        super().__init__("This photo was not split.")


class PartsInUse(Conflict):
    """What the photo was split into has a life of its own by now."""

    code = "parts_in_use"

    def __init__(self) -> None:
        super().__init__("The new garments were worn, named or corrected since. Delete those that you do not want.")


class SearchNotFound(NotFound):
    """There is no such search by a picture, or it is somebody else's, or it was forgotten."""

    def __init__(self) -> None:
        super().__init__("This search is not there any more. Send the picture again.")


class NothingAsked(Invalid):
    """A search for nothing."""

    code = "nothing_asked"

    def __init__(self) -> None:
        super().__init__("Say what to look for: words, a colour, a picture or a garment.")


class PictureNotUsable(Invalid):
    """The picture to search by shows nothing that could be compared."""

    code = "picture_not_usable"

    def __init__(self, reason: str) -> None:
        super().__init__(reason, field="file")


class TooManySearches(TooMany):
    """One account has too many pictures waiting to be looked at, or had too many looked at just now."""

    def __init__(self) -> None:
        super().__init__("You search by many pictures at once. Try again in a moment.", retry_after_s=5)


class NobodyLooked(Unavailable):
    """No worker has looked at the picture for minutes."""

    def __init__(self) -> None:
        super().__init__("Nobody has looked at the picture yet: no worker is free. Try again in a minute.")
