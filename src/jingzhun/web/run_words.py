"""Why an import or a comparison stopped, in words."""

from typing import Any

from jingzhun.core.text import Text


def words_of_error(error: dict[str, Any] | None) -> list[Text]:
    """The sentences of an error as it was kept; nothing if there was none."""
    if not error:
        return []
    where = [Text(error["where"], error["where"])] if error.get("where") else []
    return where + [Text(**error[part]) for part in ("what", "allowed", "todo") if error.get(part)]
