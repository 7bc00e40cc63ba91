"""Empty workbooks to fill in."""

from collections.abc import Mapping
from pathlib import Path

from jingzhun.core.errors import WrongInput
from jingzhun.core.language import Language
from jingzhun.core.text import Text
from jingzhun.registry.workbooks.all_sheets import sheets
from jingzhun.registry.workbooks.layout import Sheet
from jingzhun.registry.workbooks.writing import new_workbook

TEMPLATES = {
    "households": (
        Text("户、人、年度模板", "Template: households"),
        ("household", "person", "household_year", "household_status"),
    ),
    "villages": (Text("村模板", "Template: villages"), ("village", "village_status")),
}
"""By name: the title, and the sheets."""


def write_template(name: str, path: Path, language: Language, known: Mapping[str, Sheet] | None = None) -> None:
    """Write an empty workbook. known: sheets with added fields. `WrongInput` for a name that is none."""
    if name not in TEMPLATES:
        raise WrongInput(
            Text("没有这种工作簿：{name}", "No such workbook: {name}").format(name=name),
            allowed=Text("、".join(TEMPLATES), ", ".join(TEMPLATES)),
        )
    with new_workbook(path, language) as book:
        for subject in TEMPLATES[name][1]:
            book.write_sheet((known or sheets())[subject], ())
