"""Tiny networks of the real architectures, made and exported by the tests: a few thousand random weights each."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

OPSET = 17
Floats = NDArray[np.float32]


class Graph:
    """Puts an ONNX graph together, node by node. Weights are drawn from a seed."""

    def __init__(self, *, seed: int = 1) -> None:
        self.nodes: list[Any] = []
        self.weights: list[Any] = []
        self.chance = np.random.default_rng(seed)

    def constant(self, value: Any, kind: type = np.float32) -> str:
        name = f"w{len(self.weights)}"
        self.weights.append(numpy_helper.from_array(np.asarray(value, kind), name))
        return name

    def random(self, *shape: int) -> str:
        scale = np.sqrt(2 / np.prod(shape[1:])) if len(shape) > 1 else 0.1
        return self.constant(self.chance.normal(0, scale, shape))

    def add(self, kind: str, *inputs: str, outputs: int = 1, **attributes: Any) -> Any:
        names = [f"n{len(self.nodes)}_{place}" for place in range(outputs)]
        self.nodes.append(helper.make_node(kind, list(inputs), names, **attributes))
        return names[0] if outputs == 1 else names

    def conv(self, x: str, into: int, out: int, *, size: int = 3, stride: int = 1, group: int = 1) -> str:
        weights, bias = self.random(out, into // group, size, size), self.random(out)
        pad = size // 2
        return str(
            self.add(
                "Conv", x, weights, bias, kernel_shape=[size, size], strides=[stride] * 2, pads=[pad] * 4, group=group
            )
        )

    def silu(self, x: str) -> str:
        return str(self.add("Mul", x, self.add("Sigmoid", x)))

    def relu(self, x: str) -> str:
        return str(self.add("Relu", x))

    def reshape(self, x: str, *shape: int) -> str:
        return str(self.add("Reshape", x, self.constant(shape, np.int64)))

    def transpose(self, x: str, *order: int) -> str:
        return str(self.add("Transpose", x, perm=list(order)))

    def twice(self, x: str, *, times: float = 2.0) -> str:
        scales = self.constant([1, 1, times, times])
        return str(self.add("Resize", x, "", scales, mode="linear", coordinate_transformation_mode="half_pixel"))

    def model(
        self,
        output: Sequence[str],
        shape: Sequence[int | str] = (1, 3, 64, 64),
        *,
        facts: Mapping[str, str] | None = None,
    ) -> onnx.ModelProto:
        given = helper.make_tensor_value_info("images", TensorProto.FLOAT, list(shape))
        outputs = [helper.make_tensor_value_info(each, TensorProto.FLOAT, None) for each in output]
        graph = helper.make_graph(self.nodes, "tiny", [given], outputs, self.weights)
        made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=8)
        helper.set_model_props(made, dict(facts or {}))
        return made


def saved(model: onnx.ModelProto, path: Path) -> Path:
    """Write a model and return where."""
    path.write_bytes(model.SerializeToString())
    return path


def _names(words: Sequence[str]) -> dict[str, str]:
    """Return the metadata that Ultralytics writes."""
    return {"names": str(dict(enumerate(words))), "task": "detect", "stride": "16"}


def yolo_v5(words: Sequence[str], *, side: int = 64, seed: int = 1) -> onnx.ModelProto:
    """Return a detector with anchors: two strides of convolutions, `(1, N, 5 + classes)` decoded in the graph."""
    graph, count = Graph(seed=seed), 5 + len(words)
    x = graph.silu(graph.conv("images", 3, 8, size=5, stride=4))
    rows = []
    for stride, into, out in ((8, 8, 16), (16, 16, 16)):
        x = graph.silu(graph.conv(x, into, out, stride=2))
        cells = side // stride
        head = graph.reshape(graph.conv(x, out, 3 * count, size=1), 1, 3, count, cells * cells)
        each = graph.add("Sigmoid", graph.transpose(head, 0, 1, 3, 2))
        centre, size, rest = graph.add("Split", each, graph.constant([2, 2, count - 4], np.int64), outputs=3, axis=3)
        grid = np.stack(np.meshgrid(np.arange(cells), np.arange(cells)), -1).reshape(1, 1, -1, 2)
        anchors = np.array([[10, 13], [16, 30], [33, 23]]).reshape(1, 3, 1, 2)
        two = graph.constant(2.0)
        centre = graph.add("Add", graph.add("Mul", centre, two), graph.constant(grid - 0.5))
        centre = graph.add("Mul", centre, graph.constant(float(stride)))
        size = graph.add("Mul", graph.add("Pow", graph.add("Mul", size, two), two), graph.constant(anchors))
        rows.append(graph.reshape(graph.add("Concat", centre, size, rest, axis=3), 1, -1, count))
    return graph.model([graph.add("Concat", *rows, axis=1)], (1, 3, side, side), facts=_names(words))


def yolo_v8(words: Sequence[str], *, side: int = 64, seed: int = 1, facts: bool = True) -> onnx.ModelProto:
    """Return a detector without anchors: distances as distributions, `(1, 4 + classes, N)` decoded in the graph."""
    graph, bins, classes = Graph(seed=seed), 8, len(words)
    x = graph.silu(graph.conv("images", 3, 8, stride=4))
    distances, scores, points, strides = [], [], [], []
    for stride, into, out in ((8, 8, 16), (16, 16, 16)):
        x = graph.silu(graph.conv(x, into, out, stride=2))
        cells = side // stride
        distances.append(graph.reshape(graph.conv(x, out, 4 * bins, size=1), 1, 4 * bins, cells * cells))
        scores.append(graph.reshape(graph.conv(x, out, classes, size=1), 1, classes, cells * cells))
        grid = np.stack(np.meshgrid(np.arange(cells), np.arange(cells)), 0).reshape(2, -1) + 0.5
        points.append(grid)
        strides.append(np.full((1, cells * cells), stride))
    spread = graph.reshape(graph.add("Concat", *distances, axis=2), 1, 4, bins, -1)
    spread = graph.add("Softmax", graph.transpose(spread, 0, 2, 1, 3), axis=1)
    expected = graph.add("Conv", spread, graph.constant(np.arange(bins).reshape(1, bins, 1, 1)), kernel_shape=[1, 1])
    low, high = graph.add(
        "Split", graph.reshape(expected, 1, 4, -1), graph.constant([2, 2], np.int64), outputs=2, axis=1
    )
    anchors = graph.constant(np.concatenate(points, 1)[None])
    left, right = graph.add("Sub", anchors, low), graph.add("Add", anchors, high)
    centre = graph.add("Div", graph.add("Add", left, right), graph.constant(2.0))
    box = graph.add("Concat", centre, graph.add("Sub", right, left), axis=1)
    box = graph.add("Mul", box, graph.constant(np.concatenate(strides, 1)[None]))
    rows = graph.add("Concat", box, graph.add("Sigmoid", graph.add("Concat", *scores, axis=2)), axis=1)
    return graph.model([rows], (1, 3, side, side), facts=_names(words) if facts else None)


def answering(rows: Floats, *, facts: Mapping[str, str], side: int = 64) -> onnx.ModelProto:
    """Return a detector that gives the same rows whatever it sees, shape `(1, ...)` added."""
    graph = Graph()
    nothing = graph.add("Mul", graph.add("ReduceMean", "images", keepdims=0), graph.constant(0.0))
    return graph.model([graph.add("Add", graph.constant(rows[None]), nothing)], (1, 3, side, side), facts=facts)


def efficient_net(
    classes: int, *, side: int | str = 64, channels_last: bool = False, softmax: bool = True, seed: int = 1
) -> onnx.ModelProto:
    """Return a classifier of inverted bottlenecks with squeeze-and-excite, in either order of the axes."""
    graph = Graph(seed=seed)
    x = graph.transpose("images", 0, 3, 1, 2) if channels_last else "images"
    x = graph.silu(graph.conv(x, 3, 8, stride=2))
    for stride in (1, 2):
        wide = graph.silu(graph.conv(x, 8, 16, size=1))
        wide = graph.silu(graph.conv(wide, 16, 16, stride=stride, group=16))
        gate = graph.add("GlobalAveragePool", wide)
        gate = graph.conv(graph.silu(graph.conv(gate, 16, 4, size=1)), 4, 16, size=1)
        wide = graph.add("Mul", wide, graph.add("Sigmoid", gate))
        narrow = graph.conv(wide, 16, 8, size=1)
        x = graph.add("Add", x, narrow) if stride == 1 else narrow
    pooled = graph.add("Flatten", graph.add("GlobalAveragePool", x))
    logits = graph.add("Gemm", pooled, graph.random(classes, 8), graph.random(classes), transB=1)
    output = graph.add("Softmax", logits, axis=1) if softmax else logits
    shape = (1, side, side, 3) if channels_last else (1, 3, side, side)
    return graph.model([output], shape)


def _rsu(graph: Graph, x: str, into: int, out: int) -> str:
    """Return a residual U-block of U2-Net, two levels deep."""
    first = graph.relu(graph.conv(x, into, out, size=1))
    one = graph.relu(graph.conv(first, out, 4))
    two = graph.relu(graph.conv(graph.add("MaxPool", one, kernel_shape=[2, 2], strides=[2, 2]), 4, 4))
    joined = graph.add("Concat", graph.twice(two), one, axis=1)
    return str(graph.add("Add", graph.relu(graph.conv(joined, 8, out)), first))


def u2_net(*, side: int = 64, sigmoid: bool = True, seed: int = 1) -> onnx.ModelProto:
    """Return a U of residual U-blocks with a fused and two side masks; IS-Net has the same body."""
    graph = Graph(seed=seed)
    one = _rsu(graph, "images", 3, 8)
    two = _rsu(graph, graph.add("MaxPool", one, kernel_shape=[2, 2], strides=[2, 2]), 8, 8)
    back = _rsu(graph, graph.add("Concat", graph.twice(two), one, axis=1), 16, 8)
    sides = [graph.conv(back, 8, 1), graph.twice(graph.conv(two, 8, 1))]
    fused = graph.conv(graph.add("Concat", *sides, axis=1), 2, 1, size=1)
    outputs = [graph.add("Sigmoid", mask) if sigmoid else mask for mask in (fused, *sides)]
    return graph.model(outputs, (1, 3, side, side))


def bi_ref_net(*, side: int = 64, seed: int = 1) -> onnx.ModelProto:
    """Return a segmenter with attention over patches and a convolution back to full size; its mask is a logit."""
    graph, width, cells = Graph(seed=seed), 8, side // 8
    patches = graph.conv(graph.silu(graph.conv("images", 3, width, stride=4)), width, width, stride=2)
    tokens = graph.transpose(graph.reshape(patches, 1, width, cells * cells), 0, 2, 1)
    norm = graph.add("LayerNormalization", tokens, graph.random(width), graph.random(width), axis=-1)
    query, key, value = (graph.add("MatMul", norm, graph.random(width, width)) for _ in range(3))
    weights = graph.add("Softmax", graph.add("MatMul", query, graph.transpose(key, 0, 2, 1)), axis=-1)
    tokens = graph.add("Add", tokens, graph.add("MatMul", weights, value))
    deep = graph.reshape(graph.transpose(tokens, 0, 2, 1), 1, width, cells, cells)
    whole = graph.add("Concat", graph.twice(deep, times=8.0), "images", axis=1)
    return graph.model([graph.conv(graph.relu(graph.conv(whole, width + 3, 8)), 8, 1, size=1)], (1, 3, side, side))
