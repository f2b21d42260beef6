"""Turn a checkpoint into the product's weights: `python training/export.py --photos FOLDER --work FOLDER`.

Leaves `garment-net.fp32.onnx` in the work folder and the quantised `garment-net.onnx` beside the model card.
"""

import argparse
import json
import tomllib
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor, nn

from augmentation import framed
from calibration import calibration_error, fitted_temperature, probabilities
from labels import CLASSES, PATTERNS, SUBCATEGORIES, read_photos
from network import GarmentNet, Reading, Trunk
from pictures import load_pictures
from train import HEADS
from trained_on import write_trained_on
from training_set import PhotoSet, photo_set
from vestiary.vision.adapters.onnx_garment_net import MARGINS

CONFIG = Path(__file__).with_name("config.toml")
WEIGHTS = Path(__file__).parents[1] / "src/vestiary/vision/weights/garment-net.onnx"
OUTPUTS = ("class_probabilities", "pattern_probabilities", "subcategory_probabilities", "embedding")


class Exported(nn.Module):
    """The network as the product runs it: calibrated probabilities and a unit-length embedding."""

    def __init__(self, network: GarmentNet, temperatures: dict[str, float]) -> None:
        super().__init__()
        self.network = network
        self.temperatures = temperatures

    def forward(self, pixels: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Return probabilities of classes (N, 19), patterns (N, 8), subcategories (N, 17), and embeddings (N, 512)."""
        reading = self.network(pixels)
        embeddings = reading.embeddings
        # Not `normalize`: its division does not survive quantisation.
        unit = embeddings * torch.rsqrt((embeddings * embeddings).sum(1, keepdim=True))
        return (
            (reading.classes / self.temperatures["class"]).softmax(1),
            (reading.patterns / self.temperatures["pattern"]).softmax(1),
            (reading.subcategories / self.temperatures["subcategory"]).softmax(1),
            unit,
        )


def main() -> None:
    """Calibrate, export, quantise, and note the calibration for the model card."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--photos", type=Path, required=True)
    arguments.add_argument("--work", type=Path, required=True)
    arguments.add_argument("--weights", type=Path, default=WEIGHTS)
    given = arguments.parse_args()
    torch.set_num_threads(1)
    config = tomllib.loads(CONFIG.read_text())
    photos = read_photos(given.photos, held_out_share=config["held_out_share"], seed=config["seed"])
    pictures = load_pictures(given.photos, [photo.name for photo in photos], given.work / "pictures")
    saved = torch.load(given.work / "checkpoint.pt", weights_only=True)
    network = GarmentNet(Trunk(), HEADS, dropout=0.0).eval()
    network.load_state_dict(saved["average"])
    held_out = photo_set(photos, pictures, "held_out")
    senders = [photo.sender for photo in photos if photo.split == "held_out"]
    facts = calibrated(network, held_out, saved["side"], senders)
    (given.work / "calibration.json").write_text(json.dumps(facts, indent=2))
    print(facts)
    exported = Exported(network, {what: facts[f"{what}_temperature"] for what in ("class", "pattern", "subcategory")})
    full = given.work / "garment-net.fp32.onnx"
    write_onnx(exported, full, saved["side"])
    quantise(full, given.weights)
    for path in (full, given.weights):
        describe(path, version=config["version"])
    write_trained_on(photos)
    print(f"{given.weights.stat().st_size / 1e6:.2f} MB")


@torch.no_grad()
def calibrated(network: GarmentNet, photos: PhotoSet, side: int, senders: list[str]) -> dict[str, float]:
    """Return the temperatures fitted on all held-out senders, and the error of ones fitted on the other half."""
    views = [view for margin in MARGINS for view in _views(network, photos, side, margin)]
    first_half = torch.tensor([sum(sender.encode()) % 2 == 0 for sender in senders])
    targets = {
        "class": photos.classes.float().argmax(1),
        "pattern": photos.patterns,
        "subcategory": photos.subcategories,
    }
    judged = {"class": photos.own, "pattern": photos.patterns >= 0, "subcategory": photos.subcategories >= 0}
    facts: dict[str, float] = {}
    for what, index in (("class", 0), ("pattern", 1), ("subcategory", 3)):
        logits = [torch.cat([part[index] for part in view]) for view in views]
        facts |= _calibration_facts(what, logits, targets[what], judged[what], first_half)
    return facts


