"""Masks of rembg's kinds of networks, and files that are refused before the runtime sees them."""

import hashlib
import os
from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper

from tests.vision.drawing import SHIRT, drawn, grey, outline_mask
from tests.vision.plugging import a_file, a_segmenter
from tests.vision.tiny_models import Graph, bi_ref_net, saved, u2_net
from vestiary.vision.adapters import onnx_files
from vestiary.vision.adapters.onnx_segmenter import OnnxSegmenter
from vestiary.vision.adapters.onnx_wire import NotOnnx, names_other_files
from vestiary.vision.errors import ModelUnusable
from vestiary.vision.plugging import PlugInFile, Role

PHOTO = drawn(SHIRT, (20, 30, 190), (210, 205, 200))


def blue_finder(*, offset: float = 0.0, scale: float = 1.0, flat: bool = False) -> onnx.ModelProto:
    """Return a network whose mask is blue minus red, as a real one would answer for a blue shirt on a pale floor."""
    graph = Graph()
    red, _, blue = graph.add("Split", "images", graph.constant([1, 1, 1], np.int64), outputs=3, axis=1)
    mask = graph.add("Mul", graph.add("Sub", blue, red), graph.constant(0.0 if flat else scale))
    return graph.model([graph.add("Add", mask, graph.constant(offset))], (1, 3, 64, 64))


@pytest.mark.parametrize(
    ("name", "card", "offset", "scale"),
    [("u2net.onnx", "", 0.3, 0.1), ("isnet-general-use.onnx", "", -5.0, 2.0), ("BiRefNet.onnx", "", -4.0, 4.0),
     ("mine.onnx", 'family = "isnet"\nscores = "alpha"', 0.0, 1.5)],
)  # fmt: skip
def test_the_mask_lies_where_the_garment_is(tmp_path: Path, name: str, card: str, offset: float, scale: float) -> None:
    (tmp_path / name).with_suffix(".toml").write_text(card)

    cut = a_segmenter(blue_finder(offset=offset, scale=scale), tmp_path, name).cut_out(PHOTO)

    true = outline_mask(SHIRT)
    found = cut.alpha >= 128
    assert (found & true).sum() / (found | true).sum() > 0.93
    assert cut.confidence > 0.6


@pytest.mark.parametrize("name", ["u2net.onnx", "isnet.onnx"])
def test_an_answer_that_says_nothing_is_the_whole_picture_without_confidence(tmp_path: Path, name: str) -> None:
    cut = a_segmenter(blue_finder(flat=True), tmp_path, name).cut_out(grey(100))

    assert cut.alpha.min() == 255
    assert cut.confidence == 0


def test_a_doubtful_mask_has_little_confidence(tmp_path: Path) -> None:
    sure = a_segmenter(blue_finder(offset=-4, scale=4), tmp_path, "birefnet.onnx").cut_out(PHOTO)
    doubtful = a_segmenter(blue_finder(offset=-0.2, scale=0.2), tmp_path, "birefnet-2.onnx").cut_out(PHOTO)

    assert doubtful.confidence < 0.5 < sure.confidence


def refusal(segmenter: OnnxSegmenter) -> str:
    with pytest.raises(ModelUnusable) as refused:
        segmenter.describe()
    return refused.value.message


def test_files_that_are_no_onnx_are_said(tmp_path: Path) -> None:
    for place, content in enumerate([b"", b"<html>404</html>", b"PK\x03\x04" * 100, os.urandom(5000)]):
        path = tmp_path / f"broken-{place}.onnx"
        path.write_bytes(content)
        message = refusal(OnnxSegmenter(a_file(Role.SEGMENTER, path)))
        assert "no ONNX model" in message or "the runtime refuses it" in message


def test_a_cut_off_file_is_said(tmp_path: Path) -> None:
    path = saved(u2_net(), tmp_path / "u2net.onnx")
    path.write_bytes(path.read_bytes()[:-1000])

    assert "no ONNX model" in refusal(OnnxSegmenter(a_file(Role.SEGMENTER, path)))


