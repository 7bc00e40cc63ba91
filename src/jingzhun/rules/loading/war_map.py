"""What the war map shows: of the nearest pack that says so."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from jingzhun.core.text import Text
from jingzhun.rules.definitions import Condition, Roll, RuleBook, WarMap
from jingzhun.rules.loading.read import PackFiles, WarMapRead
from jingzhun.rules.misfit import unknown_name
from jingzhun.rules.problems import Problems

INDICATOR, LIST, CONDITION = Text("指标", "indicator"), Text("名单", "list"), Text("条件", "condition")
Named = tuple[tuple[str | int, ...], str, Collection[str], Text]
"""Where a name stands, the name, those it can be, and what they are."""


def build_war_map(
    chain: Sequence[PackFiles], book: RuleBook, broken: Collection[str], problems: Problems
) -> WarMap:
    """A name that nothing has is a problem. broken: names with problems already."""
    read = next((pack.war_map for pack in reversed(chain) if pack.war_map is not None), None)
    if read is None:
        return WarMap()
    for keys, name, known, title in _named(read, book):
        if name not in known and name not in broken:
            problems.add_misfit(read.place(*keys), unknown_name(name, known, title))
    shape = read.shape
    return WarMap(
        shape.first, tuple(shape.key_figures), tuple(shape.coverage), tuple(shape.exit_plan), shape.exit_list,
        shape.exit_condition, tuple(shape.exit_outcome),
    )  # fmt: skip


def _named(read: WarMapRead, book: RuleBook) -> Iterator[Named]:
    yield ("first",), read.shape.first, book.indicators, INDICATOR
    for key in ("key_figures", "coverage", "exit_plan"):
        for position, name in enumerate(getattr(read.shape, key)):
            yield (key, position), name, book.indicators, INDICATOR
    counted = {one.name for one in book.indicators.values() if one.numerator.table == "household"}
    for position, name in enumerate(read.shape.exit_outcome):
        yield ("exit_outcome", position), name, counted, INDICATOR
    if read.shape.exit_list or read.shape.exit_condition:
        yield ("exit_list",), read.shape.exit_list, _of_households(book.rolls), LIST
        yield ("exit_condition",), read.shape.exit_condition, _of_households(book.conditions), CONDITION


def _of_households(known: Mapping[str, Roll] | Mapping[str, Condition]) -> set[str]:
    return {one.name for one in known.values() if one.table == "household"}
