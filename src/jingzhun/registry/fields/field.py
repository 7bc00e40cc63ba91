"""What a field of a survey is: the one description that forms, lists, workbooks and the API are made of."""

from dataclasses import dataclass
from enum import StrEnum

from jingzhun.core.text import Text


class FieldKind(StrEnum):
    """How a value is typed, shown and compared."""

    WORDS = "words"
    COUNT = "count"  # a whole number
    QUANTITY = "quantity"  # a decimal with two places, in the field's unit
    MONEY = "money"  # yuan, two places
    YES_NO = "yes_no"
    DAY = "day"
    YEAR = "year"
    CODE = "code"  # one code of `code_list`
    CODES = "codes"  # several


KIND_TITLES = {
    FieldKind.WORDS: Text("文字", "Text"),
    FieldKind.COUNT: Text("整数", "Whole number"),
    FieldKind.QUANTITY: Text("数值（两位小数）", "Number with two decimals"),
    FieldKind.MONEY: Text("金额（元）", "Money (yuan)"),
    FieldKind.YES_NO: Text("是否", "Yes or no"),
    FieldKind.DAY: Text("日期", "Date"),
    FieldKind.YEAR: Text("年份", "Year"),
    FieldKind.CODE: Text("代码（单选）", "One code of a list"),
    FieldKind.CODES: Text("代码（多选）", "Several codes of a list"),
}
MU = Text("亩", "mu")
YUAN = Text("元", "yuan")
KILOMETRES = Text("公里", "km")
SQUARE_METRES = Text("平方米", "m²")
MONTHS = Text("月", "months")
HOUSEHOLDS = Text("户", "households")
PEOPLE = Text("人", "people")
PLACES = Text("个", "places")


@dataclass(frozen=True, slots=True)
class Field:
    """name: the column. group: the field group that rights, confirmation and collection windows go by.

    national: the code of the national system, '' when not seen. is_short: also on the short form of an ordinary
    household. most: how many codes at the most (CODES).
    """

    name: str
    title: Text
    kind: FieldKind
    group: str
    unit: Text | None = None
    code_list: str = ""
    national: str = ""
    is_short: bool = False
    most: int | None = None

    @property
    def heading(self) -> Text:
        """The title with its unit, as the head of a column."""
        if self.unit is None:
            return self.title
        return Text(f"{self.title.zh}（{self.unit.zh}）", f"{self.title.en} ({self.unit.en})")


def words(name: str, zh: str, en: str, group: str, **more: object) -> Field:
    return _field(name, Text(zh, en), FieldKind.WORDS, group, more)


def count(name: str, zh: str, en: str, group: str, unit: Text, **more: object) -> Field:
    return _field(name, Text(zh, en), FieldKind.COUNT, group, {"unit": unit, **more})


def quantity(name: str, zh: str, en: str, group: str, unit: Text, **more: object) -> Field:
    return _field(name, Text(zh, en), FieldKind.QUANTITY, group, {"unit": unit, **more})


def money(name: str, zh: str, en: str, group: str, **more: object) -> Field:
    return _field(name, Text(zh, en), FieldKind.MONEY, group, {"unit": YUAN, **more})


def yes_no(name: str, zh: str, en: str, group: str, **more: object) -> Field:
    return _field(name, Text(zh, en), FieldKind.YES_NO, group, more)


def day(name: str, zh: str, en: str, group: str, **more: object) -> Field:
    return _field(name, Text(zh, en), FieldKind.DAY, group, more)


def year(name: str, zh: str, en: str, group: str, **more: object) -> Field:
    return _field(name, Text(zh, en), FieldKind.YEAR, group, more)


def code(name: str, zh: str, en: str, group: str, code_list: str, **more: object) -> Field:
    return _field(name, Text(zh, en), FieldKind.CODE, group, {"code_list": code_list, **more})


def codes(name: str, zh: str, en: str, group: str, code_list: str, **more: object) -> Field:
    return _field(name, Text(zh, en), FieldKind.CODES, group, {"code_list": code_list, **more})


def _field(name: str, title: Text, kind: FieldKind, group: str, more: dict[str, object]) -> Field:
    return Field(name, title, kind, group, **more)  # type: ignore[arg-type]
