"""All relations that a text claims among its figures, in the order of the text."""

from collections.abc import Iterable

from jingzhun.checker.claims import told
from jingzhun.checker.claims.averages.alike_averages import alike_averages_of
from jingzhun.checker.claims.averages.all_averages import all_averages_of
from jingzhun.checker.claims.changes.changes import changes_of
from jingzhun.checker.claims.changes.compared_pairs import compared_pairs_of
from jingzhun.checker.claims.changes.counted_from import counted_from_of
from jingzhun.checker.claims.changes.earlier_levels import since_earlier_of
from jingzhun.checker.claims.changes.excess_rates import excess_rates_of
from jingzhun.checker.claims.changes.excesses import excesses_of
from jingzhun.checker.claims.changes.far_growth import far_growth_of
from jingzhun.checker.claims.changes.gap_rows import gap_rows_of
from jingzhun.checker.claims.changes.gaps_behind import gaps_behind_of
from jingzhun.checker.claims.changes.gaps_to_named import gaps_to_named_of
from jingzhun.checker.claims.changes.grown_years import grown_years_of
from jingzhun.checker.claims.changes.last_years import since_last_year_of
from jingzhun.checker.claims.changes.level_gaps import level_gaps_of
from jingzhun.checker.claims.changes.multiples import multiples_of
from jingzhun.checker.claims.changes.net_changes import net_changes_of
from jingzhun.checker.claims.changes.paired_changes import paired_changes_of
from jingzhun.checker.claims.changes.point_gaps import point_gaps_of
from jingzhun.checker.claims.changes.then_and_now import then_and_now_of
from jingzhun.checker.claims.changes.years_named_alike import named_alike_of
from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.claims.nodes.levels import Levels
from jingzhun.checker.claims.nodes.lists import lists_of
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.orders.orders import orders_of
from jingzhun.checker.claims.shares.bounds import bounds_of
from jingzhun.checker.claims.shares.clause_shares import with_clause_shares
from jingzhun.checker.claims.shares.complement_shares import complement_shares_of
from jingzhun.checker.claims.shares.defined_figures import defined_differences_of, defined_ratios_of
from jingzhun.checker.claims.shares.exceeded_rates import exceeded_rates_of
from jingzhun.checker.claims.shares.exempt_rates import exempt_rates_of
from jingzhun.checker.claims.shares.far_rates import far_rates_of
from jingzhun.checker.claims.shares.incidences import incidences_of
from jingzhun.checker.claims.shares.income_ratios import income_ratios_of
from jingzhun.checker.claims.shares.increment_shares import increment_shares_of
from jingzhun.checker.claims.shares.leftovers import leftovers_of
from jingzhun.checker.claims.shares.levels_compared import levels_compared_of
from jingzhun.checker.claims.shares.one_whole import with_one_whole
from jingzhun.checker.claims.shares.overwritten_rates import overwritten_rates_of
from jingzhun.checker.claims.shares.rates_of_places import rates_of_places_of
from jingzhun.checker.claims.shares.shared_out import shared_out_of
from jingzhun.checker.claims.shares.shares import Shares
from jingzhun.checker.claims.shares.shares_of_several import shares_of_several_of
from jingzhun.checker.claims.shares.shortfall_rates import shortfall_rates_of
from jingzhun.checker.claims.shares.sister_shares import sister_shares_of
from jingzhun.checker.claims.shares.structures import structures_of
from jingzhun.checker.claims.sums.bare_places import bare_places_of
from jingzhun.checker.claims.sums.hundred_lists import hundred_lists_of, side_by_side
from jingzhun.checker.claims.sums.percent_runs import percent_runs_of
from jingzhun.checker.claims.sums.percent_sums import percent_sums_of
from jingzhun.checker.claims.sums.percent_totals import percent_totals_of
from jingzhun.checker.claims.sums.remainders import remainders_of
from jingzhun.checker.claims.sums.shared_lists import shared_lists_of
from jingzhun.checker.claims.sums.structure_lines import structure_lines_of
from jingzhun.checker.claims.sums.sums import sums_of
from jingzhun.checker.claims.telling.telling import telling_of
from jingzhun.checker.claims.telling.telling_sums import telling_sums_of
from jingzhun.checker.relation import Relation, RelationKind

# an order, or shares that make a hundred, says nothing of what its last figure is a share of
_HUNDRED = 100
_OF_MANY = frozenset({RelationKind.ORDER, RelationKind.SUM})


