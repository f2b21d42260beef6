"""Refusals as a tool's answer: in the API's words, never a traceback."""

from typing import Any, Final

from psycopg.errors import ForeignKeyViolation
from pydantic import ValidationError
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from vestiary.kernel.errors import Conflict, DomainError, Invalid, TooMany, Unavailable
from vestiary.kernel.faults import faults_told
from vestiary.kernel.logs import logger

log = logger(__name__)

MOST_FAULTS: Final = 10
"""Faults of one call that are told; who has made more reads these first."""

LONGEST: Final = 400
"""Letters of one fault: names of fields come from outside and may be of any length."""

BROKEN: Final = "Something broke on our side. The log says more."


def refused(error: Exception, sent: object) -> DomainError:
    """Return what went wrong as a refusal that is safe to show; what nobody expected goes to the log."""
    match error:
        case DomainError():
            return error
        case ValidationError():
            return _malformed(error, sent)
        case OperationalError() | PoolTimeout():
            log.error("database did not answer", error=type(error).__name__)
            return Unavailable("The database does not answer; try again in a moment.")
        case IntegrityError(orig=ForeignKeyViolation()):
            return Conflict("What this belongs to was removed at the same moment.")
        case _:
            log.error("tool failed", error=type(error).__name__, exc_info=error)
            return DomainError(BROKEN)


def refusal_told(error: DomainError) -> dict[str, Any]:
    """Return a refusal as the API writes it."""
    told: dict[str, Any] = {"code": error.code, "message": error.message}
    if error.details:
        told["details"] = [dict(detail) for detail in error.details]
    if isinstance(error, TooMany):
        told["retry_after_s"] = error.retry_after_s
    return {"error": told}


def in_words(error: DomainError) -> str:
    """Return a refusal as a text that an assistant can mend its call with."""
    lines = [f"{detail['field']}: {detail['message']}" for detail in error.details if detail.get("field")]
    return "\n".join([error.message, *(line for line in lines if not line.endswith(f": {error.message}"))])


def _malformed(error: ValidationError, sent: object) -> Invalid:
    faults = [
        {**fault, "loc": ("body", *fault["loc"])}
        for fault in error.errors(include_url=False, include_context=False, include_input=False)[:MOST_FAULTS]
    ]
    told = [
        {
            **fault,
            "field": str(fault["field"]).removeprefix("body.")[:LONGEST],
            "message": str(fault["message"])[: 10 * LONGEST],
        }
        for fault in faults_told(faults, sent)
    ]
    return Invalid("Something in this call is not as it should be.", details=tuple(told))
