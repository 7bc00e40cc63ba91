"""What a line says about a year."""

from typing import Any

from jingzhun.registry.workbooks.importing.outcome import Line


def survey_values(line: Line) -> dict[str, Any]:
    """The values of a line that belong to a year."""
    return {key: line.values[key] for key in line.record.sheet.survey_keys if key in line.values}
