"""Batches that look like other people's photos: other floors, other light, other framing."""

from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional


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


def augmented(photos: Tensor, masks: Tensor, backgrounds: Tensor, how: Augmentation, side: int) -> Tensor:
    """Return float RGB in -1..1, (N, 3, side, side).

    Photos are uint8 (N, S, S, 3), masks uint8 (N, S, S) and all zero where not usable, backgrounds uint8 (N, B, B, 3).
    """
    pixels = photos.permute(0, 3, 1, 2).float() / 255
    pixels = _with_other_backgrounds(pixels, masks, backgrounds, how)
    pixels = _reframed(pixels, masks, how, side)
    pixels = _relit(pixels, how)
    return _erased(pixels.clamp(0, 1) * 2 - 1, how)


def plain(photos: Tensor, side: int) -> Tensor:
    """Return the photos unchanged but for their size: float RGB in -1..1, (N, 3, side, side)."""
    pixels = photos.permute(0, 3, 1, 2).float() / 255
    return functional.interpolate(pixels, size=(side, side), mode="bilinear", antialias=True) * 2 - 1


def _some(count: int, share: float) -> Tensor:
    """Return a (N, 1, 1, 1) mask of 0 and 1 with the share of ones."""
    return (torch.rand(count, 1, 1, 1) < share).float()


def _span(count: int, spread: float) -> Tensor:
    """Return (N, 1, 1, 1) factors between 1 - spread and 1 + spread."""
    return 1 + (torch.rand(count, 1, 1, 1) * 2 - 1) * spread


def _with_other_backgrounds(pixels: Tensor, masks: Tensor, backgrounds: Tensor, how: Augmentation) -> Tensor:
    count, _, side, _ = pixels.shape
    alpha = masks[:, None].float() / 255
    alpha = functional.avg_pool2d(alpha, 3, 1, 1)
    other = backgrounds[torch.randperm(count)].permute(0, 3, 1, 2).float() / 255
    if torch.rand(()) < 0.5:
        other = other.flip(-2)
    if torch.rand(()) < 0.5:
        other = other.transpose(-1, -2)
    other = functional.interpolate(other, size=(side, side), mode="bilinear") + torch.randn(count, 3, side, side) * 0.02
    swapped = alpha * pixels + (1 - alpha) * other * _span(count, 0.3)
    chosen = _some(count, how.background_share) * (masks.flatten(1).amax(1) > 0).float()[:, None, None, None]
    return torch.lerp(pixels, swapped, chosen)


def _reframed(pixels: Tensor, masks: Tensor, how: Augmentation, side: int) -> Tensor:
    count = len(pixels)
    area = how.smallest_crop + (1 - how.smallest_crop) * torch.rand(count)
    aspect = torch.exp((torch.rand(count) * 2 - 1) * 0.25)
    extent = torch.stack([(area * aspect).sqrt(), (area / aspect).sqrt()], 1).clamp(max=1.1)
    centre = (torch.rand(count, 2) * 2 - 1) * (1 - extent).abs()
    framed_centre, framed_extent = _frames(masks)
    framed = (torch.rand(count) < how.framed_share)[:, None] & (framed_extent > 0)
    extent = torch.where(framed, framed_extent * (1 + torch.rand(count, 2) * 0.4 - 0.1), extent)
    centre = torch.where(framed, framed_centre + (torch.rand(count, 2) * 2 - 1) * 0.06, centre)
    angle = (torch.rand(count) * 2 - 1) * how.rotation_deg * torch.pi / 180
    flip = torch.where(torch.rand(count) < 0.5, -1.0, 1.0)
    cos, sin, (width, height) = angle.cos(), angle.sin(), extent.unbind(1)
    rows = (width * cos * flip, -height * sin, centre[:, 0], width * sin * flip, height * cos, centre[:, 1])
    theta = torch.stack(rows, 1).view(count, 2, 3)
    grid = functional.affine_grid(theta, [count, 3, side, side], align_corners=False)
    return functional.grid_sample(pixels, grid, padding_mode="reflection", align_corners=False)


def _frames(masks: Tensor) -> tuple[Tensor, Tensor]:
    """Return the centres and half extents, x then y, (N, 2) each, of the masks in -1..1; extent 0 of an empty mask."""
    bounds = []
    for covered in (masks.amax(1) > 0, masks.amax(2) > 0):
        place = torch.linspace(-1, 1, covered.shape[1]).expand_as(covered)
        low = torch.where(covered, place, 2.0).amin(1)
        high = torch.where(covered, place, -2.0).amax(1)
        bounds.append(((low + high) / 2, (high - low).clamp(min=0) / 2))
    extent = torch.stack([half for _, half in bounds], 1)
    # Not narrower than this: squeezed into a square, shorts would become trousers.
    extent = torch.maximum(extent, extent.amax(1, keepdim=True) * 0.75)
    return torch.stack([centre for centre, _ in bounds], 1), extent


def _relit(pixels: Tensor, how: Augmentation) -> Tensor:
    count = len(pixels)
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
