"""Embedders of the extra `clip`: what is said without it, and of files that do not fit."""

import importlib.util
import json
from pathlib import Path

import pytest

from tests.vision.plugging import CLIPS, a_file, clip_of
from vestiary.vision.adapters.open_clip_embedder import OpenClipEmbedder
from vestiary.vision.errors import ModelUnusable
from vestiary.vision.plugging import HubWeights, Role

HAS_CLIP = importlib.util.find_spec("open_clip") is not None
with_the_extra = pytest.mark.skipif(not HAS_CLIP, reason="the extra `clip` (open_clip and torch) is not installed")


def refusal(embedder: OpenClipEmbedder) -> str:
    with pytest.raises(ModelUnusable) as refused:
        embedder.describe()
    return refused.value.message


@pytest.mark.skipif(HAS_CLIP, reason="the extra `clip` is installed")
def test_without_the_extra_the_missing_package_and_the_command_are_named(tmp_path: Path) -> None:
    for weights in (HubWeights("ViT-B-32/openai"), a_file(Role.EMBEDDER, tmp_path / "x.safetensors")):
        message = refusal(OpenClipEmbedder(weights))
        assert "is not installed" in message
        assert "pip install 'vestiary[clip]'" in message


@with_the_extra
def test_a_missing_file_a_missing_architecture_and_other_formats_are_said(tmp_path: Path) -> None:
    assert "the file" in refusal(OpenClipEmbedder(a_file(Role.EMBEDDER, tmp_path / "gone.safetensors")))
    path = tmp_path / "some.safetensors"
    path.write_bytes(b"not weights")
    assert 'Write architecture = "ViT-B-32" into some.toml' in refusal(OpenClipEmbedder(a_file(Role.EMBEDDER, path)))
    path.with_suffix(".toml").write_text('architecture = "ViT-Z-1"')
    assert "open_clip knows no architecture “ViT-Z-1”" in refusal(OpenClipEmbedder(a_file(Role.EMBEDDER, path)))
    (tmp_path / "x.pt").write_bytes(b"")
    assert "only .safetensors is read" in refusal(OpenClipEmbedder(a_file(Role.EMBEDDER, tmp_path / "x.pt")))


@with_the_extra
def test_weights_of_another_architecture_are_said(tmp_path: Path) -> None:
    clip_of("clip", tmp_path)
    other = {**CLIPS["clip"], "embed_dim": 16}
    (tmp_path / "clip.json").write_text(json.dumps({"model_cfg": other}))

    assert "open_clip cannot load it" in refusal(OpenClipEmbedder(a_file(Role.EMBEDDER, tmp_path / "clip.safetensors")))


@with_the_extra
def test_a_broken_file_is_said(tmp_path: Path) -> None:
    clip_of("clip", tmp_path)
    (tmp_path / "clip.safetensors").write_bytes(b"\0" * 100)

    assert "open_clip cannot load it" in refusal(OpenClipEmbedder(a_file(Role.EMBEDDER, tmp_path / "clip.safetensors")))


@with_the_extra
def test_without_its_tokenizer_a_model_still_reads_pictures(tmp_path: Path) -> None:
    clip_of("clip", tmp_path)
    settings = json.loads((tmp_path / "clip.json").read_text())
    settings["model_cfg"]["text_cfg"]["hf_tokenizer_name"] = "somebody/elsewhere"
    (tmp_path / "clip.json").write_text(json.dumps(settings))
    clip = OpenClipEmbedder(a_file(Role.EMBEDDER, tmp_path / "clip.safetensors"))

    assert clip.describe().outputs[0] == "picture: vector of 32"
    with pytest.raises(ModelUnusable, match=r"put its tokenizer's files into the folder clip\.tokenizer"):
        clip.encode(["a blue shirt"])


@with_the_extra
def test_a_text_tower_that_only_a_hub_describes_is_said(tmp_path: Path) -> None:
    clip_of("clip", tmp_path)
    settings = json.loads((tmp_path / "clip.json").read_text())
    settings["model_cfg"]["text_cfg"] = {"hf_model_name": "roberta-base"}
    (tmp_path / "clip.json").write_text(json.dumps(settings))

    assert "on a hub only" in refusal(OpenClipEmbedder(a_file(Role.EMBEDDER, tmp_path / "clip.safetensors")))


@with_the_extra
def test_weights_that_no_hub_knows_are_said() -> None:
    assert "open_clip cannot load it" in refusal(OpenClipEmbedder(HubWeights("ViT-B-32/nobody")))
