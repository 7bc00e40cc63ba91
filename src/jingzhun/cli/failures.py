"""Turns errors into messages: those of the product for the reader, others into a log file without personal data."""

import os
from pathlib import Path

from jingzhun.core.clock import now
from jingzhun.core.errors import JingzhunError
from jingzhun.core.quiet_trace import quiet_trace
from jingzhun.core.text import Text
from jingzhun.database.home import data_home

UNEXPECTED = 1


def unexpected_message(error: BaseException, command: str) -> Text:
    """Write the traceback of an unexpected error to a log file and say where it is."""
    path = _write_log(error, command)
    return Text(
        "程序出现意外错误（{kind}）；详情见 {path}",
        "Something unexpected went wrong ({kind}); details are in {path}",
    ).format(kind=type(error).__name__, path=path)


def error_document(error: JingzhunError) -> dict[str, object]:
    return {"error": error.as_dict()}


def _write_log(error: BaseException, command: str) -> Path | str:
    folder = data_home() / "logs"
    path = folder / f"error-{now():%Y%m%d-%H%M%S}-{os.getpid()}.log"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "a", encoding="utf-8") as file:
            file.write(f"{now().isoformat()} {command}\n{quiet_trace(error)}\n")
    except OSError as problem:
        return f"({problem})"
    return path
