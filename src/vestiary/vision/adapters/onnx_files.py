"""A plugged-in ONNX file: opened at its first use, checked before the runtime sees it, each fault in words."""

import hashlib
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from onnxruntime.capi import onnxruntime_pybind11_state as runtime
from typing_extensions import override

from vestiary.vision.adapters.model_card import ModelCard, card_of
from vestiary.vision.adapters.onnx_wire import NotOnnx, names_other_files
from vestiary.vision.errors import ModelUnavailable, ModelUnusable
from vestiary.vision.plugging import ModelDescription, PlugInFile
from vestiary.vision.vocabulary import Category

LOADING_FAILURES: Final = (
    runtime.EPFail,
    runtime.Fail,
    runtime.InvalidArgument,
    runtime.InvalidGraph,
    runtime.InvalidProtobuf,
    runtime.NotImplemented,
)
"""What the runtime raises for a file that it cannot take; they share no base class of their own."""

LONGEST_RUN_S: Final = 120.0
"""Of one picture. The largest networks need some ten seconds; a graph with a loop may have no end at all."""

SHORT_HASH: Final = 8
"""Characters of a fingerprint in a model's name: 32 bit tell apart what one installation ever plugs in."""

LONGEST_NAME: Final = 80
"""Characters of a file's name; a model's name must fit a column of 120."""

Floats = NDArray[np.float32]

L = TypeVar("L")


@dataclass(frozen=True, slots=True, eq=False)
class OpenedFile:
    """The bytes of a file of weights, what stands beside it, and the name of both."""

    content: bytes
    card: ModelCard
    fingerprint: str
    name: str


def open_weights(file: PlugInFile) -> OpenedFile:
    """Return a file of weights with its card.

    Raises:
        ModelUnusable: it is missing, no plain file, too large, or not the file that was chosen.

    """
    card = card_of(file)
    content = _content(file)
    fingerprint = hashlib.sha256(content).hexdigest()
    if file.fingerprint is not None and fingerprint != file.fingerprint:
        raise ModelUnusable(
            file.label,
            f"its file has changed since it was chosen ({file.fingerprint[:SHORT_HASH]} then, "
            f"{fingerprint[:SHORT_HASH]} now). Check it and choose it again.",
        )
    return OpenedFile(content, card, fingerprint, name_of(file.label, fingerprint, card))


def name_of(label: str, fingerprint: str, card: ModelCard) -> str:
    """Return a model's name: the file, its hash, and that of its card and labels where it has any."""
    told = f"+{card.fingerprint[:4]}" if card.fingerprint else ""
    return f"{label}/{fingerprint[:SHORT_HASH]}{told}"


def _content(file: PlugInFile) -> bytes:
    if len(file.path.name) > LONGEST_NAME:
        raise ModelUnusable(file.label, f"its file's name is longer than {LONGEST_NAME} characters.")
    try:
        if not file.path.is_file():
            fault = "the path is no file." if file.path.exists() else f"the file {file.path} is missing."
            raise ModelUnusable(file.label, fault)
        size = file.path.stat().st_size
        if size > file.max_bytes:
            fault = f"the file has {size:,} bytes; VESTIARY_VISION_MAX_MODEL_BYTES allows {file.max_bytes:,}."
            raise ModelUnusable(file.label, fault)
        return file.path.read_bytes()
    except OSError as error:
        raise ModelUnusable(file.label, f"the file {file.path} cannot be read: {error.strerror}.") from error
    except MemoryError as error:
        raise ModelUnavailable(file.label) from error


@dataclass(frozen=True, slots=True, eq=False)
class Tensor:
    """An input or an output as the graph declares it: a side that is not fixed is None."""

    name: str
    kind: str
    shape: tuple[int | None, ...]

    @override
    def __str__(self) -> str:
        """Say it as an operator reads it, e.g. `images: float 1x3x640x640`."""
        sides = "x".join("?" if side is None else str(side) for side in self.shape)
        return f"{self.name}: {self.kind} {sides}"


@dataclass(frozen=True, slots=True, eq=False)
class OnnxModel:
    """A loaded file: its session, its tensors, its metadata, its card."""

    session: Any
    opened: OpenedFile
    inputs: tuple[Tensor, ...]
    outputs: tuple[Tensor, ...]
    facts: Mapping[str, str]
    label: str

    @property
    def name(self) -> str:
        """The model's name."""
        return self.opened.name

    @property
    def card(self) -> ModelCard:
        """What stands beside the file."""
        return self.opened.card

    def run(self, pixels: Floats) -> list[Floats]:
        """Return every output for one input, as float32.

        Raises:
            ModelUnusable: the graph does not take such an input, or does not come to an end with it.
            ModelUnavailable: too little memory.

        """
        given = self.inputs[0]
        kind = np.float16 if given.kind == "float16" else np.float32
        limit = onnxruntime.RunOptions()
        clock = threading.Timer(LONGEST_RUN_S, setattr, (limit, "terminate", True))
        clock.start()
        try:
            outputs = self.session.run(None, {given.name: pixels.astype(kind)}, limit)
        except (runtime.InvalidArgument, runtime.Fail, runtime.NotImplemented) as failure:
            shape = "x".join(map(str, pixels.shape))
            fault = f"it does not run on an input of {shape}: {_first_line(failure)}"
            if limit.terminate:
                fault = f"it was not done with one picture after {LONGEST_RUN_S:g} s."
            raise ModelUnusable(self.label, fault) from failure
        except (runtime.RuntimeException, MemoryError) as failure:
            raise ModelUnavailable(self.name) from failure
        finally:
            clock.cancel()
        return [np.asarray(output, np.float32) for output in outputs]


