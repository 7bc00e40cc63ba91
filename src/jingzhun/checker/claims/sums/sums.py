"""All sums that a text claims: those that hold first; lists that must add up and do not."""

from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.nodes.listing import Listing
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.nodes.sections import divisions_of
from jingzhun.checker.claims.nodes.sisters import sisters_of
from jingzhun.checker.claims.slips.given_twice import given_twice_of
from jingzhun.checker.claims.sums.bracket_sisters import bracket_sisters_of
from jingzhun.checker.claims.sums.chance_sums import without_chances
from jingzhun.checker.claims.sums.coarser_lists import coarser_lists_of
from jingzhun.checker.claims.sums.cut_lists import whole_lists_of
from jingzhun.checker.claims.sums.earlier_sisters import earlier_sisters_of
from jingzhun.checker.claims.sums.first_sums import first_sums
from jingzhun.checker.claims.sums.missed_sums import missed_sums
from jingzhun.checker.claims.sums.plausible_sums import alike
from jingzhun.checker.claims.sums.restated_figures import restated_sums_of
from jingzhun.checker.claims.sums.subset_sums import subset_sums_of
from jingzhun.checker.claims.sums.sum_search import best
from jingzhun.checker.claims.sums.sums_beside import new_of, with_sums_beside
from jingzhun.checker.claims.sums.sums_by_name import sums_by_name_of
from jingzhun.checker.claims.sums.unexplained import unexplained
from jingzhun.checker.claims.sums.worded_sums import named_in, worded_sums_of
from jingzhun.checker.claims.telling.telling_runs import telling_runs_of

_SEVERAL = 3


def sums_of(nodes: tuple[Node, ...], lists: list[Listing], text: str) -> list[Sum]:
    """Those that hold, also of totals far before; then lists that were meant to reach their total and do not."""
    divisions = list(divisions_of(nodes, text))
    of_words = list(worded_sums_of(nodes, text))
    holding = first_sums(nodes, lists, divisions, of_words, text)
    sisters = [sister for claim in holding for sister in (*sisters_of(claim, nodes), *bracket_sisters_of(claim, nodes))]
    holding = best([*holding, *(sister for sister in sisters if sister.holds)])
    named = [*named_in(nodes, lists, divisions, holding, text), *(claim for claim in of_words if not claim.holds)]
    by_name = list(sums_by_name_of(holding))
    failing = list(missed_sums(lists, nodes, text, holding, [*sisters, *named]))
    holding = _with_columns_of(failing, without_chances(holding, failing), nodes)
    holding += subset_sums_of(holding, nodes)
    holding += new_of((claim for claim in (*named, *by_name) if claim.holds), holding)
    holding += telling_runs_of(nodes, [*holding, *(claim for claim, _ in failing)])
    before = list(earlier_sisters_of(holding, nodes))
    holding += [claim for claim in before if claim.holds]
    missed = [claim for claim in (*by_name, *before) if not claim.holds and alike(claim)]
    holding = _as_told(holding, nodes)
    told = [*holding, *missed, *unexplained(failing, holding), *given_twice_of(nodes, holding)]
    return with_sums_beside(told, holding, divisions, nodes, text)


def _with_columns_of(failing: list[tuple[Sum, float]], holding: list[Sum], nodes: tuple[Node, ...]) -> list[Sum]:
    """What stands in the brackets of a list may hold though the list does not; so may its households."""
    in_brackets = (one for claim, _ in failing for one in bracket_sisters_of(claim, nodes))
    holding = best([*holding, *(one for one in in_brackets if one.holds)])
    beside = (one for claim, _ in failing for one in sisters_of(claim, nodes) if len(one.parts) >= _SEVERAL)
    return best([*holding, *(one for one in beside if one.holds)])


def _as_told(holding: list[Sum], nodes: tuple[Node, ...]) -> list[Sum]:
    """Of lists that go on, all; of figures told twice, those that the list itself has."""
    whole = dict(whole_lists_of(holding, nodes))
    holding = [whole.get(claim, claim) for claim in holding]
    as_told = {**dict(coarser_lists_of(holding)), **dict(restated_sums_of(holding, nodes))}
    return [as_told.get(claim, claim) for claim in holding]
