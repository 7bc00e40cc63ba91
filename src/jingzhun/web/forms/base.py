"""The base of our forms: bilingual labels, Tabler's classes, and a place for the errors of services."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django import forms
from django.db import transaction
from django.http import HttpRequest

from jingzhun.accounts.services.sign_in import note_error
from jingzhun.core.errors import Conflict, JingzhunError, NotFound, TooMany, WrongInput
from jingzhun.core.text import Text

UNPROCESSABLE = 422
PLAIN = (forms.CheckboxInput, forms.CheckboxSelectMultiple, forms.RadioSelect)
NOT_CHOSEN = Text("请选择", "Choose")
IN_HISTORY = Text("写入历史，以后可查", "Kept in history")
IN_AUDIT_LOG = Text("写入审计日志，以后可查", "Kept in the audit log")


class PlainForm(forms.Form):
    """A form whose values are never lost: an error of a service joins the errors of the fields."""

    required_css_class = "required"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        self.status = UNPROCESSABLE
        for field in self.fields.values():
            dress(field.widget)

    def refuse(self, error: JingzhunError) -> None:
        """Show a service's error at the field it names, or above the form."""
        self.status = error.status
        place = self.place_of(error.where)
        shown = JingzhunError(error.what, where="" if place else error.where, allowed=error.allowed, todo=error.todo)
        self.add_error(place, str(shown))

    def place_of(self, where: str) -> str | None:
        """The field that an error's place means; None: the error stands above the form."""
        return where if where in self.fields else None

    def renew(self, version: int | str, stored: dict[str, Any], *, name: str = "version") -> dict[str, Any]:
        """After a conflict: let the next save be about the present version, and give what is stored and differs.

        name: of the hidden field that holds the version, or a mark of what was seen.

        The entries stay as they were typed; the page shows both.
        """
        if self.status != Conflict.status:
            return {}
        data = self.data.copy()  # type: ignore[attr-defined]
        data[name] = str(version)
        self.data = data
        return {
            str(self.fields[field].label): value
            for field, value in stored.items()
            if field != name and field in self.fields and value != self.cleaned_data.get(field, value)
        }

    @property
    def is_refused(self) -> bool:
        return self.is_bound and bool(self.errors)


def dress(widget: forms.Widget) -> None:
    """Tabler's class for an input; for fields that a form adds later."""
    if isinstance(widget, forms.CheckboxInput | forms.CheckboxSelectMultiple | forms.RadioSelect):
        css = "form-check-input"
    else:
        css = "form-select" if isinstance(widget, forms.Select) else "form-control"
    if css not in widget.attrs.get("class", "").split():
        widget.attrs["class"] = f"{widget.attrs.get('class', '')} {css}".strip()


@contextmanager
def attempt(request: HttpRequest, form: PlainForm) -> Iterator[None]:
    """Run a service for a form. What it wrote before an error is undone, and the error goes into the form.

    Refusals are not caught: they end in a page of their own.
    """
    try:
        with transaction.atomic():
            yield
    except (WrongInput, Conflict, TooMany, NotFound) as error:
        form.refuse(error)
        note_error(request.actor, error, subject=request.path[:80])  # type: ignore[attr-defined]


class DateInput(forms.DateInput):
    """The browser's own calendar; always yyyy-mm-dd in the page."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class WideField(forms.CharField):
    """A text that takes the whole line of a form."""

    wide = True


class ReasonField(WideField):
    """Why something is done: kept in history, or in the audit log where nothing of the ledger changes."""

    def __init__(self, label: Text | None = None, *, is_audited: bool = False) -> None:
        super().__init__(
            label=label or Text("原因", "Reason"),  # type: ignore[arg-type]
            min_length=2,
            max_length=500,
            help_text=IN_AUDIT_LOG if is_audited else IN_HISTORY,  # type: ignore[arg-type]
            widget=forms.TextInput(attrs={"autocomplete": "off"}),
        )