def load_onnx(file: PlugInFile, *, threads: int) -> OnnxModel:
    """Return a file, loaded and ready to run on this machine's processor.

    Raises:
        ModelUnusable: it cannot be used; the sentence says why.
        ModelUnavailable: too little memory.

    """
    opened = open_weights(file)
    try:
        if names_other_files(opened.content):
            raise ModelUnusable(
                file.label,
                "its weights lie in other files beside it. Save it as one file (onnx.save without external data).",
            )
        session = onnxruntime.InferenceSession(opened.content, _options(threads), providers=["CPUExecutionProvider"])
    except NotOnnx as error:
        raise ModelUnusable(file.label, "the file is no ONNX model.") from error
    except LOADING_FAILURES as failure:
        raise ModelUnusable(file.label, f"the runtime refuses it: {_first_line(failure)}") from failure
    except (runtime.RuntimeException, MemoryError) as failure:
        raise ModelUnavailable(file.label) from failure
    model = OnnxModel(
        session=session,
        # The session has its own copy of the weights.
        opened=OpenedFile(b"", opened.card, opened.fingerprint, opened.name),
        inputs=tuple(map(_tensor, session.get_inputs())),
        outputs=tuple(map(_tensor, session.get_outputs())),
        facts=dict(session.get_modelmeta().custom_metadata_map),
        label=file.label,
    )
    return _with_one_picture_input(model)


def _options(threads: int) -> Any:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 4  # the refusal says it
    # A waiting thread must not burn the core that the API needs.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return options


def _tensor(declared: Any) -> Tensor:
    sides = tuple(side if isinstance(side, int) and side > 0 else None for side in declared.shape)
    kind = declared.type.removeprefix("tensor(").removesuffix(")")
    return Tensor(declared.name, kind, sides)


def _with_one_picture_input(model: OnnxModel) -> OnnxModel:
    if len(model.inputs) != 1:
        names = ", ".join(tensor.name for tensor in model.inputs)
        raise ModelUnusable(model.label, f"it wants {len(model.inputs)} inputs ({names}); a picture is one.")
    given = model.inputs[0]
    if len(given.shape) != 4 or given.kind not in {"float", "float16"}:  # noqa: PLR2004  # batch, and the three of a picture
        raise ModelUnusable(model.label, f"its input is {given}; a picture is float 1x3xHxW.")
    if given.shape[0] not in {1, None}:
        raise ModelUnusable(model.label, f"its input is {given}, a fixed batch; export it for one picture.")
    return model


def _first_line(failure: Exception) -> str:
    """Return the runtime's own words, short."""
    lines = str(failure).strip().splitlines()
    return (lines[0] if lines else type(failure).__name__)[:300]


class LazyOnnx(Generic[L]):
    """Loads a file and reads what its network needs once, at its first use, whichever thread comes first."""

    def __init__(self, file: PlugInFile, read: Callable[[OnnxModel], L], *, threads: int) -> None:
        self._file = file
        self._read = read
        self._threads = threads
        self._lock = threading.Lock()
        self._known: L | None = None

    def get(self) -> L:
        """Return the network, ready for use.

        Raises: as `load_onnx`, and what `read` refuses.

        """
        with self._lock:
            if self._known is None:
                self._known = self._read(load_onnx(self._file, threads=self._threads))
            return self._known


def described(model: OnnxModel, classes: Mapping[str, Category | None]) -> ModelDescription:
    """Return what a loaded file says of itself; `classes` are its words with the category that each means."""
    return ModelDescription(
        name=model.name,
        fingerprint=model.opened.fingerprint,
        inputs=tuple(map(str, model.inputs)),
        outputs=tuple(map(str, model.outputs)),
        classes=classes,
    )


def fixed_sides(model: OnnxModel, places: tuple[int, int], *, default: int) -> tuple[int, int]:
    """Return the height and width of a model's picture: the graph's, else the card's side, else a default."""
    side = int(model.card.number("side", default=default, low=32, high=2048))
    height, width = (model.inputs[0].shape[place] or side for place in places)
    return height, width
