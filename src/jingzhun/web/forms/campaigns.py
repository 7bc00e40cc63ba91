"""Forms about campaigns of verifying doubts."""

from collections.abc import Sequence
from typing import Any

from django import forms

from jingzhun.core.text import Text
from jingzhun.registry.workbooks.files import ALL
from jingzhun.web.forms.base import DateInput, PlainForm, ReasonField

# mypy: disable-error-code="arg-type"


class CampaignForm(PlainForm):
    """A new campaign."""

    title = forms.CharField(label=Text("名称", "Title"), min_length=2, max_length=80)
    deadline = forms.DateField(label=Text("截止日期（含当天）", "Deadline (the last day)"), widget=DateInput())
    checks = forms.MultipleChoiceField(
        label=Text("检查（不选为全部）", "Checks (none: all)"),
        required=False,
        widget=forms.SelectMultiple(attrs={"size": "8"}),
    )
    reason = ReasonField()

    def __init__(self, *args: Any, checks: Sequence[tuple[str, object]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["checks"].choices = list(checks)  # type: ignore[attr-defined]


class CloseForm(PlainForm):
    """Close a campaign."""

    version = forms.IntegerField(widget=forms.HiddenInput())
    reason = ReasonField()


class ResultsForm(PlainForm):
    """The workbook as it came back."""

    workbook = forms.FileField(
        label=Text("填好的表格", "The filled workbook"), widget=forms.FileInput(attrs={"accept": ",".join(ALL)})
    )
