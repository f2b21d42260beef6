"""Photos through the product's own path: door, working size, cut-out, network; in several processes."""

import hashlib
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, fields
from multiprocessing import get_context
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

from vestiary.evaluating.folder import Photo
from vestiary.kernel.errors import DomainError, Unavailable
from vestiary.kernel.settings import MediaSettings
from vestiary.media.door import admit, limits_of
from vestiary.media.reading import working_rgb
from vestiary.vision.domain import (
    SENTENCES,
    AlphaMask,
    Embedding,
    GarmentAnalysis,
    GarmentPicture,
    Guess,
    QualityThresholds,
    RejectedPicture,
    RgbImage,
)
from vestiary.vision.ports import PatternReader, ShareReader
from vestiary.vision.understanding import Models, understand

Progress = Callable[[int, int], None]
"""Told how many are done, and of how many."""

HALF: Final = 128
"""Alpha from which a pixel counts as garment."""


class ReferenceReader(ShareReader, PatternReader, Protocol):
    """The network before quantising."""


@dataclass(frozen=True, slots=True)
class Reference:
    """The likeliest class and pattern."""

    word: str
    pattern: str


@dataclass(frozen=True, slots=True, eq=False)
class PhotoReading:
    """What the product says of one photo, and what that cost in seconds of processor time."""

    name: str
    guesses: tuple[Guess, ...]
    shares: Mapping[str, float]
    """How likely each of the network's classes is; of a classifier that keeps them to itself, the three guesses."""
    reference: Reference | None
    """What the network before quantising says, where one was given."""
    subcategory: str
    pattern: str
    confidences: Mapping[str, float]
    """0..1, by field."""
    colour: str
    embedding: Embedding
    mask_bits: bytes
    """Where the garment is, a bit a pixel of the working size; `mask_of` unpacks it."""
    shape: tuple[int, int]
    model: str
    decode_s: float
    analysis_s: float
    fingerprint: str
    """Equal for analyses that are equal bit for bit."""


@dataclass(frozen=True, slots=True)
class Unread:
    """A photo without an analysis: missing, damaged, or refused by the product; and why, in words."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Reader:
    """One process's models. They load at the first photo."""

    models: Models
    reference: ReferenceReader | None = None

    def read(self, photo: Photo) -> PhotoReading | Unread:
        """Return what the product says of the photo, or why it says nothing."""
        try:
            image, scale, decode_s = working_picture(photo)
        except DomainError as error:
            return Unread(photo.name, error.message)
        except OSError as error:
            return Unread(photo.name, error.strerror or "The file cannot be read.")
        started = time.process_time()
        analysis = understand(image, self.models, QualityThresholds(), scale=scale)
        analysis_s = time.process_time() - started
        if isinstance(analysis, RejectedPicture):
            return Unread(photo.name, " ".join(SENTENCES[code] for code in analysis.quality.errors))
        return self._reading(photo, analysis, _garment(image, analysis, scale), decode_s, analysis_s)

    def _reading(
        self, photo: Photo, analysis: GarmentAnalysis, garment: GarmentPicture, decode_s: float, analysis_s: float
    ) -> PhotoReading:
        alpha = analysis.alpha
        return PhotoReading(
            name=photo.name,
            guesses=analysis.guesses,
            shares=_shares(self.models, garment, analysis),
            reference=_asked(self.reference, garment) if self.reference else None,
            subcategory=analysis.subcategory or "",
            pattern=str(analysis.pattern),
            confidences=dict(analysis.confidences),
            colour=str(analysis.color_primary),
            embedding=analysis.embedding,
            mask_bits=np.packbits(alpha >= HALF).tobytes(),
            shape=(alpha.shape[0], alpha.shape[1]),
            model=analysis.model,
            decode_s=decode_s,
            analysis_s=analysis_s,
            fingerprint=fingerprint(analysis),
        )


