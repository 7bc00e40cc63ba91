"""Worked examples of a pack's files, each value in the type of its column."""

from collections.abc import Mapping
from typing import Any

from jingzhun.core.text import Text
from jingzhun.rules.cases.example import Example
from jingzhun.rules.cases.rows import codes_of, completed, villages_in
from jingzhun.rules.catalogue import Table
from jingzhun.rules.definitions import Fact, Indicator, RuleBook
from jingzhun.rules.dependencies import Definition, definition_of
from jingzhun.rules.engine import Value
from jingzhun.rules.kinds import YES_NO, Kind, Type, decimal
from jingzhun.rules.loading.area_codes import AREA_CODE, no_area_code
from jingzhun.rules.loading.desk import Desk
from jingzhun.rules.loading.folders import NAMED_TOGETHER
from jingzhun.rules.loading.merging import Merged
from jingzhun.rules.loading.read import Read
from jingzhun.rules.loading.shapes import CasesShape, ExampleShape
from jingzhun.rules.loading.values import value_of
from jingzhun.rules.misfit import Misfit, unknown_name
from jingzhun.rules.period import Period

UNKNOWN = "unknown"
YEARS = range(1949, 2200)
Given = dict[str, list[dict[str, Value]]]


def build_cases(desk: Desk, merged: Merged, book: RuleBook, pack: str) -> dict[str, tuple[Example, ...]]:
    """Definition → its examples, of this pack's own files: an extended pack's are checked with that pack."""
    found = {}
    for read in merged.cases:
        if read.file.startswith(f"{pack}/"):
            found[read.name] = tuple(_examples(desk, read, book, merged))
    return found


def _examples(desk: Desk, read: Read, book: RuleBook, merged: Merged) -> list[Example]:
    shape = read.shape
    assert isinstance(shape, CasesShape)
    names = {name for sort in NAMED_TOGETHER for name in merged.of[sort]}
    try:
        definition = definition_of(book, read.name)
    except KeyError:
        if read.name not in names | desk.broken:
            desk.misfit(read.place("cases"), unknown_name(read.name, names, Text("定义", "definition")))
        return []
    made = [_Builder(desk, read, definition, number).build() for number in range(len(shape.examples))]
    return [example for example in made if example is not None]


class _Builder:
    """Builds one example."""

    def __init__(self, desk: Desk, read: Read, definition: Definition, number: int) -> None:
        assert isinstance(read.shape, CasesShape)
        self.desk, self.read, self.definition = desk, read, definition
        self.shape: ExampleShape = read.shape.examples[number]
        self.keys = ("examples", number)
        self.faults = 0

    def build(self) -> Example | None:
        period, area = self._period(), self._area()
        given = {name: rows for name in self.shape.rows if (rows := self._rows(name)) is not None}
        expect = self._expected(given)
        if self.faults or period is None:
            return None
        whole = completed(self.desk.catalogue, given)
        villages = dict.fromkeys(sorted(villages_in(self.desk.catalogue, whole)), codes_of(area))
        place = self.read.place(*self.keys)
        return Example(self.read.name, self.shape.name, place, period, villages, whole, expect)

    def _period(self) -> Period | None:
        given = self.shape.period
        if (given.year is None) == (given.on is None):
            self._wrong(
                ("period",),
                Text("期间要有 year 或 on", "The period has `year` or `on`"),
                Text("其中之一", "one of them"),
            )
            return None
        if given.year is not None and given.year not in YEARS:
            what = Text("不是年份：{year}", "Not a year: {year}").format(year=given.year)
            self._wrong(("period", "year"), what, Text("四位数字", "four digits"))
            return None
        return Period.of_day(given.on) if given.on else Period.of_year(given.year or 0)

    def _area(self) -> str:
        area = self.shape.area
        if area and not AREA_CODE.fullmatch(area):
            self._misfit(("area",), no_area_code(area))
        return area

    def _rows(self, name: str) -> list[dict[str, Value]] | None:
        table = self.desk.catalogue.tables.get(name)
        if table is None:
            self._misfit(("rows", name), unknown_name(name, self.desk.catalogue.tables, Text("表", "table")))
            return None
        rows = [self._row(table, row, ("rows", name, number)) for number, row in enumerate(self.shape.rows[name])]
        keys = [row.get(table.key) for row in rows]
        if None in keys or len(set(keys)) < len(keys):
            what = Text("每行要有自己的 key", "Each row has a key of its own")
            self._wrong(("rows", name), what, Text("key: H1", "key: H1"))
        return rows

    def _row(self, table: Table, row: Mapping[str, Any], at: tuple[str | int, ...]) -> dict[str, Value]:
        found: dict[str, Value] = {}
        for name, given in row.items():
            column = table.columns.get(name)
            if column is None:
                self._misfit((*at, name), unknown_name(name, table.columns, Text("列", "column")))
                continue
            found[name] = self._value(given, column.type, (*at, name))
        return found

    def _value(self, given: Any, type_: Type, at: tuple[str | int, ...]) -> Value:
        if given is None:
            return None
        try:
            return value_of(given, type_, self.desk.catalogue.codes)
        except Misfit as misfit:
            self._misfit(at, misfit)
            return None

    def _expected(self, given: Given) -> dict[str, Value]:
        if not self.shape.expect:
            self._wrong(("expect",), Text("没有期望的结果", "Nothing is expected"), Text("键: 结果", "key: result"))
        if isinstance(self.definition, Indicator):
            return self._figures(self.definition)
        table, type_ = self.definition.table, self.definition.type if isinstance(self.definition, Fact) else YES_NO
        keys = [str(row.get(self.desk.catalogue.tables[table].key)) for row in given.get(table, [])]
        for key in self.shape.expect:
            if key not in keys:
                self._misfit(("expect", key), unknown_name(key, keys, Text("行", "row")))
        return {key: self._result(value, type_, key) for key, value in self.shape.expect.items()}

    def _figures(self, indicator: Indicator) -> dict[str, Value]:
        below = indicator.denominator
        types = {"value": decimal(indicator.scale), "numerator": indicator.numerator.type}
        types |= {"denominator": below.type} if below else {}
        for name in self.shape.expect:
            if name not in types:
                self._misfit(("expect", name), unknown_name(name, types, Text("部分", "part")))
        return {
            name: self._result(given, types[name], name) for name, given in self.shape.expect.items() if name in types
        }

    def _result(self, given: Any, type_: Type, key: str) -> Value:
        is_unknown = given == UNKNOWN and type_.kind is not Kind.TEXT
        return None if is_unknown or given is None else self._value(given, type_, ("expect", key))

    def _misfit(self, at: tuple[str | int, ...], misfit: Misfit) -> None:
        self.faults += 1
        self.desk.misfit(self.read.place(*self.keys, *at), misfit)

    def _wrong(self, at: tuple[str | int, ...], what: Text, allowed: Text) -> None:
        self.faults += 1
        self.desk.wrong(self.read.place(*self.keys, *at), what, allowed)
