"""What an engine refuses rather than answer wrongly."""

from jingzhun.core.errors import NotFound, WrongInput
from jingzhun.core.text import Text, same_in_both


class NumberTooLarge(WrongInput):
    """A number has more digits than an exact number may have; no engine answers with a wrong one."""

    code = "number_too_large"


class WrongTable(WrongInput):
    """A definition of one table was asked of another."""

    code = "wrong_table"


DIGITS_MAX = 38  # of an exact number with all its places, the widest that the engines share


def number_too_large(where: str = "") -> NumberTooLarge:
    """The error to raise."""
    return NumberTooLarge(
        Text("计算中出现的数过大", "A number in the calculation is too large"),
        where=where,
        allowed=Text("连同小数位最多 {n} 位", "At most {n} digits, decimal places included").format(n=DIGITS_MAX),
        todo=Text("请检查数据中过大的数，或减少小数位", "Look for a number too large, or use fewer decimal places"),
    )


def unknown_name(name: str, table: str, known: list[str]) -> NotFound:
    """Neither a column of the table nor a definition over it."""
    return NotFound(
        Text("{table} 没有“{name}”", "{table} has no “{name}”").format(table=table, name=name),
        allowed=same_in_both(", ".join(known)) if known else None,
    )


def wrong_table(name: str, its: str, asked: str) -> WrongTable:
    """The definition is about rows of another table."""
    return WrongTable(
        Text("“{name}” 不是关于 {asked} 的", "“{name}” is not about {asked}").format(name=name, asked=asked),
        allowed=same_in_both(its),
    )
