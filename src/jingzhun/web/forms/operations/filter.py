"""Which operations a list shows: of a kind, with a cause. It stands in the address."""

from typing import Any
from urllib.parse import urlencode

from django import forms

from jingzhun.core.text import Text
from jingzhun.registry.operation_kinds import OPERATION_TITLES
from jingzhun.registry.selectors.operation_causes import all_causes
from jingzhun.web.forms.base import PlainForm

# mypy: disable-error-code="arg-type"

ALL = ("", Text("全部", "All"))


class OperationFilterForm(PlainForm):
    kind = forms.ChoiceField(label=Text("变动", "Operation"), required=False)
    cause = forms.ChoiceField(label=Text("原因", "Cause"), required=False)

    def __init__(self, data: Any) -> None:
        super().__init__({name: data.get(name, "") for name in ("kind", "cause")})
        self.fields["kind"].choices = [ALL, *((kind.value, title) for kind, title in OPERATION_TITLES.items())]  # type: ignore[attr-defined]
        self.fields["cause"].choices = [ALL, *all_causes().items()]  # type: ignore[attr-defined]

    @property
    def asked(self) -> dict[str, str]:
        """What is asked for, by name; without what is not."""
        return {name: value for name, value in self.cleaned_data.items() if value} if self.is_valid() else {}

    @property
    def query(self) -> str:
        """For the addresses of further pages: '&kind=…', or ''."""
        return f"&{urlencode(self.asked)}" if self.asked else ""
