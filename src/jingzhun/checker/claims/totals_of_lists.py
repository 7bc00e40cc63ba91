"""Which figure of a list is its total, and which only an item beside the others."""

import re

from jingzhun.checker.claims import connectives, evidence, part_words, slips
from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.far_rests import says_rest

_OTHER = re.compile("其他|其它")
_CLOSE, _SEVERAL = 10, 3


def is_total(claim: Sum) -> bool:
    """甲40户、乙30户、其余10户: the first of a list is hardly the total of its rest, unless told so or near it."""
    peer = any(part_words.complementary((claim.total, part)) for part in (claim.parts[0], claim.parts[-1]))
    told = connectives.TOGETHER.search(claim.total.gap) or (part_words.complementary(claim.parts) and not peer)
    near = abs(claim.gap) * 2 <= claim.parts[-1].amount or slips.makes_up(claim.total, claim.parts)
    left = len(claim.parts) < _SEVERAL and near and says_rest(claim) and not _of_kinds(claim, peer=peer)
    close = abs(claim.gap) * _CLOSE <= claim.total.amount and not peer
    return bool(told) or left or evidence.posts_held(claim) or close


def _of_kinds(claim: Sum, *, peer: bool) -> bool:
    """产业类36个，设施类24个，其他类6个; 已完工51个，在建12个，未开工3个: the rest of all, not of the first."""
    return peer or bool(_OTHER.search(claim.parts[-1].label))


def is_of_peers(claim: Sum) -> bool:
    """已完工51个；在建12个，未开工3个: what is done is no total of what is not, unless some of it is done."""
    first, last = claim.parts[0], claim.parts[-1]
    return part_words.complementary((claim.total, last)) and not part_words.complementary((first, last))
