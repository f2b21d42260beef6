"""Train the cut-out network: `python training/train_segmenter.py --photos FOLDER --work FOLDER`.

Leaves `cut-out-checkpoint.pt` and a line in `segmenter-log.jsonl` after every part. Starts from weights learned on
ImageNet and learns from the masks of `OpencvSegmenter`.
"""

import argparse
import copy
import json
import math
import time
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from cut_out_network import CutOutNet, pretrained_network
from cut_out_pictures import believed, teacher_cut_outs
from cut_out_scenes import SceneRecipe, Scenes
from labels import read_photos

CONFIG = Path(__file__).with_name("segmenter.toml")
PART = 1500
"""Pictures between two lines of the log."""

FROZEN_BLOCKS = 3
"""With the stem: edges and textures as ImageNet left them, at half the cost of a step."""

CHECKED_PHOTOS = 96


class ExactDepthwise(nn.Conv2d):
    """A depthwise convolution in float32: its backward pass in bfloat16 takes six times as long on CPUs."""

    def forward(self, x: Tensor) -> Tensor:
        """Return the convolution, whatever precision surrounds it."""
        with torch.autocast("cpu", enabled=False):
            return super().forward(x.float())


def main() -> None:
    """Run all stages of the recipe."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--photos", type=Path, required=True)
    arguments.add_argument("--work", type=Path, required=True)
    arguments.add_argument("--from-round", type=int, default=0, help="go on from the checkpoint of the round before")
    given = arguments.parse_args()
    given.work.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(1)
    cv2.setNumThreads(1)
    config = tomllib.loads(CONFIG.read_text())
    torch.manual_seed(config["seed"])
    network = ready_network()
    for number, part in enumerate(config["rounds"]):
        if number < given.from_round:
            continue
        if number:
            saved = torch.load(given.work / "cut-out-checkpoint.pt", weights_only=True)
            network.load_state_dict(saved["average"])
        run_round(network, given, config, part)


def run_round(network: CutOutNet, given: argparse.Namespace, config: dict[str, Any], part: dict[str, Any]) -> None:
    """Train all stages of a round with one warm-up and one cosine."""
    scenes, checked = _scenes(given.photos, given.work, config, intrusion_share=part["intrusion_share"])
    average = copy.deepcopy(network)
    sides = list(_sides(part["stages"], config["optimiser"]["batch"]))
    optimiser = _optimiser(network, config["optimiser"])
    started, losses, total = time.process_time(), [], len(sides)
    for done, side in enumerate(sides):
        _set_rate(optimiser, config["optimiser"], part["rate_share"], done / total, done)
        pixels, alpha = batch(scenes, config, side)
        losses.append(_step(network, optimiser, pixels, alpha, config))
        _follow(average, network, min(config["optimiser"]["ema"], (1 + done) / (10 + done)))
        if (done + 1) % (PART // config["optimiser"]["batch"]) == 0 or done + 1 == total:
            line = {"steps": done + 1, "side": side, "loss": round(float(np.mean(losses)), 4),
                    "iou": round(agreement(average, checked, side), 4),
                    "cpu_s": round(time.process_time() - started)}  # fmt: skip
            losses = []
            _keep(given.work, average, line)


def _keep(work: Path, average: CutOutNet, line: dict[str, Any]) -> None:
    """Write the average's weights and a line of the log."""
    print(line, flush=True)
    with (work / "segmenter-log.jsonl").open("a") as log:
        log.write(json.dumps(line) + "\n")
    saved = {"average": average.state_dict(), "side": line["side"], "steps": line["steps"]}
    torch.save(saved, work / "cut-out-checkpoint.pt")


def ready_network() -> CutOutNet:
    """Return the pretrained network as it is trained here: first layers frozen, depthwise convolutions exact."""
    network = pretrained_network().to(memory_format=torch.channels_last).train()
    for module in network.modules():
        if isinstance(module, nn.Conv2d) and module.groups > 1:
            module.__class__ = ExactDepthwise
    for part in (network.stem, *network.blocks[:FROZEN_BLOCKS]):
        part.eval().requires_grad_(requires_grad=False)
    return network


def _scenes(
    folder: Path, work: Path, config: dict[str, Any], *, intrusion_share: float
) -> tuple[Scenes, tuple[Tensor, Tensor]]:
    """Return what is trained on, and held-out photos with masks that the teacher is sure of."""
    photos = read_photos(folder, held_out_share=config["held_out_share"], seed=config["seed"])
    teacher = teacher_cut_outs(folder, [photo.name for photo in photos], work)
    splits = np.array([photo.split for photo in photos])
    least = config["teacher"]["least_confidence"]
    trained = believed(teacher, np.flatnonzero(splits == "train"), least=least)
    cut = trained[teacher.confidences[trained] >= config["teacher"]["composite_confidence"]]
    held_out = believed(teacher, np.flatnonzero(splits == "held_out"), least=0.9)
    rng = np.random.default_rng(config["seed"])
    checked = rng.permutation(held_out)[:CHECKED_PHOTOS]
    how = config["augmentation"]
    recipe = SceneRecipe(how["composite_share"], how["hanger_share"], how["shadow_share"], tuple(how["scale"]),
                         how["rotation_deg"], intrusion_share)  # fmt: skip
    print(f"{len(trained)} photos, {len(cut)} to lay elsewhere, {len(checked)} to check", flush=True)
    truth = torch.from_numpy(teacher.alphas[checked])
    return Scenes(teacher, trained, cut, recipe, rng), (torch.from_numpy(teacher.photos[checked]), truth)


