"""Which part of the list beside the national system somebody looks at."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from jingzhun.core.text import Text
from jingzhun.web.forms.base import PlainForm

# mypy: disable-error-code="arg-type"

EVERYBODY = Text("所有人", "Everybody")


class ListForm(PlainForm):
    """clerk: '' for everybody. wide: households without any status too."""

    clerk = forms.ChoiceField(label=Text("修改人", "Changed by"), required=False)
    wide = forms.BooleanField(label=Text("也列一般农户", "Ordinary households too"), required=False)

    def __init__(self, data: Mapping[str, Any], clerks: Sequence[tuple[str, object]] = ()) -> None:
        given = {"clerk": data.get("clerk", ""), "wide": data.get("wide", "")}
        super().__init__(given)
        known = {clerk for clerk, _ in clerks}
        further = [(given["clerk"], given["clerk"])] if given["clerk"] and given["clerk"] not in known else []
        self.fields["clerk"].choices = [("", EVERYBODY), *clerks, *further]  # type: ignore[attr-defined]
