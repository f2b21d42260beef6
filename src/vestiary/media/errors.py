"""How media refuses: at the door, and in front of the storage."""

from vestiary.kernel.errors import Conflict, Invalid, NotFound, TooLarge, Unavailable, UnsupportedKind


class FileMissing(NotFound):
    """No file is stored under this key."""

    def __init__(self) -> None:
        super().__init__("There is no picture under this address.")


class StorageUnavailable(Unavailable):
    """The storage does not answer, is full, or refuses us; trying again later can help."""

    code = "storage_unavailable"

    def __init__(self, message: str = "Pictures cannot be reached at the moment; try again soon.") -> None:
        super().__init__(message)


class FilesWithdrawn(Unavailable):
    """A sweep took the files of a writer that it held for dead: the row must not be written."""

    code = "files_withdrawn"

    def __init__(self) -> None:
        super().__init__("Storing the picture took too long; try again.")


class UnreadablePicture(Invalid):
    """The bytes are a picture's in kind only: truncated, damaged, or never one."""

    code = "unreadable_picture"

    def __init__(self) -> None:
        super().__init__("This picture cannot be read: the file is damaged or incomplete.", field="file")


class EmptyFile(Invalid):
    """A file without a byte."""

    code = "empty_file"

    def __init__(self) -> None:
        super().__init__("This file is empty.", field="file")


class TooManyPixels(Invalid):
    """More pixels than the door lets in; known from the header, before any pixel is decoded."""

    code = "too_many_pixels"

    def __init__(self, most_megapixels: float) -> None:
        super().__init__(
            f"This picture has too many pixels: at most {most_megapixels:g} megapixels are taken.", field="file"
        )


class TooManyBytes(TooLarge):
    """More bytes than the door lets in."""

    code = "too_large"

    def __init__(self, most_bytes: int) -> None:
        super().__init__(f"This file is too large: at most {most_bytes // (1024 * 1024)} MB are taken.", field="file")


class UnsupportedPicture(UnsupportedKind):
    """Not one of the kinds of pictures that are taken."""

    code = "unsupported_media_type"

    def __init__(self) -> None:
        super().__init__("Only JPEG, PNG, WebP, HEIC and AVIF pictures are taken.", field="file")


class WrongStorage(Conflict):
    """Storage and database do not belong together; a repair would remove everything."""

    code = "wrong_storage"

    def __init__(self, wrong: int, total: int) -> None:
        super().__init__(
            f"{wrong} of {total} files do not fit the database: this looks like another installation's storage, "
            "or one that is not mounted. Nothing was changed."
        )
