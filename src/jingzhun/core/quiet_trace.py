"""Tracebacks for logs, without the words of the errors: the message of a database may quote a whole row."""

import logging
import sys
import traceback
from types import TracebackType

ExceptionInfo = (
    tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
)


def quiet_trace(error: BaseException) -> str:
    """Kinds and frames of an error and of its causes. Words only of kinds that speak of the program, not of data."""
    parts = []
    cause: BaseException | None = error
    while cause is not None:
        frames = "".join(traceback.format_tb(cause.__traceback__))
        parts.append(f"{type(cause).__module__}.{type(cause).__name__}{_safe_words(cause)}\n{frames}")
        cause = cause.__cause__ or cause.__context__
    return "\ncaused by\n".join(parts)


class QuietFormatter(logging.Formatter):
    """The formatter of all logs, those of libraries included."""

    def formatException(self, ei: ExceptionInfo) -> str:  # noqa: N802 - the name is logging's
        error = ei[1] or sys.exception()
        return quiet_trace(error) if error is not None else ""


def _safe_words(error: BaseException) -> str:
    state = getattr(error, "sqlstate", None)
    if state:
        return f" [{state}]"
    speaks_of_program = isinstance(error, OSError | ImportError | AttributeError | TypeError | RuntimeError)
    return f": {error}" if speaks_of_program else ""
