"""Kinds, units and types in words, for messages."""

from jingzhun.core.text import Text
from jingzhun.rules.kinds import Kind, Type

KINDS = {
    Kind.YES_NO: Text("是否", "yes or no"),
    Kind.INTEGER: Text("整数", "whole number"),
    Kind.DECIMAL: Text("小数", "decimal"),
    Kind.TEXT: Text("文字", "text"),
    Kind.DATE: Text("日期", "date"),
    Kind.CODES: Text("多个代码", "several codes"),
}


def kind_words(type_: Type) -> Text:
    """`decimal (yuan)`."""
    title = KINDS[type_.kind]
    return Text(f"{title.zh}（{type_.unit}）", f"{title.en} ({type_.unit})") if type_.unit else title


def unit_words(unit: str) -> Text:
    return Text(unit, unit) if unit else Text("无单位", "no unit")
