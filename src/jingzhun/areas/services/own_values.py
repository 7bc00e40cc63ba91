"""Values of the statistics that offices added themselves: read as their type, kept in a form that JSON can hold."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from jingzhun.areas.models import YearField
from jingzhun.core.errors import WrongInput
from jingzhun.core.text import Text, same_in_both

WHOLE = re.compile(r"[+-]?\d{1,15}")
TEXT_LENGTH = 200
DIGITS = 18
YES_NO = {"yes": True, "no": False}
TYPE_TITLES: dict[str, Text] = {
    "integer": Text("整数", "Whole number"),
    "decimal": Text("小数", "Decimal number"),
    "text": Text("文字", "Text"),
    "date": Text("日期", "Date"),
    "yes_no": Text("是否", "Yes or no"),
}


def checked_own(fields: Sequence[YearField], given: Mapping[str, Any], stored: Mapping[str, Any]) -> dict[str, Any]:
    """What to store: the given values in their types; of fields that do not belong to the year, what was there.

    Empty ('' or None) means not known. `WrongInput` for a value of another type or a key that no office defined.
    """
    known = {field.key: field for field in fields}
    kept = {key: value for key, value in stored.items() if key not in known}
    for key, value in given.items():
        if value is None or value == "":
            continue
        if key not in known:
            raise _unknown(key, known)
        kept[key] = _read(known[key], value)
    return kept


def _read(field: YearField, value: Any) -> Any:
    try:
        return READERS[field.type](value)
    except (ValueError, InvalidOperation):
        raise WrongInput(
            Text("{title} 的值不对", "The value of {title} does not fit").format(title=field.title),
            where=f"own_{field.key}",
            allowed=TYPE_TITLES[field.type],
        ) from None


def _unknown(key: str, known: Mapping[str, YearField]) -> WrongInput:
    return WrongInput(
        Text("这一年没有自设指标“{key}”", "No figure “{key}” was defined for this year").format(key=key),
        where="own",
        allowed=same_in_both(", ".join(known) or "—"),
        todo=Text("请先在本级或上级区域增加这个指标", "Define it first, at this area or one above"),
    )


def _integer(value: Any) -> int:
    if isinstance(value, bool) or not WHOLE.fullmatch(str(value).strip()):
        raise ValueError(value)
    return int(value)


def _decimal(value: Any) -> str:
    number = Decimal(str(value).strip())
    if isinstance(value, bool) or not number.is_finite() or len(number.as_tuple().digits) > DIGITS:
        raise ValueError(value)
    return f"{number:f}"


def _text(value: Any) -> str:
    if not isinstance(value, str) or len(value) > TEXT_LENGTH:
        raise ValueError(value)
    return value.strip()


def _date(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else date.fromisoformat(str(value)).isoformat()


def _yes_no(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    if value not in YES_NO:
        raise ValueError(value)
    return YES_NO[value]


READERS: dict[str, Callable[[Any], Any]] = {
    "integer": _integer,
    "decimal": _decimal,
    "text": _text,
    "date": _date,
    "yes_no": _yes_no,
}
