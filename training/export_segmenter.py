"""Turn a checkpoint into the product's weights: `python training/export_segmenter.py --photos FOLDER --work FOLDER`.

Leaves `cut-out-net.fp32.onnx` in the work folder and `cut-out-net.onnx` beside the model card. The latter keeps its
weights in half precision and computes in single: half the bytes, and no outline moves.
"""

import argparse
import json
import random
import tomllib
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor, nn

from cut_out_network import CutOutNet
from cut_out_pictures import teacher_cut_outs
from labels import read_photos
from network import Trunk

CONFIG = Path(__file__).with_name("segmenter.toml")
WEIGHTS = Path(__file__).parents[1] / "src/vestiary/vision/weights/cut-out-net.onnx"
COMPARED_PHOTOS = 64
SMALLEST_HALVED = 64
"""Numbers in a tensor; fewer save nothing."""


class Exported(nn.Module):
    """The network as the product runs it: likelihoods instead of logits."""

    def __init__(self, network: CutOutNet) -> None:
        super().__init__()
        self.network = network

    def forward(self, pixels: Tensor) -> Tensor:
        """Return how likely each pixel is garment, 0..1, (N, 1, S, S)."""
        return self.network(pixels).sigmoid()


def main() -> None:
    """Export, and compare the small file with the full one on photos of held-out senders."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--photos", type=Path, required=True)
    arguments.add_argument("--work", type=Path, required=True)
    arguments.add_argument("--weights", type=Path, default=WEIGHTS)
    given = arguments.parse_args()
    torch.set_num_threads(1)
    config = tomllib.loads(CONFIG.read_text())
    photos = read_photos(given.photos, held_out_share=config["held_out_share"], seed=config["seed"])
    teacher = teacher_cut_outs(given.photos, [photo.name for photo in photos], given.work)
    saved = torch.load(given.work / "cut-out-checkpoint.pt", weights_only=True)
    network = CutOutNet(Trunk())
    network.load_state_dict(saved["average"])
    full = given.work / "cut-out-net.fp32.onnx"
    write_onnx(Exported(network), full, saved["side"])
    write_halved(full, given.weights, version=config["version"])
    draw = random.Random(config["seed"])  # noqa: S311  # a reproducible draw, not a secret
    others = [index for index, photo in enumerate(photos) if photo.split == "held_out"]
    agreement = compared(full, given.weights, teacher.photos[sorted(draw.sample(others, COMPARED_PHOTOS))])
    facts = {"megabytes": given.weights.stat().st_size / 1e6, "half_full_iou": agreement}
    (given.work / "segmenter-export.json").write_text(json.dumps(facts, indent=2))
    print(facts)


def write_onnx(exported: Exported, path: Path, side: int) -> None:
    """Write the float graph with a fixed input size, one photo at a time."""
    torch.onnx.export(
        exported.eval(), (torch.zeros(1, 3, side, side),), str(path), dynamo=False, opset_version=17,
        input_names=["pixels"], output_names=["likelihood"],
    )  # fmt: skip


def write_halved(full: Path, target: Path, *, version: str) -> None:
    """Write the graph with weights in half precision that become single when the file is loaded."""
    model = onnx.load(full)
    graph = model.graph
    del graph.value_info[:]
    casts = []
    for weights in graph.initializer:
        values = numpy_helper.to_array(weights)
        if values.dtype != np.float32 or values.size < SMALLEST_HALVED:
            continue
        name = weights.name
        weights.CopyFrom(numpy_helper.from_array(values.astype(np.float16), f"{name}.half"))
        casts.append(helper.make_node("Cast", [f"{name}.half"], [name], to=TensorProto.FLOAT))
    nodes = [*casts, *graph.node]
    del graph.node[:]
    graph.node.extend(nodes)
    helper.set_model_props(model, {"version": version})
    onnx.checker.check_model(model)
    onnx.save(model, target)


def network_input(photo: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Return a kept copy as the graph's input: float32 RGB 0..1, (1, 3, S, S)."""
    return np.ascontiguousarray(photo.transpose(2, 0, 1)[None], np.float32) / np.float32(255)


def compared(first: Path, second: Path, photos: NDArray[np.uint8]) -> float:
    """Return the mean overlap (IoU) of two files' masks."""
    sessions = [onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"]) for path in (first, second)]
    overlaps = []
    for photo in photos:
        one, other = (session.run(None, {"pixels": network_input(photo)})[0] > 0.5 for session in sessions)
        overlaps.append((one & other).sum() / max(1, (one | other).sum()))
    return float(np.mean(overlaps))


if __name__ == "__main__":
    main()
