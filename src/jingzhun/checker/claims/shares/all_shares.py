"""All that a text claims of shares: beside their figures, by words, of several, of a hundred."""

from dataclasses import dataclass

from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.comparison import Comparison, stated_in
from jingzhun.checker.claims.nodes.levels import Levels
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.shares.bounds import bounds_of
from jingzhun.checker.claims.shares.budget_rates import budget_rates_of
from jingzhun.checker.claims.shares.clause_shares import with_clause_shares
from jingzhun.checker.claims.shares.complement_shares import complement_shares_of
from jingzhun.checker.claims.shares.defined_figures import defined_differences_of, defined_ratios_of
from jingzhun.checker.claims.shares.exceeded_rates import exceeded_rates_of
from jingzhun.checker.claims.shares.exempt_rates import exempt_rates_of
from jingzhun.checker.claims.shares.far_rates import far_rates_of
from jingzhun.checker.claims.shares.incidences import incidences_of
from jingzhun.checker.claims.shares.income_ratios import income_ratios_of
from jingzhun.checker.claims.shares.increment_shares import increment_shares_of
from jingzhun.checker.claims.shares.levels_compared import levels_compared_of
from jingzhun.checker.claims.shares.namesake_wholes import namesake_wholes_of
from jingzhun.checker.claims.shares.one_whole import with_one_whole
from jingzhun.checker.claims.shares.overwritten_rates import overwritten_rates_of
from jingzhun.checker.claims.shares.rates_of_places import rates_of_places_of
from jingzhun.checker.claims.shares.shared_out import shared_out_of
from jingzhun.checker.claims.shares.shares import Shares
from jingzhun.checker.claims.shares.shares_of_several import shares_of_several_of
from jingzhun.checker.claims.shares.shares_of_totals import shares_of_totals_of
from jingzhun.checker.claims.shares.shortfall_rates import shortfall_rates_of
from jingzhun.checker.claims.shares.sister_shares import sister_shares_of
from jingzhun.checker.claims.shares.structures import structures_of
from jingzhun.checker.claims.sums.hundred_lists import hundred_lists_of, side_by_side
from jingzhun.checker.claims.sums.percent_runs import percent_runs_of
from jingzhun.checker.claims.sums.percent_sums import percent_sums_of
from jingzhun.checker.claims.sums.structure_lines import structure_lines_of


@dataclass(frozen=True, slots=True)
class AllShares:
    """`beside`: the shares read of a part and its whole, which sums lean on. `told`: all comparisons. `sums`: what
    shares add up to.
    """

    beside: list[Comparison]
    told: list[Comparison]
    sums: list[Sum]


def all_shares_of(nodes: tuple[Node, ...], sums: list[Sum], levels: Levels, text: str) -> AllShares:
    by_words = [
        *complement_shares_of(nodes),
        *incidences_of(nodes),
        *shortfall_rates_of(nodes),
        *exempt_rates_of(nodes),
    ]
    shared_out, shares = _beside(nodes, sums, text, stated_in(by_words))
    hundreds = list(hundred_lists_of(nodes, text, stated_in(one for one in shares if one.holds)))
    filled = {node.number for one in hundreds for node in one.nodes if one.holds and side_by_side(one.nodes)}
    shares = [one for one in shares if one.holds or one.stated.number not in filled]
    shared = stated_in(shares)
    # a share that is wrong alone is told once
    wrong = stated_in(one for one in shares if not one.holds)
    hundreds = [one for one in hundreds if not {node.number for node in one.nodes} & (shared if one.holds else wrong)]
    defined = [*defined_ratios_of(nodes, sums), *defined_differences_of(nodes, sums), *budget_rates_of(nodes)]
    named = stated_in(defined)
    rest = (
        *by_words, *overwritten_rates_of(nodes), *exceeded_rates_of(nodes), *rates_of_places_of(nodes, sums, shares),
        *increment_shares_of(nodes, levels), *far_rates_of(nodes), *namesake_wholes_of(nodes),
    )  # fmt: skip
    of_totals = list(shares_of_totals_of(nodes, sums, shares))
    rest = (*rest, *(one for one in of_totals if isinstance(one, Comparison)))
    told = [
        *defined,
        *(one for one in shares if one.stated.number not in named),
        *(one for one in rest if one.stated.number not in shared),
        *shares_of_several_of(nodes, sums, text),
        *levels_compared_of(nodes),
        *percent_sums_of(nodes, sums, shares),
        *percent_runs_of(nodes),
        *hundreds,
        *structure_lines_of(nodes),
        *(one for one in structures_of(nodes, sums) if one.stated.number not in shared),
        *bounds_of(nodes, text),
        *income_ratios_of(nodes),
    ]
    return AllShares(shares, told, [one for one in (*shared_out, *of_totals) if isinstance(one, Sum)])


def _beside(
    nodes: tuple[Node, ...], sums: list[Sum], text: str, named_so: set[int]
) -> tuple[list[Comparison | Sum], list[Comparison]]:
    """Those that fail where the words name another reading are dropped."""
    shares = [one for one in Shares(nodes, sums, text).found() if one.holds or one.stated.number not in named_so]
    shares += sister_shares_of(nodes, sums, shares)
    shares = with_one_whole(nodes, with_clause_shares(nodes, shares))
    shared_out = list(shared_out_of(nodes, sums, shares))
    return shared_out, [*shares, *(one for one in shared_out if isinstance(one, Comparison))]
