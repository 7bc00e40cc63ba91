"""A field for what somebody knows of a household, person or place; of several that fit she picks one."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django import forms

from jingzhun.core.errors import JingzhunError
from jingzhun.core.text import Text

if TYPE_CHECKING:
    from jingzhun.web.forms.operations.grounded import GroundedForm

# mypy: disable-error-code="arg-type"

Candidates = list[tuple[str, str]]
SEVERAL = Text("有 {count} 个符合，请选择一个", "{count} fit: choose one")


@dataclass(frozen=True, slots=True)
class Lookup:
    """find: (number or path, words to tell it by) of what fits. missing: what to say when nothing does."""

    find: Callable[[str], Candidates]
    missing: JingzhunError

    def settle(self, form: "GroundedForm", name: str) -> None:
        """Put what was meant in place of what was written, or ask which."""
        words = str(form.cleaned_data.get(name) or "").strip()
        if not words:
            return
        found = self.find(words)
        if not found:
            form.add_error(name, str(self.missing))
        elif len(found) == 1:
            form.cleaned_data[name] = found[0][0]
        else:
            self._ask(form, name, found)

    def _ask(self, form: "GroundedForm", name: str, found: Candidates) -> None:
        pick = f"{name}_pick"
        label = form.fields[name].label
        title = Text("选择{label}", "Choose: {label}").format(label=label if isinstance(label, Text) else str(label))
        form.fields[pick] = forms.ChoiceField(
            label=title, choices=found, required=False, widget=forms.RadioSelect()
        )
        chosen = form.data.get(form.add_prefix(pick), "")
        if chosen in {key for key, _ in found}:
            form.cleaned_data[name] = chosen
        else:
            form.add_error(pick, str(SEVERAL.format(count=len(found))))
