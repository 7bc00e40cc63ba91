"""What figures may be counted by: coded or yes-no columns, facts and conditions, as the packs name them."""

from collections.abc import Iterator, Sequence

from jingzhun.core.text import Text
from jingzhun.rules.catalogue import Catalogue
from jingzhun.rules.definitions import Breakdown, RuleBook
from jingzhun.rules.engines.naming import column_of, has_column
from jingzhun.rules.kinds import Kind
from jingzhun.rules.loading.desk import Desk
from jingzhun.rules.loading.folders import PACK_FILE
from jingzhun.rules.loading.read import PackFiles
from jingzhun.rules.misfit import unknown_name
from jingzhun.rules.nodes import ColumnOf
from jingzhun.rules.problems import Place

ALLOWED = Text(
    "有代码表的列、是否列，或文字的事实", "a column with a code list, one of yes and no, or a fact that is a text"
)


def build_breakdowns(desk: Desk, book: RuleBook, chain: Sequence[PackFiles]) -> dict[str, Breakdown]:
    """By name; the farthest pack's first. A later pack's takes the place of an earlier one of the same name."""
    found: dict[str, Breakdown] = {}
    for pack in chain:
        for number, column in enumerate(pack.shape.breakdowns if pack.shape else ()):
            if _fits(desk, book, column, Place(f"{pack.name}/{PACK_FILE}", 0, f"breakdowns.{number}")):
                made = Breakdown(column.rpartition(".")[2], column)
                found[made.name] = made
    return found


def _fits(desk: Desk, book: RuleBook, column: str, place: Place) -> bool:
    nodes = list(_nodes(desk.catalogue, book, column))
    if not nodes:
        if column.rpartition(".")[2] not in desk.broken:
            desk.misfit(place, unknown_name(column, _known(desk.catalogue, book), Text("列", "column")))
        return False
    if not all(can_group(node) for node in nodes):
        what = Text("不能按“{column}”分组", "Figures cannot be counted by “{column}”")
        desk.wrong(place, what.format(column=column), ALLOWED)
        return False
    return True


def _nodes(catalogue: Catalogue, book: RuleBook, column: str) -> Iterator[ColumnOf]:
    for table in catalogue.tables:
        if has_column(catalogue, book, table, column):
            yield column_of(catalogue, book, table, column)


def can_group(node: ColumnOf) -> bool:
    """Has it few values? A free text, a number or a day has as many as there are rows."""
    kind = node.type.kind
    return kind is Kind.YES_NO or (kind is Kind.TEXT and (bool(node.type.codes) or node.is_fact))


def _known(catalogue: Catalogue, book: RuleBook) -> list[str]:
    own = {name for table in catalogue.tables.values() for name in table.columns}
    return sorted(own | set(book.facts) | set(book.conditions))
