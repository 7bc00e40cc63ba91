"""The form that takes a report to be checked."""

from typing import Any

from django import forms

from jingzhun.checker.reading.limits import CHARACTERS_MOST, FILE_MOST
from jingzhun.checker.reading.opening import ENDINGS, read_pasted, read_report
from jingzhun.checker.reading.report import Report
from jingzhun.core.text import Text
from jingzhun.web.forms.base import PlainForm, WideField

# Django shows labels with str(), so a Text follows the reader's language; its type hints know only strings.
# mypy: disable-error-code="arg-type"

PASTED = Text("粘贴的文字", "Pasted words")


class ReportForm(PlainForm):
    """A file, or words."""

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

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not given.get("report") and not (given.get("words") or "").strip() and not self.errors:
            self.add_error("report", str(Text("请选文件或粘贴文字", "Choose a file, or paste words")))
        return given

    def read(self) -> Report:
        """`WrongInput` for a file that cannot be read."""
        file = self.cleaned_data["report"]
        if file:
            return read_report(file.read(FILE_MOST + 1), file.name)
        return read_pasted(self.cleaned_data["words"], str(PASTED))
