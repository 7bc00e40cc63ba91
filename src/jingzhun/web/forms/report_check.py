"""The form that takes a report to be checked."""

from typing import Any

from django import forms

from jingzhun.areas.selectors.tree import find_area
from jingzhun.checker.reading.limits import CHARACTERS_MOST, FILE_MOST
from jingzhun.checker.reading.opening import ENDINGS, read_pasted, read_report
from jingzhun.checker.reading.report import Report
from jingzhun.core.errors import at
from jingzhun.core.text import Text
from jingzhun.figures.selectors.question import EARLIEST_YEAR, LATEST_YEAR, Question, period_of
from jingzhun.web.forms.base import DateInput, PlainForm, WideField

# Django shows labels with str(), so a Text follows the reader's language; its type hints know only strings.
# mypy: disable-error-code="arg-type"

PASTED = Text("粘贴的文字", "Pasted words")


class ReportForm(PlainForm):
    """A file, or words; beside the ledger if an area and a time are given."""

    report = forms.FileField(
        label=Text("报告文件", "Report"),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ",".join(ENDINGS)}),
        help_text=Text("{kinds}，最多 {n} MB", "{kinds}; at most {n} MB").format(
            kinds=Text("、".join(ENDINGS), ", ".join(ENDINGS)), n=FILE_MOST // 1024**2
        ),
    )
    words = WideField(
        label=Text("或者粘贴文字", "Or paste its words"),
        required=False,
        max_length=CHARACTERS_MOST,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8}),
    )

    area = forms.CharField(
        label=Text("与台账对照的区域", "Compare with the ledger of"),
        required=False,
        max_length=80,
        help_text=Text("报告所属区域的名称或代码；不填就不对照", "The area of the report: name or code"),
    )
    year = forms.IntegerField(
        label=Text("报告的年度", "Year of the report"), required=False, min_value=EARLIEST_YEAR, max_value=LATEST_YEAR
    )
    on = forms.DateField(label=Text("或截至", "Or up to"), required=False, widget=DateInput())

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not given.get("report") and not (given.get("words") or "").strip() and not self.errors:
            self.add_error("report", str(Text("请选文件或粘贴文字", "Choose a file, or paste words")))
        if given.get("area") and not self.errors and bool(given.get("year")) is bool(given.get("on")):
            self.add_error("year", str(Text("对照要写年度或日期，只写一个", "Give the year or the day, one of them")))
        return given

    @property
    def is_beside_ledger(self) -> bool:
        return bool(self.cleaned_data["area"])

    def question(self) -> Question:
        """Errors: as `find_area`."""
        given = self.cleaned_data
        with at("area"):
            path = find_area(given["area"]).path
        return Question(path, period_of(year=given["year"], on=given["on"]))

    def read(self) -> Report:
        """`WrongInput` for a file that cannot be read."""
        file = self.cleaned_data["report"]
        if file:
            return read_report(file.read(FILE_MOST + 1), file.name)
        return read_pasted(self.cleaned_data["words"], str(PASTED))
