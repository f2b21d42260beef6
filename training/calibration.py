"""Temperatures that make probabilities honest, and the error that is left."""

import torch
from torch import Tensor

from vestiary.evaluating.measures import calibration_error as measured_error


def probabilities(logits: list[Tensor], temperature: float) -> Tensor:
    """Return the mean probability over views, each (N, C), as the product averages a photo and its mirror image."""
    return torch.stack([(view / temperature).softmax(1) for view in logits]).mean(0)


def fitted_temperature(logits: list[Tensor], targets: Tensor) -> float:
    """Return the temperature with the least negative log-likelihood, searched on a fine grid from 0.3 to 3."""
    grid = [round(0.3 + 0.02 * step, 2) for step in range(136)]
    at = torch.arange(len(targets))
    losses = [float(-probabilities(logits, t)[at, targets].clamp(min=1e-9).log().mean()) for t in grid]
    return grid[losses.index(min(losses))]


def calibration_error(confidence: Tensor, is_right: Tensor) -> float:
    """Return the expected calibration error over ten equal bins of confidence, 0..1."""
    return measured_error(confidence.tolist(), is_right.tolist())
