"""Train vestiary-garment-net: `python training/train.py --photos FOLDER --work FOLDER`."""

import argparse
import copy
import math
import random
import time
import tomllib
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from augmentation import Augmentation, augmented, framed
from labels import CLASSES, PATTERNS, PUBLISHED, SUBCATEGORIES, read_photos
from network import GarmentNet, pretrained_trunk
from pictures import load_pictures
from training_set import PhotoSet, photo_set, sampling_weights

CONFIG = Path(__file__).with_name("config.toml")
MARGIN = 0.2
"""Around the garment when progress is measured; the product looks wider and narrower."""
HEADS = (len(CLASSES), len(PATTERNS), len(PUBLISHED), len(SUBCATEGORIES))


def main() -> None:
    """Read the photos, train all stages, and leave `checkpoint.pt` in the work folder after every epoch."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--photos", type=Path, required=True, help="folder with images.csv, labels.csv, images/")
    arguments.add_argument("--work", type=Path, required=True, help="folder for the cache and the checkpoint")
    arguments.add_argument("--config", type=Path, default=CONFIG)
    arguments.add_argument("--resume-stage", type=int, default=0, help="skip the stages before this one")
    given = arguments.parse_args()
    config = tomllib.loads(given.config.read_text())
    torch.set_num_threads(1)  # a shared machine: one process, one thread
    torch.manual_seed(config["seed"])
    random.seed(config["seed"])
    given.work.mkdir(parents=True, exist_ok=True)
    photos = read_photos(given.photos, held_out_share=config["held_out_share"], seed=config["seed"])
    pictures = load_pictures(given.photos, [photo.name for photo in photos], given.work / "pictures")
    training = Training(config, photo_set(photos, pictures, "train"), photo_set(photos, pictures, "held_out"))
    if given.resume_stage:
        saved = torch.load(given.work / "checkpoint.pt", weights_only=True)
        training.network.load_state_dict(saved["network"])
        training.average.load_state_dict(saved["average"])
    for index, stage in enumerate(config["stages"]):
        if index >= given.resume_stage:
            training.run_stage(stage, given.work)


class Training:
    """The state of one training: the network, its running average, and the photos."""

    def __init__(self, config: dict[str, Any], train: PhotoSet, held_out: PhotoSet) -> None:
        self.config = config
        self.train = train
        self.held_out = held_out
        trunk = pretrained_trunk(config["network"]["drop_path"])
        trunk.freeze(config["network"]["frozen_blocks"])
        self.network = GarmentNet(trunk, HEADS, dropout=config["network"]["dropout"])
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        self.network.to(self.device, memory_format=torch.channels_last)
        self.shares = torch.ones(len(SUBCATEGORIES), device=self.device)
        self.shares[0] = config["loss"]["none_share"]
        self.average = copy.deepcopy(self.network).requires_grad_(requires_grad=False).eval()

    def run_stage(self, stage: dict[str, Any], work: Path) -> None:
        """Train at one input size, with one warm-up and one cosine."""
        batch = self.config["optimiser"]["batch"]
        steps_per_epoch = len(self.train) // batch
        total = stage["epochs"] * steps_per_epoch
        self.how = Augmentation(**self.config["augmentation"], framed_share=stage["framed_share"])
        optimiser = self._optimiser(stage["rate"])
        weights = sampling_weights(self.train, self.config["optimiser"]["sampling_power"])
        for epoch in range(stage["epochs"]):
            started, losses = time.perf_counter(), 0.0
            order = torch.multinomial(weights, steps_per_epoch * batch, replacement=True).split(batch)
            for step, chosen in enumerate(order, start=epoch * steps_per_epoch):
                for group in optimiser.param_groups:
                    group["lr"] = group["rate"] * self._rate_factor(step, total)
                mixing = step < stage["mixed_until"] * total
                losses += self._step(optimiser, chosen, stage["side"], mixing=mixing)
            torch.save({"network": self.network.state_dict(), "average": self.average.state_dict(),
                        "side": stage["side"]}, work / "checkpoint.pt")  # fmt: skip
            report = accuracies(self.average, self.held_out, stage["side"]) if epoch % 2 else ""
            seconds = time.perf_counter() - started
            line = f"{stage['side']} px, epoch {epoch + 1}/{stage['epochs']}: loss {losses / steps_per_epoch:.3f}"
            print(f"{line}, {seconds:.0f} s {report}", flush=True)
            with (work / "train.log").open("a") as log:
                log.write(f"{line}, {seconds:.0f} s {report}\n")

    def _optimiser(self, rate: float) -> torch.optim.Optimizer:
        decay = self.config["optimiser"]["weight_decay"]
        share = self.config["optimiser"]["trunk_share"]
        groups = []
        for name, weight in self.network.named_parameters():
            if weight.requires_grad:
                own_rate = rate * (share if name.startswith("trunk") else 1.0)
                own_decay = decay if weight.ndim > 1 else 0.0
                groups.append({"params": [weight], "rate": own_rate, "weight_decay": own_decay})
        return torch.optim.AdamW(groups, lr=rate)

    def _rate_factor(self, step: int, total: int) -> float:
        warm_up = self.config["optimiser"]["warm_up_steps"]
        if step < warm_up:
            return (step + 1) / warm_up
        return 0.5 + 0.5 * math.cos(math.pi * (step - warm_up) / max(1, total - warm_up)) + 1e-3

    def _step(self, optimiser: torch.optim.Optimizer, chosen: Tensor, side: int, *, mixing: bool) -> float:
        self.network.train()
        photos = self.train
        pixels = augmented(
            photos.photos[chosen], photos.masks[chosen], photos.frames[chosen], photos.backgrounds[chosen],
            self.how, side,
        )  # fmt: skip
        partner, share = torch.arange(len(chosen)), 1.0
        if mixing and random.random() < self.config["optimiser"]["mix_share"]:  # noqa: S311
            pixels, partner, share = mixed(pixels)
        reading = self.network(pixels.to(self.device, memory_format=torch.channels_last))
        loss = share * self._loss(reading, chosen)
        if share < 1:
            loss = loss + (1 - share) * self._loss(reading, chosen[partner])
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(self.network.parameters(), self.config["optimiser"]["clip"])
        optimiser.step()
        self._follow()
        return float(loss.detach())

    def _loss(self, reading: tuple[Tensor, ...], chosen: Tensor) -> Tensor:
        classes, patterns, published, subcategories, _ = (part.float() for part in reading)
        photos, smoothing = self.train, self.config["optimiser"]["label_smoothing"]
        loss = set_loss(classes, photos.classes[chosen].to(self.device), smoothing)
        for what, logits, known in (
            ("pattern", patterns, photos.patterns[chosen]),
            ("published", published, photos.published[chosen]),
            ("subcategory", subcategories, photos.subcategories[chosen]),
        ):
            targets = known.to(self.device)
            judged = targets >= 0
            if judged.any():
                shares = self.shares if what == "subcategory" else None
                part = functional.cross_entropy(logits[judged], targets[judged], shares, label_smoothing=smoothing)
                loss = loss + self.config["loss"][f"{what}_weight"] * part
        return loss

    @torch.no_grad()
    def _follow(self) -> None:
        keep = self.config["optimiser"]["ema"]
        for slow, fast in zip(self.average.state_dict().values(), self.network.state_dict().values(), strict=True):
            if slow.is_floating_point():
                slow.lerp_(fast, 1 - keep)
            else:
                slow.copy_(fast)


def set_loss(logits: Tensor, allowed: Tensor, smoothing: float) -> Tensor:
    """Return the mean loss of photos that may be any one of the allowed classes; photos with none do not count."""
    judged = allowed.any(1)
    if not judged.any():
        return logits.sum() * 0
    logs = functional.log_softmax(logits[judged], 1)
    inside = torch.logsumexp(logs.masked_fill(~allowed[judged], -torch.inf), 1)
    return -((1 - smoothing) * inside + smoothing * logs.mean(1)).mean()


def mixed(pixels: Tensor) -> tuple[Tensor, Tensor, float]:
    """Return the batch blended or patched with itself reordered, the order, and each first photo's share."""
    partner = torch.randperm(len(pixels))
    share = float(torch.distributions.Beta(0.8, 0.8).sample())
    if random.random() < 0.5:  # noqa: S311
        return torch.lerp(pixels[partner], pixels, share), partner, share
    side = pixels.shape[-1]
    extent = int(side * math.sqrt(1 - share))
    top, left = (random.randrange(side - extent + 1) for _ in range(2))  # noqa: S311
    patched = pixels.clone()
    patched[..., top : top + extent, left : left + extent] = pixels[partner][
        ..., top : top + extent, left : left + extent
    ]
    return patched, partner, 1 - extent * extent / (side * side)


@torch.no_grad()
def accuracies(network: GarmentNet, photos: PhotoSet, side: int) -> str:
    """Return the share of right answers on photos with our own label: classes, patterns, ten published classes."""
    network.eval()
    device = next(network.parameters()).device
    batches = zip(photos.photos.split(64), photos.frames.split(64), strict=True)
    parts = [network(framed(batch, frames, side, margin=MARGIN).to(device)) for batch, frames in batches]
    classes, patterns, published = (torch.cat([part[index] for part in parts]).argmax(1).cpu() for index in range(3))
    right = photos.classes.gather(1, classes[:, None])[:, 0][photos.own].float().mean()
    pattern = (patterns == photos.patterns)[photos.patterns >= 0].float().mean()
    ten = (published == photos.published)[photos.published >= 0].float().mean()
    return f"class {right:.3f} pattern {pattern:.3f} ten {ten:.3f}"


if __name__ == "__main__":
    main()
