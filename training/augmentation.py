"""Batches that look like other people's photos: other floors, other light, other framing."""

from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

NARROWEST = 0.75
"""How the product frames a garment: see `onnx_garment_net.framed`."""


@dataclass(frozen=True, slots=True)
class Augmentation:
    """How much photos are changed; shares are probabilities per photo, spans are relative."""

    smallest_crop: float
    rotation_deg: float
    light: float
    saturation: float
    grey_share: float
    white_balance: float
    erase_share: float
    background_share: float
    framed_share: float
    """Of photos that are cropped around their cut-out, as the product crops them, instead of at random."""


def augmented(
    photos: Tensor, masks: Tensor, frames: Tensor, backgrounds: Tensor, how: Augmentation, side: int
) -> Tensor:
    """Return float RGB in -1..1, (N, 3, side, side).

    Photos are uint8 (N, S, S, 3), masks uint8 (N, S, S) and all zero where not usable, frames as `frames_of` returns
    them, backgrounds uint8 (N, B, B, 3).
    """
    layers = torch.cat([photos.permute(0, 3, 1, 2), masks[:, None]], 1).float() / 255
    grid = functional.affine_grid(_framings(frames, how), [len(photos), 4, side, side], align_corners=False)
    pixels = functional.grid_sample(layers, grid, padding_mode="reflection", align_corners=False)
    pixels, alpha = pixels[:, :3], pixels[:, 3:]
    pixels = _with_other_backgrounds(pixels, alpha, backgrounds, how)
    return _erased(_relit(pixels, how).clamp(0, 1) * 2 - 1, how)


def framed(photos: Tensor, frames: Tensor, side: int, *, margin: float) -> Tensor:
    """Return the photos as the product frames them, unchanged otherwise: float RGB in -1..1, (N, 3, side, side)."""
    pixels = photos.permute(0, 3, 1, 2).float() / 255
    half = (frames[:, 2:] * (1 + margin)).clamp(max=1.0)
    centre = frames[:, :2].clamp(half - 1, 1 - half)
    zero = torch.zeros(len(photos))
    theta = torch.stack([half[:, 0], zero, centre[:, 0], zero, half[:, 1], centre[:, 1]], 1).view(-1, 2, 3)
    # Sampled at twice the size and averaged, which comes near the product's area filter.
    grid = functional.affine_grid(theta, [len(photos), 3, 2 * side, 2 * side], align_corners=False)
    large = functional.grid_sample(pixels, grid, padding_mode="border", align_corners=False)
    return functional.avg_pool2d(large, 2) * 2 - 1


def frames_of(masks: Tensor) -> Tensor:
    """Return centre x and y, half width and height, (N, 4), in -1..1, of uint8 masks; all of it for an empty one."""
    bounds = []
    for covered in ((masks >= 128).any(1), (masks >= 128).any(2)):
        place = torch.linspace(-1, 1, covered.shape[1]).expand_as(covered)
        low = torch.where(covered, place, 2.0).amin(1)
        high = torch.where(covered, place, -2.0).amax(1)
        empty = low > high
        bounds.append((torch.where(empty, -1.0, low), torch.where(empty, 1.0, high)))
    extent = torch.stack([(high - low) / 2 for low, high in bounds], 1)
    # Not narrower than this: squeezed into a square, shorts would become trousers.
    extent = torch.maximum(extent, extent.amax(1, keepdim=True) * NARROWEST)
    return torch.cat([torch.stack([(high + low) / 2 for low, high in bounds], 1), extent], 1)


def _some(count: int, share: float) -> Tensor:
    """Return a (N, 1, 1, 1) mask of 0 and 1 with the share of ones."""
    return (torch.rand(count, 1, 1, 1) < share).float()


def _span(count: int, spread: float) -> Tensor:
    """Return (N, 1, 1, 1) factors between 1 - spread and 1 + spread."""
    return 1 + (torch.rand(count, 1, 1, 1) * 2 - 1) * spread


def _framings(frames: Tensor, how: Augmentation) -> Tensor:
    """Return the affine maps (N, 2, 3) that crop, turn and mirror."""
    count = len(frames)
    area = how.smallest_crop + (1 - how.smallest_crop) * torch.rand(count)
    aspect = torch.exp((torch.rand(count) * 2 - 1) * 0.25)
    extent = torch.stack([(area * aspect).sqrt(), (area / aspect).sqrt()], 1).clamp(max=1.1)
    centre = (torch.rand(count, 2) * 2 - 1) * (1 - extent).abs()
    is_framed = (torch.rand(count) < how.framed_share)[:, None]
    jittered = frames[:, 2:] * (0.93 + torch.rand(count, 2) * 0.45)
    extent = torch.where(is_framed, jittered, extent)
    centre = torch.where(is_framed, frames[:, :2] + (torch.rand(count, 2) * 2 - 1) * 0.06, centre)
    angle = (torch.rand(count) * 2 - 1) * how.rotation_deg * torch.pi / 180
    flip = torch.where(torch.rand(count) < 0.5, -1.0, 1.0)
    cos, sin, (width, height) = angle.cos(), angle.sin(), extent.unbind(1)
    rows = (width * cos * flip, -height * sin, centre[:, 0], width * sin * flip, height * cos, centre[:, 1])
    return torch.stack(rows, 1).view(count, 2, 3)


def _with_other_backgrounds(pixels: Tensor, alpha: Tensor, backgrounds: Tensor, how: Augmentation) -> Tensor:
    count, _, side, _ = pixels.shape
    other = backgrounds[torch.randperm(count)].permute(0, 3, 1, 2).float() / 255
    if torch.rand(()) < 0.5:
        other = other.flip(-2)
    if torch.rand(()) < 0.5:
        other = other.transpose(-1, -2)
    other = functional.interpolate(other, size=(side, side), mode="bilinear") + torch.randn(count, 3, side, side) * 0.02
    swapped = alpha * pixels + (1 - alpha) * other * _span(count, 0.3)
    chosen = _some(count, how.background_share) * (alpha.flatten(1).amax(1) > 0).float()[:, None, None, None]
    return torch.lerp(pixels, swapped, chosen)


def _relit(pixels: Tensor, how: Augmentation) -> Tensor:
    count = len(pixels)
    pixels = pixels.clamp(0, 1).pow(torch.exp((torch.rand(count, 1, 1, 1) * 2 - 1) * how.light))
    pixels = pixels * _span(count, how.light)
    mean = pixels.mean((1, 2, 3), keepdim=True)
    pixels = mean + (pixels - mean) * _span(count, how.light)
    pixels = pixels * (1 + (torch.rand(count, 3, 1, 1) * 2 - 1) * how.white_balance)
    grey = pixels.mean(1, keepdim=True).expand_as(pixels)
    keep = _span(count, how.saturation) * (1 - _some(count, how.grey_share))
    return grey + (pixels - grey) * keep


def _erased(pixels: Tensor, how: Augmentation) -> Tensor:
    count, _, height, width = pixels.shape
    rows, columns = torch.arange(height)[None, :, None], torch.arange(width)[None, None, :]
    top, left = torch.rand(count, 1, 1) * height * 0.8, torch.rand(count, 1, 1) * width * 0.8
    tall, wide = (torch.rand(count, 1, 1) * 0.25 + 0.1 for _ in range(2))
    inside = (rows >= top) & (rows < top + tall * height) & (columns >= left) & (columns < left + wide * width)
    hole = inside[:, None].float() * _some(count, how.erase_share)
    return pixels * (1 - hole) + (torch.rand(count, 3, 1, 1) * 2 - 1) * hole
