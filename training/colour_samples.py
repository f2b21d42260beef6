"""The pixels that colours are named from, kept in one file, since cutting a garment out takes long."""

from pathlib import Path

import numpy as np

from cut_outs import photo_pixels
from vestiary.vision.adapters.colour_evidence import ColourSamples, samples_of
from vestiary.vision.adapters.learned_segmenter import LearnedSegmenter
from vestiary.vision.domain import GarmentPicture

SAVED_EVERY = 200


def read_samples(folder: Path, names: list[str], cache: Path) -> list[ColourSamples]:
    """Return the samples of the photos in the order of their names, with the product's own cut-outs."""
    known = _kept(cache) if cache.exists() else {}
    segmenter = LearnedSegmenter()
    missing = [name for name in names if name not in known]
    for done, name in enumerate(missing, start=1):
        image = photo_pixels(folder, name)
        samples = samples_of(GarmentPicture(image, segmenter.cut_out(image).alpha))
        if samples is None:
            raise ValueError(name)
        known[name] = samples
        if done % SAVED_EVERY == 0 or done == len(missing):
            _keep(known, cache)
    return [known[name] for name in names]


def _kept(cache: Path) -> dict[str, ColourSamples]:
    with np.load(cache) as file:
        columns = [file[key] for key in ("names", "garment", "rim", "bright", "area")]
    return {
        str(name): ColourSamples(garment, rim, bright, float(area))
        for name, garment, rim, bright, area in zip(*columns, strict=True)
    }


def _keep(known: dict[str, ColourSamples], cache: Path) -> None:
    rows = list(known.values())
    np.savez(
        cache,
        names=np.array(list(known)),
        garment=np.stack([each.garment for each in rows]),
        rim=np.stack([each.rim for each in rows]),
        bright=np.stack([each.bright for each in rows]),
        area=np.array([each.area for each in rows]),
    )
