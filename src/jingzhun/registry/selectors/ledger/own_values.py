"""The fields that offices added, as typed columns of a query. They lie in one JSON column, by key.

What does not look like the field's kind counts as not entered, so that one bad value breaks no list. Days stay text
(2016-08-01), which sorts as days do.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import BigIntegerField, BooleanField, Case, DecimalField, TextField, Value, When
from django.db.models.expressions import Combinable
from django.db.models.fields.json import KeyTextTransform, KeyTransform
from django.db.models.functions import Cast, Coalesce

from jingzhun.registry.fields.field import FieldKind
from jingzhun.registry.selectors.ledger.column import Column

WHOLE = (r"^\d{1,12}$", BigIntegerField(null=True))
DECIMAL = (r"^\d{1,12}(\.\d{1,2})?$", DecimalField(max_digits=14, decimal_places=2, null=True))
FORMS: dict[FieldKind, tuple[str, Any]] = {
    FieldKind.COUNT: WHOLE,
    FieldKind.YEAR: WHOLE,
    FieldKind.QUANTITY: DECIMAL,
    FieldKind.MONEY: DECIMAL,
}


def with_own_values(rows: Any, columns: Iterable[Column]) -> Any:
    """The rows with the added fields among `columns`, under the columns' sources."""
    added = {one.source: _value(*one.own, one.field.kind) for one in columns if one.own is not None}
    return rows.annotate(**added) if added else rows


def _value(relation: str, key: str, kind: FieldKind) -> Combinable:
    stored = f"{relation}__own"
    if kind is FieldKind.CODES:
        return KeyTransform(key, stored)
    text = Cast(KeyTextTransform(key, stored), TextField())
    if kind is FieldKind.YES_NO:
        whens = [When(**{f"{stored}__{key}": yes}, then=Value(yes)) for yes in (True, False)]
        return Case(*whens, default=Value(None), output_field=BooleanField(null=True))
    if kind in FORMS:
        form, column = FORMS[kind]
        number = When(**{f"{stored}__{key}__regex": form}, then=Cast(text, column))
        return Case(number, default=Value(None), output_field=column)
    return Coalesce(text, Value(""), output_field=TextField())