def relations_of(text: str, nodes: tuple[Node, ...]) -> tuple[Relation, ...]:
    lists = list(lists_of(nodes, text))
    sums = sums_of(nodes, lists, text)
    shortfalls = [*shortfall_rates_of(nodes), *exempt_rates_of(nodes)]
    by_words = [*complement_shares_of(nodes), *incidences_of(nodes), *shortfalls]
    named_so = {one.stated.number for one in by_words}
    shares = [one for one in Shares(nodes, sums, text).found() if one.holds or one.stated.number not in named_so]
    shares += sister_shares_of(nodes, sums, shares)
    shares = with_one_whole(nodes, with_clause_shares(nodes, shares))
    shared_out = list(shared_out_of(nodes, sums, shares))
    shares += [one for one in shared_out if isinstance(one, Comparison)]
    levels = Levels(nodes, sums)
    changes = list(changes_of(nodes, levels, text))
    averages = all_averages_of(nodes, sums, text)
    # of several kinds that cost the same, the one that does not is no rival of the others
    unlike = [one for one in alike_averages_of(nodes) if not one.holds]
    hundreds = list(hundred_lists_of(nodes, text, {one.stated.number for one in shares if one.holds}))
    filled = {node.number for one in hundreds for node in one.nodes if one.holds and side_by_side(one.nodes)}
    shares = [one for one in shares if one.holds or one.stated.number not in filled]
    shared = {one.stated.number for one in shares}
    hundreds = [one for one in hundreds if not one.holds or not {node.number for node in one.nodes} & shared]
    grown = {one.stated.number for one in changes}
    last_years = list(since_last_year_of(nodes))
    since_last = {one.stated.number for one in last_years}
    since = {*grown, *since_last}
    earlier = [one for one in since_earlier_of(nodes, levels) if one.stated.number not in since]
    since |= {one.stated.number for one in earlier}
    defined = [*defined_ratios_of(nodes, sums), *defined_differences_of(nodes, sums)]
    named = {one.stated.number for one in defined}
    gap_rows = list(gap_rows_of(nodes))
    in_rows = {one.stated.number for one in gap_rows}
    comparisons = (
        *changes,
        *paired_changes_of(nodes),
        *compared_pairs_of(nodes),
        *last_years,
        *earlier,
        *(one for one in then_and_now_of(nodes) if one.stated.number not in since),
        *(one for one in grown_years_of(nodes) if one.stated.number not in since),
        *(one for one in far_growth_of(nodes) if one.stated.number not in grown),
        *counted_from_of(nodes),
        *(one for one in named_alike_of(nodes) if one.stated.number not in since),
        *defined,
        *(one for one in shares if one.stated.number not in named),
        *(one for one in by_words if one.stated.number not in shared),
        *(one for one in overwritten_rates_of(nodes) if one.stated.number not in shared),
        *(one for one in exceeded_rates_of(nodes) if one.stated.number not in shared),
        *(one for one in rates_of_places_of(nodes, sums, shares) if one.stated.number not in shared),
        *(one for one in increment_shares_of(nodes, levels) if one.stated.number not in shared),
        *shares_of_several_of(nodes, sums, text),
        *(one for one in far_rates_of(nodes) if one.stated.number not in shared),
        *levels_compared_of(nodes),
        *percent_sums_of(nodes, sums, shares),
        *percent_runs_of(nodes),
        *hundreds,
        *structure_lines_of(nodes),
        *structures_of(nodes, sums),
        *remainders_of(nodes),
        *excesses_of(nodes),
        *(one for one in excess_rates_of(nodes) if one.stated.number not in {*grown, *shared}),
        *net_changes_of(nodes),
        *point_gaps_of(nodes),
        *gap_rows,
        *(one for one in gaps_behind_of(nodes) if one.stated.number not in in_rows),
        *gaps_to_named_of(nodes),
        *(one for one in level_gaps_of(nodes) if one.stated.number not in grown),
        *multiples_of(nodes),
        *bounds_of(nodes, text),
        *averages,
        *income_ratios_of(nodes),
        *orders_of(nodes, lists, sums, text),
    )
    comparisons = (*comparisons, *telling_of(nodes, {one.stated.number for one in comparisons}))
    sums += leftovers_of(shares, sums, nodes)
    sums += [*shared_lists_of(shares, sums, nodes), *percent_totals_of(nodes), *bare_places_of(nodes)]
    sums += [one for one in shared_out if isinstance(one, Sum)]
    sums += telling_sums_of(nodes, sums)
    told_relations = (
        *(told.of_sum(claim) for claim in sums),
        *(told.of_comparison(claim) for claim in (*_without_rivals(comparisons), *unlike) if claim.legible),
    )
    return tuple(sorted(_once(told_relations), key=lambda relation: (relation.start, relation.end)))


def _without_rivals(comparisons: Iterable[Comparison]) -> list[Comparison]:
    """比去年涨了10.6%，比六年前多了8482元: what holds of one pair of figures is no contradiction of another."""
    found = list(comparisons)
    settled = _settled(found)
    kept = (one for one in found if one.holds or one.kind in _OF_MANY or one.stated.number not in settled)
    return [one for one in kept if one.holds or not _of_itself(one)]


def _of_itself(share: Comparison) -> bool:
    """总收入3158万元。…2008年总收入3158万元，…占总收入的17%: a figure told again is no part of itself."""
    return share.kind is RelationKind.RATIO and share.parts == (share.total,) and share.stated.amount < _HUNDRED


def _settled(comparisons: Iterable[Comparison]) -> set[int]:
    return {one.stated.number for one in comparisons if one.holds and one.kind not in _OF_MANY}


def _once(relations: Iterable[Relation]) -> list[Relation]:
    """A difference says nothing new where the same three figures are told as a sum."""
    kept: dict[tuple[object, ...], Relation] = {}
    for relation in relations:
        kept.setdefault(_same(relation), relation)
    return list(kept.values())


def _same(relation: Relation) -> tuple[object, ...]:
    if relation.kind in {RelationKind.RATIO, RelationKind.GROWTH}:
        return (relation.total, relation.parts, relation.end)
    return (frozenset(figure.start for figure in relation.figures),)
