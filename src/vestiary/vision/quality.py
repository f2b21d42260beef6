"""Whether a picture is worth analysing, measured on its pixels alone."""

import numpy as np
from numpy.typing import NDArray

from vestiary.vision.domain import Finding, QualityReport, QualityThresholds, RgbImage

MEASURED_SIDE_PX = 384
"""The shortest side at which blur is measured, so that the same scene scores alike from any camera."""

_LUMA = np.array([0.299, 0.587, 0.114], np.float32)
"""ITU-R BT.601 weights of red, green and blue."""


def check_quality(image: RgbImage, thresholds: QualityThresholds, *, scale: float = 1) -> QualityReport:
    """Return the report on resolution, blur and exposure. A value exactly at its threshold passes.

    `scale` is how many pixels of the original one pixel of `image` stands for, along a side.
    """
    grey = _measured_grey(image)
    side, blur, exposure = round(min(image.shape[:2]) * scale), _laplacian_variance(grey), float(grey.mean())
    errors = (Finding.TOO_SMALL,) if side < thresholds.min_side_px else ()
    found = (
        (Finding.BLURRED, blur < thresholds.blur),
        (Finding.TOO_DARK, exposure < thresholds.too_dark),
        (Finding.TOO_BRIGHT, exposure > thresholds.too_bright),
    )
    return QualityReport(
        passed=not errors,
        warnings=tuple(code for code, is_found in found if is_found),
        errors=errors,
        scores={"resolution": float(side), "blur": blur, "exposure": exposure},
    )


def _measured_grey(image: RgbImage) -> NDArray[np.float32]:
    """Return grey 0..255 at the measured size; a smaller picture keeps its own."""
    block = max(1, min(image.shape[:2]) // MEASURED_SIDE_PX)
    height, width = image.shape[0] // block * block, image.shape[1] // block * block
    whole = image[:height, :width]
    blocks = whole.reshape(height // block, block, width // block, block, 3)
    grey = blocks.mean((1, 3), dtype=np.float32) @ _LUMA if block > 1 else whole @ _LUMA
    return _shrunk(grey)


def _shrunk(grey: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the picture scaled, linearly between pixels, to the measured shortest side when it is larger."""
    factor = min(grey.shape) / MEASURED_SIDE_PX
    if factor <= 1:
        return grey
    for axis in (0, 1):
        at = (np.arange(int(grey.shape[axis] / factor)) + 0.5) * factor - 0.5
        low = np.floor(at).astype(np.int64).clip(0, grey.shape[axis] - 2)
        part = (at - low).astype(np.float32)
        part = part[:, None] if axis == 0 else part[None, :]
        grey = grey.take(low, axis) * (1 - part) + grey.take(low + 1, axis) * part
    return grey


def _laplacian_variance(grey: NDArray[np.float32]) -> float:
    """Return the variance of the second differences: small where nothing is sharp. Needs at least 3 x 3 pixels."""
    if min(grey.shape) < 3:  # noqa: PLR2004  # so many rows make one second difference
        return 0.0
    centre = grey[1:-1, 1:-1]
    around = grey[:-2, 1:-1] + grey[2:, 1:-1] + grey[1:-1, :-2] + grey[1:-1, 2:]
    return float((around - 4 * centre).var())
