"""Turn a checkpoint into the product's weights: `python training/export_segmenter.py --photos FOLDER --work FOLDER`.

Leaves `cut-out-net.fp32.onnx` in the work folder and the quantised `cut-out-net.onnx` beside the model card.
"""

import argparse
import json
import random
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import onnxruntime
import torch
from lite_network import Trunk
from numpy.typing import NDArray
from onnxruntime.quantization import CalibrationDataReader, CalibrationMethod, QuantFormat, QuantType, quantize_static
from torch import Tensor, nn

from cut_out_network import CutOutNet
from cut_out_pictures import teacher_cut_outs
from labels import read_photos

CONFIG = Path(__file__).with_name("segmenter.toml")
WEIGHTS = Path(__file__).parents[1] / "src/vestiary/vision/weights/cut-out-net.onnx"
CALIBRATION_PHOTOS = 128
COMPARED_PHOTOS = 200


class Exported(nn.Module):
    """The network as the product runs it: likelihoods instead of logits."""

    def __init__(self, network: CutOutNet) -> None:
        super().__init__()
        self.network = network

    def forward(self, pixels: Tensor) -> Tensor:
        """Return how likely each pixel is garment, 0..1, (N, 1, S, S)."""
        return self.network(pixels).sigmoid()


class Photos(CalibrationDataReader):
    """Photos one by one, for the ranges of the quantised activations."""

    def __init__(self, photos: NDArray[np.uint8]) -> None:
        self.waiting: Iterator[NDArray[np.float32]] = (network_input(photo) for photo in photos)

    def get_next(self) -> dict[str, Any] | None:
        """Return the next photo as the graph's input, or None at the end."""
        pixels = next(self.waiting, None)
        return None if pixels is None else {"pixels": pixels}


def main() -> None:
    """Export, quantise, and compare the two on photos of held-out senders."""
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
    draw = random.Random(config["seed"])  # noqa: S311  # a reproducible draw, not a secret
    known = [index for index, photo in enumerate(photos) if photo.split == "train"]
    quantise(full, given.weights, teacher.photos[sorted(draw.sample(known, CALIBRATION_PHOTOS))])
    describe(given.weights, version=config["version"])
    others = [index for index, photo in enumerate(photos) if photo.split == "held_out"]
    agreement = compared(full, given.weights, teacher.photos[sorted(draw.sample(others, COMPARED_PHOTOS))])
    facts = {"megabytes": given.weights.stat().st_size / 1e6, "int8_fp32_iou": agreement}
    (given.work / "segmenter-export.json").write_text(json.dumps(facts, indent=2))
    print(facts)


def network_input(photo: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Return a kept copy as the graph's input: float32 RGB 0..1, (1, 3, S, S)."""
    return np.ascontiguousarray(photo.transpose(2, 0, 1)[None], np.float32) / np.float32(255)


def write_onnx(exported: Exported, path: Path, side: int) -> None:
    """Write the float graph with a fixed input size, one photo at a time."""
    torch.onnx.export(
        exported.eval(), (torch.zeros(1, 3, side, side),), str(path), dynamo=False, opset_version=17,
        input_names=["pixels"], output_names=["likelihood"],
    )  # fmt: skip


def quantise(full: Path, target: Path, photos: NDArray[np.uint8]) -> None:
    """Write the graph with int8 weights and activations of all convolutions but the last, which draws the outline."""
    graph = onnx.load(full)
    del graph.graph.value_info[:]  # stale shapes make the quantiser fail
    bare = full.with_suffix(".bare.onnx")
    onnx.save(graph, bare)
    last = [node.name for node in graph.graph.node if node.op_type == "Conv"][-1]
    quantize_static(
        bare, target, Photos(photos), quant_format=QuantFormat.QDQ, per_channel=True,
        op_types_to_quantize=["Conv", "Add", "Resize"], calibrate_method=CalibrationMethod.MinMax,
        activation_type=QuantType.QUInt8, weight_type=QuantType.QInt8, nodes_to_exclude=[last],
    )  # fmt: skip


def describe(path: Path, *, version: str) -> None:
    """Write into the file what the product needs to read it."""
    model = onnx.load(path)
    onnx.helper.set_model_props(model, {"version": version})
    onnx.save(model, path)


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
