"""The small network that names colours: each region by itself in the photo's light, the photo by its regions' areas."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

HIDDEN = 40
CONTEXT = 16
DROPOUT = 0.1

EPOCHS = 30
BATCH = 256
RATE = 6e-3
WEIGHT_DECAY = 0.02
LABEL_SMOOTHING = 0.05
REGION_JITTER = 0.005
"""OKLab, one shift for a whole photo: another lamp."""
CONTEXT_JITTER = 0.1
"""Standard deviations of a feature."""


@dataclass(frozen=True, slots=True, eq=False)
class ColourSet:
    """Garments in one order: `regions` (N, R, 3) OKLab, `shares` (N, R), `context` (N, C), all float32; `targets`
    (N, R) holds the index of the right name of each region, all alike where only the photo's is known; `weights` (N,)."""  # noqa: D205, D209, E501

    regions: NDArray[np.float32]
    shares: NDArray[np.float32]
    context: NDArray[np.float32]
    targets: NDArray[np.int64]
    by_region: NDArray[np.bool_]
    weights: NDArray[np.float32]

    def at(self, index: NDArray[np.int64] | NDArray[np.bool_]) -> "ColourSet":
        """Return the garments at these places."""
        return ColourSet(
            self.regions[index], self.shares[index], self.context[index],
            self.targets[index], self.by_region[index], self.weights[index],
        )  # fmt: skip


class ColourNetwork(nn.Module):
    """Names regions. `centre` and `scale` bring the context to mean 0 and deviation 1."""

    def __init__(self, names: int, context: NDArray[np.float32]) -> None:
        super().__init__()
        self.register_buffer("centre", torch.from_numpy(context.mean(0)))
        self.register_buffer("scale", torch.from_numpy(context.std(0) + 1e-6))
        self.context = nn.Linear(context.shape[1], CONTEXT)
        self.region = nn.Linear(3, HIDDEN)
        self.seen_in = nn.Linear(CONTEXT, HIDDEN, bias=False)
        self.hidden = nn.Linear(HIDDEN, HIDDEN)
        self.name = nn.Linear(HIDDEN, names)
        self.dropout = nn.Dropout(DROPOUT)

    def forward(self, regions: Tensor, context: Tensor) -> Tensor:
        """Return the probability of each name for each region, (N, R, names)."""
        scaled = ((context - self.centre) / self.scale).clamp(-4, 4)
        if self.training:
            scaled = scaled + CONTEXT_JITTER * torch.randn_like(scaled)
            regions = regions + REGION_JITTER * torch.randn(len(regions), 1, 3)
        around = self.dropout(torch.tanh(self.context(scaled)))
        seen = torch.relu(self.region(regions * REGION_SCALE - REGION_CENTRE) + self.seen_in(around)[:, None])
        probabilities: Tensor = self.name(self.dropout(torch.relu(self.hidden(seen)))).softmax(-1)
        return probabilities


REGION_SCALE = torch.tensor([2.0, 12.0, 12.0])
REGION_CENTRE = torch.tensor([1.2, 0.0, 0.0])


def trained(photos: ColourSet, *, names: int, seed: int) -> ColourNetwork:
    """Return a network fitted to the garments. The same seed gives the same network on one machine."""
    torch.manual_seed(seed)
    network = ColourNetwork(names, photos.context)
    optimiser = torch.optim.AdamW(network.parameters(), RATE, weight_decay=WEIGHT_DECAY)
    batches = len(photos.shares) // BATCH
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, RATE, total_steps=EPOCHS * batches + 1)
    network.train()
    for _ in range(EPOCHS):
        order = torch.randperm(len(photos.shares)).numpy()
        for number in range(batches):
            loss = _loss(network, photos.at(order[number * BATCH : (number + 1) * BATCH]))
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            schedule.step()
    return network.eval()


def _loss(network: ColourNetwork, photos: ColourSet) -> Tensor:
    """Return what the names cost: a photo is judged by its mixture, a composite by each of its regions."""
    shares = torch.from_numpy(photos.shares)
    targets = torch.from_numpy(photos.targets)
    names = network(torch.from_numpy(photos.regions), torch.from_numpy(photos.context))
    mixture = ((names * shares[..., None]).sum(1) + 1e-6).log()
    whole = -(1 - LABEL_SMOOTHING) * mixture.gather(1, targets[:, :1])[:, 0] - LABEL_SMOOTHING * mixture.mean(1)
    each = (-(names + 1e-6).log().gather(2, targets[..., None])[..., 0] * shares).sum(1)
    cost = torch.where(torch.from_numpy(photos.by_region), each, whole)
    return (cost * torch.from_numpy(photos.weights)).mean()


def named(network: ColourNetwork, photos: ColourSet) -> NDArray[np.float32]:
    """Return the probability of each name for each region, (N, R, names)."""
    with torch.no_grad():
        result: NDArray[np.float32] = network(
            torch.from_numpy(photos.regions), torch.from_numpy(photos.context)
        ).numpy()
    return result


def write(network: ColourNetwork, path: Path, *, names: tuple[str, ...], exponent: float) -> None:
    """Write what the product multiplies; the scaling of regions and context is folded into the first layers."""
    state = {key: value.detach().numpy().astype(np.float32) for key, value in network.state_dict().items()}
    scale, centre = REGION_SCALE.numpy(), REGION_CENTRE.numpy()
    np.savez(
        path,
        names=np.array(names),
        exponent=np.float32(exponent),
        context_centre=state["centre"],
        context_scale=state["scale"],
        context_weight=state["context.weight"].T,
        context_bias=state["context.bias"],
        region_weight=(state["region.weight"] * scale).T,
        region_bias=state["region.bias"] - state["region.weight"] @ centre,
        seen_in_weight=state["seen_in.weight"].T,
        hidden_weight=state["hidden.weight"].T,
        hidden_bias=state["hidden.bias"],
        name_weight=state["name.weight"].T,
        name_bias=state["name.bias"],
    )