def _sides(stages: list[dict[str, int]], batch_size: int) -> Iterator[int]:
    """Yield the side of each batch in pixels, stage after stage."""
    for stage in stages:
        yield from [stage["side"]] * (stage["pictures"] // batch_size)


def batch(scenes: Scenes, config: dict[str, Any], side: int) -> tuple[Tensor, Tensor]:
    """Return float RGB 0..1 (N, 3, side, side) and alpha 0..1 (N, 1, side, side)."""
    drawn = [scenes.draw() for _ in range(config["optimiser"]["batch"])]
    pictures = np.stack([cv2.resize(pixels, (side, side), interpolation=cv2.INTER_AREA) for pixels, _ in drawn])
    alphas = np.stack([cv2.resize(alpha, (side, side), interpolation=cv2.INTER_AREA) for _, alpha in drawn])
    pixels = torch.from_numpy(pictures).permute(0, 3, 1, 2).float() / 255
    return relit(pixels, config["augmentation"]), torch.from_numpy(alphas)[:, None].float() / 255


def relit(pixels: Tensor, how: dict[str, Any]) -> Tensor:
    """Return the pictures under other lamps, by other cameras."""
    count = len(pixels)

    def span(spread: float, channels: int = 1) -> Tensor:
        return 1 + (torch.rand(count, channels, 1, 1) * 2 - 1) * spread

    grey = pixels.mean(1, keepdim=True)
    saturation = span(how["saturation"]) * (torch.rand(count, 1, 1, 1) >= how["grey_share"])
    pixels = grey + (pixels - grey) * saturation
    pixels = pixels * span(how["light"]) * span(how["white_balance"], 3)
    middle = pixels.mean((1, 2, 3), keepdim=True)
    pixels = middle + (pixels - middle) * span(how["light"])
    pixels = pixels.clamp(1e-4, 1) ** span(how["light"])
    grain = torch.randn(1, 3, *pixels.shape[2:]) * torch.rand(count, 1, 1, 1) * how["noise"]
    return (pixels + grain).clamp(0, 1)


def _step(
    network: CutOutNet, optimiser: torch.optim.Optimizer, pixels: Tensor, alpha: Tensor, config: dict[str, Any]
) -> float:
    with torch.autocast("cpu", torch.bfloat16):
        logits = network(pixels.contiguous(memory_format=torch.channels_last))
    loss = outline_loss(logits.float(), alpha, config["loss"])
    optimiser.zero_grad()
    loss.backward()
    nn.utils.clip_grad_norm_(network.parameters(), config["optimiser"]["clip"])
    optimiser.step()
    return loss.item()


def outline_loss(logits: Tensor, alpha: Tensor, weights: dict[str, float]) -> Tensor:
    """Return cross-entropy with more weight beside the outline, and one minus the overlap (Dice)."""
    near = functional.max_pool2d(alpha, 9, 1, 4) - (-functional.max_pool2d(-alpha, 9, 1, 4))
    importance = 1 + weights["edge"] * near
    entropy = functional.binary_cross_entropy_with_logits(logits, alpha, reduction="none")
    likely = logits.sigmoid()
    both = (likely * alpha).sum((1, 2, 3))
    dice = 1 - (2 * both + 1) / (likely.sum((1, 2, 3)) + alpha.sum((1, 2, 3)) + 1)
    return (entropy * importance).sum() / importance.sum() + weights["dice"] * dice.mean()


def _optimiser(network: CutOutNet, how: dict[str, float]) -> torch.optim.Optimizer:
    trunk = [weight for weight in network.blocks.parameters() if weight.requires_grad]
    known = {id(weight) for weight in [*network.blocks.parameters(), *network.stem.parameters()]}
    decoder = [weight for weight in network.parameters() if id(weight) not in known]
    return torch.optim.AdamW(
        [{"params": trunk, "full": how["trunk_rate"]}, {"params": decoder, "full": how["decoder_rate"]}],
        weight_decay=how["weight_decay"],
    )


def _set_rate(optimiser: torch.optim.Optimizer, how: dict[str, float], share: float, part: float, done: int) -> None:
    """Set the rates: `share` of the full ones, after warming up on a cosine that `part`, 0..1, is through."""
    warm = min(1.0, (done + 1) / how["warm_up_steps"])
    for group in optimiser.param_groups:
        group["lr"] = group["full"] * share * warm * (0.02 + 0.98 * (1 + math.cos(math.pi * part)) / 2)


@torch.no_grad()
def _follow(average: CutOutNet, network: CutOutNet, keep: float) -> None:
    for old, new in zip(average.state_dict().values(), network.state_dict().values(), strict=True):
        if old.dtype.is_floating_point:
            old.mul_(keep).add_(new, alpha=1 - keep)
        else:
            old.copy_(new)


@torch.no_grad()
def agreement(network: CutOutNet, checked: tuple[Tensor, Tensor], side: int) -> float:
    """Return the mean overlap (IoU) with the teacher's sure masks of photos that were never trained on."""
    photos, alphas = checked
    was_training = network.training
    network.eval()
    overlaps = []
    for some, truth in zip(photos.split(16), alphas.split(16), strict=True):
        pixels = functional.interpolate(some.permute(0, 3, 1, 2).float() / 255, (side, side), mode="area")
        with torch.autocast("cpu", torch.bfloat16):
            found = network(pixels.contiguous(memory_format=torch.channels_last)) > 0
        wanted = functional.interpolate(truth[:, None].float(), (side, side), mode="area") > 127
        overlaps.append((found & wanted).sum((1, 2, 3)) / (found | wanted).sum((1, 2, 3)).clamp(min=1))
    network.train(was_training)
    return float(torch.cat(overlaps).mean())


if __name__ == "__main__":
    main()
