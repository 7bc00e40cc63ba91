"""All that a text claims of averages: beside their figures, by words, over time, of several kinds."""

from jingzhun.checker.claims.averages.alike_averages import averages_together_of
from jingzhun.checker.claims.averages.area_averages import area_averages_of
from jingzhun.checker.claims.averages.averages import averages_of
from jingzhun.checker.claims.averages.defined_averages import defined_averages_of
from jingzhun.checker.claims.averages.divided_averages import divided_averages_of
from jingzhun.checker.claims.averages.far_averages import far_averages_of
from jingzhun.checker.claims.averages.given_each import given_each_of
from jingzhun.checker.claims.averages.products import products_of
from jingzhun.checker.claims.averages.rate_rows import rate_rows_of
from jingzhun.checker.claims.averages.rates_over_time import rates_over_time_of
from jingzhun.checker.claims.averages.unit_prices import unit_prices_of
from jingzhun.checker.claims.averages.yearly import yearly_of
from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.comparison import Comparison, stated_in
from jingzhun.checker.claims.nodes.node import Node


def all_averages_of(
    nodes: tuple[Node, ...], sums: list[Sum], of_kinds: list[Comparison], text: str
) -> list[Comparison]:
    """What is read beside the figures comes first: by words only what it leaves.

    `of_kinds`: of several kinds that each come to the same.
    """
    averages = list(averages_of(nodes, sums))
    alike = [one for one in of_kinds if one.holds]
    averaged = stated_in(averages)
    settled = stated_in(one for one in (*averages, *alike) if one.holds)
    products = [one for one in products_of(nodes, text) if one.stated.number not in settled]
    multiplied = averaged | stated_in(products)
    by_words = (
        *area_averages_of(nodes), *defined_averages_of(nodes), *far_averages_of(nodes), *divided_averages_of(nodes),
        *given_each_of(nodes, text),
    )  # fmt: skip
    return [
        *averages,
        *alike,
        *averages_together_of(nodes),
        *(one for one in by_words if one.stated.number not in averaged),
        *unit_prices_of(nodes),
        *rate_rows_of(nodes),
        *yearly_of(nodes, sums, text),
        *products,
        *(one for one in rates_over_time_of(nodes, text) if one.stated.number not in multiplied),
    ]
