"""Sums that their words tie to their totals, wherever the parts stand."""

from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.nodes.listing import Listing
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.nodes.sections import Division
from jingzhun.checker.claims.sums.added_sums import added_sums_of
from jingzhun.checker.claims.sums.age_sums import age_sums_of
from jingzhun.checker.claims.sums.alike_clauses import alike_clauses_of
from jingzhun.checker.claims.sums.announced_lists import announced_lists_of
from jingzhun.checker.claims.sums.balances import balances_of
from jingzhun.checker.claims.sums.clause_columns import clause_columns_of
from jingzhun.checker.claims.sums.clause_grids import clause_grids_of
from jingzhun.checker.claims.sums.clause_heads import clause_heads_of
from jingzhun.checker.claims.sums.closed_by_others import closed_by_others_of
from jingzhun.checker.claims.sums.deductions import deductions_of
from jingzhun.checker.claims.sums.due_rests import due_rests_of
from jingzhun.checker.claims.sums.either_or import either_or_of
from jingzhun.checker.claims.sums.grid_sums import grid_sums_of
from jingzhun.checker.claims.sums.grown_stocks import grown_stocks_of
from jingzhun.checker.claims.sums.handed_on import handed_on_of
from jingzhun.checker.claims.sums.house_kinds import house_kinds_of
from jingzhun.checker.claims.sums.income_sources import income_sources_of
from jingzhun.checker.claims.sums.lists_under_names import lists_under_names_of
from jingzhun.checker.claims.sums.mixed_things import mixed_things_of
from jingzhun.checker.claims.sums.named_sums import named_sums_of
from jingzhun.checker.claims.sums.parts_apart import parts_apart_of
from jingzhun.checker.claims.sums.place_sums import place_sums_of
from jingzhun.checker.claims.sums.poor_left import poor_left_of
from jingzhun.checker.claims.sums.row_sums import row_sums_of
from jingzhun.checker.claims.sums.section_sums import section_namesakes_of, section_slips_of
from jingzhun.checker.claims.sums.stage_sums import stage_sums_of
from jingzhun.checker.claims.sums.stage_totals import stage_totals_of
from jingzhun.checker.claims.sums.structure_changes import structure_changes_of
from jingzhun.checker.claims.sums.subtotals import subtotals_of
from jingzhun.checker.claims.sums.sums_by_years import sums_by_years_of
from jingzhun.checker.claims.sums.taken_together import taken_together_of
from jingzhun.checker.claims.sums.topic_sums import topic_sums_of
from jingzhun.checker.claims.sums.year_sums import year_sums_of
from jingzhun.checker.claims.sums.yearly_rests import yearly_rests_of


def worded_sums_of(nodes: tuple[Node, ...], text: str) -> list[Sum]:
    """Those that settle their parts where they hold."""
    return [
        *sums_by_years_of(nodes), *yearly_rests_of(nodes), *poor_left_of(nodes), *parts_apart_of(nodes),
        *stage_sums_of(nodes), *clause_heads_of(nodes), *clause_grids_of(nodes), *either_or_of(nodes),
        *stage_totals_of(nodes, text), *subtotals_of(nodes),
    ]  # fmt: skip


def named_in(
    nodes: tuple[Node, ...], lists: list[Listing], divisions: list[Division], holding: list[Sum], text: str
) -> list[Sum]:
    """Those that are told beside what holds, whether they do or not."""
    return [
        *named_sums_of(nodes, text), *added_sums_of(nodes), *topic_sums_of(lists, nodes), *balances_of(nodes),
        *section_namesakes_of(divisions, nodes), *structure_changes_of(nodes), *taken_together_of(nodes),
        *section_slips_of(divisions, nodes), *deductions_of(nodes), *due_rests_of(nodes), *grown_stocks_of(nodes),
        *income_sources_of(nodes), *year_sums_of(nodes), *age_sums_of(lists, nodes, text), *alike_clauses_of(nodes),
        *grid_sums_of(lists, holding), *clause_columns_of(nodes), *handed_on_of(lists, nodes),
        *house_kinds_of(nodes, text), *place_sums_of(nodes, text), *mixed_things_of(nodes), *row_sums_of(nodes),
        *closed_by_others_of(nodes), *announced_lists_of(divisions, holding, text),
        *lists_under_names_of(lists, nodes),
    ]  # fmt: skip
