"""The functions of the language, by name. Nothing else can be called."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from jingzhun.core.text import Text
from jingzhun.rules.checking import branching, calculating, comparing, dates
from jingzhun.rules.checking.numbers import MOST_DECIMALS
from jingzhun.rules.misfit import Misfit, unknown_name
from jingzhun.rules.nodes import Literal, Node, Rounding


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What functions know of the catalogue. counting: units that rows are counted in."""

    codes: Mapping[str, frozenset[str]]
    counting: Collection[str]


Maker = Callable[[Sequence[Node], Surroundings], Node]


@dataclass(frozen=True, slots=True)
class Function:
    """said: how it is written. least, most: how many arguments."""

    said: str
    least: int
    most: int
    make: Maker


def call(name: str, arguments: Sequence[Node], around: Surroundings) -> Node:
    """The node of a call. `Misfit` for an unknown function or wrong arguments."""
    function = function_named(name)
    if not function.least <= len(arguments) <= function.most:
        raise Misfit(
            Text("{name} 有 {count} 个参数", "{name} is given {count} arguments").format(
                name=name, count=len(arguments)
            ),
            Text(function.said, function.said),
        )
    return function.make(arguments, around)


def function_named(name: str) -> Function:
    """`Misfit` if there is none; some that people try are led to ours."""
    found = FUNCTIONS.get(name.lower())
    if found is None:
        misfit = unknown_name(name, FUNCTIONS, Text("函数", "function"))
        instead = INSTEAD.get(name.lower(), misfit.nearest)
        raise Misfit(misfit.what, misfit.allowed, instead)
    return found


def _ratio(arguments: Sequence[Node], around: Surroundings) -> Node:
    above, below, scale, *rounding = arguments
    how = Rounding(_word(rounding[0], [one.value for one in Rounding])) if rounding else Rounding.HALF_UP
    return calculating.ratio(above, below, _places(scale), how, around.counting)


def _places(node: Node) -> int:
    value = node.value if isinstance(node, Literal) else None
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MOST_DECIMALS:
        return value
    raise Misfit(
        Text("小数位数要写明", "The number of decimal places is written down"),
        Text("0 至 {most}", "0 to {most}").format(most=MOST_DECIMALS),
    )


def _word(node: Node, words: Sequence[str]) -> str:
    if isinstance(node, Literal) and node.value in words:
        return str(node.value)
    said = " | ".join(f"'{word}'" for word in words)
    raise Misfit(Text("不是舍入方式", "Not a way of rounding"), Text(said, said))


FUNCTIONS: Mapping[str, Function] = {
    "ratio": Function("ratio(a, b, 2) | ratio(a, b, 2, 'down')", 3, 4, _ratio),
    "round": Function("round(x, 2)", 2, 2, lambda a, _: calculating.rounded(a[0], _places(a[1]))),
    "full_years": Function("full_years(from, to)", 2, 2, lambda a, _: dates.full_years(a[0], a[1])),
    "days_between": Function("days_between(from, to)", 2, 2, lambda a, _: dates.days_between(a[0], a[1])),
    "add_months": Function("add_months(day, n)", 2, 2, lambda a, _: dates.add_months(a[0], a[1])),
    "year_of": Function("year_of(day)", 1, 1, lambda a, _: dates.year_of(a[0])),
    "has_code": Function("has_code(codes, 'code')", 2, 2, lambda a, s: comparing.has_code(a[0], a[1], s.codes)),
    "coalesce": Function("coalesce(a, b)", 2, 50, lambda a, s: branching.first_known(a, s.codes)),
}
INSTEAD = {
    "ifnull": "coalesce", "nvl": "coalesce", "isnull": "IS NULL", "avg": "ratio", "div": "ratio", "year": "year_of",
    "datediff": "days_between", "age": "full_years", "dateadd": "add_months", "if": "CASE", "iif": "CASE",
    "contains": "has_code",
}  # fmt: skip
