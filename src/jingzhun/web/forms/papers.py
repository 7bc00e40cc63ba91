"""The form that takes a photo or paper in."""

from typing import Any

from django import forms

from jingzhun.accounts.limits import limit
from jingzhun.core.text import Text
from jingzhun.registry.code_lists import code_list
from jingzhun.registry.papers.keeping import KINDS, TITLE_MOST
from jingzhun.web.forms.base import DateInput, PlainForm, ReasonField

# Django shows labels with str(), so a Text follows the reader's language; its type hints know only strings.
# mypy: disable-error-code="arg-type,assignment"


class PaperForm(PlainForm):
    file = forms.FileField(
        label=Text("照片或 PDF", "Photo or PDF"),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp,application/pdf"}),
    )
    kind = forms.ChoiceField(label=Text("类别", "Kind"))
    title = forms.CharField(
        label=Text("说明", "Title"), required=False, max_length=TITLE_MOST,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip
    taken_on = forms.DateField(label=Text("拍摄或出具日期", "Taken or issued on"), required=False, widget=DateInput())
    reason = ReasonField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(item.code, item.title) for item in code_list(KINDS).offered()]  # type: ignore[attr-defined]
        self.fields["file"].help_text = Text(
            "最多 {n} MB。照片重新保存，拍摄地点等信息会去掉。",
            "At most {n} MB. Photos are saved anew, without the place and other data of the camera.",
        ).format(n=limit("paper_megabytes"))
