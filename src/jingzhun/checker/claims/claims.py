"""All relations that a text claims among its figures, in the order of the text."""

from collections.abc import Iterable

from jingzhun.checker.claims import told
from jingzhun.checker.claims.averages.alike_averages import alike_averages_of
from jingzhun.checker.claims.averages.all_averages import all_averages_of
from jingzhun.checker.claims.changes.all_changes import all_changes_of
from jingzhun.checker.claims.comparison import Comparison, stated_in
from jingzhun.checker.claims.nodes.levels import Levels
from jingzhun.checker.claims.nodes.lists import lists_of
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.orders.orders import orders_of
from jingzhun.checker.claims.shares.all_shares import all_shares_of
from jingzhun.checker.claims.shares.doubtful_shares import is_doubtful
from jingzhun.checker.claims.shares.leftovers import leftovers_of
from jingzhun.checker.claims.sums.bare_places import bare_places_of
from jingzhun.checker.claims.sums.homes_and_kin import homes_and_kin_of
from jingzhun.checker.claims.sums.percent_groups import percent_groups_of, without_groups
from jingzhun.checker.claims.sums.percent_totals import percent_totals_of
from jingzhun.checker.claims.sums.remainders import remainders_of
from jingzhun.checker.claims.sums.shared_lists import shared_lists_of
from jingzhun.checker.claims.sums.sums import sums_of
from jingzhun.checker.claims.sums.sums_beside import new_of
from jingzhun.checker.claims.telling.hundred_pairs import hundred_pairs_of
from jingzhun.checker.claims.telling.hundred_rows import with_hundred_rows
from jingzhun.checker.claims.telling.slipped_runs import slipped_runs_of
from jingzhun.checker.claims.telling.telling import telling_of
from jingzhun.checker.claims.telling.telling_sums import telling_sums_of
from jingzhun.checker.claims.telling.topic_sisters import with_topic_sisters
from jingzhun.checker.relation import Relation, RelationKind

# an order, or shares that make a hundred, says nothing of what its last figure is a share of
_OF_MANY = frozenset({RelationKind.ORDER, RelationKind.SUM})


def relations_of(text: str, nodes: tuple[Node, ...]) -> tuple[Relation, ...]:
    lists = list(lists_of(nodes, text))
    sums = sums_of(nodes, lists, text)
    levels = Levels(nodes, sums)
    shares = all_shares_of(nodes, sums, levels, text)
    shared = stated_in(shares.beside)
    of_kinds = list(alike_averages_of(nodes))
    changes = all_changes_of(nodes, levels, text)
    comparisons = [
        *(one for one in changes if one.kind is not RelationKind.RATIO or one.stated.number not in shared),
        *shares.told,
        *remainders_of(nodes),
        *all_averages_of(nodes, sums, of_kinds, text),
        *orders_of(nodes, lists, sums, text),
    ]
    comparisons = [one for one in comparisons if not is_doubtful(one, nodes)]
    comparisons += telling_of(nodes, stated_in(comparisons))
    comparisons = with_topic_sisters(comparisons, nodes)
    comparisons = with_hundred_rows(comparisons, nodes)
    comparisons += list(hundred_pairs_of(comparisons, nodes))
    groups = list(percent_groups_of(nodes))
    comparisons = without_groups(comparisons, groups)
    of_wholes = [one for one in comparisons if one.kind is RelationKind.RATIO]
    sums += [
        *leftovers_of(shares.beside, sums, nodes), *shared_lists_of(of_wholes, sums, nodes),
        *percent_totals_of(nodes), *bare_places_of(nodes), *shares.sums, *groups,
    ]  # fmt: skip
    sums += telling_sums_of(nodes, sums)
    sums += list(slipped_runs_of(nodes, sums, stated_in(comparisons)))
    sums += new_of(homes_and_kin_of(nodes), sums)
    # of several kinds that cost the same, the one that does not is no rival of the others
    unlike = [one for one in of_kinds if not one.holds]
    told_relations = (
        *(told.of_sum(claim) for claim in sums),
        *(told.of_comparison(claim) for claim in (*_without_rivals(comparisons), *unlike) if claim.legible),
    )
    return tuple(sorted(_once(told_relations), key=lambda relation: (relation.start, relation.end)))


def _without_rivals(comparisons: Iterable[Comparison]) -> list[Comparison]:
    """比去年涨了10.6%，比六年前多了8482元: what holds of one pair of figures is no contradiction of another."""
    found = list(comparisons)
    settled = _settled(found)
    return [one for one in found if one.holds or one.kind in _OF_MANY or one.stated.number not in settled]


def _settled(comparisons: Iterable[Comparison]) -> set[int]:
    return stated_in(one for one in comparisons if one.holds and one.kind not in _OF_MANY)


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
