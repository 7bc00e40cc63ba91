"""Values in words, for explanations, lists, doubts and cases alike."""

from collections.abc import Mapping
from decimal import Decimal

from jingzhun.core.text import Text, same_in_both
from jingzhun.rules.engine import Value
from jingzhun.rules.kinds import NUMBERS, Kind, Type

UNKNOWN = Text("未知", "unknown")
YES, NO = Text("是", "yes"), Text("否", "no")
Units = Mapping[str, Text]


def value_text(value: Value, kind: Type, units: Units, *, has_unit: bool = True) -> Text:
    """A value with its unit, where that does not stand beside it; unknown is said, never left empty."""
    if value is None:
        return UNKNOWN
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, tuple):
        return Text("、".join(value), ", ".join(value)) if value else Text("无", "none")
    if value == "":
        return Text("（空）", "(empty)")
    written = _number(value, kind) if isinstance(value, int | Decimal) else str(value)
    if has_unit and kind.kind in NUMBERS and kind.unit:
        unit = units.get(kind.unit, same_in_both(kind.unit))
        return Text(f"{written} {unit.zh}", f"{written} {unit.en}")
    return same_in_both(written)


def _number(value: int | Decimal, kind: Type) -> str:
    """Amounts in groups of three digits. A bare whole number may be a year: 2016, not 2,016."""
    return f"{value:,}" if kind.unit or kind.kind is Kind.DECIMAL else str(value)
