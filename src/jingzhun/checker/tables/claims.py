"""All that a table claims, told as relations."""

import re

from jingzhun.checker.claims import told
from jingzhun.checker.relation import Relation
from jingzhun.checker.tables.column_sums import column_sums
from jingzhun.checker.tables.divisions import division_shares, division_sums, divisions_of
from jingzhun.checker.tables.row_ratios import row_ratios
from jingzhun.checker.tables.row_sums import row_sums
from jingzhun.checker.tables.table import Table

_WIDEST = 24


def relations_of_tables(tables: list[Table]) -> list[Relation]:
    return [relation for table in tables for relation in _relations(table)]


def _relations(table: Table) -> list[Relation]:
    """Columns are compared with each other only in a table that a reader could overlook."""
    if len(table.columns) > _WIDEST:
        return [told.of_sum(claim) for claim in column_sums(table)]
    divided = divisions_of(table)
    sums = [*column_sums(table), *row_sums(table), *division_sums(table, divided)]
    ratios = [*row_ratios(table), *division_shares(table, divided)]
    return [*map(told.of_sum, sums), *map(told.of_comparison, ratios)]


def without_tables(text: str, tables: list[Table]) -> str:
    """The prose of a text, every word where it was: the cells of its tables are blank."""
    done, at = list[str](), 0
    for table in tables:
        blank = re.sub(r"[^\n]", " ", text[table.start : table.end])
        done += [text[at : table.start], blank]
        at = table.end
    return "".join([*done, text[at:]])