def working_picture(photo: Photo) -> tuple[RgbImage, float, float]:
    """Return the pixels that the models look at, how many of the original one stands for, and the seconds it took.

    The photo comes through the door first, as an upload does; the seconds are those of decoding what it stored.

    Raises:
        DomainError: the door refuses it.
        OSError: the file cannot be read.

    """
    with photo.path.open("rb") as file:
        admitted = admit(file, limits=limits_of(MediaSettings()))
    started = time.process_time()
    image, scale = working_rgb(admitted.content, width=admitted.width, height=admitted.height)
    return RgbImage(image), scale, time.process_time() - started


def mask_of(reading: PhotoReading) -> NDArray[np.bool_]:
    """Return where the garment is: bool, shape `(H, W)`, of the working size."""
    height, width = reading.shape
    bits = np.frombuffer(reading.mask_bits, np.uint8)
    return np.unpackbits(bits, count=height * width).reshape(height, width).astype(np.bool_)


def fingerprint(analysis: GarmentAnalysis) -> str:
    """Return the SHA-256 of everything that an analysis says, mask and vector included."""
    digest = hashlib.sha256()
    for field in fields(analysis):
        value: object = getattr(analysis, field.name)
        content = value.tobytes() if isinstance(value, np.ndarray) else repr(value).encode()
        digest.update(field.name.encode() + content)
    return digest.hexdigest()


def _garment(image: RgbImage, analysis: GarmentAnalysis, scale: float) -> GarmentPicture:
    """Return what the classifier saw: the part in the box, with its mask."""
    top, left = round(analysis.box.y / scale), round(analysis.box.x / scale)
    rows = slice(top, top + max(1, round(analysis.box.height / scale)))
    columns = slice(left, left + max(1, round(analysis.box.width / scale)))
    return GarmentPicture(RgbImage(image[rows, columns]), AlphaMask(analysis.alpha[rows, columns]))


def _shares(models: Models, garment: GarmentPicture, analysis: GarmentAnalysis) -> Mapping[str, float]:
    if isinstance(models.classifier, ShareReader):
        return models.classifier.class_shares(garment)
    return {str(guess.category): guess.confidence for guess in analysis.guesses}


def _asked(reference: ReferenceReader, garment: GarmentPicture) -> Reference:
    shares = reference.class_shares(garment)
    return Reference(max(shares, key=lambda word: shares[word]), str(reference.read_pattern(garment).pattern))


class _Process:
    """What one process of the pool keeps between its photos."""

    reader: Reader


def _start(build: Callable[[], Reader]) -> None:
    _Process.reader = build()


def _read(photo: Photo) -> PhotoReading | Unread:
    return _Process.reader.read(photo)


def read_photos(
    photos: Sequence[Photo], build: Callable[[], Reader], *, processes: int, progress: Progress
) -> list[PhotoReading | Unread]:
    """Return what the product says of each photo, in their order.

    Args:
        photos: any number.
        build: makes a reader; called once in each process, so it must be importable by name.
        processes: 1 reads in this process.
        progress: told after each photo.

    Raises:
        ModelUnavailable: a model could not be loaded or run.
        Unavailable: a process ended before its work was done.

    """
    if not photos:
        return []
    if processes == 1 or len(photos) == 1:
        reader = build()
        return list(_told(map(reader.read, photos), len(photos), progress))
    context = get_context("spawn")  # a fork would share locks of libraries that already run threads
    try:
        with ProcessPoolExecutor(processes, mp_context=context, initializer=_start, initargs=(build,)) as pool:
            return list(_told(pool.map(_read, photos, chunksize=4), len(photos), progress))
    except BrokenProcessPool as error:
        raise Unavailable("A process that read photos has ended. Is there enough memory? Try --processes 1.") from error


def _told(readings: Iterable[PhotoReading | Unread], total: int, progress: Progress) -> Iterator[PhotoReading | Unread]:
    for done, reading in enumerate(readings, start=1):
        yield reading
        progress(done, total)
