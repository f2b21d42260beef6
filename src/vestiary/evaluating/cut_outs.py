"""Figures of cut-outs against outlines that were judged right by eye."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from vestiary.evaluating.answers import Read
from vestiary.evaluating.reading import mask_of
from vestiary.evaluating.results import Figure, share_figure
from vestiary.kernel.errors import Invalid
from vestiary.vision.cut_out_measures import BAD, GOOD, Outline, overlap, read_references
from vestiary.vision.domain import AlphaMask


def cut_out_figures(read: Sequence[Read], outlines: Mapping[str, Outline]) -> list[Figure]:
    """Return the shares of good and of bad cut-outs, and their mean overlap with the true outline (IoU)."""
    judged = [each for each in read if each.photo.name in outlines]
    overlaps = [_overlap(each, outlines[each.photo.name]) for each in judged]
    senders = [each.photo.sender or each.photo.name for each in judged]
    mean = float(np.mean(overlaps)) if overlaps else None
    return [
        share_figure("cut_out_good", "cut-outs that an eye calls good", [it >= GOOD for it in overlaps], senders),
        share_figure("cut_out_bad", "cut-outs that an eye calls bad", [it < BAD for it in overlaps], senders),
        Figure("cut_out_overlap", "mean overlap with the true outline", mean, len(judged)),
    ]


def read_outlines(path: Path) -> Mapping[str, Outline]:
    """Return the judged outlines by photo.

    Raises:
        Invalid: the file cannot be read, or holds something else.

    """
    try:
        return read_references(path)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise Invalid(f"{path} holds no outlines of cut-outs: {error}.") from error


def _overlap(read: Read, outline: Outline) -> float:
    return overlap(AlphaMask(mask_of(read.reading).astype(np.uint8) * np.uint8(255)), outline)
