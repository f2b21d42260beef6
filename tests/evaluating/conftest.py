import logging
from collections.abc import Iterator
from importlib import resources

import pytest
import structlog

from vestiary.evaluating.folder import trained_on


@pytest.fixture(scope="session")
def shipped() -> bytes:
    return resources.files("vestiary.vision.weights").joinpath("garment-net.onnx").read_bytes()


@pytest.fixture(scope="session")
def any_trained_key() -> str:
    return min(trained_on())


@pytest.fixture(autouse=True)
def _logs_are_put_back() -> Iterator[None]:
    """Undo what the command does to the process's logs."""
    root = logging.getLogger()
    handlers, level = root.handlers, root.level
    yield
    root.handlers, root.level = handlers, level
    structlog.reset_defaults()
