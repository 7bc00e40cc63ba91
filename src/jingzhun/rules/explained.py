"""An explanation as lines of text, each two spaces deeper than what it explains."""

from collections.abc import Iterator
from datetime import date

from jingzhun.core.text import Text, same_in_both
from jingzhun.rules.definitions import Join
from jingzhun.rules.explanation import ColumnRead, Explanation, ParameterRead, Reason, RelatedRead
from jingzhun.rules.words import Units, value_text

ABOVE = Text("（见上）", " (see above)")
JOINS = {Join.ALL: Text("各项都要满足", "all of"), Join.ANY: Text("满足一项即可", "any of")}


def text_of(explanation: Explanation, units: Units) -> list[Text]:
    """The lines. units: the titles of units, of the catalogue."""
    return [Text("  " * depth + line.zh, "  " * depth + line.en) for depth, line in _lines(explanation, units, 0)]


Lines = Iterator[tuple[int, Text]]


def _lines(one: Explanation, units: Units, depth: int) -> Lines:
    result = value_text(one.result, one.type, units)
    join = Text(f"（{JOINS[one.join].zh}）", f" ({JOINS[one.join].en})") if one.join else None
    line = Text("{title}{join}：{result}{above}", "{title}{join}: {result}{above}")
    yield depth, line.format(title=one.title, join=join or "", result=result, above=ABOVE if one.is_repeated else "")
    if one.said:
        yield depth + 1, same_in_both(one.said)
    if one.reason:
        yield depth + 1, _reason(one.reason)
    for part in one.parts:
        yield from _lines(part, units, depth + 1)
    for column in one.columns:
        yield from _column(column, units, depth + 1)
    for parameter in one.parameters:
        yield depth + 1, _parameter(parameter, units)
    if one.related:
        yield from _related(one.related, depth + 1)


def _column(column: ColumnRead, units: Units, depth: int) -> Lines:
    if column.why:
        yield from _lines(column.why, units, depth)
        return
    line = Text("{title}（{name}）= {value}", "{title} ({name}) = {value}")
    value = value_text(column.value, column.type, units)
    yield depth, line.format(title=column.title, name=column.name, value=value)


def _parameter(one: ParameterRead, units: Units) -> Text:
    value = value_text(one.value, one.type, units)
    if one.from_on is None:
        line = Text("参数“{title}”在这里当日没有值", "Parameter “{title}” has no value here on the day")
        return line.format(title=one.title)
    if one.is_repeated:
        return Text("参数“{title}”= {value}（见上）", "Parameter “{title}” = {value} (see above)").format(
            title=one.title, value=value
        )
    line = Text(
        "参数“{title}”= {value}（{area}，{dates}）{reason}", "Parameter “{title}” = {value} ({area}, {dates}){reason}"
    )
    where = same_in_both(one.area) if one.area else Text("各地", "everywhere")
    reason = Text(f"，{_reason(one.reason).zh}", f", {_reason(one.reason).en}") if one.reason else ""
    return line.format(title=one.title, value=value, area=where, dates=_dates(one.from_on, one.to_on), reason=reason)


def _dates(begun: date, ended: date | None) -> Text:
    if ended is None:
        return Text("{begun}起", "from {begun}").format(begun=begun)
    return Text("{begun}至{ended}", "{begun} to {ended}").format(begun=begun, ended=ended)


def _reason(reason: Reason) -> Text:
    doubt = "" if reason.is_confirmed else Text("（未核对原文）", " (not checked against the text)")
    named = f"《{reason.source.title}》{reason.source.number}" if reason.source else ""
    line = Text("依据{named} {clause}{doubt}", "according to {named} {clause}{doubt}")
    return line.format(named=named, clause=reason.clause, doubt=doubt)


def _related(one: RelatedRead, depth: int) -> Lines:
    heads = (
        (Text("计入的{title}", "{title} counted"), one.counted),
        (Text("不知是否计入的{title}", "{title} of which it is not known"), one.unknown),
        (Text("不计入的{title}", "{title} not counted"), one.others),
    )
    for head, keys in heads:
        if keys:
            listed = ", ".join(str(key) for key in keys)
            yield depth, Text("{head}：{keys}", "{head}: {keys}").format(head=head.format(title=one.title), keys=listed)
