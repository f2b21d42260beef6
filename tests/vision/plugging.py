"""Lineups of models with plug-ins in them, over tiny files that are made on the spot."""

import importlib.util
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import onnx
import pytest

from tests.vision.tiny_models import bi_ref_net, efficient_net, saved, u2_net, yolo_v5, yolo_v8
from vestiary.vision.adapters.onnx_classifier import OnnxClassifier
from vestiary.vision.adapters.onnx_segmenter import OnnxSegmenter
from vestiary.vision.adapters.open_clip_embedder import OpenClipEmbedder
from vestiary.vision.adapters.yolo_detector import YoloDetector
from vestiary.vision.plugging import PlugInFile, Role
from vestiary.vision.understanding import Models

LABELS = ("tee", "chinos", "trench coat", "neck tie", "chair")
"""Words of four categories, and one that is no garment."""


@dataclass(frozen=True)
class Lineup:
    """A file for each of the roles that ONNX files can take."""

    detector: onnx.ModelProto
    segmenter: onnx.ModelProto
    segmenter_name: str
    classifier: onnx.ModelProto


LINEUPS: Mapping[str, Lineup] = {
    "yolo-8, u2-net, channels first": Lineup(yolo_v8(LABELS), u2_net(), "u2netp.onnx", efficient_net(len(LABELS))),
    "yolo-5, is-net, channels last": Lineup(
        yolo_v5(LABELS), u2_net(seed=2), "isnet.onnx", efficient_net(len(LABELS), channels_last=True, softmax=False)
    ),
    "yolo-8, birefnet, any side": Lineup(
        yolo_v8(LABELS, seed=3), bi_ref_net(), "BiRefNet-lite.onnx", efficient_net(len(LABELS), side="side")
    ),
}

CLIPS: Mapping[str, dict[str, Any]] = {
    "clip": {
        "embed_dim": 32,
        "vision_cfg": {"image_size": 32, "layers": 2, "width": 32, "patch_size": 8, "head_width": 16},
        "text_cfg": {"context_length": 77, "vocab_size": 49408, "width": 32, "heads": 2, "layers": 2},
    },
    "siglip": {
        "embed_dim": 64,
        "init_logit_bias": -10,
        "custom_text": True,
        "vision_cfg": {
            "image_size": 160, "timm_model_name": "test_vit", "timm_model_pretrained": False, "timm_pool": "map",
            "timm_proj": "none",
        },
        "text_cfg": {
            "context_length": 64, "vocab_size": 49408, "width": 64, "heads": 2, "layers": 2, "no_causal_mask": True,
            "proj_bias": True, "pool_type": "last", "norm_kwargs": {"eps": 1e-6},
        },
    },
}  # fmt: skip
"""The architectures as open_clip's configurations have them, made tiny."""


def a_file(role: Role, path: Path) -> PlugInFile:
    """Return what an adapter is given for a file."""
    return PlugInFile(role, path, 1 << 30)


def a_detector(model: onnx.ModelProto, folder: Path, name: str = "detector.onnx") -> YoloDetector:
    return YoloDetector(a_file(Role.DETECTOR, saved(model, folder / name)))


def a_segmenter(model: onnx.ModelProto, folder: Path, name: str = "u2net.onnx") -> OnnxSegmenter:
    return OnnxSegmenter(a_file(Role.SEGMENTER, saved(model, folder / name)))


def a_classifier(model: onnx.ModelProto, folder: Path, *, labels: tuple[str, ...] = LABELS) -> OnnxClassifier:
    (folder / "classifier.txt").write_text("\n".join(labels))
    return OnnxClassifier(a_file(Role.CLASSIFIER, saved(model, folder / "classifier.onnx")))


def plugged(built_in: Models, lineup: Lineup, folder: Path) -> Models:
    """Return the built-in models with a plug-in for each role that an ONNX file can take."""
    return replace(
        built_in,
        detector=a_detector(lineup.detector, folder),
        segmenter=a_segmenter(lineup.segmenter, folder, lineup.segmenter_name),
        classifier=a_classifier(lineup.classifier, folder),
    )


def clip_of(name: str, folder: Path) -> OpenClipEmbedder:
    """Return an embedder over a tiny model with random weights; skip where the extra is not installed."""
    if importlib.util.find_spec("open_clip") is None:
        pytest.skip("the extra `clip` (open_clip and torch) is not installed")
    import open_clip  # noqa: PLC0415  # only with the extra
    import torch  # noqa: PLC0415  # only with the extra
    from safetensors.torch import save_file  # noqa: PLC0415  # only with the extra

    (folder / "open_clip_config.json").write_text(json.dumps({"model_cfg": CLIPS[name], "preprocess_cfg": {}}))
    torch.manual_seed(1)
    model = open_clip.create_model(f"local-dir:{folder}", load_weights=False)
    save_file({key: value.contiguous() for key, value in model.state_dict().items()}, folder / f"{name}.safetensors")
    (folder / "open_clip_config.json").rename(folder / f"{name}.json")
    return OpenClipEmbedder(a_file(Role.EMBEDDER, folder / f"{name}.safetensors"))


def with_clip(built_in: Models, name: str, folder: Path) -> Models:
    """Return the built-in models with image and text tower of a tiny model."""
    clip = clip_of(name, folder)
    return replace(built_in, embedder=clip, text=clip)
