"""All sums that a text claims: those that hold first; lists that must add up and do not."""

from collections.abc import Iterable

from jingzhun.checker.claims.claim import Kept, Sum
from jingzhun.checker.claims.nodes.listing import Listing
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.nodes.sections import divisions_of
from jingzhun.checker.claims.nodes.sisters import sisters_of
from jingzhun.checker.claims.nodes.streams import streams_of
from jingzhun.checker.claims.slips.given_twice import given_twice_of
from jingzhun.checker.claims.sums.bracket_sisters import bracket_sisters_of
from jingzhun.checker.claims.sums.category_sums import category_sums_of
from jingzhun.checker.claims.sums.chance_sums import without_chances
from jingzhun.checker.claims.sums.clause_sisters import clause_sisters_of
from jingzhun.checker.claims.sums.clause_sums import clause_sums_of
from jingzhun.checker.claims.sums.coarser_lists import coarser_lists_of
from jingzhun.checker.claims.sums.companion_sums import companion_sums_of
from jingzhun.checker.claims.sums.cut_lists import whole_lists_of
from jingzhun.checker.claims.sums.debts import debts_of
from jingzhun.checker.claims.sums.earlier_sisters import earlier_sisters_of
from jingzhun.checker.claims.sums.far_changes import far_changes_of
from jingzhun.checker.claims.sums.far_rests import far_rests_of
from jingzhun.checker.claims.sums.far_sisters import far_sisters_of
from jingzhun.checker.claims.sums.far_totals import of_far_totals, of_lines
from jingzhun.checker.claims.sums.kinds_of_items import kinds_of_items_of
from jingzhun.checker.claims.sums.missed_sums import missed_sums
from jingzhun.checker.claims.sums.namesake_sums import namesake_sums_of
from jingzhun.checker.claims.sums.nested_lists import nested_lists_of
from jingzhun.checker.claims.sums.netted import netted_of
from jingzhun.checker.claims.sums.paragraph_columns import paragraph_columns_of
from jingzhun.checker.claims.sums.plausible_sums import alike
from jingzhun.checker.claims.sums.pulled_growth import pulled_growth_of
from jingzhun.checker.claims.sums.restated_figures import restated_sums_of
from jingzhun.checker.claims.sums.rests_by_names import rests_by_names_of
from jingzhun.checker.claims.sums.section_items import section_items_of
from jingzhun.checker.claims.sums.section_sums import section_sums_of
from jingzhun.checker.claims.sums.stages_together import stages_together_of
from jingzhun.checker.claims.sums.subset_sums import subset_sums_of
from jingzhun.checker.claims.sums.sum_search import best, sums_in
from jingzhun.checker.claims.sums.sums_by_name import sums_by_name_of
from jingzhun.checker.claims.sums.unexplained import unexplained
from jingzhun.checker.claims.sums.worded_sums import named_in, worded_sums_of
from jingzhun.checker.claims.telling.telling_runs import telling_runs_of

_SEVERAL = 3


def sums_of(nodes: tuple[Node, ...], lists: list[Listing], text: str) -> list[Sum]:
    """Those that hold, also of totals far before; then lists that were meant to reach their total and do not."""
    divisions = list(divisions_of(nodes, text))
    holding = _holding(nodes, text)
    of_words = worded_sums_of(nodes, text)
    holding = best(
        [
            *holding,
            *of_lines(lists),
            *of_far_totals(lists, nodes),
            *far_rests_of(nodes),
            *netted_of(nodes),
            *section_sums_of(divisions, nodes),
            *clause_sums_of(nodes, text),
            *namesake_sums_of(nodes),
            *nested_lists_of(nodes),
            *(claim for claim in of_words if claim.holds),
        ]
    )
    sisters = [sister for claim in holding for sister in (*sisters_of(claim, nodes), *bracket_sisters_of(claim, nodes))]
    holding = best([*holding, *(sister for sister in sisters if sister.holds)])
    named = [*named_in(nodes, lists, divisions, holding, text), *(claim for claim in of_words if not claim.holds)]
    by_name = list(sums_by_name_of(holding))
    failing = list(missed_sums(lists, nodes, text, holding, [*sisters, *named]))
    holding = without_chances(holding, failing)
    # what stands in the brackets of a list may hold though the list does not
    holding = best([*holding, *(one for claim, _ in failing for one in bracket_sisters_of(claim, nodes) if one.holds)])
    # 甲村12户31人、…: the households hold though the people of the list do not
    beside_failing = (one for claim, _ in failing for one in sisters_of(claim, nodes) if len(one.parts) >= _SEVERAL)
    holding = best([*holding, *(one for one in beside_failing if one.holds)])
    holding += subset_sums_of(holding, nodes)
    known = Kept(holding)
    worded = (claim for claim in (*named, *by_name) if claim.holds)
    holding += [claim for claim in worded if not any(_alike(claim, one) for one in known.beside(claim))]
    holding += telling_runs_of(nodes, [*holding, *(claim for claim, _ in failing)])
    before = list(earlier_sisters_of(holding, nodes))
    holding += [claim for claim in before if claim.holds]
    missed = [claim for claim in (*by_name, *before) if not claim.holds and alike(claim)]
    cut = dict(whole_lists_of(holding, nodes))
    holding = [cut.get(claim, claim) for claim in holding]
    as_told = {**dict(coarser_lists_of(holding)), **dict(restated_sums_of(holding, nodes))}
    holding = [as_told.get(claim, claim) for claim in holding]
    told = [*holding, *missed, *unexplained(failing, holding), *given_twice_of(nodes, holding)]
    # the kinds of a list cross the lists of their sections: neither explains the other
    known = Kept(told)
    beside = [claim for claim in clause_sisters_of(holding, nodes) if not any(known.beside(claim))]
    told += [*beside, *category_sums_of(divisions), *far_sisters_of(holding, nodes), *companion_sums_of(told, nodes)]
    told += [
        *kinds_of_items_of(told, nodes),
        *far_changes_of(told, nodes),
        *_new(stages_together_of(nodes, text), told),
    ]
    told += _new(paragraph_columns_of(told, nodes), told)
    told += section_items_of(divisions, told)
    accounts = list(debts_of(nodes))
    counted = {claim.total for claim in accounts}
    told = [*(claim for claim in told if claim.holds or claim.total not in counted), *accounts]
    told += [*rests_by_names_of(told, nodes), *pulled_growth_of(nodes)]
    return told


def _new(found: Iterable[Sum], told: list[Sum]) -> list[Sum]:
    known = Kept(told)
    return [claim for claim in found if not any(_alike(claim, one) for one in known.beside(claim))]


def _alike(claim: Sum, other: Sum) -> bool:
    """One total may be divided twice, by houses and by water."""
    return claim.total is other.total and bool(set(claim.parts) & set(other.parts))


def _holding(nodes: tuple[Node, ...], text: str) -> list[Sum]:
    """Again: parts found in the first round no longer stand between a total and its own parts in the second.

    In the third also those before their total: 学前131人次。小学620人次、430人次，合计1050人次。初中…，合计1298人次。
    """
    streams = list(streams_of(nodes))
    found = best(claim for stream in streams for claim in sums_in(stream, text))
    behind = frozenset(part.number for claim in found for part in claim.parts if claim.total.number < part.number)
    every = frozenset(part.number for claim in found for part in claim.parts)
    rounds = (behind, every) if every != behind else (behind,)
    again = [claim for hidden in rounds for stream in streams for claim in sums_in(stream, text, hidden)]
    return best([*found, *again])