def test_weights_in_other_files_are_refused_before_they_are_opened(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_bytes(b"\1" * 4096)
    model = u2_net()
    tensor = model.graph.initializer[0]
    size = len(tensor.raw_data)
    tensor.ClearField("raw_data")
    tensor.data_location = onnx.TensorProto.EXTERNAL
    for key, value in (("location", "../secret"), ("offset", "0"), ("length", str(size))):
        tensor.external_data.add(key=key, value=value)
    path = saved(model, tmp_path / "u2net.onnx")

    assert names_other_files(path.read_bytes())
    assert "its weights lie in other files" in refusal(OnnxSegmenter(a_file(Role.SEGMENTER, path)))


def test_weights_in_other_files_are_found_in_inner_graphs_too() -> None:
    outside = onnx.TensorProto(data_location=onnx.TensorProto.EXTERNAL)
    attribute = onnx.AttributeProto(
        g=onnx.GraphProto(node=[onnx.NodeProto(attribute=[onnx.AttributeProto(t=outside)])])
    )
    model = onnx.ModelProto(graph=onnx.GraphProto(node=[onnx.NodeProto(attribute=[attribute])]))
    sparse = onnx.ModelProto(graph=onnx.GraphProto(sparse_initializer=[onnx.SparseTensorProto(values=outside)]))

    assert names_other_files(model.SerializeToString())
    assert names_other_files(sparse.SerializeToString())
    assert not names_other_files(bi_ref_net().SerializeToString())


def test_any_bytes_are_looked_through_or_refused() -> None:
    whole = u2_net().SerializeToString()
    chance = np.random.default_rng(3)
    for _ in range(200):
        hurt = bytearray(whole[:6000])
        for place in chance.integers(0, len(hurt), 5):
            hurt[place] = int(chance.integers(0, 256))
        try:
            names_other_files(bytes(hurt))
        except NotOnnx:
            continue


def test_a_file_that_is_too_large_or_has_changed_is_said(tmp_path: Path) -> None:
    path = saved(u2_net(), tmp_path / "u2net.onnx")
    true = hashlib.sha256(path.read_bytes()).hexdigest()

    assert "VESTIARY_VISION_MAX_MODEL_BYTES allows 1,000" in refusal(
        OnnxSegmenter(PlugInFile(Role.SEGMENTER, path, 1000))
    )
    assert OnnxSegmenter(PlugInFile(Role.SEGMENTER, path, 10**9, true)).name == f"rembg:u2net.onnx/{true[:8]}"
    assert "its file has changed since it was chosen" in refusal(
        OnnxSegmenter(PlugInFile(Role.SEGMENTER, path, 10**9, "0" * 64))
    )
    assert "the path is no file" in refusal(OnnxSegmenter(a_file(Role.SEGMENTER, tmp_path)))


def test_a_network_with_another_answer_than_one_mask_is_said(tmp_path: Path) -> None:
    graph = Graph()
    three = graph.model([graph.add("Relu", "images")])

    assert "its first output is 1x3x64x64; a segmenter gives one mask" in refusal(a_segmenter(three, tmp_path))


def endless() -> onnx.ModelProto:
    """Return a network that goes round and round."""
    yes = helper.make_tensor("yes", TensorProto.BOOL, [], [True])
    picture = helper.make_tensor_value_info("before", TensorProto.FLOAT, [1, 3, 64, 64])
    body = helper.make_graph(
        [helper.make_node("Identity", ["go_on"], ["still"]), helper.make_node("Relu", ["before"], ["after"])],
        "round",
        [
            helper.make_tensor_value_info("number", TensorProto.INT64, []),
            helper.make_tensor_value_info("go_on", TensorProto.BOOL, []),
            picture,
        ],
        [
            helper.make_tensor_value_info("still", TensorProto.BOOL, []),
            helper.make_tensor_value_info("after", TensorProto.FLOAT, [1, 3, 64, 64]),
        ],
    )
    graph = helper.make_graph(
        [helper.make_node("Loop", ["", "yes", "images"], ["mask"], body=body)],
        "endless",
        [helper.make_tensor_value_info("images", TensorProto.FLOAT, [1, 3, 64, 64])],
        [helper.make_tensor_value_info("mask", TensorProto.FLOAT, [1, 3, 64, 64])],
        [yes],
    )
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)


def test_a_network_that_does_not_come_to_an_end_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(onnx_files, "LONGEST_RUN_S", 0.3)

    with pytest.raises(ModelUnusable, match="not done with one picture"):
        a_segmenter(endless(), tmp_path).name  # noqa: B018  # the name needs the loaded file


def test_a_network_with_two_inputs_or_many_pictures_is_said(tmp_path: Path) -> None:
    batch = Graph()
    model = batch.model([batch.add("Relu", "images")], (4, 3, 64, 64))
    assert "a fixed batch" in refusal(a_segmenter(model, tmp_path, "a.onnx"))
    second = onnx.helper.make_tensor_value_info("prompt", onnx.TensorProto.FLOAT, [1, 2])
    model = u2_net()
    model.graph.input.append(second)
    assert "it wants 2 inputs (images, prompt)" in refusal(a_segmenter(model, tmp_path, "b.onnx"))
