"""The small network that names colours, as `training/colours.py` wrote it: three products of matrices, no runtime."""

from dataclasses import dataclass
from functools import cache
from importlib import resources
from io import BytesIO
from typing import Any, Final
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from vestiary.vision.adapters.colour_evidence import ColourEvidence
from vestiary.vision.domain import Colour
from vestiary.vision.errors import ModelUnavailable

WEIGHTS: Final = "colour-names.npz"
"""File in `vestiary.vision.weights`, about 25 kB."""

FARTHEST: Final = 4.0
"""Standard deviations: stranger surroundings than any photo learned from count as the strangest of those."""


@dataclass(frozen=True, slots=True, eq=False)
class ColourNaming:
    """How likely each name is: `regions` (R, N) float32 for each region of the garment, `whole` (N,) for the garment.

    The columns are `names`. Rows add up to 1; `whole` is weighed by area and calibrated.
    """

    names: tuple[Colour, ...]
    regions: NDArray[np.float32]
    whole: NDArray[np.float64]


def naming_of(evidence: ColourEvidence) -> ColourNaming:
    """Return the names of a garment's regions in the light of the photo.

    Raises:
        ModelUnavailable: the weights could not be read.

    """
    known = weights()
    strange = (evidence.context - known["context_centre"]) / known["context_scale"]
    context = np.tanh(np.clip(strange, -FARTHEST, FARTHEST) @ known["context_weight"] + known["context_bias"])
    seen = evidence.regions @ known["region_weight"] + known["region_bias"] + context @ known["seen_in_weight"]
    hidden = np.maximum(np.maximum(seen, 0) @ known["hidden_weight"] + known["hidden_bias"], 0)
    names = tuple(Colour(str(name)) for name in known["names"])
    regions = _probabilities(hidden @ known["name_weight"] + known["name_bias"])
    whole = (evidence.shares @ regions).astype(np.float64) ** float(known["exponent"])
    return ColourNaming(names, regions, whole / whole.sum())


@cache
def weights() -> dict[str, Any]:
    """Return the arrays of the file by name, read once."""
    try:
        with np.load(BytesIO(resources.files("vestiary.vision.weights").joinpath(WEIGHTS).read_bytes())) as file:
            return {name: file[name] for name in file.files}
    except (OSError, ValueError, BadZipFile) as error:
        raise ModelUnavailable(WEIGHTS) from error


def _probabilities(logits: NDArray[np.float32]) -> NDArray[np.float32]:
    raised = np.exp(logits - logits.max(-1, keepdims=True))
    return np.asarray(raised / raised.sum(-1, keepdims=True), np.float32)
