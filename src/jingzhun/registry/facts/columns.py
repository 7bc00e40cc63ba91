"""How columns of the register's views are written down."""

from jingzhun.database.fact_views import FactColumn, Shape

VILLAGE = "left({table}.path, 12)"


def village(table: str) -> FactColumn:
    return FactColumn("village", Shape.TEXT, VILLAGE.format(table=table))


def key(name: str, expression: str) -> FactColumn:
    return FactColumn(name, Shape.KEY, expression)


def day(name: str, expression: str) -> FactColumn:
    return FactColumn(name, Shape.DAY, expression)


def text(name: str, expression: str) -> FactColumn:
    return FactColumn(name, Shape.TEXT, expression)


def code(name: str, expression: str, codes: str) -> FactColumn:
    return FactColumn(name, Shape.CODE, f"nullif({expression}, '')", codes)


def yes_no(name: str, expression: str) -> FactColumn:
    return FactColumn(name, Shape.YES_NO, expression)


def number(name: str, expression: str) -> FactColumn:
    return FactColumn(name, Shape.NUMBER, f"({expression})::integer")
