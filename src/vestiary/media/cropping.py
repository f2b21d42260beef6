"""New pictures cut out of a stored one, as if each had come through the door."""

import hashlib
from collections.abc import Iterator, Sequence

from PIL import Image

from vestiary.media.decoding import LONGEST_SIDE_PX, decoded
from vestiary.media.domain import AdmittedPicture
from vestiary.media.door import written_anew
from vestiary.media.likeness import likeness_of

Corners = tuple[int, int, int, int]
"""Left, top, right, bottom in pixels of the stored picture; right and bottom are behind the last pixel."""


def cut_from(content: bytes, boxes: Sequence[Corners], *, file_name: str = "") -> Iterator[AdmittedPicture]:
    """Yield the parts of a stored picture within the boxes, in their order; it is decoded once.

    Nothing was uploaded, so `sha256` is that of the stored picture with the box: the same cut has the same digest.

    Raises:
        UnreadablePicture: the stored bytes are damaged.

    """
    digest = hashlib.sha256(content).hexdigest()
    with decoded(content, max_pixels=LONGEST_SIDE_PX**2) as image:
        for box in boxes:
            yield _cut(image, box, f"{digest} {box}", file_name)


def _cut(image: Image.Image, box: Corners, identity: str, file_name: str) -> AdmittedPicture:
    part = image.crop(box)
    if part.mode == "RGBA" and part.getchannel("A").getextrema() == (255, 255):
        part = part.convert("RGB")
    content, mime_type = written_anew(part)
    return AdmittedPicture(
        content=content,
        mime_type=mime_type,
        width=part.width,
        height=part.height,
        sha256=hashlib.sha256(identity.encode()).digest(),
        likeness=likeness_of(part),
        file_name=file_name,
    )
