"""The natural village in which a household will live: by its name, in the village that was chosen."""

from django import forms

from jingzhun.areas.selectors.neighbours import places_of
from jingzhun.areas.selectors.tree import area_by_path
from jingzhun.core.errors import WrongInput
from jingzhun.core.text import Text
from jingzhun.web.forms.operations.grounded import GroundedForm

# mypy: disable-error-code="arg-type"

NAME = "natural_village"
NONE = Text("没有自然村，请留空", "none: leave it empty")


def natural_village_field() -> forms.CharField:
    return forms.CharField(
        label=Text("自然村", "Natural village"), required=False, max_length=80,
        help_text=Text("可不填；写该村自然村的名称", "May stay empty; the name of one of that village"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip


def settle_natural_village(form: GroundedForm) -> None:
    """Put the path in place of the name, or say which there are. Only when the area is settled."""
    words, path = str(form.cleaned_data.get(NAME) or "").strip(), form.cleaned_data.get("area")
    if not words or not path or "area_pick" in form.errors:
        return
    there = {one.name: one.path for one in places_of(area_by_path(path), NAME)}
    if words in there:
        form.cleaned_data[NAME] = there[words]
        return
    names = Text("、".join(there), ", ".join(there)) if there else NONE
    error = WrongInput(Text("该村没有这个自然村", "That village has no such natural village"), allowed=names)
    form.add_error(NAME, str(error))
