"""Which figure of a list is its total, and which only an item beside the others."""

import re

from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.nodes.named_before import pairs_of
from jingzhun.checker.claims.slips import slips
from jingzhun.checker.claims.slips.digits import digits_of
from jingzhun.checker.claims.sums import evidence
from jingzhun.checker.claims.sums.far_rests import says_rest
from jingzhun.checker.claims.sums.stage_sums import is_of_later_stages
from jingzhun.checker.claims.words import connectives, part_words

_OTHER = re.compile("其他|其它")
_EXPECTED = re.compile(r"^(?:(?:19|20)\d\d年|预计|计划|拟|已经?|又|再)+")
_CLOSE, _PAIR, _SEVERAL, _DIGITS = 10, 2, 3, 4


def is_total(claim: Sum) -> bool:
    """甲40户、乙30户、其余10户: the first of a list is hardly the total of its rest, unless told so or near it."""
    peer = any(part_words.complementary((claim.total, part)) for part in (claim.parts[0], claim.parts[-1]))
    told = connectives.TOGETHER.search(claim.total.gap) or (part_words.complementary(claim.parts) and not peer)
    near = abs(claim.gap) * 2 <= claim.parts[-1].amount or slips.makes_up(claim.total, claim.parts)
    left = len(claim.parts) < _SEVERAL and near and says_rest(claim) and not _of_kinds(claim, peer=peer)
    close = abs(claim.gap) * _CLOSE <= claim.total.amount and not peer
    close = close and not _first_of_kind(claim)
    return bool(told) or left or evidence.posts_held(claim) or close or _swapped(claim)


def _first_of_kind(claim: Sum) -> bool:
    """其中，甲项目募集16.5万元；乙项目募集10万元；丙项目募集6万元: the first behind 其中, called as the others are."""
    names = [pairs_of(node.label) for node in (claim.total, *claim.parts)]
    return bool(connectives.PART.search(claim.total.gap)) and bool(set.intersection(*names))


def _swapped(claim: Sum) -> bool:
    """进账41.35万元，光伏6.8万元，流转4.1万元，房租3.45万元: with digits enough not to be met by chance."""
    telling = len(claim.parts) >= _SEVERAL and digits_of(claim.total.figure) >= _DIGITS
    larger = claim.total.amount > max(part.amount for part in claim.parts)
    return telling and larger and slips.swapped(claim.total, claim.parts)


def _of_kinds(claim: Sum, *, peer: bool) -> bool:
    """产业类36个，设施类24个，其他类6个; 已完工51个，在建12个，未开工3个: the rest of all, not of the first."""
    return peer or bool(_OTHER.search(claim.parts[-1].label))


def is_of_peers(claim: Sum) -> bool:
    """已完工51个；在建12个，未开工3个: what is done is no total of what is not, unless some of it is done.

    2014至2017年累计脱贫8760户；2018年脱贫5915户，未脱贫1156户: what left poverty before is beside what did then.
    """
    first, last = claim.parts[0], claim.parts[-1]
    name = _EXPECTED.sub("", first.label)
    if len(claim.parts) == _PAIR and len(name) >= _PAIR and claim.total.label.endswith(name):
        return True
    peers = part_words.complementary((claim.total, last)) and not part_words.complementary((first, last))
    return peers or is_of_later_stages(claim)


def is_of_item(claim: Sum, members: set[int]) -> bool:
    """研究生26人，中专生246人；高级44人，中级103人，初级277人: another clause divides no item of the list before it."""
    total, first = claim.total, claim.parts[0]
    apart = total.sentence == first.sentence and total.segment < first.segment
    return apart and total.number in members and not connectives.PART.search(first.gap) and not claim.is_meant
