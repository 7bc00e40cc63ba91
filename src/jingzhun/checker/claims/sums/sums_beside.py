"""Sums beside those that are told: other columns of their lists, companions, kinds, changes, accounts."""

from collections.abc import Iterable

from jingzhun.checker.claims.claim import Kept, Sum
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.nodes.sections import Division
from jingzhun.checker.claims.sums.category_sums import category_sums_of
from jingzhun.checker.claims.sums.clause_sisters import clause_sisters_of
from jingzhun.checker.claims.sums.companion_sums import companion_sums_of
from jingzhun.checker.claims.sums.debts import debts_of
from jingzhun.checker.claims.sums.far_changes import far_changes_of
from jingzhun.checker.claims.sums.far_sisters import far_sisters_of
from jingzhun.checker.claims.sums.kinds_of_items import kinds_of_items_of
from jingzhun.checker.claims.sums.paragraph_columns import paragraph_columns_of
from jingzhun.checker.claims.sums.pulled_growth import pulled_growth_of
from jingzhun.checker.claims.sums.rests_by_names import rests_by_names_of
from jingzhun.checker.claims.sums.section_items import section_items_of
from jingzhun.checker.claims.sums.stages_together import stages_together_of
from jingzhun.checker.claims.sums.twin_rows import twin_rows_of


def with_sums_beside(
    told: list[Sum], holding: list[Sum], divisions: list[Division], nodes: tuple[Node, ...], text: str
) -> list[Sum]:
    """The kinds of a list cross the lists of their sections: neither explains the other."""
    known = Kept(told)
    beside = [claim for claim in clause_sisters_of(holding, nodes) if not any(known.beside(claim))]
    told = [
        *told, *beside, *category_sums_of(divisions), *far_sisters_of(holding, nodes), *companion_sums_of(told, nodes)
    ]  # fmt: skip
    told += [*kinds_of_items_of(told, nodes), *far_changes_of(told, nodes)]
    told += new_of(stages_together_of(nodes, text), told)
    told += new_of(paragraph_columns_of(told, nodes), told)
    told += [*section_items_of(divisions, told), *new_of(twin_rows_of(nodes), told)]
    accounts = list(debts_of(nodes))
    counted = {claim.total for claim in accounts}
    told = [*(claim for claim in told if claim.holds or claim.total not in counted), *accounts]
    return [*told, *rests_by_names_of(told, nodes), *pulled_growth_of(nodes)]


def new_of(found: Iterable[Sum], known: list[Sum]) -> list[Sum]:
    """Those that divide no total by parts that another divides it by."""
    kept = Kept(known)
    return [claim for claim in found if not any(_alike(claim, one) for one in kept.beside(claim))]


def _alike(claim: Sum, other: Sum) -> bool:
    """One total may be divided twice, by houses and by water."""
    return claim.total is other.total and bool(set(claim.parts) & set(other.parts))
