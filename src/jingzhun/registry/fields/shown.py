"""A stored value in words, as pages and comparisons show it."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from jingzhun.core.text import Text, same_in_both
from jingzhun.registry.code_lists import title_of
from jingzhun.registry.fields.field import Field, FieldKind

YES_NO = {True: Text("是", "yes"), False: Text("否", "no")}


def is_known(value: Any) -> bool:
    """Was it answered? No and zero are answers."""
    return value is not None and value not in ("", [])


def shown_value(field: Field, value: Any) -> Text | None:
    """The value in both languages, codes by their titles; None for what is not known."""
    if not is_known(value):
        return None
    if field.kind is FieldKind.CODES:
        return _listed(title_of(field.code_list, code) for code in value)
    if field.kind is FieldKind.CODE:
        return title_of(field.code_list, value)
    if isinstance(value, bool):
        return YES_NO[value]
    return same_in_both(_plain(value))


def _plain(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    return f"{value:,}" if isinstance(value, Decimal) else str(value)


def _listed(titles: Iterable[Text]) -> Text:
    listed = list(titles)
    return Text("、".join(title.zh for title in listed), ", ".join(title.en for title in listed))
