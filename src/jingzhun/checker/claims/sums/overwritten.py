"""贫困户96户，其中甲村22户，乙村2023户，…: a year written over a number, as happens where reports are copied."""

from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.nodes.node import amount_of

_SEVERAL = 3


def has_year_for_a_part(claim: Sum) -> bool:
    """The others leave something for it, and are most of the total."""
    years = [part for part in claim.parts if part.looks_like_a_year and part.amount > claim.total.amount]
    others = amount_of(part for part in claim.parts if part not in years)
    return len(years) == 1 and len(claim.parts) >= _SEVERAL and others < claim.total.amount <= others * 2
