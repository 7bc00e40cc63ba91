"""The form that takes workbooks in."""

from typing import Any, ClassVar

from django import forms

from jingzhun.accounts.limits import limit
from jingzhun.core.clock import today
from jingzhun.core.text import Text
from jingzhun.registry.workbooks.files import ALL
from jingzhun.web.forms.base import PlainForm

# Django shows labels with str(), so a Text follows the reader's language; its type hints know only strings.
# mypy: disable-error-code="arg-type,assignment"


class SeveralFiles(forms.ClearableFileInput):
    allow_multiple_selected = True
    template_name = "django/forms/widgets/input.html"


class FilesField(forms.FileField):
    """One file or several; each is (name, content)."""

    def clean(self, data: Any, initial: Any = None) -> list[tuple[str, bytes]]:
        given = data if isinstance(data, list | tuple) else [data]
        files = [super(FilesField, self).clean(one, initial) for one in given]
        return [(one.name, one.read()) for one in files if one]


class WorkbooksForm(PlainForm):
    """Files and the year of those that name none. hint: what becomes of them."""

    hint: ClassVar[Text]

    workbooks = FilesField(
        label=Text("表格文件（可选几个）", "Workbooks (one or several)"),
        widget=SeveralFiles(attrs={"accept": ",".join(ALL)}),
        allow_empty_file=True,
    )
    year = forms.IntegerField(
        label=Text("年度", "Year"),
        initial=lambda: today().year,
        help_text=Text("表里没有“年度”列时用它", "Used where the files have no column of years"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["workbooks"].help_text = Text(
            "{kinds}；合计最多 {n} MB。{hint}", "{kinds}; at most {n} MB in all. {hint}"
        ).format(kinds=Text("、".join(ALL), ", ".join(ALL)), n=limit("import_megabytes"), hint=self.hint)


class ComparisonForm(WorkbooksForm):
    """Files of the national system, to be compared only."""

    hint = Text(
        "表头可以有几行，认中文名，也认字段代码（如 aac001）。",
        "Headings may take several rows: titles or field codes (such as aac001).",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["workbooks"].label = Text(
            "国家系统导出的表格（可选几个）", "Workbooks exported from the national system (one or several)"
        )


class UploadForm(WorkbooksForm):
    """Files to be imported."""

    hint = Text("先检查、给您看过，再写入。", "Checked and shown to you before anything is written.")

    reason = forms.CharField(
        label=Text("原因", "Reason"),
        required=False,
        max_length=500,
        help_text=Text("写入每一行的历史；不填则写文件名", "Kept with every row; the files' names if empty"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
