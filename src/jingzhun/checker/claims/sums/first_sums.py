"""The sums that hold by their form: of streams, lines, sections, clauses, names; each part in one of them only."""

from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.nodes.listing import Listing
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.nodes.sections import Division
from jingzhun.checker.claims.nodes.streams import streams_of
from jingzhun.checker.claims.sums.clause_sums import clause_sums_of
from jingzhun.checker.claims.sums.far_rests import far_rests_of
from jingzhun.checker.claims.sums.far_totals import of_far_totals, of_lines
from jingzhun.checker.claims.sums.namesake_sums import namesake_sums_of
from jingzhun.checker.claims.sums.nested_lists import nested_lists_of
from jingzhun.checker.claims.sums.netted import netted_of
from jingzhun.checker.claims.sums.section_sums import section_sums_of
from jingzhun.checker.claims.sums.sum_search import best, sums_in


def first_sums(
    nodes: tuple[Node, ...], lists: list[Listing], divisions: list[Division], of_words: list[Sum], text: str
) -> list[Sum]:
    """`of_words`: those that the words alone tell, whether they hold or not."""
    return best(
        [
            *_of_streams(nodes, text),
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


def _of_streams(nodes: tuple[Node, ...], text: str) -> list[Sum]:
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
