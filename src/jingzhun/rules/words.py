"""Values in words, for explanations, lists, doubts and cases alike."""

from collections.abc import Mapping

from jingzhun.core.text import Text, same_in_both
from jingzhun.rules.engine import Value
from jingzhun.rules.kinds import NUMBERS, Type

UNKNOWN = Text("未知", "unknown")
YES, NO = Text("是", "yes"), Text("否", "no")
Units = Mapping[str, Text]


def value_text(value: Value, kind: Type, units: Units) -> Text:
    """A value with its unit; unknown is said, never left empty."""
    if value is None:
        return UNKNOWN
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, tuple):
        return Text("、".join(value), ", ".join(value)) if value else Text("无", "none")
    if value == "":
        return Text("（空）", "(empty)")
    if kind.kind in NUMBERS and kind.unit:
        unit = units.get(kind.unit, same_in_both(kind.unit))
        return Text(f"{value} {unit.zh}", f"{value} {unit.en}")
    return same_in_both(str(value))
