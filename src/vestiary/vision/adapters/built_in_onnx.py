"""An ONNX file that ships in the package: opened on one thread unless told otherwise, its failures told as ours."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Any, Final

import onnxruntime
from onnxruntime.capi import onnxruntime_pybind11_state as runtime

from vestiary.vision.errors import ModelUnavailable

RUNTIME_FAILURES: Final = (
    runtime.Fail,
    runtime.InvalidGraph,
    runtime.InvalidProtobuf,
    runtime.NotImplemented,
    runtime.RuntimeException,
)
"""What the runtime raises for a bad file or too little memory; they share no base class of their own."""


@dataclass(frozen=True, slots=True, eq=False)
class BuiltInFile:
    """A session with what its file says about itself."""

    session: Any
    name: str
    """The network and its version."""
    facts: Mapping[str, str]
    side_px: int
    """Of the square picture that the graph takes."""


def open_built_in(name: str, file: str, weights: bytes | None, *, threads: int) -> BuiltInFile:
    """Return a file of `vestiary.vision.weights`, or the weights given instead of it.

    Raises:
        ModelUnavailable: it is missing or damaged, or there is too little memory.

    """
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # A waiting thread must not burn the core that the API needs.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    # Weights are kept as bytes and widened once while loading, not at each run.
    options.add_session_config_entry("session.disable_quant_qdq", "1")
    try:
        content = weights or resources.files("vestiary.vision.weights").joinpath(file).read_bytes()
        session = onnxruntime.InferenceSession(content, options, providers=["CPUExecutionProvider"])
    except (OSError, *RUNTIME_FAILURES) as failure:
        raise ModelUnavailable(name) from failure
    facts = dict(session.get_modelmeta().custom_metadata_map)
    side = int(session.get_inputs()[0].shape[2])
    if "version" not in facts:
        raise ModelUnavailable(name)
    return BuiltInFile(session, f"{name}/{facts['version']}", facts, side)
