"""The form of an income's lines: land × yield × price × coefficient, or the amount as stated."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms

from jingzhun.core.errors import JingzhunError
from jingzhun.core.text import Text
from jingzhun.registry.fields.numbers import read_decimal
from jingzhun.registry.selectors.income_lines import FACTORS, LinesDraft
from jingzhun.registry.services.income_lines import GivenLine, amount_of
from jingzhun.web.forms.base import DateInput, PlainForm, ReasonField, dress

# Django shows labels with str(), so a Text follows the reader's language; its type hints know only strings.
# mypy: disable-error-code="arg-type"

NUMBERS = (*FACTORS, "amount")
EMPTY_ROWS = 3
MOST_ROWS = 50
OF_THIS_YEAR = Text("{year} 年度收入核算", "Incomes of {year}")
PREFIX = "lines"


class NumberField(forms.CharField):
    """A number as people type it: full-width digits, thousands commas."""

    def __init__(self, zh: str, en: str) -> None:
        widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
        super().__init__(label=Text(zh, en), required=False, max_length=40, widget=widget)

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        found = read_decimal(text) if text else None
        if text and found is None:
            raise forms.ValidationError(str(Text("不是数字", "Not a number")))
        return found


class LineForm(PlainForm):
    """One line; a row left empty is none."""

    what = forms.CharField(label=Text("内容", "What"), required=False, max_length=80)
    land = NumberField("面积（亩）", "Land (mu)")
    yield_per_mu = NumberField("亩产", "Yield per mu")
    price = NumberField("单价（元）", "Price (yuan)")
    coefficient = NumberField("系数", "Coefficient")
    amount = NumberField("金额（元）", "Amount (yuan)")

    @property
    def line(self) -> GivenLine | None:
        """What was typed, None for an empty row."""
        given: dict[str, Any] = {name: self.cleaned_data.get(name) for name in ("what", *NUMBERS)}
        return GivenLine(**given) if any(value not in (None, "") for value in given.values()) else None

    @property
    def reckoned(self) -> Decimal | None:
        """The amount that follows from what was typed."""
        if not self.is_bound:
            return self.initial.get("reckoned")
        return amount_of(self.line) if self.is_valid() and self.line is not None else None


class LinesForm(PlainForm):
    """What goes for all lines; errors of the service go to the line that they are about."""

    income_from = forms.DateField(label=Text("收入期间起", "Income from"), required=False, widget=DateInput())
    income_to = forms.DateField(label=Text("收入期间止", "Income to"), required=False, widget=DateInput())
    reason = ReasonField()
    version = forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput())

    def __init__(self, *args: Any, draft: LinesDraft, year: int, rows: "Rows", **kwargs: Any) -> None:
        self.rows = rows
        first, last = draft.period
        initial = {"income_from": first, "income_to": last, "version": draft.version,
                   "reason": str(OF_THIS_YEAR.format(year=year))}  # fmt: skip
        super().__init__(*args, initial=initial, **kwargs)

    def refuse(self, error: JingzhunError) -> None:
        if self.rows.refuse(error):
            self.status = error.status
        else:
            super().refuse(error)

    @property
    def is_refused(self) -> bool:
        return super().is_refused or (self.is_bound and not self.rows.is_valid())

    def renew_version(self, version: int) -> None:
        """After a conflict: the next save is about what is stored now."""
        data = self.data.copy()  # type: ignore[attr-defined]
        data["version"] = str(version)
        self.data = data


class Rows(forms.BaseFormSet):  # type: ignore[type-arg]
    """The rows of the form."""

    def given(self) -> list[tuple[LineForm, GivenLine]]:
        return [(form, line) for form in self.forms if (line := form.line) is not None]

    @property
    def total(self) -> Decimal:
        return sum((form.reckoned or Decimal(0) for form in self.forms), Decimal("0.00"))

    def refuse(self, error: JingzhunError) -> bool:
        """Show an error at its line and field (`lines.2.amount`). False: it is about none of the lines."""
        kind, _, place = error.where.partition(".")
        number, _, name = place.partition(".")
        rows = [form for form, _ in self.given()]
        if kind != PREFIX or not number.isdigit() or not 0 < int(number) <= len(rows):
            return False
        rows[int(number) - 1].add_error(name, " ".join(str(part) for part in (error.what, error.allowed) if part))
        return True


RowsForm = forms.formset_factory(LineForm, formset=Rows, extra=EMPTY_ROWS, max_num=MOST_ROWS, absolute_max=MOST_ROWS)


def rows_form(data: Any, draft: LinesDraft) -> Rows:
    """The rows with what is stored, or with what was typed."""
    made: Rows = RowsForm(data, prefix=PREFIX, initial=_stored(draft))  # type: ignore[assignment]
    for form in made.forms:
        for field in form.fields.values():
            dress(field.widget)
    return made


def _stored(draft: LinesDraft) -> Sequence[dict[str, Any]]:
    """An amount that follows from the numbers is not typed again: it would stay behind when they change."""
    return [
        {
            "what": line.what,
            **{name: _plain(getattr(line, name)) for name in FACTORS},
            "amount": "" if line.land is not None else _plain(line.amount),
            "reckoned": line.amount,
        }
        for line in draft.lines
    ]


def _plain(value: Decimal | None) -> str:
    return "" if value is None else f"{value.normalize():f}"
