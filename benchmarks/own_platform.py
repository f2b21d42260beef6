"""A Vestiary without a web process on a database of its own, for measuring."""

import logging
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import structlog

from vestiary.kernel import migrations
from vestiary.kernel.embedded import embedded_database
from vestiary.kernel.settings import Settings
from vestiary.wiring import Platform, platform


def log_into_nothing() -> None:
    """Log as a server does by default, but into nothing: writing to a terminal is not what is measured."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.INFO))
    structlog.configure(logger_factory=structlog.PrintLoggerFactory(file=Path("/dev/null").open("w")))  # noqa: SIM115


@contextmanager
def own_platform() -> Iterator[Platform]:
    """Yield a platform on an empty database and data folder, which are gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="vestiary-benchmark-", ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        home.chmod(0o755)  # the server runs as another user when this runs as root
        with embedded_database(home) as url:
            built = platform(Settings(_env_file=None, home=home), url)
            migrations.upgrade(built.engine)
            yield built
            built.engine.dispose()