def _views(network: GarmentNet, photos: PhotoSet, side: int, margin: float) -> list[list[Reading]]:
    """Return the readings of the photos in batches, and those of their mirror images."""
    pixels = framed(photos.photos, photos.frames, side, margin=margin)
    return [[network(part) for part in view.split(64)] for view in (pixels, pixels.flip(-1))]


def _calibration_facts(
    what: str, logits: list[Tensor], targets: Tensor, judged: Tensor, first_half: Tensor
) -> dict[str, float]:
    def cut(chosen: Tensor) -> tuple[list[Tensor], Tensor]:
        return [view[chosen] for view in logits], targets[chosen]

    confidences, right = [], []
    for measured in (first_half, ~first_half):
        temperature = fitted_temperature(*cut(judged & ~measured))
        views, truth = cut(judged & measured)
        confidence, answer = probabilities(views, temperature).max(1)
        confidences.append(confidence)
        right.append(answer == truth)
    return {
        f"{what}_temperature": fitted_temperature(*cut(judged)),
        f"{what}_ece_cross_fitted": calibration_error(torch.cat(confidences), torch.cat(right)),
    }


def write_onnx(exported: Exported, path: Path, side: int) -> None:
    """Write the float graph with a fixed input size and a free batch size."""
    torch.onnx.export(
        exported.eval(), (torch.zeros(2, 3, side, side),), str(path), dynamo=False, opset_version=17,
        input_names=["pixels"], output_names=list(OUTPUTS),
        dynamic_axes={name: {0: "photos"} for name in ("pixels", *OUTPUTS)},
    )  # fmt: skip


def quantise(full: Path, target: Path) -> None:
    """Write the graph with int8 weights, a scale for each output channel, in all pointwise and linear layers.

    Activations and the small depthwise filters stay float32: with them in int8, too, one category in nine changed.
    """
    model = onnx.load(full)
    graph = model.graph
    del graph.value_info[:]  # stale shapes must not outlive their tensors
    known = {tensor.name: tensor for tensor in graph.initializer}
    widened = []
    for node in graph.node:
        weight = known.get(node.input[1]) if node.op_type in {"Conv", "Gemm"} else None
        if weight is None or list(weight.dims[2:]) not in ([], [1, 1]):
            continue
        values = numpy_helper.to_array(weight)
        scale = np.maximum(np.abs(values.reshape(len(values), -1)).max(1), 1e-12) / 127
        levels = np.rint(values / scale.reshape(-1, *[1] * (values.ndim - 1))).astype(np.int8)
        graph.initializer.remove(weight)
        parts = {"levels": levels, "scale": scale.astype(np.float32), "zero": np.zeros(len(values), np.int8)}
        names = [f"{weight.name}.{part}" for part in parts]
        graph.initializer.extend(map(numpy_helper.from_array, parts.values(), names))
        widened.append(onnx.helper.make_node("DequantizeLinear", names, [weight.name], axis=0))
    nodes = [*widened, *graph.node]
    del graph.node[:]
    graph.node.extend(nodes)
    onnx.checker.check_model(model)
    onnx.save(model, target)


def describe(path: Path, *, version: str) -> None:
    """Write into the file what the product needs to read it."""
    model = onnx.load(path)
    facts = {
        "version": version,
        "classes": " ".join(CLASSES),
        "patterns": " ".join(PATTERNS),
        "subcategories": " ".join(SUBCATEGORIES),
    }
    onnx.helper.set_model_props(model, facts)
    onnx.save(model, path)


if __name__ == "__main__":
    main()
