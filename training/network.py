"""The garment network: a small residual net with squeeze-and-excite, one trunk, and heads for what is read from it."""

from typing import NamedTuple

import torch
from torch import Tensor, nn

EMBEDDING = 512
STEM = (24, 48)
STAGES = ((48, 2), (96, 2), (176, 2), (256, 1))
"""Channels and blocks of each stage; every stage but the first halves the resolution."""


class Reading(NamedTuple):
    """One pass over N photos: logits (N, 19), (N, 8), (N, 10), and embeddings (N, 512), not normalised."""

    classes: Tensor
    patterns: Tensor
    published: Tensor
    embeddings: Tensor


class SqueezeExcite(nn.Module):
    """Weighs channels by what the whole picture shows."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.squeeze = nn.Conv2d(channels, channels // 4, 1)
        self.excite = nn.Conv2d(channels // 4, channels, 1)

    def forward(self, x: Tensor) -> Tensor:
        """Return x, each channel scaled by 0..1."""
        context = x.mean((2, 3), keepdim=True)
        return x * torch.sigmoid(self.excite(torch.relu(self.squeeze(context))))


class Block(nn.Module):
    """Two 3x3 convolutions with a short cut."""

    def __init__(self, before: int, channels: int, stride: int) -> None:
        super().__init__()
        self.body = nn.Sequential(
            nn.Conv2d(before, channels, 3, stride, 1, bias=False),
            nn.BatchNorm2d(channels),
            nn.ReLU(inplace=True),
            nn.Conv2d(channels, channels, 3, 1, 1, bias=False),
            nn.BatchNorm2d(channels),
            SqueezeExcite(channels),
        )
        self.shortcut: nn.Module = nn.Identity()
        if stride != 1 or before != channels:
            self.shortcut = nn.Sequential(
                nn.Conv2d(before, channels, 1, stride, bias=False),
                nn.BatchNorm2d(channels),
            )

    def forward(self, x: Tensor) -> Tensor:
        """Return features of the block's channels at 1/stride of the size."""
        return torch.relu(self.body(x) + self.shortcut(x))


class GarmentNet(nn.Module):
    """From RGB in -1..1, shape (N, 3, S, S), to a `Reading`."""

    def __init__(self, classes: int, patterns: int, published: int, dropout: float) -> None:
        super().__init__()
        layers: list[nn.Module] = []
        channels = 3
        for width in STEM:
            layers += [nn.Conv2d(channels, width, 3, 2, 1, bias=False), nn.BatchNorm2d(width), nn.ReLU(inplace=True)]
            channels = width
        for index, (width, blocks) in enumerate(STAGES):
            for block in range(blocks):
                layers.append(Block(channels, width, 2 if index and not block else 1))
                channels = width
        self.trunk = nn.Sequential(*layers)
        self.embed = nn.Sequential(nn.Linear(channels, EMBEDDING), nn.BatchNorm1d(EMBEDDING))
        self.dropout = nn.Dropout(dropout)
        self.classes = nn.Linear(EMBEDDING, classes)
        self.patterns = nn.Linear(EMBEDDING, patterns)
        self.published = nn.Linear(EMBEDDING, published)

    def forward(self, x: Tensor) -> Reading:
        """Return logits and embeddings of the batch, in its order."""
        embeddings = self.embed(self.trunk(x).mean((2, 3)))
        shared = self.dropout(embeddings)
        return Reading(self.classes(shared), self.patterns(shared), self.published(shared), embeddings)
