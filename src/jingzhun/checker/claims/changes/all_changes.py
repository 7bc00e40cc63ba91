"""All that a text claims of changes: since earlier levels, by years, in pairs, in points, in times."""

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
from jingzhun.checker.claims.changes.growth_before import growth_before_of
from jingzhun.checker.claims.changes.last_years import since_last_year_of
from jingzhun.checker.claims.changes.level_gaps import level_gaps_of
from jingzhun.checker.claims.changes.multiples import multiples_of
from jingzhun.checker.claims.changes.net_changes import net_changes_of
from jingzhun.checker.claims.changes.paired_changes import paired_changes_of
from jingzhun.checker.claims.changes.point_gaps import point_gaps_of
from jingzhun.checker.claims.changes.said_again import said_again_of
from jingzhun.checker.claims.changes.then_and_now import then_and_now_of
from jingzhun.checker.claims.changes.years_named_alike import named_alike_of
from jingzhun.checker.claims.comparison import Comparison, stated_in
from jingzhun.checker.claims.nodes.levels import Levels
from jingzhun.checker.claims.nodes.node import Node


def all_changes_of(nodes: tuple[Node, ...], levels: Levels, text: str) -> list[Comparison]:
    """What is read beside its figures comes first: of earlier levels and years only what it leaves."""
    changes = list(changes_of(nodes, levels, text))
    grown = stated_in(changes)
    last_years = list(since_last_year_of(nodes))
    since = grown | stated_in(last_years)
    earlier = [one for one in since_earlier_of(nodes, levels) if one.stated.number not in since]
    since |= stated_in(earlier)
    by_years = (*then_and_now_of(nodes), *grown_years_of(nodes), *named_alike_of(nodes))
    again = [one for one in said_again_of(nodes) if one.stated.number not in since]
    grown |= stated_in(again)
    since |= grown
    far = (*growth_before_of(nodes, levels), *far_growth_of(nodes), *level_gaps_of(nodes))
    return [
        *changes,
        *paired_changes_of(nodes),
        *compared_pairs_of(nodes),
        *last_years,
        *earlier,
        *again,
        *(one for one in by_years if one.stated.number not in since),
        *(one for one in far if one.stated.number not in grown),
        *counted_from_of(nodes),
        *excesses_of(nodes),
        *(one for one in excess_rates_of(nodes) if one.stated.number not in grown),
        *net_changes_of(nodes),
        *_gaps_of(nodes),
        *multiples_of(nodes),
    ]


def _gaps_of(nodes: tuple[Node, ...]) -> list[Comparison]:
    """Points between rates: a row of them is read as one."""
    rows = list(gap_rows_of(nodes))
    in_rows = stated_in(rows)
    behind = (one for one in gaps_behind_of(nodes) if one.stated.number not in in_rows)
    return [*point_gaps_of(nodes), *rows, *behind, *gaps_to_named_of(nodes)]
