"""The cut-out network: the pretrained trunk down to 1/16 of the size, and a narrow decoder back up."""

from typing import Final

import torch
from torch import Tensor, nn
from torch.nn import functional

from network import DEVIATION, EPSILON, MEAN, Trunk, pretrained_trunk

TRUNK_BLOCKS: Final = 11
"""Blocks of the trunk that are kept: what follows works at 1/32 of the size, too coarse for an outline."""

SKIPS: Final = ((0, 16, 16), (2, 24, 24), (4, 40, 48))
"""Block whose features are joined in, its channels, and the decoder's channels there: at 1/2, 1/4 and 1/8."""

DEEPEST, NARROWED = 112, 64
"""Channels at 1/16 of the size: as the trunk leaves them, and as the decoder goes on."""


class Filtered(nn.Module):
    """A depthwise convolution and a pointwise one, for context at little cost."""

    def __init__(self, before: int, after: int, kernel: int) -> None:
        super().__init__()
        self.body = nn.Sequential(
            nn.Conv2d(before, before, kernel, padding=kernel // 2, groups=before, bias=False),
            nn.BatchNorm2d(before, EPSILON),
            nn.ReLU6(inplace=True),
            nn.Conv2d(before, after, 1, bias=False),
            nn.BatchNorm2d(after, EPSILON),
            nn.ReLU6(inplace=True),
        )

    def forward(self, x: Tensor) -> Tensor:
        """Return features (N, after, H, W)."""
        return self.body(x)


class Joined(nn.Module):
    """Twice the size, joined with the trunk's features of that size."""

    def __init__(self, before: int, skip: int, after: int) -> None:
        super().__init__()
        self.narrow = nn.Sequential(nn.Conv2d(before, after, 1, bias=False), nn.BatchNorm2d(after, EPSILON))
        self.side = nn.Sequential(nn.Conv2d(skip, after, 1, bias=False), nn.BatchNorm2d(after, EPSILON))
        self.mix = nn.Sequential(
            nn.ReLU6(inplace=True),
            nn.Conv2d(after, after, 3, padding=1, bias=False),
            nn.BatchNorm2d(after, EPSILON),
            nn.ReLU6(inplace=True),
        )

    def forward(self, x: Tensor, skip: Tensor) -> Tensor:
        """Return features (N, after, 2H, 2W)."""
        larger = functional.interpolate(self.narrow(x), scale_factor=2.0, mode="bilinear")
        return self.mix(larger + self.side(skip))


class CutOutNet(nn.Module):
    """From RGB in 0..1, shape (N, 3, S, S) with S a multiple of 16, to logits of the garment's alpha (N, 1, S, S)."""

    def __init__(self, trunk: Trunk) -> None:
        super().__init__()
        mean, deviation = torch.tensor(MEAN), torch.tensor(DEVIATION)
        self.register_buffer("scale", (1 / deviation).view(1, 3, 1, 1))
        self.register_buffer("shift", (-mean / deviation).view(1, 3, 1, 1))
        self.stem = trunk.stem
        self.blocks = nn.ModuleList(list(trunk.blocks)[:TRUNK_BLOCKS])
        self.reduce = nn.Sequential(nn.Conv2d(DEEPEST, NARROWED, 1, bias=False), nn.BatchNorm2d(NARROWED, EPSILON))
        self.whole = nn.Conv2d(NARROWED, NARROWED, 1)
        self.around = nn.Sequential(Filtered(NARROWED, NARROWED, 5), Filtered(NARROWED, NARROWED, 5))
        widths = [NARROWED, *(after for _, _, after in reversed(SKIPS))]
        self.joins = nn.ModuleList(
            Joined(before, skip, after) for before, (_, skip, after) in zip(widths[:-1], reversed(SKIPS), strict=True)
        )
        self.answer = nn.Conv2d(widths[-1], 1, 1)

    def forward(self, x: Tensor) -> Tensor:
        """Return logits at the input's size."""
        features = self.stem(x * self.scale + self.shift)
        kept = []
        for index, block in enumerate(self.blocks):
            features = block(features)
            if index in {place for place, _, _ in SKIPS}:
                kept.append(features)
        features = self.reduce(features)
        features = features + self.whole(features.mean((2, 3), keepdim=True))
        features = self.around(features)
        for join, skip in zip(self.joins, reversed(kept), strict=True):
            features = join(features, skip)
        return functional.interpolate(self.answer(features), scale_factor=2.0, mode="bilinear")


def pretrained_network() -> CutOutNet:
    """Return the network with ImageNet's trunk and a decoder that knows nothing yet."""
    trunk = pretrained_trunk()
    return CutOutNet(trunk)
